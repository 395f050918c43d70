"""Which candidates stand together: the most probable first, none that contradicts one that stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from bot.claims.ranking.candidates import Candidate

_SAME: Final = 0.5
"""Shared part of two contents from which they are one (the scorer's bound for finding the same)."""


def choose(scored: Sequence[tuple[float, Candidate]], least: float) -> Iterator[tuple[float, Candidate]]:
    """Give the candidates that are right with at least the probability `least`, one a head and content.

    Contents of two that stand are apart, or one lies within the other.
    """
    heads: set[int] = set()
    lengths: list[int] = []
    holders: dict[int, list[int]] = {}
    for probability, candidate in sorted(scored, key=lambda one: (-one[0], one[1].parts.content)):
        if probability < least:
            return
        content = candidate.parts.content
        shared = Counter(number for unit in content for number in holders.get(unit, ()))
        if candidate.head in heads or any(
            _contradict(len(content), lengths[number], both) for number, both in shared.items()
        ):
            continue
        if candidate.head is not None:
            heads.add(candidate.head)
        for unit in content:
            holders.setdefault(unit, []).append(len(lengths))
        lengths.append(len(content))
        yield probability, candidate


def _contradict(one: int, other: int, shared: int) -> bool:
    """Tell whether contents of so many units, of which so many are shared, are one or overlap in part."""
    return shared < min(one, other) or shared >= _SAME * (one + other - shared)
