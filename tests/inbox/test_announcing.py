"""What takes more than a moment is announced on the card that the answer will become."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.articles.fetch import Fetched
from bot.inbox.announcing import reading_line
from bot.store.ids import MessageId
from tests.inbox.newsroom import ARTICLE, GUILD, Newsroom

LINK = "https://www.news.example/bridge"


class Slow:
    """A web whose pages come when the test says so."""

    def __init__(self, room: Newsroom) -> None:
        self.asked = asyncio.Event()
        self.come = asyncio.Event()
        self._fetch = room.web.fetch
        room.web.fetch = self.fetch  # type: ignore[method-assign]

    async def fetch(self, link: str) -> Fetched:
        self.asked.set()
        await self.come.wait()
        return await self._fetch(link)


async def until_cards(room: Newsroom, number: int = 1) -> None:
    while len(room.paper.cards) < number:  # noqa: ASYNC110 it gives way, and does not sleep
        await asyncio.sleep(0)


async def until_done(room: Newsroom) -> None:
    while await room.store.due_work(room.now):  # noqa: ASYNC110 as above
        await asyncio.sleep(0)


@asynccontextmanager
async def announced(room: Newsroom) -> AsyncIterator[Slow]:
    """Post a link that takes long, and give its web when its card is there."""
    slow = Slow(room)
    room.web.pages[LINK] = ARTICLE
    await room.post(1, LINK)
    async with room.working():
        await slow.asked.wait()
        room.waited.set()
        await until_cards(room)
        yield slow


async def test_a_link_that_takes_long_is_announced_and_the_card_becomes_the_answer(room: Newsroom) -> None:
    slow = Slow(room)
    room.web.pages[LINK] = ARTICLE
    await room.post(1, LINK)
    async with room.working():
        await slow.asked.wait()
        assert room.paper.cards == {}
        room.waited.set()
        await until_cards(room)
        assert room.paper.told().lines == ("Reading news.example …",)
        slow.come.set()
        await until_done(room)
    assert (len(room.paper.told().articles), room.paper.sent) == (1, 1)


async def test_what_was_announced_before_a_crash_is_answered_on_the_same_card(room: Newsroom) -> None:
    async with announced(room) as slow:
        pass
    slow.come.set()
    room.start()
    await room.work()
    assert (len(room.paper.told().articles), room.paper.sent) == (1, 1)


async def test_an_announcement_that_discord_does_not_take_does_no_harm(room: Newsroom) -> None:
    room.paper.fails = ["after"]
    async with announced(room) as slow:
        slow.come.set()
        await until_done(room)
    assert (len(room.paper.told().articles), room.paper.sent) == (1, 1)


async def test_what_turns_out_to_be_chat_leaves_no_card(room: Newsroom) -> None:
    room.waited.set()
    read, held = room.read_here, asyncio.Event()

    async def read_slowly(*args: object, **more: object) -> object:
        await held.wait()
        return await read(*args, **more)  # type: ignore[arg-type]

    room.read_here = read_slowly  # type: ignore[assignment]
    room.start()
    room.waited.set()
    await room.post(
        1, "The bridge is long and old and grey, and the river under it is slow and brown. " * 700
    )
    async with room.working():
        await until_cards(room)
        assert room.paper.told().lines == ("Reading the text …",)
        held.set()
        await until_done(room)
    assert room.paper.cards == {}


async def test_the_card_of_a_link_that_failed_goes_when_the_link_is_taken_out(room: Newsroom) -> None:
    await room.post(1, LINK)
    await room.work()
    assert len(room.paper.told().lines) == 1
    await room.post(1, "Sorry, wrong channel.", edited=True)
    await room.work()
    assert room.paper.cards == {}
    assert await room.store.pieces(GUILD, MessageId(1)) == ()


async def test_a_message_deleted_while_it_is_read_leaves_no_card(room: Newsroom) -> None:
    async with announced(room) as slow:
        assert await room.hearing.lose(GUILD, room.heard(1).channel, MessageId(1))
        slow.come.set()
        await until_done(room)
    assert room.paper.cards == {}
    assert await room.articles() == []


@pytest.mark.parametrize(
    ("content", "files", "words"),
    [
        (LINK, (), "Reading news.example …"),
        (f"{LINK} {LINK}/2 http://b.example/x", (), "Reading news.example, b.example …"),
        ("", ("a.txt", "b.txt"), "Reading a.txt, b.txt …"),
        (ARTICLE, (), "Reading the text …"),
        ("http://user@b.example/x", (), "Reading the link …"),
        ("https://b\u0430nk.example/x", (), "Reading xn--bnk-6cd.example …"),
        (f"{LINK} http://b.org http://c.org", ("a",), "Reading a, news.example, b.org and more …"),
        ("a piece", (), "Reading the text …"),
    ],
)  # fmt: skip
def test_the_line_names_what_is_read(content: str, files: tuple[str, ...], words: str) -> None:
    heard = Newsroom.heard(1, content, files=files)
    assert reading_line(heard.payload) == words
