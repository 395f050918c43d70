"""Posting a digest in its channel, once: what is there already, the channel's own messages tell."""

from datetime import datetime
from typing import Final

import discord

from bot.digest.ticking import Edition
from bot.discord.audience import channel_names
from bot.errors import WhosaidError
from bot.permissions import POSTING, lacks
from bot.render.digest import digest_cards
from bot.store.ids import MessageId

NEWEST: Final = 500
"""How many of a channel's newest messages are looked through for a digest."""


class PostingError(WhosaidError):
    """The digest's channel cannot be written to."""


class DigestPoster:
    """Posts digests as `client`, once it is connected."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, edition: Edition, *, look: bool) -> MessageId:
        """Post the edition and give its first message; with `look`, only what is not in the channel yet.

        Every message of a digest carries the digest's mark, and a nonce, by which Discord itself drops a
        message that is sent again within minutes. Raises PostingError when the channel is gone or closed.
        """
        await self._client.wait_until_ready()
        channel = self._channel(edition)
        mark = mark_of(edition.due_at)
        posted = await self._posted(channel, mark) if look else []
        cards = digest_cards(
            edition.digest, edition.zone, channel_names(channel.guild), missed=edition.missed
        )
        for part, card in enumerate(cards):
            if part < len(posted):
                continue
            card.children[0].id = mark
            message = await channel.send(view=card, nonce=f"{mark}-{part}")
            posted.append(MessageId(message.id))
        return posted[0]

    def _channel(self, edition: Edition) -> discord.TextChannel:
        guild = self._client.get_guild(edition.guild)
        channel = guild and guild.get_channel(edition.channel)
        if not isinstance(channel, discord.TextChannel):
            raise PostingError("The digest's channel is gone.", "Choose another one with /setup.")
        if missing := lacks(channel, POSTING):
            raise PostingError(
                f"I cannot post the digest in #{channel.name}.", f"I need {'; '.join(map(str, missing))}."
            )
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


def mark_of(due_at: datetime) -> int:
    """Give what marks the messages of a digest: a component id (32 bits), the minute that it is due."""
    return int(due_at.timestamp()) // 60


def _marked(message: discord.Message, mark: int) -> bool:
    return any(isinstance(part, discord.Container) and part.id == mark for part in message.components)
