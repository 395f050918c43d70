"""Which messages are the pieces of one article: the stated rule. Pure.

The rule, for a text that its author posts within a minute of another one (and no other author a text or link
between), or as a reply to it. With a head of its own it begins a new
article: a headline, or a line with its writer, agency, outlet or day, above its first paragraph, or a
dateline at the beginning of that. What stands at its end ("(EFE)") is no head. Without a head, unless it
talks (I, you, we) or asks, it goes on with an article

- whose last message is nearly full and breaks off inside a sentence: whatever it is;
- whose last message breaks off earlier, or is nearly full: if it ends as prose does, in a mark or a credit,
  and is about the same (a name, or two words that are not common ones, stand in both), or if it begins with
  a small letter;
- that seems whole: if it is about the same in whole sentences, of 15 words at least, in which somebody said
  something or is quoted, unless it is a reply.

All else is an article of its own, or chat. How often the rule errs is measured in
tests/articles/test_pieces.py.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from bot.articles.byline import read_byline
from bot.articles.credits import read_credits
from bot.articles.facts import read_facts
from bot.articles.furniture import is_furniture
from bot.articles.language import stopwords
from bot.articles.lines import Line, lines_of
from bot.articles.messages import FEWEST_WORDS, is_talk, links_in, without_quotations, words_of
from bot.articles.title import read_title
from bot.lexicon.agencies import agency
from bot.lexicon.cues import cues, inflect

_LONG_PIECE: Final = 1_500
"""Characters of a piece that was likely ended by Discord's limit of 2,000 and not by the article's end."""

_BEHIND_LINK: Final = ")>]*_. "
_FEWEST_OF_PIECE: Final = 15
_FEWEST_OF_REST: Final = 4
"""Words of a piece after one that seems whole, and after one that does not."""

_LONGEST_HEADLINE: Final = 150
_FEWEST_OF_SENTENCE: Final = 5
_LONGEST_SUBHEADING: Final = 4
"""Words of a line that may stand inside an article: "What happens next"."""

_ENDS: Final = re.compile(r"[.!?…][\"”’»')\]*_|]*\Z")
_FULL_STOP: Final = re.compile(r"[.…][\"”’»')\]*_|]*\Z")
_BEGINS: Final = re.compile(r"[\"“„«‘'(\[*_>#\s—–-]*[A-ZÀ-ÖØ-Þ\d$€£]")
# A line of prose that ends inside a sentence has the shape of a headline too, but for this.
_TWO_SENTENCES: Final = re.compile(r"[.!?][\"”’»')]*\s")
_QUOTING: Final = re.compile(r":\s*[“\"‘'«][^:]*[”\"’'»]$")
"""Ends a headline that quotes somebody: ‘Shop shuts. Owner: “I am tired”’."""
# Lines that stand inside an article: a heading of a section, an entry of a live blog, an item of a list.
_INSIDE: Final = re.compile(r"#{2,}\s|\d{1,2}[.:]\d{2}\b|[-–—•*>]\s|\d{1,2}[.)]\s")
_KICKED: Final = re.compile(r"[A-Z][A-Z ]{3,}[|:»] ?\S")
_NAME: Final = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]{2,}")
# A capital that no beginning of a sentence explains.
_NAME_INSIDE: Final = re.compile(r"(?<=[\w,;:] )[A-ZÀ-ÖØ-Þ][\w-]{2,}")
_WEEKDAYS: Final = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_SHORTEST_RARE: Final = 4
_STEM: Final = 6
"""Letters that a word has in common with its other forms."""
_QUOTED: Final = re.compile(r"[“\"„«][^”\"»\n]*\w+\W+\w+\W+\w+")


def goes_on(pieces: Sequence[str], text: str, *, reply: bool = False) -> bool:
    """Say whether `text` is the next piece of the article of `pieces`, which its author has just posted.

    `reply`: its author has posted it as a reply to the last piece.
    """
    previous = pieces[-1]
    words = len(words_of(text))
    if words < _FEWEST_OF_REST or is_talk(text) or _asks(text, words):
        return False
    closed = _is_closed(previous)
    breaks_off = not closed and _ENDS.search(previous.rstrip()) is None
    full = not closed and len(previous) >= _LONG_PIECE
    if has_head(text, inside=breaks_off or full):
        return False
    if breaks_off and full:
        return True
    if not _ends_as_prose(text, words):
        return False
    if breaks_off and text[:1].islower():
        return True
    told = breaks_off or full or (words >= _FEWEST_OF_PIECE and (reply or _is_told(text)))
    return told and bool(_BEGINS.match(text)) and _is_about(join(pieces), text)


def has_head(text: str, *, inside: bool = False) -> bool:
    """Say whether a text begins as articles do: with a headline, writer, agency, outlet, day or dateline.

    `inside`: it may begin inside an article, where a short line is the heading of a section, and a question
    one of an interview.
    """
    lines = lines_of(text.replace("**", ""))
    first = next((place for place, line in enumerate(lines) if _is_paragraph(line)), len(lines) - 1)
    if first < 0:
        return False
    above, paragraph = lines[:first], lines[first]
    if read_credits(paragraph, first, len(lines)).dateline:
        return True
    facts = read_facts("\n".join(line.text for line in above))
    if facts.byline or facts.outlet or facts.published:
        return True
    return any(agency(line.text) for line in above) or _has_headline(lines[: first + 1], inside=inside)


def is_laid_out(text: str) -> bool:
    """Say whether a text has a head and a paragraph below or beside it, as articles in any language have."""
    return has_head(text) and any(map(_is_paragraph, lines_of(text)))


def join(pieces: Iterable[str]) -> str:
    """Put the pieces of one article together.

    Discord cuts the blanks at the ends of a message, so what stood between is gone: a blank where a sentence
    goes on (no mark at its end, a small letter at the beginning of the next piece), else an empty line.
    """
    whole = ""
    for piece in pieces:
        inside = whole and _ENDS.search(whole) is None and piece[:1].islower()
        whole = f"{whole}{' ' if inside else chr(10) * 2}{piece}" if whole else piece
    return whole


def _has_headline(lines: tuple[Line, ...], *, inside: bool) -> bool:
    """Tell whether the first of the lines down to the first paragraph is a headline."""
    if len(lines) < 2 or _INSIDE.match(lines[0].text) or _is_closing(lines[0], 0, len(lines)):
        return False
    title = read_title(lines)
    if title is None or _FULL_STOP.search(lines[0].text):
        return False
    if _TWO_SENTENCES.search(title) and not _QUOTING.search(title):
        return False
    if lines[1].text[0].islower():
        return False  # the lines were broken where they were full
    if _KICKED.match(title) or (len(lines) > 2 and lines[1].text.isupper()):
        return True  # a heading of a section has neither its kind before it nor another heading below it
    return not inside or (len(title.split()) > _LONGEST_SUBHEADING and not title.endswith("?"))


def _is_paragraph(line: Line) -> bool:
    long = len(line.text) > _LONGEST_HEADLINE
    return long or (bool(_FULL_STOP.search(line.text)) and len(line.text.split()) >= _FEWEST_OF_SENTENCE)


def _is_closed(text: str) -> bool:
    """Tell whether a text ends as articles do: in a link, a notice, its writer, a credit."""
    lines = lines_of(text)
    return not lines or _is_closing(lines[-1], len(lines) - 1, len(lines))


def _is_closing(line: Line, place: int, count: int) -> bool:
    if is_furniture(line.text) or read_byline(line.text):
        return True
    links = links_in(line.text)
    if links and line.text.rstrip(_BEHIND_LINK).endswith(links[-1].rstrip(_BEHIND_LINK)):
        return True
    return any(span.end == line.span.end for span in read_credits(line, place, count).spans)


def _ends_as_prose(text: str, words: int) -> bool:
    """Tell whether a text ends in a mark or as articles do, or is so long that it was cut."""
    return bool(_ENDS.search(text.rstrip())) or _is_closed(text) or words >= FEWEST_WORDS


def _asks(text: str, words: int) -> bool:
    """Tell whether a short text asks something outside quotation marks, as chat does."""
    return words < FEWEST_WORDS and "?" in without_quotations(text)


def _is_told(text: str) -> bool:
    """Tell whether somebody said something in a text, or is quoted."""
    return bool(_QUOTED.search(text)) or any(word.lower() in _past_cues() for word in words_of(text))


def _is_about(article: str, text: str) -> bool:
    """Tell whether a name of an article, or two words of it that are not common, stand in a text too."""
    names = {name for whole in (article, text) for name in _NAME_INSIDE.findall(whole)} - _WEEKDAYS
    if names & set(_NAME.findall(article)) & set(_NAME.findall(text)):
        return True
    return len(_stems(article) & _stems(text)) > 1


def _stems(text: str) -> frozenset[str]:
    rare = (word.lower() for word in words_of(text) if len(word) >= _SHORTEST_RARE)
    return frozenset(word[:_STEM] for word in rare if word not in _common())


@cache
def _common() -> frozenset[str]:
    return stopwords()["en"] | _past_cues() | {day.lower() for day in _WEEKDAYS}


@cache
def _past_cues() -> frozenset[str]:
    """Give the words of saying as news tells them: "said", "denied"."""
    verbs = (cue.lemma for cue in cues() if cue.kind == "verb" and cue.act is not None)
    return frozenset(form for verb in verbs for form in inflect(verb)[2:4])
