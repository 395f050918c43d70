"""What one server posts does not keep the others waiting."""

import asyncio
from dataclasses import replace

from bot.articles.fetch import Fetched
from bot.inbox.work import AT_ONCE
from bot.store.ids import ChannelId, GuildId
from bot.store.records import Channel
from tests.inbox.newsroom import ARTICLE, Newsroom

OTHER, THEIRS = GuildId(8), ChannelId(80)


async def test_a_server_with_many_slow_links_does_not_keep_another_waiting(room: Newsroom) -> None:
    asked: list[str] = []
    full = asyncio.Event()

    async def hang(link: str) -> Fetched:
        asked.append(link)
        full.set()
        await asyncio.Event().wait()
        raise AssertionError

    room.web.fetch = hang
    await room.store.note_channels(OTHER, [Channel(THEIRS, restricted=False)])
    for message in range(1, 200):
        await room.post(message, f"https://slow-{message}.example/news")
    async with room.working():
        await full.wait()
        heard = replace(room.heard(900, ARTICLE), guild=OTHER, channel=THEIRS)
        await room.hearing.ask(heard)
        while not room.paper.cards:  # noqa: ASYNC110 it gives way, and does not sleep
            await asyncio.sleep(0)
    assert len(room.paper.told().articles) == 1
    assert 1 < len(asked) < AT_ONCE
