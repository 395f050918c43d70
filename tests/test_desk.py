"""The desk tells who pastes an article what all in that channel may know, and no more."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.articles.model import ArticleFacts
from bot.claims.model import Reading
from bot.desk import Desk, Paste
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Channel
from bot.store.store import Store

GUILD, OPEN, CLOSED = GuildId(7), ChannelId(10), ChannelId(20)


async def read(text: str, *, published: date | None, received: date) -> Reading:
    assert text
    assert published is None
    return Reading(facts=ArticleFacts(title=str(received)), attributions=(), claims=(), extractor="none")


async def test_an_article_seen_in_a_restricted_channel_only_is_new_elsewhere(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "whosaid.db") as store:
        await store.note_channels(GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)])
        desk = Desk(store, read, lambda: datetime(2026, 1, 2, tzinfo=UTC))
        told = [
            await desk.ingest(Paste(guild=GUILD, text="Tea.", channel=channel, message=MessageId(n)))
            for n, channel in enumerate((CLOSED, OPEN, OPEN, CLOSED))
        ]
    assert [(taken.new, taken.article.sightings) for taken in told] == [
        (True, 1),
        (True, 1),
        (False, 2),
        (False, 4),
    ]
    assert [taken.article.article.message for taken in told] == [0, 1, 1, 0]
