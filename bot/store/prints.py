"""The sketches of articles, by which those are found that may be alike: a row for each hash of a sketch."""

import sqlite3
from collections import Counter

from bot.store.ids import GuildNumber
from bot.store.likeness import Shingles

_LATEST = 50
"""Articles that one hash finds; what more of them share is an outlet's "Read more", and tells nothing."""
_COMMON = 2
"""Hashes that two sketches share at least; of a short text, which may be a small part of another, one."""
_SHORT = 200
"""Shingles of a short text."""
_LOOKED_AT = 3
"""Articles that are compared word by word."""


def put_in(con: sqlite3.Connection, guild: GuildNumber, article: int, shingles: Shingles) -> None:
    """Keep the sketch of an article."""
    con.executemany(
        "INSERT OR IGNORE INTO prints (guild, hash, article) VALUES (?, ?, ?)",
        ((guild, hash_, article) for hash_ in shingles.sketch),
    )


def take_out(con: sqlite3.Connection, guild: GuildNumber, article: int, shingles: Shingles) -> None:
    """Forget the sketch of an article, given its shingles as they were put in."""
    con.executemany(
        "DELETE FROM prints WHERE guild = ? AND hash = ? AND article = ?",
        ((guild, hash_, article) for hash_ in shingles.sketch),
    )


def alike(con: sqlite3.Connection, guild: GuildNumber, shingles: Shingles) -> list[int]:
    """Give the few articles whose sketches have most in common with that of a text, the most first."""
    found: Counter[int] = Counter()
    for hash_ in shingles.sketch:
        found.update(
            article
            for (article,) in con.execute(
                "SELECT article FROM prints WHERE guild = ? AND hash = ? ORDER BY article DESC LIMIT ?",
                (guild, hash_, _LATEST),
            )
        )
    least = _COMMON if len(shingles.all) >= _SHORT else 1
    return [article for article, common in found.most_common(_LOOKED_AT) if common >= least]
