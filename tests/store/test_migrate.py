"""Migrations: in order, whole or not at all, and only on a database of ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import connection, migrate
from bot.store.connection import open_reader, open_writer, pending_at
from bot.store.errors import (
    DamagedDatabaseError,
    ForeignDatabaseError,
    NewerDatabaseError,
    OldDatabaseError,
    SecondWriterError,
)
from bot.store.migrate import Migration, known

NEXT = Migration(
    len(known()) + 1,
    f"{len(known()) + 1:04}_next",
    "ALTER TABLE guilds ADD COLUMN zone TEXT; UPDATE guilds SET zone = 'UTC';",
)


@pytest.fixture
def old(path: Path) -> Path:
    """Make a database of the version before NEXT, with a row in it."""
    with closing(open_writer(path)) as con:
        con.execute("INSERT INTO guilds (snowflake) VALUES (1)")
    return path


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as con:
        version = con.execute("PRAGMA user_version").fetchone()[0]
        rows = con.execute(
            "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
        ).fetchall()
        return [str(version), *(row for (row,) in rows), *map(str, con.execute("SELECT * FROM guilds"))]


def test_the_migrations_are_numbered_from_one() -> None:
    assert [step.number for step in known()] == list(range(1, len(known()) + 1))


def test_a_new_file_gets_all_of_them(path: Path) -> None:
    names = tuple(step.name for step in known())
    assert pending_at(path) == names
    assert not path.exists()
    assert connection.migrate(path) == names
    assert pending_at(path) == connection.migrate(path) == ()
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("PRAGMA user_version").fetchone() == (len(names),)
        assert con.execute("PRAGMA application_id").fetchone() == (migrate.APPLICATION_ID,)


def test_an_older_database_keeps_its_rows(old: Path) -> None:
    with closing(open_writer(old, (*known(), NEXT))) as con:
        assert con.execute("SELECT snowflake, zone FROM guilds").fetchall() == [(1, "UTC")]
        assert con.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize(
    "fault",
    [
        "SELECT nonsense;",
        "INSERT INTO guilds (snowflake) VALUES (2); INSERT INTO guilds (snowflake) VALUES (2);",
        "INSERT INTO channels (snowflake, guild) VALUES (5, 99);",
    ],
    ids=["error", "constraint", "reference"],
)
def test_a_step_that_fails_leaves_the_old_version_whole(old: Path, fault: str) -> None:
    before = dump(old)
    with pytest.raises((sqlite3.Error, connection.errors.StoreError)):
        open_writer(old, (*known(), NEXT._replace(sql=NEXT.sql + fault)))
    assert dump(old) == before
    open_writer(old, (*known(), NEXT)).close()


def test_steps_before_the_failing_one_are_kept(old: Path) -> None:
    bad = Migration(NEXT.number + 1, "bad", "SELECT nonsense;")
    with pytest.raises(connection.errors.StoreError):
        open_writer(old, (*known(), NEXT, bad))
    assert dump(old)[0] == str(NEXT.number)


def test_a_table_with_references_to_it_can_be_made_anew(old: Path) -> None:
    with closing(open_writer(old)) as con:
        con.execute("INSERT INTO channels (snowflake, guild) VALUES (5, 1)")
    anew = NEXT._replace(
        sql="CREATE TABLE g (number INTEGER PRIMARY KEY, snowflake INTEGER, next_number INTEGER) STRICT;"
        "INSERT INTO g SELECT * FROM guilds; DROP TABLE guilds; ALTER TABLE g RENAME TO guilds;"
    )
    with closing(open_writer(old, (*known(), anew))) as con:
        assert con.execute(
            "SELECT c.snowflake FROM channels c JOIN guilds g ON g.number = c.guild"
        ).fetchall()
        assert con.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_newer_database_is_refused_and_left_as_it_is(old: Path) -> None:
    open_writer(old, (*known(), NEXT)).close()
    before = old.read_bytes()
    for opening in (open_writer, open_reader, pending_at):
        with pytest.raises(NewerDatabaseError, match=f"version {NEXT.number}.*up to {len(known())}"):
            opening(old)
    assert old.read_bytes() == before


def test_an_older_database_is_not_migrated_by_reading(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "known", lambda: (*migrate.known(), NEXT))
    assert pending_at(old) == (NEXT.name,)
    with pytest.raises(OldDatabaseError, match="whosaid migrate"):
        open_reader(old)
    connection.migrate(old)
    open_reader(old).close()


@pytest.mark.parametrize(
    "make",
    ["CREATE TABLE notes (text)", "PRAGMA application_id = 7", "PRAGMA user_version = 3"],
)
def test_a_database_of_another_program_is_refused_and_left_as_it_is(path: Path, make: str) -> None:
    with closing(sqlite3.connect(path)) as con:
        con.execute(make)
        con.commit()
    before = path.read_bytes()
    for opening in (open_writer, open_reader, pending_at, connection.migrate):
        with pytest.raises(ForeignDatabaseError, match="not a Whosaid database"):
            opening(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [0, -1])
def test_a_database_of_ours_of_a_version_that_never_was_is_damaged(old: Path, version: int) -> None:
    with closing(sqlite3.connect(old)) as con:
        con.execute(f"PRAGMA user_version = {version}")
    before = old.read_bytes()
    for opening in (open_writer, open_reader, pending_at, connection.migrate):
        with pytest.raises(DamagedDatabaseError, match="is damaged"):
            opening(old)
    assert old.read_bytes() == before


@pytest.mark.usefixtures("store")
async def test_a_database_in_use_is_not_migrated_by_somebody_else(path: Path) -> None:
    with pytest.raises(SecondWriterError):
        connection.migrate(path)


def test_the_reason_of_a_fault_is_kept_for_the_log(old: Path) -> None:
    with pytest.raises(connection.errors.StoreError) as caught:
        open_writer(old, (*known(), NEXT._replace(sql="SELECT nonsense;")))
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)
