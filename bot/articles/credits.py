"""Which agencies supplied the article: credit lines, credits behind a picture's caption, datelines.

An agency that speaks in the prose ("told Reuters", "Reuters reported") is a source, not a supplier, and is
no credit. Credits are looked for where they are put: on lines of their own, at the end of a line, and before
the first sentence.
"""

import re
from typing import Final, NamedTuple

from bot.articles.credited import all_agencies, credited_agencies, is_picture
from bot.articles.dateline import read_dateline
from bot.articles.lines import SHORT, Line
from bot.articles.model import Span
from bot.lexicon.agencies import LONGEST

_LEAD: Final = re.compile(r"[-–—*•\s\[(]*")
_TRAILING: Final = re.compile(r"\s*\(([^()]{2,100})\)\s*\.?$")
_AT_END: Final = re.compile(
    r"(?:(?<=[.!?”\"…])\s*[-–—]{1,2}\s*"
    r"|\b(?:with|additional|photo|photograph|picture|image|source|via)\b:?"
    r"(?:[ :](?:(?!\. )[^\n]){0,24}?(?:from|by|:))?\s*)"
    r"([^\s.,;:—–-][^.;:—–]{0,60})\.?$",
    re.IGNORECASE,
)
_CONTRIBUTED: Final = re.compile(
    r"\bcontributed (?:reporting|writing)\b"
    r"|\bcontributed (?:to|in) (?:this|the) (?:report|story|article|piece|coverage)\b"
    r"|\b(?:reporters?|writers?|correspondents?) [^.]{3,80} contributed\b"
    r"|^(?:additional )?(?:reporting|writing|editing) by (?-i:[A-Z])",
    re.IGNORECASE,
)
# Who took the picture or helped with the report, behind the last sentence: "... at night. Photo: Ama Quist".
_PERSONAL: Final = re.compile(
    r"(?<=[.!?”\"…])\s+(?:(?P<picture>(?:photo|photograph|picture|image|pic|portrait)s?(?: by|:)|©)"
    r"|(?:additional )?reporting by)\s*"
    r"(?-i:[A-Z])[\w'’./-]*(?: (?:and |for |van |de |the )*(?-i:[A-Z])[\w'’./-]*){0,6}$",
    re.IGNORECASE,
)
_CAPTION: Final = 110  # characters; a longer line before a picture's credit is prose
_TOP: Final = 4  # lines, of which one may be the first of the prose
_REACH: Final = 110  # characters at the end of a line in which a credit is looked for


class Credits(NamedTuple):
    """The agencies that a line credits, in order, the parts of it that are no prose, and its dateline."""

    agencies: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    dateline: str = ""


NOTHING: Final = Credits()


def read_credits(line: Line, place: int, count: int) -> Credits:
    """Read the credits of the line that is the `place`-th (from 0) of the `count` lines of the article."""
    text = line.text
    if len(text) <= SHORT:
        inside = _LEAD.sub("", text, count=1)
        if found := credited_agencies(inside):
            return Credits(found, (line.span,))
    if len(text) <= 2 * SHORT and _contributed(text) and not _spoken(text):
        return Credits(all_agencies(text), (line.span,))
    head = _head(line, place)
    tail = _ending(line, near_top=0 < place < _TOP - 1 < count - _TOP)
    return Credits(head.agencies + tail.agencies, head.spans + tail.spans, head.dateline)


def _contributed(text: str) -> bool:
    low = text.lower()
    return ("contributed" in low or "ing by" in low) and _CONTRIBUTED.search(text) is not None


def _spoken(text: str) -> bool:
    return any(mark in text for mark in '"“”«»')


def _head(line: Line, place: int) -> Credits:
    a_sentence = len(line.text) > SHORT // 2 or line.text.endswith((".", ".”", '."'))
    dateline = read_dateline(line.text, first=place < _TOP and a_sentence)
    if dateline is None:
        return NOTHING
    span = Span(line.start, line.start + len(dateline.words))
    return Credits(dateline.agencies, (span,), dateline.words)


def _ending(line: Line, *, near_top: bool) -> Credits:
    """Read credits at the end of a line; a line that ends in a picture's credit is a caption altogether.

    So is a short line near the top that ends in an agency's name: "Soldiers near Donetsk. (AFP)".
    """
    tail_start = max(0, len(line.text) - 2 * SHORT)
    tail = line.text[tail_start:]
    found, end = _in_brackets(tail)
    if not found:
        match = _AT_END.search(tail, max(0, len(tail) - _REACH))
        found = credited_agencies(match[1]) if match else ()
        end = match.start() if match else end
    if not found and (personal := _PERSONAL.search(tail, max(0, len(tail) - _REACH))):
        caption = personal["picture"] and len(line.text) <= _CAPTION and not _spoken(line.text)
        return Credits(
            (), (line.span if caption else Span(line.start + tail_start + personal.start(), line.span.end),)
        )
    if not found:
        return NOTHING
    short = len(line.text) <= SHORT if near_top else len(line.text) <= 2 * SHORT and is_picture(tail[end:])
    start = 0 if short and not _spoken(line.text) else tail_start + end
    return Credits(found, (Span(line.start + start, line.span.end),))


def _in_brackets(tail: str) -> tuple[tuple[str, ...], int]:
    """Give the agencies of the brackets that `tail` ends in, and where the first of these brackets starts."""
    found: tuple[str, ...] = ()
    end = len(tail)
    while match := _TRAILING.search(tail[:end], max(0, end - _REACH)):
        credited = credited_agencies(match[1])
        handout = match[1].isupper() and "/" in match[1]
        if not (credited or handout) or _defines(tail[: match.start()], credited):
            break
        found = credited + found
        end = match.start()
    return found, end


def _defines(before: str, credited: tuple[str, ...]) -> bool:
    """Say whether the brackets only give the short form: "the Associated Press (AP)"."""
    named = all_agencies(before[-LONGEST:])
    return bool(named and credited and named[-1] == credited[0] and before.rstrip()[-1:].isalnum())
