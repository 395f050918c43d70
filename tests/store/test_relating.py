"""Claims of different articles are linked, folded and counted, for those who see both."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.articles.model import ArticleFacts
from bot.claims.model import Relation, SpeakerKind, SpeechAct
from bot.store.disputes import DisputeQuery
from bot.store.ids import ChannelId, GuildId, MessageId, Number
from bot.store.records import EVERYONE, Audience, Channel, ClaimQuery, NewArticle, StoredClaim
from bot.store.store import Store
from tests.store.making import DAY, DESK, article, one_claim, said

SERVER = GuildId(5)
OPEN, VAULT = ChannelId(50), ChannelId(51)
DUMPED = "Lisen Port Authority had dumped oil in the bay"


def accusation(**fields: object) -> NewArticle:
    return one_claim(f"The {DUMPED}", speaker="Jana Mohr", topics=["Lisen Port Authority", "oil"], **fields)


def denial(
    words: str = "that it had dumped oil in the bay", speaker: str = "Lisen Port Authority", **fields: object
) -> NewArticle:
    return one_claim(
        words,
        speaker=speaker,
        speaker_kind=SpeakerKind.ORGANISATION,
        speech_act=SpeechAct.DENIED,
        topics=["oil", "Lisen Port Authority"],
        on=DAY + timedelta(days=1),
        **fields,
    )


def retold(
    words: str, outlet: str, day: date = DAY, wire: tuple[str, ...] = (), **fields: object
) -> NewArticle:
    return one_claim(
        words, speaker="Ivo Marek", on=day, facts=ArticleFacts(outlet=outlet, wire=wire), **fields
    )


async def claims(
    store: Store, guild: GuildId = DESK, audience: Audience = EVERYONE
) -> dict[str, StoredClaim]:
    found = await store.search(ClaimQuery(guild=guild, audience=audience, limit=50))
    return {claim.quote: claim for claim in found.claims}


async def linked(
    store: Store, guild: GuildId = DESK, audience: Audience = EVERYONE
) -> list[tuple[str, str, str]]:
    found = await claims(store, guild, audience)
    return sorted(
        (claim.speaker, other.kind, other.speaker) for claim in found.values() for other in claim.answers
    )


@pytest.mark.parametrize("late", [False, True])
async def test_a_denial_is_linked_with_what_another_article_says_whichever_comes_in_first(
    store: Store, late: bool
) -> None:
    for new in (denial(), accusation()) if late else (accusation(), denial()):
        await store.add_article(new)
    assert await linked(store) == [("Lisen Port Authority", "denies", "Jana Mohr")]
    assert [other.speaker for other in (await claims(store))[f"The {DUMPED}"].answered_by] == [
        "Lisen Port Authority"
    ]


async def test_another_server_is_never_linked(store: Store) -> None:
    await store.add_article(accusation(guild=SERVER))
    await store.add_article(denial())
    assert await linked(store) == []
    assert await linked(store, SERVER) == []


async def test_a_relation_goes_with_either_article(store: Store) -> None:
    told = await store.add_article(accusation())
    denied = await store.add_article(denial())
    await store.forget_article(DESK, told.article)
    assert await linked(store) == []
    told = await store.add_article(accusation())
    assert await linked(store) == [("Lisen Port Authority", "denies", "Jana Mohr")]
    await store.forget_article(DESK, denied.article)
    assert (await claims(store))[f"The {DUMPED}"].answered_by == ()


async def at(store: Store, new: NewArticle, channel: ChannelId, message: int) -> Number:
    placed = replace(new, guild=SERVER, channel=channel, message=MessageId(message))
    return (await store.add_article(placed)).article


async def test_what_an_asker_may_not_see_is_neither_linked_nor_counted_nor_folded(store: Store) -> None:
    await store.note_channels(SERVER, [Channel(OPEN, restricted=False), Channel(VAULT, restricted=True)])
    await at(store, accusation(), VAULT, 1)
    await at(store, denial(), OPEN, 2)
    rates = "that interest rates could stay above five percent until next spring"
    await at(store, retold(rates, "Vault Paper"), VAULT, 3)
    await at(
        store,
        retold("that interest rates could remain above five percent until next spring", "Courier"),
        OPEN,
        4,
    )
    insider = Audience({VAULT})

    told = await claims(store, SERVER)
    assert {claim.speaker for claim in told.values()} == {"Lisen Port Authority", "Ivo Marek"}
    assert all(not claim.answers and not claim.answered_by for claim in told.values())
    assert all(not claim.also_in and claim.sources == 1 for claim in told.values())
    nothing = await store.disputes(DisputeQuery(guild=SERVER))
    assert (nothing.disputes, nothing.total, nothing.open) == ((), 0, 0)

    assert ("Lisen Port Authority", "denies", "Jana Mohr") in await linked(store, SERVER, insider)
    one = (await claims(store, SERVER, insider))[rates]
    assert (one.also_in, one.sources) == (("Courier",), 2)
    assert (await store.disputes(DisputeQuery(guild=SERVER, audience=insider))).total == 1


async def test_a_relation_is_told_again_when_a_channel_is_opened(store: Store) -> None:
    await store.note_channels(SERVER, [Channel(OPEN, restricted=False), Channel(VAULT, restricted=True)])
    await at(store, accusation(), VAULT, 1)
    await at(store, denial(), OPEN, 2)
    await store.note_channels(SERVER, [Channel(VAULT, restricted=False)])
    assert await linked(store, SERVER) == [("Lisen Port Authority", "denies", "Jana Mohr")]


async def test_a_new_version_is_related_anew(store: Store) -> None:
    filler = " ".join(f"Word{n} stands here as it stood before." for n in range(30))
    old = f"{filler} The {DUMPED}, Jana Mohr said."
    new = f"{filler} The {DUMPED.replace('oil', 'nothing')}, Jana Mohr said."
    await store.add_article(denial())
    url = "https://news.example/1"
    first = article(old, said(old, f"The {DUMPED}", speaker="Jana Mohr"), canonical_url=url)
    await store.add_article(first)
    assert [kind for _, kind, _ in await linked(store)] == ["denies"]
    changed = article(
        new, said(new, f"The {DUMPED.replace('oil', 'nothing')}", speaker="Jana Mohr"), canonical_url=url
    )
    await store.add_article(changed)
    found = await claims(store)
    assert found[f"The {DUMPED}"].gone_since is not None
    assert found[f"The {DUMPED.replace('oil', 'nothing')}"].answered_by == ()
    (dispute,) = (await store.disputes(DisputeQuery(guild=DESK))).disputes
    assert not dispute.is_open


async def test_a_claim_that_stays_in_a_new_version_keeps_its_relations(store: Store) -> None:
    filler = " ".join(f"Word{n} stands here as it stood before." for n in range(30))
    old = f"{filler} The {DUMPED}, Jana Mohr said."
    new = f"{old} It will rain, she said."
    url = "https://news.example/1"
    await store.add_article(denial())
    await store.add_article(article(old, said(old, f"The {DUMPED}", speaker="Jana Mohr"), canonical_url=url))
    longer = (said(new, f"The {DUMPED}", speaker="Jana Mohr"), said(new, "It will rain", speaker="Jana Mohr"))
    await store.add_article(article(new, *longer, canonical_url=url))
    assert await linked(store) == [("Lisen Port Authority", "denies", "Jana Mohr")]


async def test_what_others_retell_is_told_once_with_their_names_and_its_independent_sources(
    store: Store,
) -> None:
    first = "that interest rates could stay above five percent until next spring"
    await store.add_article(retold(first, "Ledger"))
    await store.add_article(
        retold("interest rates could stay above five percent until next spring", "Courier")
    )
    await store.add_article(
        retold("“interest rates could stay above five percent until spring”", "Post", wire=("Reuters",))
    )
    await store.add_article(
        retold(
            "interest rates could well stay above five percent until next spring", "Echo", wire=("Reuters",)
        )
    )
    found = await store.search(ClaimQuery(guild=DESK, topic="interest"))
    assert found.total == 1
    assert found.claims[0].quote == first
    assert found.claims[0].also_in == ("Courier", "Post", "Echo")
    assert found.claims[0].sources == 3


async def test_another_number_another_day_or_another_speaker_is_no_retelling(store: Store) -> None:
    words = "that air defences shot down 12 drones over the port"
    await store.add_article(retold(words, "Ledger"))
    await store.add_article(retold(words.replace("12", "14"), "Courier"))
    await store.add_article(retold(f"{words} again", "Post", DAY + timedelta(days=9)))
    await store.add_article(
        one_claim(f"{words} at night", speaker="Rosa Kemp", facts=ArticleFacts(outlet="Echo"))
    )
    assert (await store.search(ClaimQuery(guild=DESK, topic="drones"))).total == 4


async def test_what_is_retold_is_found_where_only_the_later_article_answers(store: Store) -> None:
    await store.add_article(
        retold("interest rates could stay above five percent until next spring", "Ledger")
    )
    later = "interest rates could stay above five percent until next spring"
    await store.add_article(retold(f"that {later}", "Courier", wire=("Reuters",)))
    found = await store.search(ClaimQuery(guild=DESK, topic="interest", outlet="Courier"))
    assert [claim.quote for claim in found.claims] == [f"that {later}"]


async def test_what_an_article_denies_is_denied_where_that_was_first_said(store: Store) -> None:
    await store.add_article(accusation())
    text = f"The {DUMPED} for years, Jana Mohr said. Its director called that a lie."
    told = said(text, f"The {DUMPED} for years", speaker="Jana Mohr", topics=["Lisen Port Authority"])
    lie = said(
        text, "a lie", speaker="Piet Sander", speech_act=SpeechAct.DENIED, related=(Relation("denies", 0),)
    )
    await store.add_article(article(text, told, lie))
    (dispute,) = (await store.disputes(DisputeQuery(guild=DESK))).disputes
    assert dispute.denied.quote == f"The {DUMPED}"
    assert [claim.speaker for claim in dispute.denials] == ["Piet Sander"]


async def test_disputes_come_oldest_open_first_then_those_that_are_settled(store: Store) -> None:
    for n, town in enumerate(("Marlow", "Dorn", "Kals")):
        day = DAY + timedelta(days=n)
        words = f"Halvor Steel would close its plant in {town}"
        await store.add_article(one_claim(words, speaker="Ute Brand", topics=["Halvor Steel", town], on=day))
        answer = {"speaker": "Halvor Steel", "speaker_kind": SpeakerKind.ORGANISATION, "topics": [town]}
        close = f"that it would close its plant in {town}"
        await store.add_article(one_claim(close, speech_act=SpeechAct.DENIED, on=day, **answer))
    late = DAY + timedelta(days=30)
    await store.add_article(
        one_claim(
            "that it would close its plant in Marlow soon",
            speech_act=SpeechAct.CONFIRMED,
            on=late,
            speaker="Halvor Steel",
            speaker_kind=SpeakerKind.ORGANISATION,
            topics=["Marlow"],
        )
    )
    found = await store.disputes(DisputeQuery(guild=DESK, limit=2))
    assert [one.denied.topics[1].name for one in found.disputes] == ["Dorn", "Kals"]
    assert (found.total, found.open) == (3, 2)
    rest = await store.disputes(DisputeQuery(guild=DESK, limit=2, after=found.next))
    assert [one.denied.topics[1].name for one in rest.disputes] == ["Marlow"]
    assert rest.disputes[0].settled is not None
    assert rest.next is None
    about = await store.disputes(DisputeQuery(guild=DESK, topic="Dorn"))
    assert [one.denied.topics[1].name for one in about.disputes] == ["Dorn"]
    since = await store.disputes(DisputeQuery(guild=DESK, since=DAY + timedelta(days=2)))
    assert [one.denied.topics[1].name for one in since.disputes] == ["Kals"]
    assert (await store.disputes(DisputeQuery(guild=DESK, topic="!!"))).total == 0


async def test_what_was_here_before_is_related_afterwards(path: Path) -> None:
    async with await Store.open(path) as store:
        for town in ("Marlow", "Dorn", "Kals"):
            told = f"Halvor Steel would close its plant in {town}"
            await store.add_article(one_claim(told, speaker="Ute Brand", topics=["Halvor Steel", town]))
            denied = denial(f"that it would close its plant in {town}", "Halvor Steel")
            await store.add_article(denied)
    with closing(sqlite3.connect(path)) as con:
        con.executescript("DELETE FROM relations; UPDATE articles SET related = 0")
    async with await Store.open(path) as store:
        assert await linked(store) == []
        await store.relate_rest()
        await store.relate_rest()
        found = await store.disputes(DisputeQuery(guild=DESK))
    assert found.total == 3
