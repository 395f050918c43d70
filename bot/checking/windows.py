"""Where in a text the words of a quotation stand, or nearly stand, and which of them differ.

The least number of words to change, take out or put in so that the quotation becomes a stretch of the text
(P. Sellers, "The theory and computation of evolutionary distances", 1980) is counted for all stretches at
once, a column of the table in the bits of one integer (G. Myers, "A fast bit-vector algorithm for approximate
string matching based on dynamic programming", 1999, https://doi.org/10.1145/316542.316550): a few operations
for each word of the text, however long the quotation.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

MOST: Final = 8
"""Stretches of one text that are given: the first ones."""
_ENDS: Final = 2
"""Words behind the end of a stretch that may be a better end of it."""


class Window(NamedTuple):
    """A stretch of a text, its words `first` to `last` (exclusive), and how many words must change in it."""

    first: int
    last: int
    distance: int


def nearest(asked: Sequence[str], text: Sequence[str]) -> tuple[Window, ...]:
    """Give the first stretches of `text` that come nearest to `asked`, in their order, none within another.

    Of stretches that end alike and are as near the longest counts: a word that stands for another rather
    than one that was put in. None where nothing of `asked` stands in the text.
    """
    distances = list(_ending(asked, text))
    least = min(distances, default=len(asked))
    if least >= len(asked):
        return ()
    found: list[Window] = []
    for last in (place for place, distance in enumerate(distances, 1) if distance == least):
        # No stretch is shorter than what was asked for without the words that differ.
        overlaps = bool(found) and last - (len(asked) - least) < found[-1].last
        if overlaps and last - found[-1].last > _ENDS:
            continue
        window = Window(_first(asked, text, last, least), last, least)
        if found and window.first < found[-1].last:
            # Two ends of one stretch: the nearer to the length of what was asked for.
            if _length_off(window, asked) < _length_off(found[-1], asked):
                found[-1] = window
        elif len(found) < MOST:
            found.append(window)
        else:
            break
    return tuple(found)


def _first(asked: Sequence[str], text: Sequence[str], last: int, distance: int) -> int:
    """Give the first word of the longest stretch that ends before `last` and is so near."""
    reach = text[max(0, last - len(asked) - distance) : last]
    first = last
    whole = list(_whole(asked[::-1], reach[::-1]))
    for length, off in enumerate(whole, 1):
        if off == distance:
            first = last - length
    return first


def _length_off(window: Window, asked: Sequence[str]) -> int:
    return abs(window.last - window.first - len(asked))


class Difference(NamedTuple):
    """Words of what was asked for, and those that stand for them in a text; either may be none."""

    asked_first: int
    asked_last: int
    first: int
    last: int


def differences(asked: Sequence[str], text: Sequence[str]) -> tuple[Difference, ...]:
    """Give what differs between two runs of words, each as a whole, in the fewest words there can be.

    The table is gone through backwards, from its last corner to its first.
    """
    columns = list(_columns(asked, text, 1))
    same: list[tuple[int, int]] = []
    row, column = len(asked), len(text)
    while row and column:
        bit = 1 << row - 1
        if columns[column - 1].plus & bit:
            row -= 1
            continue
        column -= 1
        if column and columns[column - 1].minus & bit:
            continue
        row -= 1
        if asked[row] == text[column]:
            same.append((row, column))
    found: list[Difference] = []
    ours = theirs = 0
    for row, column in (*reversed(same), (len(asked), len(text))):
        if ours < row or theirs < column:
            found.append(Difference(ours, row, theirs, column))
        ours, theirs = row + 1, column + 1
    return tuple(found)


def _ending(asked: Sequence[str], text: Sequence[str]) -> Iterator[int]:
    """Give for each word of `text` how near the nearest stretch is that ends with it."""
    return (column.distance for column in _columns(asked, text, 0))


def _whole(asked: Sequence[str], text: Sequence[str]) -> Iterator[int]:
    """Give for each word of `text` how near the stretch from its first word to this one is."""
    return (column.distance for column in _columns(asked, text, 1))


class _Column(NamedTuple):
    """A column of the table: its last number, and in which rows a number is one more, or less, than above."""

    distance: int
    plus: int
    minus: int


def _columns(asked: Sequence[str], text: Sequence[str], begin: int) -> Iterator[_Column]:
    """Give the columns of the table; `begin` is what a step in its first row costs."""
    if not asked:
        return
    places: defaultdict[str, int] = defaultdict(int)
    for place, word in enumerate(asked):
        places[word] |= 1 << place
    mask, top = (1 << len(asked)) - 1, 1 << len(asked) - 1
    plus, minus, distance = mask, 0, len(asked)
    for word in text:
        equal = places.get(word, 0)
        down = equal | minus
        across = (((equal & plus) + plus) ^ plus) | equal
        more, fewer = (minus | ~(across | plus)) & mask, plus & across
        if more & top:
            distance += 1
        elif fewer & top:
            distance -= 1
        more = (more << 1 | begin) & mask
        fewer = fewer << 1 & mask
        plus, minus = (fewer | ~(down | more)) & mask, more & down
        yield _Column(distance, plus, minus)
