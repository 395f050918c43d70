"""What the inbox needs of the world outside: files to be fetched, answers to be sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.desk import Taken
from bot.inbox.heard import Attached, Reply
from bot.store.ids import ChannelId, GuildId, MessageId


class LaterError(Exception):
    """Something outside is in trouble that may pass; `str()` is a sentence for the status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The message that is answered, and what is known of its answer.

    `answer` is the bot's card that is to be edited. `reply` is the message that somebody waits for.
    `doubtful`: an answer may have been sent before, so that it is looked for before another one is.
    """

    guild: GuildId
    channel: ChannelId
    message: MessageId
    answer: MessageId | None = None
    reply: Reply | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read out of a message, and a line for each thing that could not be read."""

    articles: tuple[Taken, ...] = ()
    lines: tuple[str, ...] = ()


class Files(Protocol):
    """Fetches the files of messages."""

    async def read(self, channel: ChannelId, message: MessageId, file: Attached) -> bytes:
        """Give the bytes of a file. Raises InputError when it is gone, LaterError when it may come yet."""
        ...


class Answers(Protocol):
    """Answers messages where they stand. Every method raises LaterError when it is worth trying again."""

    async def tell(self, post: Post, outcome: Outcome) -> MessageId | None:
        """Answer once, or bring the answer up to date; give its id, None where the bot may not answer."""
        ...

    async def warn(self, post: Post, articles: tuple[Taken, ...], until: datetime) -> MessageId | None:
        """Say that the message is gone, and that its articles go at `until` unless they are kept.

        Says it in the answer, or where that is gone in a new one; gives its id as `tell` does.
        """
        ...

    async def remove(self, post: Post) -> None:
        """Take the answer away."""
        ...
