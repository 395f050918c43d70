"""Whether the database is whole, and what is in it: for the operator, over all guilds."""

import sqlite3
from pathlib import Path

from bot.store.records import Health

TABLES = (
    "guilds",
    "settings",
    "channels",
    "places",
    "inbox",
    "articles",
    "article_versions",
    "mends",
    "sightings",
    "claims",
    "spans",
    "people",
    "people_places",
    "people_starts",
    "person_aliases",
    "topics",
    "topics_places",
    "topics_starts",
    "topic_aliases",
    "claim_topics",
    "outlets",
    "relations",
    "corrections",
    "views",
    "runs",
)


def health(con: sqlite3.Connection, path: Path) -> Health:
    """Check the database at `path` and count its rows; reads all of it."""
    (version,) = con.execute("PRAGMA user_version").fetchone()
    return Health(
        sqlite=sqlite3.sqlite_version,
        version=version,
        size=sum(file.stat().st_size for file in (path, Path(f"{path}-wal")) if file.exists()),
        rows={table: con.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES},
        problems=tuple(_problems(con)),
    )


def _problems(con: sqlite3.Connection) -> list[str]:
    try:
        found = [text for (text,) in con.execute("PRAGMA quick_check") if text != "ok"]
        found += [
            f"a row of {table} refers to a row of {parent} that is not there"
            for table, _, parent, _ in con.execute("PRAGMA foreign_key_check")
        ]
        counted, indexed = con.execute(
            "SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM claim_fts_docsize)"
        ).fetchone()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    if counted != indexed:
        found.append(f"{counted} claims, but {indexed} in the search index")
    return found
