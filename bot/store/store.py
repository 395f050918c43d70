"""The store: what the newsroom keeps, behind one narrow, typed interface."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.adding import add_article
from bot.store.database import Database
from bot.store.forgetting import forget_article
from bot.store.health import health
from bot.store.ids import GuildId, Number
from bot.store.latest import latest
from bot.store.nearest import nearest
from bot.store.query import Spellings, other_names
from bot.store.reading import by_number
from bot.store.records import (
    Added,
    ClaimQuery,
    Health,
    Nearest,
    NewArticle,
    Page,
    StoredArticle,
    StoredClaim,
)
from bot.store.search import search


class Store:
    """The newsroom's memory in one SQLite file.

    Every question names its guild, and no answer leaves it. Each method raises StoreError (see
    `bot.store.errors`) when the file or the disk will not have it.
    """

    def __init__(self, database: Database, spellings: Spellings) -> None:
        self._database = database
        self._spellings = spellings

    @classmethod
    async def open(
        cls, path: Path, *, read_only: bool = False, spellings: Iterable[Sequence[str]] = ()
    ) -> Self:
        """Open the database at `path`; for writing, make it or bring it up to date first.

        Reading only takes no lock, changes nothing, and finds an empty store where there is no file.
        Each of `spellings` holds names of one thing ("Kiev", "Kyiv"), which find each other.
        """
        return cls(await Database.open(path, read_only=read_only), other_names(spellings))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let what is under way end, close the connections and give the lock back."""
        await self._database.close()

    async def add_article(self, new: NewArticle) -> Added:
        """Keep an article with its claims; the same text again in the same guild is one more sighting."""
        return await self._database.write(partial(add_article, new=new))

    async def forget_article(self, guild: GuildId, number: Number) -> bool:
        """Delete an article with all that was read out of it; false when there is none of that number."""
        forgotten = await self._database.write(partial(forget_article, guild=guild, number=number))
        if forgotten:
            await self._database.shrink_log()
        return forgotten

    async def search(self, query: ClaimQuery) -> Page:
        """Find the claims that answer `query`; the newest by statement first, or the most relevant."""
        return await self._database.read(partial(search, query=query, spellings=self._spellings))

    async def latest(
        self, guild: GuildId, topic: str | None = None, *, limit: int = 5, before: Number | None = None
    ) -> tuple[StoredArticle, ...]:
        """Give the articles that came in last, newest first; with a topic, those with claims about it.

        `before` is the number of the last article of the page before.
        """
        return await self._database.read(
            partial(latest, guild=guild, topic=topic, spellings=self._spellings, limit=limit, before=before)
        )

    async def by_number(self, guild: GuildId, number: Number) -> StoredArticle | StoredClaim | None:
        """Find what carries `number` in the guild: an article with all its claims, a claim, or nothing."""
        return await self._database.read(partial(by_number, guild=guild, number=number))

    async def nearest(self, guild: GuildId, word: str) -> Nearest:
        """Find the topics and speakers of the guild whose names are nearest to `word`."""
        return await self._database.read(partial(nearest, guild=guild, word=word))

    async def health(self) -> Health:
        """Check the whole database and count what is in it, over all guilds: for the operator."""
        return await self._database.read(partial(health, path=self._database.path))
