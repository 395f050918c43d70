"""The file of weights gives back what was packed, and the package has one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.claims.ranking.groups import TRAITS
from bot.claims.ranking.trees import Reranker, Tree
from bot.claims.tagging.facts import TOWARDS_FACTS, UNIT_FACTS
from bot.claims.tagging.tagger import Model
from bot.claims.trained import Trained, pack_file, trained, unpack_file
from tests.claims.weights import needs_weights

NAMES = st.text(max_size=8)
ARRAYS = st.lists(st.lists(st.floats(-9, 9, width=16), min_size=3, max_size=3), min_size=1, max_size=4).map(
    lambda rows: np.array(rows, np.float32)
)
NUMBERS = st.floats(-3, 3)
TREES: st.SearchStrategy[Tree] = st.recursive(
    NUMBERS, lambda tree: st.tuples(st.integers(0, 3), NUMBERS, tree, tree), max_leaves=4
)


def numbers_of(values: list[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(values, 1)}


@settings(max_examples=20)  # packing as small as can be takes its time
@given(
    st.dictionaries(NAMES, ARRAYS, max_size=4),
    st.dictionaries(NAMES, st.lists(NAMES, max_size=4, unique=True).map(numbers_of), max_size=3),
    st.dictionaries(NAMES, st.floats(0, 1), max_size=3),
    st.lists(TREES, max_size=3).map(tuple),
)
def test_what_is_packed_comes_back(
    arrays: dict[str, NDArray[np.float32]],
    vocabularies: dict[str, dict[str, int]],
    shares: dict[str, float],
    trees: tuple[Tree, ...],
) -> None:
    packed = pack_file(Trained(Model(arrays, vocabularies, shares), Reranker(trees, 1.25, -0.5)))
    unpacked = unpack_file(packed)
    assert unpacked.tagger.arrays.keys() == arrays.keys()
    for name, array in arrays.items():
        assert np.array_equal(unpacked.tagger.arrays[name], array)
    assert unpacked.tagger.vocabularies == vocabularies
    assert unpacked.tagger.shares == shares
    assert unpacked.reranker == Reranker(trees, 1.25, -0.5)
    assert pack_file(unpacked) == packed


@needs_weights
def test_the_weights_of_the_package_know_the_word_said() -> None:
    model = trained().tagger
    assert model.shares["said"] > 0.5
    assert model.vocabularies["word"]["said"] < 100


@needs_weights
def test_the_weights_of_the_package_have_a_number_for_every_fact() -> None:
    model = trained().tagger
    for fact in UNIT_FACTS:
        assert len(model.arrays[f"unit {fact}"]) == len(model.vocabularies[fact]) + 1
    for fact, values in TOWARDS_FACTS.items():
        assert len(model.arrays[f"towards {fact}"]) == values


@needs_weights
def test_the_trees_of_the_package_ask_for_numbers_that_there_are() -> None:
    def asked(tree: Tree) -> set[int]:
        return {tree[0]} | asked(tree[2]) | asked(tree[3]) if isinstance(tree, tuple) else set()

    numbers = {number for tree in trained().reranker.trees for number in asked(tree)}
    assert numbers <= set(range(len(TRAITS)))
    assert numbers
