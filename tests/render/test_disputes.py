"""The card of disputes: a claim and its denial, both in their own words, whatever they hold."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from bot.claims.model import Basis, SaidOn, SpeechAct
from bot.render.disputes import disputes_card, narrowed, no_dispute_card
from bot.store.disputes import CAP, Dispute, DisputePage
from bot.store.ids import ClaimId
from bot.store.records import Named, Nearest
from tests.render.made import MAKERS, TEXTS, Maker, claim
from tests.render.test_cards import assert_kept, text_of

TOLD = claim(1, speaker="Ukraine", speech_act=SpeechAct.ANNOUNCED, quote="its forces took part of the area")
DENIAL = claim(2)


def page(*disputes: Dispute, following: ClaimId | None = None, settled: int = 0) -> DisputePage:
    return DisputePage(disputes, following, len(disputes) + settled, len(disputes))


@settings(deadline=None, max_examples=60)
@given(MAKERS, TEXTS)
def test_disputes_keep_the_limits_and_ping_nobody(make: Maker, topic: str) -> None:
    disputes = tuple(
        Dispute(make.claim(), tuple(make.claim() for _ in range(n)), make.random.choice((None, make.claim())))
        for n in (1, 5)
    )
    assert_kept(disputes_card(DisputePage(disputes, None, 900, CAP), narrowed(topic, topic)))
    assert_kept(no_dispute_card(narrowed(topic, topic), Nearest((Named(topic, 3),), (Named(topic, 1),))))


def test_what_is_denied_stands_before_the_denial_each_with_its_words() -> None:
    shown = text_of(disputes_card(page(Dispute(TOLD, (DENIAL,), None)), narrowed("Bakhmut", None)))
    assert "Disputed about Bakhmut" in shown
    assert "1 open" in shown
    assert "settled" not in shown
    words = [
        "**Ukraine**",
        "its forces took part of the area",
        "**Russia**",
        "that Ukraine has made any progress",
    ]
    assert [shown.index(one) for one in words] == sorted(shown.index(one) for one in words)
    assert "#1" in shown
    assert "#2" in shown


def test_others_who_deny_the_same_are_named_and_counted() -> None:
    others = tuple(claim(n, speaker=f"Body {n}") for n in range(3, 7))
    shown = text_of(disputes_card(page(Dispute(TOLD, (DENIAL, *others), None)), ""))
    assert "also denied by Body 3 (#3), Body 4 (#4) and 2 more" in shown


@pytest.mark.parametrize(
    ("act", "told"),
    [(SpeechAct.CONFIRMED, "later confirmed it"), (SpeechAct.SAID, "later said the opposite")],
)
def test_what_settled_it_is_told(act: SpeechAct, told: str) -> None:
    end = claim(9, speech_act=act, said_on=SaidOn(date(2023, 6, 1), Basis.PUBLICATION))
    shown = text_of(disputes_card(page(Dispute(TOLD, (DENIAL,), end)), ""))
    assert f"settled: Russia {told}, 1 June 2023, #9" in shown


def test_what_is_no_longer_in_its_article_is_settled() -> None:
    gone = replace(TOLD, gone_since=datetime(2023, 5, 20, tzinfo=UTC))
    shown = text_of(disputes_card(page(Dispute(gone, (DENIAL,), None)), ""))
    assert "settled: what is denied is no longer in its article" in shown


def test_that_nothing_is_disputed_names_what_there_is() -> None:
    near = Nearest((Named("Bakhmut", 3),), ())
    shown = text_of(no_dispute_card(narrowed("Bachmut", "7d"), near))
    assert shown.startswith("No denial of what somebody said is known here about Bachmut, denied since 7d.")
    assert "**Bakhmut** (3)" in shown
