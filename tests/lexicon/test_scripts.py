"""Names in other scripts are known by what they sound like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon.scripts import beginnings, is_foreign, romanised, sound_key
from bot.store.names import fold

NAMES = [
    ("Бахмут", "Bakhmut"),
    ("Київ", "Kyiv"),
    ("Харків", "Kharkiv"),
    ("Зеленський", "Zelenskyy"),
    ("Зеленский", "Zelensky"),
    ("Евгений Пригожин", "Yevgeny Prigozhin"),
    ("Щербакова", "Shcherbakova"),
    ("Юлия", "Yulia"),
    ("Μητσοτάκης", "Mitsotakis"),
    ("Τσίπρας", "Tsipras"),
    ("თბილისი", "Tbilisi"),
    ("Երևան", "Yerevan"),
    ("Łódź", "Lodz"),
]


@pytest.mark.parametrize(("written", "english"), NAMES)
def test_a_name_sounds_as_english_spells_it(written: str, english: str) -> None:
    assert is_foreign(fold(written))
    assert sound_key(fold(written)) == sound_key(fold(english))
    assert fold(english)[0] in beginnings(sound_key(fold(written)))


@pytest.mark.parametrize(("one", "other"), [("Иран", "Iraq"), ("Киев", "Kyiv"), ("Минск", "Pinsk")])
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound_key(fold(one)) != sound_key(fold(other))


@pytest.mark.parametrize("word", ["", "bakhmut", "münchen", "北京", "غزة"])
def test_what_is_not_spelt_otherwise_stays_as_it_is(word: str) -> None:
    assert romanised(word) == word
    assert not is_foreign(word)


@given(st.text())
def test_any_text_has_a_key_and_its_own_beginning_is_among_those_looked_for(text: str) -> None:
    key = sound_key(fold(text))
    assert sound_key(fold(text)) == key
    if fold(text).isascii() and fold(text)[:1].isalpha() and key:
        assert fold(text)[0] in beginnings(key)
