"""Messages as work, and how the inbox stands: values without SQL, as in `bot.store.records`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.store.ids import ChannelId, GuildId, MessageId, Number, WorkId

DELETED = (1 << 63) - 1
"""The revision of a deletion: newer than every other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One revision of a message, to be worked off.

    `deleted`: the message is gone, its articles are to go. `payload` is what `receive` was given, empty for
    a deletion. `read`: `finish_work` was done, only the answer is not known to be sent; `articles` are those
    that the message (or the one it continues) holds now. `continues` is the message that this one is a later
    piece of; `answer` is the bot's card for an earlier revision or piece, to be edited. `tries` counts
    failures so far.
    """

    id: WorkId
    guild: GuildId
    channel: ChannelId
    message: MessageId
    revision: int
    deleted: bool
    read: bool
    payload: Mapping[str, Any]
    tries: int
    received_at: datetime
    continues: MessageId | None
    articles: tuple[Number, ...]
    answer: MessageId | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A message of several that make one article, in its latest revision."""

    message: MessageId
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that was given up: `sentence` says why."""

    channel: ChannelId
    message: MessageId
    sentence: str
    failed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """What of a guild's past is to be read: all that was posted in its watched channels between two moments.

    `channel` and `message` are where its progress is told. `done` are the channels that were read to the end,
    in which `looked_at` messages were looked at and `taken` of them taken in. Times are aware.
    """

    guild: GuildId
    channel: ChannelId
    message: MessageId
    since: datetime
    until: datetime
    done: frozenset[ChannelId] = frozenset()
    looked_at: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxStatus:
    """How a guild's inbox is: messages waiting, those of them that failed before, messages given up.

    `oldest` is when the longest waiting one came in, deletions in their pause aside; `last_article` when an
    article last came in; `failures` are the latest few.
    """

    waiting: int
    retrying: int
    failed: int
    oldest: datetime | None
    last_article: datetime | None
    failures: tuple[Failure, ...]
