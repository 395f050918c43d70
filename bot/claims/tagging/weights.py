"""The weights of the taggers: packed lanes, and sums of them that are remembered for each combination of values.

A score is one whole number of five lanes of 32 bits, one for each label and one for the head of a cue, so that
adding five weights is one addition.
"""

from collections.abc import Mapping, Sequence
from operator import getitem
from typing import Final

from bot.claims.tagging.features import Group, Key

SCALE: Final = 256
"""Steps of a weight of one."""
LANES: Final = 5
_BITS: Final = 32
_MIDDLE: Final = 1 << (_BITS - 1)
_MIDDLES: Final = sum(_MIDDLE << (lane * _BITS) for lane in range(LANES))
"""Added before reading, so that every lane is positive."""
_MASK: Final = (1 << _BITS) - 1
_ROOM: Final = 30_000
"""Combinations of values whose sums a group keeps at once."""


def pack(steps: Sequence[int]) -> int:
    """Put up to five whole weights, each from -2^31 to 2^31 - 1, into one number."""
    return sum(weight << (lane * _BITS) for lane, weight in enumerate(steps))


def unpack(score: int) -> tuple[int, int, int, int]:
    """Give the sums of the four labels."""
    score += _MIDDLES
    return (
        (score & _MASK) - _MIDDLE,
        (score >> 32 & _MASK) - _MIDDLE,
        (score >> 64 & _MASK) - _MIDDLE,
        (score >> 96 & _MASK) - _MIDDLE,
    )


def unpack_head(score: int) -> int:
    """Give the sum of the fifth lane."""
    return ((score + _MIDDLES) >> 128) - _MIDDLE


class Remembered(dict[Key, int]):
    """The packed sums of one group of features by its values, each reckoned when it is first asked for."""

    def __init__(self, group: Group, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._group = group
        self._weights = weights

    def __missing__(self, key: Key) -> int:
        if len(self) >= _ROOM:
            self.clear()
        score = self[key] = sum(self._weights.get(name, 0) for name in self._group(*key))
        return score


def total(tables: Sequence[Remembered], keys: Sequence[Key]) -> int:
    """Give the packed sum over groups, each at its values; of more groups than values the first."""
    return sum(map(getitem, tables, keys))
