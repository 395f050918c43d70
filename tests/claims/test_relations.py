"""A denial points at what it denies, and no claim points at one that it does not answer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.model import (
    Basis,
    Claim,
    Directness,
    Relation,
    SaidOn,
    SpeakerKind,
    SpeechAct,
    Topic,
)
from bot.claims.relations import relate


def claim(speaker: str, quote: str, act: SpeechAct = SpeechAct.SAID, *topics: str) -> Claim:
    return Claim(
        source=(),
        cue=(),
        content=(),
        quote=quote,
        direct=Directness.INDIRECT,
        summary=quote,
        speaker=speaker,
        speaker_as_written=speaker,
        speaker_kind=SpeakerKind.ORGANISATION,
        role=None,
        speech_act=act,
        said_on=SaidOn(date(2023, 5, 12), Basis.PUBLICATION),
        topics=tuple(Topic(name) for name in topics),
        confidence=0.5,
    )


def test_a_denial_points_at_the_claim_that_it_denies() -> None:
    told = claim("Ana Roy", "the ministry ordered staff to delete emails")
    other = claim("Ben Lee", "the ferries were too wide for the lock")
    denial = claim("ministry", "having ordered anybody to delete emails", SpeechAct.DENIED)
    assert relate([told, other, denial]) == ((), (), (Relation("denies", 0),))


def test_a_denial_in_the_headline_points_ahead() -> None:
    denial = claim("ministry", "having ordered anybody to delete emails", SpeechAct.DENIED)
    told = claim("Ana Roy", "the ministry ordered staff to delete emails")
    assert relate([denial, told]) == ((Relation("denies", 1),), ())


def test_a_denial_that_names_the_other_and_shares_a_topic_points_at_him() -> None:
    told = claim("Ukraine", "its forces took part of the area", SpeechAct.ANNOUNCED, "Bakhmut")
    other = claim("an analyst", "lines had been broken", SpeechAct.SAID, "Bakhmut")
    denial = claim("Russia", "Ukraine has made any progress", SpeechAct.DENIED, "Ukraine", "Bakhmut")
    assert relate([told, other, denial])[2] == (Relation("denies", 0),)


def test_a_denial_of_something_else_points_nowhere() -> None:
    told = claim("Ana Roy", "the cracks had doubled in length", SpeechAct.SAID, "Sirenia")
    denial = claim("HydroNord", "it had ignored warnings", SpeechAct.DENIED, "Sirenia")
    assert relate([told, denial]) == ((), ())


@pytest.mark.parametrize(
    ("quote", "act"),
    [
        ("that account", SpeechAct.DENIED),
        ("the allegations", SpeechAct.DENIED),
        ("That is simply not true. We were never asked.", SpeechAct.SAID),
        ("“It’s a lie,”", SpeechAct.SAID),
    ],
)
def test_that_is_not_true_denies_the_last_claim_of_another(quote: str, act: SpeechAct) -> None:
    told = claim("Ana Roy", "the ferries were too wide")
    later = claim("Ben Lee", "the cracks had doubled")
    own = claim("ministry", "all is well")
    assert relate([told, later, own, claim("ministry", quote, act)])[3] == (Relation("denies", 1),)


def test_a_quotation_in_a_quotation_repeats_nothing() -> None:
    whole = claim("Ana Roy", "I told him the cracks had doubled in March")
    inner = claim("Ana Roy", "the cracks had doubled in March")
    parts = [replace(whole, content=(Span(0, 42),)), replace(inner, content=(Span(11, 42),))]
    assert relate(parts) == ((), ())


def test_nobody_denies_himself_or_a_denial() -> None:
    own = claim("ministry", "staff were to delete emails")
    first = claim("Ana Roy", "staff were told to delete emails", SpeechAct.DENIED)
    denial = claim("ministry", "staff were told to delete emails", SpeechAct.DENIED)
    assert all(relation.kind != "denies" for relation in relate([own, first, denial])[2])


def test_a_confirmation_points_back_and_a_repetition_at_the_first() -> None:
    told = claim("Ana Roy", "police arrested a driver on the bridge")
    again = claim("Ana Roy", "a driver was arrested by police on the bridge")
    confirmed = claim("police", "officers had arrested a driver on the bridge", SpeechAct.CONFIRMED)
    found = relate([told, again, confirmed])
    assert found[1] == (Relation("repeats", 0),)
    assert found[2][0].kind == "confirms"


WORDS = st.sampled_from(["cracks", "dam", "wall", "emails", "40", "the", "was", "deleted", "Roy", "—"])
QUOTES = st.lists(WORDS, max_size=8).map(" ".join)
CLAIMS = st.builds(
    claim, st.sampled_from(["Roy", "Lee", "dam"]), QUOTES | st.text(), st.sampled_from(SpeechAct)
)


@given(st.lists(CLAIMS, max_size=9))
def test_relations_point_at_other_claims_of_the_list(claims: list[Claim]) -> None:
    found = relate(claims)
    assert len(found) == len(claims)
    for index, relations in enumerate(found):
        for relation in relations:
            assert relation.to != index
            assert 0 <= relation.to < len(claims)
            same = claims[relation.to].speaker == claims[index].speaker
            assert same == (relation.kind == "repeats")
