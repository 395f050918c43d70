"""Forgetting an article, so that no word of it stays in the database."""

import json
import sqlite3

from bot.articles.model import Mend
from bot.store.guilds import guild_number
from bot.store.ids import GuildId, GuildNumber, Number
from bot.store.index import Words, optimize, take_out
from bot.store.names import fold
from bot.store.places import ALL
from bot.store.reading import MAX_INTEGER, load_claims


def forget_article(con: sqlite3.Connection, guild: GuildId, number: Number) -> bool:
    """Delete an article with all that was read out of it; false when there is none of that number.

    Its numbers are not given again. A message it came in stays known as worked off, without its words.
    `Database.shrink_log` has to follow, for the words stand in the write-ahead log too.
    """
    of_guild = guild_number(con, guild)
    if of_guild is None or not 0 < number <= MAX_INTEGER:
        return False
    found = con.execute(
        "SELECT article FROM numbers WHERE guild = ? AND number = ? AND article IS NOT NULL",
        (of_guild, number),
    ).fetchone()
    if found is None:
        return False
    erase_article(con, of_guild, found[0])
    optimize(con)
    return True


def erase_article(con: sqlite3.Connection, guild: GuildNumber, article: int) -> None:
    """Delete an article with all that was read out of it; the index wants to be optimized afterwards."""
    speakers = erase_reading(con, guild, article)
    con.execute(
        "UPDATE inbox SET payload = 'null' WHERE state <> 'waiting'"
        " AND (message IN (SELECT message FROM sightings WHERE article = :article)"
        " OR continues IN (SELECT message FROM sightings WHERE article = :article))",
        {"article": article},
    )
    con.execute("DELETE FROM numbers WHERE guild = ? AND article = ?", (guild, article))
    con.execute("DELETE FROM sightings WHERE article = ?", (article,))
    con.execute("DELETE FROM articles WHERE id = ?", (article,))
    forget_names(con, guild, speakers)


def erase_reading(con: sqlite3.Connection, guild: GuildNumber, article: int) -> set[int]:
    """Delete the text and the claims of an article and give the ids of those who spoke."""
    versions = con.execute("SELECT id, text FROM article_versions WHERE article = ?", (article,))
    speakers: set[int] = set()
    for version, text in versions.fetchall():
        found = con.execute("SELECT id, speaker FROM claims WHERE version = ?", (version,)).fetchall()
        speakers.update(speaker for _, speaker in found)
        claims = load_claims(con, [id_ for id_, _ in found], ALL)
        mends = con.execute(
            "SELECT kind, start, original, replacement FROM mends WHERE version = ?", (version,)
        )
        words = Words(text, [Mend(*mend) for mend in mends])
        take_out(
            con,
            (
                words.entry(claim.id, claim.content, (topic.name for topic in claim.topics))
                for claim in claims
            ),
        )
        numbers = json.dumps([claim.number for claim in claims])
        con.execute(
            "DELETE FROM numbers WHERE guild = ? AND number IN (SELECT value FROM json_each(?))",
            (guild, numbers),
        )
        con.execute("DELETE FROM claims WHERE version = ?", (version,))
    con.execute("DELETE FROM article_versions WHERE article = ?", (article,))
    return speakers


def forget_names(con: sqlite3.Connection, guild: GuildNumber, speakers: set[int]) -> None:
    """Delete the names that nothing bears any more, and those that these speakers no longer go by."""
    for speaker in speakers:
        written = con.execute("SELECT DISTINCT written FROM claims WHERE speaker = ?", (speaker,))
        con.execute(
            "DELETE FROM person_aliases WHERE person = ? AND folded NOT IN (SELECT value FROM json_each(?))",
            (speaker, json.dumps([fold(name) for (name,) in written])),
        )
    con.execute("DELETE FROM people WHERE guild = ? AND claims = 0", (guild,))
    con.execute("DELETE FROM topics WHERE guild = ? AND claims = 0", (guild,))
    con.execute(
        "DELETE FROM outlets WHERE guild = ?"
        " AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.outlet = outlets.id)",
        (guild,),
    )
