"""What was posted in channels before, and in their threads, heard from Discord's own record."""

import logging
from collections.abc import AsyncGenerator, Iterable
from datetime import datetime
from typing import Final

import discord

from bot.discord.audience import noted
from bot.discord.incoming import heard_of, parent_of
from bot.inbox.hearing import Hearing
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.store import Store

_log = logging.getLogger(__name__)

Place = discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.Thread

UNSEEN: Final = (discord.Forbidden, discord.NotFound)
"""What Discord answers where the bot may not look, or where nothing is any more."""


MOST_ASKED: Final = 100
"""Closed threads of a server that Discord is asked for at a start, where nothing was read in them of late."""


class History:
    """Hears what `client` can see of the past, by way of `hearing`."""

    def __init__(self, client: discord.Client, store: Store, hearing: Hearing) -> None:
        self._client = client
        self._store = store
        self._hearing = hearing

    async def places(self, channel: discord.abc.GuildChannel, since: datetime) -> AsyncGenerator[Place]:
        """Give a channel where it holds messages itself, and its threads that were not closed before then."""
        if isinstance(channel, Place):
            yield channel
        for thread in channel.guild.threads:
            if parent_of(thread) == channel.id:
                yield thread
        if not isinstance(channel, discord.TextChannel | discord.ForumChannel):
            return
        try:
            async for thread in channel.archived_threads(limit=None):
                if thread.archive_timestamp < since:
                    return
                await self._store.note_channels(GuildId(channel.guild.id), (noted(thread),))
                yield thread
        except discord.Forbidden:
            return  # as its messages are, which is told of the channel

    async def hear(
        self,
        place: Place,
        since: datetime,
        *,
        again: datetime,
        until: datetime | None = None,
        quiet: bool = False,
    ) -> AsyncGenerator[tuple[discord.Message, bool]]:
        """Hear what was posted in a place since then, and give each message and whether it was new work.

        What was read and was posted from `again` on is heard again: it may be edited or deleted meanwhile.
        `quiet`: nobody waits for the answers. Raises what discord.py raises when Discord is in trouble.
        """
        guild, channel = GuildId(place.guild.id), ChannelId(place.id)
        new = discord.utils.time_snowflake(since)
        end = discord.utils.time_snowflake(until, high=True) if until else None
        known = await self._store.known_messages(
            guild, channel, MessageId(discord.utils.time_snowflake(again))
        )
        after = discord.Object(min([new, *(message - 1 for message in known)]))
        before = discord.Object(end) if end else None
        seen: set[int] = set()
        async for message in place.history(limit=None, after=after, before=before, oldest_first=True):
            seen.add(message.id)
            fresh = message.id > new or message.id in known
            heard = heard_of(message, quiet=quiet) if fresh else None
            mine = message.author == self._client.user
            yield message, heard is not None and not mine and await self._hearing.hear(heard)
        for message in sorted(known - seen):
            if (end is None or message < end) and await _is_gone(place, message):
                await self._hearing.lose(guild, channel, message)

    async def lose(self, guild: discord.Guild, channel: ChannelId) -> None:
        """Take the deletion of a channel or thread: Discord tells of none of its messages."""
        number = GuildId(guild.id)
        for place, messages in (await self._store.read_channels(number, within=channel)).items():
            for message in sorted(messages):
                await self._hearing.lose(number, place, message)

    async def lose_gone(self, guild: discord.Guild, again: datetime) -> None:
        """Take the deletion of channels that are gone, and of threads.

        Threads that were closed are not among those that Discord tells of: it is asked for those in which was
        read since `again`, and of the others for those that were read last.
        """
        late = discord.utils.time_snowflake(again)
        channels = await self._store.heard_until(GuildId(guild.id))
        read = await self._store.read_channels(GuildId(guild.id))
        missing = [place for place in read if guild.get_channel_or_thread(place) is None]
        missing.sort(key=lambda place: max(read[place]), reverse=True)
        for number, place in enumerate(missing):
            asked = number < MOST_ASKED or place in channels or max(read[place]) > late
            if asked and await self._is_gone(place):
                _log.info("Channel %s is gone, and what was read in it goes too", place)
                await self.lose(guild, place)

    async def _is_gone(self, place: ChannelId) -> bool:
        """Ask for the channel itself: a thread that is closed is not among those that Discord tells of."""
        try:
            await self._client.fetch_channel(place)
        except discord.NotFound:
            return True
        except (discord.Forbidden, discord.InvalidData):
            return False
        return False


def in_order(
    channels: Iterable[discord.abc.GuildChannel], chosen: Iterable[int]
) -> list[discord.abc.GuildChannel]:
    """Give those of the channels that are chosen, by their ids."""
    wanted = set(chosen)
    return sorted((channel for channel in channels if channel.id in wanted), key=lambda channel: channel.id)


async def _is_gone(place: Place, message: MessageId) -> bool:
    """Ask for the message itself: without the right to read the history Discord shows an empty channel."""
    try:
        await place.fetch_message(message)
    except discord.NotFound:
        return True
    except discord.Forbidden:
        return False
    return False
