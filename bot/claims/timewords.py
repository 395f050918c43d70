"""Words that name a day or a period ("Friday", "12 May 2023", "two weeks ago"), and the day that they mean.

A day is reckoned backwards from a base day, since these words are asked when something was said: a weekday
is the latest one not after the base. A period is kept as its first day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.claims.model import Precision
from bot.lexicon.remembering import by_word


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words at `span` mean `day`; `stated`: they name the year themselves and lean on no base day."""

    span: Span
    day: date
    precision: Precision = Precision.DAY
    ambiguous: bool = False
    stated: bool = False


class _Meaning(NamedTuple):
    day: date
    precision: Precision = Precision.DAY
    ambiguous: bool = False
    stated: bool = False


_Resolver = Callable[[re.Match[str], date], _Meaning | None]

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"a": 1, "an": 1, "couple of": 2, "few": 3, "several": 3}
_VAGUE: Final = frozenset({"couple of", "few", "several"})
_YEAR_TURN: Final = 300  # days: "May 20" that would lie so far back may well be one to come

_WEEKDAY: Final = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_FULL_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
# A month needs its capital: "may" and "march" are verbs.
_MONTH: Final = rf"(?-i:(?P<month>{_FULL_MONTH}))"
_DAY_MONTH: Final = rf"(?-i:(?P<month>{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?))"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
_EARLY: Final = r"(?:(?:late|early|earlier|later)\s+(?:on\s+)?)?"
_PART: Final = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"
# What is said or written at a time: "a 2019 report", "Monday's debate".
_SPOKEN: Final = r"""(?:report|statement|interview|speech|press|briefing|debate|hearing|testimony|letter|memo
    |book|tweet|post|address|broadcast|article|column|essay|study|filing|complaint|lawsuit|ruling|judgment|e-?mail
    |news|announcement|meeting|call|video|message|rally|town|appearance|op-ed|episode|edition|session|audit|poll)"""
_NO_GENITIVE: Final = rf"(?!['\u2019-]\w(?!\s+(?:[\w-]+\s+){{0,2}}{_SPOKEN}))"
_IN: Final = r"(?:in|as\s+(?:early|late|recently|far\s+back|long\s+ago)\s+as)"
_WHOSE: Final = r"\b(?:an?|its|his|her|the|their)\s+"

_HINT: Final = re.compile(
    r"day|week|month|year|night|morning|ago\b|earlier|previously|\d{4}"
    rf"|\b(?:{_FULL_MONTH.lower()}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri)\b"
)
"""Every rule needs one of these, in small letters; most stretches of text have none."""
_LEAD: Final = 60
"""Characters that a rule may begin before what it needs: "the last few"."""

# Weekdays in a name or a feast, and words before a day that make it no time of saying.
_NAMING: Final = frozenset(
    {"black", "good", "ash", "bloody", "super", "cyber", "easter", "palm", "holy", "maundy", "shrove", "fat"}
)
_NOT_THEN: Final = frozenset(
    {
        "since",
        "until",
        "till",
        "by",
        "before",
        "from",
        "through",
        "next",
        "coming",
        "following",
        "every",
        "each",
    }
    | {"after", "than", "between", "for", "to", "around", "about", "due"}
)
_NAMED: Final = re.compile(
    r"\s+(?:prayers?|week|times|telegraph|express|mirror|mail|herald|post|tribune|independent|world|business"
    r"|show|programme|politics|magazine|night\s+(?:football|live))\b",
    re.IGNORECASE,
)
_TIME_OF_DAY: Final = frozenset({"morning", "afternoon", "evening", "night", "day", "hours"})
_WORD_BEFORE: Final = re.compile(r"([\w-]+)\s+(?:the\s+)?$")
_LOOK_BACK: Final = 40  # characters: two words


@by_word
def hints_at_time(word: str) -> bool:
    """Say whether `word`, in small letters, is one of those without which a text names no time."""
    return _HINT.search(word) is not None


def find_times(text: str, start: int, end: int, base: date) -> Iterator[TimeWords]:
    """Give what names a day or a period in `text[start:end]`, in order, without overlaps.

    Words that cannot be the time of something said up to `base` are left out: "next Friday", "since Sunday",
    "Black Friday", "the Sunday Times", "may".
    """
    hints = [*_HINT.finditer(text[start:end].lower())]
    if not hints:
        return
    first, last = start + hints[0].start() - _LEAD, start + hints[-1].end()
    reached = start
    for match in _START.finditer(text, max(start, first), last):
        if match.start() < reached:
            continue
        for pattern, resolve in _RULES:
            found = pattern.match(text, match.start(), end)
            if found is None or not _is_then(text, found):
                continue
            meaning = resolve(found, base)
            if meaning is not None:
                yield TimeWords(Span(*found.span("words")), *meaning)
                reached = found.end("words")
                break


