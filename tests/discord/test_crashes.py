"""The bot is killed with SIGKILL, at any moment: nothing is lost, nothing is done twice."""

import asyncio
from datetime import date

from bot.claims.extractor import read
from bot.store.store import Store
from tests.discord.world import World, report
from tests.stories import story, title

KILLS = 50
MOMENTS = (0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2)
"""Seconds from a message to the kill: before it is kept, while it is read, while it is answered, after."""


async def test_each_message_is_worked_off_once_over_fifty_kills(world: World) -> None:
    await world.set_up()
    for kill in range(KILLS):
        async with world.bot() as bot:
            await world.alice.paste(world.wire, story(kill))
            await asyncio.sleep(MOMENTS[kill % len(MOMENTS)])
            await bot.kill()
    async with world.bot():
        await world.sim.until(
            lambda: sum("shuts its" in answer.text for answer in world.answers(world.wire)) >= KILLS,
            3600,
            "an answer to each message",
        )
        await world.sim.wait_quiet(1.5)
    texts = [answer.text for answer in world.answers(world.wire)]
    told = [[kill for kill in range(KILLS) if title(kill) in text] for text in texts]
    assert sorted(told) == [[kill] for kill in range(KILLS)]
    articles = await world.articles()
    assert len(articles) == KILLS
    assert {article.article.facts.title: article.claim_count for article in articles} == {
        title(kill): len(read(story(kill), received=date(2026, 5, 13)).claims) for kill in range(KILLS)
    }
    async with await Store.open(world.database, read_only=True) as store:
        assert (await store.health()).problems == ()


async def test_an_answer_that_was_sent_and_not_noted_is_not_sent_again(world: World) -> None:
    await world.set_up()
    async with world.bot() as bot:
        lost = world.sim.fault(r"/messages$", 503, method="POST", times=None, after=True)
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire)
        await bot.kill()
    world.sim.rest.faults.remove(lost)
    async with world.bot():
        await world.sim.wait_quiet(2)
    assert len(world.answers(world.wire)) == 1


async def test_an_answer_that_was_on_its_way_when_the_bot_was_killed_comes_once(world: World) -> None:
    await world.set_up()
    async with world.bot() as bot:
        slow = world.sim.fault(r"/messages$", 0, method="POST", delay=3)
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.until(lambda: slow.hits, 60, "the answer's sending")
        await bot.kill()
    async with world.bot():
        await asyncio.sleep(4)
        await world.sim.wait_quiet(1)
    assert len(world.answers(world.wire)) == 1


async def test_an_edit_and_a_deletion_outlive_a_kill(world: World) -> None:
    await world.set_up()
    async with world.bot() as bot:
        edited = await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire, n=1)
        deleted = await world.alice.paste(world.wire, report("Braga"))
        await world.sim.wait_message(world.wire, n=2)
        await world.alice.edit(edited, report("Coimbra"))
        await world.alice.delete(deleted)
        await asyncio.sleep(0.02)
        await bot.kill()
    async with world.bot():
        await world.sim.until(
            lambda: "Coimbra" in world.answers(world.wire)[0].text, 60, "the edited article's card"
        )
        await world.sim.until(
            lambda: "deleted" in world.answers(world.wire)[1].text, 60, "a word on the deletion"
        )
    assert len(world.answers(world.wire)) == 2
