"""The command line as a process of its own, in an empty folder."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli import forked
from tests.cli.forked import Call

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a process printed, and its status."""

    status: int
    out: str
    err: str


Whosaid = Callable[..., Ran]


@pytest.fixture
def whosaid(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Whosaid:
    """Run `python -m bot ...` in `tmp_path`, which also holds its database.

    Where nothing is to be done before it, it is forked from a process that has loaded the program.
    """

    def run(
        *arguments: str,
        given: bytes = b"",
        env: dict[str, str] | None = None,
        preexec_fn: Callable[[], object] | None = None,
    ) -> Ran:
        kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_PATH", "LOG_LEVEL")}
        whole = kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "PYTHONUTF8": "1"} | (env or {})
        if preexec_fn is None and sys.platform == "linux":
            ran = _forked(Call(arguments, tmp_path, whole, _streams(tmp_path_factory.mktemp("run"), given)))
        else:
            process = subprocess.run(
                [sys.executable, "-m", "bot", *arguments],
                input=given,
                capture_output=True,
                cwd=tmp_path,
                env=whole,
                check=False,
                timeout=600,
                preexec_fn=preexec_fn,
            )
            ran = Ran(process.returncode, process.stdout.decode("utf-8"), process.stderr.decode("utf-8"))
        assert "Traceback" not in ran.err, ran.err
        return ran

    return run


def _streams(folder: Path, given: bytes) -> tuple[Path, Path, Path]:
    (folder / "in").write_bytes(given)
    return folder / "in", folder / "out", folder / "err"


def _forked(call: Call) -> Ran:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.cli.forked"])
    process = context.Process(target=forked.run, args=(call,))
    process.start()
    process.join()
    _, out, err = call.streams
    return Ran(process.exitcode or 0, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


ARTICLE = """Mayor opens bridge

"The bridge is safe," said Mayor Ada Lund on Monday. She added that repairs cost 3 million euros.

The builders' union denied that the bridge was safe.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give an article of three claims, dated by its name."""
    path = tmp_path / "2024-05-15-bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
