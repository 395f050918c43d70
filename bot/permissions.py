"""Which permissions the bot needs, where and why; what it lacks; the least invitation."""

from collections import defaultdict
from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Lack:
    """A permission that the bot lacks in a channel, which is called by its name."""

    channel: str
    need: Need

    def __str__(self) -> str:
        """Say it as a clause: **Send Messages** in #desk, to answer."""
        return f"**{self.need.name}** in #{self.channel}, {self.need.why}"


def lacks(channel: discord.abc.GuildChannel, needs: tuple[Need, ...]) -> tuple[Lack, ...]:
    """Give those of `needs` that the bot lacks in `channel`."""
    allowed = channel.permissions_for(channel.guild.me)
    return tuple(Lack(channel.name, need) for need in needs if not getattr(allowed, need.flag))


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
            use = "The digest’s channel" if number == settings.digest_channel else "A channel that I read"
            yield number, f"{use} was deleted. Choose another one."
        elif lacking := lacks(channel, tuple(dict.fromkeys(needs))):
            named = ", ".join(f"**{lack.need.name}** ({lack.need.why})" for lack in lacking)
            yield number, f"In <#{number}> I lack {named}."


def invitation_needs() -> Iterator[Need]:
    """Give every permission that the invitation asks for, each once."""
    return iter(dict.fromkeys((*WATCHING, *POSTING)))


def invitation(application: int) -> str:
    """Give the address by which a server invites the bot, with the least permissions that serve."""
    permissions = discord.Permissions(**{need.flag: True for need in invitation_needs()})
    return discord.utils.oauth_url(
        application, permissions=permissions, scopes=("bot", "applications.commands")
    )
