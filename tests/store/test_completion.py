"""Names that begin as somebody types."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.articles.model import ArticleFacts
from bot.store.ids import ChannelId, GuildId, MessageId, Number
from bot.store.records import Channel, Named, StoredArticle
from bot.store.store import Store
from tests.store.making import DESK, NOON, one_claim


@pytest.fixture
async def store(store: Store) -> Store:
    for n, topic in enumerate(["Bakhmut", "Bakhmut", "Black Sea", "Šeßhaus 4", "Sea of Azov", "…"]):
        await store.add_article(one_claim(f"tea {n}", topics=[topic], speaker=f"Ann {topic}"))
    return store


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("bak", ["Bakhmut"]),
        ("BAKHMUT", ["Bakhmut"]),
        ("akhmut", []),
        ("b", ["Bakhmut", "Black Sea"]),
        ("se", ["Black Sea", "Sea of Azov", "Šeßhaus 4"]),
        ("black s", ["Black Sea"]),
        ("sea  OF", ["Sea of Azov"]),
        ("sessh", ["Šeßhaus 4"]),
        ("4", ["Šeßhaus 4"]),
        ("…", ["…"]),
        ("of black", []),
        ("Бахм", ["Bakhmut"]),
        ("Μπακ", ["Bakhmut"]),
        ("%", []),
        ("x" * 6000, []),
        ("\ud800", []),
    ],
)
async def test_a_name_is_completed_from_any_of_its_words(store: Store, typed: str, names: list[str]) -> None:
    assert [one.name for one in await store.complete_topics(DESK, typed)] == names


async def test_who_typed_nothing_gets_those_with_most_claims_first(store: Store) -> None:
    found = await store.complete_topics(DESK, " ", limit=2)
    assert found == (Named("Bakhmut", 2), Named("Black Sea", 1))
    assert (await store.complete_speakers(DESK, "ann"))[0] == Named("Ann Bakhmut", 2)


async def test_a_name_longer_than_what_is_compared_is_completed_all_the_same(store: Store) -> None:
    name = "The " + "very " * 40 + "long name"
    await store.add_article(one_claim("tea", topics=[name]))
    for typed in ("the very", name, name[:-1]):
        assert [one.name for one in await store.complete_topics(DESK, typed)] == [name]


async def test_what_is_forgotten_or_of_another_guild_is_not_completed(store: Store) -> None:
    assert await store.complete_topics(GuildId(8), "bak") == ()
    await store.forget_article(DESK, Number(1))
    assert await store.complete_topics(DESK, "bak") == (Named("Bakhmut", 1),)
    await store.forget_article(DESK, Number(3))
    assert await store.complete_topics(DESK, "bak") == await store.complete_speakers(DESK, "ann b l") == ()
    assert (await store.health()).rows["topics_starts"] == 8


async def test_outlets_and_agencies_are_completed_in_the_order_of_their_names(store: Store) -> None:
    for outlet, wire in (("The Post", ("AFP",)), ("El País", ("Reuters", "AFP")), (None, ())):
        await store.add_article(one_claim(f"of {outlet}", facts=ArticleFacts(outlet=outlet, wire=wire)))
    assert await store.complete_outlets(DESK, "") == ("AFP", "El País", "Reuters", "The Post")
    assert await store.complete_outlets(DESK, "pa") == ("El País",)
    assert await store.complete_outlets(DESK, "P", limit=1) == ("El País",)
    assert await store.complete_outlets(GuildId(8), "") == ()


async def test_articles_are_completed_by_words_of_their_titles_the_last_first(store: Store) -> None:
    for n, title in enumerate(("Tea in Évora", "Evora again", None)):
        added = one_claim(f"milk {n}", facts=ArticleFacts(title=title), received_at=NOON + timedelta(hours=n))
        await store.add_article(added)
    assert [title for _, title in await store.complete_articles(DESK, "evora")] == [
        "Evora again",
        "Tea in Évora",
    ]
    [(number, title)] = await store.complete_articles(DESK, "in evora")
    found = await store.by_number(DESK, number)
    assert isinstance(found, StoredArticle)
    assert found.article.facts.title == title == "Tea in Évora"


async def test_completion_offers_nothing_of_a_channel_that_the_asker_does_not_see(store: Store) -> None:
    vault = ChannelId(9)
    facts = ArticleFacts(title="Tea", outlet="Post", wire=("AFP",))
    await store.note_channels(DESK, [Channel(vault, restricted=True)])
    await store.add_article(replace(one_claim("of tea", facts=facts), channel=vault, message=MessageId(1)))
    assert await store.complete_outlets(DESK, "") == await store.complete_articles(DESK, "") == ()
    audience = frozenset({vault})
    assert await store.complete_outlets(DESK, "", audience=audience) == ("AFP", "Post")
    assert len(await store.complete_articles(DESK, "", audience=audience)) == 1
