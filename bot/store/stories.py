"""Copies of one story in several outlets: articles of their own, that count as one source.

Articles of a story carry its number. Claims of them with the same words are copies of one another: an answer
shows the one that came first of those that its reader may see, and names the outlets of the others.
"""

import sqlite3
from hashlib import blake2b

from bot.store.ids import GuildNumber
from bot.store.likeness import claim_key
from bot.store.places import ALL
from bot.store.reading import claims_of, load_claims


def join(con: sqlite3.Connection, known: int, article: int) -> None:
    """Let an article tell the story of another one."""
    con.execute("UPDATE articles SET story = id WHERE id = ? AND story IS NULL", (known,))
    con.execute(
        "UPDATE articles SET story = (SELECT story FROM articles WHERE id = ?) WHERE id = ?", (known, article)
    )
    keep_copies(con, known)
    keep_copies(con, article)


def keep_copies(con: sqlite3.Connection, article: int) -> None:
    """Keep by what the claims of an article are known in other articles of its story, if it tells one."""
    (story,) = con.execute("SELECT story FROM articles WHERE id = ?", (article,)).fetchone()
    if story is not None:
        con.executemany(
            "INSERT INTO copies (claim, story, words) VALUES (?, ?, ?)"
            " ON CONFLICT (claim) DO UPDATE SET story = excluded.story",
            [
                (claim.id, story, _hash(claim_key(claim.quote, claim.speaker)))
                for claim in load_claims(con, claims_of(con, article), ALL)
            ],
        )


def has_copies(con: sqlite3.Connection, guild: GuildNumber) -> bool:
    """Tell whether any story is told by more than one article of a guild."""
    told = "SELECT 1 FROM articles WHERE guild = ? AND story IS NOT NULL LIMIT 1"
    return con.execute(told, (guild,)).fetchone() is not None


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=6).digest())
