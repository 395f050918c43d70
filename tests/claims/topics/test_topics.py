"""A claim is about what it names, what it alludes to, and else what its article is about."""

import pytest
from hypothesis import given

from bot.articles.model import ArticleFacts, Span
from bot.claims.document import parse
from bot.claims.model import Attribution
from bot.claims.names.mentions import find_mentions
from bot.claims.topics.topics import MOST, ArticleTopics, article_topics, claim_topics
from tests.claims.marked import marked
from tests.claims.strategies import attributed

WAR = """Ukraine confirms advance in Bakhmut

Ukraine said its troops took part of Bakhmut. Russia and Russian forces left the Bakhmut area.
This was after the Kyiv offensive.

"""
DAM = """Sirenia dam: operator admits cracks

HydroNord, which runs the Sirenia dam, found cracks. Mayor Ana Roy asked for help. Anger grew in Sirenia.

"""


def topics(text: str, facts: ArticleFacts | None = None) -> tuple[list[str], list[str]]:
    """Give the own and the inherited topics of the marked attribution."""
    document, attribution = marked(text)
    mentions = find_mentions(document)
    article = article_topics(document, mentions, facts or ArticleFacts())
    found = claim_topics(document, attribution, mentions, article)
    return [one.name for one in found if not one.inherited], [one.name for one in found if one.inherited]


def main_topics(text: str, facts: ArticleFacts | None = None) -> ArticleTopics:
    document = parse(text)
    return article_topics(document, find_mentions(document), facts or ArticleFacts())


def test_the_main_topics_stand_in_title_and_text() -> None:
    assert set(main_topics(WAR).main[:2]) == {"Bakhmut", "Ukraine"}
    assert main_topics(DAM).main[0] == "Sirenia"
    assert "Ana Roy" not in main_topics(DAM).main


def test_the_agency_the_outlet_and_the_furniture_are_no_topics() -> None:
    text = WAR + "Reuters saw it. Reuters asked. (Reuters) (Reuters)\n\nMore on Gaza: Gaza, Gaza, Gaza, Gaza"
    furniture = (Span(text.index("More on"), len(text)),)
    facts = ArticleFacts(wire=("Reuters",), furniture=furniture)
    assert not {"Reuters", "Gaza"} & set(main_topics(text, facts).main)


@pytest.mark.parametrize(
    ("written", "name"),
    [("Kiev", "Kyiv"), ("kyiv", "Kyiv"), ("Russian forces", "Russia"), ("Ana Roy", "Ana Roy")],
)
def test_names_are_the_usual_ones(written: str, name: str) -> None:
    own, _ = topics(f"{DAM}<He> {{said}} [they saw {written} coming].")
    assert name in own


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (WAR + "<Russia> {denied} [any progress in the city].", "Bakhmut"),
        (WAR + "<The army> {said} [nobody lives there any more].", "Bakhmut"),
        (DAM + "<An engineer> {said} [the dam would hold].", "Sirenia"),
        (DAM + "<An engineer> {said} [the company knew].", "HydroNord"),
        (DAM + '["She never asked us,"] <an engineer> {said}.', "Ana Roy"),
        (DAM + "<An engineer> {said} [the mayor knew].", "Ana Roy"),
    ],
)
def test_what_the_words_allude_to_is_a_topic_of_its_own(text: str, name: str) -> None:
    own, _ = topics(text)
    assert name in own


@pytest.mark.parametrize(
    "text",
    [
        DAM + "<HydroNord> {denied} [the company had known].",
        DAM + "<Mayor Ana Roy> {said} [she would not sleep].",
        DAM + '["There is no danger,"] {said} <Mayor Ana Roy>.',
        DAM + '["I warned them,"] {said} <Mayor Ana Roy>.',
    ],
)
def test_the_speaker_and_an_empty_there_are_no_topics(text: str) -> None:
    own, _ = topics(text)
    assert not {"HydroNord", "Ana Roy", "Sirenia"} & set(own)


def test_a_claim_that_names_nothing_inherits_the_main_topics() -> None:
    own, inherited = topics(WAR + "<A soldier> {said} [nobody had slept].")
    assert own == []
    assert inherited == list(main_topics(WAR).main)


def test_a_claim_that_names_nothing_inherits_from_the_sentence_before_it() -> None:
    before = "Ben Lee limped off in Leeds."
    assert "Ben Lee" in topics(f"{DAM}{before} <Mayor Ana Roy> {{said}} [nothing was broken].")[1]
    unnamed = topics(f"{DAM}{before} <He> {{said}} [nothing was broken].")[1]
    assert "Leeds" in unnamed
    assert "Ben Lee" not in unnamed


