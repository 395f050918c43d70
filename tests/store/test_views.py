"""Questions behind paged answers."""

from datetime import timedelta

from bot.store.ids import GuildId, UserId
from bot.store.records import View
from bot.store.store import Store
from tests.store.making import NOON

GUILD = GuildId(7)
QUERY = {"topic": "Bakhmut “é” 🙂", "before": 2**62, "how": None, "list": [1]}
VIEW = View(key="k3y", guild=GUILD, asker=UserId(2**60), query=QUERY, created_at=NOON)


async def test_a_question_is_found_by_its_key_in_its_guild_only(store: Store) -> None:
    assert await store.save_view(VIEW)
    assert await store.view(GUILD, "k3y") == VIEW
    assert await store.view(GuildId(8), "k3y") is None
    assert await store.view(GUILD, "other") is None
    assert await store.view(GUILD, "\ud800") is None


async def test_a_key_is_given_once(store: Store) -> None:
    assert await store.save_view(VIEW)
    other = View(key="k3y", guild=GuildId(8), asker=UserId(1), query={}, created_at=NOON)
    assert not await store.save_view(other)
    assert await store.view(GUILD, "k3y") == VIEW


async def test_old_questions_are_dropped(store: Store) -> None:
    await store.save_view(VIEW)
    later = View(key="later", guild=GUILD, asker=UserId(1), query={}, created_at=NOON + timedelta(days=1))
    await store.save_view(later)
    assert await store.drop_views(NOON + timedelta(seconds=1)) == 1
    assert await store.view(GUILD, "k3y") is None
    assert await store.view(GUILD, "later") == later
