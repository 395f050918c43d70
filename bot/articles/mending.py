"""Words that a scraper or a translating machine damaged, mended in an overlay over the raw text."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from bot.articles.glue import count_words, find_glued
from bot.articles.language import language_of
from bot.articles.model import Mend, Span
from bot.articles.small_names import find_lost_the, find_small_names

MENDED = frozenset({"en", "und"})
"""Languages that are mended; "und" is a text too short to tell."""


def mend(text: str) -> tuple[Mend, ...]:
    """Find the damaged words of an English text, in order, none overlapping another.

    A text in another language is left alone. Any text is taken.
    """
    if language_of(text) not in MENDED:
        return ()
    counts = count_words(text)
    found = (*find_glued(text, counts), *find_small_names(text, counts), *find_lost_the(text))
    return _apart(sorted(found, key=lambda one: one.offset))


class _Edit(NamedTuple):
    """A stretch that differs: `raw[raw_start:raw_end]` reads `mended[start:end]`."""

    raw_start: int
    raw_end: int
    start: int
    end: int


class Overlay:
    """The text as it reads with its mends, and the way between the offsets of both.

    Takes the raw text and mends of it, in any order; of two that overlap the first one counts.
    `text` is the mended text, `mends` what was applied. Raises ValueError for a mend whose `original` does
    not stand at its offset.
    """

    __slots__ = ("_edits", "_raw_ends", "_raw_length", "_starts", "mends", "text")

    def __init__(self, text: str, mends: tuple[Mend, ...]) -> None:
        self.mends = _apart(sorted(mends, key=lambda one: one.offset))
        self._raw_length = len(text)
        parts: list[str] = []
        edits: list[_Edit] = []
        done = length = 0
        for one in self.mends:
            if not text.startswith(one.original, one.offset) or one.offset < 0:
                raise ValueError(f"no {one.original!r} at {one.offset}")
            same, raw_end, end = _difference(one.original, one.replacement)
            parts += text[done : one.offset], one.replacement
            length += one.offset - done
            edits.append(_Edit(one.offset + same, one.offset + raw_end, length + same, length + end))
            length += len(one.replacement)
            done = one.offset + len(one.original)
        parts.append(text[done:])
        self.text = "".join(parts)
        self._edits = tuple(edits)
        self._starts = [edit.start for edit in edits]
        self._raw_ends = [edit.raw_end for edit in edits]

    def to_raw(self, span: Span) -> Span:
        """Give the span of the raw text that reads as `span` of the mended one.

        A span that begins or ends inside a changed stretch takes all of it in; an empty one stays empty.
        """
        if not self._edits and 0 <= span.start <= span.end <= self._raw_length:
            return span
        start = self._to_raw(span.start, at_end=False)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, max(start, self._to_raw(span.end, at_end=True)))

    def to_mended(self, offset: int) -> int:
        """Give where the raw character at `offset` stands in the mended text; before it, what was put in.

        A character that was replaced is taken to the start of its replacement.
        """
        offset = min(max(offset, 0), self._raw_length)
        place = bisect_right(self._raw_ends, offset)
        if place < len(self._edits) and self._edits[place].raw_start <= offset:
            return self._edits[place].start
        if place == 0:
            return offset
        before = self._edits[place - 1]
        return offset - before.raw_end + before.end

    def _to_raw(self, offset: int, *, at_end: bool) -> int:
        offset = min(max(offset, 0), len(self.text))
        # Where a stretch was taken out, a span before it ends before it, one behind it starts behind it.
        place = (bisect_left if at_end else bisect_right)(self._starts, offset)
        if place == 0:
            return offset
        before = self._edits[place - 1]
        if offset < before.end:
            return before.raw_end if at_end else before.raw_start
        return offset - before.end + before.raw_end


def _apart(mends: list[Mend]) -> tuple[Mend, ...]:
    """Leave out of sorted mends those that overlap one before them."""
    kept: list[Mend] = []
    for one in mends:
        if not kept or one.offset >= kept[-1].offset + len(kept[-1].original):
            kept.append(one)
    return tuple(kept)


def _difference(original: str, replacement: str) -> tuple[int, int, int]:
    """Give where two words begin to differ, and where each ends to: "cityin", "city in" -> 4, 4, 5."""
    shorter = min(len(original), len(replacement))
    same = 0
    while same < shorter and original[same] == replacement[same]:
        same += 1
    tail = 0
    while tail < shorter - same and original[-1 - tail] == replacement[-1 - tail]:
        tail += 1
    return same, len(original) - tail, len(replacement) - tail
