"""Questions behind paged answers: a button carries a short key, the question lies here."""

import json
import sqlite3
from datetime import datetime

from bot.store import rows
from bot.store.guilds import keep_guild
from bot.store.ids import GuildId, UserId
from bot.store.records import View


def save(con: sqlite3.Connection, view: View) -> bool:
    """Keep a question under its key; false when the key is taken."""
    query = rows.writable(json.dumps(dict(view.query), ensure_ascii=False))
    row = (view.key, keep_guild(con, view.guild), view.asker, query, rows.seconds(view.created_at))
    kept = con.execute(
        "INSERT INTO views (key, guild, asker, query, created_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        row,
    )
    return kept.rowcount == 1


def load(con: sqlite3.Connection, guild: GuildId, key: str) -> View | None:
    """Find a question of the guild by its key."""
    found = con.execute(
        "SELECT v.asker, v.query, v.created_at FROM views v JOIN guilds g ON g.number = v.guild"
        " WHERE v.key = ? AND g.snowflake = ?",
        (rows.writable(key), guild),
    ).fetchone()
    if found is None:
        return None
    asker, query, created_at = found
    return View(
        key=key,
        guild=guild,
        asker=UserId(asker),
        query=json.loads(query),
        created_at=rows.time_of(created_at),
    )


def drop(con: sqlite3.Connection, before: datetime) -> int:
    """Drop the questions that were saved before then, and give how many."""
    return con.execute("DELETE FROM views WHERE created_at < ?", (rows.seconds(before),)).rowcount
