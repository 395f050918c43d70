"""The store: what the newsroom keeps, behind one narrow, typed interface."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.ids import GuildId, Number
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


class Store:
    """The newsroom's memory in one SQLite file. Every question names its guild; no answer leaves it."""

    @classmethod
    async def open(
        cls, path: Path, *, read_only: bool = False, spellings: Iterable[tuple[str, ...]] = ()
    ) -> Self:
        """Open the database at `path`; for writing, make it or bring it up to date first.

        Reading only takes no lock, changes nothing, and finds an empty store where there is no file.
        Each of `spellings` holds names of one thing ("Kiev", "Kyiv"), which find each other.
        Raises StoreError (see `bot.store.errors`) with one sentence on what is wrong.
        """
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End what is under way, close the connections and give the lock back."""
        raise NotImplementedError

    async def add_article(self, new: NewArticle) -> Added:
        """Keep an article with its claims; the same text again in the same guild is one more sighting."""
        raise NotImplementedError

    async def forget_article(self, guild: GuildId, number: Number) -> bool:
        """Delete an article with all that was read out of it; false when there is none of that number."""
        raise NotImplementedError

    async def search(self, query: ClaimQuery) -> Page:
        """Find the claims that answer `query`."""
        raise NotImplementedError

    async def latest(
        self, guild: GuildId, topic: str | None = None, *, limit: int = 5, before: Number | None = None
    ) -> tuple[StoredArticle, ...]:
        """Give the articles that came in last, newest first; with a topic, those with claims about it.

        `before` is the number of the last article of the page before.
        """
        raise NotImplementedError

    async def by_number(self, guild: GuildId, number: Number) -> StoredArticle | StoredClaim | None:
        """Find what carries `number` in the guild: an article, a claim, or nothing."""
        raise NotImplementedError

    async def nearest(self, guild: GuildId, word: str) -> Nearest:
        """Find the topics and speakers of the guild whose names are nearest to `word`."""
        raise NotImplementedError

    async def health(self) -> Health:
        """Check the whole database and count what is in it, over all guilds: for the operator."""
        raise NotImplementedError
