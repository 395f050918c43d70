"""The digest, seen from its channel: at its minute, once, whatever happens to the bot."""

import time as machine
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.articles.model import ArticleFacts
from bot.store.ids import ChannelId, GuildId
from bot.store.store import Store
from tests.discord.world import VIEW, World, report
from tests.store.making import one_claim

SEVEN = time(7)
SEND = 1 << 11
"""The bit of the permission to send messages."""


@pytest.fixture
async def morning(world: World) -> World:
    """Give a world where an article came in at half past six and the bot does not run."""
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:30:00Z"):
        await paste(world)
    return world


async def test_the_digest_comes_at_its_minute_and_once_across_a_kill(morning: World) -> None:
    async with morning.bot(ready=False, WHOSAID_CLOCK="2026-03-08T06:59:54Z") as bot:
        started = machine.monotonic()
        digest = await morning.sim.wait_message(morning.digests)
        # The clock starts with the process, which takes its time to begin; its minute ends 66 seconds after.
        assert 5.9 < digest.created - started < 66
        assert "8 March 2026" in digest.text
        assert "Almada" in digest.text
        await bot.kill()
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T07:00:58Z"):
        await morning.sim.silent(morning.digests, 4)


async def test_a_digest_that_was_sent_and_not_noted_is_found_and_not_sent_again(morning: World) -> None:
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T07:00:00Z") as bot:
        lost = morning.sim.fault(sending(morning), 503, method="POST", times=None, after=True)
        await morning.sim.wait_message(morning.digests)
        await bot.kill()
    morning.sim.rest.faults.remove(lost)
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T07:02:00Z"):
        await morning.sim.wait_quiet(2)
    assert len(morning.answers(morning.digests)) == 1


async def test_a_digest_that_was_cut_off_between_two_messages_is_completed(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    await fill(world, (f"Bridge {n} is {'very ' * 20}old" for n in range(60)))
    world.sim.rate_limit("POST", "/channels/{channel_id}/messages", 1, 4.0)
    async with world.bot(ready=False, WHOSAID_CLOCK="2026-03-08T07:00:00Z") as bot:
        first = await world.sim.wait_message(world.digests)
        await bot.kill()
    assert len(world.answers(world.digests)) == 1
    async with world.bot(WHOSAID_CLOCK="2026-03-08T07:05:00Z"):
        await world.sim.until(
            lambda: "copies of a claim" in world.answers(world.digests)[-1].text, 60, "the end"
        )
        await world.sim.wait_quiet(2)
    texts = [message.text for message in world.answers(world.digests)]
    assert texts[0] == first.text
    assert len(texts) == len(set(texts)) > 1
    told = "\n".join(texts)
    assert all(told.count(f"\nBridge {n} is") == 1 for n in range(60))


async def test_a_digest_that_could_not_be_sent_comes_after_the_restart(morning: World) -> None:
    refused = morning.sim.fault(sending(morning), 503, method="POST", times=None)
    async with morning.bot(ready=False, WHOSAID_CLOCK="2026-03-08T07:00:00Z") as bot:
        await morning.sim.until(lambda: refused.hits, 60, "the digest's first try")
        await bot.kill()
    morning.sim.rest.faults.remove(refused)
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T09:30:00Z"):
        digest = await morning.sim.wait_message(morning.digests)
    assert "8 March 2026" in digest.text
    assert len(morning.answers(morning.digests)) == 1


async def test_a_digest_whose_channel_is_closed_waits_and_the_log_says_why_once(morning: World) -> None:
    mine = morning.sim.bot_user.id
    morning.digests.overwrites[mine] = (VIEW, SEND)
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T07:00:58Z") as bot:
        await morning.sim.until(lambda: said(bot, "cannot post the digest"), 60, "a word on it")
        await morning.sim.silent(morning.digests, 4)
    assert said(bot, "cannot post the digest in #digest", "Send Messages") == 1
    assert said(bot, "Traceback") == 0
    morning.digests.overwrites[mine] = (VIEW | SEND, 0)
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T12:00:00Z"):
        assert "Almada" in (await morning.sim.wait_message(morning.digests)).text


async def test_a_digest_missed_while_the_bot_was_down_is_made_up_within_six_hours(morning: World) -> None:
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T12:59:00Z"):
        assert "Almada" in (await morning.sim.wait_message(morning.digests)).text


async def test_a_digest_missed_for_longer_is_told_by_the_next_one(morning: World) -> None:
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T13:30:00Z"):
        await morning.sim.silent(morning.digests, 2)
    async with morning.bot(WHOSAID_CLOCK="2026-03-09T07:00:00Z"):
        assert "Almada" in (await morning.sim.wait_message(morning.digests)).text


async def test_without_news_nothing_is_posted(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:59:58Z"):
        await world.sim.silent(world.digests, 4)


async def test_what_is_restricted_stays_out_of_an_open_digest(morning: World) -> None:
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T06:40:00Z"):
        message = await morning.boss.paste(morning.vault, morning.bakhmut)
        await morning.sim.wait_message(morning.vault, after=message)
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T07:00:00Z"):
        digest = await morning.sim.wait_message(morning.digests)
    assert "Almada" in digest.text
    assert "Malyar" not in digest.text


async def test_servers_that_are_due_at_the_same_minute_have_each_their_own(morning: World) -> None:
    other = morning.sim.guild("Rivals")
    room = other.channel("room")
    await morning.set_up(other, watched=[room], digest_at=SEVEN, digest_channel=room)
    await fill(morning, ["The dam holds"], guild=other, channel=room)
    async with morning.bot(WHOSAID_CLOCK="2026-03-08T07:00:00Z"):
        ours = await morning.sim.wait_message(morning.digests)
        theirs = await morning.sim.wait_message(room)
    assert ("Almada" in ours.text, "dam" in ours.text) == (True, False)
    assert ("Almada" in theirs.text, "dam" in theirs.text) == (False, True)


async def test_the_preview_shows_the_digest_to_the_asker_alone(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T10:00:00Z"):
        call = await world.alice.slash(world.wire, "digest preview")
        assert "Nothing new" in (await call.response()).text
        await paste(world)
        preview = await (await world.alice.slash(world.wire, "digest preview")).response()
        assert preview.ephemeral
        assert "Almada" in preview.text
    assert world.answers(world.digests) == []


def sending(world: World) -> str:
    return rf"/channels/{world.digests.id}/messages$"


def said(bot: Any, *words: str) -> int:
    """Count the lines of the bot's log that hold all the words."""
    return sum(all(word in line for word in words) for line in bot.lines)


async def paste(world: World) -> None:
    """Paste an article into #wire and wait for its card."""
    message = await world.alice.paste(world.wire, report("Almada"))
    await world.sim.wait_message(world.wire, after=message)


async def fill(world: World, titles: Iterable[str], guild: Any = None, channel: Any = None) -> None:
    """Keep an article with one claim for each title, as if it had come in before the digest."""
    guild, channel = guild or world.guild, channel or world.wire
    at = datetime(2026, 3, 8, 6, 30, tzinfo=UTC)
    async with await Store.open(world.database) as store:
        for title in titles:
            new = one_claim(
                title,
                guild=GuildId(guild.id),
                received_at=at,
                facts=ArticleFacts(title=title),
                topics=["Water"],
            )
            await store.add_article(replace(new, channel=ChannelId(channel.id)))
