"""Killed with SIGKILL at any moment of ingestion: what was acknowledged is not lost and comes once."""

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.claims.extractor import read
from bot.store.store import Store
from tests.inbox.newsroom import DESK, GUILD
from tests.stories import story, title

TODAY = date(2026, 5, 12)
ROOT = Path(__file__).parents[2]
MOST = 9
"""Messages that are acknowledged before a kill, at most."""


def command(folder: Path, first: int, count: int) -> list[str]:
    return [sys.executable, "-m", "tests.inbox.ingesting", str(folder), str(first), str(count)]


def killed(folder: Path, first: int, after: int) -> int:
    """Take messages in from number `first` on, kill it after so many, and give the next that is to come."""
    process = subprocess.Popen(command(folder, first, MOST + 1), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for _ in range(after):
        assert process.stdout.readline()
    process.kill()
    heard = process.stdout.read().split()  # it may have been faster than the kill
    process.wait()
    process.stdout.close()
    return first + after + len(heard)


def work_off(folder: Path, last: int) -> None:
    """Start it once more, and let it end what is left."""
    subprocess.run(command(folder, last, 0), cwd=ROOT, check=True)


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.long)])
async def test_no_message_is_lost_or_half_written_or_answered_twice(tmp_path: Path, kills: int) -> None:
    moments = random.Random(kills)  # noqa: S311 moments, no secrets
    last = 1
    for _ in range(kills):
        last = killed(tmp_path, last, moments.randint(1, MOST))
    work_off(tmp_path, last)
    async with await Store.open(tmp_path / "whosaid.db") as store:
        found = await store.latest(GUILD, audience=frozenset({DESK}), limit=last * 2)
        assert (await store.health()).problems == ()
        assert await store.next_due() is None
    heard = sorted(article.article.message or 0 for article in found)
    assert heard[: last - 1] == list(range(1, last))
    assert heard[last - 1 :] in ([], [last])  # one that was kept, and killed before it was acknowledged
    assert {article.article.facts.title for article in found} == set(map(title, heard))
    whole = {title(number): len(read(story(number), received=TODAY).claims) for number in heard}
    assert {article.article.facts.title: article.claim_count for article in found} == whole
    lines = (tmp_path / "answers.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(int(line.split()[0]) for line in lines) == heard
