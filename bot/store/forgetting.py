"""Forgetting an article, so that no word of it stays in the database."""

import json
import sqlite3
from collections.abc import Sequence

from bot.articles.model import Mend
from bot.store import prints, rows
from bot.store.guilds import guild_number
from bot.store.ids import ClaimId, GuildId, GuildNumber, Number
from bot.store.index import Words, optimize, take_out
from bot.store.likeness import shingles_of
from bot.store.names import fold
from bot.store.places import ALL
from bot.store.reading import MAX_INTEGER, claims_of, load_claims


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
    """Delete all versions of an article with their claims and give the ids of those who spoke."""
    erase_print(con, guild, article)
    speakers = erase_claims(con, guild, claims_of(con, article))
    con.execute("DELETE FROM article_versions WHERE article = ?", (article,))
    return speakers


def erase_claims(con: sqlite3.Connection, guild: GuildNumber, ids: Sequence[ClaimId]) -> set[int]:
    """Delete claims and give the ids of those who spoke; a number that another claim has by now stays."""
    listed = json.dumps(ids)
    found = con.execute(
        "SELECT id, version, speaker FROM claims WHERE id IN (SELECT value FROM json_each(?))", (listed,)
    ).fetchall()
    versions = {id_: version for id_, version, _ in found}
    words = {version: _words(con, version) for version in set(versions.values())}
    take_out(
        con,
        (
            words[versions[claim.id]].entry(claim.id, claim.content, (topic.name for topic in claim.topics))
            for claim in load_claims(con, ids, ALL)
        ),
    )
    con.execute(
        "DELETE FROM numbers WHERE guild = ? AND number IN"
        " (SELECT number FROM claims WHERE id IN (SELECT value FROM json_each(?)))"
        " AND claim IN (SELECT value FROM json_each(?))",
        (guild, listed, listed),
    )
    con.execute("DELETE FROM claims WHERE id IN (SELECT value FROM json_each(?))", (listed,))
    return {speaker for _, _, speaker in found}


def _words(con: sqlite3.Connection, version: int) -> Words:
    (text,) = con.execute("SELECT text FROM article_versions WHERE id = ?", (version,)).fetchone()
    mends = con.execute("SELECT kind, start, original, replacement FROM mends WHERE version = ?", (version,))
    return Words(text, [Mend(*mend) for mend in mends])


def erase_print(con: sqlite3.Connection, guild: GuildNumber, article: int) -> None:
    """Delete the sketch of an article, as its text has it."""
    newest = "SELECT text, furniture FROM article_versions WHERE article = ? ORDER BY id DESC LIMIT 1"
    text, furniture = con.execute(newest, (article,)).fetchone()
    prints.take_out(con, guild, article, shingles_of(text, rows.spans_of(furniture)))


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
