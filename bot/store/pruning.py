"""Forgetting that messages were worked off, when nobody can ask for it any more."""

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from bot.store import rows

KEPT: Final = timedelta(days=30)
"""How long the work of a message is kept that holds nothing: messages come again within days at most."""

_AT_ONCE: Final = 2_000
"""Rows that are looked at in one transaction: some milliseconds."""

_HOLDS = "EXISTS (SELECT 1 FROM sightings s WHERE s.message = {message})"
_OTHERS = "EXISTS (SELECT 1 FROM inbox o WHERE o.message = inbox.message AND {condition})"


def drop_work(con: sqlite3.Connection, *, before: datetime, after: int) -> tuple[int, int | None]:
    """Drop rows that were ended and came in `before` then, of the next some beyond the row `after`.

    Gives how many, and the row to go on from, None at the end. A message that holds an article, or is a piece
    of one that does, keeps its newest revision with the answer to it; the older ones go.
    """
    rest = con.execute("SELECT id FROM inbox WHERE id > ? ORDER BY id LIMIT ?", (after, _AT_ONCE)).fetchall()
    if not rest:
        return 0, None
    last: int = rest[-1][0]
    under_way = _OTHERS.format(condition="o.state IN ('waiting', 'read')")
    holds = f"({_HOLDS.format(message='inbox.message')} OR {_HOLDS.format(message='inbox.continues')})"
    newer = "o.revision > inbox.revision AND o.answer IS NOT NULL AND o.continues IS inbox.continues"
    dropped = con.execute(
        "DELETE FROM inbox WHERE id > ? AND id <= ? AND received_at < ? AND state NOT IN ('waiting', 'read')"
        f" AND NOT {under_way}"
        f" AND (NOT {holds} OR {_OTHERS.format(condition=newer)})",
        (after, last, rows.seconds(before)),
    )
    return dropped.rowcount, last
