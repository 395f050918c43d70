"""An inbox over a real store, with a channel of paper, a web of pages in memory and a clock that is set."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.articles.fetch import Fetched
from bot.articles.files import decode, is_blank
from bot.articles.links import LinkError, Reason
from bot.articles.pages import Page
from bot.claims.extractor import read
from bot.claims.model import Reading
from bot.desk import Taken
from bot.errors import InputError
from bot.inbox.gathering import Gatherer
from bot.inbox.heard import Attached, Heard, Payload
from bot.inbox.hearing import Hearing
from bot.inbox.ports import LaterError, Outcome, Post
from bot.inbox.reading import MessageReader
from bot.inbox.work import Inbox
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Channel, GuildSettings, StoredArticle
from bot.store.store import Store

GUILD = GuildId(7)
DESK = ChannelId(70)
THREAD = ChannelId(71)
ELSEWHERE = ChannelId(79)
START = datetime(2026, 3, 6, 12, tzinfo=UTC)

HANGS = 120.0
"""Real seconds after which a test is ended."""

ARTICLE = """Town to close its bridge for a month

TOWN, March 6 (Reuters) - The bridge over the river will close on Monday, the mayor, Ana Duarte, said on \
Friday.

"We cannot wait for another flood, and the pillars are weak," Duarte told reporters in the town hall.

The engineers' union denied that the pillars are weak. "Nobody has looked at them since 2009," its chairman, \
Rui Teles, said in a statement."""


async def read_here(text: str, *, published: date | None, received: date) -> Reading:
    """Read an article at once, without a worker process."""
    return read(text, published=published, received=received)


@dataclass
class Paper:
    """The channel: what the bot has posted in it, by its id, and what goes wrong."""

    cards: dict[MessageId, Outcome | datetime] = field(default_factory=dict[MessageId, Outcome | datetime])
    replies: dict[MessageId, MessageId] = field(default_factory=dict[MessageId, MessageId])
    sent: int = 0
    fails: list[str] = field(default_factory=list[str])
    """For each next attempt: "before" it is sent, or "after" it was."""
    known: bool = True
    """Whether it is known who may see what."""

    async def learn(self, guild: GuildId) -> None:
        assert guild
        if not self.known:
            raise LaterError("It is not known yet who may see what.")

    async def tell(self, post: Post, outcome: Outcome) -> MessageId | None:
        trouble = self.fails.pop(0) if self.fails else ""
        if trouble == "before":
            raise LaterError("Discord is in trouble.")
        answer = post.answer or (self.replies.get(post.message) if post.doubtful else None)
        if answer is None:
            self.sent += 1
            answer = MessageId(9000 + self.sent)
            self.replies[post.message] = answer
        self.cards[answer] = outcome
        if trouble == "after":
            raise LaterError("Discord is in trouble.")
        return answer

    async def warn(self, post: Post, articles: tuple[Taken, ...], until: datetime) -> MessageId | None:
        assert articles
        answer = post.answer
        if answer not in self.cards:
            self.sent += 1
            answer = MessageId(9000 + self.sent)
        self.cards[answer] = until
        return answer

    async def remove(self, post: Post) -> None:
        if post.answer is not None:
            self.cards.pop(post.answer, None)

    def told(self) -> Outcome:
        """Give the one card that there is."""
        (card,) = self.cards.values()
        assert isinstance(card, Outcome)
        return card


