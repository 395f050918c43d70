"""The reranker: boosted trees, walked for each candidate until it is beyond hope."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final, TypeAlias

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's value, or a question: the trait's number, the bound, the branch up to the bound, the one above."""

_LOOK: Final = 40
"""Trees after which a hopeless candidate is given up."""
_HOPELESS: Final = -3.0
"""Sum of those trees below which no candidate ends near the choice."""


@dataclass(frozen=True, slots=True)
class Reranker:
    """Trees whose sum is the log-odds that a candidate is right."""

    trees: Sequence[Tree]

    def probability(self, traits: Sequence[float]) -> float:
        """Give the probability that a candidate with these traits is right, between 0 and 1."""
        total = _sum(self.trees[:_LOOK], traits)
        if total > _HOPELESS:
            total += _sum(self.trees[_LOOK:], traits)
        return 1 / (1 + exp(-total))


def _sum(trees: Sequence[Tree], traits: Sequence[float]) -> float:
    total = 0.0
    for tree in trees:
        node = tree
        while type(node) is tuple:
            node = node[2] if traits[node[0]] <= node[1] else node[3]
        total += node  # pyright: ignore[reportOperatorIssue] what is no tuple is a leaf
    return total