def test_a_claim_without_a_town_inherits_that_of_the_article() -> None:
    own, inherited = topics(WAR + "<The report> {said} [nine Russian drones were destroyed].")
    assert "Russia" in own
    assert inherited == ["Bakhmut"]


def test_a_claim_about_another_country_or_town_inherits_nothing() -> None:
    assert topics(WAR + "<He> {said} [Japan had voted].")[1] == []
    assert topics(WAR + "<He> {said} [Berlin had fallen].")[1] == []


@pytest.mark.parametrize(
    ("content", "subject"),
    [
        ("pay for temporary housing", "temporary housing"),
        ("calls to empty the reservoir", "reservoir"),
        ("the cracks had doubled", "cracks"),
        ("a ammunition depot was hit", "ammunition depot"),
        ("whether ambulances had come", "ambulances"),
        ("They burned wheat", "wheat"),
    ],
)
def test_common_nouns_carry_a_claim(content: str, subject: str) -> None:
    own, _ = topics(f"{DAM}<He> {{said}} [{content}].")
    assert subject in own


def test_names_come_first_and_there_are_at_most_eight() -> None:
    places = "Paris, Rome, Berlin, Oslo, Madrid, Lisbon, Vienna, Prague and Warsaw"
    own, inherited = topics(f"{DAM}<He> {{said}} [the cracks were seen in {places}].")
    assert own[0] == "Paris"
    assert len(own) + len(inherited) == MOST


@given(attributed())
def test_any_text_has_topics_and_every_topic_is_told_once(drawn: tuple[str, Attribution]) -> None:
    text, attribution = drawn
    document = parse(text)
    mentions = find_mentions(document)
    article = article_topics(document, mentions, ArticleFacts())
    names = [topic.name for topic in claim_topics(document, attribution, mentions, article)]
    assert len(article.main) <= 4
    assert len(names) == len(set(names)) <= MOST
    assert all(names)


@pytest.mark.parametrize(
    ("content", "subjects"),
    [
        ("wages and pensions were frozen", {"wages", "pensions"}),
        ("that sheep, not cattle, carry the parasite", {"sheep", "parasite"}),
        ("a lorry driver's brakes failed", {"lorry driver", "brakes"}),
        ("there were 70 lifeboats left", {"lifeboats"}),
        ("only if cruelty is suspected", {"cruelty"}),
        ("smoke alarms saved the family", {"smoke alarms"}),
        ("the emergency department was full last night", {"emergency department"}),
    ],
)
def test_subjects_owners_and_pairs_are_common_nouns(content: str, subjects: set[str]) -> None:
    own, _ = topics(f"{DAM}<He> {{said}} [{content}].")
    assert subjects <= set(own)


@pytest.mark.parametrize("content", ["it came by luck", "they went on foot", "she was out of touch"])
def test_a_lone_word_in_an_idiom_gives_way_to_nouns(content: str) -> None:
    own, _ = topics(f"{DAM}<He> {{said}} [the nurses knew {content}].")
    assert not {"luck", "foot"} & set(own)


def test_a_claim_without_nouns_takes_those_of_the_words_before_it_that_the_article_is_about() -> None:
    before = "Two patients died. The patients came with a cough."
    _, inherited = topics(f'{DAM}{before} ["Four have left,"] {{said}} <a nurse>.')
    assert "patients" in inherited
    assert "cough" not in inherited


@pytest.mark.parametrize("content", ["Upton was cut off", "they had lost it all", "the school would open"])
def test_a_claim_is_lent_the_common_nouns_of_the_headline(content: str) -> None:
    flood = "Flood leaves 300 homeless\n\nThe flood came at four, said Ann Lee. It fell on Sunday.\n\n"
    assert "flood" in topics(f"{flood}<A baker> {{said}} [{content}].")[1]
    assert topics(f"{flood}<A baker> {{said}} [the floods had gone].")[0].count("floods") == 1


def test_whom_a_warning_is_for_is_a_topic_and_who_is_told_is_none() -> None:
    assert "Japan" in topics(f"{DAM}<He> {{warned}} Japan against [a mistake].")[0]
    assert "Reuters" not in topics(f"{DAM}<He> {{told}} Reuters [nothing was broken].")[0]


def test_the_two_are_the_people_named_last() -> None:
    own, _ = topics(f"{DAM}Ann Pike met Bob Hale. <An aide> {{said}} [the two had spoken].")
    assert {"Ann Pike", "Bob Hale"} <= set(own)
