"""What the bot works with, opened in order and closed in reverse: store, workers, network, desk."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.articles.fetch import Fetcher
from bot.articles.pages import PageReader
from bot.clock import Clock, utc_now
from bot.desk import Desk, Reader
from bot.extraction import Extraction
from bot.lexicon.places import all_spellings
from bot.settings import Settings
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """The parts that cogs, inbox and digest are given: each takes just what it needs.

    `clock` is the one clock of the bot. `read` reads articles in worker processes, `pages` reads what
    `fetcher` fetched, also in worker processes.
    """

    settings: Settings
    clock: Clock
    store: Store
    read: Reader
    fetcher: Fetcher
    pages: PageReader
    desk: Desk


@asynccontextmanager
async def open_newsroom(settings: Settings, clock: Clock = utc_now) -> AsyncGenerator[Newsroom]:
    """Open everything and close it again. Raises StoreError when the database cannot be opened."""
    async with (
        await Store.open(settings.database, spellings=all_spellings()) as store,
        Extraction() as read,
        Fetcher() as fetcher,
        PageReader() as pages,
    ):
        yield Newsroom(
            settings=settings,
            clock=clock,
            store=store,
            read=read,
            fetcher=fetcher,
            pages=pages,
            desk=Desk(store, read, clock),
        )
