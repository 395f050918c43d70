"""What the network sees: facts of each unit of an article, and facts of a unit towards a head."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from bot.claims.attributions.units import QUOTE
from bot.claims.document import Quotation
from bot.claims.tagging.view import Parts, View

Numbers: TypeAlias = NDArray[np.integer]
Vocabulary: TypeAlias = Mapping[str, int]

UNIT_FACTS: Final = (
    "word", "ending", "kind", "shape", "rule", "kept rule", "label", "held", "place", "last mark", "marks",
)  # fmt: skip
"""The facts of a unit, in the order of the columns of `unit_facts`."""
TOWARDS_FACTS: Final[Mapping[str, int]] = {
    "way": 27, "commas": 5, "heads": 4, "that": 2, "quotes": 3, "elsewhere": 3, "ruled": 9, "kept": 5,
    "cue": 2,
}  # fmt: skip
"""The facts of a unit towards a head, in the order of `Towards.facts`; how many values each has."""
TOWARDS_VALUES: Final = sum(TOWARDS_FACTS.values())
_FIRST_VALUES: Final = np.array([*accumulate(TOWARDS_FACTS.values(), initial=0)][:-1])

_ENDING: Final = 3
_NONE: Final = "-"
_CLAUSE_MARKS: Final = frozenset(",;:—–-")
_LABELS: Final = {"O": 1, "S": 2, "C": 3, "Q": 4}
_BITS: Final = {"C": 1, "Q": 2, "S": 4}
_WAYS: Final = np.array([*range(9), 9, 9, 9, *[10] * 4, *[11] * 8, *[12] * 16, 13], dtype=np.int32)
"""Names of distances in units: exact up to eight, then coarser."""
_SURE: Final = 0.3
"""Share of a word's uses in cues from which it counts as one wherever it stands."""


def unit_facts(view: View) -> list[list[str]]:
    """Give the facts of all units of an article: a list for each of `UNIT_FACTS`."""
    low, size = view.low, range(len(view.low))
    found, chosen = view.found_at, view.chosen_at
    marks = [_marks(view.text, quotation) for quotation in view.quotations]
    return [
        low,
        [word[-_ENDING:] for word in low],
        view.kinds,
        list(map(_shape, view.words)),
        [min(view.found[k].found_by for k in found[unit]) if unit in found else _NONE for unit in size],
        [view.chosen[chosen[unit]].found_by if unit in chosen else _NONE for unit in size],
        _kept_labels(view),
        ["held" if unit in view.held else _NONE for unit in size],
        [
            ("" if unit > first else "first") + ("" if unit + 1 < last else "last") + ("bare" if bare else "")
            for (first, last), bare in zip(view.bounds, view.bare, strict=True)
            for unit in range(first, last)
        ],
        [last for last, _ in marks],
        [all_marks for _, all_marks in marks],
    ]


def numbered(facts: Sequence[Sequence[str]], vocabularies: Sequence[Vocabulary]) -> Numbers:
    """Give facts by their numbers in the vocabularies, 0 for the unknown: a row a unit, a column a fact."""
    columns = [
        [number.get(value, 0) for value in column] for column, number in zip(facts, vocabularies, strict=True)
    ]
    return np.array(columns, dtype=np.int32).T


def flags(facts: Numbers) -> NDArray[np.float32]:
    """Give rows of `Towards.facts` as rows of `TOWARDS_VALUES` flags, 1 for each value that holds."""
    found = np.zeros((len(facts), TOWARDS_VALUES), np.float32)
    found[np.arange(len(facts))[:, None], facts + _FIRST_VALUES] = 1
    return found


def _kept_labels(view: View) -> list[str]:
    """Give for each unit its label in what the rules would keep."""
    labels = ["O"] * len(view.low)
    for parts in view.chosen_parts:
        for unit in parts.content:
            labels[unit] = "Q"
    for parts in view.chosen_parts:
        for label, units in (("S", parts.source), ("C", parts.cue)):
            for unit in units:
                labels[unit] = label
    return labels


