"""Two claims of different articles, and whether one answers the other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.model import SpeakerKind, SpeechAct
from bot.relations.judging import Kind, Said, answer
from bot.relations.speakers import Speaker

DAY = date(2026, 3, 2)
WORDS = (
    "the port authority dumped oil bay not never 12 14 Friday May Lisen Ukraine stolen . […]"
    " it that untrue said"
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=20).map(" ".join)
CLAIMS = st.builds(
    Said,
    speaker=st.builds(
        Speaker,
        st.sampled_from(["Jana Mohr", "Mohr", "Lisen Port Authority", "police", ""]),
        st.sampled_from(SpeakerKind),
    ),
    act=st.sampled_from(SpeechAct),
    day=st.dates(DAY, DAY + timedelta(days=90)),
    quote=TEXTS | st.text(max_size=80),
    direct=st.booleans(),
    topics=st.sampled_from([(), ("Lisen Port Authority",), ("oil",)]),
)


def said(
    words: str,
    speaker: str = "Jana Mohr",
    act: SpeechAct = SpeechAct.SAID,
    days: int = 0,
    kind: SpeakerKind = SpeakerKind.PERSON,
) -> Said:
    return Said(Speaker(speaker, kind), act, DAY + timedelta(days=days), words, direct=False)


def denied(words: str, speaker: str = "Norvant", days: int = 1) -> Said:
    return said(words, speaker, SpeechAct.DENIED, days, SpeakerKind.ORGANISATION)


CLOSES = said("Norvant would close its factory in Linz")


@given(CLAIMS, CLAIMS)
def test_any_two_claims_can_be_compared_and_at_most_one_denies_the_other(one: Said, other: Said) -> None:
    kinds = [answer(one, other), answer(other, one)]
    assert kinds.count(Kind.DENIES) < 2
    assert kinds.count(Kind.REVERSES) < 2


@given(CLAIMS)
def test_no_claim_denies_confirms_or_reverses_itself(one: Said) -> None:
    assert answer(one, one) in {None, Kind.RETELLS}


@given(CLAIMS, CLAIMS, st.integers(400, 4_000))
def test_what_lies_years_apart_is_never_linked(one: Said, other: Said, days: int) -> None:
    later = Said(
        one.speaker, one.act, other.day + timedelta(days=days + 1), one.quote, one.direct, one.topics
    )
    assert answer(later, other) is None
    assert answer(other, later) is None


def test_a_denial_denies_what_names_its_speaker() -> None:
    assert answer(denied("that it would close its factory in Linz"), CLOSES) is Kind.DENIES
    assert answer(denied("that it would close its factory in Linz", "Parlo"), CLOSES) is None


@pytest.mark.parametrize(
    "words",
    [
        "that it would close its factory in Graz",
        "that it would close its 3 factories in Linz on Friday",
        "bail to Norvant",
        "that it would not close its factory in Linz",
        "that it had visitors",
    ],
)
def test_a_denial_of_something_else_denies_nothing(words: str) -> None:
    other = said("Norvant would close its 5 factories in Linz on Monday") if "3" in words else CLOSES
    assert answer(denied(words), other) is None


@pytest.mark.parametrize("act", [SpeechAct.ASKED, SpeechAct.DECLINED, SpeechAct.DEMANDED])
def test_what_was_not_asserted_is_not_denied(act: SpeechAct) -> None:
    asked = said("Norvant would close its factory in Linz", act=act)
    assert answer(denied("that it would close its factory in Linz"), asked) is None


def test_nothing_is_denied_before_it_was_said() -> None:
    assert answer(denied("that it would close its factory in Linz", days=-5), CLOSES) is None


def test_what_names_no_place_is_not_taken_for_that_of_another_place() -> None:
    told = said("the pillars of Almada are weak", "Ana Duarte")
    elsewhere = Said(
        Speaker("engineers' union", SpeakerKind.ORGANISATION),
        SpeechAct.DENIED,
        DAY,
        "that the pillars are weak",
        direct=False,
        topics=("Braga", "Ana Duarte"),
    )
    assert answer(elsewhere, told) is None
    assert answer(replace(elsewhere, topics=("Almada", "Ana Duarte")), told) is Kind.DENIES


def test_a_body_under_two_names_is_one_speaker_where_the_article_names_its_country() -> None:
    words = "a missile entered Polish airspace near Lublin and left it after three minutes"
    short = said(words, "Defence Ministry", kind=SpeakerKind.ORGANISATION)
    long = said(words, "Polish Ministry of Defence", kind=SpeakerKind.ORGANISATION)
    assert answer(short, long) is Kind.RETELLS
    other = said(words, "Estonian Ministry of Defence", kind=SpeakerKind.ORGANISATION)
    assert answer(short, other) is None


def test_the_opposite_by_the_same_speaker_later_reverses_but_not_on_the_same_day() -> None:
    before = said("the government would not introduce a toll on the bridge")
    after = said("the government would introduce a toll on the bridge", days=9)
    assert answer(after, before) is Kind.REVERSES
    assert answer(before, after) is None
    assert answer(said("the government would introduce a toll on the bridge"), before) is None


def test_a_negation_of_something_beside_it_reverses_nothing() -> None:
    before = said("minority pupils who did not qualify for elite schools might do better at slower schools")
    after = said("minority pupils might do better at slower schools than elite schools", days=9)
    assert answer(after, before) is not Kind.REVERSES


def test_a_long_statement_does_not_retell_one_sentence_of_it() -> None:
    short = said("“The roof of the school was weak for years and years,”")
    long = said(
        "“The roof of the school was weak for years and years. Nobody asked engineers to inspect walls,"
        " gutters or the cellar, and money for repairs went to a car park, a fountain and new offices.”"
    )
    assert answer(short, long) is Kind.RETELLS
    assert answer(long, short) is None
