"""Names that do exist, for who asked about one that does not."""

import sqlite3
from difflib import get_close_matches

from bot.store.ids import GuildId, GuildNumber
from bot.store.names import fold
from bot.store.query import MAX_LENGTH
from bot.store.reading import guild_number
from bot.store.records import Named, Nearest
from bot.store.rows import writable

SHOWN = 5
COMPARED = 1000
"""Of the names of a guild, those with the most claims are compared."""


def nearest(con: sqlite3.Connection, guild: GuildId, word: str) -> Nearest:
    """Find the topics and speakers of the guild whose names are nearest to `word`."""
    of_guild = guild_number(con, guild)
    folded = fold(writable(word))[:MAX_LENGTH]
    if of_guild is None or not folded:
        return Nearest((), ())
    return Nearest(_nearest(con, "topics", of_guild, folded), _nearest(con, "people", of_guild, folded))


def _nearest(con: sqlite3.Connection, table: str, guild: GuildNumber, word: str) -> tuple[Named, ...]:
    """Give names that have a word beginning so, then those that look alike; more claims first."""
    candidates = con.execute(
        f"SELECT folded, name, claims FROM {table} WHERE guild = ? AND claims > 0"
        " ORDER BY claims DESC, folded LIMIT ?",
        (guild, COMPARED),
    )
    names = {folded: Named(name, claims) for folded, name, claims in candidates}
    found = [folded for folded in names if f" {word}" in f" {folded}"]
    owners: dict[str, list[str]] = {}
    for folded in names:
        for part in {folded, *folded.split()}:
            owners.setdefault(part, []).append(folded)
    for alike in get_close_matches(word, owners, n=SHOWN):
        found.extend(owners[alike])
    return tuple(names[folded] for folded in dict.fromkeys(found))[:SHOWN]
