"""What a deleted message held is told to nobody until it goes, and told again when it is kept."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.ids import ChannelId, GuildId, MessageId, Number, withheld
from bot.store.records import Channel, ClaimQuery, Period, StoredArticle
from bot.store.store import Store
from tests.store.making import NOON, one_claim

GUILD = GuildId(7)
OPEN, CLOSED = ChannelId(10), ChannelId(20)
WEEK = NOON + timedelta(days=7)
MESSAGE = MessageId(500)


@pytest.fixture
async def store(store: Store) -> Store:
    await store.note_channels(GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)])
    return store


async def post(store: Store, words: str, message: int = MESSAGE, *, continues: int | None = None) -> None:
    await store.receive(GUILD, OPEN, MessageId(message), 1, {"text": words}, NOON)
    [work] = await store.due_work(NOON)
    holder = MessageId(message if continues is None else continues)
    one = replace(one_claim(words, guild=GUILD, topics=["Tea"]), channel=OPEN, message=holder)
    assert await store.finish_work(work.id, [one], continues=None if continues is None else holder)
    await store.end_work(work.id)


async def told(store: Store, *, to: frozenset[ChannelId] = frozenset({CLOSED})) -> set[str]:
    """Give all ways by which the article is still told."""
    period = Period(NOON - timedelta(days=1), NOON + timedelta(days=1))
    return {
        way
        for way, found in {
            "search": (await store.search(ClaimQuery(guild=GUILD, audience=to))).total,
            "latest": await store.latest(GUILD, audience=to),
            "number": await store.by_number(GUILD, Number(1), audience=to),
            "digest": (await store.came_in(GUILD, period, audience=to)).article_count,
            "topics": await store.complete_topics(GUILD, "tea", audience=to),
            "context": await store.text_around(GUILD, Number(2), audience=to),
        }.items()
        if found
    }


async def test_what_a_deleted_message_held_is_told_to_nobody_until_it_goes(store: Store) -> None:
    await post(store, "tea")
    assert len(await told(store)) == 6
    await store.withdraw(GUILD, OPEN, MESSAGE, NOON, WEEK)
    assert await told(store) == set()
    assert len(await told(store, to=frozenset({withheld(GUILD)}))) == 6
    assert withheld(GUILD) not in await store.restricted_channels(GUILD)
    [work] = await store.due_work(WEEK)
    assert work.articles == (1,)
    await store.finish_work(work.id, ())
    assert (await store.health()).rows["articles"] == 0


async def test_what_is_kept_is_told_again_where_it_was(store: Store) -> None:
    await post(store, "tea")
    before = await store.by_number(GUILD, Number(1))
    await store.withdraw(GUILD, OPEN, MESSAGE, NOON, WEEK)
    assert await store.keep_message(GUILD, MESSAGE)
    assert await store.by_number(GUILD, Number(1)) == before


async def test_what_another_message_holds_is_told_of_that(store: Store) -> None:
    await post(store, "tea")
    await post(store, "tea", 501)
    await store.withdraw(GUILD, OPEN, MESSAGE, NOON, WEEK)
    found = await store.by_number(GUILD, Number(1))
    assert isinstance(found, StoredArticle)
    assert (found.sightings, found.article.message) == (1, 501)


async def test_an_article_of_which_pieces_are_left_is_told_until_it_is_read_again(store: Store) -> None:
    await post(store, "tea")
    await post(store, "tea and cake", 501, continues=MESSAGE)
    await store.withdraw(GUILD, OPEN, MessageId(501), NOON, WEEK)
    assert "number" in await told(store)
    await store.withdraw(GUILD, OPEN, MESSAGE, NOON, WEEK)
    assert await told(store) == set()


async def test_what_an_editor_has_corrected_stays_without_its_message(store: Store, path: Path) -> None:
    await post(store, "tea")
    with closing(sqlite3.connect(path)) as con:
        con.execute(
            "INSERT INTO corrections (claim, field, former, value, editor, corrected_at)"
            " SELECT id, 'speaker', '\"Ann\"', '\"Bob\"', 1, 1 FROM claims"
        )
        con.commit()
    await store.withdraw(GUILD, OPEN, MESSAGE, NOON, WEEK)
    assert len(await told(store)) == 6
    [work] = await store.due_work(WEEK)
    assert await store.finish_work(work.id, ()) == ()
    assert len(await told(store)) == 6


async def test_nothing_is_hidden_any_more_when_all_that_was_withheld_is_gone(
    store: Store, path: Path
) -> None:
    await store.note_channels(GUILD, [Channel(CLOSED, restricted=False)])
    await post(store, "tea")
    await post(store, "cake", 501)
    for message in (MESSAGE, MessageId(501)):
        await store.withdraw(GUILD, OPEN, message, NOON, WEEK)
    with closing(sqlite3.connect(path)) as con:
        hidden = "SELECT count(*) FROM channels WHERE restricted = 1"
        for left in (1, 0):
            [work] = await store.due_work(WEEK)
            await store.finish_work(work.id, ())
            await store.end_work(work.id)
            assert con.execute(hidden).fetchone() == (left,)
