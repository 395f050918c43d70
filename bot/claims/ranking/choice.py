"""Which candidates stand together: the most probable first, none that contradicts one that stands."""

from collections.abc import Iterator, Sequence

from bot.claims.ranking.candidates import Candidate

_SAME = 0.5
"""Shared part of two contents from which they are one (the scorer's bound for finding the same)."""


def choose(scored: Sequence[tuple[float, Candidate]], least: float) -> Iterator[tuple[float, Candidate]]:
    """Give the candidates that are right with at least the probability `least`, one a head and content."""
    heads: set[int] = set()
    taken: dict[int, list[frozenset[int]]] = {}
    for probability, candidate in sorted(scored, key=lambda one: (-one[0], one[1].parts.content)):
        if probability < least:
            return
        if candidate.head is not None and candidate.head in heads:
            continue
        content = frozenset(candidate.parts.content)
        rivals = {rival for unit in content for rival in taken.get(unit, ())}
        if any(len(content & rival) >= _SAME * len(content | rival) for rival in rivals):
            continue
        if candidate.head is not None:
            heads.add(candidate.head)
        for unit in content:
            taken.setdefault(unit, []).append(content)
        yield probability, candidate
