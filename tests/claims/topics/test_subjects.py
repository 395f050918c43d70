"""Nouns are told by what stands around them; an article's subjects are in its title or often in its text."""

import pytest
from hypothesis import given

from bot.claims.document import Run, parse
from bot.claims.topics.phrases import stem_of, words_of
from bot.claims.topics.subjects import find_subjects
from tests.claims.strategies import TEXTS

TEXT = """Dam beside the fence

The dam has cracks. Engineers saw the cracks in the dam, feared for the cracks, and the dam leaks.
A crow sat on the fence."""


@pytest.mark.parametrize(
    ("one", "other"), [("cracks", "crack"), ("batteries", "battery"), ("boxes", "box"), ("Ferries", "ferry")]
)
def test_singular_and_plural_have_one_stem(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


@pytest.mark.parametrize("word", ["gas", "crisis", "virus", "glass", "bus"])
def test_a_singular_in_s_keeps_it(word: str) -> None:
    assert stem_of(word) == word


def test_what_is_often_in_the_text_or_in_the_title_is_a_subject() -> None:
    subjects = find_subjects(parse(TEXT), words_of(parse(TEXT)), Run(0, 4))
    assert {"dam", "crack", "fence"} <= subjects.nouns.keys()
    assert "crow" not in subjects.nouns
    assert subjects.best(frozenset({"dam", "fence"}), 2) == ("dam", "fence")
    assert subjects.best(frozenset({"crow", "fence"}), 1) == ("fence",)
    assert subjects.best(frozenset({"crow"}), 1) == ()


def test_words_of_saying_verbs_and_adverbs_are_none() -> None:
    said = parse("The officials quickly denied the claims and the minister went to the newly built")
    assert find_subjects(said, words_of(said), Run(0, 0)).among(words_of(said), 9) == ()


@given(TEXTS)
def test_any_words_have_subjects_as_they_write_them(text: str) -> None:
    document = parse(text)
    words = words_of(document)
    found = find_subjects(document, words, Run(0, min(3, len(document.words)))).among(words, 4)
    assert len(found) <= 4
    assert all(word in document.low for subject in found for word in subject.split())
