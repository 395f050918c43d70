"""Names that begin as somebody types."""

import pytest

from bot.store.ids import GuildId, Number
from bot.store.records import Named
from bot.store.store import Store
from tests.store.making import DESK, one_claim


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
