"""Hearing what was posted, edited and deleted while nobody listened."""

import logging
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.discord.audience import noted
from bot.discord.incoming import heard_of, parent_of
from bot.inbox.hearing import IN_A_ROW, Hearing
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.store import Store

_log = logging.getLogger(__name__)

LONGEST_AWAY: Final = timedelta(days=7)
"""What was posted longer ago while the bot was away is not read any more."""
FIRST_LOOK: Final = timedelta(minutes=15)
"""How far back is looked when nothing was ever heard."""
OVERLAP: Final = IN_A_ROW + timedelta(minutes=2)
"""Messages of several channels do not become work quite in their order, and a piece follows another one."""
LOOKED_AT_AGAIN: Final = timedelta(hours=24)
"""Messages that were read within this time are looked at again: edited or deleted meanwhile?"""

_STEP: Final = 60_000 << 22
"""The mark up to which all was heard is kept for each minute: snowflakes count milliseconds above 22 bits."""

_Place = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread


class CatchUp:
    """Keeps the mark up to which all was heard, and after a gap hears what is missing from there on.

    A gap begins with the start, and whenever the connection is lost. Until it is closed, messages that are
    heard live do not move the mark: a crash in the middle loses nothing. `waits` says that it stays open for
    servers that Discord has not told of yet: then `run` is to be called again when one comes.
    """

    def __init__(self, client: discord.Client, store: Store, hearing: Hearing) -> None:
        self._client = client
        self._store = store
        self._hearing = hearing
        self.waits = False
        self._behind = True
        self._interrupted = False
        self._rounds = 0
        self._newest = 0
        self._marked = 0

    def interrupt(self) -> None:
        """Say that the connection is lost."""
        self._interrupted = True

    def resume(self) -> None:
        """Say that it goes on where it was lost: Discord sends what came between."""
        self._interrupted = False

    def fall_behind(self) -> None:
        """Say that a new connection begins, before which something may have been missed."""
        self._interrupted, self._behind = False, True
        self._rounds += 1

    async def note(self, message: int) -> None:
        """Note that a message was heard live."""
        self._newest = max(self._newest, message)
        if not (self._behind or self._interrupted) and message > self._marked + _STEP:
            self._marked = message
            await self._store.note_heard(MessageId(message))

    async def run(self) -> None:
        """Hear what is missing in the watched channels and their threads.

        Raises discord.HTTPException when Discord is in trouble; what was heard before is kept.
        """
        rounds, heard = -1, set[discord.Guild]()
        while rounds != self._rounds or heard < self._there():
            rounds, heard = self._rounds, self._there()
            mark = await self._store.heard_until()
            for guild in heard:
                await self._hear_guild(guild, _since(mark))
        self.waits = not heard.issuperset(self._client.guilds)
        if self.waits:
            return
        self._behind = False
        if self._newest and not self._interrupted:
            await self._store.note_heard(MessageId(self._newest))

    def _there(self) -> set[discord.Guild]:
        return {guild for guild in self._client.guilds if not guild.unavailable}

    async def _hear_guild(self, guild: discord.Guild, since: datetime) -> None:
        watched = (await self._store.settings(GuildId(guild.id))).watched
        for channel in guild.channels:
            if channel.id not in watched:
                continue
            places: list[_Place] = [channel] if isinstance(channel, _Place) else []
            places += [thread for thread in guild.threads if parent_of(thread) == channel.id]
            if isinstance(channel, discord.TextChannel | discord.ForumChannel):
                places += [thread async for thread in self._closed_threads(channel, since)]
            for place in places:
                try:
                    await self._hear_place(GuildId(guild.id), place, since)
                except (discord.Forbidden, discord.NotFound):
                    _log.warning("What was posted in %s while I was away is not to be seen", place)

    async def _closed_threads(
        self, channel: discord.TextChannel | discord.ForumChannel, since: datetime
    ) -> AsyncGenerator[discord.Thread]:
        """Give the public threads that were closed since then."""
        try:
            async for thread in channel.archived_threads(limit=None):
                if thread.archive_timestamp < since:
                    return
                await self._store.note_channels(GuildId(channel.guild.id), (noted(thread),))
                yield thread
        except discord.Forbidden:
            return  # as its messages are, of which the log tells

    async def _hear_place(self, guild: GuildId, place: _Place, since: datetime) -> None:
        """Hear what is new in a channel or thread, and again what was read of late."""
        channel = ChannelId(place.id)
        again = discord.utils.time_snowflake(discord.utils.utcnow() - LOOKED_AT_AGAIN)
        known = await self._store.known_messages(guild, channel, MessageId(again))
        new = discord.utils.time_snowflake(since)
        seen: set[int] = set()
        after = discord.Object(min([new, *(message - 1 for message in known)]))
        async for message in place.history(limit=None, after=after, oldest_first=True):
            seen.add(message.id)
            self._newest = max(self._newest, message.id)
            heard = heard_of(message)
            fresh = message.id > new or message.id in known
            if fresh and heard is not None and message.author != self._client.user:
                await self._hearing.hear(heard)
        for message in sorted(known - seen):
            if await _is_gone(place, message):
                await self._hearing.lose(guild, channel, message)


async def _is_gone(place: _Place, message: MessageId) -> bool:
    """Ask for the message itself: without the right to read the history Discord shows an empty channel."""
    try:
        await place.fetch_message(message)
    except discord.NotFound:
        return True
    except discord.Forbidden:
        return False
    return False


def _since(mark: MessageId | None) -> datetime:
    now = discord.utils.utcnow()
    if mark is None:
        return now - FIRST_LOOK
    return max(discord.utils.snowflake_time(mark) - OVERLAP, now - LONGEST_AWAY)
