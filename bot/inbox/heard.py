"""A message as it is kept in the inbox: all that reading and answering it will need, as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.articles.messages import may_be_article
from bot.store.ids import ChannelId, GuildId, MessageId, UserId
from bot.values import from_json, to_json


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message that may hold an article.

    Its name, where it is fetched (for a day), its size in bytes.
    """

    name: str
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that somebody waits for: the bot's message that will become it.

    `token` is that of the interaction, which lets the message be edited for 15 minutes wherever it is: a
    secret, which the store forgets when the work is ended.
    """

    message: int
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A piece of an article that was posted before another one of it."""

    message: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What is kept of a message.

    `parent` is the channel of the thread that it stands in, `follows` the message that it may be a later
    piece of, `earlier` the pieces between: the words of one that seemed chat by itself are kept nowhere else.
    `replies_to` is the message that its author replies to. `links_only`: where it stands, texts are not read.
    `asked` says that somebody asked for it to be read, and `reply` where he or she waits; `quiet` that nobody
    waits for an answer, since it is read long after it was posted.
    """

    author: int
    said_at: datetime
    content: str = ""
    files: tuple[Attached, ...] = ()
    parent: int | None = None
    follows: int | None = None
    earlier: tuple[Earlier, ...] = ()
    asked: bool = False
    reply: Reply | None = None
    replies_to: int | None = None
    links_only: bool = False
    quiet: bool = False

    def as_json(self) -> Mapping[str, Any]:
        """Give it as the store keeps it."""
        data: dict[str, Any] = to_json(self)
        return data

    @property
    def user(self) -> UserId:
        """Who posted it."""
        return UserId(self.author)


_NOT_KEPT_BEFORE: Final[Mapping[str, Any]] = {
    "earlier": [],
    "replies_to": None,
    "links_only": False,
    "quiet": False,
}
"""What a payload lacks that an older version kept."""


def payload_of(data: Mapping[str, Any]) -> Payload | None:
    """Give the payload that was kept as `data`; None where nothing is kept (a deletion)."""
    return from_json(Payload, {**_NOT_KEPT_BEFORE, **data}) if data else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message as it came in. `revision` is the time of its edit, else of its creation, in milliseconds.

    `channel` is the channel or thread that it stands in. `edited` says that it is an edit, `foreign` that
    another bot or a webhook posted it.
    """

    guild: GuildId
    channel: ChannelId
    message: MessageId
    revision: int
    payload: Payload
    edited: bool = False
    foreign: bool = False


def attached(name: str, url: str, size: int, content_type: str | None) -> Attached | None:
    """Give an attachment that may hold an article, None for any other."""
    return Attached(name, url, size) if may_be_article(name, content_type) else None
