"""A question behind a paged answer: kept under a short key, so that its buttons outlive a restart."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.clock import Clock
from bot.errors import InputError
from bot.render.buttons import Share, Turn
from bot.render.pages import Place
from bot.store.ids import GuildId, UserId
from bot.store.records import View
from bot.store.store import Store
from bot.values import to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked: the kind of question and its options, as JSON.

    `trail` holds the cursors of the pages that were turned to, from the second on: a cursor says where a page
    begins, and only the way there says where the one before it does. `shared`: all may turn the pages.
    """

    kind: str
    options: Mapping[str, Any]
    trail: tuple[int, ...] = ()
    shared: bool = False

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> "Asked":
        """Give the question that was kept as `query`. Raises KeyError where an older version kept it."""
        return cls(
            kind=query["kind"], options=query["options"], trail=tuple(query["trail"]), shared=query["shared"]
        )

    def turned(self, turn: Turn | Share) -> "Asked":
        """Give the question with the way to the page that is turned to."""
        way = self.trail[: max(turn.page - 1, 0)]
        if turn.cursor is not None and len(way) < turn.page - 1:
            way = (*way, turn.cursor)
        known = self.trail[: len(way)] == way
        return self if known else replace(self, trail=way)

    def place(self, key: str, page: int, *, private: bool) -> Place:
        """Give where a page stands in the answer that is kept under `key`."""
        before, here = (self.trail[n] if 0 <= n < len(self.trail) else None for n in (page - 3, page - 2))
        return Place(key, page, before, here, private)


class AskedBefore:
    """The questions that were asked, in the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def keep(self, asked: Asked, guild: GuildId, asker: UserId) -> str:
        """Keep a question and give its key."""
        while True:
            key = secrets.token_urlsafe(9)
            now = self._clock()
            query = to_json(asked)
            if await self._store.save_view(
                View(key=key, guild=guild, asker=asker, query=query, created_at=now)
            ):
                return key

    async def find(self, guild: GuildId, key: str) -> tuple[Asked, UserId]:
        """Give the question that was kept under `key` and who asked it; InputError when it is gone."""
        view = await self._store.view(guild, key)
        if view is None or "kind" not in view.query:  # an older version kept it
            raise InputError("This answer is too old to be turned.", "Ask again.")
        return Asked.of(view.query), view.asker
