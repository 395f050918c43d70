"""Places are found under every spelling, and words that only look like places are not."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon.places import LONGEST, PlaceKind, demonym, place, place_at, spellings


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kiev", "Kyiv"),
        ("kyiv", "Kyiv"),
        ("KHARKOV", "Kharkiv"),
        ("Bakhmut's", "Bakhmut"),
        ("Artemovsk", "Bakhmut"),
        ("the Netherlands", "Netherlands"),
        ("The Hague", "The Hague"),
        ("U.S.", "United States"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Gaza Strip", "Gaza"),
        ("Soledar", "Soledar"),
    ],
)
def test_a_place_is_found_under_every_spelling(written: str, name: str) -> None:
    found = place(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("word", ["us", "nice", "split", "turkey", "male", "", "the", "'s", "Friday"])
def test_an_ordinary_word_is_no_place(word: str) -> None:
    assert place(word) is None


def test_a_place_knows_its_kind_and_country() -> None:
    ukraine, kyiv, texas, nice = place("Ukraine"), place("Kyiv"), place("Texas"), place("Nice")
    assert ukraine is not None
    assert (ukraine.kind, ukraine.country) == (PlaceKind.COUNTRY, "")
    assert kyiv is not None
    assert (kyiv.kind, kyiv.country, kyiv.capital) == (PlaceKind.CITY, "Ukraine", True)
    assert texas is not None
    assert (texas.kind, texas.country) == (PlaceKind.REGION, "United States")
    assert nice is not None
    assert nice.doubtful


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Russian", "Russia"),
        ("Russians", "Russia"),
        ("ukrainian", "Ukraine"),
        ("Polish", "Poland"),
        ("Chinese", "China"),
        ("polish", None),
        ("poles", None),
        ("", None),
        ("Russia", None),
    ],
)
def test_a_demonym_gives_its_country(word: str, country: str | None) -> None:
    assert demonym(word) == country


def test_the_longest_name_is_taken() -> None:
    words = ["in", "New", "York", "City", "today"]
    found = place_at(words, 1)
    assert found is not None
    assert (found[0].name, found[1]) == ("New York City", 4)
    assert place_at(words, 0) is None


def test_spellings_name_the_usual_one_first() -> None:
    assert spellings("Kiev")[:2] == ("Kyiv", "Kiev")
    assert spellings("nowhere") == ()


def test_every_line_of_the_table_is_well_formed() -> None:
    lines = files("bot.lexicon").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    countries = {row[1] for row in rows if row[0] == "country"}
    assert len(rows) > 1000
    for kind, name, country, variants, _peoples, also in rows:
        assert kind in {"country", "region", "capital", "city"}
        assert not country or country in countries
        assert also in {"", "also"}
        for spelling in (name, *variants.split(";")):
            assert spelling == spelling.strip()
            assert len(spelling.split()) <= LONGEST
        assert place(name) is not None


@given(st.text() | st.text("aeiknorstuv.'’ ABKM"))
def test_any_text_is_answered_and_a_usual_name_stands_for_itself(text: str) -> None:
    for found in (place(text), *(at[0] for at in [place_at(text.split(), 0)] if at)):
        if found is not None:
            again = place(found.name)
            assert again is not None
            assert again.name == found.name
    demonym(text)
    spellings(text)
