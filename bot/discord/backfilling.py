"""Reading what was posted in the past, on demand: with its progress told, and going on after a restart."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import aiohttp
import discord

from bot.clock import Clock
from bot.discord.history import UNSEEN, History, in_order
from bot.render.backfill import Progress, progress_card
from bot.store.ids import ChannelId, GuildId
from bot.store.store import Store
from bot.store.work import Backfill

_log = logging.getLogger(__name__)

EVERY: Final = 4.0
"""Seconds between two edits of the message that tells the progress."""

MOST_WAITING: Final = 20
"""Messages that wait in the inbox at most: what is posted meanwhile must not wait behind all of the past."""
_PAUSE: Final = 1.0


@dataclass(slots=True)
class _Round:
    """A backfill as it goes: `found` as the store has it, and what was counted since."""

    found: Backfill
    channels: int
    unread: int = 0
    channel: ChannelId | None = None
    reached: datetime | None = None
    told_at: float = -EVERY

    def progress(self, *, ended: bool = False) -> Progress:
        """Say how far it is."""
        return Progress(
            since=self.found.since,
            until=self.found.until,
            channels=self.channels,
            done=len(self.found.done),
            unread=self.unread,
            channel=self.channel,
            reached=self.reached,
            looked_at=self.found.looked_at,
            taken=self.found.taken,
            ended=ended,
        )


class Backfilling:
    """Works off the backfills that the store holds; each is begun anew where it was when the bot ended.

    `elapsed` counts seconds, `pause` waits for some.
    """

    def __init__(  # noqa: PLR0913, PLR0917 the parts that it is put together from
        self,
        client: discord.Client,
        store: Store,
        history: History,
        clock: Clock,
        elapsed: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._store = store
        self._history = history
        self._clock = clock
        self._elapsed = elapsed
        self._pause = pause

    async def of(self, guild: discord.Guild) -> Backfill | None:
        """Give what is under way in a server."""
        return next((one for one in await self._store.backfills() if one.guild == guild.id), None)

    async def run(self, guild: discord.Guild) -> None:
        """Read on until all is read; nothing where nothing is under way.

        Raises discord.HTTPException when Discord is in trouble; called again, it goes on where it was.
        """
        backfill = await self.of(guild)
        if backfill is None:
            return
        watched = (await self._store.settings(GuildId(guild.id))).watched
        channels = in_order(guild.channels, watched | backfill.done)
        now = _Round(backfill, len(channels))
        for channel in channels:
            if channel.id in backfill.done:
                continue
            now.channel, now.reached = ChannelId(channel.id), backfill.since
            try:
                await self._read(channel, now)
            except UNSEEN:
                now.unread += 1
                _log.warning("The past of #%s is not to be seen", channel)
            now.found = replace(now.found, done=now.found.done | {ChannelId(channel.id)})
            await self._store.note_backfill(now.found)
        await self._tell(now, ended=True)
        await self._store.end_backfill(GuildId(guild.id))

    async def _read(self, channel: discord.abc.GuildChannel, now: _Round) -> None:
        since, until = now.found.since, now.found.until
        async for place in self._history.places(channel, since):
            async for message, taken in self._history.hear(
                place, since, again=since, until=until, quiet=True
            ):
                now.found = replace(
                    now.found, looked_at=now.found.looked_at + 1, taken=now.found.taken + taken
                )
                now.reached = message.created_at
                await self._tell(now)
                while (
                    taken
                    and len(await self._store.due_work(self._clock(), limit=MOST_WAITING)) >= MOST_WAITING
                ):
                    await self._tell(now)
                    await self._pause(_PAUSE)

    async def _tell(self, now: _Round, *, ended: bool = False) -> None:
        """Tell the progress, at most every few seconds; that it is not told is no reason to stop."""
        if not ended and self._elapsed() < now.told_at + EVERY:
            return
        now.told_at = self._elapsed()
        place = self._client.get_partial_messageable(now.found.channel, guild_id=now.found.guild)
        try:
            await place.get_partial_message(now.found.message).edit(
                view=progress_card(now.progress(ended=ended))
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("The progress of a backfill was not told: %s", error)
