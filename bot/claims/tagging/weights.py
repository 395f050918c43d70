"""The weights of the taggers: packed lanes, and sums of them, remembered for each combination of values.

A score is one whole number of five lanes of 32 bits, one for each label and one for the head of a cue, so
that adding five weights is one addition.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import getitem
from typing import Final, Self

from bot.claims.tagging.features import Group, Key

SCALE: Final = 256
"""Steps of a weight of one."""
LANES: Final = 5
_BITS: Final = 32
WIDTH: Final = LANES * _BITS // 8
"""Bytes of a feature's lanes."""
_MIDDLE: Final = 1 << (_BITS - 1)
_MIDDLES: Final = sum(_MIDDLE << (lane * _BITS) for lane in range(LANES))
"""Added before reading, so that every lane is positive."""
_MASK: Final = (1 << _BITS) - 1
_ROOM: Final = 30_000
"""Combinations of values whose sums a group keeps at once."""


def pack(steps: Sequence[int]) -> int:
    """Put up to five whole weights, each from -2^30 to 2^30, into one number of `WIDTH` bytes."""
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


class Weights:
    """The packed lanes of features by their names, each read out of one block when it is asked for.

    `rows` holds them in the order of the names, `WIDTH` bytes each. So two hundred thousand of them are there
    within some hundredths of a second, and in few megabytes.
    """

    __slots__ = ("_places", "rows")

    def __init__(self, names: Sequence[str], rows: bytes) -> None:
        self._places = dict(zip(names, range(0, len(rows), WIDTH), strict=True))
        self.rows = rows

    @classmethod
    def of(cls, lanes: Mapping[str, int]) -> Self:
        """Give the weights that stand in a mapping, in the order of their names."""
        names = sorted(lanes)
        return cls(names, b"".join(lanes[name].to_bytes(WIDTH, "little", signed=True) for name in names))

    @property
    def names(self) -> list[str]:
        """The features' names, in the order of the rows."""
        return list(self._places)

    def sum(self, names: Iterable[str]) -> int:
        """Give the packed sum of the features of these names; an unknown one counts nothing."""
        get, rows, read = self._places.get, self.rows, int.from_bytes
        score = 0
        for name in names:
            place = get(name)
            if place is not None:
                score += read(rows[place : place + WIDTH], "little", signed=True)
        return score


class Remembered(dict[Key, int]):
    """The packed sums of one group of features by its values, each reckoned when it is first asked for."""

    __slots__ = ("_group", "_weights")

    def __init__(self, group: Group, weights: Weights) -> None:
        super().__init__()
        self._group = group
        self._weights = weights

    def __missing__(self, key: Key) -> int:
        if len(self) >= _ROOM:
            self.clear()
        score = self[key] = self._weights.sum(self._group(*key))
        return score


def total(tables: Sequence[Remembered], keys: Sequence[Key]) -> int:
    """Give the packed sum over groups, each at its values; of more groups than values the first."""
    return sum(map(getitem, tables, keys))
