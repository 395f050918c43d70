"""The taggers name the same features in training and at run time, and find few heads in noise."""

from hypothesis import given

from bot.claims.document import parse
from bot.claims.finding import view_of
from bot.claims.tagging.features import TOWARDS_GROUPS, UNIT_GROUPS, towards_keys, unit_keys
from bot.claims.tagging.paths import CONTENT, SOURCE
from bot.claims.tagging.tagger import Model, Tagger
from bot.claims.tagging.weights import SCALE, Weights, pack
from bot.claims.trained import trained
from tests.claims.strategies import TEXTS
from tests.claims.weights import needs_weights


@given(TEXTS)
def test_every_unit_of_a_window_has_a_value_for_every_group(text: str) -> None:
    view = view_of(parse(text), [])
    for head in range(0, len(view.low), 3):
        first, behind = view.window(head)
        rows = list(towards_keys(view, head, {head: 1.0}))
        assert len(rows) == behind - first
        for unit, keys in enumerate(rows, first):
            assert len(keys) == len(TOWARDS_GROUPS)
            own = unit_keys(view, unit)
            assert len(own) == len(UNIT_GROUPS) - (view.quotations[unit] is None)
            named = [*zip(UNIT_GROUPS, own, strict=False), *zip(TOWARDS_GROUPS, keys, strict=True)]
            assert all(name for group, key in named for name in group(*key))


def test_a_tagger_labels_as_its_weights_say() -> None:
    view = view_of(parse("Smith bleated it was raining."), [])
    weights = {
        "w=bleated": pack([0, 0, 0, 0, 9 * SCALE]),
        "w=smith": pack([0, 9 * SCALE, 0, 0, -9 * SCALE]),
        "w=raining": pack([0, 0, 0, 9 * SCALE, 0]),
    }
    none = (0, 0, 0, 0)
    model = Model(Weights.of(weights), (none, none, none, none), {"bleated": 0.5, "smith": 0.1})
    tagger = Tagger(view, model)
    head = view.low.index("bleated")
    assert list(tagger.heads) == [head]
    assert tagger.heads[head] > 0.99
    best = tagger.label(head).paths[0].labels
    assert best[view.low.index("smith")] == SOURCE
    assert best[view.low.index("raining")] == CONTENT


@needs_weights
def test_of_a_million_heads_in_a_row_few_are_looked_at() -> None:
    view = view_of(parse("said " * 2000), [])
    heads = Tagger(view, trained().tagger).heads
    assert 0 < len(heads) <= 8 * (len(view.low) // 60 + 1)
