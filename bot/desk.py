"""What the newsroom can do: take an article in, ask who said what. Discord and command line both ask here."""

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from bot.articles.language import stopwords
from bot.articles.pages import Page as ArticlePage
from bot.claims.model import Reading, SpeechAct
from bot.clock import Clock
from bot.errors import InputError, StoreError
from bot.numbers import whole_number
from bot.store.disputes import DisputePage, DisputeQuery
from bot.store.ids import LOCAL_DESK, ChannelId, ClaimId, GuildId, MessageId, Number, UserId
from bot.store.moments import Timeline
from bot.store.query import words_of
from bot.store.records import (
    EVERYONE,
    Audience,
    ClaimQuery,
    Nearest,
    NewArticle,
    Page,
    Sort,
    StoredArticle,
    StoredClaim,
)
from bot.store.store import Store
from bot.when import parse_period

_SHOWN: Final = 40
_ASK_WITH: Final = "Ask with a name, a place, or words that tell it from others."


class Reader(Protocol):
    """Reads an article as `bot.claims.extractor.read` does, in a thread or a process of its own."""

    async def __call__(self, text: str, *, published: date | None, received: date) -> Reading:
        """Give what was read out of `text`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """An article as somebody gave it: the raw text, and what is known of where it comes from.

    `published` is the day of publication where it is known from elsewhere than the text, `page` what
    its page or document says of it.
    """

    guild: GuildId
    text: str
    page: ArticlePage | None = None
    published: date | None = None
    url: str | None = None
    file: str | None = None
    channel: ChannelId | None = None
    message: MessageId | None = None
    posted_by: UserId | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that is kept. `new` is false when it was here before as it is, as far as may be known."""

    article: StoredArticle
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who said what about `topic`, in the asker's words; what is None does not narrow the answer.

    `topic` may be the number of a claim or an article ("#412"), which nothing narrows. `since` and `until`
    are days as `bot.when.parse_period` reads them, both included. `before` is the cursor of the page before.
    Only what `audience` may see is told.
    """

    guild: GuildId
    audience: Audience = EVERYONE
    topic: str = ""
    speaker: str | None = None
    how: SpeechAct | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    sort: Sort = "newest"
    limit: int = 5
    before: ClaimId | None = None


@dataclass(frozen=True, slots=True)
class InContext:
    """A claim and the raw text it stands in, whose characters its spans count."""

    claim: StoredClaim
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of claims; when it is empty, what there is instead.

    `known` is false when the question asks for a number that nothing has. `unfiltered` counts the claims
    about the topic that the other conditions leave out. `nearest` holds the names that come near the topic,
    or near the speaker where there are such claims.
    """

    question: Question
    page: Page
    unfiltered: int = 0
    nearest: Nearest | None = None
    known: bool = True


