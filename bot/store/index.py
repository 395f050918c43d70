"""The search index: the words of each claim and its topics.

FTS5 keeps no text of its own here (external content): what is taken out must be given as it was put in.
"""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.articles.model import Mend, Span
from bot.store.ids import ClaimId

MERGED = 200
"""Pages of the index that one part of a merge writes: some milliseconds."""


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
    """Merge the index into one piece: only that leaves no word of what was taken out in the file."""
    con.execute("INSERT INTO claim_fts (claim_fts) VALUES ('optimize')")


def merge(con: sqlite3.Connection, *, begin: bool) -> bool:
    """Do a part of what `optimize` does; true while there is more to do.

    `begin` says that this is the first part (https://sqlite.org/fts5.html#the_merge_command).
    """
    before = con.total_changes
    con.execute(
        "INSERT INTO claim_fts (claim_fts, rank) VALUES ('merge', ?)", (-MERGED if begin else MERGED,)
    )
    return con.total_changes - before >= 2
