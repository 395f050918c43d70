"""How far each channel was heard, and what of the past is under way."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.store.connection import open_writer
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.migrate import known
from bot.store.records import Channel, GuildSettings
from bot.store.store import Store
from bot.store.work import Backfill

GUILD, OTHER = GuildId(7), GuildId(8)
DESK, SPORT, THREAD = ChannelId(70), ChannelId(71), ChannelId(72)
NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
MONTH = Backfill(guild=GUILD, channel=DESK, message=MessageId(9), since=NOON - timedelta(days=30), until=NOON)


async def test_the_mark_of_a_channel_only_moves_on_and_is_its_own(store: Store) -> None:
    assert await store.heard_until(GUILD) == {}
    for mark in (70, 90, 80):
        await store.note_heard(GUILD, DESK, MessageId(mark))
    await store.note_heard(GUILD, SPORT, MessageId(5))
    await store.note_heard(OTHER, ChannelId(1), MessageId(99))
    await store.save_settings(GuildSettings(guild=GUILD))
    assert await store.heard_until(GUILD) == {DESK: 90, SPORT: 5}


def test_channels_of_before_their_marks_begin_at_the_one_mark_that_there_was(path: Path) -> None:
    with closing(open_writer(path, known()[:4])) as con:
        con.execute("INSERT INTO guilds (snowflake) VALUES (7)")
        con.execute("INSERT INTO channels (snowflake, guild) VALUES (70, 1)")
        con.execute("INSERT INTO heard (only_row, until) VALUES (1, 9)")
    with closing(open_writer(path)) as con:
        assert con.execute("SELECT seen_until FROM channels").fetchall() == [(9,)]


async def test_the_messages_that_were_read_are_known_by_channel_and_thread(store: Store) -> None:
    await store.note_channels(GUILD, [Channel(DESK, restricted=False)])
    await store.note_channels(GUILD, [Channel(THREAD, restricted=False, parent=DESK)])
    for message, channel in enumerate((DESK, THREAD, SPORT, SPORT), 1):
        await store.receive(GUILD, channel, MessageId(message), 1, {"author": 1}, NOON)
    await store.withdraw(GUILD, SPORT, MessageId(4), NOON, NOON)
    assert await store.read_channels(GUILD) == {DESK: {1}, THREAD: {2}, SPORT: {3}}
    assert await store.read_channels(GUILD, within=DESK) == {DESK: {1}, THREAD: {2}}
    assert await store.read_channels(OTHER) == {}


async def test_a_backfill_is_known_until_it_is_ended_and_there_is_one_in_a_guild(store: Store) -> None:
    assert await store.begin_backfill(MONTH)
    assert not await store.begin_backfill(replace(MONTH, message=MessageId(10)))
    assert await store.backfills() == (MONTH,)
    further = replace(MONTH, done=frozenset({DESK, SPORT}), looked_at=40, taken=3)
    await store.note_backfill(further)
    assert await store.backfills() == (further,)
    await store.end_backfill(OTHER)
    assert await store.backfills() == (further,)
    await store.end_backfill(GUILD)
    assert await store.backfills() == ()
