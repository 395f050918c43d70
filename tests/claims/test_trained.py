"""The file of weights gives back what was packed, and the package has one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from bot.claims.ranking.groups import TRAITS
from bot.claims.ranking.trees import LEAVES, NODES, LogOdds, Reranker
from bot.claims.tagging.facts import TOWARDS_VALUES, UNIT_FACTS
from bot.claims.tagging.tagger import Model
from bot.claims.trained import Trained, pack_file, trained, unpack_file

NAMES = st.text(max_size=8)
ARRAYS = st.lists(st.lists(st.floats(-9, 9, width=16), min_size=3, max_size=3), min_size=1, max_size=4).map(
    lambda rows: np.array(rows, np.float32)
)
NUMBERS = st.floats(-3, 3, width=32)


@st.composite
def rerankers(draw: st.DrawFn) -> Reranker:
    trees = draw(st.integers(0, 2))
    asked = draw(hnp.arrays(np.uint8, (trees, NODES)))
    bounds = draw(hnp.arrays(np.float32, (trees, NODES), elements=st.just(np.inf) | NUMBERS))
    leaves = draw(hnp.arrays(np.float32, (trees, LEAVES), elements=NUMBERS))
    return Reranker(asked, bounds, leaves, LogOdds(1.25, -0.5))


def numbers_of(values: list[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(values, 1)}


@given(
    st.dictionaries(NAMES, ARRAYS, max_size=4),
    st.dictionaries(NAMES, st.lists(NAMES, max_size=4, unique=True).map(numbers_of), max_size=3),
    st.dictionaries(NAMES, st.floats(0, 1), max_size=3),
    rerankers(),
)
def test_what_is_packed_comes_back(
    arrays: dict[str, NDArray[np.float32]],
    vocabularies: dict[str, dict[str, int]],
    shares: dict[str, float],
    reranker: Reranker,
) -> None:
    packed = pack_file(Trained(Model(arrays, vocabularies, shares), reranker))
    unpacked = unpack_file(packed)
    assert unpacked.tagger.arrays.keys() == arrays.keys()
    for name, array in arrays.items():
        assert np.array_equal(unpacked.tagger.arrays[name], array)
    assert unpacked.tagger.vocabularies == vocabularies
    assert unpacked.tagger.shares == shares
    assert np.array_equal(unpacked.reranker.asked, reranker.asked)
    assert np.array_equal(unpacked.reranker.bounds, reranker.bounds)
    assert np.array_equal(unpacked.reranker.leaves, reranker.leaves)
    assert unpacked.reranker.log_odds == reranker.log_odds
    assert pack_file(unpacked) == packed


def test_the_weights_of_the_package_know_the_word_said() -> None:
    model = trained().tagger
    assert model.shares["said"] > 0.5
    assert model.vocabularies["word"]["said"] < 100


def test_the_weights_of_the_package_have_a_number_for_every_fact() -> None:
    model = trained().tagger
    for fact in UNIT_FACTS:
        assert len(model.arrays[f"unit {fact}"]) == len(model.vocabularies[fact]) + 1
    assert len(model.arrays["towards"]) == TOWARDS_VALUES


def test_the_trees_of_the_package_ask_for_numbers_that_there_are() -> None:
    asked = set(trained().reranker.asked.ravel().tolist())
    assert asked <= set(range(len(TRAITS)))
    assert len(asked) > len(TRAITS) // 2
