"""A question behind a paged answer: kept under a short key, so that its buttons outlive a restart."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.claims.model import SpeechAct
from bot.clock import Clock
from bot.desk import Question
from bot.errors import InputError
from bot.render.buttons import Turn
from bot.render.cards import CLAIMS_A_PAGE, Place
from bot.store.ids import ClaimId, GuildId, UserId
from bot.store.records import Audience, Sort, View
from bot.store.store import Store
from bot.values import from_json, to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked, in his or her words.

    `trail` holds the cursors of the pages that were turned to, from the second on: an id says where a page
    begins, and only the way there says where the one before it does.
    """

    topic: str = ""
    speaker: str | None = None
    how: SpeechAct | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str = "newest"
    trail: tuple[ClaimId, ...] = ()

    @classmethod
    def of(cls, query: Mapping[str, Any]) -> Self:
        """Give the question that was kept as `query`."""
        return from_json(cls, query)

    def question(self, guild: GuildId, audience: Audience, before: ClaimId | None = None) -> Question:
        """Give what the desk is asked for the page that begins behind `before`."""
        sort: Sort = "relevance" if self.sort == "relevance" else "newest"
        return Question(
            guild=guild,
            audience=audience,
            topic=self.topic,
            speaker=self.speaker,
            how=self.how,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            sort=sort,
            limit=CLAIMS_A_PAGE,
            before=before,
        )

    def turned(self, turn: Turn) -> "Asked":
        """Give the question with the way to the page that is turned to."""
        way = self.trail[: max(turn.page - 1, 0)]
        if turn.cursor is not None and len(way) < turn.page - 1:
            way = (*way, turn.cursor)
        known = self.trail[: len(way)] == way
        return self if known else replace(self, trail=way)

    def place(self, key: str, page: int) -> Place:
        """Give where a page stands in the answer that is kept under `key`."""
        return Place(key, page, self.trail[page - 3] if page > 2 else None)


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
        if view is None:
            raise InputError("This answer is too old to be turned.", "Ask again.")
        return Asked.of(view.query), view.asker
