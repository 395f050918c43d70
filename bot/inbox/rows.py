"""Messages in a row: which of them are the pieces of one article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.articles.messages import is_article
from bot.articles.pieces import goes_on
from bot.inbox.heard import Earlier, Heard, Payload, payload_of
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.store import Store

IN_A_ROW: Final = timedelta(seconds=60)
"""Within this time of one piece the same author posts the next, unless it is a reply to that piece."""

MOST_PIECES: Final = 30
"""Messages of one article; it is read anew with each of them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The pieces of an article so far, by their messages in order; the last was posted at `said_at`.

    `broken`: another author has posted an article or a link since.
    """

    pieces: Mapping[MessageId, str]
    said_at: datetime
    broken: bool = False

    @property
    def root(self) -> MessageId:
        """The message that the article begins with."""
        return next(iter(self.pieces))

    @property
    def last(self) -> MessageId:
        """The message of the latest piece."""
        return max(self.pieces)

    def before(self, message: MessageId) -> tuple[Earlier, ...]:
        """Give the pieces that were posted before `message`."""
        return tuple(Earlier(piece, text) for piece, text in self.pieces.items() if piece < message)


class Rows:
    """The articles that may be gone on with: one for each author in a channel, as long as its row lasts.

    A reply finds its article in the store too, however long ago it was posted.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[tuple[ChannelId, int], _Row] = {}

    async def place(self, heard: Heard) -> Payload:
        """Say which message this one is a later piece of, as far as its author's last messages tell."""
        payload, message = heard.payload, heard.message
        key = (heard.channel, payload.author)
        row = self._rows.get(key)
        if row is None or not (message in row.pieces or _goes_on(row, payload)):
            known = row is not None and payload.replies_to in row.pieces
            replied = None if known else await self._replied_to(heard.guild, payload)
            if replied is not None and _goes_on(replied, payload):
                row = replied
            elif _is_first(row, payload):
                row = _Row({}, payload.said_at)
            else:
                return payload
        self._forget(payload.said_at)
        said_at = max(row.said_at, payload.said_at)
        row = _Row({**row.pieces, message: payload.content}, said_at, row.broken and message in row.pieces)
        self._rows[key] = row
        if message == row.root:
            return payload
        return replace(payload, follows=row.root, earlier=row.before(message))

    def interrupt(self, channel: ChannelId, author: int) -> None:
        """Take note that `author` has posted an article or a link: that ends the rows of others."""
        for key, row in self._of_channel(channel):
            if key[1] != author:
                self._rows[key] = replace(row, broken=True)

    def take_out(self, message: MessageId) -> None:
        """Forget a piece that is gone; without its first one an article is not gone on with."""
        for key, row in list(self._rows.items()):
            if message == row.root:
                del self._rows[key]
            elif message in row.pieces:
                rest = {piece: text for piece, text in row.pieces.items() if piece != message}
                self._rows[key] = replace(row, pieces=rest)

    async def _replied_to(self, guild: GuildId, payload: Payload) -> _Row | None:
        """Give the article whose last piece its author replies to."""
        if payload.replies_to is None:
            return None
        replied = await self._store.pieces(guild, MessageId(payload.replies_to))
        first = payload_of(replied[0].payload) if replied else None
        if first is None:
            return None
        root = MessageId(first.follows or payload.replies_to)
        pieces = {piece.message: payload_of(piece.payload) for piece in await self._store.pieces(guild, root)}
        texts = {message: piece.content for message, piece in pieces.items() if piece is not None}
        alone = all(piece is not None and piece.author == payload.author for piece in pieces.values())
        if root not in texts or max(texts) != payload.replies_to or not alone:
            return None
        return _Row(texts, first.said_at)

    def _of_channel(self, channel: ChannelId) -> Iterator[tuple[tuple[ChannelId, int], _Row]]:
        return ((key, row) for key, row in list(self._rows.items()) if key[0] == channel)

    def _forget(self, now: datetime) -> None:
        old = [key for key, row in self._rows.items() if now - row.said_at > IN_A_ROW]
        for key in old:
            del self._rows[key]


def _is_first(row: _Row | None, payload: Payload) -> bool:
    """Tell whether a message may be the first of a row: a text that is no older than the row there is."""
    older = row is not None and payload.said_at < row.said_at
    return not (older or payload.files) and is_article(payload.content)


def _goes_on(row: _Row, payload: Payload) -> bool:
    reply = payload.replies_to == row.last
    soon = timedelta(0) <= payload.said_at - row.said_at <= IN_A_ROW
    return (
        (reply or (soon and not row.broken))
        and len(row.pieces) < MOST_PIECES
        and not payload.files
        and goes_on(tuple(row.pieces.values()), payload.content, reply=reply)
    )
