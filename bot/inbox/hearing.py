"""What is heard becomes work, or is chat and left alone."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.articles.messages import goes_on, is_article, parts_of
from bot.clock import Clock
from bot.inbox.heard import Heard, Payload, payload_of
from bot.inbox.work import Inbox
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Piece
from bot.store.store import Store

IN_A_ROW: Final = timedelta(minutes=3)
"""Within this time of one piece the same author posts the next."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The last piece of an article: that which began with `root` and has the messages `all` so far."""

    root: MessageId
    message: MessageId
    text: str
    said_at: datetime
    all: frozenset[MessageId] = frozenset()


class Hearing:
    """Decides what of the messages of a server is work, and keeps it before anything else is done.

    Messages are taken one at a time in the order in which they came, because a piece follows the one before.
    """

    def __init__(self, store: Store, inbox: Inbox, clock: Clock) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._turn = asyncio.Lock()
        self._last: dict[tuple[ChannelId, int], _Piece] = {}

    async def hear(self, heard: Heard) -> bool:
        """Take a message, or its edit, out of a channel; true when it is work now.

        Unless its channel, or that of its thread, is watched, only edits of what was read before are work.
        """
        async with self._turn:
            settings = await self._store.settings(heard.guild)
            watched = bool(settings.watched & {heard.channel, heard.payload.parent})
            if watched and (settings.hears_bots or not heard.foreign):
                payload = self._placed(heard)
                if payload.files or payload.follows or _is_worth(payload):
                    return await self._keep(replace(heard, payload=payload))
            if heard.edited and await self._store.pieces(heard.guild, heard.message):
                return await self._keep(heard)
        return False

    async def ask(self, heard: Heard) -> bool:
        """Take a message that somebody asked to be read, wherever it is and whatever it looks like."""
        return await self._keep(heard)

    async def lose(self, guild: GuildId, channel: ChannelId, message: MessageId) -> bool:
        """Take the deletion of a message; true when something was read out of it, which will go.

        An article of /add is known by the bot's own card: clearing that away does not forget the article.
        """
        async with self._turn:
            pieces = await self._store.pieces(guild, message)
            if not pieces or any(piece.message == message and _is_reply(piece) for piece in pieces):
                return False
            now = self._clock()
            new = await self._store.withdraw(guild, channel, message, now, now)
        self._inbox.wake(message)
        return new

    async def _keep(self, heard: Heard) -> bool:
        new = await self._store.receive(
            heard.guild,
            heard.channel,
            heard.message,
            heard.revision,
            heard.payload.as_json(),
            self._clock(),
        )
        if new:
            self._inbox.wake(heard.message)
        return new

    def _placed(self, heard: Heard) -> Payload:
        """Say which message this one may be a later piece of."""
        payload = heard.payload
        key = (heard.channel, payload.author)
        before = self._last.get(key)
        if before and heard.message in before.all - {before.root}:
            payload = replace(payload, follows=before.root)
        if before and payload.said_at < before.said_at:
            return payload  # the edit of an older message; whose piece one that was read is, the store knows
        root = heard.message
        if before and (before.message == heard.message or self._follows(before, payload)):
            root = before.root
        elif payload.files or not is_article(payload.content):
            return payload
        self._forget(payload.said_at)
        pieces = {*(before.all if before and before.root == root else ()), root, heard.message}
        self._last[key] = _Piece(root, heard.message, payload.content, payload.said_at, frozenset(pieces))
        return payload if root == heard.message else replace(payload, follows=root)

    def _follows(self, before: _Piece, payload: Payload) -> bool:
        soon = timedelta(0) <= payload.said_at - before.said_at <= IN_A_ROW
        return soon and not payload.files and goes_on(before.text, payload.content)

    def _forget(self, now: datetime) -> None:
        old = [key for key, piece in self._last.items() if now - piece.said_at > IN_A_ROW]
        for key in old:
            del self._last[key]


def _is_reply(piece: Piece) -> bool:
    """Tell whether a message is the bot's own, which stands for what somebody gave with a command."""
    payload = payload_of(piece.payload)
    return payload is not None and payload.reply is not None and payload.reply.message == piece.message


def _is_worth(payload: Payload) -> bool:
    parts = parts_of(payload.content)
    return parts.text is not None or bool(parts.links)
