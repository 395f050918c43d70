"""What is heard becomes work, or is chat and left alone."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.articles.messages import is_article, parts_of
from bot.articles.pieces import goes_on
from bot.clock import Clock
from bot.inbox.heard import Earlier, Heard, Payload, payload_of
from bot.inbox.work import Inbox
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.store import Store
from bot.store.work import Piece

IN_A_ROW: Final = timedelta(minutes=3)
"""Within this time of one piece the same author posts the next."""


MOST_PIECES: Final = 30
"""Messages of one article; it is read anew with each of them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The pieces of an article so far, by their messages in order; the last was posted at `said_at`."""

    pieces: Mapping[MessageId, str]
    said_at: datetime

    @property
    def root(self) -> MessageId:
        """The message that the article begins with."""
        return next(iter(self.pieces))

    def before(self, message: MessageId) -> tuple[Earlier, ...]:
        """Give the pieces that were posted before `message`."""
        return tuple(Earlier(piece, text) for piece, text in self.pieces.items() if piece < message)


class Hearing:
    """Decides what of the messages of a server is work, and keeps it before anything else is done.

    Messages are taken one at a time in the order in which they came, because a piece follows the one before.
    """

    def __init__(self, store: Store, inbox: Inbox, clock: Clock) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._turn = asyncio.Lock()
        self._rows: dict[tuple[ChannelId, int], _Row] = {}

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
            self._take_out(message)
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
        """Say which message this one is a later piece of, as far as its author's last messages tell."""
        payload, message = heard.payload, heard.message
        key = (heard.channel, payload.author)
        row = self._rows.get(key)
        if row is None or not (message in row.pieces or self._goes_on(row, payload)):
            older = row is not None and payload.said_at < row.said_at
            if older or payload.files or not is_article(payload.content):
                return payload
            row = _Row({}, payload.said_at)
        self._forget(payload.said_at)
        row = _Row({**row.pieces, message: payload.content}, max(row.said_at, payload.said_at))
        self._rows[key] = row
        if message == row.root:
            return payload
        return replace(payload, follows=row.root, earlier=row.before(message))

    def _goes_on(self, row: _Row, payload: Payload) -> bool:
        soon = timedelta(0) <= payload.said_at - row.said_at <= IN_A_ROW
        return (
            soon
            and len(row.pieces) < MOST_PIECES
            and not payload.files
            and goes_on(tuple(row.pieces.values()), payload.content)
        )

    def _take_out(self, message: MessageId) -> None:
        """Forget a piece that is gone; without its first one an article is not gone on with."""
        for key, row in list(self._rows.items()):
            if message == row.root:
                del self._rows[key]
            elif message in row.pieces:
                rest = {piece: text for piece, text in row.pieces.items() if piece != message}
                self._rows[key] = replace(row, pieces=rest)

    def _forget(self, now: datetime) -> None:
        old = [key for key, row in self._rows.items() if now - row.said_at > IN_A_ROW]
        for key in old:
            del self._rows[key]


def _is_reply(piece: Piece) -> bool:
    """Tell whether a message is the bot's own, which stands for what somebody gave with a command."""
    payload = payload_of(piece.payload)
    return payload is not None and payload.reply is not None and payload.reply.message == piece.message


def _is_worth(payload: Payload) -> bool:
    parts = parts_of(payload.content)
    return parts.text is not None or bool(parts.links)
