"""The search indexes: the words of each claim and its topics, and those of the articles' texts.

The second one is kept by triggers. FTS5 keeps no text of its own here (external content): what is taken out
must be given as it was put in.
"""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.articles.model import Mend, Span
from bot.store.ids import ClaimId

INDEXES = ("claim_fts", "text_fts")
MERGED = 200
"""Pages of an index that one part of a merge writes: some milliseconds."""


class Entry(NamedTuple):
    """What the index holds of one claim; the same as the view `claim_words` gives for it."""

    claim: ClaimId
    text: str
    topics: str


class Words:
    """Cuts the words of claims out of one text; mended words are added after the ones they mend."""

    def __init__(self, text: str, mends: Iterable[Mend]) -> None:
        self._text = text
        self._mends = sorted_mends(mends)
        self._offsets = [mend.offset for mend in self._mends]

    def entry(self, claim: ClaimId, content: Sequence[Span], topics: Iterable[str]) -> Entry:
        """Give the entry of a claim whose content are these spans."""
        words = [self._text[start:end] for start, end in content]
        for start, end in content:
            mends = self._mends[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]
            words.extend(mend.replacement for mend in mends)
        return Entry(claim, " ".join(words), " ".join(topics))


def sorted_mends(mends: Iterable[Mend]) -> list[Mend]:
    """Give mends in the order of the text, in which they are kept."""
    return sorted(mends, key=lambda mend: mend.offset)


def put_in(con: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Make claims findable."""
    con.executemany("INSERT INTO claim_fts (rowid, text, topics) VALUES (?, ?, ?)", entries)


def take_out(con: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Make claims no longer findable; their words stay in the file until all is one piece again."""
    con.executemany(
        "INSERT INTO claim_fts (claim_fts, rowid, text, topics) VALUES ('delete', ?, ?, ?)", entries
    )


def optimize(con: sqlite3.Connection) -> None:
    """Merge each index into one piece: only that leaves no word of what was taken out in the file."""
    for index in INDEXES:
        con.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def merge(con: sqlite3.Connection, *, begin: bool) -> bool:
    """Do a part of what `optimize` does; true while there is more to do.

    `begin` says that this is the first part (https://sqlite.org/fts5.html#the_merge_command).
    """
    pages = -MERGED if begin else MERGED
    more = False
    for index in INDEXES:
        before = con.total_changes
        con.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
        more = more or con.total_changes - before >= 2
    return more
