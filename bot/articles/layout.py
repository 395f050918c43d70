"""From runs of text with places on pages to lines in the order in which they are read. Pure.

Left out is what stands in the margin of page after page, and page numbers. Columns are read one after the
other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

_SMALLEST: Final = 0.5  # points; what is smaller nobody has read
_EDGE: Final = 3  # rows at the top and the bottom of a page in which headers and footers stand
_SAME_PLACE: Final = 8.0  # points by which a header's height differs from page to page
_PAGE_NUMBER: Final = re.compile(
    r"(?:(?:page|seite|p\.?)\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_MOST_RUNS: Final = 2_000  # on a page; a page of a newspaper has 600, and more are a table or a drawing
_FEWEST_ROWS: Final = 3  # lines that make a column
_CROSSING: Final = 0.35  # of a page's lines may cross the gap between its columns: headlines, captions
_FAR_ACROSS: Final = 4.0  # heights of a letter between two cells of a line
_FAR: Final = 2.5  # and between a header and the text

OTHER_SIZE: Final = 1.12
"""Letters that are larger by this are set in another size."""

ENDED: Final = re.compile(r"[.!?:…][\"”’»)\]]*$")
"""Finds the end of a sentence at the end of a line."""


class Run(NamedTuple):
    """Characters on one line. The box is in points, from left to right and from the bottom up."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False

    @property
    def size(self) -> float:
        """The height of its letters with what they have above and below."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines begin and end on one stretch of a page."""

    page: int
    left: float
    right: float


class PageLine(NamedTuple):
    """A line, put together of its runs, and the column that it stands in."""

    run: Run
    column: Column


def lines_of_pages(pages: Sequence[Sequence[Run]]) -> Iterator[PageLine]:
    """Give the lines of the pages in the order in which they are read."""
    read = [[run for run in page if run.size > _SMALLEST] for page in pages]
    for number, page in enumerate(_without_margins(read)):
        for block in _blocks(page):
            rows = _rows(block)
            column = _column(number, rows)
            yield from (PageLine(row, column) for row in rows)


