"""The digest, seen from its channel: at its minute, once, whatever happens to the bot."""

import asyncio
import time as machine
from datetime import time
from typing import Any

from tests.discord.world import World, report

SEVEN = time(7)


async def test_the_digest_comes_at_its_minute_and_once_across_a_kill(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(ready=False, WHOSAID_CLOCK="2026-03-08T06:59:45Z") as bot:
        started = machine.monotonic()
        await bot.ready()
        message = await world.alice.paste(world.wire, world.bakhmut)
        await world.sim.wait_message(world.wire, after=message)
        digest = await world.sim.wait_message(world.digests, timeout=30)
        # The clock starts with the process, which takes a moment to begin.
        assert 14 < digest.created - started < 22
        assert "8 March 2026" in digest.text
        assert "Malyar" in digest.text
        await bot.kill()
    async with world.bot(WHOSAID_CLOCK="2026-03-08T07:00:55Z"):
        await world.sim.silent(world.digests, 8)


async def test_a_digest_that_was_sent_and_not_noted_is_found_and_not_sent_again(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:59:50Z") as bot:
        await paste(world)
        lost = world.sim.fault(
            rf"/channels/{world.digests.id}/messages$", 503, method="POST", times=None, after=True
        )
        await world.sim.wait_message(world.digests, timeout=30)
        await bot.kill()
    world.sim.rest.faults.remove(lost)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T07:02:00Z"):
        await asyncio.sleep(1)
        await world.sim.wait_quiet(1)
    assert len(world.answers(world.digests)) == 1


async def test_a_digest_that_could_not_be_sent_comes_after_the_restart(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:59:50Z") as bot:
        await paste(world)
        refused = world.sim.fault(rf"/channels/{world.digests.id}/messages$", 503, method="POST", times=None)
        await world.sim.until(lambda: refused.hits, 30, "the digest's first try")
        await bot.kill()
    world.sim.rest.faults.remove(refused)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T09:30:00Z"):
        digest = await world.sim.wait_message(world.digests)
    assert "8 March 2026" in digest.text
    assert len(world.answers(world.digests)) == 1


async def test_a_digest_missed_while_the_bot_was_down_is_made_up_within_six_hours(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:30:00Z"):
        await paste(world)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T12:59:00Z"):
        digest = await world.sim.wait_message(world.digests)
    assert "Almada" in digest.text


async def test_a_digest_missed_for_longer_is_told_by_the_next_one(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:30:00Z"):
        await paste(world)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T13:30:00Z"):
        await world.sim.silent(world.digests, 2)
    async with world.bot(WHOSAID_CLOCK="2026-03-09T07:00:00Z"):
        digest = await world.sim.wait_message(world.digests)
    assert "Almada" in digest.text


async def test_without_news_nothing_is_posted(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:59:50Z"):
        await world.sim.silent(world.digests, 14)


async def test_what_is_restricted_stays_out_of_an_open_digest(world: World) -> None:
    await world.set_up(digest_at=SEVEN)
    async with world.bot(WHOSAID_CLOCK="2026-03-08T06:59:50Z"):
        message = await world.boss.paste(world.vault, world.bakhmut)
        await world.sim.wait_message(world.vault, after=message)
        await paste(world)
        digest = await world.sim.wait_message(world.digests, timeout=30)
    assert "Almada" in digest.text
    assert "Malyar" not in digest.text


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


async def paste(world: World) -> Any:
    """Paste an article into #wire and wait for its card."""
    message = await world.alice.paste(world.wire, report("Almada"))
    return await world.sim.wait_message(world.wire, after=message)
