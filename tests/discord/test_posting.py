"""Posting a digest in a channel, and finding it there after a crash: on an in-process Discord."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import AsyncMock, Mock

import discord
import pytest
from aiohttp import ClientResponse

from bot.articles.model import ArticleFacts
from bot.digest.ticking import KIND, Edition, Ticker, news
from bot.discord.posting import DigestPoster, PostingError, report
from bot.store.ids import ChannelId, GuildId
from bot.store.records import EVERYONE, Period
from tests.discord.in_process import START, Office, text_of
from tests.store.making import one_claim

DUE = START + timedelta(hours=7)


async def edition(desk: Office, articles: int = 1) -> Edition:
    guild = GuildId(desk.guild.id)
    for number in range(articles):
        words = f"Bridge {number} is {'very ' * 20}old"
        facts = ArticleFacts(title=words)
        new = one_claim(words, guild=guild, received_at=START, facts=facts, topics=["Water"])
        await desk.store.add_article(replace(new, channel=ChannelId(desk.wire.id)))
    digest = await news(desk.store, guild, Period(START, DUE), EVERYONE)
    assert digest is not None
    return Edition(
        guild=guild, channel=ChannelId(desk.digests.id), zone="UTC", due_at=DUE, digest=digest, missed=0
    )


async def test_a_posted_digest_is_found_and_not_posted_again(desk: Office) -> None:
    poster = DigestPoster(desk.env.bot)
    made = await edition(desk)
    first = await poster.post(made, look=False)
    assert await poster.post(made, look=True) == first
    (message,) = desk.digests.history()
    assert message.id == first
    assert "Bridge" in text_of(message)


async def test_what_is_missing_of_a_long_digest_is_posted_behind_what_is_there(desk: Office) -> None:
    poster = DigestPoster(desk.env.bot)
    made = await edition(desk, articles=60)
    await poster.post(made, look=False)
    whole = [text_of(message) for message in desk.digests.history()]
    assert len(whole) > 1
    await desk.digests.history()[-1].delete()
    await desk.alice.send(desk.digests, "thanks")
    await poster.post(made, look=True)
    posted = [text_of(message) for message in desk.digests.history() if message.author.bot]
    assert posted == whole


async def test_another_days_digest_is_not_taken_for_this_one(desk: Office) -> None:
    poster = DigestPoster(desk.env.bot)
    made = await edition(desk)
    await poster.post(replace(made, due_at=DUE - timedelta(days=1)), look=False)
    await poster.post(made, look=True)
    assert len(desk.digests.history()) == 2


async def test_a_channel_that_is_closed_or_gone_is_named(desk: Office) -> None:
    poster = DigestPoster(desk.env.bot)
    made = await edition(desk)
    closed = desk.guild.create_text_channel(
        "closed", overwrites={desk.env.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    await desk.env.settle()
    with pytest.raises(PostingError, match="#closed"):
        await poster.post(replace(made, channel=ChannelId(closed.id)), look=False)
    with pytest.raises(PostingError, match="gone"):
        await poster.post(replace(made, channel=ChannelId(5)), look=False)


@pytest.mark.parametrize(
    "refusal",
    [
        discord.Forbidden(Mock(spec=ClientResponse, status=403, reason="Forbidden"), "Missing Access"),
        discord.DiscordServerError(Mock(spec=ClientResponse, status=503, reason="Unavailable"), ""),
    ],
    ids=["forbidden", "unavailable"],
)
async def test_what_discord_refuses_is_told_in_a_sentence_and_once(
    desk: Office,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    refusal: discord.HTTPException,
) -> None:
    made = await edition(desk)
    monkeypatch.setattr(
        discord.TextChannel, "send", AsyncMock(spec=discord.TextChannel.send, side_effect=refusal)
    )
    await desk.store.claim_run(made.guild, KIND, DUE, DUE)
    await desk.set_up(digest_at=DUE.time())
    ticker = Ticker(desk.store, DigestPoster(desk.env.bot), lambda: DUE, report)
    for _ in range(3):
        await ticker.tick()
    (record,) = caplog.records
    assert "#digest" in record.getMessage()
    assert record.exc_info is None
