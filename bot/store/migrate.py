"""Numbered migrations: `migrations/0001_*.sql` and on, each whole or not at all."""

import json
import logging
import re
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from bot.store import errors, rows
from bot.store.likeness import shingles_of

APPLICATION_ID = 0x57686F53
"""Marks the file as ours: "WhoS", as the first migration sets it."""

log = logging.getLogger(__name__)


class Migration(NamedTuple):
    """One step: `sql` brings a database from version `number - 1` to `number`."""

    number: int
    name: str
    sql: str


@cache
def known() -> tuple[Migration, ...]:
    """Read the migrations of this package, in order; they are numbered from 1 without a gap."""
    steps = sorted(
        Migration(int(file.name[:4]), file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in files("bot.store.migrations").iterdir()
        if re.fullmatch(r"\d{4}_\w+\.sql", file.name)
    )
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise RuntimeError(f"the migrations have a gap: {[step.name for step in steps]}")
    return tuple(steps)


def version_of(con: sqlite3.Connection, path: Path) -> int:
    """Give the version of the database, 0 when there is nothing in it yet.

    Raises ForeignDatabaseError when something is in it that is not ours, DamagedDatabaseError when it is ours
    but of a version that no migration leaves behind.
    """
    application: int = con.execute("PRAGMA application_id").fetchone()[0]
    version: int = con.execute("PRAGMA user_version").fetchone()[0]
    filled = con.execute("SELECT 1 FROM sqlite_schema").fetchone() is not None
    if application == APPLICATION_ID:
        if version < 0 or (filled and not version):
            raise errors.damaged(path)
        return version
    if application or version or filled:
        raise errors.not_ours(path)
    return 0


def pending(con: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> tuple[Migration, ...]:
    """Give the steps that the database still needs; raises NewerDatabaseError when it is ahead of them."""
    version = version_of(con, path)
    if version > len(steps):
        raise errors.newer(path, version, len(steps))
    return tuple(steps[version:])


def take(con: sqlite3.Connection, step: Migration) -> None:
    """Take one step in one transaction; a step that fails leaves the database as it was.

    References are checked at the end and not on the way, so that a step may make a table anew
    (https://sqlite.org/lang_altertable.html#otheralter).
    """
    con.execute("PRAGMA foreign_keys = OFF")
    con.create_function("sketch", 2, _sketch, deterministic=True)
    try:
        con.executescript(f"BEGIN IMMEDIATE;\n{step.sql}\nPRAGMA user_version = {step.number};")
        _check_references(con, step)
        con.execute("COMMIT")
    except BaseException:
        if con.in_transaction:
            con.execute("ROLLBACK")
        raise
    finally:
        con.execute("PRAGMA foreign_keys = ON")
    log.info("Took the database through migration %s.", step.name)


def _sketch(text: str, furniture: str) -> str:
    """Give the sketch of a text that was kept, as JSON: for a step that has to make it."""
    return json.dumps(shingles_of(text, rows.spans_of(furniture)).sketch)


def _check_references(con: sqlite3.Connection, step: Migration) -> None:
    if broken := con.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"migration {step.name} breaks a reference of {broken[0]}")
