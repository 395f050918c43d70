"""The command line as a process of its own, in an empty folder."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a process printed, and its status."""

    status: int
    out: str
    err: str


Whosaid = Callable[..., Ran]


@pytest.fixture
def whosaid(tmp_path: Path) -> Whosaid:
    """Run `python -m bot ...` in `tmp_path`, which also holds its database."""

    def run(*arguments: str, given: bytes = b"", env: dict[str, str] | None = None, **more: object) -> Ran:
        kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_PATH", "LOG_LEVEL")}
        process = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env=kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "PYTHONUTF8": "1"} | (env or {}),
            check=False,
            timeout=600,
            **more,  # type: ignore[arg-type]  # passed through as they are
        )
        out, err = process.stdout.decode("utf-8"), process.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Ran(process.returncode, out, err)

    return run


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
