"""Who may see what: from Discord's channels and members to the audience that the store asks for.

A channel is restricted when not everyone in the server may view it. What is answered for all to see goes by
the place of the answer; what is answered privately goes by the asker.
"""

from collections.abc import Iterable
from typing import Any

import discord

from bot.errors import InputError
from bot.render.claim_text import Channels
from bot.store.ids import ChannelId, GuildId
from bot.store.records import EVERYONE, Audience, Channel
from bot.store.store import Store

Place = discord.abc.GuildChannel | discord.Thread


def noted(place: Place) -> Channel:
    """Give what the store is to know of a channel or thread: a private thread is always restricted."""
    if isinstance(place, discord.Thread):
        return Channel(ChannelId(place.id), place.is_private(), ChannelId(place.parent_id))
    everyone = place.permissions_for(place.guild.default_role)
    return Channel(ChannelId(place.id), not everyone.view_channel)


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


async def audience_of(store: Store, interaction: discord.Interaction[Any]) -> Audience:
    """Give the audience of an answer that only the asker sees."""
    here = audience_in(interaction.channel)
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return here
    restricted = await store.restricted_channels(GuildId(guild.id))
    return here | visible_to(member, restricted)


def visible_to(member: discord.Member, channels: Iterable[ChannelId]) -> Audience:
    """Give those of `channels` that a member may view.

    Who is in a private thread is not known without asking Discord, so that one only counts for those who may
    manage threads, and for whoever asks in it. What Discord does not show to the bot counts for nobody.
    """
    return frozenset(
        channel for channel in channels if _sees(member, member.guild.get_channel_or_thread(channel))
    )


def _sees(member: discord.Member, place: Place | None) -> bool:
    if place is None:
        return False
    try:
        allowed = place.permissions_for(member)
    except discord.ClientException:  # a thread whose channel is gone from the cache
        return False
    if isinstance(place, discord.Thread) and place.is_private():
        return allowed.view_channel and allowed.manage_threads
    return allowed.view_channel
