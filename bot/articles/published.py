"""When the article says it was published: "Published 12 May 2023, 14:05 BST", "May 12, 2023".

Only lines that do nothing else are read; a date in the prose is not the article's own.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from bot.articles.byline import read_byline
from bot.articles.lines import SHORT, Line
from bot.articles.names import as_outlet, is_name
from bot.lexicon.wordsets import word_set

_MONTHS: Final = {
    name: 1 + month
    for month, names in enumerate(
        (
            "january jan enero janvier januar jänner gennaio janeiro januari",
            "february feb febrero février februar febbraio fevereiro februari",
            "march mar marzo mars märz março maart",
            "april apr abril avril aprile",
            "may mayo mai maggio maio mei",
            "june jun junio juin juni giugno junho",
            "july jul julio juillet juli luglio julho",
            "august aug agosto août augustus",
            "september sept sep septiembre septembre settembre setembro",
            "october oct octubre octobre oktober ottobre outubro",
            "november nov noviembre novembre novembro",
            "december dec diciembre décembre dezember dicembre dezembro",
        )
    )
    for name in names.split()
}
_MONTH: Final = "(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![^\W_])\.?"
_DAY_MONTH: Final = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[ -](?:of |de )?{_MONTH.format('m1')}"
_MONTH_DAY: Final = rf"{_MONTH.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?"
_DATE: Final = re.compile(
    rf"(?<![\w/.-])(?:(?:{_DAY_MONTH}|{_MONTH_DAY}),?[ -](?:de )?(?P<y1>\d{{4}})(?!\d)"
    r"|(?P<y2>\d{4})(?P<iso>[-/.])(?P<m3>\d{1,2})(?P=iso)(?P<d3>\d{1,2})(?!\d)(?:T(?=\d))?"
    r"|(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y3>\d{4})(?!\d))",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_YEARLESS: Final = re.compile(rf"(?<![\w/.-])(?:{_DAY_MONTH}|{_MONTH_DAY})(?!\d)", re.IGNORECASE)
DAY: Final = "(?i:" + re.sub(r"\?P<\w+>", "?:", _YEARLESS.pattern) + r"(?:,? (?:de )?\d{4}(?!\d))?)"
"""Finds a day with a month in words, with or without the year; to be put into other patterns."""
# Zones whose short name means one thing in news; CST and IST mean several, so they are not among them.
_ZONES: Final[dict[str, timezone | ZoneInfo]] = {
    **dict.fromkeys(("UTC", "GMT", "Z", "WET"), UTC),
    **{
        name: timezone(timedelta(hours=hours))
        for name, hours in {
            "BST": 1, "CET": 1, "MEZ": 1, "WEST": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
            "EST": -5, "EDT": -4, "CDT": -5, "MDT": -6, "MST": -7, "PST": -8, "PDT": -7,
            "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2, "HKT": 8,
        }.items()
    },
    "ET": ZoneInfo("America/New_York"),
    "CT": ZoneInfo("America/Chicago"),
    "MT": ZoneInfo("America/Denver"),
    "PT": ZoneInfo("America/Los_Angeles"),
}  # fmt: skip
_ZONE: Final = r"(?P<zone>" + "|".join(sorted(_ZONES, key=len, reverse=True)) + r")\b"
_OFFSET: Final = r"(?:UTC|GMT)?(?P<sign>[+−-])(?P<oh>\d{1,2})(?::?(?P<om>\d{2}))?"
_TIME: Final = re.compile(
    r"(?<![\d.:])(?P<h>\d{1,2})(?=[:.h]\d\d|\s?[ap]\.?m\b)"
    r"(?:[:.h](?P<min>\d{2}))?(?::\d{2}(?:\.\d{1,6})?)?(?!\d)"
    r"\s?(?P<half>[ap]\.?m\b\.?)?\s*"
    rf"\(?(?:{_OFFSET}|{_ZONE})?\)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?<![^\W\d_])(?:(?P<first>(?:first |originally )?(?:published|posted|issued|publication date|date"
    r"|publicado|publié|veröffentlicht|pubblicato|gepubliceerd))|(?:last )?(?:updated?|modified|revised))\b",
    re.IGNORECASE,
)
_LABEL_REACH: Final = 60  # characters between label and date: "Published by the Kestrel Courier on ..."
_FILLER: Final = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|on|at|by|date|local time"
    r"|h(?:ou)?rs?|\d+ min(?:ute)?s? read|read)\b|[\s,.;:|•·()\[\]–—/-]+",
    re.IGNORECASE,
)
_FIELDS: Final = re.compile(r"\s[|·•]\s")
_TOP: Final = 12
_BOTTOM: Final = 4
_UNLABELLED_REACH: Final = 10
_NOTE: Final = re.compile(r"\([^()]*\)")  # "(Adds quotes)"
_AHEAD: Final = timedelta(days=1)
_BETWEEN: Final = word_set("name particle") | {"and", "of"}
_COPYRIGHT_YEAR: Final = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^\d\n]{0,40}((?:19|20)\d\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """The day, as its place counts it, and the moment in UTC where the line names time and zone."""

    day: date
    at: datetime | None = None


def publication(lines: tuple[Line, ...]) -> tuple[Published | None, tuple[Line, ...]]:
    """Give when the article was published, and the lines that say nothing but that.

    "Published" is believed before a bare date, and that before "Updated".
    """
    found: dict[int, Published] = {}
    taken: list[Line] = []
    for place, line in enumerate(lines):
        if _TOP <= place < len(lines) - _BOTTOM or len(line.text) > SHORT or not _DIGIT.search(line.text):
            continue
        labelled = _labelled(line.text)
        # In "Aug 19, 2023 Updated Aug 20, 2023" the first of the two is the bare one.
        bare = _LABEL.split(line.text, maxsplit=1)[0] if labelled else line.text
        ranked = (_bare(bare, place) if place < _UNLABELLED_REACH else {}) | labelled
        if ranked:
            taken.append(line)
        for rank, published in ranked.items():
            found.setdefault(rank, published)
    return (found[min(found)] if found else None), tuple(taken)


def dateline_day(words: str, lines: tuple[Line, ...], received: date | None) -> date | None:
    """Give the day of a dateline, "KHARKIV, Ukraine, Nov 20 (Reuters) -"; None for prose before an agency.

    The year is its own, else that of the article's copyright line ("© 2023"), else the last one in which the
    day is not after the one on which the article was `received`. That is counted in UTC, so the next day may
    have begun where the article was written.
    """
    match = _DATE.search(words) or _YEARLESS.search(words)
    before = _NOTE.sub(" ", words[: match.start()]).split() if match else []
    if not match or any(word.islower() and word not in _BETWEEN for word in before):
        return None
    if match.re is _DATE:
        return _day(match)
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    ends = (*lines[:_TOP], *lines[-_BOTTOM:])
    years = {year[1] for line in ends if (year := _COPYRIGHT_YEAR.search(line.text[:SHORT]))}
    if len(years) == 1:
        return _calendar_day(years.pop(), month, day)
    if received is None:
        return None
    days = (_calendar_day(year, month, day) for year in range(received.year + 1, received.year - 8, -1))
    return next((day for day in days if day and day - received <= _AHEAD), None)


def _labelled(text: str) -> dict[int, Published]:
    labels = list(_LABEL.finditer(text))
    found: dict[int, Published] = {}
    if not labels or len(_FILLER.sub(" ", text[: labels[0].start()]).split()) > 8:
        return found
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        match = _DATE.search(text, label.end(), min(end, label.end() + _LABEL_REACH + 30))
        if not match or match.start() - label.end() > _LABEL_REACH:
            continue
        between = _FILLER.sub(" ", text[label.end() : match.start()]).strip()
        after = _FILLER.sub(" ", _TIME.sub(" ", text[match.end() : end])).strip()
        if all(not words or as_outlet(words) or is_name(words) for words in (between, after)):
            day = _day(match)
            if day:
                found.setdefault(0 if label["first"] else 2, Published(day, _moment(day, match, text, end)))
    return found


def _bare(text: str, place: int) -> dict[int, Published]:
    match = _DATE.search(text)
    day = match and _day(match)
    if not match or not day:
        return {}
    rest = text[: match.start()] + " | " + text[match.end() :]
    left = _FILLER.sub(" ", _TIME.sub(" ", rest)).strip()
    by = read_byline(text[: match.start()].rstrip(" ,|-–—"), labelled=True)
    alone = not left
    a_field = any(
        not _FILLER.sub(" ", _TIME.sub(" ", field.replace(match[0], ""))).strip()
        for field in _FIELDS.split(text)
        if match[0] in field
    )
    beside = place > 0 and (as_outlet(left) is not None or by is not None or a_field)
    return {1: Published(day, _moment(day, match, text, len(text)))} if alone or beside else {}


def _day(match: re.Match[str]) -> date | None:
    if match["y1"]:
        return _calendar_day(match["y1"], match["m1"] or match["m2"], match["d1"] or match["d2"])
    if match["y2"]:
        return _calendar_day(match["y2"], match["m3"], match["d3"])
    first, second = int(match["a"]), int(match["b"])
    # With dots the day comes first everywhere; with strokes the order is only told by a number above 12.
    if match["mark"] == "." or first > 12 or first == second:
        return _calendar_day(match["y3"], second, first)
    return _calendar_day(match["y3"], first, second) if second > 12 else None


def _calendar_day(year: str | int, month: str | int, day: str | int) -> date | None:
    number = (
        _MONTHS.get(month.lower().rstrip(".")) if isinstance(month, str) and not month.isdecimal() else month
    )
    try:
        return date(int(year), int(number or 0), int(day))
    except ValueError:
        return None


def _moment(day: date, match: re.Match[str], text: str, end: int) -> datetime | None:
    """Read the time beside a date: after it, else before it; None without a zone."""
    for start, stop in ((match.end(), end), (0, match.start())):
        for time in _TIME.finditer(text, start, stop):
            if time["zone"] or time["sign"]:
                return _utc(day, time)
    return None


def _utc(day: date, time: re.Match[str]) -> datetime | None:
    hour = int(time["h"])
    if half := time["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        if time["zone"]:
            zone = _ZONES[time["zone"].upper()]
        else:
            away = timedelta(hours=int(time["oh"]), minutes=int(time["om"] or 0))
            zone = timezone(away if time["sign"] == "+" else -away)
        local = datetime(day.year, day.month, day.day, hour, int(time["min"] or 0), tzinfo=zone)
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
