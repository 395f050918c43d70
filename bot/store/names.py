"""Names of topics, speakers and outlets: one of each in a guild, whatever its case and accents."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from bot.store.ids import GuildNumber

Table = Literal["topics", "people", "outlets"]

MAX_LENGTH = 64
"""Of what is typed to find a name by, in characters: what is longer is cut."""

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
    written = con.execute(
        f"INSERT INTO {table} (guild, name, folded) VALUES (?, ?, ?) ON CONFLICT (guild, folded) DO NOTHING",
        (guild, name, folded),
    )
    found = con.execute(f"SELECT id, name FROM {table} WHERE guild = ? AND folded = ?", (guild, folded))
    kept = Kept(*found.fetchone())
    if written.rowcount and table != "outlets":
        con.executemany(
            f"INSERT OR IGNORE INTO {table}_starts (guild, start, named) VALUES (?, ?, ?)",
            ((guild, start, kept.id) for start in _starts(folded)),
        )
    return kept


def _starts(folded: str) -> Iterator[str]:
    """Give a folded name from each of its words on, as far as anything typed is compared."""
    for word in re.finditer(r"\S+", folded):
        yield folded[word.start() :][:MAX_LENGTH]


def keep_alias(con: sqlite3.Connection, guild: GuildNumber, person: Kept, written: str) -> None:
    """Keep the way an article writes a speaker as another name, unless it is the same or a pronoun."""
    folded = fold(written)
    if folded != fold(person.name) and folded not in PRONOUNS:
        con.execute(
            "INSERT OR IGNORE INTO person_aliases (guild, folded, person, name) VALUES (?, ?, ?, ?)",
            (guild, folded, person.id, written),
        )
