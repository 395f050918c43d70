"""Which permissions the bot needs, where and why; what it lacks; the least invitation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import discord

from bot.store.ids import ChannelId
from bot.store.records import GuildSettings


@dataclass(frozen=True, slots=True)
class Need:
    """A permission: its `flag` in discord.py, its `name` in Discord's settings, and what it is needed for."""

    flag: str
    name: str
    why: str


_SEE: Final = Need("view_channel", "View Channel", "to see what is posted")
_SEND: Final = Need("send_messages", "Send Messages", "to answer")
_HISTORY: Final = Need(
    "read_message_history",
    "Read Message History",
    "to answer as a reply, and to find what was posted, or answered, before a restart",
)
_THREADS: Final = Need("send_messages_in_threads", "Send Messages in Threads", "to answer in threads")

WATCHING: Final = (_SEE, _SEND, _HISTORY, _THREADS)
"""What a watched channel needs."""

WATCHING_A_FORUM: Final = (_SEE, _HISTORY, _THREADS)
"""What a watched forum needs: its posts are threads, and sending messages means opening posts there."""

POSTING: Final = (_SEE, _SEND, _HISTORY)
"""What the digest's channel needs."""


def lacks(channel: discord.abc.GuildChannel, needs: Iterable[Need]) -> tuple[Need, ...]:
    """Give those of `needs` that the bot lacks in `channel`, each once."""
    allowed = channel.permissions_for(channel.guild.me)
    return tuple(need for need in dict.fromkeys(needs) if not getattr(allowed, need.flag))


def named(needs: Iterable[Need]) -> str:
    """Say which permissions, and what for, as markup: **Send Messages** (to answer)."""
    return ", ".join(f"**{need.name}** ({need.why})" for need in needs)


def watching(channel: discord.abc.GuildChannel) -> tuple[Need, ...]:
    """Give what `channel` needs to be watched."""
    return WATCHING_A_FORUM if isinstance(channel, discord.ForumChannel) else WATCHING


def obstacles(guild: discord.Guild, settings: GuildSettings) -> Iterator[tuple[ChannelId, str]]:
    """Give what is in the way of what is set up: the channel, and a sentence of markup that names it."""
    wanted: defaultdict[ChannelId, list[Need]] = defaultdict(list)
    for number in sorted(settings.watched):
        channel = guild.get_channel(number)
        wanted[number] += () if channel is None else watching(channel)
    if settings.digest_channel is not None:
        wanted[settings.digest_channel] += POSTING
    for number, needs in wanted.items():
        channel = guild.get_channel(number)
        if channel is None:
            use = "The digest’s channel" if number == settings.digest_channel else "A channel that I watch"
            yield number, f"{use} was deleted. Choose another one."
        elif lacking := lacks(channel, needs):
            yield number, f"In <#{number}> I lack {named(lacking)}."


def invitation_needs() -> Iterator[Need]:
    """Give every permission that the invitation asks for, each once."""
    return iter(dict.fromkeys((*WATCHING, *POSTING)))


def invitation(application: int) -> str:
    """Give the address by which a server invites the bot, with the least permissions that serve."""
    permissions = discord.Permissions(**{need.flag: True for need in invitation_needs()})
    return discord.utils.oauth_url(
        application, permissions=permissions, scopes=("bot", "applications.commands")
    )
