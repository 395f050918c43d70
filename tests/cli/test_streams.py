"""Streams that are closed, full or driven, and what a terminal would obey."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Whosaid

unix = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell and devices as Unix has them")


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in `folder`; $W is the program."""
    return subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "W": f"{sys.executable} -m bot", "PYTHONUTF8": "1"},
        timeout=600,
        check=False,
    )


@unix
def test_taking_in_goes_on_when_nobody_reads_on(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for n in range(30):
        (tmp_path / "articles" / f"{n}.txt").write_text(
            f'"We won {n} times," said Ada Lund.', encoding="utf-8"
        )
    ran = shell('$W ingest articles | true; echo "${PIPESTATUS[0]}"; $W latest --limit 100 --json', tmp_path)
    status, latest = ran.stdout.splitlines()
    assert status == "0"
    assert len(json.loads(latest)["articles"]) == 30


@unix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", ["latest", "latest --json", "check"])
def test_an_answer_that_cannot_be_written_is_told(tmp_path: Path, command: str) -> None:
    ran = shell(f"$W {command} > /dev/full", tmp_path)
    assert ran.returncode == 2
    assert "cannot be written" in ran.stderr
    assert "Traceback" not in ran.stderr


@unix
@pytest.mark.parametrize(
    ("command", "status"),
    [("latest >&-", 0), ("latest --json >&-", 0), ("extract - <&-", 2), ("who-said x --since foo 2>&-", 2)],
)
def test_a_closed_stream_is_no_fault(tmp_path: Path, command: str, status: int) -> None:
    ran = shell(f"$W {command}", tmp_path)
    assert ran.returncode == status
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "typed",
    [
        ("who-said", "x", "--since", "\x1b[2Jevil"),
        ("extract", "\x1b]0;pwn\a.txt"),
        ("ingest", "\x1b]0;pwn\a.txt"),
        ("check", "\x1b[31mred"),
        ("latest", "--limit", "\x1b[31mred"),
    ],
)
def test_what_was_typed_comes_back_without_driving_the_terminal(
    whosaid: Whosaid, typed: tuple[str, ...]
) -> None:
    ran = whosaid(*typed)
    assert ran.status == 2
    assert not set(ran.out + ran.err) & {"\x1b", "\x07"}


def test_json_holds_nothing_that_a_terminal_obeys(whosaid: Whosaid) -> None:
    text = 'Bob Hill said: "We will \x9b2J go \u202e now."'
    ran = whosaid("extract", "--json", "-", given=text.encode())
    assert not set(ran.out) & {"\x9b", "\u202e"}
    assert "\x9b2J go \u202e now" in json.loads(ran.out)["claims"][0]["quote"]


@pytest.mark.parametrize("columns", ["0", "1", "99999999999999999999"])
def test_every_width_shows_words(whosaid: Whosaid, columns: str) -> None:
    ran = whosaid("extract", "-", given=b'"Yes," said Ada Lund.', env={"COLUMNS": columns})
    assert ran.status == 0
    assert "Ada Lund" in ran.out


@unix
def test_a_pipe_among_the_articles_is_not_waited_for(whosaid: Whosaid, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    os.mkfifo(tmp_path / "articles" / "a.txt")
    assert "holds no article" in whosaid("ingest", "articles").err


@unix
def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    ran = shell(r"""echo '"Yes," said Ada Lund.' > $'x\xff.txt'; $W ingest $'x\xff.txt'""", tmp_path)
    assert ran.returncode == 0
    assert "Ada Lund" in ran.stdout


@pytest.mark.parametrize(
    ("line", "says"), [('{"id": NaN, "text": "a"}', "not JSON"), ('{"id": 1e999, "text": "a"}', "not JSON")]
)
def test_an_id_that_could_not_be_given_back_is_told(whosaid: Whosaid, line: str, says: str) -> None:
    ran = whosaid(
        "extract", "--jsonl", "-", given=b'\xef\xbb\xbf{"id": "\\ud800x", "text": ""}\n' + line.encode()
    )
    assert says in ran.err
    assert json.loads(ran.out)["id"] == "\ud800x"


@pytest.mark.parametrize("guild", ["0" * 32 + "9" * 20, "9" * 5000, "-1", "٣"])
def test_a_number_that_is_no_server_is_told(whosaid: Whosaid, guild: str) -> None:
    ran = whosaid("latest", "--guild", guild)
    assert ran.status == 2
    assert "not a server's id" in ran.err


def test_leading_noughts_change_no_number(whosaid: Whosaid) -> None:
    assert whosaid("latest", "--limit", "0000000015", "--guild", "0" * 40).status == 0
    assert "#999999999999999999999999" not in whosaid("who-said", "#999999999999999999999999").err


def test_an_unknown_user_in_the_path_is_told(whosaid: Whosaid) -> None:
    ran = whosaid("latest", env={"DATABASE_PATH": "~nosuchuser/x.db"})
    assert ran.status == 2
    assert "DATABASE_PATH" in ran.err
