"""Whether the database is whole, and what is in it: for the operator, over all guilds."""

import sqlite3
from pathlib import Path

from bot.store.queue import status_of_all
from bot.store.records import Health
from bot.store.work import InboxStatus

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    " ORDER BY name"
)
"""The search index is left out: its tables are of other types, and `problems` compares it with the claims."""

UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What Python's sqlite3 raises on a damaged database."""


def health(con: sqlite3.Connection, path: Path) -> Health:
    """Check the database at `path` and count its rows, as far as they can be read; reads all of it."""
    (version,) = con.execute("PRAGMA user_version").fetchone()
    rows: dict[str, int] = {}
    found = problems(con)
    for (table,) in con.execute(_TABLES).fetchall():
        try:
            # Whole rows, for SQLite's own checks do not look whether a text is UTF-8.
            rows[table] = sum(1 for _ in con.execute(f"SELECT * FROM {table}"))
        except UNREADABLE as error:
            found.append(f"{table} cannot be read: {error}")
    return Health(
        version=version,
        size=sum(file.stat().st_size for file in (path, Path(f"{path}-wal")) if file.exists()),
        rows=rows,
        problems=tuple(found),
        inbox=_inbox(con),
    )


def _inbox(con: sqlite3.Connection) -> InboxStatus | None:
    try:
        return status_of_all(con)
    except UNREADABLE:
        return None


def problems(con: sqlite3.Connection) -> list[str]:
    """Say what SQLite and the search index find wrong; reads all of the database."""
    try:
        found = [text for (text,) in con.execute("PRAGMA integrity_check") if text != "ok"]
        found += [
            f"a row of {table} refers to a row of {parent} that is not there"
            for table, _, parent, _ in con.execute("PRAGMA foreign_key_check")
        ]
        counted, indexed = con.execute(
            "SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM claim_fts_docsize)"
        ).fetchone()
        texts, findable = con.execute(
            "SELECT (SELECT count(*) FROM article_versions), (SELECT count(*) FROM text_fts_docsize)"
        ).fetchone()
    except UNREADABLE as error:
        return [f"it cannot be read to the end: {error}"]
    if counted != indexed:
        found.append(f"{counted} claims, but {indexed} in the search index")
    if texts != findable:
        found.append(f"{texts} texts, but {findable} in the search index")
    return found
