"""Quotation marks of every kind, paired inside their paragraph.

A mark's direction is taken from its shape where it has one, else from the spacing around it: counting marks
in turn breaks the rest of a paragraph after one lost mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.articles.model import Span
from bot.claims.dialogue import parts_between, spoken
from bot.claims.tokens import Run, Token, words

_OPEN = frozenset({"“", "„", "«", "‟", "``"})
_CLOSE = frozenset("”»")
_DOUBLE = _OPEN | _CLOSE | {'"', "''", "\uff02"}
_SINGLE_OPEN = frozenset("'‘\u201a\u2039")
_SINGLE_CLOSE = frozenset("'’\u203a")
_SINGLE = _SINGLE_OPEN | _SINGLE_CLOSE
_ANY = _DOUBLE | _SINGLE
_PUNCTUATION = frozenset(".,!?…;:")
_BEFORE_OPENING = frozenset("([{—–-/:")
_ENDS = frozenset({".", "!", "?", "…", "..."})
_LEADS = words(
    """said says saying told added wrote tweeted asked replied stated declared announced warned explained
    insisted continued read reads noted argued"""
)
_LONGEST_SINGLE = 400
"""Tokens that a quotation in single marks may hold."""

_FAR = 120
"""Tokens within which what belongs to a lost mark is looked for."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `span` with the marks, `inner` without.

    `opened` and `closed` say whether the mark stands in the text: a lost one is inferred.
    `paragraph` is the index of the paragraph. A quotation over several paragraphs is one for each,
    with `continues` true on all but the first.
    """

    span: Span
    inner: Span
    paragraph: int
    opened: bool = True
    closed: bool = True
    continues: bool = False


class _Way(Enum):
    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A quotation in tokens: `first` and `last` are its outer tokens, marks where they stand in the text."""

    first: int
    last: int
    opened: bool
    closed: bool
    dashed: bool = False


def find_quotations(text: str, tokens: Sequence[Token], paragraphs: Sequence[Run]) -> tuple[Quotation, ...]:
    """Give the outermost quotations of `text`, in order, none overlapping another."""
    found: list[Quotation] = []
    running = False
    paired = [_paragraph_pairs(text, tokens, run) for run in paragraphs]
    for number, (run, pairs) in enumerate(zip(paragraphs, paired, strict=True)):
        last = pairs[-1] if pairs else None
        open_end = last is not None and not last.closed and last.last == run.last - 1
        goes_on = (
            open_end and number + 1 < len(paired) and _starts_open(paragraphs[number + 1], paired[number + 1])
        )
        for pair in pairs:
            whole = pair
            if pair is last and open_end and not goes_on:
                whole = _cut_unclosed(tokens, run, pair)
            found.append(
                _quotation(tokens, whole, number, running and pair.first == run.first and pair.opened)
            )
        running = goes_on
    return tuple(found)


def _paragraph_pairs(text: str, tokens: Sequence[Token], run: Run) -> list[_Pair]:
    """Give the quotations of a paragraph: what stands behind dashes, or what stands in marks."""
    behind_dashes = spoken(tokens, run)
    if behind_dashes:
        return [
            _Pair(part.first, part.last - 1, opened=True, closed=True, dashed=True) for part in behind_dashes
        ]
    pairs = _Pairing(text, tokens, run).pairs()
    return [part for pair in pairs for part in _around_insertion(tokens, pair)]


def _around_insertion(tokens: Sequence[Token], pair: _Pair) -> list[_Pair]:
    """Take the ", — she said. —" out of a quotation that holds one."""
    parts = list(parts_between(tokens, Run(pair.first, pair.last + 1)))
    if len(parts) < 2:
        return [pair]
    return [
        replace(
            pair,
            first=part.first,
            last=part.last - 1,
            opened=pair.opened and part is parts[0],
            closed=pair.closed and part is parts[-1],
        )
        for part in parts
    ]


def _starts_open(run: Run, pairs: Sequence[_Pair]) -> bool:
    return bool(pairs) and pairs[0].first == run.first and pairs[0].opened


def _cut_unclosed(tokens: Sequence[Token], run: Run, pair: _Pair) -> _Pair:
    """Cut a quotation whose closing mark is lost at its first sentence, if it began inside another's."""
    if pair.first == run.first or tokens[pair.first - 1].text in ",:":
        return pair
    last = next((i for i in range(pair.first + 1, run.last) if tokens[i].text in _ENDS), pair.last)
    return _Pair(pair.first, last, opened=pair.opened, closed=False)


def _quotation(tokens: Sequence[Token], pair: _Pair, number: int, continues: bool) -> Quotation:
    start, end = tokens[pair.first].start, tokens[pair.last].end
    if pair.dashed:
        return Quotation(Span(start, end), Span(start, end), number, opened=False, closed=False)
    inner = Span(
        tokens[pair.first].end if pair.opened else start, tokens[pair.last].start if pair.closed else end
    )
    return Quotation(Span(start, end), inner, number, pair.opened, pair.closed, continues)


