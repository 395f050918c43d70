"""A quotation beside a text: word for word the same, cut, or altered, and what stands there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.checking.quotation import Asked
from bot.checking.windows import differences, nearest
from bot.checking.words import Word, words_of

REACH: Final = 120
"""Words that an ellipsis may stand for."""

_BREAK: Final = re.compile(r"[.!?:;…“”«»\"\n]")
_GLUED: Final = 3
"""Words of a text that stand in a quotation with their blanks lost, or the other way round."""
# Who speaks, between two stretches of a quotation: “We cannot wait,” the mayor, Ana Duarte, said, “for it.”
_BETWEEN: Final = re.compile(r"(?<=[,.!?…—–-])[”\"»’'](?=\s)([^“”„«»\"\n]{2,120}?)(?<=\s)[“\"«„‘'](?=\w)")


class Kind(StrEnum):
    """What a piece is: words of both, words that differ, or words that an ellipsis leaves out."""

    SAME = "same"
    DIFFERS = "differs"
    LEFT_OUT = "left out"


class Piece(NamedTuple):
    """A stretch of a text or of a quotation, verbatim."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation beside the stretch of a text that comes nearest to it.

    `found` makes up `text[span]`, `asked` the quotation as it was typed. `changed` counts the words that
    differ: of a word in place of another one, of words that are only here or there each.
    """

    span: Span
    found: tuple[Piece, ...]
    asked: tuple[Piece, ...]
    changed: int

    @property
    def leaves_out(self) -> bool:
        """Whether an ellipsis, or nothing at all, stands for words of the text."""
        return any(piece.kind is Kind.LEFT_OUT for piece in self.found)


def compare(asked: Asked, text: str) -> tuple[Match, ...]:
    """Give the stretches of `text` that come nearest to a quotation, in the order of the text.

    Case, accents, blanks and marks of all kinds make no difference, nor that words are glued together. Where
    the quotation has an ellipsis the text may have up to `REACH` words; between two stretches in quotation
    marks of the text may stand who speaks. Nothing where the text has none of its words.
    """
    if not asked.parts:
        return ()
    words = words_of(text)
    found = _matches(asked, text, words)
    if min((match.changed for match in found), default=1):
        spoken = _spoken(text, words)
        if len(spoken) < len(words):
            found += _matches(asked, text, spoken)
    least = min((match.changed for match in found), default=0)
    nearest_ones = {match.span: match for match in found if match.changed == least}
    return tuple(nearest_ones[span] for span in sorted(nearest_ones))


def _matches(asked: Asked, text: str, words: Sequence[Word]) -> list[Match]:
    folded = [word.folded for word in words]
    parts = [[word.folded for word in part] for part in asked.parts]
    anchor = max(range(len(parts)), key=lambda place: len(parts[place]))
    runs = (
        _chain(parts, anchor, (window.first, window.last), folded)
        for window in nearest(parts[anchor], folded)
    )
    matches = (_Aligning(asked, text, words).match(run) for run in runs)
    return [match for match in matches if match is not None]


def _spoken(text: str, words: Sequence[Word]) -> list[Word]:
    """Give the words but for those between two stretches of one quotation that tell who speaks."""
    between = iter([found.span(1) for found in _BETWEEN.finditer(text)])
    gap = next(between, None)
    kept: list[Word] = []
    for word in words:
        while gap is not None and gap[1] <= word.start:
            gap = next(between, None)
        if gap is None or word.end <= gap[0]:
            kept.append(word)
    return kept


Runs = list[tuple[int, int] | None]
"""For each part of a quotation the words of the text that it stands in; None where it is not found."""


def _chain(parts: Sequence[Sequence[str]], anchor: int, at: tuple[int, int], text: Sequence[str]) -> Runs:
    """Find the other parts in their order, near the one that was found."""
    runs: Runs = [None] * len(parts)
    runs[anchor] = at
    end = at[1]
    for place in range(anchor + 1, len(parts)):
        runs[place] = run = _near(parts[place], text, end, end + len(parts[place]) + REACH, last=False)
        end = end if run is None else run[1]
    start = at[0]
    for place in reversed(range(anchor)):
        runs[place] = run = _near(parts[place], text, start - len(parts[place]) - REACH, start, last=True)
        start = start if run is None else run[0]
    return runs


def _near(
    part: Sequence[str], text: Sequence[str], first: int, end: int, *, last: bool
) -> tuple[int, int] | None:
    first = max(0, first)
    windows = nearest(part, text[first:end])
    if not windows or windows[0].distance * 2 > len(part):
        return None
    window = windows[-1 if last else 0]
    return first + window.first, first + window.last


class _Aligning:
    """Sets the words of a quotation beside those of a text, some of which may be left out of `words`."""

    def __init__(self, asked: Asked, text: str, words: Sequence[Word]) -> None:
        self._asked, self._text, self._words = asked, text, words
        self._marked: list[tuple[int, int, Kind]] = []
        self._only_asked: list[Word] = []
        self._changed = 0

    def match(self, runs: Runs) -> Match | None:
        """Give the match of the parts with these stretches of words; None where nothing is the same."""
        ends: list[int] = []
        for part, run in zip(self._asked.parts, runs, strict=True):
            if run is None:
                self._only_asked.extend(part)
                self._changed += len(part)
                continue
            first, last = self._align(part, *run)
            if first == last:
                continue
            if ends and ends[-1] < first:
                self._mark(ends[-1], first, Kind.LEFT_OUT)
            self._mark_skipped(first, last)
            ends += (first, last)
        if not ends:
            return None
        span = Span(self._words[ends[0]].start, self._words[ends[-1] - 1].end)
        only = [(word.start, word.end, Kind.DIFFERS) for word in self._only_asked]
        return Match(
            span,
            _cut(self._text, span, self._marked),
            _cut(self._asked.text, Span(0, len(self._asked.text)), only),
            self._changed,
        )

    def _align(self, part: Sequence[Word], first: int, last: int) -> tuple[int, int]:
        """Mark what differs, and give the run of words, rid of what only stands beside it."""
        ours, theirs = [word.folded for word in part], [word.folded for word in self._words[first:last]]
        steps = differences(ours, theirs)
        begin, end = first, last
        for step in steps:
            joined = "".join(ours[step.asked_first : step.asked_last])
            if "".join(theirs[step.first : step.last]) == joined:
                continue
            from_, to = first + step.first, first + step.last
            opens, closes = step.asked_first == step.first == 0, to == last and step.asked_last == len(ours)
            if opens and (start := self._glued_before(to, joined)) is not None:
                begin = start
                continue
            if closes and (stop := self._glued_from(from_, joined)) is not None:
                end = stop
                continue
            if opens and from_ < to and self._breaks(to):
                begin = from_ = to
            elif closes and from_ < to and self._breaks(from_):
                end = to = from_
            self._mark(from_, to, Kind.DIFFERS)
            self._only_asked.extend(part[step.asked_first : step.asked_last])
            self._changed += max(to - from_, step.asked_last - step.asked_first)
        return begin, end

    def _glued_before(self, last: int, joined: str) -> int | None:
        """Give the word from which on those up to `last` are `joined`, but for blanks; None where none is."""
        for first in range(last - 1, max(-1, last - 1 - _GLUED), -1):
            if "".join(word.folded for word in self._words[first:last]) == joined:
                return first
        return None

    def _glued_from(self, first: int, joined: str) -> int | None:
        for last in range(first + 1, min(len(self._words), first + _GLUED) + 1):
            if "".join(word.folded for word in self._words[first:last]) == joined:
                return last
        return None

    def _breaks(self, word: int) -> bool:
        """Tell whether a sentence or a quotation begins or ends before a word."""
        if not 0 < word < len(self._words):
            return True
        return bool(_BREAK.search(self._text, self._words[word - 1].end, self._words[word].start))

    def _mark(self, first: int, last: int, kind: Kind) -> None:
        if first < last:
            self._marked.append((self._words[first].start, self._words[last - 1].end, kind))

    def _mark_skipped(self, first: int, last: int) -> None:
        """Mark what stands between words that follow one another here, but not in the text."""
        for before, after in pairwise(self._words[first:last]):
            between = words_of(self._text[before.end : after.start])
            if between:
                start = before.end
                self._marked.append((start + between[0].start, start + between[-1].end, Kind.LEFT_OUT))


def _cut(text: str, span: Span, marked: Sequence[tuple[int, int, Kind]]) -> tuple[Piece, ...]:
    """Cut `text[span]` into pieces; those of one kind with nothing but blanks between them are one."""
    pieces: list[Piece] = []
    end = span.start
    for first, last, kind in (*sorted(marked), (span.end, span.end, Kind.SAME)):
        between = text[end:first]
        if pieces and pieces[-1].kind is kind is not Kind.SAME and not between.strip():
            pieces[-1] = Piece(pieces[-1].text + between + text[first:last], kind)
        else:
            pieces += (Piece(between, Kind.SAME), Piece(text[first:last], kind))
        end = last
    return tuple(piece for piece in pieces if piece.text)
