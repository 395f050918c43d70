"""How far each channel was heard, and what of the past is being read: for who comes back after an outage."""

import json
import sqlite3
from collections.abc import Mapping

from bot.store import rows
from bot.store.guilds import keep_guild
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.places import keep_channel
from bot.store.work import DELETED, Backfill


def note_heard(con: sqlite3.Connection, guild: GuildId, channel: ChannelId, until: MessageId) -> None:
    """Note that all of a channel or thread was heard up to this message; the mark only moves on."""
    keep_channel(con, keep_guild(con, guild), channel)
    con.execute(
        "UPDATE channels SET seen_until = max(coalesce(seen_until, 0), ?) WHERE snowflake = ?",
        (until, channel),
    )


def heard_until(con: sqlite3.Connection, guild: GuildId) -> Mapping[ChannelId, MessageId]:
    """Give the marks of a guild's channels and threads; those of which nothing was heard have none."""
    found = con.execute(
        "SELECT c.snowflake, c.seen_until FROM channels c JOIN guilds g ON g.number = c.guild"
        " WHERE g.snowflake = ? AND c.seen_until IS NOT NULL",
        (guild,),
    )
    return {ChannelId(channel): MessageId(until) for channel, until in found}


def read_channels(
    con: sqlite3.Connection, guild: GuildId, within: ChannelId | None
) -> Mapping[ChannelId, frozenset[MessageId]]:
    """Give the messages whose words are kept and that are not deleted, by their channel or thread.

    `within`: only those of this channel and its threads.
    """
    found = con.execute(
        "SELECT i.channel, json_group_array(DISTINCT i.message) FROM inbox i"
        " JOIN guilds g ON g.number = i.guild JOIN channels c ON c.snowflake = i.channel"
        " WHERE g.snowflake = ?1 AND i.payload <> 'null' AND (?2 IS NULL OR ?2 IN (c.snowflake, c.parent))"
        " AND NOT EXISTS (SELECT 1 FROM inbox d WHERE d.message = i.message AND d.revision = ?3)"
        " GROUP BY 1",
        (guild, within, DELETED),
    )
    return {ChannelId(channel): frozenset(map(MessageId, json.loads(held))) for channel, held in found}


def begin_backfill(con: sqlite3.Connection, backfill: Backfill) -> bool:
    """Keep what is to be read; false when a backfill of the guild is under way."""
    begun = con.execute(
        "INSERT INTO backfills (guild, channel, message, since, until) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (
            keep_guild(con, backfill.guild),
            backfill.channel,
            backfill.message,
            rows.seconds(backfill.since),
            rows.seconds(backfill.until),
        ),
    )
    return begun.rowcount == 1


def note_backfill(con: sqlite3.Connection, backfill: Backfill) -> None:
    """Note which channels are done, and what was found in them."""
    con.execute(
        "UPDATE backfills SET done = ?, looked_at = ?, taken = ?"
        " WHERE guild = (SELECT number FROM guilds WHERE snowflake = ?)",
        (json.dumps(sorted(backfill.done)), backfill.looked_at, backfill.taken, backfill.guild),
    )


def end_backfill(con: sqlite3.Connection, guild: GuildId) -> None:
    """Forget what was read."""
    con.execute(
        "DELETE FROM backfills WHERE guild = (SELECT number FROM guilds WHERE snowflake = ?)", (guild,)
    )


def backfills(con: sqlite3.Connection) -> tuple[Backfill, ...]:
    """Give what is under way, of all guilds."""
    found = con.execute(
        "SELECT g.snowflake, b.channel, b.message, b.since, b.until, b.done, b.looked_at, b.taken"
        " FROM backfills b JOIN guilds g ON g.number = b.guild ORDER BY b.guild"
    )
    return tuple(
        Backfill(
            guild=guild,
            channel=channel,
            message=message,
            since=rows.time_of(since),
            until=rows.time_of(until),
            done=frozenset(map(ChannelId, json.loads(done))),
            looked_at=looked_at,
            taken=taken,
        )
        for guild, channel, message, since, until, done, looked_at, taken in found
    )
