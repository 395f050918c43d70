"""What every command has at hand: the settings, the screens, and a desk over the database."""

import asyncio
import json
import os
import re
import shutil
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.status import Status

from bot.claims.extractor import read
from bot.claims.model import Reading
from bot.clock import Clock, utc_now
from bot.desk import Desk
from bot.lexicon.places import all_spellings
from bot.render.escape import one_line, visible
from bot.settings import Settings
from bot.store.store import Store

NARROWEST, WIDEST = 40, 200
"""Characters a line: in less no card can be read, and more is no terminal."""

# What json leaves as it is, and a terminal obeys (DEL, the C1 controls, what turns text around) or cannot
# be written (lone surrogates).
_UNSAFE = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Screen(Console):
    """A terminal, or what stands in its place, of a width that can be read."""

    def __init__(self, *, stderr: bool = False) -> None:
        columns = shutil.get_terminal_size().columns
        super().__init__(stderr=stderr, width=min(max(columns, NARROWEST), WIDEST), emoji=False)

    def on_broken_pipe(self) -> None:
        """Go on without a reader (`| head`): what is being taken in is still taken in."""
        self.quiet = True
        silence(sys.stdout)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One call of the command line. Answers go to `out`, progress and remarks to `err`."""

    settings: Settings
    clock: Clock = utc_now
    out: Console = field(default_factory=Screen)
    err: Console = field(default_factory=lambda: Screen(stderr=True))

    def show(self, card: RenderableType) -> None:
        """Show a card or an answer."""
        self.out.print(card)

    def __post_init__(self) -> None:
        for warning in self.settings.warnings:
            self.remark(warning)

    def remark(self, sentence: str) -> None:
        """Say a sentence beside the answer."""
        self.err.print(visible(sentence), style="yellow", markup=False, highlight=False, soft_wrap=True)

    def at_work(self, on: str) -> Status:
        """Show that something goes on, as a context manager; nothing where no terminal looks."""
        return self.err.status(f"Reading {escape(one_line(on, 60))}")

    def data(self, value: Any) -> None:  # noqa: ANN401  whatever json can write
        """Print `value` as JSON on one line, with nothing in it that a terminal would obey."""
        line = json.dumps(value, ensure_ascii=False, allow_nan=False)
        sys.stdout.write(_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n")

    @asynccontextmanager
    async def desk(self, database: Path | None = None, *, read_only: bool = False) -> AsyncGenerator[Desk]:
        """Open the desk over `database` (default: that of the settings) and close it again."""
        async with await Store.open(
            database or self.settings.database, read_only=read_only, spellings=all_spellings()
        ) as store:
            yield Desk(store, read_in_thread, self.clock)


def silence(stream: TextIO) -> None:
    """Let what is still written to `stream` go nowhere, so that Python does not complain when it closes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


async def read_in_thread(text: str, *, published: date | None, received: date) -> Reading:
    """Read an article beside the event loop, so that a progress bar moves meanwhile."""
    return await asyncio.to_thread(read, text, published=published, received=received)
