"""Who somebody is, by what articles say."""

from dataclasses import replace
from datetime import date

import pytest

from bot.claims.model import SpeakerKind, SpeechAct, Topic
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.names import fold
from bot.store.profiles import Profile
from bot.store.records import Channel, Named
from bot.store.store import Store
from tests.store.making import DESK, one_claim

GUILD = GuildId(5)
OPEN, CLOSED = ChannelId(50), ChannelId(51)
MAY, JUNE, JULY = date(2023, 5, 2), date(2023, 6, 3), date(2023, 7, 4)


async def known(store: Store, name: str, guild: GuildId = DESK, **options: object) -> Profile:
    found = await store.profile(guild, name, **options)
    assert found is not None
    return found


@pytest.fixture
async def ann(store: Store) -> Store:
    """Ann Lee is deputy mayor in May and mayor from June on; Bo Lee speaks once."""
    for words, fields in {
        "tea is good": {"on": MAY, "role": "deputy mayor", "topics": ["Tea"], "written": "Lee"},
        "tea is bad": {"on": JUNE, "role": "mayor", "topics": ["Tea", Topic("Porto", inherited=True)]},
        "milk is bad": {"on": JULY, "role": "Mayor", "topics": ["Milk", "Ann Lee"], "written": "she"},
        "there is no tea": {
            "on": JULY,
            "speech_act": SpeechAct.DENIED,
            "topics": ["Tea"],
            "written": "A. Lee",
        },
    }.items():
        await store.add_article(one_claim(words, speaker="Ann Lee", **fields))
    await store.add_article(one_claim("no milk today", speaker="Bo Lee", on=MAY))
    return store


async def test_roles_names_topics_and_acts_are_told_with_their_days_and_counts(ann: Store) -> None:
    found = await known(ann, "ann lee")
    assert (found.name, found.kind, found.total, found.articles) == ("Ann Lee", SpeakerKind.PERSON, 4, 4)
    assert [(fold(role.name), *role[1:]) for role in found.roles] == [
        ("deputy mayor", MAY, MAY, 1),
        ("mayor", JUNE, JULY, 2),
    ]
    assert found.names == (Named("A. Lee", 1), Named("Lee", 1))
    assert found.topics == (Named("Tea", 3), Named("Milk", 1))
    assert found.acts == ((SpeechAct.SAID, 3), (SpeechAct.DENIED, 1))
    assert (found.first.quote, found.last.said_on.day) == ("tea is good", JULY)
    assert found.others == ()


async def test_of_several_by_these_words_it_is_who_speaks_most_or_who_is_wholly_called_so(ann: Store) -> None:
    found = await known(ann, "LEE")
    assert (found.name, found.others) == ("Ann Lee", (Named("Bo Lee", 1),))
    await ann.add_article(one_claim("I am Lee", speaker="Lee", on=MAY))
    found = await known(ann, "lee")
    assert (found.name, found.total, [other.name for other in found.others]) == (
        "Lee",
        1,
        ["Ann Lee", "Bo Lee"],
    )


async def test_its_pages_hold_each_statement_once_the_newest_first(ann: Store) -> None:
    quotes: list[str] = []
    before, pages = None, 0
    while True:
        page = await known(ann, "Ann Lee", limit=3, before=before)
        quotes += [claim.quote for claim in page.claims]
        pages += 1
        before = page.next
        if before is None:
            break
    assert pages == 2
    assert len(quotes) == 4
    assert (set(quotes[:2]), quotes[2:]) == (
        {"milk is bad", "there is no tea"},
        ["tea is bad", "tea is good"],
    )


@pytest.mark.parametrize("name", ["Nobody", "", "???", "'; DROP TABLE people", "\ud800", "x" * 6000])
async def test_nobody_of_that_name_speaks(ann: Store, name: str) -> None:
    assert await ann.profile(DESK, name) is None


async def test_nothing_is_told_of_what_the_asker_may_not_see(store: Store) -> None:
    await store.note_channels(GUILD, (Channel(OPEN, False), Channel(CLOSED, True)))
    for words, channel, role in (("tea is good", OPEN, "mayor"), ("tea is bad", CLOSED, "suspect")):
        new = one_claim(words, guild=GUILD, speaker="Ann Lee", role=role, topics=[words.split()[2]])
        await store.add_article(replace(new, channel=channel, message=MessageId(channel)))
    seen = await known(store, "Lee", GUILD)
    assert (seen.total, [role.name for role in seen.roles]) == (1, ["mayor"])
    assert [topic.name for topic in seen.topics] == ["good"]
    assert (await known(store, "Lee", GUILD, audience=frozenset({CLOSED}))).total == 2
    assert await store.profile(GuildId(6), "Lee") is None
