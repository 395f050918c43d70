"""What can be wrong with a database, each with one sentence and a remedy."""

import errno
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreError

try:
    import resource
except ImportError:  # Windows has no limits of this kind
    resource = None


class NewerDatabaseError(StoreError):
    """The database was written by a newer Whosaid."""


class OldDatabaseError(StoreError):
    """The database must be migrated before it can be read."""


class ForeignDatabaseError(StoreError):
    """The file is no database of Whosaid."""


class DamagedDatabaseError(StoreError):
    """The database is not whole."""


class ReadOnlyDatabaseError(StoreError):
    """The database, or the disk below it, cannot be written."""


class DiskFullError(StoreError):
    """There is no room left to write."""


class SecondWriterError(StoreError):
    """Another process writes to this database."""


class BusyDatabaseError(StoreError):
    """Somebody else keeps the database locked."""


class UnreachableDatabaseError(StoreError):
    """There is no file to be opened or made at the path."""


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Turn what SQLite and the system raise about the database at `path` into a StoreError.

    Broken constraints and wrong calls are faults of the program and pass as they are.
    Python's sqlite3 raises UnicodeDecodeError where a name in SQLite's own message is not UTF-8.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise of_system(error, path) from error


def of_sqlite(error: sqlite3.Error, path: Path) -> StoreError:  # noqa: PLR0911 - one for each kind
    """Give the StoreError for what SQLite says of the database at `path`."""
    # Without a code it comes from reading a row: from Python's sqlite3, or from `rows.read_back`.
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    primary = extended & 0xFF
    if primary == sqlite3.SQLITE_NOTADB:
        return not_ours(path)
    if primary == sqlite3.SQLITE_CORRUPT:
        return damaged(path)
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and _no_room(extended)):
        return _full(path)
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyDatabaseError(
            f"The database {path} was kept locked by another program.",
            "Close what else has it open for writing, then try again.",
        )
    if primary == sqlite3.SQLITE_CANTOPEN:
        return unreachable(path) or UnreachableDatabaseError(
            f"The database {path} cannot be opened.",
            "Check that its file and its directory may be read and written by this user.",
        )
    if primary == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"The disk failed below the database {path} ({error}).",
            "Look at the system's log, and restore a backup if the disk is failing.",
        )
    return StoreError(
        f"The database {path} did not do what was asked of it ({error}).",
        "Run `whosaid check` to see whether it is whole.",
    )


def of_system(error: OSError, path: Path) -> StoreError:
    """Give the StoreError for what the operating system says of the database at `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _full(path)
    if error.errno == errno.EROFS:
        return read_only(path)
    return unreachable(path) or UnreachableDatabaseError(
        f"The database {path} cannot be opened ({error.strerror}).",
        "Check DATABASE_PATH, and that this user may read and write there.",
    )


def unreachable(path: Path) -> StoreError | None:
    """Say what about `path` keeps a database from being opened or made there, None if nothing does."""
    if obstacle := no_file(path):
        return obstacle
    directory = path.parent
    if not os.path.isdir(directory):  # noqa: PTH112
        return UnreachableDatabaseError(
            f"The directory of the database, {directory}, does not exist.",
            "Make it, or let DATABASE_PATH name another.",
        )
    if hasattr(os, "statvfs") and os.statvfs(directory).f_flag & os.ST_RDONLY:
        return read_only(path)
    if not os.access(directory, os.W_OK | os.X_OK):
        return UnreachableDatabaseError(
            f"The directory of the database, {directory}, cannot be written by this user.",
            "Allow it (SQLite keeps its log beside the database), or let DATABASE_PATH name another.",
        )
    return None


def no_file(path: Path) -> StoreError | None:
    """Say that what is at `path`, following links, is not a file; None when it is, or nothing is there."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises where the name is too long
        return UnreachableDatabaseError(
            f"The path of the database, {path}, is a directory.",
            "Let DATABASE_PATH name a file, for example whosaid.db inside it.",
        )
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        return UnreachableDatabaseError(
            f"The path of the database, {path}, is a device or a pipe, not a file.",
            "Let DATABASE_PATH name a file.",
        )
    return None


def nowhere(path: Path) -> StoreError:
    """Say that a relative path leads nowhere."""
    return UnreachableDatabaseError(
        f"The path of the database, {path}, starts from the working directory, which is no longer there.",
        "Go to a directory that is, or let DATABASE_PATH name a file from the root on.",
    )


def not_ours(path: Path) -> StoreError:
    """Say that the file is something else."""
    return ForeignDatabaseError(
        f"The file {path} is not a Whosaid database.",
        "It was left as it is; let DATABASE_PATH name another file.",
    )


def damaged(path: Path) -> StoreError:
    """Say that the file is not whole."""
    return DamagedDatabaseError(
        f"The database {path} is damaged.",
        "Restore it from a backup, or save what can be read with `sqlite3 FILE .recover`.",
    )


def newer(path: Path, version: int, known: int) -> StoreError:
    """Say that a newer program wrote the file."""
    return NewerDatabaseError(
        f"The database {path} is of version {version}, and this Whosaid knows versions up to {known}.",
        "Install the newer Whosaid that wrote it.",
    )


def old(path: Path, version: int, known: int) -> StoreError:
    """Say that the file must be migrated first."""
    return OldDatabaseError(
        f"The database {path} is of version {version}, and this Whosaid reads version {known}.",
        "Run `whosaid migrate` once (stop the bot and keep a copy of the file first).",
    )


def second_writer(path: Path) -> StoreError:
    """Say that somebody else writes."""
    return SecondWriterError(
        f"Another Whosaid is writing to the database {path}.",
        "Stop it first; asking questions works beside it.",
    )


def read_only(path: Path) -> StoreError:
    """Say that nothing can be written there."""
    return ReadOnlyDatabaseError(
        f"The database {path} cannot be written: its file or its disk is read-only.",
        "Allow writing there, or let DATABASE_PATH name a file that can be written.",
    )


def opened_for_reading(path: Path) -> StoreError:
    """Say that this store was opened for reading only."""
    return ReadOnlyDatabaseError(
        f"The database {path} was opened for reading only.", "Open it for writing to change it."
    )


def _full(path: Path) -> StoreError:
    return DiskFullError(
        f"There is no room left for the database {path}: the disk is full or a limit on files is reached.",
        "Make room and try again; what was stored before is whole.",
    )


def _no_room(extended: int) -> bool:
    """Tell whether a failed write was for want of room: SQLite calls only ENOSPC "full" (os_unix.c)."""
    if extended == sqlite3.SQLITE_IOERR_SHMSIZE:
        return True
    if extended not in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE):
        return False
    return resource is not None and resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY
