"""`check` and `migrate`: what is wrong with settings, database or versions, and how to mend it."""

import os
import platform
import sqlite3
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from rich.table import Table
from rich.text import Text

from bot import __version__
from bot.claims.extractor import VERSION
from bot.cli.session import Session
from bot.errors import StoreError
from bot.render.escape import visible
from bot.render.words import count
from bot.store.store import Store
from bot.store.work import InboxStatus

_PACKAGES = ("aiosqlite", "discord.py", "pypdfium2", "python-dotenv", "rich", "trafilatura")
_MOMENT = "%Y-%m-%d %H:%M UTC"
_MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("•", "yellow")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `good` is None for a remark that stops nothing."""

    good: bool | None
    what: str
    says: str


async def check(session: Session, _arguments: Namespace) -> int:
    """Show what was found; status 2 when something must be mended."""
    findings = [*_versions(), *_settings(session), *await _database(session)]
    grid = Table.grid(padding=(0, 2))
    for finding in findings:
        mark, colour = _MARKS[finding.good]
        grid.add_row(Text(mark, style=colour), Text(finding.what, style="bold"), Text(visible(finding.says)))
    session.show(grid)
    return 2 if any(finding.good is False for finding in findings) else 0


async def migrate(session: Session, _arguments: Namespace) -> int:
    """Make the database, or bring it to this version's form; opening it for writing does that."""
    async with await Store.open(session.settings.database) as store:
        health = await store.health()
    name = visible(str(session.settings.database))
    session.show(Text(f"{name} is in form {health.version}, which is this version's."))
    return 0


def _versions() -> Iterator[Finding]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    yield Finding(True, "whosaid", f"{__version__}, extractor {VERSION}")
    yield Finding(
        True, "versions", f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}"
    )


def _settings(session: Session) -> Iterator[Finding]:
    if session.settings.token is None:
        yield Finding(None, "settings", "DISCORD_TOKEN is not set. Only the bot on Discord needs it.")
    else:
        yield Finding(True, "settings", "DISCORD_TOKEN is set.")


async def _database(session: Session) -> list[Finding]:
    path = session.settings.database
    if not os.path.exists(path):  # noqa: PTH110, ASYNC240  Path.exists raises for a name that is too long
        return [Finding(None, "database", f"{path} is not there yet; the first article makes it.")]
    try:
        async with await Store.open(path, read_only=True) as store:
            health = await store.health()
    except StoreError as error:
        return [Finding(False, "database", str(error))]
    rows = ", ".join(f"{health.rows.get(table, 0):,} {table}" for table in ("articles", "claims", "people"))
    found = [Finding(True, "database", f"{path}, form {health.version}, {health.size / 1e6:.1f} MB: {rows}")]
    found += [Finding(False, "database", problem) for problem in health.problems]
    return found if health.inbox is None else [*found, *_inbox(health.inbox)]


def _inbox(inbox: InboxStatus) -> Iterator[Finding]:
    """Tell of the messages that wait to be read, and of those that were given up."""
    says = "Nothing waits to be read."
    if inbox.waiting:
        since = f", the oldest since {inbox.oldest:{_MOMENT}}" if inbox.oldest else ""
        after = f", {inbox.retrying} of them after a failure" if inbox.retrying else ""
        says = f"{count(inbox.waiting, 'message')} {'waits' if inbox.waiting == 1 else 'wait'}{after}{since}."
    yield Finding(None if inbox.waiting else True, "inbox", says)
    if inbox.failed:
        yield Finding(None, "inbox", f"{count(inbox.failed, 'message')} given up; the last of them:")
    for failure in inbox.failures:
        yield Finding(None, "", f"{failure.failed_at:{_MOMENT}}: {failure.sentence}")
