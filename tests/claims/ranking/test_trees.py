"""The trees that are asked about many candidates at once give what a walk through each gives."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from bot.claims.ranking.trees import DEPTH, LEAVES, NODES, LogOdds, Reranker

TRAITS = 4
NUMBERS = st.floats(-3, 3, width=32)


@st.composite
def rerankers(draw: st.DrawFn) -> Reranker:
    trees = draw(st.integers(0, 4))
    asked = draw(hnp.arrays(np.uint8, (trees, NODES), elements=st.integers(0, TRAITS - 1)))
    bounds = draw(hnp.arrays(np.float32, (trees, NODES), elements=NUMBERS))
    leaves = draw(hnp.arrays(np.float32, (trees, LEAVES), elements=NUMBERS))
    return Reranker(asked, bounds, leaves, LogOdds(draw(NUMBERS), draw(NUMBERS)))


def walk(reranker: Reranker, tree: int, traits: list[float]) -> float:
    node = 0
    for _ in range(DEPTH):
        node = 2 * node + (1 if traits[reranker.asked[tree, node]] <= reranker.bounds[tree, node] else 2)
    return float(reranker.leaves[tree, node - NODES])


@given(rerankers(), st.lists(st.lists(NUMBERS, min_size=TRAITS, max_size=TRAITS), max_size=5))
def test_a_score_is_the_sum_of_the_leaves_that_a_walk_comes_to(
    reranker: Reranker, rows: list[list[float]]
) -> None:
    expected = [sum(walk(reranker, tree, row) for tree in range(len(reranker.asked))) for row in rows]
    assert reranker.scores(rows).tolist() == pytest.approx(expected, abs=1e-5)


@given(rerankers(), st.lists(NUMBERS, min_size=TRAITS, max_size=TRAITS), st.integers(1, 200))
def test_a_candidate_has_the_same_score_among_many_as_alone(
    reranker: Reranker, row: list[float], many: int
) -> None:
    assert set(reranker.scores([row] * many).tolist()) == set(reranker.scores([row]).tolist())


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_chance_is_made_of_a_score_by_log_odds(slope: float, shift: float, score: float) -> None:
    [chance] = LogOdds(slope, shift).chances(np.array([score]))
    assert chance == pytest.approx(1 / (1 + exp(-slope * score - shift)))
