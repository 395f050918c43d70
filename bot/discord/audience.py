"""Who may see what: from Discord's channels and members to the audience that the store asks for.

A channel is restricted when not everyone in the server may view it. What is answered for all to see goes by
the place of the answer; what is answered privately goes by the asker, at the moment of asking. What is not
known for sure is seen by nobody.
"""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import discord

from bot.clock import Clock
from bot.errors import InputError
from bot.render.claim_text import Channels
from bot.store.ids import ChannelId, GuildId
from bot.store.records import EVERYONE, Audience, Channel
from bot.store.store import Store

_log = logging.getLogger(__name__)

Place = discord.abc.GuildChannel | discord.Thread
_Membership = tuple[int, int]  # of a thread, a user

MEMBERSHIP: Final = timedelta(minutes=1)
"""How long Discord's word holds on who is in a private thread."""
PATIENCE: Final = 1.0
"""Seconds that Discord has for it; a thread of which it does not tell in time is not seen in that answer."""
MOST_THREADS: Final = 25
"""Of how many private threads Discord is asked for one answer; older ones are seen by asking in them."""


def noted(place: Place) -> Channel:
    """Give what the store is to know of a channel or thread: a private thread is always restricted."""
    if isinstance(place, discord.Thread):
        return Channel(ChannelId(place.id), place.is_private(), ChannelId(place.parent_id))
    return Channel(ChannelId(place.id), not _reads(place.permissions_for(place.guild.default_role), place))


def places_of(guild: discord.Guild) -> tuple[Place, ...]:
    """Give the channels of a server and the threads of it that are known: the active ones."""
    return (*guild.channels, *guild.threads)


def channel_names(guild: discord.Guild | None) -> Channels:
    """Give the names of a server's channels and threads, for links to their messages."""
    return {ChannelId(place.id): place.name for place in places_of(guild)} if guild else {}


def guild_of(interaction: discord.Interaction[Any]) -> GuildId:
    """Give the server that an interaction comes from. Raises InputError outside of servers."""
    if interaction.guild_id is None:
        raise InputError("This works in a server only.")
    return GuildId(interaction.guild_id)


def audience_in(place: object) -> Audience:
    """Give the audience of an answer that all who may see `place` can read.

    Whoever sees a thread sees its channel too.
    """
    if isinstance(place, discord.Thread):
        return frozenset((ChannelId(place.id), ChannelId(place.parent_id)))
    return frozenset((ChannelId(place.id),)) if isinstance(place, discord.abc.GuildChannel) else EVERYONE


class Audiences:
    """Who may see what, as Discord says at the moment of asking.

    Which channels are closed is kept in the store and noted anew in each session, for much may have changed
    while the bot was away: until then nothing is answered. That somebody is in a private thread the gateway
    does not tell without the members intent, so Discord is asked for it, and its word holds for `MEMBERSHIP`.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._noted: set[int] = set()
        self._known: dict[_Membership, tuple[datetime, bool]] = {}
        self._asking: dict[_Membership, asyncio.Task[None]] = {}

    async def note(self, guild: discord.Guild) -> None:
        """Keep what Discord says of all channels of a server."""
        await self._store.note_channels(GuildId(guild.id), map(noted, places_of(guild)))
        self._noted.add(guild.id)

    async def note_one(self, place: Place) -> None:
        """Keep what Discord says of one channel or thread."""
        await self._store.note_channels(GuildId(place.guild.id), (noted(place),))

    async def learn(self, guild: discord.Guild) -> bool:
        """Note a server unless it is noted in this session; false when Discord has not told of it yet."""
        if guild.id not in self._noted:
            if guild.unavailable:
                return False
            await self.note(guild)
        return True

    def forget(self) -> None:
        """Take nothing for granted: a new session has begun, and what came before it was not heard of."""
        self._noted.clear()

    async def here(self, interaction: discord.Interaction[Any]) -> Audience:
        """Give the audience of an answer for all who may see the place. Raises InputError as `of` does."""
        guild = interaction.guild
        if guild is not None and not await self.learn(guild):
            raise InputError(
                "I have only just connected and do not know yet who may see what here.",
                "Ask again in a moment.",
            )
        return audience_in(interaction.channel)

    async def of(self, interaction: discord.Interaction[Any]) -> Audience:
        """Give the audience of an answer that only the asker sees.

        Raises InputError as long as Discord has not told of the server's channels.
        """
        here = await self.here(interaction)
        guild, member = interaction.guild, interaction.user
        if guild is None or not isinstance(member, discord.Member):
            return here
        restricted = await self._store.restricted_channels(GuildId(guild.id))
        threads = await self._threads(member, restricted - here)
        return here | visible_to(member, restricted) | threads

    async def _threads(self, member: discord.Member, channels: Iterable[ChannelId]) -> Audience:
        """Give those of `channels` that are private threads with the member in them, among the newest."""
        now = self._clock()
        self._known = {key: told for key, told in self._known.items() if told[0] > now}
        found = (member.guild.get_thread(channel) for channel in sorted(channels, reverse=True))
        threads = [
            thread
            for thread in found
            if thread is not None and thread.is_private() and _allowed(member, thread).view_channel
        ][:MOST_THREADS]
        asking = {
            self._ask(thread, member) for thread in threads if (thread.id, member.id) not in self._known
        }
        if asking:
            await asyncio.wait(asking, timeout=PATIENCE)
        return frozenset(
            ChannelId(thread.id)
            for thread in threads
            if self._known.get((thread.id, member.id), (now, False))[1]
        )

    def _ask(self, thread: discord.Thread, member: discord.Member) -> asyncio.Task[None]:
        """Ask Discord whether the member is in the thread, once for all who want to know it now."""
        key = (thread.id, member.id)
        if key not in self._asking:
            self._asking[key] = asyncio.create_task(self._learn(thread, key), name=f"member of {thread.id}")
            self._asking[key].add_done_callback(lambda _: self._asking.pop(key))
        return self._asking[key]

    async def _learn(self, thread: discord.Thread, key: "_Membership") -> None:
        try:
            await thread.fetch_member(key[1])
        except discord.NotFound:
            is_in = False
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("Who is in thread %s is not known: %s", thread.id, error)
            return
        else:
            is_in = True
        self._known[key] = (self._clock() + MEMBERSHIP, is_in)


def visible_to(member: discord.Member, channels: Iterable[ChannelId]) -> Audience:
    """Give those of `channels` that a member may view, as far as roles and channels tell.

    Of private threads that is those that he or she may manage: `Audiences` has the others. What Discord does
    not show to the bot counts for nobody.
    """
    return frozenset(
        channel for channel in channels if _sees(member, member.guild.get_channel_or_thread(channel))
    )


def _sees(member: discord.Member, place: Place | None) -> bool:
    if place is None:
        return False
    allowed = _allowed(member, place)
    if isinstance(place, discord.Thread) and place.is_private():
        return allowed.view_channel and allowed.manage_threads
    return _reads(allowed, place)


def _reads(allowed: discord.Permissions, place: Place) -> bool:
    """Tell whether messages are read with these permissions: in a voice channel it takes entering it too.

    https://discord.com/developers/docs/resources/message#get-channel-messages
    """
    closed = isinstance(place, discord.VoiceChannel | discord.StageChannel) and not allowed.connect
    return allowed.view_channel and not closed


def _allowed(member: discord.Member, place: Place) -> discord.Permissions:
    try:
        return place.permissions_for(member)
    except discord.ClientException:  # a thread whose channel is gone from the cache
        return discord.Permissions.none()