def _without_margins(pages: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """Leave out page numbers, and what stands in the same place at the edge of half of the pages or more.

    A page that would lose most of its words is a copy of another one, and keeps them.
    """
    edges = [_edge(page) for page in pages]
    places: dict[str, list[tuple[int, float]]] = {}
    for number, edge in enumerate(edges):
        for run in edge:
            places.setdefault(_told(run), []).append((number, run.bottom))
    wanted = max(2, len(pages) / 2)
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        margin = {
            run
            for run in edge
            if len({n for n, at in places[_told(run)] if abs(at - run.bottom) <= _SAME_PLACE}) >= wanted
        }
        if _length(margin) > _length(page) / 2:
            margin = set[Run]()
        margin |= {run for run in edge if _PAGE_NUMBER.fullmatch(run.text)}
        rest = [run for run in page if run not in margin]
        apart = _apart(rest, at_top=number > 0, at_bottom=number < len(pages) - 1)
        yield [run for run in rest if run not in apart]


def _length(runs: Iterable[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _edge(page: list[Run]) -> list[Run]:
    heights = sorted({round(run.bottom) for run in page})
    low, high = heights[:_EDGE], heights[-_EDGE:]
    return [run for run in page if round(run.bottom) in (*low, *high)]


def _apart(page: list[Run], *, at_top: bool, at_bottom: bool) -> set[Run]:
    """Give the first and the last line of a page where it stands far from the others and is no sentence.

    So stand headers and footers that only some of the pages have.
    """
    heights = sorted({round(run.bottom) for run in page}, reverse=True)
    if len(heights) < _FEWEST_ROWS:
        return set()
    usual = median(run.size for run in page)
    found: set[Run] = set()
    for wanted, height, following in (
        (at_top, heights[0], heights[1]),
        (at_bottom, heights[-1], heights[-2]),
    ):
        line = {run for run in page if round(run.bottom) == height}
        quiet = all(run.size < OTHER_SIZE * usual and not ENDED.search(run.text) for run in line)
        if wanted and quiet and abs(height - following) > _FAR * usual:
            found |= line
    return found


def _told(run: Run) -> str:
    return f"{_DIGITS.sub('#', run.text).casefold()} {run.size:.0f}"


def _blocks(runs: list[Run]) -> Iterator[list[Run]]:
    """Part a page into stretches of one column each, in reading order.

    A gap between columns is where lines begin below each other that others end before, and few lines cross.
    Those that cross it part the page into bands, of which each is read column by column.
    """
    gap = _gap(runs)
    if gap is None:
        if runs:
            yield runs
        return
    crossing = sorted((run for run in runs if _crosses(run, gap)), key=lambda run: -run.top)
    rest = [run for run in runs if not _crosses(run, gap)]
    for across in _bands(crossing, rest):
        above = [run for run in rest if run.bottom > across[0].bottom]
        rest = [run for run in rest if run.bottom <= across[0].bottom]
        yield from _columns(above, gap)
        yield across
    yield from _columns(rest, gap)


def _columns(runs: list[Run], gap: float) -> Iterator[list[Run]]:
    yield from _blocks([run for run in runs if run.left < gap - 1])
    yield from _blocks([run for run in runs if run.left >= gap - 1])


def _bands(crossing: list[Run], rest: list[Run]) -> Iterator[list[Run]]:
    """Group the runs that cross the gap, from the top down, with no others between those of a group."""
    group: list[Run] = []
    for run in crossing:
        if group and any(run.top < other.bottom + other.size / 2 < group[-1].bottom for other in rest):
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _gap(runs: list[Run]) -> float | None:
    """Give where the second column of a page begins; None where there is one column only."""
    if len(runs) > _MOST_RUNS:
        return None
    begins = Counter(round(run.left) for run in runs)
    best: tuple[int, float] | None = None
    for left, number in begins.items():
        if number < _FEWEST_ROWS:
            continue
        before = [run for run in runs if run.right <= left - run.size / 3]
        behind = [run for run in runs if run.left >= left - 1]
        if min(len(before), len(behind)) < _FEWEST_ROWS or not _beside(before, behind):
            continue
        crossing = len(runs) - len(before) - len(behind)
        if crossing <= _CROSSING * len(runs) and (best is None or (crossing, left) < best):
            best = crossing, left
    return None if best is None else best[1]


def _beside(before: list[Run], behind: list[Run]) -> bool:
    """Say whether as many lines as make a column stand beside some of the other column."""
    low, high = min(run.bottom for run in before), max(run.top for run in before)
    return sum(low <= run.bottom and run.top <= high for run in behind) >= _FEWEST_ROWS


def _crosses(run: Run, gap: float) -> bool:
    return run.left < gap - 1 and run.right > gap - run.size / 3


def _rows(runs: list[Run]) -> list[Run]:
    """Put together what stands on one line, from the top down; what stands far apart on it is not."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.top):
        row = max(rows[-1], key=lambda other: len(other.text)) if rows else None
        if row and min(run.top, row.top) - max(run.bottom, row.bottom) > min(run.size, row.size) / 2:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_row(part) for row in rows for part in _near(sorted(row, key=lambda run: run.left))]


def _near(row: list[Run]) -> Iterator[list[Run]]:
    part: list[Run] = []
    for run in row:
        if part and run.left - part[-1].right > _FAR_ACROSS * run.size:
            yield part
            part = []
        part.append(run)
    yield part


def _row(runs: list[Run]) -> Run:
    """Give one run for those of a line. A large first letter belongs to the word behind it."""
    main = max(runs, key=lambda run: len(run.text))
    text = runs[0].text
    for before, run in pairwise(runs):
        initial = len(before.text) == 1 and before.text.isupper() and before.size > 1.5 * run.size
        text += run.text if initial and run.text[0].isalpha() else f" {run.text}"
    return Run(
        text,
        runs[0].left,
        max(run.right for run in runs),
        main.bottom,
        main.top,
        all(run.bold for run in runs),
    )


def _column(page: int, rows: list[Run]) -> Column:
    lefts, rights = sorted(run.left for run in rows), sorted(run.right for run in rows)
    return Column(page, lefts[len(lefts) // 10], rights[-1 - len(rights) // 10])
