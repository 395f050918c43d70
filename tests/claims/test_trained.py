"""The file of weights gives back what was packed, and the package has one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.claims.ranking.groups import TRAITS
from bot.claims.ranking.trees import Reranker, Tree
from bot.claims.tagging.tagger import Model
from bot.claims.tagging.weights import SCALE, Weights, pack
from bot.claims.trained import Trained, pack_file, trained, unpack_file
from tests.claims.weights import needs_weights

NAMES = st.text(st.characters(blacklist_characters="\n\0"), min_size=1, max_size=8)
STEPS = st.lists(st.integers(-(2**30), 2**30), min_size=5, max_size=5)
ROW = st.tuples(*[st.integers(-5000, 5000)] * 4)
NUMBERS = st.floats(-3, 3)
TREES: st.SearchStrategy[Tree] = st.recursive(
    NUMBERS, lambda tree: st.tuples(st.integers(0, 3), NUMBERS, tree, tree), max_leaves=4
)


@settings(max_examples=20)  # packing as small as can be takes its time
@given(
    st.dictionaries(NAMES, STEPS.map(pack), max_size=8),
    st.tuples(ROW, ROW, ROW, ROW),
    st.dictionaries(NAMES, st.floats(0, 1), max_size=3),
    st.lists(TREES, max_size=3).map(tuple),
)
def test_what_is_packed_comes_back(lanes, transitions, words, trees) -> None:  # noqa: ANN001
    packed = pack_file(Trained(Model(Weights.of(lanes), transitions, words), Reranker(trees)))
    unpacked = unpack_file(packed)
    weights = unpacked.tagger.weights
    assert {name: weights.sum([name]) for name in weights.names} == lanes
    assert unpacked.tagger.transitions == transitions
    assert unpacked.tagger.words == words
    assert unpacked.reranker.trees == trees
    assert pack_file(unpacked) == packed


@needs_weights
def test_the_weights_of_the_package_know_the_word_said() -> None:
    model = trained().tagger
    assert model.words["said"] > 0.5
    assert model.weights.sum(["w=said"]) != 0
    assert SCALE > 1


@needs_weights
def test_the_trees_of_the_package_ask_for_numbers_that_there_are() -> None:
    def asked(tree: Tree) -> set[int]:
        return {tree[0]} | asked(tree[2]) | asked(tree[3]) if isinstance(tree, tuple) else set()

    numbers = {number for tree in trained().reranker.trees for number in asked(tree)}
    assert numbers <= set(range(len(TRAITS)))
    assert numbers
