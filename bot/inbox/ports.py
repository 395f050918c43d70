"""What the inbox needs of the world outside: files to be fetched, answers to be sent."""

from collections.abc import Mapping
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
    `doubtful`: an answer may have been sent before, so that it is looked for before another one is. `quiet`:
    nobody waits for an answer, so that only one that is there is brought up to date.
    """

    guild: GuildId
    channel: ChannelId
    message: MessageId
    answer: MessageId | None = None
    reply: Reply | None = None
    doubtful: bool = False
    quiet: bool = False

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing is to be said."""
        return self.quiet and self.answer is None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read out of a message, and a line for each thing that could not be read."""

    articles: tuple[Taken, ...] = ()
    lines: tuple[str, ...] = ()


class Files(Protocol):
    """Fetches what Discord has of messages: their files, the previews of their links."""

    async def read(self, channel: ChannelId, message: MessageId, file: Attached) -> bytes:
        """Give the bytes of a file. Raises InputError when it is gone, LaterError when it may come yet."""
        ...

    async def titles(self, channel: ChannelId, message: MessageId) -> Mapping[str, str]:
        """Give the titles that are shown of the links of a message, by link; none where they are not had."""
        ...


class Answers(Protocol):
    """Answers messages where they stand. Every method raises LaterError when it is worth trying again."""

    async def learn(self, guild: GuildId) -> None:
        """Learn who may see what in a server, which decides what an answer may tell."""
        ...

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
