"""Posting a digest in its channel, once: what is there already, the channel's own messages tell."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

import aiohttp
import discord

from bot.digest.ticking import Edition
from bot.discord.audience import channel_names
from bot.discord.errors import log_error
from bot.errors import WhosaidError
from bot.permissions import POSTING, lacks, named
from bot.render.digest import digest_cards
from bot.store.ids import MessageId

_log = logging.getLogger(__name__)

NEWEST: Final = 500
"""How many of a channel's newest messages are looked through for a digest."""


class PostingError(WhosaidError):
    """The digest cannot be posted now."""


def report(what: str, error: BaseException) -> None:
    """Log that `what` failed: in a sentence where that says all, else with the trace."""
    if isinstance(error, WhosaidError):
        _log.warning("%s waits: %s", what, error)
    else:
        log_error(what, error)


class DigestPoster:
    """Posts digests as `client`, once it is connected."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, edition: Edition, *, look: bool) -> MessageId:
        """Post the edition and give its first message; with `look`, only what is not in the channel yet.

        Every message of a digest carries the digest's mark, and a nonce, by which Discord itself drops a
        message that is sent again within minutes. Raises PostingError when the channel is gone or closed,
        and when Discord does not answer.
        """
        await self._client.wait_until_ready()
        channel = self._channel(edition)
        mark = mark_of(edition.due_at)
        cards = digest_cards(
            edition.digest, edition.zone, channel_names(channel.guild), missed=edition.missed
        )
        with _plainly(channel):
            posted = await self._posted(channel, mark) if look else []
            for part, card in enumerate(cards):
                if part < len(posted):
                    continue
                card.children[0].id = mark
                message = await channel.send(view=card, nonce=f"{mark}-{part}")
                posted.append(MessageId(message.id))
        return posted[0]

    def _channel(self, edition: Edition) -> discord.TextChannel:
        guild = self._client.get_guild(edition.guild)
        if guild is None or guild.unavailable:
            raise PostingError("The server cannot be reached.", "Invite me again if I was removed from it.")
        channel = guild.get_channel(edition.channel)
        if not isinstance(channel, discord.TextChannel):
            raise PostingError("The digest's channel is gone.", "Choose another one with /setup.")
        if lacking := lacks(channel, POSTING):
            raise PostingError(f"I cannot post the digest in #{channel.name}.", f"I lack {named(lacking)}.")
        return channel

    async def _posted(self, channel: discord.TextChannel, mark: int) -> list[MessageId]:
        """Find the messages of a digest in its channel, in their order."""
        mine = self._client.user
        found = [
            MessageId(message.id)
            async for message in channel.history(limit=NEWEST)
            if message.author == mine and _marked(message, mark)
        ]
        return found[::-1]


@contextmanager
def _plainly(channel: discord.TextChannel) -> Generator[None]:
    """Say plainly what Discord refuses or does not answer; a fault of the request stays what it is."""
    try:
        yield
    except discord.Forbidden as error:
        raise PostingError(
            f"Discord does not let me post in #{channel.name} ({error.text}).", "See what /status tells."
        ) from error
    except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
        raise PostingError(
            f"Discord did not take what I posted in #{channel.name}.", "I try again each minute."
        ) from error


def mark_of(due_at: datetime) -> int:
    """Give what marks the messages of a digest: a component id (32 bits), the minute that it is due."""
    return int(due_at.timestamp()) // 60


def _marked(message: discord.Message, mark: int) -> bool:
    return any(isinstance(part, discord.Container) and part.id == mark for part in message.components)
