"""A source becomes a name, a kind and a role, or is told to be uncertain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts, Span
from bot.claims.document import parse
from bot.claims.model import Attribution, SpeakerKind, quote_of
from bot.claims.names.mentions import find_mentions
from bot.claims.speakers.speakers import UNNAMED, Speaker, resolve_speakers
from tests.claims.marked import marked

_NOBODY = ArticleFacts()


def speakers_of(marked: str, facts: ArticleFacts = _NOBODY) -> list[Speaker]:
    """Resolve the sources of a text in which [s: ...] marks a source and [c: ...] the content of the same."""
    text, sources, contents = "", list[Span](), list[Span]()
    for part in re.split(r"(\[[sc]:[^\]]*\])", marked):
        mark, words = re.match(r"\[([sc]):([^\]]*)\]", part), part
        if mark:
            words = mark[2]
            (sources if mark[1] == "s" else contents).append(Span(len(text), len(text) + len(words)))
        text += words
    contents += [Span(0, 0)] * (len(sources) - len(contents))
    attributions = [
        Attribution((source,) if source.end > source.start else (), (), (content,))
        for source, content in zip(sources, contents, strict=True)
    ]
    document = parse(text)
    return list(resolve_speakers(document, attributions, find_mentions(document), facts))


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("Deputy Defense Minister Ganna Malyar", "Ganna Malyar", "Deputy Defense Minister"),
        ("spokesman Teodor Lask", "Teodor Lask", "spokesman"),
        ("Ilse Brandvold, chief executive of HydroNord", "Ilse Brandvold", "chief executive of HydroNord"),
        (
            "the minister of the economy, Mr. Ildefonso Guajardo",
            "Ildefonso Guajardo",
            "minister of the economy",
        ),
        ("an attorney for Pagliano, Mark MacDougall", "Mark MacDougall", "attorney for Pagliano"),
        ("Donald Trump's claim", "Donald Trump", None),
        ("a witness, who gave only her first name, Tasha", "Tasha", "witness"),
        ("a surgeon who identified himself only as Mykola", "Mykola", "surgeon"),
        ("Democrat Hillary Clinton", "Hillary Clinton", "Democrat"),
    ],
)
def test_a_source_names_a_person(source: str, name: str, role: str | None) -> None:
    speaker = speakers_of(f"So said [s:{source}].")[0]
    assert (speaker.name, speaker.kind, speaker.role) == (name, SpeakerKind.PERSON, role)
    assert speaker.certain


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the energy ministry's statement", "energy ministry"),
        ("a report by the national audit office", "national audit office"),
        ("Ukraine", "Ukraine"),
        ("the Institute for the Study of War, based in the United States", "Institute for the Study of War"),
        ("the power company, Southlink", "Southlink"),
        ("France and Germany", "France and Germany"),
        ("Russia's defence ministry", "Russia's defence ministry"),
        ("her campaign", "Olga Ruud's campaign"),
    ],
)
def test_a_source_names_an_organisation(source: str, name: str) -> None:
    speaker = speakers_of(f"Olga Ruud came. According to [s:{source}] it is so.")[0]
    assert (speaker.name, speaker.kind) == (name, SpeakerKind.ORGANISATION)


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("the military report", "military report", SpeakerKind.DOCUMENT),
        ("a document seen by Reuters", "document", SpeakerKind.DOCUMENT),
        (
            "another senior Ukrainian military official",
            "senior Ukrainian military official",
            SpeakerKind.ANONYMOUS,
        ),
        ("three engineers who worked on the inspection", "three engineers", SpeakerKind.ANONYMOUS),
        (
            "one of the engineers, who asked not to be named",
            "one of the engineers",
            SpeakerKind.ANONYMOUS,
        ),
        (
            "Russian and Ukrainian military sources",
            "Russian and Ukrainian military sources",
            SpeakerKind.ANONYMOUS,
        ),
        ("people familiar with the matter", "people familiar with the matter", SpeakerKind.ANONYMOUS),
    ],
)
def test_a_source_without_a_name_stays_in_its_own_words(source: str, name: str, kind: SpeakerKind) -> None:
    speaker = speakers_of(f"According to [s:{source}], it is so.")[0]
    assert (speaker.name, speaker.kind, speaker.role) == (name, kind, None)
    assert speaker.certain


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[s:Ilse Brandvold] was sorry.\n\n[s:She] added that it was late.", "Ilse Brandvold"),
        (
            "[s:Paul Duffy] spoke.\n\nSam Okonjo, 19, was raised nearby. It was home, [s:he] said.",
            "Sam Okonjo",
        ),
        ("[s:Anna Berg] met Carl Holm. [c:Holm was wrong], [s:she] said.", "Anna Berg"),
        ("[s:Anna Berg] met Carl Holm. [s:He] was glad.", "Carl Holm"),
        ("Maria Lund came. “It was Olga Ruud,” [s:she] said.", "Maria Lund"),
        ("[s:HydroNord] denied it. [s:It] said so.", "HydroNord"),
        ("HydroNord was late. [s:The company] said so.", "HydroNord"),
        ("The Romanian foreign ministry knew. [s:The ministry] said so.", "Romanian foreign ministry"),
        ("It was the Institute for War. [s:The institute] said so.", "Institute for War"),
        ("[s:Three experts] met. [s:They] agreed.", "Three experts"),
        ("Mayor Aksel Rinde came. [s:The mayor] wrote.", "Aksel Rinde"),
        ("So said Jonas Eide, 34, there. [s:The 34-year-old] laughed.", "Jonas Eide"),
        ("It was [s:Malyar]. Later Ganna Malyar left.", "Ganna Malyar"),
        ("[s:A shipping agent in Reni] called. Ships waited, [s:he] added.", "shipping agent in Reni"),
        ("We met Yumi Falk, an economist at Carrow Bank, [s:who] disagreed.", "Yumi Falk"),
        ("[s:A report by the audit office] came. [s:It] warned of more.", "audit office"),
        ("Olga Ruud spoke. [s:Her lawyer] agreed.", "Olga Ruud's lawyer"),
        ("So said Colonel Taras Hordiyenko. [s:The officer] left.", "Taras Hordiyenko"),
        ("It was Paediatrician Olga Ruud. Maria Lund left. [s:The doctor] laughed.", "Olga Ruud"),
        ("Kestrel Rovers lost. [s:The club] sacked its coach.", "Kestrel Rovers"),
        ("The regional newspaper De Vonk knew. [s:The paper] wrote it.", "De Vonk"),
        ("The seed company in question, Agrova, disputes that. [s:It] said so.", "Agrova"),
        ("[s:Agent Carl Holm] came. Asked by [s:a presenter], [s:he] agreed.", "Carl Holm"),
        ("Agent Carl Holm, for [s:the applicant, Evergrey Living], agreed.", "Carl Holm"),
        ("Objections came. [s:One], from Marsh Parish Council, was short.", "Marsh Parish Council"),
        ("So jokes [s:the head of the farm] «Kolos» Ihor Bryl.", "Ihor Bryl"),
        ("The ministry of defence met. The Interior Ministry [s:he] was silent.", "Interior Ministry"),
        ("Dev Harrington did not believe her. Nor did Olga Ruud. [s:He] laughed.", "Dev Harrington"),
        (
            "Gary Johnson ran. Homeland Security Secretary Jeh Johnson spoke. [s:Johnson] warned of it.",
            "Jeh Johnson",
        ),
        ("Gary Johnson ran with his wife, Ann Johnson. [s:Mrs Johnson] laughed.", "Ann Johnson"),
        ("The World Health Organization (WHO) met. [s:The WHO] agreed.", "World Health Organization"),
        ("Sir Keir Starmer came. [s:Sir Keir] agreed.", "Keir Starmer"),
    ],
)
def test_a_short_word_takes_what_it_stands_for(marked: str, name: str) -> None:
    assert speakers_of(marked)[-1].name == name


def test_a_role_follows_the_person_through_the_article() -> None:
    speakers = speakers_of("[s:Malyar] spoke. [s:Deputy Defense Minister Ganna Malyar] wrote. [s:She] slept.")
    assert [speaker.role for speaker in speakers] == ["Deputy Defense Minister"] * 3


def test_a_description_right_before_the_first_naming_is_the_role() -> None:
    text = "No need to panic, says [s:the mayor of Narvets]. “The bus worries me”, stresses [s:Ants Pavel]."
    assert [speaker.role for speaker in speakers_of(text)] == [None, "mayor of Narvets"]


def test_a_description_of_another_paragraph_is_nobodys_role() -> None:
    text = "So says [s:the mayor of Narvets].\n\nThe bus is late, stresses [s:Ants Pavel]."
    assert speakers_of(text)[-1].role is None


def test_an_organisation_takes_no_role_of_a_person() -> None:
    text = "Care was poor, said [s:a spokesman for the trust]. [s:NHS England] denies wrongdoing."
    speaker = speakers_of(text)[-1]
    assert (speaker.name, speaker.kind, speaker.role) == ("NHS England", SpeakerKind.ORGANISATION, None)


def test_a_surname_of_the_world_is_completed_unless_the_article_means_another() -> None:
    assert speakers_of("It was [s:Zelensky].")[0].name == "Volodymyr Zelensky"
    assert speakers_of("There was Olena Zelensky. It was [s:Zelensky].")[0].name == "Olena Zelensky"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[s:The] terminal's operator, KazBridge, denied it.", "KazBridge"),
        ("For [s:its part], the union Unite, through Karl Ode, said so.", "Unite"),
        ("Fatima al-Sayed, [s:a nurse], agreed.", "Fatima al-Sayed"),
        ("Fatima al-Sayed agreed. [s:Dr al-Sayed] said so.", "Fatima al-Sayed"),
        ("It was [s:a claim the club] called fiction.", "club"),
        ("So say [s:attorneys for the] family, and others.", "attorneys for the family"),
        ("[s:Olga Ruud unleashed a series of notes].", "Olga Ruud"),
        ("“They hit us,” [s:told Reuters a surgeon who] had been there.", "surgeon"),
        ("[s:All the experts I interviewed] agreed.", "All the experts"),
        ("According to [s:a consultant's report seen by us], it is so.", "consultant's report"),
    ],
)
def test_a_source_that_was_badly_cut_is_made_whole(marked: str, name: str) -> None:
    assert speakers_of(marked)[0].name == name


@pytest.mark.parametrize("word", ["The", "they", "It", "You", "Meanwhile", "of", "reportedly"])
def test_a_word_that_is_no_noun_is_nobodys_name(word: str) -> None:
    speaker = speakers_of(f"Then [s:{word}].")[0]
    assert (speaker.name, speaker.certain) == (UNNAMED, False)


def test_a_party_with_an_article_is_somebody_named_before() -> None:
    assert speakers_of("Sen. Pru Oakes left.\n\n[s:The Democrat] laughed.")[0].name == "Pru Oakes"


def test_apostrophes_of_a_name_are_straight() -> None:
    assert speakers_of("[s:The prime minister’s office] laughed.")[0].name == "prime minister's office"


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[s:Lead author Olga Ruud, a neurologist,] agreed.", "neurologist"),
        ("[s:Olga Ruud, the study's lead author], an ecologist, agreed.", "study's lead author"),
        ("[s:Crooked Hillary Clinton] laughed.", None),
        ("It was [s:secretary of state John Kerry].", "secretary of state"),
        ("[s:Secretary of State John Kerry] laughed.", "Secretary of State"),
        ("[s:Former Pennsylvania Gov. Ed Rendell] laughed.", "Former Pennsylvania Gov."),
        (
            "[s:Olga Ruud, a scholar at the Center for Strategic and International Studies], laughed.",
            "scholar at the Center for Strategic and International Studies",
        ),
        (
            "Lenny Berg left.\n\nThe former European title challenger got his keys. [s:Berg] laughed.",
            "former European title challenger",
        ),
        (
            "The leader of the opposition is replying. [s:Joanna Frith] laughed.",
            "leader of the opposition",
        ),
        ("Lenny Berg left.\n\nThe presiding judge laughed. [s:Berg] did not.", None),
        ("[s:His wife Olga Ruud] laughed.", "wife"),
        ("A nurse has spoken of it.\n\n“No,” [s:Olga Ruud], 34, told them.", "nurse"),
        ("The gates were shut, a former employee testified.\n\n[s:Olga Ruud] said so.", "former employee"),
        ("A nurse has spoken of it to Bo Ek.\n\n[s:Olga Ruud] said so.", None),
    ],
)
def test_the_role_that_tells_most_is_taken(marked: str, role: str | None) -> None:
    assert speakers_of(marked)[0].role == role


def test_a_pronoun_without_anybody_to_mean_is_uncertain() -> None:
    speaker = speakers_of("Yesterday [s:she] left.")[0]
    assert (speaker.name, speaker.as_written, speaker.certain) == (UNNAMED, "she", False)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("A trust failed, but [s:its chief executive] objected.\n\nThe BBC knew.", "chief executive"),
        ("[s:A review] found it, but [s:its chief executive] objected.", "chief executive"),
        ("[s:His lawyer] objected. Karl Ode knew.", "lawyer"),
        ("[s:He] left. Karl Ode came.", UNNAMED),
        ("[s:The company] denied it. HydroNord is a firm.", "company"),
        ("[s:The 34-year-old] left. There was Jonas Eide, 34, too.", "Jonas Eide"),
        ("[s:The minister] left. There was Interior Minister Karl Ode.", "Karl Ode"),
        (
            "[s:The minister] left. There were Trade Minister Karl Ode and Energy Minister Ann Ruud.",
            "minister",
        ),
    ],
)
def test_nobody_is_meant_who_is_named_only_later_save_the_one_of_that_role(marked: str, name: str) -> None:
    speaker = speakers_of(marked)[-1]
    assert (speaker.name, speaker.certain) == (name, False)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("They [s:scrapped] it.", UNNAMED),
        ("So said [s:Tuesday night].", UNNAMED),
        ("So said [s:a remark dismissed by Kyiv as theatre].", UNNAMED),
        ("[s:Karl Ode] said so, in [s:a remark dismissed by Kyiv as theatre].", "Karl Ode"),
        ("[s:Clinton reached out] and said so.", "Clinton"),
        ("[s:A heckler] said so.", "heckler"),
    ],
)
def test_what_cannot_speak_gives_way_to_who_is_near(marked: str, name: str) -> None:
    speaker = speakers_of(marked)[-1]
    assert (speaker.name, speaker.certain) == (name, False)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (
            "Marta Ruiz is the auditor. [s:A report to members by the auditor] said so.",
            "report to members by the auditor",
        ),
        (
            "Marta Ruiz is the auditor. [s:A report by auditor Marta Ruiz] said so.",
            "Marta Ruiz",
        ),
        ("[s:A survey commissioned by the council in August] found it.", "survey"),
        ("[s:A study funded by Shell] found no harm.", "study"),
        (
            "Marek Lask leads. According to [s:a senior diplomat], [c:Lask left the table].",
            "senior diplomat",
        ),
        (
            "The Audit Office opened in May. Governor Anna Cole was away, [s:her office] said.",
            "Anna Cole's office",
        ),
        (
            "Anna Cole and Rob Ortiz quarrel. Neither Cole nor Ortiz came, [s:their offices] said.",
            "Anna Cole and Rob Ortiz's offices",
        ),
        ("HydroNord, a power company, shut it. In a post on [s:its website it] advises us.", "HydroNord"),
        (
            "Nadia Korol spoke. “We burned it”, says [s:the head of the farm «Kolos» Ihor Bryl].",
            "Ihor Bryl",
        ),
        (
            "Cerro Azul, a mining company, owns it. It will rain, [s:the weather service] said.",
            "weather service",
        ),
        (
            "Vox, a charity, came; [s:Vox] said so. Orrin's rival Tessel is out: [s:it] said no.",
            "Tessel",
        ),
        (
            "The study, printed in May, followed 200 people. Most were well, [s:it] found.",
            "study",
        ),
        (
            "[s:A study] said so. Since 2003, researchers lowered chains. There, [s:they] found, ice fell.",
            "researchers",
        ),
        (
            "Bo Lind met Lena Ank. These days the pair run it. It is old, [s:they] said.",
            "Bo Lind and Lena Ank",
        ),
        (
            "The Allied Union (TAWU) struck. [s:TAWU] said so. Then [s:the company] denied it.",
            "company",
        ),
        (
            "The shipowner, Corvus Lines of Limassol, denied it. “No,” [s:it] wrote.",
            "Corvus Lines",
        ),
        (
            "“We wrote,” said [s:Ada Quispe]. Her neighbor Efra Mamani nodded. “Yes,” [s:he] said.",
            "Efra Mamani",
        ),
        (
            "Marek Dolny stood. [s:The Thornaby manager] saw it. [s:The Thornaby manager] told us.",
            "Marek Dolny",
        ),
        ("It is on page 14. [s:Recital 6] says so.", "Recital 6"),
        ("“Done,” tweeted [s:user @joreed].", "@joreed"),
        ("[s:The Guardian] reported it.", "Guardian"),
        (
            "A lawyer, Ben Aigner, wrote. Then [s:Gartenkarl] refused. “Do it,” [s:he] texted.",
            "Gartenkarl",
        ),
        (
            "Canon Bernard Lisle wept. Asked by Mr Dominic Ayles whether he had, [s:he] said so.",
            "Bernard Lisle",
        ),
    ],
)
def test_a_source_is_nobody_who_only_stands_near_it(marked: str, name: str) -> None:
    assert speakers_of(marked)[-1].name == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("<Flett's doctor> {warned} [him to stop]", "Magnus Flett"),
        ("<His doctor> {told} [him to stop]", "Magnus Flett"),
        ("<His doctor> {told} him that [it was late]", "Magnus Flett"),
        ("<His doctor> {said} [it was late]", "Magnus Flett's doctor"),
        ("<His doctor> {told} her friend that [it was late]", "Magnus Flett's doctor"),
    ],
)
def test_who_was_told_answers(told: str, name: str) -> None:
    document, told_by = marked(f"Magnus Flett, 71, keeps sheep. {told}. “No,” he says.")
    end = len(document.text)
    says = Attribution((Span(end - 8, end - 6),), (Span(end - 5, end - 1),), (Span(end - 14, end - 9),))
    assert resolve_speakers(document, [told_by, says], find_mentions(document), _NOBODY)[-1].name == name


def test_two_people_whom_a_pronoun_may_mean_equally_make_it_uncertain() -> None:
    assert not speakers_of("There were Anna Berg, Olga Ruud and Maria Lund.\n\n[s:She] left.")[0].certain


def test_the_democratic_nominee_is_no_republican_nominee() -> None:
    text = (
        "So said Republican nominee Donald Trump. Hillary Clinton laughed. [s:The Democratic nominee] left."
    )
    assert speakers_of(text)[0].name != "Donald Trump"


def test_a_quotation_that_goes_on_without_a_source_keeps_its_speaker() -> None:
    first, second = speakers_of("[c:“No,”] [s:Olga Ruud] said. [s:][c:“Never.”]")
    assert second.name == first.name == "Olga Ruud"
    assert (second.as_written, second.certain) == ("", True)


def test_words_without_any_source_have_an_unnamed_one() -> None:
    speaker = speakers_of("[s:][c:It is expected to rain.]")[0]
    assert (speaker.name, speaker.kind, speaker.certain) == (UNNAMED, SpeakerKind.ANONYMOUS, False)


def test_the_first_person_in_a_quotation_is_its_speaker() -> None:
    assert speakers_of("“[s:I] said no,” Olga Ruud told us.")[0].certain is False
    quoted = speakers_of("[c:“I said no,”] [s:Olga Ruud] told us.")
    assert quoted[0].name == "Olga Ruud"


def test_the_first_person_outside_of_quotations_is_the_author() -> None:
    speaker = speakers_of("Then [s:I] said no.", ArticleFacts(byline="Ama Quist"))[0]
    assert (speaker.name, speaker.certain) == ("Ama Quist", False)


@st.composite
def _attributed(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    words = st.sampled_from(
        """She he it they who The ministry company Mr . Trump Olga Ruud , “ ” said's of by a report minister I
        Ukraine and 34-year-old HydroNord another""".split()  # noqa: SIM905 - a list of words reads better as one
    )
    text = draw(st.one_of(st.text(max_size=60), st.lists(words, max_size=25).map(" ".join)))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
    some = st.lists(spans, max_size=2).map(tuple)
    return text, draw(st.lists(st.builds(Attribution, some, some, some), max_size=4))


@given(_attributed())
def test_any_attributions_of_any_text_have_a_named_speaker_written_as_the_text_has_it(
    case: tuple[str, list[Attribution]],
) -> None:
    text, attributions = case
    document = parse(text)
    speakers = resolve_speakers(document, attributions, find_mentions(document), ArticleFacts())
    assert len(speakers) == len(attributions)
    for speaker, attribution in zip(speakers, attributions, strict=True):
        assert speaker.name.strip()
        assert speaker.as_written == quote_of(text, attribution.source)
