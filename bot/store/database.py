"""One writer and two readers, each on a thread of its own; every transaction whole in one function."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite
from filelock import BaseFileLock

from bot.store import errors
from bot.store.connection import open_reader, open_writer, real, write_lock
from bot.store.errors import explained
from bot.store.health import problems

T = TypeVar("T")

READERS = 2
"""With one, a search behind a ranked query waits for it; the two never wait for the writer."""

OF_DAMAGE = (ValueError, LookupError, TypeError, ArithmeticError, sqlite3.IntegrityError)
"""What a fault of the program raises, and so do rows that contradict one another: SQLite is asked which."""

log = logging.getLogger(__name__)


class Database:
    """The connections to one database file; made by `Database.open`."""

    def __init__(self, path: Path, lock: BaseFileLock | None) -> None:
        self.path = path
        self._lock = lock
        self._writer: aiosqlite.Connection | None = None
        self._readers: list[aiosqlite.Connection] = []
        self._free = asyncio.Queue[aiosqlite.Connection]()

    @classmethod
    async def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open the file at `path`; for writing, lock it, make it or bring it up to date first.

        Raises StoreError.
        """
        path = real(path)
        database = cls(path, None if read_only else write_lock(path))
        try:
            if not read_only:
                database._writer = await _connect(partial(open_writer, path))
            for _ in range(READERS):
                reader = await _connect(partial(open_reader, path))
                database._readers.append(reader)
                database._free.put_nowait(reader)
        except BaseException:
            await database.close()
            raise
        log.info("Opened %s with SQLite %s.", path, sqlite3.sqlite_version)
        return database

    async def close(self) -> None:
        """Let what is under way end, close the connections, then give the lock back."""
        try:
            for connection in (*self._readers, self._writer):
                if connection is not None:
                    await connection.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` as one transaction on the writer's thread and give what it returns.

        All of it is kept, or nothing when it raises. A caller that is cancelled while waiting does not
        stop it: the transaction still ends, one way or the other, before the next begins.
        Raises StoreError, ReadOnlyDatabaseError when the database was opened for reading only.
        """
        if self._writer is None:
            raise errors.opened_for_reading(self.path)
        return await _on_thread(self._writer, partial(_transact, "BEGIN IMMEDIATE", self.path, work))

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` on a reader that is free; all that it reads is of one moment. Raises StoreError."""
        reader = await self._free.get()
        task = asyncio.ensure_future(_on_thread(reader, partial(_transact, "BEGIN", self.path, work)))
        # The reader is free when its thread is done, which may be after the caller was cancelled.
        task.add_done_callback(lambda _: self._free.put_nowait(reader))
        return await asyncio.shield(task)

    async def shrink_log(self) -> None:
        """Move the write-ahead log into the database and cut it to nothing, if no reader holds it."""
        if self._writer is None:
            raise errors.opened_for_reading(self.path)
        await _on_thread(self._writer, partial(_shrink_log, self.path))


def _transact(begin: str, path: Path, work: Callable[[sqlite3.Connection], T], con: sqlite3.Connection) -> T:
    with explained(path):
        con.execute(begin)
        try:
            result = work(con)
            con.execute("COMMIT")
        except BaseException as error:
            if con.in_transaction:  # SQLite itself rolls back when the disk is full
                con.execute("ROLLBACK")
            if isinstance(error, OF_DAMAGE) and problems(con):
                raise errors.damaged(path) from error
            raise
        return result


def _shrink_log(path: Path, con: sqlite3.Connection) -> None:
    with explained(path):
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


async def _connect(opening: Callable[[], sqlite3.Connection]) -> aiosqlite.Connection:
    """Open a connection on a new thread, which has ended when `opening` raises."""
    failure: list[BaseException] = []

    def connector() -> sqlite3.Connection:
        # aiosqlite does not wait for the thread of a connector that raises; it would outlive the event loop.
        try:
            return opening()
        except BaseException as error:  # noqa: BLE001 - raised below
            failure.append(error)
            return sqlite3.connect(":memory:")

    connection = await aiosqlite.Connection(connector, iter_chunk_size=64)
    if failure:
        await connection.close()
        raise failure[0]
    return connection


async def _on_thread(connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Run `work` on the thread of a connection.

    aiosqlite's public methods run one statement each, and other tasks' statements come in between: a
    transaction made of them is not one. Its `_execute`, which they all go through, runs any function whole;
    `_conn` is the connection that the function needs. Both are used here only, and a test holds them.
    """
    run: Callable[..., Awaitable[Any]] = connection._execute  # noqa: SLF001 # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportUnknownVariableType]
    return await run(lambda: work(connection._conn))  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
