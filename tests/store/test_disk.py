"""What the disk may do to a database: full, limited, read-only, out of reach, not a database."""

import asyncio
import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bot.errors import StoreError
from bot.store import errors
from bot.store.connection import pending_at
from bot.store.database import Database
from bot.store.errors import (
    BusyDatabaseError,
    DamagedDatabaseError,
    DiskFullError,
    ForeignDatabaseError,
    ReadOnlyDatabaseError,
    UnreachableDatabaseError,
)
from bot.store.records import ClaimQuery
from bot.store.store import Store
from tests.store.making import DESK, one_claim
from tests.store.processes import run

unix = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights as Unix has them")


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Make a directory that a process without rights reaches too; pytest's own is closed to others."""
    directory = Path(mkdtemp(prefix="whosaid-"))
    directory.chmod(0o777)
    yield directory
    directory.chmod(0o777)
    shutil.rmtree(directory)


def change(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def size(path: Path) -> int:
    return path.stat().st_size


def protect(file: Path, directory: Path | None = None) -> None:
    """Let nobody write the file, nor its directory if that is named; the lock is gone with its maker."""
    file.chmod(0o444)
    Path(f"{file}.lock").unlink()
    if directory is not None:
        directory.chmod(0o555)


async def add_until_full(store: Store) -> None:
    for n in range(1000):
        await store.add_article(one_claim(f"Another {n} " + "of many words " * 40))


async def use(path: Path) -> None:
    async with await Store.open(path) as store:
        for n in range(30):
            await store.search(ClaimQuery(guild=DESK, topic=f"{n}"))
            await store.add_article(one_claim(f"Statement {n}b"))


async def filled(path: Path, many: int = 1) -> None:
    async with await Store.open(path) as store:
        for n in range(many):
            await store.add_article(one_claim(f"Statement {n} " + "of many words " * 40, topics=["Bakhmut"]))


async def test_a_full_database_says_so_and_keeps_what_it_had(path: Path) -> None:
    await filled(path, 3)
    database = await Database.open(path)
    await database.write(lambda con: con.execute("PRAGMA max_page_count = 1").fetchone())

    def fill(con: sqlite3.Connection) -> None:
        con.execute("INSERT INTO views VALUES ('key', 1, 1, json_quote(?), 1)", ("x" * 500_000,))

    with pytest.raises(DiskFullError, match="no room left"):
        await database.write(fill)
    await database.write(lambda con: con.execute("UPDATE guilds SET next_number = next_number"))
    await database.close()
    async with await Store.open(path) as store:
        assert (await store.health()).rows["articles"] == 3
        assert (await store.health()).problems == ()


@unix
async def test_a_limit_on_the_size_of_files_says_so_and_leaves_the_database_whole(path: Path) -> None:
    await filled(path, 3)
    limit = size(path) + 20_000
    printed = run(
        path,
        f"""
        async def main():
            async with await Store.open(path) as store:
                resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
                await add(store, 3, 2000)
        asyncio.run(told(main))
        """,
    )
    assert printed.startswith("DiskFullError: There is no room left")
    async with await Store.open(path) as store:
        health = await store.health()
        assert health.problems == ()
        assert 3 <= health.rows["articles"] == health.rows["claims"] < 2003


@unix
async def test_a_disk_without_room_says_so_and_goes_on_when_there_is_some_again(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(  # noqa: ASYNC221
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        await filled(disk / "whosaid.db", 3)
        (disk / "ballast").write_bytes(b"\0" * 1_000_000)
        async with await Store.open(disk / "whosaid.db") as store:
            with pytest.raises(DiskFullError, match="no room left"):
                await add_until_full(store)
            kept = (await store.search(ClaimQuery(guild=DESK, topic="words", limit=1))).total
            (disk / "ballast").unlink()
            await store.add_article(one_claim("There is room again, in many words"))
            assert (await store.search(ClaimQuery(guild=DESK, topic="words", limit=1))).total == kept + 1
            assert (await store.health()).problems == ()
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: ASYNC221


@unix
async def test_a_disk_full_from_the_start_says_so(tmp_path: Path) -> None:
    printed = run(
        tmp_path / "whosaid.db",
        """
        async def main():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
            await Store.open(path)
        asyncio.run(told(main))
        """,
    )
    assert printed.startswith("DiskFullError: There is no room left")


@unix
async def test_a_file_that_may_not_be_written_is_refused_for_writing_and_read_for_reading(
    open_to_all: Path,
) -> None:
    path = open_to_all / "whosaid.db"
    await filled(path)
    protect(path)
    printed = run(
        path,
        """
        drop_rights()
        async def main():
            async with await Store.open(path, read_only=True) as store:
                print(len((await store.search(ClaimQuery(guild=DESK, topic="Bakhmut"))).claims))
            await Store.open(path)
        asyncio.run(told(main))
        """,
    )
    assert printed.splitlines()[0] == "1"
    assert printed.splitlines()[1].startswith("ReadOnlyDatabaseError: The database")


@unix
async def test_a_directory_that_may_not_be_written_serves_for_reading(open_to_all: Path) -> None:
    path = open_to_all / "whosaid.db"
    await filled(path)
    protect(path, open_to_all)
    printed = run(
        path,
        """
        drop_rights()
        async def main():
            async with await Store.open(path, read_only=True) as store:
                print(len((await store.search(ClaimQuery(guild=DESK, topic="Bakhmut"))).claims))
                print(await count(store))
            await Store.open(path)
        asyncio.run(told(main))
        """,
    )
    assert printed.splitlines()[:2] == ["1", "1"]
    assert printed.splitlines()[2].startswith("UnreachableDatabaseError: The directory of the database")


@unix
async def test_a_read_only_disk_serves_for_reading(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:  # noqa: ASYNC221
        pytest.skip("a disk can only be mounted read-only by root")
    try:
        await filled(disk / "whosaid.db")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: ASYNC221
        async with await Store.open(disk / "whosaid.db", read_only=True) as store:
            assert (await store.search(ClaimQuery(guild=DESK, topic="Bakhmut"))).total == 1
        with pytest.raises(ReadOnlyDatabaseError, match="disk is read-only"):
            await Store.open(disk / "whosaid.db")
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: ASYNC221


@unix
async def test_a_file_that_may_not_be_read_says_so(open_to_all: Path) -> None:
    path = open_to_all / "whosaid.db"
    await filled(path)
    protect(path)
    os.chmod(path, 0)  # noqa: PTH101
    printed = run(
        path,
        """
        drop_rights()
        async def main():
            await Store.open(path, read_only=True)
        asyncio.run(told(main))
        """,
    )
    assert printed.startswith("UnreachableDatabaseError: The database")


@pytest.mark.parametrize("read_only", [False, True])
async def test_a_path_that_is_a_directory_is_named_as_one(tmp_path: Path, *, read_only: bool) -> None:
    with pytest.raises(UnreachableDatabaseError, match="is a directory"):
        await Store.open(tmp_path, read_only=read_only)


async def test_a_directory_that_is_missing_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UnreachableDatabaseError, match="does not exist"):
        await Store.open(tmp_path / "missing" / "whosaid.db")
    assert os.listdir(tmp_path) == []  # noqa: PTH208


async def test_a_file_in_place_of_the_directory_is_an_unreachable_path(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(UnreachableDatabaseError, match="does not exist"):
        await Store.open(tmp_path / "file" / "whosaid.db")


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "content", [b"Just a text, and not a short one." * 99, b"\x89PNG\r\n\x1a\n" * 99, b"x"]
)
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes, *, read_only: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(ForeignDatabaseError, match="not a Whosaid database"):
        asyncio.run(Store.open(path, read_only=read_only))
    assert path.read_bytes() == content


async def test_a_damaged_database_is_told_when_its_damage_is_met(path: Path) -> None:
    await filled(path, 30)
    change(path, lambda whole: whole[:4096] + bytes(byte ^ 0x5A for byte in whole[4096:]))
    with pytest.raises(DamagedDatabaseError, match="is damaged"):
        await use(path)


async def test_a_database_that_lost_its_end_is_told(path: Path) -> None:
    await filled(path, 30)
    change(path, lambda whole: whole[: len(whole) // 2 // 4096 * 4096])
    with pytest.raises(DamagedDatabaseError):
        await use(path)


@pytest.mark.parametrize("name", ["a b?c#d%20.db", "ünï.db", "x" * 240])
async def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    await filled(path)
    assert path.exists()
    assert pending_at(path) == ()


async def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    for read_only in (False, True):
        with pytest.raises(StoreError, match="cannot be opened"):
            await Store.open(tmp_path / ("x" * 300), read_only=read_only)


async def test_a_lock_held_by_another_program_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await filled(path)
    monkeypatch.setattr("bot.store.connection.BUSY_SECONDS", 0.01)
    async with await Store.open(path) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(BusyDatabaseError, match="locked by another program"):
                await store.add_article(one_claim("While it is locked"))
        assert (await store.add_article(one_claim("While it is locked"))).new


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFullError), (errno.EFBIG, DiskFullError), (errno.EROFS, ReadOnlyDatabaseError)],
)
def test_errors_of_the_system_are_explained(path: Path, number: int, kind: type[StoreError]) -> None:
    with pytest.raises(kind), errors.explained(path):
        raise OSError(number, "as the system says")
