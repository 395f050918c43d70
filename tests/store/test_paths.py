"""Paths at which there can be no database: each refused in one sentence, with nothing left behind."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.store.connection import migrate, open_reader, open_writer, pending_at
from bot.store.database import Database
from bot.store.errors import UnreachableDatabaseError
from tests.store.processes import run

unix = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as Unix has them")
openings = pytest.mark.parametrize("opening", [open_reader, open_writer, pending_at, migrate])
Opening = Callable[[Path], Any]


@unix
@openings
def test_a_pipe_is_refused_and_not_waited_for(path: Path, opening: Opening) -> None:
    os.mkfifo(path)
    link = path.with_name("link")
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(UnreachableDatabaseError, match="not a file"):
            opening(name)
    assert sorted(path.parent.iterdir()) == [link, path]


@unix
@openings
@pytest.mark.parametrize("device", ["null", "zero", "full", "tty"])
def test_a_device_is_refused_and_no_lock_is_left_beside_it(device: str, opening: Opening) -> None:
    path = Path("/dev", device)
    if not path.exists():
        pytest.skip(f"there is no {path} here")
    lock = Path(f"{path}.lock")
    before = lock.exists()
    with pytest.raises(UnreachableDatabaseError, match="not a file"):
        opening(path)
    assert lock.exists() == before


@openings
def test_a_link_to_a_file_that_is_not_there_yet_is_no_obstacle(path: Path, opening: Opening) -> None:
    link = path.with_name("link")
    link.symlink_to(path)
    opened = opening(link)
    if isinstance(opened, sqlite3.Connection):
        opened.close()


@openings
@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/whosaid.db"])
def test_a_name_that_is_too_long_is_told(tmp_path: Path, name: str, opening: Opening) -> None:
    with pytest.raises(UnreachableDatabaseError, match=r"cannot be opened|does not exist"):
        opening(tmp_path / name)


@pytest.mark.parametrize("read_only", [False, True])
async def test_a_name_that_is_too_long_is_told_by_the_database(tmp_path: Path, *, read_only: bool) -> None:
    with pytest.raises(UnreachableDatabaseError, match="cannot be opened"):
        await Database.open(tmp_path / ("x" * 300), read_only=read_only)


@unix
def test_a_relative_path_in_a_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    printed = run(
        Path("whosaid.db"),
        f"""
        from bot.store.connection import migrate
        gone = Path({str(tmp_path / "gone")!r})
        gone.mkdir()
        os.chdir(gone)
        gone.rmdir()
        async def moved():
            migrate(path)
        for main in (lambda: Store.open(path), lambda: Store.open(path, read_only=True), moved):
            asyncio.run(told(main))
        """,
    )
    lines = printed.splitlines()
    assert len(lines) == 3
    assert all("the working directory, which is no longer there" in line for line in lines)
