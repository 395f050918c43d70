"""What stands before the first sentence: "KYIV, Nov 20 (Reuters) -", "**BASEL, 18 November 2026** –".

A dateline names its agency or its day; without either its place is in capitals and a dash follows: "PARIS —".
"""

import re
from functools import cache
from typing import Final, NamedTuple

from bot.articles.credited import all_agencies, credited_agencies
from bot.articles.published import DAY
from bot.lexicon.agencies import agency

_MARKS: Final = r"[*_]*"  # of bold and italics
_LEAD: Final = r"[-*_•> ]*"
_DASH: Final = r"\s*[-–—]{1,2}"
# Reuters puts it before the dateline of a story that it sends again: "(Adds quotes, background)".
_NOTE: Final = (
    r"(?:\((?:Adds?|Updates?|Recasts?|Corrects?|Rewrites?|Repeats?|Refiles?|Removes?|Changes?|Writes?)\b"
    r"[^()\n]{0,80}\) ?)?"
)
_BY: Final = r"(?:[(\[](?P<by>[^()\[\]\n]{2,60})[)\]]|/(?P<wire>[^()/\n]{2,40})/)"
_AGENCY: Final = re.compile(
    rf"{_LEAD}{_NOTE}(?:[A-Z][^()\n]{{1,60}}?\s*)?{_MARKS}\s?{_BY}{_MARKS}\s*\.?\s*"
    rf"(?:[-–—:]{{1,3}}|(?<=/\.)){_MARKS}\s*"
)
_REGION: Final = r"(?:, (?:[A-Z][\w.]+,? ?){1,3})?"
_CAPITALS: Final = rf"[A-Z][A-Z.'’/ -]{{2,30}}{_REGION}"
_NAMES: Final = rf"[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){{0,3}}{_REGION}"
_SENT: Final = r"\.? ?[(/](?P<sent>[A-Z][^()\[\]\n]{1,60})[)/]" + _MARKS + r"(?:\.?\s*[-–—:]{1,2})?"
_CAPITALS_FIRST: Final = re.compile(rf"{_LEAD}[A-Z][A-Z.'’/ -]{{2}}")
_DAY: Final = re.compile(rf",?\s*{DAY},?\s*")
_REACH: Final = 130  # characters from the start of the line


class Dateline(NamedTuple):
    """The words before the first sentence, and the agencies that they name."""

    words: str
    agencies: tuple[str, ...]


def read_dateline(line: str, *, first: bool) -> Dateline | None:
    """Read what a line begins with; None where that is no dateline.

    `first` says that the line may be the first sentence of the story; others must name an agency.
    """
    head = line[:_REACH]
    found = _by_agency(head)
    if found is None and first:
        found = _by_day(head)
    if found is None or not first:
        return found
    more = _by_day(head[len(found.words) :])  # "(ANSA) - ROME, NOV 20 -"
    return found if more is None else Dateline(found.words + more.words, found.agencies + more.agencies)


def _by_agency(head: str) -> Dateline | None:
    match = _AGENCY.match(head)
    sent = match and (match["by"] or match["wire"])
    found = credited_agencies(_DAY.sub("", sent)) if sent else ()
    return Dateline(match[0], found) if match and found else None


def _by_day(head: str) -> Dateline | None:
    if not (_CAPITALS_FIRST.match(head) or _DAY.search(head)):
        return None
    match = _bare().match(head)
    if match and (name := agency(match["by"] or match["wire"])):
        return Dateline(match[0], (name,))
    match = _plain().match(head)
    return Dateline(match[0], all_agencies(match[0])) if match else None


# These two hold six days, each with all names of months: compiled for the first line that needs them.
@cache
def _plain() -> re.Pattern[str]:
    return re.compile(
        rf"{_LEAD}(?:"
        # A place in capitals as in "PARIS —", "KYIV, 12 May.", "DELHI, Nov 20:".
        rf"{_CAPITALS}{_MARKS}{_DASH}|{_CAPITALS},? {DAY}{_MARKS}[.:]"
        # With a day also other places, and who sent it: "Basel (18 November 2026) –", "Delhi, Nov 20 (PTI)".
        rf"|(?:{_CAPITALS}(?:[,:.]? {DAY}| \({DAY}\))|{_NAMES}, {DAY}){_MARKS}(?:\.?{_DASH}|{_SENT})"
        # Between dashes, or the day first: "Basel — November 18, 2026 —", "18 November 2026, Basel –".
        rf"|{_NAMES}{_DASH}\s*{DAY}{_MARKS}{_DASH}"
        rf"|{DAY}(?:, {_NAMES})?{_MARKS}(?: ?\((?P<agency>[^()\n]{{2,40}})\))?\.?{_DASH}"
        rf"){_MARKS}\s+(?=\S)"
    )


@cache
def _bare() -> re.Pattern[str]:
    # "TOKYO, Nov. 20, KYODO -", "Kyiv, 20 November. Ukrinform.", "LONDON / ACCESSWIRE / November 18, 2026 /"
    return re.compile(
        rf"{_LEAD}(?:(?:{_CAPITALS}|{_NAMES})[,.]? {DAY}[,.]? (?P<by>[A-Z][\w-]+(?: [A-Z][\w-]+)?)"
        rf"(?:\.|{_DASH})"
        rf"|{_NAMES} / (?P<wire>[A-Z][\w -]{{2,30}}) / {DAY} /)\s+(?=\S)"
    )
