"""Annotated articles: marks are taken out of the text, and damage keeps them where they belong."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from training.corpus import Article, Marked, damage, parse_marks, read_own

TEXT = 'Ana Roy said “the Old dam will hold” on Friday. "It always has," she added.'
SPANS = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(
    lambda points: tuple(Span(start, end) for start, end in zip(*[iter(sorted(points))] * 2, strict=False))
)
ARTICLES = st.lists(st.builds(Marked, SPANS, SPANS, SPANS), max_size=3).map(
    lambda marked: Article("one", TEXT, tuple(marked))
)


def test_marks_are_taken_out_and_say_what_they_hold() -> None:
    article = parse_marks("one", "[1s:Ana Roy] [1c:said] [1q:that [2s:he] [2c:denied] [2q:it]]. [1q:Twice.]")
    assert article.text == "Ana Roy said that he denied it. Twice."
    shown = [
        [[article.text[slice(*span)] for span in spans] for spans in (one.source, one.cue, one.content)]
        for one in article.marked
    ]
    assert shown == [
        [["Ana Roy"], ["said"], ["that he denied it", "Twice."]],
        [["he"], ["denied"], ["it"]],
    ]


@given(st.text().filter(lambda text: "]" not in text and "[" not in text))
def test_a_text_without_marks_stays_as_it_is(text: str) -> None:
    assert parse_marks("one", text) == Article("one", text, ())


@pytest.mark.parametrize("body", ["[1q:open", "closed]", "[1s:Ana] [1c:said]"])
def test_marks_that_do_not_match_are_refused(body: str) -> None:
    with pytest.raises(ValueError, match=r"^one: "):
        parse_marks("one", body)


def test_our_own_articles_can_be_read_and_every_mark_holds_words() -> None:
    articles = list(read_own())
    assert articles
    for article in articles:
        for one in article.marked:
            assert one.content
            for start, end in (*one.source, *one.cue, *one.content):
                assert article.text[start:end].strip(), article.id


def is_left_of(found: str, whole: str) -> bool:
    """Tell whether a string is what is left of another when characters are lost from it, capitals aside."""
    rest = iter(whole.lower())
    return all(char in rest for char in found.lower())


@given(ARTICLES, st.integers(0, 1000))
def test_damage_loses_characters_only_and_keeps_the_marks_on_what_is_left(
    article: Article, seed: int
) -> None:
    [damaged] = damage([article], seed)
    assert is_left_of(damaged.text, article.text)
    assert len(damaged.marked) <= len(article.marked)
    wholes = ["".join(article.text[slice(*span)] for span in one.content) for one in article.marked]
    for one in damaged.marked:
        assert one.content
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= span.start < span.end <= len(damaged.text) for span in spans)
        left = "".join(damaged.text[slice(*span)] for span in one.content)
        assert any(is_left_of(left, whole) and words(left) <= words(whole) for whole in wholes)


def words(text: str) -> int:
    return len(re.findall(r"\w", text))


@given(ARTICLES, st.integers(0, 1000))
def test_the_same_seed_gives_the_same_damage(article: Article, seed: int) -> None:
    assert list(damage([article], seed)) == list(damage([article], seed))


def test_some_damage_is_done() -> None:
    texts = {next(damage([Article("one", TEXT, ())], seed)).text for seed in range(20)}
    assert len(texts) > 5
