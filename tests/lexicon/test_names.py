"""The words of names tell genders, roles, organisations, papers and people."""

import pytest

from bot.lexicon import names
from bot.lexicon.names import Gender
from bot.lexicon.sections import sections


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Ilse", Gender.FEMALE),
        ("Zoë", Gender.FEMALE),
        ("Volodymyr", Gender.MALE),
        ("José", Gender.MALE),
        ("Robin", None),
        ("Xqzt", None),
    ],
)
def test_a_first_name_tells_its_gender_where_it_has_one(name: str, gender: Gender | None) -> None:
    assert names.gender_of(name) is gender


def test_no_first_name_is_of_two_genders() -> None:
    listed = sections("first_names")
    assert not listed["female"] & listed["male"]
    assert not (listed["female"] | listed["male"]) & listed["either"]


@pytest.mark.parametrize(("word", "known"), [("Jean-Luc", True), ("olga", False), ("Ministry", False)])
def test_a_first_name_is_written_with_a_capital(word: str, known: bool) -> None:
    assert names.is_first_name(word) is known


@pytest.mark.parametrize(
    ("word", "gender"), [("Ms.", Gender.FEMALE), ("Mr", Gender.MALE), ("Dr.", None), ("minister", None)]
)
def test_a_title_tells_its_gender(word: str, gender: Gender | None) -> None:
    assert names.title_gender(word) is gender


@pytest.mark.parametrize("word", ["minister", "Spokeswoman", "Gov", "Sen.", "postman", "CEO", "chairperson"])
def test_what_somebody_is_or_does_is_a_role(word: str) -> None:
    assert names.is_role(word)


@pytest.mark.parametrize("word", ["human", "German", "ministry", "said", "", "ministers"])
def test_other_words_are_no_roles(word: str) -> None:
    assert not names.is_role(word)


def test_a_role_tells_its_gender_where_the_word_has_one() -> None:
    assert names.role_gender("spokeswoman") is Gender.FEMALE
    assert names.role_gender("postman") is Gender.MALE
    assert names.role_gender("minister") is None


def test_words_for_papers_people_and_bodies_are_told_apart() -> None:
    assert names.is_document("reports")
    assert names.is_document("study")
    assert names.is_people_word("residents")
    assert names.is_people_word("witness")
    assert names.is_body("ministry")
    assert not names.is_body("witness")
    assert not names.is_document("residents")


def test_an_organisations_word_needs_its_capital_in_a_name() -> None:
    assert names.is_organisation_word("Institute")
    assert not names.is_organisation_word("institute")


def test_only_unmistakable_surnames_stand_for_a_person_of_the_world() -> None:
    assert names.known_person("Zelensky") == "Volodymyr Zelensky"
    assert names.known_person("Orbán") == "Viktor Orban"
    assert names.known_person("Smith") is None


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("ministries", "ministry"),
        ("women", "woman"),
        ("churches", "church"),
        ("boss", "boss"),
        ("Polls", "poll"),
    ],
)
def test_a_regular_plural_gives_its_singular(plural: str, one: str) -> None:
    assert names.singular(plural) == one


def test_a_contraction_is_taken_off_a_pronoun() -> None:
    assert names.plain("She’ll") == "she"
    assert names.plain("don't") == "don't"


def test_a_colonel_may_be_called_an_officer_but_no_doctor() -> None:
    assert "officer" in names.hypernyms("colonel")
    assert "doctor" not in names.hypernyms("colonel")
    assert names.hypernyms("xqzt") == frozenset()


def test_nothing_is_a_wider_word_for_itself() -> None:
    assert not [
        noun for noun, nouns in sections("hypernyms").items() if noun in nouns - {"bank", "newspaper"}
    ]
