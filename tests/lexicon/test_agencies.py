"""News agencies and outlets by all their names."""

import pytest

from bot.lexicon.agencies import agency, agency_pattern, outlet


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("EFE", "EFE"),
        ("REUTERS", "Reuters"),
        ("Thomson Reuters", "Reuters"),
        ("The Associated Press", "AP"),
        ("Agence France-Presse", "AFP"),
        ("dpa", "dpa"),
        ("DPA", "dpa"),
        ("Ansa", "ANSA"),
        ("ITAR-TASS", "TASS"),
        ("Press Association", "PA"),
        ("EUROPA PRESS", "Europa Press"),
        ("Xinhua News Agency", "Xinhua"),
        ("Kyodo News", "Kyodo"),
    ],
)
def test_an_agency_has_one_name(written: str, name: str) -> None:
    assert agency(written) == name


@pytest.mark.parametrize("word", ["ap", "app", "pa", "uni", "who", "", "The", "Guardian", "the"])
def test_an_ordinary_word_is_no_agency(word: str) -> None:
    assert agency(word) is None


@pytest.mark.parametrize(
    ("written", "name"), [("The Guardian", "Guardian"), ("BBC", "BBC News"), ("fox news", "Fox News")]
)
def test_an_outlet_has_one_name(written: str, name: str) -> None:
    assert outlet(written) == name


def test_agencies_are_found_as_whole_words() -> None:
    found = agency_pattern().findall(
        "The AP and the Associated Press, dpa/EFE; Reuterswerft, D-PA, an app, Interfax-Ukraine"
    )
    assert [agency(name) for name in found] == ["AP", "AP", "dpa", "EFE", "Interfax-Ukraine"]