def _is_then(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words are the time of something and no name, no beginning, no end, nothing to come."""
    start, end = match.span("words")
    before = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    word = before.group(1).lower() if before else ""
    if word in _NOT_THEN or word in _NAMING or _NAMED.match(text, end):
        return False
    if match["words"] == "Today":  # USA Today, Russia Today
        return not word
    if before is not None and word == "of":
        earlier = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), before.start())
        return earlier is not None and earlier.group(1).lower() in _TIME_OF_DAY
    return not text.endswith(("Mail on ", "Man "), 0, start)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _days_back(base: date, days: int) -> date:
    return base - timedelta(days=min(days, base.toordinal() - 1))


def _whole_date(match: re.Match[str], base: date) -> _Meaning | None:
    found = _day(int(match["year"]), _month_of(match), int(match["day"]))
    return _Meaning(found, ambiguous=found > base, stated=True) if found else None


def _iso_date(match: re.Match[str], base: date) -> _Meaning | None:
    found = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return _Meaning(found, ambiguous=found > base, stated=True) if found else None


def _figures(match: re.Match[str], base: date) -> _Meaning | None:
    """Read 12/05/2023; where day and month could change places, the later past day is taken."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    days = sorted({day for day in (_day(year, two, one), _day(year, one, two)) if day})
    past = [day for day in days if day <= base]
    if not days:
        return None
    return _Meaning(past[-1] if past else days[0], ambiguous=len(days) > 1 or not past, stated=True)


def _day_of_month(match: re.Match[str], base: date) -> _Meaning | None:
    month, number = _month_of(match), int(match["day"])
    for year in range(base.year, max(0, base.year - 9), -1):  # 29 February may be eight years back
        found = _day(year, month, number)
        if found and found <= base:
            return _Meaning(found, ambiguous=(base - found).days > _YEAR_TURN)
    return None


def _month(match: re.Match[str], base: date) -> _Meaning | None:
    month = _month_of(match)
    if match["year"]:
        found = date(int(match["year"]), month, 1)
        return _Meaning(found, Precision.MONTH, stated=True) if found <= base else None
    ago = match["words"].startswith("last") and month == base.month
    year = base.year - (month > base.month or ago)
    return _Meaning(date(year, month, 1), Precision.MONTH) if year else None


def _year(match: re.Match[str], base: date) -> _Meaning | None:
    year = int(match["year"])
    return _Meaning(date(year, 1, 1), Precision.YEAR, stated=True) if year <= base.year else None


def _weekday(match: re.Match[str], base: date) -> _Meaning | None:
    back = (base.weekday() - _WEEKDAYS.index(match["weekday"][:3].lower())) % 7
    last = match["last"] is not None
    if last and back == 0:
        back = 7
    # "Last Monday" said on a Thursday is this week's or last week's; on a Tuesday "last Friday" is plain.
    ambiguous = last and 0 < back <= base.weekday()
    if back >= base.toordinal():
        return None
    return _Meaning(_days_back(base, back), ambiguous=ambiguous)


def _near_day(match: re.Match[str], base: date) -> _Meaning:
    words = match["words"].lower()
    if "before yesterday" in words:
        return _Meaning(_days_back(base, 2))
    back = "yesterday" in words or words.startswith("last night")
    return _Meaning(_days_back(base, int(back)))


def _amount(match: re.Match[str], base: date) -> _Meaning:
    """Reckon "two weeks ago"; "a day earlier" leans on a day that is not known to be the base."""
    amount = " ".join(match["amount"].lower().split())
    for article in ("a ", "the "):
        amount = amount.removeprefix(article) if amount not in _NUMBERS else amount
    number = _NUMBERS.get(amount) or int(amount)
    vague = amount in _VAGUE or match["way"].lower() != "ago"
    unit = match["unit"].lower()
    if unit in ("hour", "minute"):
        return _Meaning(_days_back(base, number // 24 if unit == "hour" else 0), ambiguous=vague)
    if unit == "day":
        return _Meaning(_days_back(base, number), ambiguous=vague)
    return _period(base, unit, number, ambiguous=vague)


def _named_period(match: re.Match[str], base: date) -> _Meaning:
    back = match["which"].lower() not in ("this", "same")
    return _period(base, match["unit"].lower(), int(back), ambiguous=False)


def _period(base: date, unit: str, back: int, *, ambiguous: bool) -> _Meaning:
    """Give the first day of the week, month or year that lies `back` of them before the base's own."""
    if unit == "week":
        day = _days_back(base, min(back, base.toordinal()) * 7)
        return _Meaning(_days_back(day, day.weekday()), Precision.WEEK, ambiguous)
    if unit == "month":
        months = max(base.year * 12 + base.month - 1 - back, 12)
        return _Meaning(date(months // 12, months % 12 + 1, 1), Precision.MONTH, ambiguous)
    return _Meaning(date(max(base.year - back, 1), 1, 1), Precision.YEAR, ambiguous)


def _weekend(match: re.Match[str], base: date) -> _Meaning:
    """Take a weekend's first day; on which of its two days it was the words do not say."""
    back = (base.weekday() - 5) % 7
    if match["words"].lower().startswith("last") and base.weekday() >= 5:
        back += 7
    return _Meaning(_days_back(base, back), ambiguous=True)


_PATTERNS: Final[tuple[tuple[str, _Resolver], ...]] = (
    # "Friday, 12 May 2023", "the 12th of May 2023", "May 12, 2023"
    (
        rf"\b(?P<words>(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_DAY_MONTH},?\s+{_YEAR})\b",
        _whole_date,
    ),
    (rf"\b(?P<words>(?:{_WEEKDAY},?\s+)?{_DAY_MONTH}\s+{_DAY},?\s*{_YEAR})\b", _whole_date),
    (rf"\b(?P<words>{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d))\b", _iso_date),
    (rf"\b(?P<words>(?P<one>\d{{1,2}})[./](?P<two>\d{{1,2}})[./]{_YEAR})\b", _figures),
    # "May 12", "the 12th of May"
    (
        rf"\b(?P<words>{_EARLY}(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_DAY_MONTH})(?!\w)",
        _day_of_month,
    ),
    (
        rf"\b(?P<words>{_EARLY}(?:{_WEEKDAY},?\s+)?{_DAY_MONTH}\s+{_DAY})\b(?![.,:]\d|\s+percent)",
        _day_of_month,
    ),
    # "Friday", "late on Sunday", "last Monday evening", "Monday's debate"; not "Monday's attack"
    (
        rf"\b(?P<words>{_EARLY}(?:(?:just\s+)?this\s+|(?P<last>last|past)\s+)?{_WEEKDAY}{_PART})\b{_NO_GENITIVE}",
        _weekday,
    ),
    (r"\bon\s+(?P<words>(?P<weekday>Mon|Tues?|Wed|Thurs?|Fri)\.)(?P<last>(?!))?", _weekday),
    (
        r"""\b(?P<words>the\s+day\s+before\s+yesterday|earlier\s+(?:today|this\s+day|in\s+the\s+day)
        |(?:this|yesterday)\s+(?:morning|afternoon|evening)|last\s+night|yesterday|tonight|today)\b"""
        + _NO_GENITIVE,
        _near_day,
    ),
    (
        rf"""\b(?P<words>(?P<amount>\d{{1,3}}|(?:(?:a|the)\s+)?(?:couple\s+of|few)|{"|".join(_NUMBERS)})\s+
        (?P<unit>minute|hour|day|week|month|year)s?\s+(?P<way>ago|earlier|previously))\b""",
        _amount,
    ),
    (
        rf"""\b(?P<words>(?:(?:earlier|late|later|early|sometime)\s+)?(?P<which>this|last|the\s+previous)\s+
        (?P<unit>week|month|year))\b{_NO_GENITIVE}""",
        _named_period,
    ),
    (r"\b(?P<words>(?:(?:over|at|on)\s+the|this|last|past)\s+weekend)\b", _weekend),
    # "in March", "in early May 2022", "last May", "its May report", "a 2019 interview"
    (
        rf"\b{_IN}\s+(?P<words>(?:early\s+|mid-|late\s+)?{_MONTH}(?:\s+(?:of\s+)?{_YEAR})?)\b(?!\s+\d)",
        _month,
    ),
    (rf"\b(?P<words>(?:last|this)\s+{_MONTH}(?:\s+{_YEAR})?)\b", _month),
    (rf"\b(?P<words>{_MONTH}\s+{_YEAR})\b", _month),
    (rf"{_WHOSE}(?P<words>{_MONTH}(?:\s+{_YEAR})?)\s+{_SPOKEN}", _month),
    (rf"\b{_IN}\s+(?:early\s+|late\s+)?(?P<words>{_YEAR})\b(?![.,\u2013-]\d)", _year),
    (rf"{_WHOSE}(?P<words>{_YEAR})\s+(?:\w+\s+)?{_SPOKEN}", _year),
)
_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.VERBOSE), resolve) for pattern, resolve in _PATTERNS
)
_START: Final = re.compile(
    rf"""\b(?=\d|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|{_FULL_MONTH}|Sept?|Jan|Feb|Mar|Apr
    |Jun|Jul|Aug|Oct|Nov|Dec|late|later|early|earlier|sometime|this|just|last|past|yesterday|today|tonight|the|an?
    |its|his|her|their|on|in|at|over|couple|as\s+(?:early|late|recently|far|long)
    |{"|".join(word for word in _NUMBERS if " " not in word)})\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where a rule may begin at all."""