@dataclass
class Web:
    """Pages by their links; one that is not there has the `Reason` of its absence."""

    pages: dict[str, str | Reason] = field(default_factory=dict[str, str | Reason])
    files: dict[str, bytes | Exception] = field(default_factory=dict[str, bytes | Exception])
    asked: list[str] = field(default_factory=list[str])
    previews: dict[str, str] = field(default_factory=dict[str, str])

    async def titles(self, channel: ChannelId, message: MessageId) -> dict[str, str]:
        assert channel
        assert message
        return self.previews

    async def fetch(self, link: str) -> Fetched:
        self.asked.append(link)
        found = self.pages.get(link, Reason.NOT_FOUND)
        if isinstance(found, Reason):
            raise LinkError(link, found, "so it is")
        return Fetched(link, "text/html", "utf-8", found.encode())

    async def read_page(self, fetched: Fetched) -> Page:
        return Page(text=fetched.body.decode(), url=fetched.url, site_name="The Gazette")

    async def read_file(self, name: str, data: bytes) -> Page:
        decoded = decode(data, name)
        if is_blank(decoded.text):
            raise InputError(f"{name} is empty: there is nothing to read in it.")
        return Page(text=decoded.text)

    async def read(self, channel: ChannelId, message: MessageId, file: Attached) -> bytes:
        assert channel
        assert message
        found = self.files[file.name]
        if isinstance(found, Exception):
            raise found
        return found


class Newsroom:
    """A guild that watches #desk, the channel `paper`, the web, and the inbox between them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = START
        self.paper = Paper()
        self.web = Web()
        self.errors: list[BaseException] = []
        self.read_here = read_here
        self.start()

    def start(self) -> None:
        """Start the bot anew on the same store: nothing that was in memory is left.

        `waited` ends the patience of whoever looks at the channel: until it is set nothing takes long.
        """
        self.waited = asyncio.Event()
        web: Any = self.web
        reader = MessageReader(self.store, self.read_here, Gatherer(web, web, web))
        self.inbox = Inbox(
            self.store, reader, self.paper, lambda: self.now, self.report, patience=self.waited.wait
        )
        self.hearing = Hearing(self.store, self.inbox, lambda: self.now)

    def report(self, what: str, error: BaseException) -> str:
        assert what
        self.errors.append(error)
        return "ABC123"

    async def set_up(self, **changes: Any) -> None:
        settings = GuildSettings(guild=GUILD, watched=frozenset({DESK}))
        await self.store.save_settings(replace(settings, **changes))
        open_channels = [Channel(DESK, restricted=False), Channel(ELSEWHERE, restricted=False)]
        await self.store.note_channels(
            GUILD, [*open_channels, Channel(THREAD, restricted=False, parent=DESK)]
        )

    async def post(self, message: int, content: str = "", **more: Any) -> bool:
        """Let somebody post; true when that is work."""
        return await self.hearing.hear(self.heard(message, content, **more))

    @staticmethod
    def heard(
        message: int,
        content: str = "",
        *,
        channel: ChannelId = DESK,
        edited: bool = False,
        foreign: bool = False,
        files: tuple[str, ...] = (),
        author: int = 1,
        after: timedelta = timedelta(0),
        **more: Any,
    ) -> Heard:
        said_at = START + timedelta(seconds=message) + after
        return Heard(
            guild=GUILD,
            channel=channel,
            message=MessageId(message),
            revision=message + (100_000 if edited else 0),
            payload=Payload(
                author=author,
                said_at=said_at,
                content=content,
                files=tuple(Attached(name, f"https://cdn.example/{name}", 10) for name in files),
                **more,
            ),
            edited=edited,
            foreign=foreign,
        )

    async def work(self, *, seconds: float = 0) -> None:
        """Let the clock go on, and the inbox work until nothing is due."""
        self.now += timedelta(seconds=seconds)
        async with self.working() as running:
            while await self.store.due_work(self.now) and not running.done():  # noqa: ASYNC110 no event tells
                await asyncio.sleep(0)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[asyncio.Task[None]]:
        """Let the inbox work meanwhile; one that hangs is ended, however busy the machine is."""
        running = asyncio.create_task(self.inbox.run())
        try:
            async with asyncio.timeout(HANGS):
                yield running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def articles(self) -> list[StoredArticle]:
        return list(await self.store.latest(GUILD, audience=frozenset({DESK, THREAD, ELSEWHERE}), limit=50))