def _way(text: str, token: Token) -> _Way:
    """Tell which way a mark looks, from the characters beside it, then from its shape."""
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _PUNCTUATION or after in ")]}—–"
    if token.text in _OPEN:
        return _Way.CLOSES if free_after and not free_before and before != "\n" else _Way.OPENS
    if token.text in _CLOSE:
        return _Way.OPENS if free_before and not free_after and token.text == "»" else _Way.CLOSES
    if free_before and not (after.isspace() or after in ",.;"):
        return _Way.OPENS
    if free_after and not before.isspace():
        return _Way.CLOSES
    if before in _PUNCTUATION:
        return _Way.CLOSES
    return _Way.EITHER


class _Pairing:
    """The marks of one paragraph, taken in order, and the pairs they have made."""

    def __init__(self, text: str, tokens: Sequence[Token], run: Run) -> None:
        self._text, self._tokens, self._run = text, tokens, run
        self._open: list[int] = []
        self._single = -1
        self._pairs: list[_Pair] = []

    def pairs(self) -> list[_Pair]:
        """Give the quotations of the paragraph, outermost only."""
        first, last = self._run
        marks = [first + at for at, token in enumerate(self._tokens[first:last]) if token.text in _ANY]
        for index in marks:
            if self._tokens[index].text in _DOUBLE:
                self._double(index)
            elif not self._open:
                self._quote(index)
        return _close_open(self._tokens, self._run, self._pairs, self._open)

    def _double(self, index: int) -> None:
        way = _way(self._text, self._tokens[index])
        if way is _Way.OPENS or (way is _Way.EITHER and not self._open):
            if not self._open:
                self._single = -1
            self._open.append(index)
        elif self._open:
            first = self._open.pop()
            while self._pairs and self._pairs[-1].first > first:
                self._pairs.pop()
            self._pairs.append(_Pair(first, index, opened=True, closed=True))
        else:
            begin = _lost_opening(self._tokens, self._run, self._pairs, index)
            if begin is not None:
                self._single = -1
                self._pairs.append(_Pair(begin, index, opened=False, closed=True))

    def _quote(self, index: int) -> None:
        """Take a single mark; apostrophes are many, so a far one ends nothing."""
        if self._single >= 0 and index - self._single > _LONGEST_SINGLE:
            self._single = -1
        if self._single < 0:
            if _opens_single(self._text, self._tokens[index]):
                self._single = index
        elif _closes_single(self._text, self._tokens, index):
            self._pairs.append(_Pair(self._single, index, opened=True, closed=True))
            self._single = -1


def _opens_single(text: str, mark: Token) -> bool:
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    return mark.text in _SINGLE_OPEN and (before.isspace() or before in "([—") and after.isalpha()


def _closes_single(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether an apostrophe ends a quotation; one after a plural in s does only beside punctuation."""
    mark = tokens[index]
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    if mark.text not in _SINGLE_CLOSE or before.isspace() or after.isalnum():
        return False
    return before in _PUNCTUATION or before != "s" or not after.isspace()


def _lost_opening(tokens: Sequence[Token], run: Run, pairs: Sequence[_Pair], mark: int) -> int | None:
    """Say where a quotation begins whose opening mark is lost, or None where the mark is no quotation's.

    After a verb of saying and its comma or colon; else, if it ends like a sentence, at the paragraph's
    start, or behind an earlier quotation where the sentence that follows it begins.
    """
    floor = pairs[-1].last + 1 if pairs else run.first
    for index in range(max(floor + 1, mark - _FAR), mark - 1):
        if tokens[index].text in ",:" and tokens[index - 1].text.lower() in _LEADS:
            return index + 1
    beside = (
        tokens[mark - 1].text if mark > run.first else "",
        tokens[mark + 1].text if mark + 1 < run.last else "",
    )
    if beside[0] not in _PUNCTUATION and beside[1] not in (",", "."):
        return None
    if not pairs:
        return floor if floor < mark else None
    for index in range(floor, min(mark - 1, floor + _FAR)):
        if tokens[index].text in _ENDS and tokens[index + 1].text[0].isupper():
            return index + 1
    return None


def _close_open(tokens: Sequence[Token], run: Run, pairs: list[_Pair], stack: Sequence[int]) -> list[_Pair]:
    """Add the quotation that was opened last outside of others and never closed."""
    if not stack:
        return pairs
    first = stack[0]
    inside = [pair for pair in pairs if pair.first > first]
    if inside and len(stack) == 1 and first != run.first:
        # A later quotation is whole: the open one ended before it, at the end of its sentence.
        last = next(
            (index for index in range(first + 1, inside[0].first) if tokens[index].text in _ENDS),
            inside[0].first - 1,
        )
        outer = [pair for pair in pairs if pair.first < first]
        return [*outer, _Pair(first, max(first, last), opened=True, closed=False), *inside]
    outer = [pair for pair in pairs if pair.first < first]
    return [*outer, _Pair(first, run.last - 1, opened=True, closed=False)]
