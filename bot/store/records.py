"""What goes into the store and what comes out: values, complete in themselves, without SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Literal

from bot.articles.model import ArticleFacts, Span
from bot.claims.model import Directness, Reading, SaidOn, SpeakerKind, SpeechAct, Topic
from bot.store.ids import ChannelId, ClaimId, GuildId, MessageId, Number, RoleId, UserId
from bot.store.work import InboxStatus

Sort = Literal["newest", "relevance"]

Audience = frozenset[ChannelId]
"""Who asks: the restricted channels that they may see, beside all that is open to everyone in the guild.

For an answer that all in a channel will read it is that channel. An open one among them changes nothing.
An article may be seen when one of its sightings may: in an open channel, in one of these, or in none.
"""

EVERYONE: Audience = frozenset()
"""Sees what is open to all; on the local desk, which has no channels, that is everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An article as it came in, with what was read out of it.

    `text` is the raw text, which every span of `reading` counts in characters; `received_at` is the
    aware UTC time of the message, or of the reading where there is none. `file` is the name of the
    file that it came in. No text holds a lone surrogate (the name of a file may). Channel, message and
    poster are Discord's, None on the local desk.
    """

    guild: GuildId
    text: str
    reading: Reading
    received_at: datetime
    url: str | None = None
    canonical_url: str | None = None
    file: str | None = None
    channel: ChannelId | None = None
    message: MessageId | None = None
    posted_by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: its number, those of its claims, in the order of the text.

    `new` is false when it was only seen once more; a changed version is new, under the number of its article.
    """

    article: Number
    claims: tuple[Number, ...]
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an article comes from and where it was first seen: what a card says below the words.

    `received_at` is an aware UTC time. `channel` and `message` are None on the local desk. Articles of the
    same `story` are copies of one another (see `bot.store.sources`).
    """

    guild: GuildId
    number: Number
    facts: ArticleFacts
    url: str | None
    canonical_url: str | None
    file: str | None
    channel: ChannelId | None
    message: MessageId | None
    posted_by: UserId | None
    received_at: datetime
    story: int | None = None


@dataclass(frozen=True, slots=True)
class RelatedClaim:
    """A claim that another one answers: `kind` is "denies", "confirms" or "reverses".

    Or "repeats" in the same article, "retells" in another one. Or "corrects": it takes the place of the other
    in a newer version of their article.
    """

    kind: str
    number: Number
    speaker: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredClaim:
    """A claim with its number and the article that it stands in: everything a card shows.

    `quote` is the raw text at `content`, verbatim. `id` orders by guild and time of statement, and is the
    cursor of a page; people see `number`. `confidence` is kept to a thousandth.
    `answers` are the claims that this one denies, confirms, repeats or corrects, `answered_by` the other way
    round. `gone_since` tells since when it is no longer in its article, None while it is; `also_in` names the
    other outlets that have it, in a copy of the article or in one that retells it, and `sources` counts the
    independent ones that have it, its own among them (see `bot.store.sources`).
    """

    id: ClaimId
    number: Number
    article: Provenance
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quote: str
    direct: Directness
    summary: str
    speaker: str
    speaker_as_written: str
    speaker_kind: SpeakerKind
    role: str | None
    speech_act: SpeechAct
    said_on: SaidOn
    topics: tuple[Topic, ...]
    confidence: float
    extractor: str
    answers: tuple[RelatedClaim, ...] = ()
    answered_by: tuple[RelatedClaim, ...] = ()
    gone_since: datetime | None = None
    also_in: tuple[str, ...] = ()
    sources: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article, how often it was seen, and its claims in the order of the text, then those that are gone.

    `claim_count` counts all its claims; `claims` holds only those about a topic where one was asked for.
    """

    article: Provenance
    sightings: int
    claim_count: int
    claims: tuple[StoredClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """A question: who said what about `topic`. What is None does not narrow the answer.

    `speaker` and `outlet`, which is an outlet or an agency by any of its names, match by words, case and
    accents folded. `since` and `until` are days of
    statement, both included. `before` is the `next` of the page before; `limit` claims make a page.
    """

    guild: GuildId
    audience: Audience = EVERYONE
    topic: str | None = None
    speaker: str | None = None
    how: SpeechAct | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    sort: Sort = "newest"
    limit: int = 5
    before: ClaimId | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Claims that answer a query.

    `next` is the cursor of the page that follows, None when there is none. `total` is how many claims
    answer in all; counting stops at `bot.store.search.CAP`, so that this many means "or more". `acts` tells
    how often they say it how, the commonest first, `speakers` and `articles` by how many and in how many;
    none of this for a bare number. `referring` are those of the claims whose words do not name the topic.
    """

    claims: tuple[StoredClaim, ...]
    next: ClaimId | None
    total: int
    acts: tuple[tuple[SpeechAct, int], ...] = ()
    speakers: int = 0
    articles: int = 0
    referring: frozenset[ClaimId] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A topic or a speaker that there is, and how many claims it has."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """The topics and speakers of a guild that are nearest to a word, nearest first."""

    topics: tuple[Named, ...]
    speakers: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the database is: `problems` is empty when SQLite and the search index find it whole.

    `rows` counts the rows of each table, `size` the bytes of the database and its write-ahead log. `inbox` is
    how messages are being worked off in all guilds, None where that cannot be read.
    """

    version: int
    size: int
    rows: dict[str, int]
    problems: tuple[str, ...]
    inbox: InboxStatus | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel or thread as Discord has it: `restricted` when not everyone in the server may see it.

    A public thread is not restricted itself and names its parent, whose restriction is also its own.
    """

    id: ChannelId
    restricted: bool
    parent: ChannelId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildSettings:
    """What a server has set up. A channel or role that is gone from Discord stays until it is set anew.

    `zone` is an IANA name; `digest_at` is wall-clock time there (naive, whole minutes). There is a digest
    when both it and `digest_channel` are set. `hears_bots`: other bots and webhooks are read too. Of
    `watched`, only links and files are read in `links_only`. `keeps_deleted`: the articles of a deleted
    message stay.
    """

    guild: GuildId
    zone: str = "UTC"
    watched: frozenset[ChannelId] = frozenset()
    digest_channel: ChannelId | None = None
    digest_at: time | None = None
    editor_role: RoleId | None = None
    hears_bots: bool = False
    links_only: frozenset[ChannelId] = frozenset()
    keeps_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A question behind a paged answer, as its asker put it; `query` is any JSON object."""

    key: str
    guild: GuildId
    asker: UserId
    query: Mapping[str, Any]
    created_at: datetime


class RunState(StrEnum):
    """What became of a scheduled run: claimed only, until it is known."""

    CLAIMED = "claimed"
    SENT = "sent"
    EMPTY = "empty"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A scheduled post of a guild; guild, kind and due time are its unique key.

    `seen` tells what was known when it was claimed: the last of all sightings. None when nobody noted it.
    """

    guild: GuildId
    kind: str
    due_at: datetime
    state: RunState
    claimed_at: datetime
    seen: int | None = None
    message: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` on and before `until` (aware); so far as it was known by `upto`.

    What came in before `since` and was read too late to be told then, after `after`, counts too. `after` and
    `upto` are a run's `seen`; without them nothing was too late, and all is known.
    """

    since: datetime
    until: datetime
    after: int | None = None
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands that Discord was told of, as a hash: for an application, in one guild or in all (None)."""

    application: int
    guild: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came in during a period: the articles, newest first, with their claims, and how many in all.

    `articles` is bounded; `article_count` and `claim_count` are not.
    """

    articles: tuple[StoredArticle, ...]
    article_count: int
    claim_count: int
