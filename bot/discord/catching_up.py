"""Hearing what was posted, edited and deleted while nobody listened."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.clock import Clock
from bot.discord.history import UNSEEN, History, in_order
from bot.discord.incoming import parent_of
from bot.inbox.rows import IN_A_ROW
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.store import Store

_log = logging.getLogger(__name__)

LONGEST_AWAY: Final = timedelta(days=7)
"""What was posted longer ago while the bot was away is read on demand only (/backfill)."""
FIRST_LOOK: Final = timedelta(minutes=15)
"""How far back is looked where nothing was ever heard."""
OVERLAP: Final = IN_A_ROW + timedelta(minutes=2)
"""Messages of several channels do not become work quite in their order, and a piece follows another one."""
LOOKED_AT_AGAIN: Final = timedelta(hours=24)
"""Messages that were read within this time are looked at again: edited or deleted meanwhile?"""

_STEP: Final = 60_000 << 22
"""The mark of a channel is moved once a minute: snowflakes count milliseconds above 22 bits."""


class CatchUp:
    """Keeps for each channel the mark up to which all was heard, and after a gap hears what is missing.

    A gap begins with the start, and whenever the connection is lost. Until it is closed for a server, what is
    heard live does not move its marks: a crash in the middle loses nothing. Channels that cannot be read are
    left out until they can.
    """

    def __init__(self, client: discord.Client, store: Store, history: History, clock: Clock) -> None:
        self._client = client
        self._store = store
        self._history = history
        self._clock = clock
        self._interrupted = False
        self._rounds = 0
        self._caught_up: set[int] = set()
        self._left_out: set[int] = set()
        self._marked: dict[int, int] = {}

    def interrupt(self) -> None:
        """Say that the connection is lost."""
        self._interrupted = True

    def resume(self) -> None:
        """Say that it goes on where it was lost: Discord sends what came between."""
        self._interrupted = False

    def fall_behind(self) -> None:
        """Say that a new connection begins, before which something may have been missed."""
        self._interrupted = False
        self._caught_up.clear()
        self._left_out.clear()
        self._rounds += 1

    def see_again(self, channel: discord.abc.GuildChannel) -> bool:
        """Say that a channel changed; true when it was left out and can be read now, so that `run` is due."""
        allowed = channel.permissions_for(channel.guild.me)
        if channel.id not in self._left_out or not (allowed.view_channel and allowed.read_message_history):
            return False
        self._left_out.remove(channel.id)
        self._caught_up.discard(channel.guild.id)
        return True

    async def note(self, message: discord.Message) -> None:
        """Note that a message was heard live."""
        guild, channel = message.guild, parent_of(message.channel) or message.channel.id
        if guild is None or guild.id not in self._caught_up or channel in self._left_out:
            return
        if self._interrupted or message.id <= self._marked.get(channel, 0) + _STEP:
            return
        self._marked[channel] = message.id
        if channel in (await self._store.settings(GuildId(guild.id))).watched:
            await self._store.note_heard(GuildId(guild.id), ChannelId(channel), MessageId(message.id))

    async def run(self) -> None:
        """Hear what is missing in the watched channels of the servers that are there, and their threads.

        Raises discord.HTTPException when Discord is in trouble; what was heard before is kept.
        """
        while missing := [*self._missing()]:
            rounds = self._rounds
            for guild in missing:
                await self._hear_guild(guild)
                if rounds != self._rounds:
                    break  # a new connection: from the beginning
                self._caught_up.add(guild.id)

    def _missing(self) -> Iterable[discord.Guild]:
        return (
            guild
            for guild in self._client.guilds
            if not guild.unavailable and guild.id not in self._caught_up
        )

    async def _hear_guild(self, guild: discord.Guild) -> None:
        number = GuildId(guild.id)
        now = self._clock()
        again = now - LOOKED_AT_AGAIN
        marks = await self._store.heard_until(number)
        for channel in in_order(guild.channels, (await self._store.settings(number)).watched):
            since = _since(marks.get(ChannelId(channel.id)), now)
            newest = discord.utils.time_snowflake(since)
            try:
                async for place in self._history.places(channel, since):
                    async for message, _ in self._history.hear(place, since, again=again):
                        newest = max(newest, message.id)
            except UNSEEN:
                self._left_out.add(channel.id)
                _log.warning("What was posted in #%s while I was away is not to be seen", channel)
            else:
                await self._store.note_heard(number, ChannelId(channel.id), MessageId(newest))
        await self._history.lose_gone(guild, again)


def _since(mark: MessageId | None, now: datetime) -> datetime:
    if mark is None:
        return now - FIRST_LOOK
    return max(discord.utils.snowflake_time(mark) - OVERLAP, now - LONGEST_AWAY)
