"""A name is found under the other spellings that a guild has for it, and in another script."""

import pytest

from bot.store.ids import GuildId
from bot.store.records import ClaimQuery
from bot.store.store import Store
from tests.store.making import DESK, one_claim


@pytest.mark.parametrize(
    ("topic", "found"),
    [
        ("Бахмут", ["We hold Bakhmut"]),
        ("Київ", ["It rains in Kiev"]),  # heard as Kyiv, which is Kiev too
        ("Володимир Зеленський", ["Zelensky slept"]),
        ("зеленский slept", ["Zelensky slept"]),
        ("мост", ["The Most bridge"]),
        ("Київ Бахмут", []),
        ("北京", []),
    ],
)
async def test_a_topic_in_another_script_is_found(store: Store, topic: str, found: list[str]) -> None:
    await store.add_article(one_claim("We hold Bakhmut", topics=["Bakhmut"]))
    await store.add_article(one_claim("It rains in Kiev", topics=["Kyiv"]))
    await store.add_article(one_claim("Zelensky slept", topics=["Volodymyr Zelensky"]))
    await store.add_article(one_claim("The Most bridge"))
    page = await store.search(ClaimQuery(guild=DESK, topic=topic))
    assert [claim.quote for claim in page.claims] == found


async def test_a_speaker_in_another_script_is_found_in_the_own_guild_only(store: Store) -> None:
    await store.add_article(one_claim("Tea is good", speaker="Ganna Malyar"))
    for speaker in ("Маляр", "Ганна Маляр"):
        page = await store.search(ClaimQuery(guild=DESK, speaker=speaker))
        assert [claim.quote for claim in page.claims] == ["Tea is good"]
        assert (await store.search(ClaimQuery(guild=GuildId(8), speaker=speaker))).claims == ()
    assert (await store.search(ClaimQuery(guild=DESK, speaker="Маля"))).claims == ()
