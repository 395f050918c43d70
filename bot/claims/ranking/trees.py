"""The reranker: boosted trees of one depth, each a row of numbers, asked about many candidates at once.

A tree's nodes lie as in a heap: the root is 0, below the node n lie 2n + 1 and 2n + 2. A leaf further up than
the last level stands below nodes that every candidate passes on the left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

DEPTH: Final = 6
"""Questions on the way from a tree's root to a leaf."""
NODES: Final = 2**DEPTH - 1
LEAVES: Final = 2**DEPTH
_AT_ONCE: Final = 64
"""Candidates that go down the trees together, so that what is reckoned with stays in the fastest memory."""


class LogOdds(NamedTuple):
    """The line that makes log-odds of a score (Platt 1999)."""

    slope: float
    shift: float

    def chances(self, scores: NDArray[np.floating]) -> NDArray[np.floating]:
        """Give the probabilities, between 0 and 1, that candidates with these scores are right."""
        return 1 / (1 + np.exp(-self.slope * scores - self.shift))


@dataclass(frozen=True, slots=True, eq=False)
class Reranker:
    """Trees whose sum is a candidate's score, and what makes a probability of it.

    A row of `asked` (trees x `NODES`) holds the numbers of the traits that the nodes ask for, one of `bounds`
    the bounds up to which the way goes on to the left, one of `leaves` (trees x `LEAVES`) what the tree adds.
    """

    asked: NDArray[np.uint8]
    bounds: NDArray[np.float32]
    leaves: NDArray[np.float32]
    log_odds: LogOdds
    _asked: NDArray[np.intp] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the numbers of traits such as numpy takes without another look."""
        object.__setattr__(self, "_asked", self.asked.astype(np.intp).ravel())

    def scores(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float32]:
        """Give the sum of the trees for each candidate; `rows` holds a row of traits for each."""
        traits = np.array(rows, np.float32)
        parts = [self._sums(traits[start : start + _AT_ONCE]) for start in range(0, len(traits), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def chances(self, rows: Sequence[Sequence[float]]) -> NDArray[np.floating]:
        """Give the probability for each candidate that it is right."""
        return self.log_odds.chances(self.scores(rows))

    def _sums(self, traits: NDArray[np.float32]) -> NDArray[np.float32]:
        # As Any: numpy's types of `take`, which is three times as fast as brackets, are known in part only.
        numbers, asked, bounds, leaves = cast(
            "tuple[Any, ...]", (traits, self._asked, self.bounds, self.leaves)
        )
        trees = np.arange(len(self.asked))
        roots, first_leaves = trees * NODES, trees * LEAVES
        own = np.arange(len(traits))[:, None] * traits.shape[-1]
        node: Any = np.broadcast_to(roots, (len(traits), len(trees)))
        for _ in range(DEPTH):
            node = 2 * node + (1 - roots) + (numbers.take(asked.take(node) + own) > bounds.take(node))
        return leaves.take(node - (roots + NODES) + first_leaves).sum(1)
