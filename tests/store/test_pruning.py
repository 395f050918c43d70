"""Work that was ended is forgotten after a time, unless its message holds an article."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.store import pruning
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.pruning import KEPT
from bot.store.store import Store
from tests.store.making import NOON, one_claim

GUILD, OPEN = GuildId(7), ChannelId(10)
MONTH = NOON + KEPT + timedelta(days=1)
OLD = NOON + timedelta(seconds=1)


async def post(
    store: Store,
    message: int,
    *words: str,
    revision: int = 1,
    at: datetime = NOON,
    continues: int | None = None,
) -> None:
    assert await store.receive(GUILD, OPEN, MessageId(message), revision, {"n": 1}, at)
    [work] = [one for one in await store.due_work(MONTH, limit=9) if one.message == message]
    holder = MessageId(message if continues is None else continues)
    articles = [replace(one_claim(one, guild=GUILD), channel=OPEN, message=holder) for one in words]
    await store.finish_work(work.id, articles, continues=None if continues is None else holder)
    await store.end_work(work.id, MessageId(9000 + message) if words else None)


async def left(store: Store) -> int:
    return (await store.health()).rows["inbox"]


async def test_what_holds_nothing_is_forgotten_after_its_time(store: Store) -> None:
    await post(store, 1)
    await post(store, 2, at=OLD)
    await store.receive(GUILD, OPEN, MessageId(3), 1, {}, NOON)  # waits still
    await store.receive(GUILD, OPEN, MessageId(4), 1, {}, NOON)
    [*_, work] = await store.due_work(MONTH, limit=9)
    await store.fail_work(work.id, NOON, "Behind a wall.")
    assert await store.drop_work(OLD) == 2
    assert await store.drop_work(OLD) == 0
    assert await left(store) == 2
    status = await store.inbox_status(GUILD, audience=frozenset({OPEN}))
    assert (status.waiting, status.failed) == (1, 0)


async def test_a_message_that_holds_an_article_keeps_its_newest_revision_and_its_answer(store: Store) -> None:
    for revision in (1, 2, 3):
        await post(store, 1, f"tea {revision}", revision=revision)
    await post(store, 2, "tea and cake", continues=1)
    assert await store.drop_work(MONTH) == 2
    assert not await store.receive(GUILD, OPEN, MessageId(1), 3, {}, NOON)
    assert [piece.message for piece in await store.pieces(GUILD, MessageId(1))] == [1, 2]
    assert await store.receive(GUILD, OPEN, MessageId(1), 4, {}, NOON)
    [work] = await store.due_work(MONTH)
    assert work.answer == 9002


async def test_the_deletion_of_a_message_is_known_as_long_as_it_may_come_again(store: Store) -> None:
    await post(store, 1, "tea")
    await store.withdraw(GUILD, OPEN, MessageId(1), NOON, NOON)
    [work] = await store.due_work(NOON)
    await store.finish_work(work.id, ())
    await store.end_work(work.id)
    await store.drop_work(NOON)
    assert not await store.receive(GUILD, OPEN, MessageId(1), 1, {}, NOON)
    await store.drop_work(MONTH)
    assert await left(store) == 0


async def test_much_is_forgotten_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for message in range(1, 8):
        await post(store, message)
    monkeypatch.setattr(pruning, "_AT_ONCE", 3)
    assert await store.drop_work(MONTH) == 7
