"""Training: from a few articles to weights that find what they were shown, the same each time."""

import pytest

from bot.claims.trained import Trained, pack_file, unpack_file
from training.corpus import Article, parse_marks

ABSENT = "the extra for training is not installed"
taggers = pytest.importorskip("training.taggers", reason=ABSENT)
ranking = pytest.importorskip("training.ranking", reason=ABSENT)
pipeline = pytest.importorskip("training.pipeline", reason=ABSENT)

NAMES = ("Ana Roy", "Smith", "The mayor", "Lee", "The council", "A spokesman")
NEWS = ("the bridge was closed", "it would rain", "the dam had held", "nobody was hurt")


def shown() -> list[Article]:
    bodies = [
        f"[1s:{name}] [1c:said] [1q:that {news}]. It was late. "
        f"[2q:“{news.capitalize()},”] [2s:{name}] [2c:said]."
        for name in NAMES
        for news in NEWS
    ]
    return [parse_marks(f"article {number}", body) for number, body in enumerate(bodies)]


@pytest.fixture(scope="module")
def weights() -> Trained:
    return trained()


def trained() -> Trained:
    groups = pipeline.grouped(shown(), damaged=False)
    scored = pipeline.judged_by_others(pipeline.read_unseen(groups, print))
    return pipeline.fit(groups, scored, print)


def test_what_was_shown_is_found(weights: Trained) -> None:
    for article in shown()[:4]:
        found = pipeline.found_in(article, weights)
        assert [one.cue for one in found] == [one.cue for one in article.marked]
        assert [one.source for one in found] == [one.source for one in article.marked]


def test_the_same_articles_give_the_same_file(weights: Trained) -> None:
    assert pack_file(trained()) == pack_file(weights)


def test_a_head_is_the_word_of_the_cue_that_is_one_most_often() -> None:
    examples = [
        taggers.prepare(parse_marks("a", "[1s:Roy] [1c:said] [1q:so]. Later on she left.")),
        taggers.prepare(parse_marks("b", "[1s:Roy] [1c:later said] [1q:so].")),
    ]
    shares = taggers.cue_shares(examples)
    assert shares["said"] > shares["later"] > 0
    [head] = taggers.heads_of(examples[1], shares)
    assert examples[1].view.low[head] == "said"


def test_answers_are_the_overlap_with_what_is_marked(weights: Trained) -> None:
    example = taggers.prepare(shown()[0])
    pool, traits = ranking.pool_of(example, unpack_file(pack_file(weights)).tagger)
    right = ranking.answers(example, pool)
    assert len(right) == len(pool) == len(traits)
    assert max(right) == 1
