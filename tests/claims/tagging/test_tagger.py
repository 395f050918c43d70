"""The taggers: the same for a text however it is cut up, and few heads in noise."""

import numpy as np
import pytest
from hypothesis import given, settings

from bot.claims.document import parse
from bot.claims.finding import view_of
from bot.claims.tagging import tagger
from bot.claims.tagging.facts import UNIT_FACTS
from bot.claims.tagging.network import MARGIN, encode
from bot.claims.tagging.paths import CONTENT, SOURCE
from bot.claims.tagging.tagger import Tagger
from bot.claims.trained import trained
from tests.claims.strategies import TEXTS


def test_a_plain_attribution_is_labelled_as_one_would() -> None:
    view = view_of(parse("Ana Roy said that the dam would hold."), [])
    found = Tagger(view, trained().tagger)
    head = view.low.index("said")
    assert found.heads[head] > 0.9
    labels = found.label(head).paths[0].labels
    assert labels[view.low.index("roy")] == SOURCE
    assert labels[view.low.index("dam")] == CONTENT


@given(TEXTS)
def test_a_head_has_labels_for_every_unit_of_its_window(text: str) -> None:
    view = view_of(parse(text), [])
    found = Tagger(view, trained().tagger)
    for head in found.heads:
        start, stop = view.window(head)
        assert all(len(path.labels) == stop - start for path in found.label(head).paths)


@settings(max_examples=20)
@given(TEXTS)
def test_a_text_is_seen_the_same_however_it_is_cut_into_blocks(text: str) -> None:
    view = view_of(parse(text * 3), [])
    whole = Tagger(view, trained().tagger)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagger, "_BLOCK", 16)
        patch.setattr(tagger, "_ROWS", 40)
        pieces = Tagger(view, trained().tagger)
    assert whole.heads.keys() == pieces.heads.keys()
    assert np.allclose([*whole.heads.values()], [*pieces.heads.values()], atol=1e-4)
    for head in whole.heads:
        assert np.allclose(whole._scores[head], pieces._scores[head], atol=1)  # a step of 1/256


def test_articles_with_a_gap_between_them_do_not_see_each_other() -> None:
    rng = np.random.default_rng(1)
    one, other = (rng.integers(0, 3, (length, len(UNIT_FACTS))) for length in (12, 30))
    gap = np.zeros((MARGIN, len(UNIT_FACTS)), int)
    both = np.concatenate([one, gap, other])
    there = np.array([1.0] * 12 + [0.0] * MARGIN + [1.0] * 30, np.float32)[:, None]
    arrays = trained().tagger.arrays
    seen = encode(np, arrays, both, there)
    assert np.allclose(seen[:12], encode(np, arrays, one, np.float32(1)), atol=1e-5)
    assert np.allclose(seen[-30:], encode(np, arrays, other, np.float32(1)), atol=1e-5)


@pytest.mark.parametrize("words", ["said ", "he said that ", "said Smith, "])
def test_of_many_heads_in_a_row_few_are_looked_at(words: str) -> None:
    view = view_of(parse(words * 90), [])
    assert len(Tagger(view, trained().tagger).heads) <= 6 * (len(view.low) // 60 + 1)


def test_a_sentence_without_end_is_left_to_the_rules() -> None:
    view = view_of(parse("he said that " * 200), [])
    assert not Tagger(view, trained().tagger).heads
