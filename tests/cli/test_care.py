"""Settings and a database in trouble, as processes: one clear sentence, status 2, no traceback."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from bot.cli import care
from bot.store.ids import ChannelId, MessageId
from bot.store.work import Failure, InboxStatus
from tests.cli.conftest import ROOT, Ran, Whosaid


def refused(ran: Ran) -> str:
    """Check that a process ended with one sentence, and give it."""
    assert ran.status == 2
    assert ran.err.startswith("whosaid: ")
    assert ran.err.count("\n") == 1
    return ran.err


def test_a_database_of_a_newer_version_is_refused(whosaid: Whosaid, article: Path, tmp_path: Path) -> None:
    whosaid("ingest", str(article))
    with sqlite3.connect(tmp_path / "whosaid.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    for command in (("ingest", str(article)), ("who-said", "bridge"), ("migrate",)):
        assert "newer" in refused(whosaid(*command))
    checked = whosaid("check")
    assert checked.status == 2
    assert "newer" in checked.out


def test_a_file_that_is_no_database_is_refused_and_left_alone(
    whosaid: Whosaid, article: Path, tmp_path: Path
) -> None:
    path = tmp_path / "whosaid.db"
    path.write_text("My diary. " * 1000, encoding="utf-8")
    before = path.read_bytes()
    for command in (("ingest", str(article)), ("who-said", "bridge")):
        assert "not" in refused(whosaid(*command))
    assert path.read_bytes() == before


def test_a_second_writer_is_refused_and_readers_are_not(
    whosaid: Whosaid, article: Path, tmp_path: Path
) -> None:
    whosaid("ingest", str(article))
    (lock_path,) = tmp_path.glob("whosaid.db*lock")
    with FileLock(lock_path):
        assert "Another" in refused(whosaid("ingest", str(article)))
        assert "Ada Lund" in whosaid("who-said", "bridge").out


def test_a_full_disk_is_told(whosaid: Whosaid, article: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    assert "full" in refused(whosaid("ingest", str(article), preexec_fn=limit))


def test_a_folder_in_place_of_the_database_is_told(whosaid: Whosaid, article: Path, tmp_path: Path) -> None:
    (tmp_path / "whosaid.db").mkdir()
    assert "folder" in refused(whosaid("ingest", str(article)))


def test_a_folder_that_is_not_there_is_told(whosaid: Whosaid, article: Path, tmp_path: Path) -> None:
    said = refused(whosaid("ingest", str(article), env={"DATABASE_PATH": "new/deep/desk.db"}))
    assert "does not exist" in said
    assert not (tmp_path / "new").exists()


def test_an_unknown_key_is_warned_of_and_the_environment_wins(
    whosaid: Whosaid, article: Path, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DATABASE_PTH=a.db\nDATABASE_PATH=b.db\n", encoding="utf-8")
    ran = whosaid("ingest", str(article), env={"DATABASE_PATH": "c.db"})
    assert ran.status == 0
    assert "unknown key DATABASE_PTH" in ran.err
    assert "DATABASE_PATH" in ran.err
    assert (tmp_path / "c.db").exists()
    assert not (tmp_path / "b.db").exists()


def test_settings_that_cannot_be_used_are_told_together(whosaid: Whosaid) -> None:
    said = refused(whosaid("check", env={"LOG_LEVEL": "LOUD", "DEV_GUILD_ID": "home"}))
    assert "LOG_LEVEL" in said
    assert "DEV_GUILD_ID" in said


def test_check_says_that_all_is_well(whosaid: Whosaid, article: Path) -> None:
    assert whosaid("check").status == 0
    whosaid("ingest", str(article))
    ran = whosaid("check")
    assert ran.status == 0
    assert "1 articles, 3 claims" in ran.out
    assert "SQLite" in ran.out


def test_check_tells_what_waits_and_what_was_given_up() -> None:
    moment = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    failure = Failure(ChannelId(1), MessageId(2), "The site is in trouble (503).", moment)
    busy = InboxStatus(waiting=3, retrying=1, failed=1, oldest=moment, last_article=None, failures=(failure,))
    assert [(finding.good, finding.says) for finding in care._inbox(busy)] == [
        (None, "3 messages wait, 1 of them after a failure, the oldest since 2026-11-23 04:30 UTC."),
        (None, "1 message given up; the last of them:"),
        (None, "2026-11-23 04:30 UTC: The site is in trouble (503)."),
    ]
    quiet = InboxStatus(waiting=0, retrying=0, failed=0, oldest=None, last_article=moment, failures=())
    assert [(finding.good, finding.says) for finding in care._inbox(quiet)] == [
        (True, "Nothing waits to be read.")
    ]


def test_migrate_makes_the_database(whosaid: Whosaid, tmp_path: Path) -> None:
    assert whosaid("migrate").status == 0
    assert (tmp_path / "whosaid.db").exists()


def test_run_without_a_token_says_so(whosaid: Whosaid) -> None:
    assert "DISCORD_TOKEN is not set" in refused(whosaid("run"))
    assert "DISCORD_TOKEN is not set" in refused(whosaid())


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell that tells the status of each part")
def test_an_answer_into_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"Yes," said Ada Lund.\n' * 2000, encoding="utf-8")
    script = f'PYTHONPATH="{ROOT}" "$0" -m bot extract --json a.txt | true; echo "${{PIPESTATUS[0]}}"'
    ran = subprocess.run(
        ["bash", "-c", script, sys.executable], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert ran.stdout.strip() == "0"
    assert ran.stderr == ""


def test_the_demonstration_shows_card_answer_and_latest(whosaid: Whosaid, tmp_path: Path) -> None:
    ran = whosaid("demo")
    assert ran.status == 0
    assert "Who said what about Bakhmut" in ran.out
    assert "denied" in ran.out
    assert list(tmp_path.iterdir()) == []
