"""Names of topics, speakers and outlets: one of each in a guild, whatever its case and accents."""

import re
import sqlite3
import unicodedata
from typing import Literal, NamedTuple

from bot.store.ids import GuildNumber

Table = Literal["topics", "people", "outlets"]

PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "this", "that", "these", "those"})
"""What stands for a speaker in one place of one text, and so is no other name of his or hers."""


def fold(name: str) -> str:
    """Reduce a name to what is compared: its words in lower case, without accents and punctuation.

    A name without any word ("???") is only folded in case, so that it stays a name.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold())) or name.casefold().strip()


class Kept(NamedTuple):
    """A name in a table: `name` is the spelling that was seen first."""

    id: int
    name: str


def keep(con: sqlite3.Connection, table: Table, guild: GuildNumber, name: str) -> Kept:
    """Find a name in a guild, kept from now on if it was not before."""
    folded = fold(name)
    con.execute(
        f"INSERT INTO {table} (guild, name, folded) VALUES (?, ?, ?) ON CONFLICT (guild, folded) DO NOTHING",
        (guild, name, folded),
    )
    found = con.execute(f"SELECT id, name FROM {table} WHERE guild = ? AND folded = ?", (guild, folded))
    return Kept(*found.fetchone())


def keep_alias(con: sqlite3.Connection, guild: GuildNumber, person: Kept, written: str) -> None:
    """Keep the way an article writes a speaker as another name, unless it is the same or a pronoun."""
    folded = fold(written)
    if folded != fold(person.name) and folded not in PRONOUNS:
        con.execute(
            "INSERT OR IGNORE INTO person_aliases (guild, folded, person, name) VALUES (?, ?, ?, ?)",
            (guild, folded, person.id, written),
        )
