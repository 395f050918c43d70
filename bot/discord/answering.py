"""Answering messages on Discord, each once; fetching their files."""

import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

import aiohttp
import discord
from discord import ui

from bot.desk import Taken
from bot.discord.audience import Audiences, channel_names
from bot.discord.keeping import KeepButton
from bot.errors import InputError
from bot.inbox.heard import Attached, Reply
from bot.inbox.ports import LaterError, Outcome, Post
from bot.render.arrivals import arrivals_card, going_card
from bot.store.ids import ChannelId, GuildId, MessageId

_log = logging.getLogger(__name__)

_LOOKED_THROUGH: Final = 100
"""How many messages after the one that is answered are looked through for the answer."""


class DiscordAnswers:
    """Answers as the bot that is connected as `client`: a reply to the message, later edited.

    A reply carries a nonce, by which Discord drops one that is sent twice within minutes; after that the
    channel itself is looked through for a reply to the message.
    """

    def __init__(self, client: discord.Client, audiences: Audiences) -> None:
        self._client = client
        self._audiences = audiences

    async def learn(self, guild: GuildId) -> None:
        """Note who may see what in a server, unless that was done in this session.

        Raises LaterError as long as Discord has not told of its channels.
        """
        found = self._client.get_guild(guild)
        if found is not None and await self._audiences.learn(found):
            return
        if found is not None or not self._client.is_ready():
            raise LaterError("Discord has not told of the server yet.")

    async def tell(self, post: Post, outcome: Outcome) -> MessageId | None:
        """Answer once, or bring the answer up to date; give its id, None where the bot may not answer."""
        names = channel_names(self._client.get_guild(post.guild))
        view = arrivals_card(outcome.articles, outcome.lines, names)
        async with _trouble():
            if post.reply is not None:
                return await self._settle(post, post.reply, view)
            answer = post.answer
            if answer is None and post.doubtful:
                answer = await self._find(post)
            return await (self._send(post, view, "a") if answer is None else self._edit(post, answer, view))

    async def warn(self, post: Post, articles: tuple[Taken, ...], until: datetime) -> MessageId | None:
        """Say that the message is gone, and that its articles go at `until` unless they are kept.

        Whoever deletes many messages at once deletes the answers too, so that a new one may be needed.
        """
        numbers = tuple(taken.article.article.number for taken in articles)
        view = going_card(articles, until, KeepButton(post.message, numbers))
        async with _trouble():
            answer = post.answer and await self._edit(post, post.answer, view)
            return answer or await self._send(post, view, "g")

    async def remove(self, post: Post) -> None:
        """Take the answer away."""
        if post.answer is None:
            return
        async with _trouble():
            try:
                await self._channel(post).get_partial_message(post.answer).delete()
            except (discord.NotFound, discord.Forbidden):
                return  # it is gone, or the channel is closed to the bot

    def _channel(self, post: Post) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(post.channel, guild_id=post.guild)

    async def _settle(self, post: Post, reply: Reply, view: ui.LayoutView) -> MessageId | None:
        """Let the message that somebody waits for become the answer."""
        if reply.token is None:
            return await self._edit(post, MessageId(reply.message), view)
        webhook = discord.Webhook.partial(self._client.application_id or 0, reply.token, client=self._client)
        try:
            await webhook.edit_message(reply.message, view=view)
        except discord.HTTPException as error:
            if error.status not in (401, 403, 404):
                raise
            # The interaction is over after 15 minutes; then it is a message of the bot like any other.
            return await self._edit(post, MessageId(reply.message), view)
        return MessageId(reply.message)

    async def _edit(self, post: Post, answer: MessageId, view: ui.LayoutView) -> MessageId | None:
        try:
            await self._channel(post).get_partial_message(answer).edit(view=view)
        except discord.NotFound:
            return None  # somebody has taken the answer away, and does not want it
        except discord.Forbidden as error:
            _log.warning("An answer in channel %s could not be changed: %s", post.channel, error.text)
            return None
        return answer

    async def _send(self, post: Post, view: ui.LayoutView, kind: str) -> MessageId | None:
        """Send an answer; of one `kind` Discord takes only one within minutes."""
        reference = discord.MessageReference(
            message_id=post.message, channel_id=post.channel, guild_id=post.guild, fail_if_not_exists=False
        )
        try:
            sent = await self._channel(post).send(
                view=view, reference=reference, nonce=f"{kind}{post.message}"
            )
        except (discord.Forbidden, discord.NotFound) as error:
            _log.warning("No answer in channel %s: %s", post.channel, error.text)
            return None
        return MessageId(sent.id)

    async def _find(self, post: Post) -> MessageId | None:
        """Find the bot's own reply to the message."""
        after = discord.Object(post.message)
        try:
            async for message in self._channel(post).history(limit=_LOOKED_THROUGH, after=after):
                reference = message.reference
                if message.author == self._client.user and reference and reference.message_id == post.message:
                    return MessageId(message.id)
        except (discord.Forbidden, discord.NotFound):
            return None
        return None


class DiscordFiles:
    """Fetches files and previews of messages from Discord as the bot that is connected as `client`."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def read(self, channel: ChannelId, message: MessageId, file: Attached) -> bytes:
        """Give the bytes of a file. Raises InputError when it is gone, LaterError when it may come yet."""
        async with _trouble():
            try:
                return await self._client.http.get_from_cdn(file.url)
            except (discord.NotFound, discord.Forbidden):
                return await self._read_anew(channel, message, file)

    async def titles(self, channel: ChannelId, message: MessageId) -> Mapping[str, str]:
        """Give the titles that Discord shows of the links of a message; they are a help, no more."""
        try:
            found = await self._client.get_partial_messageable(channel).fetch_message(message)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.info("The previews of message %s were not had: %s", message, error)
            return {}
        return {card.url: card.title for card in found.embeds if card.url and card.title}

    async def _read_anew(self, channel: ChannelId, message: MessageId, file: Attached) -> bytes:
        """Ask for the message again: the address of a file is good for a day."""
        try:
            found = await self._client.get_partial_messageable(channel).fetch_message(message)
            for attachment in found.attachments:
                if attachment.filename == file.name:
                    return await attachment.read()
        except (discord.NotFound, discord.Forbidden):
            pass
        raise InputError(f"{file.name} was not read: it is gone from Discord.", "Post it again.")


@asynccontextmanager
async def _trouble() -> AsyncGenerator[None]:
    """Turn what may pass into LaterError: Discord's own errors, and those on the way to it."""
    try:
        yield
    except discord.HTTPException as error:
        if error.status < 500 and error.status != 429:
            raise
        raise LaterError(f"Discord is in trouble ({error.status}).") from error
    except (aiohttp.ClientError, OSError) as error:
        raise LaterError("Discord could not be reached.") from error
