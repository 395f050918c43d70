"""The words of a claim as they are compared."""

import pytest

from bot.relations.words import name_words, stem_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("steals", "stolen"),
        ("dumped", "dumping"),
        ("stopped", "stop"),
        ("carries", "carried"),
        ("closing", "close"),
        ("cities", "city"),
        ("shot", "shoot"),
        ("Kiev", "Kyiv"),
        ("Ukrainian", "Ukraine"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other) != ""


@pytest.mark.parametrize("word", ["the", "not", "said", "twelve", "Friday", "with", "5"])
def test_words_that_tell_nothing_have_none(word: str) -> None:
    assert stem_of(word) == ""


def test_names_are_told_by_capitals_but_not_at_the_beginning() -> None:
    words = words_of("Shots fell near Ostra mill. Residents of Kals hid in cellars on Friday")
    assert words.names == {"ostra", "kals"}
    assert words.weekdays == {"friday"}
    assert "shot" in words.telling or "shoot" in words.telling
    assert words_of("Parlo lost data", ["Parlo"]).names == {"parlo"}


def test_numbers_are_alike_in_figures_and_words() -> None:
    assert words_of("fourteen of 1,200 died").numbers == {"14", "1200"}
    assert words_of("14 of 1200 died").numbers == {"14", "1200"}


@pytest.mark.parametrize(
    "text", ["we don’t know", "nobody came", "it is not true", "That was a lie", "never again"]
)
def test_negations_are_seen(text: str) -> None:
    assert words_of(text).negated


@pytest.mark.parametrize("text", ["a notable case", "the note", "knots", "it is true"])
def test_what_looks_like_a_negation_is_none(text: str) -> None:
    assert not words_of(text).negated


def test_may_is_a_month_only_with_its_capital() -> None:
    assert words_of("talks in May").months == {"may"}
    assert words_of("it may rain").months == frozenset()


def test_a_nationality_counts_as_its_country() -> None:
    assert set(name_words("Polish Ministry of Defence")) == {"poland", "ministry", "defence"}
