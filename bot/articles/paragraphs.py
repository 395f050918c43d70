"""From the lines of a document to its paragraphs, and to whole words where the end of a line parted them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from bot.articles.layout import ENDED, OTHER_SIZE, PageLine, Run, lines_of_pages
from bot.lexicon.words import is_word

SOFT_HYPHEN: Final = "\u00ad"
"""A hyphen at the end of a line, which may belong to the word or not."""

_LOOSE: Final = 1.3  # times the usual distance of two lines
_SAME_ROW: Final = 0.3  # heights of a letter
_BULLET: Final = re.compile(r"[•▪►●■◦‣–—*-]\s|\d{1,2}[.)]\s|[•▪►●■◦‣]")
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_LAST_PART: Final = re.compile(r"([^\W\d_]+)[-\u2010\u2011\u00ad]$")
_FIRST_PART: Final = re.compile(r"[^\W\d_]+")


class Paragraph(NamedTuple):
    """A paragraph of text, the size of its letters, and the page (from 0) on which it begins."""

    text: str
    size: float
    page: int


def paragraphs_of(pages: Sequence[Sequence[Run]]) -> tuple[Paragraph, ...]:
    """Give the paragraphs of the pages in the order in which they are read."""
    lines = list(lines_of_pages(pages))
    if not lines:
        return ()
    known = Counter(token.lower() for line in lines for token in _TOKEN.findall(line.run.text)[:-1])
    leading = _leading(lines)
    groups: list[list[PageLine]] = []
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


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """Give the size of the letters in which most of the text is set."""
    sizes = Counter[float]()
    for paragraph in paragraphs:
        sizes[round(paragraph.size, 1)] += len(paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _leading(lines: Sequence[PageLine]) -> float:
    """Give the usual distance between two lines, in heights of their letters."""
    distances = [
        (one.run.bottom - two.run.bottom) / two.run.size
        for one, two in pairwise(lines)
        if one.column == two.column and _same_size(one.run, two.run) and one.run.bottom > two.run.bottom
    ]
    return median(distances) if distances else 1.2


def _same_size(one: Run, two: Run) -> bool:
    return max(one.size, two.size) < OTHER_SIZE * min(one.size, two.size)


def _begins(paragraph: Sequence[PageLine], line: PageLine, leading: float) -> bool:
    """Say whether `line` begins a paragraph and does not go on with the one before it."""
    last = paragraph[-1]
    before, run = last.run, line.run
    if _LAST_PART.search(before.text) and run.text[0].islower():
        return False
    if not _same_size(before, run) or _BULLET.match(run.text):
        return True
    if last.column == line.column:
        distance = (before.bottom - run.bottom) / run.size
        return not _SAME_ROW < distance <= _LOOSE * leading or _begins_below(paragraph, line)
    goes_on = before.text.endswith(",") or run.text[0].islower() or _is_full(last)
    return ENDED.search(before.text) is not None or before.bold != run.bold or not goes_on


def _begins_below(paragraph: Sequence[PageLine], line: PageLine) -> bool:
    """Say the same of a line right below the paragraph: by its weight, its indent, the room above it."""
    last = paragraph[-1]
    before, run = last.run, line.run
    ended = ENDED.search(before.text) is not None
    if before.bold != run.bold and (ended or not _is_full(last)):
        return True
    bulleted = _BULLET.match(paragraph[0].run.text)
    if not bulleted and ended and run.left - max(line.column.left, before.left) > run.size / 2:
        return True
    # Had the line gone on with the sentence before, its first word would stand where there was room for it.
    room = last.column.right - before.right - run.size / 4
    first_word = run.text.partition(" ")[0]
    wanted = len(first_word) * (run.right - run.left) / len(run.text)
    return room > wanted if ended else room > 3 * wanted + run.size and not run.text[0].islower()


def _is_full(line: PageLine) -> bool:
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
