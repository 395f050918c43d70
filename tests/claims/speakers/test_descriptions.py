"""What stands for a name is read as whoever the article means by it."""

import pytest

from tests.claims.speakers.test_speakers import speakers_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kai Brandt signed until 2029. 'I am home,' [s:the midfielder] said.", "Kai Brandt"),
        ("Singer Mona Reyes cancelled her tour. 'I am so sorry,' [s:the star] wrote.", "Mona Reyes"),
        ("Singer Mona Reyes fell ill. Her manager, Ted Bly, was calm. [s:The singer] was not.", "Mona Reyes"),
        ("Gov. Ann Pike signed the bill. 'It is done,' [s:the Democrat] said.", "Ann Pike"),
        ("Rosa Lind, 34, sued. The studio called it absurd. [s:The mother of two] was ready.", "Rosa Lind"),
        ("The mayor of Lund, Per Ek, opened the bridge. [s:The official] was glad.", "Per Ek"),
        ("Mona Reyes wept. In an Instagram Story, [s:the star] thanked her fans.", "Mona Reyes"),
    ],
)
def test_a_description_means_the_person_it_tells_more_of(text: str, name: str) -> None:
    assert speakers_of(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gov. Ann Pike signed the bill. [s:The judge] disagreed.", "judge"),
        ("The manager, Ted Bly, was calm. [s:The goalkeeper] was not.", "goalkeeper"),
        ("Ann Pike met Bob Hale and Per Ek. [s:The two] will meet again.", "the two"),
    ],
)
def test_a_description_that_fits_nobody_stays_as_it_is(text: str, name: str) -> None:
    assert speakers_of(text)[-1].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Ann Pike met Bob Hale in Rome on Friday. [s:The two] will meet again.",
        "Ann Pike and Bob Hale married in June. [s:The couple] are happy.",
        "Prime Minister Ann Pike met President Bob Hale. [s:Both leaders] were glad.",
        "Ann Pike met Bob Hale.\n\n[s:The two women] will meet again.",
    ],
)
def test_two_people_are_named_together(text: str) -> None:
    assert speakers_of(text)[-1].name == "Ann Pike and Bob Hale"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[s:Deutsche Bank] was glad. Ana Ruiz of Banco Sol was not. [s:The bank] waits.", "Deutsche Bank"),
        ("Tom Ek of Nordea Bank said rates would fall. [s:The bank] expects two cuts.", "Nordea Bank"),
        ("Acme Pharma won approval from the FDA. [s:The agency] trusts the drug.", "FDA"),
        ("The FDA approved it. Acme Pharma's shares rose. [s:The company] was glad.", "Acme Pharma"),
        ("[s:Regulators] were wary. Orrin unveiled a robot, [s:the company] said.", "Orrin"),
        ("Novartis cut jobs. Lena Graf of UBS wept. [s:The Swiss drugmaker] had no choice.", "Novartis"),
        ("The militant group Al-Shabaab struck at dawn. [s:The group] killed ten.", "Al-Shabaab"),
        ("[s:Oxfam] was glad. The drugmaker Acme Pharma is not: [s:it] will sue.", "Acme Pharma"),
    ],
)
def test_what_an_organisation_does_finds_its_name(text: str, name: str) -> None:
    assert speakers_of(text)[-1].name == name


@pytest.mark.parametrize(
    "text",
    [
        "In a statement on [s:Telegram, the militia, Saraya al-Nahr,] claimed it.",
        "In a post on [s:X, the militia, Saraya al-Nahr,] claimed it.",
        "Speaking in [s:Geneva, the militia, Saraya al-Nahr,] claimed it.",
    ],
)
def test_a_medium_or_a_place_in_front_is_not_who_speaks(text: str) -> None:
    assert speakers_of(text)[-1].name == "Saraya al-Nahr"
