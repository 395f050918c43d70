"""What a server has set up, and what Discord says of its channels."""

import sqlite3
from collections.abc import Sequence
from datetime import time

from bot.store.ids import ChannelId, GuildId, GuildNumber, RoleId, withheld
from bot.store.records import Channel, GuildSettings

_SETTINGS = (
    "SELECT g.snowflake, s.zone, s.digest_channel, s.digest_at, s.editor_role, s.hears_bots,"
    " s.keeps_deleted"
    " FROM settings s JOIN guilds g ON g.number = s.guild"
)


def guild_number(con: sqlite3.Connection, guild: GuildId) -> GuildNumber | None:
    """Give the number of a guild, None for one that has nothing here."""
    found = con.execute("SELECT number FROM guilds WHERE snowflake = ?", (guild,)).fetchone()
    return None if found is None else found[0]


def keep_guild(con: sqlite3.Connection, guild: GuildId) -> GuildNumber:
    """Give the number of a guild, a new one for one that has nothing here yet."""
    con.execute("INSERT INTO guilds (snowflake) VALUES (?) ON CONFLICT (snowflake) DO NOTHING", (guild,))
    return con.execute("SELECT number FROM guilds WHERE snowflake = ?", (guild,)).fetchone()[0]


def settings(con: sqlite3.Connection, guild: GuildId) -> GuildSettings:
    """Give what the guild has set up; the defaults where it has set nothing."""
    row = con.execute(f"{_SETTINGS} WHERE g.snowflake = ?", (guild,)).fetchone()
    return GuildSettings(guild=guild) if row is None else _settings(con, row)


def with_digest(con: sqlite3.Connection) -> tuple[GuildSettings, ...]:
    """Give the settings of every guild that has a digest."""
    found = con.execute(
        f"{_SETTINGS} WHERE s.digest_channel IS NOT NULL AND s.digest_at IS NOT NULL ORDER BY s.guild"
    )
    return tuple(_settings(con, row) for row in found.fetchall())


def _settings(
    con: sqlite3.Connection, row: tuple[GuildId, str, ChannelId | None, int | None, int | None, int, int]
) -> GuildSettings:
    guild, zone, digest_channel, digest_at, editor_role, hears_bots, keeps_deleted = row
    found = con.execute(
        "SELECT c.snowflake, c.watch FROM channels c JOIN guilds g ON g.number = c.guild"
        " WHERE g.snowflake = ? AND c.watch IS NOT NULL",
        (guild,),
    )
    watched = {ChannelId(channel): watch for channel, watch in found}
    return GuildSettings(
        guild=guild,
        zone=zone,
        watched=frozenset(watched),
        links_only=frozenset(channel for channel, watch in watched.items() if watch == "links"),
        digest_channel=digest_channel,
        digest_at=None if digest_at is None else time(*divmod(digest_at, 60)),
        editor_role=None if editor_role is None else RoleId(editor_role),
        hears_bots=bool(hears_bots),
        keeps_deleted=bool(keeps_deleted),
    )


def save_settings(con: sqlite3.Connection, settings: GuildSettings) -> None:
    """Set a guild up so, in place of what it had; no channel is forgotten that is watched no more."""
    guild = keep_guild(con, settings.guild)
    at = settings.digest_at
    con.execute(
        "INSERT INTO settings (guild, zone, digest_channel, digest_at, editor_role, hears_bots,"
        " keeps_deleted) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (guild) DO UPDATE SET zone = excluded.zone,"
        " digest_channel = excluded.digest_channel, digest_at = excluded.digest_at,"
        " editor_role = excluded.editor_role, hears_bots = excluded.hears_bots,"
        " keeps_deleted = excluded.keeps_deleted",
        (
            guild,
            settings.zone,
            settings.digest_channel,
            None if at is None else at.hour * 60 + at.minute,
            settings.editor_role,
            settings.hears_bots,
            settings.keeps_deleted,
        ),
    )
    con.execute("UPDATE channels SET watch = NULL WHERE guild = ?", (guild,))
    con.executemany(
        "INSERT INTO channels (snowflake, guild, watch) VALUES (?, ?, ?)"
        " ON CONFLICT (snowflake) DO UPDATE SET watch = excluded.watch WHERE guild = excluded.guild",
        (
            (channel, guild, "links" if channel in settings.links_only else "everything")
            for channel in settings.watched
        ),
    )


def note_channels(con: sqlite3.Connection, guild: GuildId, channels: Sequence[Channel]) -> None:
    """Keep what Discord says of channels; a parent that was never noted counts as restricted."""
    number = keep_guild(con, guild)
    con.executemany(
        "INSERT INTO channels (snowflake, guild) VALUES (?, ?) ON CONFLICT (snowflake) DO NOTHING",
        ((channel.parent, number) for channel in channels if channel.parent is not None),
    )
    con.executemany(
        "INSERT INTO channels (snowflake, guild, parent, restricted) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (snowflake) DO UPDATE SET parent = excluded.parent, restricted = excluded.restricted"
        " WHERE guild = excluded.guild",
        ((channel.id, number, channel.parent, channel.restricted) for channel in channels),
    )


def restricted_channels(con: sqlite3.Connection, guild: GuildId) -> frozenset[ChannelId]:
    """Give the channels of a guild that not everyone may see."""
    found = con.execute(
        "SELECT c.snowflake FROM channels c JOIN guilds g ON g.number = c.guild"
        " WHERE g.snowflake = ? AND c.restricted = 1 AND c.snowflake <> ?",
        (guild, withheld(guild)),
    )
    return frozenset(channel for (channel,) in found)
