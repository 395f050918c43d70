"""What is heard becomes work, or is chat and left alone."""

import asyncio
from dataclasses import replace

from bot.articles.messages import parts_of
from bot.clock import Clock
from bot.inbox.heard import Heard, Payload, payload_of
from bot.inbox.rows import Rows
from bot.inbox.work import Inbox
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import GuildSettings
from bot.store.store import Store
from bot.store.work import Piece


class Hearing:
    """Decides what of the messages of a server is work, and keeps it before anything else is done.

    Messages are taken one at a time in the order in which they came, because a piece follows the one before.
    """

    def __init__(self, store: Store, inbox: Inbox, clock: Clock) -> None:
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._turn = asyncio.Lock()
        self._rows = Rows(store)

    async def hear(self, heard: Heard) -> bool:
        """Take a message, or its edit, out of a channel; true when it is work now.

        Unless its channel, or that of its thread, is watched, only edits of what was read before are work.
        Where links and files only are read, so are edits of a text that was read before.
        """
        async with self._turn:
            settings = await self._store.settings(heard.guild)
            payload = await self._worth(heard, settings)
            if payload is not None:
                self._rows.interrupt(heard.channel, payload.author)
                return await self._keep(replace(heard, payload=payload))
            if heard.edited and await self._store.pieces(heard.guild, heard.message):
                return await self._keep(heard)
        return False

    async def ask(self, heard: Heard) -> bool:
        """Take a message that somebody asked to be read, wherever it is and whatever it looks like."""
        return await self._keep(heard)

    async def lose(self, guild: GuildId, channel: ChannelId, message: MessageId) -> bool:
        """Take the deletion of a message; true when something was read out of it, which will go.

        An article of /add is known by the bot's own card: clearing that away does not forget the article. Nor
        does anything where the server keeps what was deleted.
        """
        async with self._turn:
            self._rows.take_out(message)
            pieces = await self._store.pieces(guild, message)
            if not pieces or any(piece.message == message and _is_reply(piece) for piece in pieces):
                return False
            if (await self._store.settings(guild)).keeps_deleted:
                return False
            now = self._clock()
            new = await self._store.withdraw(guild, channel, message, now, now)
        self._inbox.wake(message)
        return new

    async def _worth(self, heard: Heard, settings: GuildSettings) -> Payload | None:
        """Give what of a message is read unasked, placed in its row; None for what is left alone."""
        payload = heard.payload
        places = settings.watched & {heard.channel, payload.parent}
        if not places or (heard.foreign and not settings.hears_bots):
            return None
        if places <= settings.links_only:
            payload = replace(payload, links_only=True)
        else:
            payload = await self._rows.place(heard)
            if payload.follows:
                return payload
        parts = parts_of(payload.content, links_only=payload.links_only)
        return payload if payload.files or parts.text is not None or parts.links else None

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


def _is_reply(piece: Piece) -> bool:
    """Tell whether a message is the bot's own, which stands for what somebody gave with a command."""
    payload = payload_of(piece.payload)
    return payload is not None and payload.reply is not None and payload.reply.message == piece.message
