"""Discord fails: nothing is lost, nothing comes twice."""

import asyncio

import pytest

from tests.discord.world import PLACES, World, report

SEND = r"/channels/\d+/messages$"


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "retry_after": 1.0},
        {"status": 429, "retry_after": 1.0, "is_global": True},
        {"status": 500, "times": 2},
        {"status": 503, "times": 2},
        {"status": 500, "after": True},
        {"status": 503, "after": True},
        {"drop": True, "times": 2},
    ],
    ids=["429", "global 429", "500", "503", "500, done", "503, done", "dropped"],
)
async def test_an_answer_comes_once_though_sending_it_fails(world: World, fault: dict[str, object]) -> None:
    await world.set_up()
    async with world.bot():
        world.sim.fault(SEND, method="POST", **fault)
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire, timeout=40)
        await world.sim.wait_quiet(4)
    assert len(world.answers(world.wire)) == 1
    assert len(await world.articles()) == 1


async def test_messages_posted_while_the_gateway_is_gone_are_read_after_it_resumes(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await world.sim.gateway.reconnect()
        await world.alice.paste(world.wire, report(PLACES[0]))
        await world.sim.wait_message(world.wire, n=1, timeout=20)
        world.sim.gateway.drop()
        await world.alice.paste(world.wire, report(PLACES[1]))
        await world.sim.wait_message(world.wire, n=2, timeout=20)
        await world.sim.gateway.close(4000)
        await world.alice.paste(world.wire, report(PLACES[2]))
        await world.sim.wait_message(world.wire, n=3, timeout=20)
        await world.sim.wait_quiet(1)
    assert world.sim.gateway.count("resumed") >= 3
    assert len(world.answers(world.wire)) == 3


async def test_messages_posted_while_the_session_is_invalid_are_read_once(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await world.alice.paste(world.wire, report(PLACES[0]))
        await world.sim.wait_message(world.wire, n=1)
        await world.sim.gateway.invalidate(resumable=False)
        await world.alice.paste(world.wire, report(PLACES[1]))
        await world.sim.wait_message(world.wire, n=2, timeout=30)
        await world.alice.paste(world.wire, report(PLACES[2]))
        await world.sim.wait_message(world.wire, n=3, timeout=20)
        await world.sim.wait_quiet(1)
    assert len(world.answers(world.wire)) == 3


async def test_the_gateway_is_tried_again_when_the_first_connection_fails(world: World) -> None:
    await world.set_up()
    refused = world.sim.fault(r".*", 503, times=3)
    async with world.bot(ready=False) as bot:
        await world.sim.until(lambda: refused.hits == 3, 40, "three refused requests")
        await bot.ready(60)
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire, timeout=20)


async def test_questions_are_acknowledged_while_the_reader_is_saturated(world: World) -> None:
    await world.set_up()
    long = "\n\n".join(report(place) for place in PLACES)
    async with world.bot():
        for number in range(8):
            await world.alice.paste(world.wire, f"Report {number}\n\n{long * 12}")
        for _ in range(5):
            for command in ("who-said", "latest", "status", "help"):
                options = {"topic": "Almada"} if command == "who-said" else {}
                call = await world.alice.slash(world.wire, command, **options)
                await call.wait_ack()
                assert call.ack_latency < 3
            await world.alice.autocomplete(world.wire, "who-said", "topic", "Al")
            await asyncio.sleep(0.3)
        await world.sim.wait_message(world.wire, n=8, timeout=120)


async def test_sigterm_ends_the_bot_within_ten_seconds_and_loses_nothing(world: World) -> None:
    await world.set_up()
    async with world.bot() as bot:
        for place in PLACES[:5]:
            await world.alice.paste(world.wire, report(place))
        await asyncio.sleep(0.05)
        bot.proc.terminate()
        await asyncio.wait_for(bot.proc.wait(), 10)
    async with world.bot():
        await world.sim.until(lambda: len(world.answers(world.wire)) >= 5, 30, "five answers")
        await world.sim.wait_quiet(1)
    assert len(world.answers(world.wire)) == 5