class Desk:
    """The newsroom's desk over one store.

    `read` reads articles, `clock` tells the moment of arrival. A day begins and ends ("yesterday", the day an
    article came in) where the guild's settings say; on the local desk in `zone`, by default the machine's.
    """

    def __init__(self, store: Store, read: Reader, clock: Clock, zone: tzinfo | None = None) -> None:
        self._store = store
        self._read = read
        self._clock = clock
        self._zone = zone

    async def ingest(self, paste: Paste) -> Taken:
        """Read an article and keep it with its claims. Raises StoreError when it cannot be kept."""
        received_at = self._clock()
        received = await self._day(paste.guild, received_at)
        reading = await self._read(paste.text, published=paste.published, received=received)
        if paste.page is not None:
            reading = replace(reading, facts=paste.page.fill(reading.facts))
        added = await self._store.add_article(
            NewArticle(
                guild=paste.guild,
                text=paste.text,
                reading=reading,
                received_at=received_at,
                url=paste.url,
                canonical_url=paste.page.url if paste.page else None,
                file=paste.file,
                channel=paste.channel,
                message=paste.message,
                posted_by=paste.posted_by,
            )
        )
        # All in the channel it came in may see the article, and no more of its other sightings than they may.
        audience = EVERYONE if paste.channel is None else frozenset({paste.channel})
        match await self._store.by_number(paste.guild, added.article, audience=audience):
            case StoredArticle() as article:
                # One that was only seen where these may not look is new to them.
                return Taken(article, added.new or article.sightings <= 1)
            case _:
                raise StoreError(f"Article #{added.article} was forgotten while it was taken in.")

    async def who_said(self, question: Question) -> Answer:
        """Find the claims that answer `question`.

        Raises InputError for days that make no sense and a topic without a word to look for.
        """
        number = parse_number(question.topic)
        if number is not None:
            kept = await self._numbered(question, number)
            return Answer(question, kept or Page((), None, 0), known=kept is not None)
        page = await self._store.search(await self._query(question))
        if page.claims or question.before is not None:
            return Answer(question, page)
        word, unfiltered = question.topic.strip(), 0
        if word:
            bare = ClaimQuery(guild=question.guild, audience=question.audience, topic=word, limit=1)
            unfiltered = (await self._store.search(bare)).total
        if unfiltered or not word:
            word = question.speaker or ""
        nearest = await self._store.nearest(question.guild, word, audience=question.audience)
        return Answer(question, page, unfiltered, nearest)

    async def latest(  # noqa: PLR0913 a question's narrowings, by keyword
        self,
        guild: GuildId,
        topic: str = "",
        *,
        outlet: str | None = None,
        audience: Audience = EVERYONE,
        limit: int = 5,
        before: Number | None = None,
    ) -> tuple[StoredArticle, ...]:
        """Give the articles that came in last, newest first; with a topic, those with claims about it.

        `outlet` is an outlet or an agency. Copies of one story are told once, by the one that came in last.
        Raises InputError for a topic without a word to look for.
        """
        _check_words(topic)
        return await self._store.latest(
            guild,
            topic.strip() or None,
            outlet=outlet,
            audience=audience,
            limit=limit,
            before=before,
            fold=True,
        )

    async def nearest(self, guild: GuildId, word: str, *, audience: Audience = EVERYONE) -> Nearest:
        """Give the topics and speakers that come nearest to `word`."""
        return await self._store.nearest(guild, word, audience=audience)

    async def article(
        self, guild: GuildId, number: Number, *, audience: Audience = EVERYONE
    ) -> StoredArticle:
        """Give an article with all its claims. Raises InputError where there is none of that number.

        The number of a claim stands for the article that it is in.
        """
        found = await self._store.by_number(guild, number, audience=audience)
        if isinstance(found, StoredClaim):
            found = await self._store.by_number(guild, found.article.number, audience=audience)
        if isinstance(found, StoredArticle):
            return found
        raise InputError(f"There is no article #{number} here any more.")

    async def in_context(self, guild: GuildId, number: Number, *, audience: Audience = EVERYONE) -> InContext:
        """Give a claim with the text around it. Raises InputError where there is none of that number."""
        claim = await self._store.by_number(guild, number, audience=audience)
        text = await self._store.text_around(guild, number, audience=audience)
        if isinstance(claim, StoredClaim) and text is not None:
            return InContext(claim, text)
        raise InputError(f"There is no claim #{number} here any more.")

    async def disputes(
        self,
        guild: GuildId,
        topic: str = "",
        since: str | None = None,
        *,
        audience: Audience = EVERYONE,
        after: ClaimId | None = None,
    ) -> DisputePage:
        """Give what is disputed, about `topic` and denied `since` a day, the oldest that is open first.

        `after` is the cursor of the page before. Raises InputError as `who_said` does.
        """
        asked = await self._query(Question(guild=guild, audience=audience, topic=topic, since=since))
        return await self._store.disputes(
            DisputeQuery(guild=guild, audience=audience, topic=asked.topic, since=asked.since, after=after)
        )

    async def timeline(self, question: Question) -> Timeline:
        """Give the claims that answer `question` in the order of their time.

        Raises InputError as `who_said` does, and where the topic is a number.
        """
        if parse_number(question.topic) is not None:
            raise InputError("A timeline is of a topic, not of a number.", "Ask with /article or /who-said.")
        return await self._store.timeline(await self._query(question))

    async def _numbered(self, question: Question, number: Number) -> Page | None:
        found = await self._store.by_number(question.guild, number, audience=question.audience)
        if isinstance(found, StoredArticle):
            return Page(found.claims, None, len(found.claims))
        if isinstance(found, StoredClaim):
            return Page((found,), None, 1)
        return None

    async def _query(self, question: Question) -> ClaimQuery:
        _check_words(question.topic)
        today = await self._day(question.guild, self._clock())
        since = parse_period(question.since, today).first if question.since else None
        until = parse_period(question.until, today).last if question.until else None
        if since and since > today:
            raise InputError(
                f"{since} lies in the future: nothing has been said since.", "Give a day up to today."
            )
        if since and until and since > until:
            raise InputError(
                f"Since {since} is after until {until}, so nothing can lie between.", "Swap the two."
            )
        return ClaimQuery(
            guild=question.guild,
            audience=question.audience,
            topic=question.topic.strip() or None,
            speaker=question.speaker,
            how=question.how,
            outlet=question.outlet,
            since=since,
            until=until,
            sort=question.sort,
            limit=question.limit,
            before=question.before,
        )

    async def _day(self, guild: GuildId, moment: datetime) -> date:
        zone = self._zone
        if guild != LOCAL_DESK:
            zone = ZoneInfo((await self._store.settings(guild)).zone)
        return moment.astimezone(zone).date()


def _check_words(topic: str) -> None:
    """Raise InputError for a topic in which nothing can be looked for."""
    words, shown = words_of(topic), " ".join(topic.split())[:_SHOWN]
    if topic.strip() and not words:
        raise InputError(f"There is no word to look for in “{shown}”.", _ASK_WITH)
    # In capitals they are names (WHO, IT), in quotation marks they are meant as they are.
    if words and stopwords()["en"].issuperset(words) and not any(mark in topic for mark in '"“”„«»'):
        raise InputError(f"“{shown}” holds only words that are in every text.", _ASK_WITH)


def parse_number(words: str) -> Number | None:
    """Give the number that `words` is ("#412"), or None when it is something else."""
    sign, digits = words.strip()[:1], words.strip()[1:]
    number = whole_number(digits, most=2**63 - 1) if sign == "#" else None
    return None if number is None else Number(number)
