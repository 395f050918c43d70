"""Names are found whole, once, with what they are called and the fullest form of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.document import parse
from bot.claims.names.mentions import Mention, MentionKind, find_mentions
from bot.lexicon.names import Gender


def _mentions(text: str) -> list[Mention]:
    return list(find_mentions(parse(text)))


def _written(text: str) -> list[str]:
    return [text[slice(*mention.span)] for mention in _mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Experts of the Institute for the Study of War disagree.", ["Institute for the Study of War"]),
        ("It was the Ministry of Defence that spoke.", ["Ministry of Defence"]),
        ("Rates at the Bank of England rose.", ["Bank of England"]),
        ("A paper of the University of California at Berkeley.", ["University of California at Berkeley"]),
        (
            "She met Ursula von der Leyen and Mohammed bin Salman.",
            ["Ursula von der Leyen", "Mohammed bin Salman"],
        ),
        (
            "We saw J. K. Rowling, Sean O'Brien and Joe Biden Jr. there.",
            ["J. K. Rowling", "Sean O'Brien", "Joe Biden Jr"],
        ),
        ("They went to Procter & Gamble on Friday.", ["Procter & Gamble"]),
        ("We asked the National Farmers’ Union twice.", ["National Farmers’ Union"]),
        ("We asked the National Farmers' Union twice.", ["National Farmers' Union"]),
        ("We asked the Children’s Society twice.", ["Children’s Society"]),
        ("It is the Transport and Allied Workers’ Union.", ["Transport and Allied Workers’ Union"]),
        ("It was Ana Roy’s Union that she met.", ["Ana Roy", "Union"]),
        ("The nurses’ strike in Oslo ended.", ["Oslo"]),
        ("The Ukrainian General Staff knew.", ["Ukrainian General Staff"]),
        ("Angel di Maria left.", ["Angel di Maria"]),
        ("Ten Hag, 53, left. La Russa, 79, did not.", ["Ten Hag", "La Russa"]),
        (
            "Ten Hamas fighters met ten Russians. Boris ten Russians saw.",
            ["Hamas", "Boris"],
        ),
        (
            "He met Fatima al-Sayed, Abdel el-Sisi and Valéry d'Estaing.",
            ["Fatima al-Sayed", "Abdel el-Sisi", "Valéry d'Estaing"],
        ),
        (
            "So did José Ortega y Gasset, Erik ten Hag and Oscar de la Renta.",
            ["José Ortega y Gasset", "Erik ten Hag", "Oscar de la Renta"],
        ),
        (
            "So did Abu Bakr ibn Said, Karl-Theodor zu Guttenberg and Eva dos Reis.",
            ["Abu Bakr ibn Said", "Karl-Theodor zu Guttenberg", "Eva dos Reis"],
        ),
        ("There were Lord Hurst, Lady Ann Ruud and the Lord Mayor.", ["Lord Hurst", "Ann Ruud"]),
        ("When Trump left, Meanwhile was a word.", ["Trump"]),
        ("Residents were told to leave on Monday in March.", []),
        ("He posted it on Facebook on Monday.", ["Facebook"]),
        ("She paid EUR 55 million to Boeing.", ["Boeing"]),
    ],
)
def test_a_name_is_found_whole_and_nothing_else(text: str, names: list[str]) -> None:
    assert _written(text) == names


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("There Russian President Vladimir Putin spoke.", "Vladimir Putin", "Russian President"),
        (
            "That is what Deputy Defense Minister Ganna Malyar wrote.",
            "Ganna Malyar",
            "Deputy Defense Minister",
        ),
        ("Yes, said spokesman Teodor Lask.", "Teodor Lask", "spokesman"),
        ("So did HydroNord spokeswoman Ana Li.", "Ana Li", "HydroNord spokeswoman"),
        (
            "So said Ilse Brandvold, chief executive of HydroNord, there.",
            "Ilse Brandvold",
            "chief executive of HydroNord",
        ),
        ("Its chief executive, Tim Cook, left.", "Tim Cook", "chief executive"),
        ("Here Secretary of State John Kerry stood.", "John Kerry", "Secretary of State"),
        ("She met Gov. Mike Pence there.", "Mike Pence", "Gov."),
        ("The head of the council, Petro Vasylchuk, agreed.", "Petro Vasylchuk", "head of the council"),
        (
            "So says Maryna Kostiv, who heads the port authority.",
            "Maryna Kostiv",
            "head of the port authority",
        ),
        ("So says Jo Falk, who runs a bakery in Ghent.", "Jo Falk", "head of a bakery in Ghent"),
        ("So did Renée Dufour, a library volunteer.", "Renée Dufour", "library volunteer"),
        ("So said striker Iker Ibáñez.", "Iker Ibáñez", "striker"),
        ("Striker Iker Ibáñez agreed.", "Iker Ibáñez", "Striker"),
        ("So said Bob Tull, of the Unite union.", "Bob Tull", "of the Unite union"),
        (
            "So said Bob Tull, from the Royal College of Nursing.",
            "Bob Tull",
            "from the Royal College of Nursing",
        ),
        (
            "So said Ben Cole, from the charity Mind the Night.",
            "Ben Cole",
            "from the charity Mind the Night",
        ),
        ("It was the then chairman Karl Ode.", "Karl Ode", "then chairman"),
        ("It was Lady Justice Carr.", "Carr", "Lady Justice"),
        ("It was Professor Sir Iain McAllister.", "Iain McAllister", "Professor"),
        ("It was the accused Karl Ode.", "Karl Ode", "accused"),
        ("Gordon Pike, a retired postman, sat down.", "Gordon Pike", "retired postman"),
        ("The prosecutor, Helena Marsh KC, rose.", "Helena Marsh", "prosecutor"),
    ],
)
def test_a_person_comes_with_the_role_that_the_text_gives(text: str, name: str, role: str) -> None:
    person = next(mention for mention in _mentions(text) if mention.name == name)
    assert person.kind is MentionKind.PERSON
    assert person.role == role


@pytest.mark.parametrize(
    "text",
    [
        "The plan is dead, said the manager. Dana Price smiled.",
        "She met Helena Marsh. The money went to a trainer in Somerset, Marsh said.",
        "Alan Prewitt, 67, of Mylor Bridge, is here.",
        "Maryna Kostiv, who runs late, is here.",
        "The regulator has accused Karl Ode of fraud.",
        "Karl Ode, accused of fraud, is here.",
        "The town will host Karl Ode.",
        "There was Lord Hurst.",
    ],
)
def test_words_near_a_name_are_no_role_unless_they_call_it_so(text: str) -> None:
    assert [mention.role for mention in _mentions(text) if mention.kind is MentionKind.PERSON][-1] is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The raid was led by Lieutenant-Colonel Amadou Keita.", "Amadou Keita", "Lieutenant-Colonel"),
        ("Wing Commander Pradeep Rathore left.", "Pradeep Rathore", "Wing Commander"),
        ("PC Nia Broadbent ran.", "Nia Broadbent", "PC"),
        ("Trooper Dean Maddox ran.", "Dean Maddox", "Trooper"),
        ("Barrister Dean Maddox KC ran.", "Dean Maddox", "Barrister"),
        ("Mum-of-two Leanne Hobbs wept.", "Leanne Hobbs", "Mum-of-two"),
        ("Great-grandfather Albert Nunn wept.", "Albert Nunn", "Great-grandfather"),
        ("Player-manager Ola Berg scored.", "Ola Berg", "Player-manager"),
        ("Left-back Ola Berg scored.", "Ola Berg", "Left-back"),
        ("Democrat Pru Oakes left.", "Pru Oakes", "Democrat"),
        ("So did Founder and chief executive Inge Maas.", "Inge Maas", "Founder and chief executive"),
        ("A county building inspector, Bev Trask, left.", "Bev Trask", "county building inspector"),
        ("So did the Greens' health spokesperson Kit Abel.", "Kit Abel", "Greens' health spokesperson"),
        ("One of the organisers, Ida Moss, left.", "Ida Moss", "One of the organisers"),
        ("One resident, Ida Moss, left.", "Ida Moss", "resident"),
        ("A sister of the defendant, Ida Moss, left.", "Ida Moss", "sister of the defendant"),
    ],
)
def test_ranks_kin_and_compounds_are_roles_before_a_name(text: str, name: str, role: str) -> None:
    assert [(mention.name, mention.role) for mention in _mentions(text)][-1] == (name, role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Brig. Gen. Ana Voss, a spokeswoman for the army, left.", "spokeswoman for the army"),
        ("Its spokeswoman, Colonel Ana Voss, left.", "spokeswoman"),
        ("Ana Voss, MP for Hartley, left.", "MP for Hartley"),
        ("Ana Voss, founder and chief executive of Drift, left.", "founder and chief executive of Drift"),
        ("Ana Voss, a scholar at Washington University in St. Louis, left.", None),
        ("Ana Voss, who is also the deputy mayor, left.", "deputy mayor"),
        ("Ana Voss, who works as a guide in the caves, left.", "guide in the caves"),
        ("Ana Voss, who teaches tax law in Bergen, left.", "teacher of tax law in Bergen"),
        (
            "Ana Voss, whose son was killed, left.",
            "whose son was killed",
        ),
        ("Ana Voss, one of the tenants, left.", "one of the tenants"),
        ("Ana Voss, defending, said so.", "defending"),
        ("Ana Voss, for the defence, said so.", "for the defence"),
        ("Ana Voss of the University of Oslo said so.", "of the University of Oslo"),
        ("Ana Voss (Independent) left.", "Independent"),
        ("Councillor Ana Voss (Green) left.", "Councillor"),
    ],
)
def test_what_stands_behind_a_name_is_a_role_before_a_rank_or_party(text: str, role: str | None) -> None:
    found = _mentions(text)[0].role
    assert found == (role or "scholar at Washington University in St. Louis")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Voss, who represents a kind of past, left.",
        "Ana Voss, whose flat overlooks the square, left.",
        "Ana Voss (pictured) left.",
        "Ana Voss (N.H.) left.",
        "The bust of Ana Voss from the White House is gone.",
        "A spokesman for Ana Voss left.",
        "They left, Ana Voss, Trey Walker, Tyler Jones and all.",
    ],
)
def test_not_all_that_stands_beside_a_name_is_a_role(text: str) -> None:
    assert next(mention for mention in _mentions(text) if mention.name == "Ana Voss").role is None


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        ("The head of the regional council Ana Voss left.", "head of the regional council", []),
        ("The mayor of Nikopol Ana Voss left.", "mayor of Nikopol", ["Nikopol"]),
        (
            "It was the spokeswoman of the State Border Service Ana Voss.",
            "spokeswoman of the State Border Service",
            ["State Border Service"],
        ),
        (
            "The commander of the 3rd Assault Brigade Ana Voss left.",
            "commander of the 3rd Assault Brigade",
            ["Assault Brigade"],
        ),
        (
            "The adviser to the mayor of Kherson Ana Voss left.",
            "adviser to the mayor of Kherson",
            ["Kherson"],
        ),
    ],
)
def test_a_role_reaches_a_name_over_what_hangs_on_it(text: str, role: str, names: list[str]) -> None:
    *before, person = _mentions(text)
    assert [mention.name for mention in before] == names
    assert (person.name, person.role) == ("Ana Voss", role)


def test_a_place_of_two_words_is_not_parted_behind_a_role() -> None:
    text = "A professor at the University of North Carolina Chapel Hill left."
    assert _written(text)[0].startswith("University of North Carolina")


@pytest.mark.parametrize("surname", ["Weaver", "Cook", "Tanner", "Deacon", "Christie", "Graham"])
def test_a_surname_that_is_another_word_too_takes_the_full_name(surname: str) -> None:
    text = f"It was Chris {surname} who left. Then {surname} slept."
    assert [mention.name for mention in _mentions(text)] == [f"Chris {surname}"] * 2


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("PatientVoice, a charity, warned them.", "charity"),
        ("PatientVoice, a London-based think tank, warned them.", "London-based think tank"),
        ("PatientVoice, the patients' watchdog, warned them.", "patients' watchdog"),
        ("PatientVoice, the company, left.", None),
    ],
)
def test_an_organisation_comes_with_what_it_is_called_behind_its_name(text: str, role: str | None) -> None:
    assert _mentions(text)[0].role == role


@pytest.mark.parametrize(
    "qualifier",
    [
        "former",
        "acting",
        "deputy",
        "late",
        "outgoing",
        "incoming",
        "interim",
        "shadow",
        "assistant",
        "caretaker",
        "ex-",
        "then-",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "It was the {}mayor Leonard Voss.",
        "It was the {}mayor, Leonard Voss.",
        "It was the {}Brackenford mayor Leonard Voss.",
        "It was the {}Kyiv Mayor Leonard Voss.",
        "It was {}US President Leonard Voss.",
        "It was the {}US president Leonard Voss.",
        "They are in Brackenford. {}Brackenford mayor Leonard Voss left.",
        "They are in Brackenford. {}Brackenford Mayor Leonard Voss left.",
        "{}Kyiv police chief Leonard Voss left.",
        "{}Secretary of State Leonard Voss left.",
        "So said Leonard Voss, the {}mayor of Brackenford.",
        "So said Leonard Voss, Brackenford’s {}mayor.",
        "So said Leonard Voss, {}mayor of Brackenford, on Monday.",
    ],
)
def test_no_role_is_told_without_what_makes_it_another(qualifier: str, text: str) -> None:
    before = qualifier if qualifier.endswith("-") else f"{qualifier} "
    if text.startswith("{") or ". {" in text:
        before = before[0].upper() + before[1:]
    person = next(mention for mention in _mentions(text.format(before)) if mention.name == "Leonard Voss")
    assert person.role is not None
    assert before in person.role + " "


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Voss, then mayor of Kirkwall, left.", "then mayor of Kirkwall"),
        ("Voss, then the mayor of Kirkwall, left.", "then the mayor of Kirkwall"),
        ("Voss, formerly a mayor, left.", "formerly a mayor"),
        ("The then President Ana Voss left.", "then President"),
        ("They sat and then President Ana Voss left.", "President"),
        ("So said Mayor-elect Ana Voss.", "Mayor-elect"),
        ("So said Ana Voss, the chancellor-designate.", "chancellor-designate"),
        ("So said ex-Labour MP Ana Voss.", "ex-Labour MP"),
        ("Voss, who was mayor until 2019, left.", None),
    ],
)
def test_then_and_once_belong_to_a_role_and_elect_to_its_noun(text: str, role: str | None) -> None:
    assert next(mention for mention in _mentions(text) if "Voss" in mention.name).role == role


def test_a_town_in_front_of_a_role_is_no_person() -> None:
    kinds = {mention.name: mention.kind for mention in _mentions("Deputy Kyiv mayor Leonard Voss left.")}
    assert kinds == {"Kyiv": MentionKind.PLACE, "Leonard Voss": MentionKind.PERSON}


def test_a_surname_takes_the_full_name_wherever_the_article_gives_it() -> None:
    found = _mentions("It was Malyar who said so. Later Ganna Malyar left. Then Mrs. Malyar slept.")
    assert [mention.name for mention in found] == ["Ganna Malyar"] * 3
    assert all(mention.certain for mention in found)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Erik ten Hag", "Ten Hag"),
        ("Fatima al-Sayed", "Al-Sayed"),
        ("Fatima al-Sayed", "Sayed"),
        ("Mohammed bin Salman", "Bin Salman"),
        ("Ana Souza dos Santos", "Souza dos Santos"),
        ("Angel di Maria", "Di Maria"),
        ("Lord Hurst", "Hurst"),
        ("John Hurst", "Lord Hurst"),
    ],
)
def test_a_surname_of_several_parts_takes_the_full_name(full: str, short: str) -> None:
    assert [mention.name for mention in _mentions(f"There was {full}. {short}, 53, left.")] == [full] * 2


def test_two_people_keep_a_title_that_tells_them_apart() -> None:
    found = _mentions("There were Mary Hurst and Lord Hurst.")
    assert [mention.name for mention in found] == ["Mary Hurst", "Lord Hurst"]


def test_a_surname_of_the_world_is_not_completed_against_the_title() -> None:
    assert [mention.name for mention in _mentions("There was Mrs Zelensky.")] == ["Zelensky"]


def test_of_two_people_with_one_surname_a_title_chooses() -> None:
    text = "There were Bill Clinton and Hillary Clinton. The first was Mr. Clinton, the other Mrs. Clinton."
    assert [mention.name for mention in _mentions(text)][2:] == ["Bill Clinton", "Hillary Clinton"]


def test_a_surname_of_two_people_is_uncertain_without_a_title() -> None:
    assert not _mentions("There were Bill Clinton and Hillary Clinton. They saw Clinton.")[-1].certain


def test_a_surname_that_the_article_never_explains_stays() -> None:
    assert _mentions("It was only Mr. Quillfeather.")[0].name == "Quillfeather"


def test_initials_in_brackets_stand_for_the_full_name() -> None:
    text = "The Institute for the Study of War (ISW) wrote. But ISW was wrong."
    assert {mention.name for mention in _mentions(text)} == {"Institute for the Study of War"}


def test_a_companys_short_form_takes_its_full_name() -> None:
    found = _mentions("It was Marlow Instruments N.V. that grew. Then Marlow fell.")
    assert [mention.name for mention in found] == ["Marlow Instruments N.V."] * 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fighting goes on near Bakhmut.", MentionKind.PLACE),
        ("A press conference in Kestrel Bay.", MentionKind.PLACE),
        ("It is owned by HydroNord.", MentionKind.ORGANISATION),
        ("It was seen by the FBI.", MentionKind.ORGANISATION),
        ("So wrote the newspaper Kystposten.", MentionKind.ORGANISATION),
        ("So wrote Paulo Ferrante.", MentionKind.PERSON),
        ("So wrote Li Wei.", MentionKind.PERSON),
        ("So wrote JD Vance.", MentionKind.PERSON),
        ("So wrote NHS England.", MentionKind.ORGANISATION),
        ("So wrote UN Women.", MentionKind.OTHER),
        ("So wrote Le Monde.", MentionKind.ORGANISATION),
    ],
)
def test_a_name_has_its_kind(text: str, kind: MentionKind) -> None:
    assert _mentions(text)[-1].kind is kind


def test_a_headline_in_title_case_holds_only_names_that_the_text_knows() -> None:
    text = "Mayor Warns Angry Residents About New Dam In Kestrel\n\nIn the town of Kestrel the mayor spoke."
    assert _written(text) == ["Kestrel", "Kestrel"]


def test_a_word_of_a_sentences_start_is_no_name_when_it_is_written_small_elsewhere() -> None:
    assert _written("Insurers waited. The insurers lost.") == []


def test_a_name_that_a_scraper_wrote_small_is_found() -> None:
    found = _mentions("The head of the council, vitaliy borsuk, agreed.")
    assert [mention.name for mention in found] == ["Vitaliy Borsuk"]


def test_titles_and_first_names_tell_the_gender() -> None:
    found = _mentions("Here are Ms. Okonjo, spokesman Kit Doe and Olga Ruud.")
    assert [mention.gender for mention in found] == [Gender.FEMALE, Gender.MALE, Gender.FEMALE]


@given(st.text())
def test_any_text_gives_names_inside_it_in_order(text: str) -> None:
    document = parse(text)
    end = 0
    for mention in find_mentions(document):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.name
        assert document.tokens[mention.tokens.first].start == mention.span.start
        end = mention.span.end


_WORDS = st.sampled_from(
    """Mr . Trump Ministry of the van der Leyen , Li 34 Prof J. said who O'Brien ISW ( ) “ ” Kyiv's & and
    vitaliy a minister one of organisers who is also whose sister died PC Republican at for heads
    Walker""".split()  # noqa: SIM905 - a list of words reads better as one
)


@given(st.lists(_WORDS).map(" ".join))
def test_any_row_of_name_words_gives_names_inside_it(text: str) -> None:
    assert all(text[slice(*mention.span)].strip() for mention in find_mentions(parse(text)))