def _marks(text: str, quotation: Quotation | None) -> tuple[str, str]:
    """Describe a quotation: its last character; its length, first letter, and which marks are there."""
    if quotation is None:
        return _NONE, _NONE
    inner = text[quotation.inner.start : quotation.inner.end].strip()
    length = min(5, (inner.count(" ") + 1) // 4)
    return f"“{inner[-1:]}", f"{length}{inner[:1].isupper():d}{quotation.opened:d}{quotation.closed:d}"


def _shape(word: str) -> str:
    if word == QUOTE:
        return "Q"
    if word[0].isupper():
        return "U" if len(word) > 1 and word.isupper() else "C"
    return "9" if word[0].isdigit() else "l" if word[0].isalnum() else "p"


@dataclass(frozen=True, slots=True)
class Towards:
    """Facts of the units around heads, reckoned for many heads at once from counts along the article."""

    view: View
    is_cue: Numbers
    _commas: Numbers
    _heads: Numbers
    _that: Numbers
    _quotes: Numbers
    _sentence: Numbers
    _quoted: Numbers

    @classmethod
    def of(cls, view: View, shares: Mapping[str, float]) -> "Towards":
        """Count along an article; `shares` gives for a word the share of its uses in which it is in a cue."""
        low, found = view.low, view.found_at
        cues = [unit in found or shares.get(word, 0.0) >= _SURE for unit, word in enumerate(low)]

        def counted(flags: Iterable[bool]) -> Numbers:
            return np.array([*accumulate(flags, initial=0)], dtype=np.int32)

        return cls(
            view,
            np.array(cues, dtype=np.int32),
            counted(word in _CLAUSE_MARKS for word in low),
            counted(cues),
            counted(word == "that" for word in low),
            counted(word == QUOTE for word in low),
            np.array(view.sentence_of, dtype=np.int32),
            np.array([quotation is not None for quotation in view.quotations], dtype=np.int32),
        )

    def facts(self, heads: Numbers, units: Numbers) -> Numbers:
        """Give the facts of units towards heads, pairs of both: a row a pair, a column a fact."""
        way = units - heads
        left, right = np.minimum(heads, units) + 1, np.maximum(heads, units)

        def between(counts: Numbers, most: int) -> Numbers:
            return np.clip(counts[right] - counts[left], 0, most)

        far = _WAYS[np.minimum(np.abs(way), len(_WAYS) - 1)]
        other = self._sentence[heads] != self._sentence[units]
        columns = [
            np.where(way > 0, far + 13, far),
            between(self._commas, 4),
            between(self._heads, 3),
            between(self._that, 1),
            between(self._quotes, 2),
            np.where(other, 1 + self._quoted[units], 0),
            *self._ruled(heads, units),
            np.where(way == 0, 0, self.is_cue[units]),
        ]
        return np.stack(columns, axis=-1).astype(np.int32)

    def _ruled(self, heads: Numbers, units: Numbers) -> tuple[Numbers, Numbers]:
        """Give the labels that the rules with the head give, and that of what they would keep; 0 without."""
        ruled, kept = np.zeros_like(units), np.zeros_like(units)
        view = self.view
        starts = np.flatnonzero(np.diff(heads, prepend=-1))
        for start, stop in zip(starts, [*starts[1:], len(heads)], strict=True):
            head, first = int(heads[start]), int(units[start])
            length = stop - start
            if head in view.found_at:
                bits = [0] * length
                for number in view.found_at[head]:
                    _put(view.found_parts[number], first, bits, lambda old, label: old | _BITS[label])
                ruled[start:stop] = np.array(bits) + 1
            if head in view.chosen_at:
                labels = [_LABELS["O"]] * length
                _put(view.chosen_parts[view.chosen_at[head]], first, labels, lambda _, label: _LABELS[label])
                kept[start:stop] = labels
        return ruled, kept


def _put(parts: Parts, first: int, row: list[int], change: Callable[[int, str], int]) -> None:
    """Change the numbers of a window that begins with the unit `first` where an attribution has its parts."""
    for label, units in (("Q", parts.content), ("S", parts.source), ("C", parts.cue)):
        for unit in units:
            if 0 <= unit - first < len(row):
                row[unit - first] = change(row[unit - first], label)
