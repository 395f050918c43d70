"""Other processes for the tests of the store: with limits, without rights, or killed."""

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]

HEAD = """
import asyncio, os, resource, sys
from dataclasses import replace
from pathlib import Path
from bot.errors import StoreError
from bot.store.migrate import known
from bot.store.records import ClaimQuery
from bot.store.store import Store
from tests.store.making import DESK, NOON, one_claim

path = Path(sys.argv[1])

def drop_rights():
    known(), path.absolute().as_uri()  # Python's own files may be out of reach afterwards
    if os.geteuid() == 0:  # permissions do not bind root
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)

async def add(store, first, many):
    for n in range(first, first + many):
        await store.add_article(one_claim(f"Statement {n} " + "of many words " * 40, topics=["Bakhmut"]))

async def work(store, at):
    for one in await store.due_work(at):
        words = one.payload["words"]
        article = replace(one_claim(words), message=one.message, channel=one.channel)
        await store.finish_work(one.id, [article])
        await store.end_work(one.id)

async def count(store):
    return (await store.health()).rows["articles"]

async def told(main):
    try:
        await main()
    except StoreError as error:
        print(f"{type(error).__name__}: {error}")
"""


def run(path: Path, script: str) -> str:
    """Run a script in a process of its own, after HEAD, and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", HEAD + textwrap.dedent(script), str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()


def start(path: Path, script: str) -> subprocess.Popen[str]:
    """Start a script in a process of its own, after HEAD, to read its lines while it runs."""
    return subprocess.Popen(
        [sys.executable, "-c", HEAD + textwrap.dedent(script), str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
