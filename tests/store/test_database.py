"""Transactions: whole, in turn, and ended whatever happens to who waits for them."""

import asyncio
import random
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiosqlite
import pytest

from bot.store.database import Database
from bot.store.errors import ReadOnlyDatabaseError


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    database = await Database.open(path)
    yield database
    await database.close()


def add(snowflake: int, many: int = 1) -> Callable[[sqlite3.Connection], int]:
    """Give the work of adding guilds, from `snowflake` on."""

    def work(con: sqlite3.Connection) -> int:
        for offset in range(many):
            con.execute("INSERT INTO guilds (snowflake) VALUES (?)", (snowflake + offset,))
        return many

    return work


def snowflakes(con: sqlite3.Connection) -> list[int]:
    return [value for (value,) in con.execute("SELECT snowflake FROM guilds ORDER BY snowflake")]


async def test_what_was_written_can_be_read_at_once(database: Database) -> None:
    assert await database.write(add(7)) == 1
    assert await database.read(snowflakes) == [7]


async def test_work_that_raises_leaves_nothing(database: Database) -> None:
    def half(con: sqlite3.Connection) -> None:
        add(1)(con)
        raise LookupError("in the middle")

    with pytest.raises(LookupError):
        await database.write(half)
    await database.write(add(2))
    assert await database.read(snowflakes) == [2]


async def test_a_broken_constraint_is_a_fault_of_the_program_and_passes_as_it_is(database: Database) -> None:
    await database.write(add(1))
    with pytest.raises(sqlite3.IntegrityError):
        await database.write(add(1))
    assert await database.read(snowflakes) == [1]


async def test_concurrent_writes_neither_mix_nor_get_lost(database: Database) -> None:
    failing = {n for n in range(60) if n % 3 == 0}

    def work(n: int) -> Callable[[sqlite3.Connection], None]:
        def whole(con: sqlite3.Connection) -> None:
            add(n * 10, many=5)(con)
            if n in failing:
                raise LookupError(n)

        return whole

    results = await asyncio.gather(*(database.write(work(n)) for n in range(60)), return_exceptions=True)
    assert [n for n, result in enumerate(results) if isinstance(result, LookupError)] == sorted(failing)
    expected = [n * 10 + offset for n in range(60) if n not in failing for offset in range(5)]
    assert await database.read(snowflakes) == expected


async def test_cancelling_who_waits_leaves_no_transaction_open_and_no_half_rows(database: Database) -> None:
    chance = random.Random(1)  # noqa: S311 - which tasks are cancelled, not a secret
    tasks = [asyncio.create_task(database.write(add(n * 10, many=5))) for n in range(200)]
    for task in tasks:
        if chance.random() < 0.5:
            await asyncio.sleep(0)
            task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    found = await database.read(snowflakes)
    for n, result in enumerate(results):
        rows = [value for value in found if n * 10 <= value < n * 10 + 10]
        assert len(rows) in (0, 5)
        if result == 5:
            assert len(rows) == 5
    assert any(isinstance(result, asyncio.CancelledError) for result in results)
    assert await database.write(lambda con: con.in_transaction)  # its own, begun without an error


async def test_cancelling_during_the_transaction_lets_it_end(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(con: sqlite3.Connection) -> None:
        add(1)(con)
        begun.set()
        assert go_on.wait(10)
        add(2)(con)

    task = asyncio.create_task(database.write(slow))
    assert await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    await database.write(add(3))
    assert await database.read(snowflakes) == [1, 2, 3]


async def test_readers_see_the_last_state_while_a_writer_is_in_the_middle(database: Database) -> None:
    await database.write(add(1))
    begun, go_on = threading.Event(), threading.Event()

    def slow(con: sqlite3.Connection) -> None:
        add(2)(con)
        begun.set()
        assert go_on.wait(10)

    task = asyncio.create_task(database.write(slow))
    assert await asyncio.to_thread(begun.wait, 10)
    assert await database.read(snowflakes) == [1]
    go_on.set()
    await task
    assert await database.read(snowflakes) == [1, 2]


async def test_all_that_one_reading_reads_is_of_one_moment(database: Database) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def twice(con: sqlite3.Connection) -> tuple[list[int], list[int]]:
        first = snowflakes(con)
        begun.set()
        assert go_on.wait(10)
        return first, snowflakes(con)

    task = asyncio.create_task(database.read(twice))
    assert await asyncio.to_thread(begun.wait, 10)
    await database.write(add(1))
    go_on.set()
    assert await task == ([], [])


async def test_a_second_reading_does_not_wait_for_the_first_even_when_that_was_cancelled(
    database: Database,
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: sqlite3.Connection) -> None:
        begun.set()
        assert go_on.wait(10)

    task = asyncio.create_task(database.read(slow))
    assert await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    for _ in range(4):  # each finds the one that is really free
        assert await asyncio.wait_for(database.read(snowflakes), 10) == []
    go_on.set()


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(ReadOnlyDatabaseError):
        await database.read(add(1))


@pytest.mark.usefixtures("database")
async def test_opened_for_reading_nothing_can_be_written(path: Path) -> None:
    reading = await Database.open(path, read_only=True)
    with pytest.raises(ReadOnlyDatabaseError, match="for reading only"):
        await reading.write(add(1))
    with pytest.raises(ReadOnlyDatabaseError, match="for reading only"):
        await reading.shrink_log()
    await reading.close()


async def test_closing_waits_for_what_is_under_way(path: Path) -> None:
    database = await Database.open(path)
    task = asyncio.create_task(database.write(add(1, many=100)))
    await asyncio.sleep(0)
    await database.close()
    assert await task == 100
    database = await Database.open(path, read_only=True)
    assert len(await database.read(snowflakes)) == 100
    await database.close()


async def test_the_writer_is_set_as_the_design_has_it(database: Database) -> None:
    def pragmas(con: sqlite3.Connection) -> dict[str, object]:
        names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")
        return {name: con.execute(f"PRAGMA {name}").fetchone()[0] for name in names}

    assert await database.write(pragmas) == {
        "journal_mode": "wal",
        "synchronous": 1,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


async def test_aiosqlite_still_runs_a_function_whole_on_its_thread(path: Path) -> None:
    """Guards the one use of aiosqlite's private parts, which an update may change."""
    async with aiosqlite.connect(path) as connection:
        thread = await connection._execute(threading.get_ident)
        assert thread != threading.get_ident()
        assert thread == await connection._execute(threading.get_ident)
        assert isinstance(connection._conn, sqlite3.Connection)
