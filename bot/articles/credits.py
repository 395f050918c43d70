"""Which agencies supplied the article: credit lines, credits behind a picture's caption, datelines.

An agency that speaks in the prose ("told Reuters", "Reuters reported") is a source, not a supplier, and is
no credit. Credits are looked for where they are put: on lines of their own, at the end of a line, and before
the first sentence.
"""

import re
from typing import Final, NamedTuple

from bot.articles.lines import SHORT, Line
from bot.articles.model import Span
from bot.articles.published import DAY
from bot.lexicon.agencies import LONGEST, agency, agency_pattern
from bot.lexicon.wordsets import word_set

_CREDIT_WORDS: Final = word_set("credit")
_PICTURE: Final = re.compile(
    r"/|©|\b(?:photo|photograph|image|picture|handout|pool|getty|video)s?\b", re.IGNORECASE
)
_PIECES: Final = re.compile(r"[/|,;:·•()–—]|\s-+\s|\.(?=\s|$)")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
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
_DATELINE: Final = re.compile(
    r"(?:[A-Z][^()\n]{1,60}?\s*)?[(\[/]([^()\[\]/\n]{2,60})[)\]/]\s*\.?\s*(?:[-–—:]{1,3}|(?<=/\.))\s*"
)
# A place in capitals, with or without a day; with a day also other places, and who sent it, in brackets:
# "KYIV -", "MOSCOW, 12 May.", "GENEVA (18 November 2026) –", "Basel, 18 November –", "Delhi, Nov 20 (PTI)".
_REGION: Final = r"(?:, (?:[A-Z][a-z]+\.?,? ?){1,3})?"
_CAPITALS: Final = rf"[A-Z][A-Z.'’/ -]{{2,30}}{_REGION}"
_NAMES: Final = rf"[A-Z][\w'’-]+(?:[ /][A-Z][\w'’-]+){{0,3}}{_REGION}"
_PLAIN_DATELINE: Final = re.compile(
    r"[-*_•> ]*"
    rf"(?:{_CAPITALS}[*_]*\s*[-–—]{{1,2}}|{_CAPITALS},? {DAY}[*_]*\."
    rf"|(?:{_CAPITALS}(?:[,:.]? {DAY}| \({DAY}\))|{_NAMES}, {DAY})[*_]*"
    r"(?:\.?\s*[-–—]{1,2}|\.? ?[(/](?P<by>[A-Z][^()\[\]/\n]{1,60})[)/][*_]*(?:\.?\s*[-–—:]{1,2})?))"
    r"[*_]*\s+(?=\S)"
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
        if found := _agencies(inside):
            return Credits(found, (line.span,))
    if len(text) <= 2 * SHORT and _contributed(text) and not _spoken(text):
        return Credits(_all_agencies(text), (line.span,))
    head = _dateline(line, place)
    tail = _ending(line, near_top=0 < place < _TOP - 1 < count - _TOP)
    return Credits(head.agencies + tail.agencies, head.spans + tail.spans, head.dateline)


def _contributed(text: str) -> bool:
    low = text.lower()
    return ("contributed" in low or "ing by" in low) and _CONTRIBUTED.search(text) is not None


def _agencies(words: str) -> tuple[str, ...]:
    """Give the agencies that `words` credit; none where there is more in them than a credit."""
    if any(word[0].islower() and word.strip(".") not in _CREDIT_WORDS for word in _WORD.findall(words)):
        return ()  # prose: of a credit only names are left, and those have capitals
    found = _all_agencies(words)
    picture = found and _PICTURE.search(words)
    for piece in _PIECES.split(agency_pattern().sub(" ", words)) if found else ():
        others = [word for word in _WORD.findall(piece) if word.lower().strip(".") not in _CREDIT_WORDS]
        a_photographer = picture and len(others) <= 5 and all(word[0].isupper() for word in others)
        if others and not a_photographer:
            return ()
    return found


def _all_agencies(words: str) -> tuple[str, ...]:
    return tuple(name for match in agency_pattern().finditer(words) if (name := agency(match[0])))


def _spoken(text: str) -> bool:
    return any(mark in text for mark in '"“”«»')


def _dateline(line: Line, place: int) -> Credits:
    head = line.text[:130]
    match = _DATELINE.match(head)
    if match and (found := _agencies(match[1])):
        return Credits(found, (Span(line.start, line.start + match.end()),), match[0])
    a_sentence = len(line.text) > SHORT // 2 or line.text.endswith((".", ".”", '."'))
    if place < _TOP and a_sentence and (plain := _PLAIN_DATELINE.match(head)):
        found = _agencies(plain["by"] or "")
        return Credits(found, (Span(line.start, line.start + plain.end()),), plain[0])
    return NOTHING


def _ending(line: Line, *, near_top: bool) -> Credits:
    """Read credits at the end of a line; a line that ends in a picture's credit is a caption altogether.

    So is a short line near the top that ends in an agency's name: "Soldiers near Donetsk. (AFP)".
    """
    tail_start = max(0, len(line.text) - 2 * SHORT)
    tail = line.text[tail_start:]
    found, end = _in_brackets(tail)
    if not found:
        match = _AT_END.search(tail, max(0, len(tail) - _REACH))
        found = _agencies(match[1]) if match else ()
        end = match.start() if match else end
    if not found and (personal := _PERSONAL.search(tail, max(0, len(tail) - _REACH))):
        caption = personal["picture"] and len(line.text) <= _CAPTION and not _spoken(line.text)
        return Credits(
            (), (line.span if caption else Span(line.start + tail_start + personal.start(), line.span.end),)
        )
    if not found:
        return NOTHING
    short = (
        len(line.text) <= SHORT if near_top else len(line.text) <= 2 * SHORT and _PICTURE.search(tail, end)
    )
    start = 0 if short and not _spoken(line.text) else tail_start + end
    return Credits(found, (Span(line.start + start, line.span.end),))


def _in_brackets(tail: str) -> tuple[tuple[str, ...], int]:
    """Give the agencies of the brackets that `tail` ends in, and where the first of these brackets starts."""
    found: tuple[str, ...] = ()
    end = len(tail)
    while match := _TRAILING.search(tail[:end], max(0, end - _REACH)):
        credited = _agencies(match[1])
        handout = match[1].isupper() and "/" in match[1]
        if not (credited or handout) or _defines(tail[: match.start()], credited):
            break
        found = credited + found
        end = match.start()
    return found, end


def _defines(before: str, credited: tuple[str, ...]) -> bool:
    """Say whether the brackets only give the short form: "the Associated Press (AP)"."""
    named = _all_agencies(before[-LONGEST:])
    return bool(named and credited and named[-1] == credited[0] and before.rstrip()[-1:].isalnum())
