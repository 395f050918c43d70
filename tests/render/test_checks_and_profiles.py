"""Cards of checked quotations, of speakers and of timelines keep Discord's rules, whatever they hold."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from bot.articles.model import Span
from bot.checking.comparing import Kind, Match, Piece, compare
from bot.checking.quotation import Asked
from bot.checking.surroundings import Surroundings
from bot.claims.model import Directness, Precision, SpeakerKind, SpeechAct
from bot.render.pages import Place
from bot.render.quotations import CheckedMessage, check_card, checked_message_card
from bot.render.speaker import nobody_card, speaker_card
from bot.render.timeline import timeline_card
from bot.store.ids import ClaimId
from bot.store.moments import Moment, Timeline
from bot.store.profiles import Profile, Role
from bot.store.quotations import Checked, Occurrence
from bot.store.records import Named, Nearest
from tests.render.kept import assert_message_kept
from tests.render.made import MAKERS, Maker, claim, provenance

PLACES = (Place("k"), Place("k", 2, None, 5, private=True))


def pieces(maker: Maker) -> tuple[Piece, ...]:
    kinds = maker.random.choices(list(Kind), k=maker.random.choice((1, 2, 7)))
    return tuple(Piece(maker.text(), kind) for kind in kinds)


def occurrence(maker: Maker) -> Occurrence:
    choice = maker.random.choice
    return Occurrence(
        article=maker.provenance(),
        match=Match(Span(0, 9), pieces(maker), pieces(maker), choice((0, 1, 99))),
        around=Surroundings(maker.text(), maker.text(), quoted=choice((True, False))),
        claim=choice((None, maker.claim())),
        by_asked=choice((True, False)),
        no_longer=choice((True, False)),
    )


def checked(maker: Maker) -> Checked:
    many = maker.random.choice((0, 1, 1, 7))
    return Checked(
        asked=Asked(maker.text()),
        speaker=maker.maybe(),
        occurrences=tuple(occurrence(maker) for _ in range(many)),
        articles=many,
        searched=10**6,
        nearest=maker.random.choice((None, occurrence(maker))) if not many else None,
    )


def profile(maker: Maker) -> Profile:
    def named() -> tuple[Named, ...]:
        return tuple(Named(maker.text(), 10**6) for _ in range(maker.random.randrange(9)))

    return Profile(
        name=maker.text(),
        kind=SpeakerKind.PERSON,
        roles=tuple(
            Role(maker.text(), date(1, 1, 1), date(9999, 12, 31), 9) for _ in range(maker.random.randrange(9))
        ),
        names=named(),
        topics=named(),
        acts=tuple((act, 10**6) for act in SpeechAct),
        total=5000,
        articles=10**6,
        first=maker.claim(),
        last=maker.claim(),
        claims=(maker.claim(), *maker.claims(4)),
        next=ClaimId(2**63 - 1),
        others=named(),
    )


@settings(max_examples=20)
@given(MAKERS)
def test_any_check_keeps_the_rules(maker: Maker) -> None:
    for place in PLACES:
        assert_message_kept(check_card(checked(maker), place, maker.channels()).to_components())


@settings(max_examples=20)
@given(MAKERS)
def test_any_checked_message_keeps_the_rules(maker: Maker) -> None:
    page = CheckedMessage(tuple(checked(maker) for _ in range(4)), 10**6, 10**9)
    card = checked_message_card(page, PLACES[1], 10**18, maker.channels())
    assert_message_kept(card.to_components())


@settings(max_examples=20)
@given(MAKERS)
def test_any_speaker_keeps_the_rules(maker: Maker) -> None:
    for place in PLACES:
        assert_message_kept(speaker_card(profile(maker), place, maker.channels()).to_components())
    nearest = maker.nearest() or Nearest((), ())
    assert_message_kept(nobody_card(maker.text(), nearest).to_components())


@settings(max_examples=20)
@given(MAKERS)
def test_any_timeline_keeps_the_rules(maker: Maker) -> None:
    moment = Moment(ClaimId(1), date(1, 1, 1), Precision.YEAR, SpeechAct.SAID, maker.text())
    moments = tuple(replaced(moment, maker.text()) for _ in range(30))
    found = Timeline(moments, (maker.claim(), *maker.claims(5)), 10**6, ClaimId(2**63 - 1))
    for place in PLACES:
        assert_message_kept(timeline_card(maker.question(), found, place).to_components())


def replaced(moment: Moment, speaker: str) -> Moment:
    return moment._replace(speaker=speaker)


def test_of_a_very_long_quotation_the_words_that_differ_are_shown() -> None:
    words = [f"word{n}" for n in range(600)]
    text = " ".join(words)
    words[300] = "zebra"
    (match,) = compare(Asked(" ".join(words)), text)
    found = Checked(
        asked=Asked(" ".join(words)),
        speaker=None,
        occurrences=(
            Occurrence(
                article=provenance(),
                match=match,
                around=Surroundings("", "", quoted=True),
                claim=replace(claim(), direct=Directness.DIRECT, quote=text),
                by_asked=False,
                no_longer=False,
            ),
        ),
        articles=1,
        searched=1,
    )
    shown = str(check_card(found, Place("k")).to_components())
    assert "**word300**" in shown
    assert "~~zebra~~" in shown
    assert "[…]" in shown.replace("\\", "")
