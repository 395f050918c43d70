"""What counts as found is what ../shared/benchmark/score.py counts."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from training.corpus import Article, Marked
from training.scoring import ENOUGH, Marks, Words, overlap

SCORE = Path(__file__).parents[3] / "shared" / "benchmark" / "score.py"
PIECES = st.sampled_from(["the", "of", "Ana", "Roy", "Mr. Lee", "dam", "can't", "’", "“", ", ", "\n", "U.S."])
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)


@pytest.fixture(scope="module")
def score() -> ModuleType:
    if not SCORE.exists():
        pytest.skip("../shared/benchmark/score.py is not there")
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spans_of(text: str, points: Sequence[int]) -> tuple[Span, ...]:
    ends = sorted({min(point, len(text)) for point in points})
    return tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))


POINTS = st.lists(st.integers(0, 60), max_size=4)


@given(text=TEXTS, one=POINTS, other=POINTS)
def test_words_and_sources_are_those_of_the_scorer(
    score: ModuleType, text: str, one: list[int], other: list[int]
) -> None:
    words, tokens = Words(text), score.tokens(text)
    found, marked = spans_of(text, one), spans_of(text, other)
    mine, theirs = words.inside(found), words.inside(marked)
    assert (mine, theirs) == (score.inside(tokens, found), score.inside(tokens, marked))
    assert words.names_source(mine, theirs) == score.same_source(set(mine), set(theirs), tokens)
    assert overlap(mine, theirs) == score.jaccard(set(mine), set(theirs))


@given(text=TEXTS, points=st.lists(POINTS, min_size=4, max_size=4))
def test_what_is_right_is_what_the_scorer_pairs(
    score: ModuleType, text: str, points: list[list[int]]
) -> None:
    source, content, found_source, found_content = (spans_of(text, one) for one in points)
    marks = Marks(Article("one", text, (Marked(source, (), content),)))
    right = marks.right(Marked(found_source, (), found_content))
    tokens = score.tokens(text)
    gold, found = (
        {"source": score.inside(tokens, one), "content": score.inside(tokens, other)}
        for one, other in ((source, content), (found_source, found_content))
    )
    assert bool(right) == bool(score.pair([found], [gold], tokens))
    assert right in (0, score.jaccard(found["content"], gold["content"]))
    assert not 0 < right < ENOUGH
