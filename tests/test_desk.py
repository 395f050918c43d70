"""The desk tells what may be known and no more, and what cannot be answered."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.articles.model import ArticleFacts
from bot.claims.model import Reading
from bot.desk import Desk, Paste, Question
from bot.errors import InputError
from bot.store.ids import LOCAL_DESK, ChannelId, GuildId, MessageId
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


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ({"topic": "😀 ()"}, "There is no word to look for in “😀 ()”."),
        ({"topic": "of the"}, "“of the” holds only words that are in every text."),
        ({"topic": "x", "since": "2031"}, "2031-01-01 lies in the future"),
        ({"topic": "x", "since": "today", "until": "2020"}, "nothing can lie between"),
        ({"topic": "x", "since": "soonish"}, "“soonish” is not a day"),
    ],
)
async def test_a_question_that_nothing_can_answer_is_told_with_what_helps(
    tmp_path: Path, question: dict[str, str], told: str
) -> None:
    async with await Store.open(tmp_path / "whosaid.db") as store:
        desk = Desk(store, read, lambda: datetime(2026, 1, 2, tzinfo=UTC))
        with pytest.raises(InputError, match=re.escape(told)) as refused:
            await desk.who_said(Question(guild=LOCAL_DESK, **question))
    assert refused.value.remedy


@pytest.mark.parametrize("topic", ["WHO", "IT", "“to be or not to be”", "the dam", "", "  "])
async def test_a_question_that_something_may_answer_is_asked(tmp_path: Path, topic: str) -> None:
    async with await Store.open(tmp_path / "whosaid.db") as store:
        desk = Desk(store, read, lambda: datetime(2026, 1, 2, tzinfo=UTC))
        assert (await desk.who_said(Question(guild=LOCAL_DESK, topic=topic))).page.claims == ()
        assert await desk.latest(LOCAL_DESK, topic) == ()
