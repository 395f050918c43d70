"""The English word list."""

import lzma
from importlib import resources

import pytest

from bot.lexicon.words import is_name_only, is_word, words


@pytest.mark.parametrize("word", ["city", "City", "CITY", "colour", "color", "Berlin", "can't", "website"])
def test_a_word_is_known_however_it_is_capitalised(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["cityin", "berlin", "", "\n", "Malyarin", "the city"])
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert not is_word(word)


@pytest.mark.parametrize("word", ["berlin", "Berlin", "BERLIN", "putin", "Iceland"])
def test_a_name_is_known_only_with_a_capital(word: str) -> None:
    assert is_name_only(word)


@pytest.mark.parametrize("word", ["march", "Polish", "china", "city", "Malyarin"])
def test_a_word_that_is_also_small_is_not_a_name_only(word: str) -> None:
    assert not is_name_only(word)


def test_possessives_are_left_out() -> None:
    assert not [word for word in words() if word.endswith("'s")]


def test_the_packed_list_stays_small() -> None:
    packed = resources.files("bot.lexicon").joinpath("words.txt.xz").read_bytes()
    assert len(packed) < 300_000
    assert len(lzma.decompress(packed)) < 2_000_000


def test_the_notice_of_the_list_stands_beside_it() -> None:
    notice = resources.files("bot.lexicon").joinpath("WORDS-LICENSE.txt").read_text(encoding="utf-8")
    assert "Kevin Atkinson" in notice
