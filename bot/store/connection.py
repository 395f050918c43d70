"""Opening the database file: who may, how, and in what state it must be."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from bot.store import errors
from bot.store.errors import explained
from bot.store.migrate import Migration, known, pending, take, version_of

MAGIC = b"SQLite format 3\0"
BUSY_SECONDS = 5.0
LOG_LIMIT = 64 * 1024 * 1024
"""What the write-ahead log is cut down to, in bytes, when it has grown beyond."""


def real(path: Path) -> Path:
    """Give the one absolute name of a file, so that two names of it meet at one lock.

    Raises UnreachableDatabaseError for a relative name when the working directory is gone.
    """
    try:
        return Path(os.path.realpath(path))
    except FileNotFoundError as error:
        raise errors.nowhere(path) from error


def write_lock(path: Path) -> BaseFileLock:
    """Take the lock beside the database that keeps a second writer out; free it with `release()`.

    A lock of our own, because SQLite lets writers take turns, and up to 3.51.2 two connections that write
    and checkpoint at once can lose a transaction (https://sqlite.org/wal.html#walresetbug).
    Raises SecondWriterError when it is held, UnreachableDatabaseError when no file can be made there.
    """
    if obstacle := errors.unreachable(path):
        raise obstacle
    # Not bound to a thread: an event loop may end in another one than it began in.
    lock = FileLock(f"{path}.lock", thread_local=False)
    with explained(path):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise errors.second_writer(path) from None
    return lock


def open_writer(path: Path, steps: Sequence[Migration] | None = None) -> sqlite3.Connection:
    """Open the database for writing, make it if it is not there, and take the steps that are pending.

    The caller holds the lock. A file that is not ours, or is newer, is left untouched.
    Raises StoreError.
    """
    with explained(path):
        _check_kind(path)
        # SQLite opens a file that it may not write for reading, and says so only at the first write.
        if path.exists() and not os.access(path, os.W_OK):
            raise errors.read_only(path)
        con = _connect(path, "mode=rwc")
        try:
            steps = known() if steps is None else steps
            due = pending(con, path, steps)
            con.execute("PRAGMA journal_mode = WAL")
            con.execute("PRAGMA synchronous = NORMAL")
            con.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT}")
            con.execute("PRAGMA foreign_keys = ON")
            con.execute("PRAGMA secure_delete = ON")
            for step in due:
                take(con, step)
        except BaseException:
            con.close()
            raise
    return con


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the database for reading only; without a lock, and without changing anything.

    Where there is nothing yet, neither file nor tables, the answer is an empty database in memory.
    Raises StoreError, OldDatabaseError when the file must be migrated first.
    """
    with explained(path):
        con = _connect_reader(path)
        if con is not None:
            try:
                version = version_of(con, path)
                due = pending(con, path, known())
            except BaseException:
                con.close()
                raise
            if version and not due:
                return con
            con.close()
            if due and version:
                raise errors.old(path, version, due[-1].number)
    empty = sqlite3.connect(":memory:", isolation_level=None)
    for step in known():
        take(empty, step)
    return empty


def migrate(path: Path) -> tuple[str, ...]:
    """Bring the database at `path` up to date, make it if it is not there, and name the steps taken.

    Raises StoreError, SecondWriterError while a bot has it open.
    """
    path = real(path)
    lock = write_lock(path)
    try:
        due = pending_at(path)
        open_writer(path).close()
    finally:
        lock.release()
    return due


def pending_at(path: Path) -> tuple[str, ...]:
    """Name the migrations that the database at `path` still needs: all where there is none yet.

    Takes no lock and changes nothing. Raises StoreError.
    """
    path = real(path)
    with explained(path):
        con = _connect_reader(path)
        if con is None:
            return tuple(step.name for step in known())
        with closing(con):
            return tuple(step.name for step in pending(con, path, known()))


def _connect(path: Path, how: str) -> sqlite3.Connection:
    # No isolation level: transactions begin and end where this package says so.
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, isolation_level=None, timeout=BUSY_SECONDS)


def _check_kind(path: Path) -> None:
    """Raise UnreachableDatabaseError for what is not a file, ForeignDatabaseError for one of another kind.

    SQLite takes a very short file for a new one, and to open a pipe would be to wait for who writes it.
    """
    if obstacle := errors.no_file(path):
        raise obstacle
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except FileNotFoundError:
        return
    if head not in (b"", MAGIC):
        raise errors.not_ours(path)


def _connect_reader(path: Path) -> sqlite3.Connection | None:
    """Connect for reading, None where there is no file."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    _check_kind(path)
    con = None
    try:
        con = _connect(path, "mode=ro")
        con.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError as error:
        if con is not None:
            con.close()
        # A write-ahead log needs a file beside the database even for reading. Where that cannot be made
        # and no log is there, nobody is writing, and the file can be read for what it is.
        cannot = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if not cannot or path.is_dir() or Path(f"{path}-wal").exists():
            raise
        return _connect(path, "mode=ro&immutable=1")
    return con
