"""How the inbox stands: what waits, what failed, when an article last came in."""

import sqlite3

from bot.store import rows
from bot.store.guilds import guild_number
from bot.store.ids import GuildId
from bot.store.places import ALL, Sight, channel_in_sight, in_sight, sight_of
from bot.store.records import Audience
from bot.store.work import DELETED, Failure, InboxStatus

SHOWN_FAILURES = 5


def status(con: sqlite3.Connection, guild: GuildId, audience: Audience) -> InboxStatus:
    """Give how the inbox of the guild is, as far as the audience may know."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return InboxStatus(waiting=0, retrying=0, failed=0, oldest=None, last_article=None, failures=())
    return _status(con, f"guild = {of_guild}", sight_of(con, of_guild, audience))


def status_of_all(con: sqlite3.Connection) -> InboxStatus:
    """Give how the inbox is over all guilds: for the operator."""
    return _status(con, "true", ALL)


def _status(con: sqlite3.Connection, which: str, sight: Sight) -> InboxStatus:
    values = sight.values | {"deleted": DELETED, "shown": SHOWN_FAILURES}
    seen = f"{which} AND {channel_in_sight('channel')}"
    waiting, retrying, oldest = con.execute(
        "SELECT count(*), count(*) FILTER (WHERE tries > 0), min(received_at) FROM inbox"
        f" WHERE state IN ('waiting', 'read') AND revision <> :deleted AND {seen}",
        values,
    ).fetchone()
    (failed,) = con.execute(
        f"SELECT count(*) FROM inbox WHERE state = 'failed' AND {seen}", values
    ).fetchone()
    failures = con.execute(
        f"SELECT channel, message, failure, due_at FROM inbox WHERE state = 'failed' AND {seen}"
        " ORDER BY due_at DESC, id DESC LIMIT :shown",
        values,
    )
    (last_article,) = con.execute(
        "SELECT max(s.received_at) FROM articles a JOIN sightings s ON s.article = a.id"
        f" WHERE a.id IN (SELECT id FROM articles WHERE {which} AND {in_sight('place')}"
        "  ORDER BY received_at DESC LIMIT 1)"
        f" AND {channel_in_sight('s.channel')}",
        values,
    ).fetchone()
    return InboxStatus(
        waiting=waiting,
        retrying=retrying,
        failed=failed,
        oldest=None if oldest is None else rows.time_of(oldest),
        last_article=None if last_article is None else rows.time_of(last_article),
        failures=tuple(
            Failure(channel, message, sentence, rows.time_of(failed_at))
            for channel, message, sentence, failed_at in failures
        ),
    )
