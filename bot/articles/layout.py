"""From runs of text with places on pages to paragraphs in the order in which they are read. Pure.

Left out is what stands in the margin of page after page, and page numbers. Columns are read one after the
other, lines put together to paragraphs, words that a line's end parted to one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from bot.lexicon.words import is_word

SOFT_HYPHEN: Final = "\u00ad"

_SMALLEST: Final = 0.5  # points; what is smaller nobody has read
_EDGE: Final = 3  # rows at the top and the bottom of a page in which headers and footers stand
_SAME_PLACE: Final = 8.0  # points by which a header's height differs from page to page
_PAGE_NUMBER: Final = re.compile(
    r"(?:(?:page|seite|p\.?)\s*)?[-–—|\s]*\d{1,4}[-–—|\s]*(?:(?:of|/|von)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_MOST_RUNS: Final = 2_000  # on a page; a page of a newspaper has 600, and more are a table or a drawing
_FEWEST_ROWS: Final = 3  # lines that make a column
_CROSSING: Final = (
    0.35  # of a page's lines may cross the gap between its columns: headlines, pictures' captions
)
_OTHER_SIZE: Final = 1.12
_FAR_ACROSS: Final = 4.0  # between two cells of a line
_FAR: Final = 2.5  # heights of a letter between a header and the text
_LOOSE: Final = 1.3
_SAME_ROW: Final = 0.3
_ENDED: Final = re.compile(r"[.!?:…][\"”’»)\]]*$")
_BULLET: Final = re.compile(r"[•▪►●■◦‣–—*-]\s|\d{1,2}[.)]\s|[•▪►●■◦‣]")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_HYPHENS: Final = ("-", "\u2010", "\u2011", SOFT_HYPHEN)
_LAST_PART: Final = re.compile(r"([^\W\d_]+)[-\u2010\u2011\u00ad]$")
_FIRST_PART: Final = re.compile(r"[^\W\d_]+")


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


class Paragraph(NamedTuple):
    """A paragraph of text, the size of its letters, and the page (from 0) on which it begins."""

    text: str
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class _Column:
    """Where lines begin and end on one stretch of a page."""

    page: int
    left: float
    right: float


class _Line(NamedTuple):
    run: Run
    column: _Column


def paragraphs_of(pages: Sequence[Sequence[Run]]) -> tuple[Paragraph, ...]:
    """Give the paragraphs of the pages in the order in which they are read."""
    lines = list(_lines(pages))
    if not lines:
        return ()
    known = Counter(token.lower() for line in lines for token in _TOKEN.findall(line.run.text)[:-1])
    leading = _leading(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(
        Paragraph(
            _joined([line.run.text for line in group], known),
            median(line.run.size for line in group),
            group[0].column.page,
        )
        for group in groups
    )


def _lines(pages: Sequence[Sequence[Run]]) -> Iterator[_Line]:
    read = [[run for run in page if run.size > _SMALLEST] for page in pages]
    for number, page in enumerate(_without_margins(read)):
        for block in _blocks(page):
            rows = _rows(block)
            column = _column(number, rows)
            yield from (_Line(row, column) for row in rows)


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """Give the size of the letters in which most of the text is set."""
    sizes = Counter[float]()
    for paragraph in paragraphs:
        sizes[round(paragraph.size, 1)] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


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
        quiet = all(run.size < _OTHER_SIZE * usual and not _ENDED.search(run.text) for run in line)
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


def _column(page: int, rows: list[Run]) -> _Column:
    lefts, rights = sorted(run.left for run in rows), sorted(run.right for run in rows)
    return _Column(page, lefts[len(lefts) // 10], rights[-1 - len(rights) // 10])


def _leading(lines: Sequence[_Line]) -> float:
    """Give the usual distance between two lines, in heights of their letters."""
    distances = [
        (one.run.bottom - two.run.bottom) / two.run.size
        for one, two in pairwise(lines)
        if one.column == two.column and _same_size(one.run, two.run) and one.run.bottom > two.run.bottom
    ]
    return median(distances) if distances else 1.2


def _same_size(one: Run, two: Run) -> bool:
    return max(one.size, two.size) < _OTHER_SIZE * min(one.size, two.size)


def _begins(paragraph: Sequence[_Line], line: _Line, leading: float) -> bool:
    """Say whether `line` begins a paragraph and does not go on with the one before it."""
    last = paragraph[-1]
    before, run = last.run, line.run
    ended = _ENDED.search(before.text) is not None
    if not _same_size(before, run) or _BULLET.match(run.text):
        return True
    if last.column != line.column:
        parted = before.text.endswith((*_HYPHENS, ","))
        return ended or before.bold != run.bold or not (parted or run.text[0].islower() or _is_full(last))
    distance = (before.bottom - run.bottom) / run.size
    # Of two paragraphs one may be a headline, whose lines stand where they like.
    if not _SAME_ROW < distance <= _LOOSE * leading:
        return True
    if before.bold != run.bold and (ended or not _is_full(last)):
        return True
    bulleted = _BULLET.match(paragraph[0].run.text)
    if not bulleted and ended and run.left - max(line.column.left, before.left) > run.size / 2:
        return True
    room = last.column.right - before.right - run.size / 4
    first_word = run.text.partition(" ")[0]
    wanted = len(first_word) * (run.right - run.left) / len(run.text)
    return room > wanted if ended else room > 3 * wanted + run.size and not run.text[0].islower()


def _is_full(line: _Line) -> bool:
    return line.column.right - line.run.right < 3 * line.run.size


def _joined(texts: Iterable[str], known: Counter[str]) -> str:
    """Put the lines of a paragraph together; `known` counts the words of the document inside its lines."""
    whole = ""
    for text in texts:
        if not whole:
            whole = text
            continue
        head, tail = _LAST_PART.search(whole), _FIRST_PART.match(text)
        if head and tail:
            keeps = _keeps_hyphen(head[1], tail[0], known)
            whole = f"{whole[:-1]}{'-' if keeps else ''}{text}"
        else:
            whole = f"{whole} {text}"
    return whole.replace(SOFT_HYPHEN, "")


def _keeps_hyphen(head: str, tail: str, known: Counter[str]) -> bool:
    """Tell "well-known" from a word that the line's end parted, "govern-ment"."""
    if not tail[0].islower():
        return True
    whole, parted = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    if known[whole] or known[parted]:
        return known[parted] > known[whole]
    if is_word(whole):
        return False
    return is_word(head) and is_word(tail)
