"""The expression of the trees gives what a walk through them gives."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ranking.trees import Reranker, Tree

NUMBERS = st.floats(-3, 3)
TREES: st.SearchStrategy[Tree] = st.recursive(
    NUMBERS, lambda tree: st.tuples(st.integers(0, 3), NUMBERS, tree, tree), max_leaves=8
)


def walk(tree: Tree, traits: list[float]) -> float:
    while isinstance(tree, tuple):
        trait, bound, low, high = tree
        tree = low if traits[trait] <= bound else high
    return tree


@given(st.lists(TREES, max_size=5), st.lists(NUMBERS, min_size=4, max_size=4))
def test_the_probability_is_that_of_the_sum_of_the_leaves(trees: list[Tree], traits: list[float]) -> None:
    total = sum(walk(tree, traits) for tree in trees)
    assert Reranker(trees).probability(traits) == pytest.approx(1 / (1 + exp(-total)))


def test_a_thousand_trees_are_not_too_many() -> None:
    tree: Tree = (0, 0.5, -0.001, (1, 0.5, 0.0, 0.001))
    assert Reranker([tree] * 1000).probability([1.0, 1.0]) == pytest.approx(1 / (1 + exp(-1)))
