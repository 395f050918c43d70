"""The part of the store's interface that is about messages: work that is kept, given and ended."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from bot.store import inbox, marks, pruning, queue
from bot.store.database import Database
from bot.store.finishing import finish_work
from bot.store.ids import ChannelId, GuildId, MessageId, UserId, WorkId
from bot.store.records import EVERYONE, Added, Audience, NewArticle
from bot.store.work import Backfill, InboxStatus, Piece, Work


class Messages:
    """Messages as work, over one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def receive(  # noqa: PLR0913, PLR0917 - a message
        self,
        guild: GuildId,
        channel: ChannelId,
        message: MessageId,
        revision: int,
        payload: Mapping[str, Any],
        received_at: datetime,
    ) -> bool:
        """Keep a message as work, before anything else is done with it; true when that is new work.

        `revision` is the time of the edit, else of the creation, in milliseconds. The same one again, an
        older one and one of a deleted message are no work; a newer one takes the place of what still waits.
        """
        return await self._database.write(
            partial(
                inbox.receive,
                guild=guild,
                channel=channel,
                message=message,
                revision=revision,
                payload=payload,
                received_at=received_at,
            )
        )

    async def withdraw(
        self, guild: GuildId, channel: ChannelId, message: MessageId, received_at: datetime, due_at: datetime
    ) -> bool:
        """Keep the deletion of a message as work that is due after a pause; true when that is new work.

        Nothing of the message is work any more. `finish_work` without articles then takes along what it gave.
        """
        return await self._database.write(
            partial(
                inbox.withdraw,
                guild=guild,
                channel=channel,
                message=message,
                received_at=received_at,
                due_at=due_at,
            )
        )

    async def keep_message(self, guild: GuildId, message: MessageId) -> bool:
        """Keep what a deleted message gave; false when its deletion is not waiting."""
        return await self._database.write(partial(inbox.keep_message, guild=guild, message=message))

    async def poster(self, guild: GuildId, message: MessageId) -> UserId | None:
        """Give who posted a message, or a later piece, that holds articles; None where that is not known."""
        return await self._database.read(partial(inbox.poster, guild=guild, message=message))

    async def due_work(self, now: datetime, *, limit: int = 1) -> tuple[Work, ...]:
        """Give the work that is due, again until it is ended: guilds in turn, of each the longest due first.

        So a guild with very much of it does not keep the others waiting.
        """
        return await self._database.read(partial(inbox.due_work, now=now, limit=limit))

    async def next_due(self) -> datetime | None:
        """Give the time when work is due next, past or to come; None when there is none."""
        return await self._database.read(inbox.next_due)

    async def note_heard(self, guild: GuildId, channel: ChannelId, until: MessageId) -> None:
        """Note that all that was posted in a channel or thread up to this message was heard."""
        await self._database.write(partial(marks.note_heard, guild=guild, channel=channel, until=until))

    async def heard_until(self, guild: GuildId) -> Mapping[ChannelId, MessageId]:
        """Give for each channel and thread the message up to which all was heard, where there is one."""
        return await self._database.read(partial(marks.heard_until, guild=guild))

    async def read_channels(
        self, guild: GuildId, *, within: ChannelId | None = None
    ) -> Mapping[ChannelId, frozenset[MessageId]]:
        """Give the messages whose words are kept and that are not deleted, by their channel or thread.

        `within`: only those of this channel and its threads.
        """
        return await self._database.read(partial(marks.read_channels, guild=guild, within=within))

    async def begin_backfill(self, backfill: Backfill) -> bool:
        """Keep what is to be read of the past; false when the guild has such work under way."""
        return await self._database.write(partial(marks.begin_backfill, backfill=backfill))

    async def note_backfill(self, backfill: Backfill) -> None:
        """Note how far it is, so that it goes on from there after a restart."""
        await self._database.write(partial(marks.note_backfill, backfill=backfill))

    async def end_backfill(self, guild: GuildId) -> None:
        """Note that all is read."""
        await self._database.write(partial(marks.end_backfill, guild=guild))

    async def backfills(self) -> tuple[Backfill, ...]:
        """Give what is under way, of all guilds."""
        return await self._database.read(marks.backfills)

    async def known_messages(
        self, guild: GuildId, channel: ChannelId, after: MessageId
    ) -> frozenset[MessageId]:
        """Give the messages of a channel after that one whose words are kept and that are not deleted."""
        return await self._database.read(
            partial(inbox.known_messages, guild=guild, channel=channel, after=after)
        )

    async def pieces(self, guild: GuildId, message: MessageId) -> tuple[Piece, ...]:
        """Give a message and those that continue it, in order, each in its latest revision.

        Deleted ones are left out, but for those that were kept.
        """
        return await self._database.read(partial(inbox.pieces, guild=guild, message=message))

    async def finish_work(
        self, work: WorkId, articles: Sequence[NewArticle], *, continues: MessageId | None = None
    ) -> tuple[Added, ...] | None:
        """Let a message hold exactly these articles, and the work wait for its answer only.

        All in one transaction. An article that it held before and nothing else holds is replaced by a new
        one, under its number, claims of the same words and speaker under theirs; else it is forgotten, its
        words are out of the files after the next `sweep`. One that another message holds stays there. With
        `continues`, the articles are those of that message, of which this one is a later piece. None, and
        nothing done, when the work is not waiting any more (a newer revision, a deletion, finished before).
        """
        return await self._database.write(
            partial(finish_work, work=work, articles=articles, continues=continues)
        )

    async def note_answer(self, work: WorkId, answer: MessageId) -> None:
        """Note the bot's card to work that is not ended yet, so that it is found after a crash."""
        await self._database.write(partial(inbox.note_answer, work=work, answer=answer))

    async def end_work(self, work: WorkId, answer: MessageId | None = None) -> None:
        """End work that is finished; `answer` is the bot's card, for later revisions and pieces to edit."""
        await self._database.write(partial(inbox.end_work, work=work, answer=answer))

    async def retry_work(self, work: WorkId, due_at: datetime, sentence: str) -> None:
        """Put work off that failed for now, because of what `sentence` says."""
        await self._database.write(partial(inbox.retry_work, work=work, due_at=due_at, sentence=sentence))

    async def reopen_work(self, work: WorkId, due_at: datetime, sentence: str) -> None:
        """Put work off that was finished with a part of what it holds: it is to be read again."""
        await self._database.write(partial(inbox.reopen_work, work=work, due_at=due_at, sentence=sentence))

    async def fail_work(self, work: WorkId, now: datetime, sentence: str) -> None:
        """Give work up that failed for good, because of what `sentence` says."""
        await self._database.write(partial(inbox.fail_work, work=work, now=now, sentence=sentence))

    async def inbox_status(self, guild: GuildId, *, audience: Audience = EVERYONE) -> InboxStatus:
        """Give how the inbox of the guild is, as far as the audience may know."""
        return await self._database.read(partial(queue.status, guild=guild, audience=audience))

    async def drop_work(self, before: datetime) -> int:
        """Forget the work that was ended and came in before then, and give how many rows that were.

        What a message needs that holds an article stays: to be edited, deleted, and not read twice.
        """
        dropped = 0
        after: int | None = 0
        while after is not None:
            some, after = await self._database.write(partial(pruning.drop_work, before=before, after=after))
            dropped += some
        return dropped
