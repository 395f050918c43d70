"""Names that begin as somebody types: topics and speakers, those with most claims first."""

import json
import sqlite3
from typing import Literal

from bot.lexicon.scripts import is_foreign, romanised
from bot.store.guilds import guild_number
from bot.store.ids import GuildId, GuildNumber, Number
from bot.store.names import MAX_LENGTH, fold
from bot.store.places import Sight, in_sight, sight_of
from bot.store.records import Audience, Named
from bot.store.rows import writable

Counted = Literal["topics", "people"]
"""The tables whose names are counted by place."""

COMPARED = 500
"""Of so many articles, those that came in last, the titles are compared."""

LAST = "\U0010ffff"
"""Sorts after all that can follow a beginning."""


def complete(  # noqa: PLR0913 - a question's narrowings, by keyword
    con: sqlite3.Connection,
    *,
    table: Counted,
    guild: GuildId,
    prefix: str,
    audience: Audience,
    limit: int,
) -> tuple[Named, ...]:
    """Give names with a word that begins so, all for an empty beginning; most claims first."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return ()
    begun = fold(writable(prefix))[:MAX_LENGTH]
    sight = sight_of(con, of_guild, audience)
    found = most_claims(con, table, of_guild, sight, limit, begun)
    if found or not is_foreign(begun):
        return found
    return most_claims(con, table, of_guild, sight, limit, romanised(begun))


def complete_outlets(
    con: sqlite3.Connection, guild: GuildId, *, prefix: str, audience: Audience, limit: int
) -> tuple[str, ...]:
    """Give outlets and agencies with a word that begins so, in the order of their names."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return ()
    sight = sight_of(con, of_guild, audience)
    seen = sight.values | {"guild": of_guild}
    outlets = con.execute(
        "SELECT name FROM outlets o WHERE guild = :guild AND EXISTS ("
        f"SELECT 1 FROM articles a WHERE a.outlet = o.id AND {in_sight('a.place')})",
        seen,
    )
    wires = con.execute(
        "SELECT w.wire FROM (SELECT DISTINCT wire FROM articles WHERE guild = :guild AND wire <> '[]') w"
        " WHERE EXISTS (SELECT 1 FROM articles a WHERE a.guild = :guild AND a.wire = w.wire"
        f" AND a.wire <> '[]' AND {in_sight('a.place')})",
        seen,
    )
    names = {name for (name,) in outlets} | {name for (wire,) in wires for name in json.loads(wire)}
    begun = fold(writable(prefix))[:MAX_LENGTH]
    return tuple(sorted((name for name in names if f" {begun}" in f" {fold(name)}"), key=fold))[:limit]


def complete_articles(
    con: sqlite3.Connection, guild: GuildId, *, words: str, audience: Audience, limit: int
) -> tuple[tuple[Number, str], ...]:
    """Give the numbers and titles of the articles that came in last whose titles hold `words`."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return ()
    sight = sight_of(con, of_guild, audience)
    found = con.execute(
        "SELECT number, title FROM articles a WHERE guild = :guild AND title IS NOT NULL"
        f" AND {in_sight('a.place')} ORDER BY received_at DESC, id DESC LIMIT :compared",
        sight.values | {"guild": of_guild, "compared": COMPARED},
    )
    asked = fold(writable(words))[:MAX_LENGTH]
    return tuple((number, title) for number, title in found if asked in fold(title))[:limit]


def most_claims(  # noqa: PLR0913, PLR0917
    con: sqlite3.Connection, table: Counted, guild: GuildNumber, sight: Sight, limit: int, begun: str = ""
) -> tuple[Named, ...]:
    """Give the names with most claims of those with a word that begins so (folded), as far as in sight."""
    values = sight.values | {"guild": guild, "first": begun, "last": begun + LAST, "limit": limit}
    found = con.execute(most_claims_sql(table, begun=bool(begun), hides=sight.hides), values)
    return tuple(Named(name, claims) for name, claims in found)


def most_claims_sql(table: Counted, *, begun: bool, hides: bool) -> str:
    """Give the SELECT of the names and how many claims each has, as far as they may be told."""
    condition = "n.guild = :guild"
    if begun:
        condition = (
            f"n.id IN (SELECT named FROM {table}_starts"
            " WHERE guild = :guild AND start >= :first AND start < :last)"
        )
    if not hides:
        return (
            f"SELECT n.name, n.claims FROM {table} n WHERE {condition} AND n.claims > 0"
            " ORDER BY n.claims DESC, n.folded LIMIT :limit"
        )
    return (
        f"SELECT n.name, sum(p.claims) AS told FROM {table} n JOIN {table}_places p ON p.named = n.id"
        f" WHERE {condition} AND {in_sight('p.place')} GROUP BY n.id"
        " ORDER BY told DESC, n.folded LIMIT :limit"
    )
