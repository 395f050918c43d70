"""Discord fails: nothing is lost, nothing comes twice."""

import asyncio
from collections.abc import Callable
from typing import Any

from tests.discord.world import PATIENCE, PLACES, World, report

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "retry_after": 1.0},
    "global 429": {"status": 429, "retry_after": 1.0, "is_global": True},
    "500": {"status": 500, "times": 2},
    "503": {"status": 503, "times": 2},
    "500, done": {"status": 500, "after": True},
    "503, done": {"status": 503, "after": True},
    "dropped": {"drop": True, "times": 2},
    "dropped, done": {"drop": True, "after": True},
}


async def test_an_answer_comes_once_though_sending_it_fails(world: World) -> None:
    channels = {name: world.guild.channel(f"wire-{n}") for n, name in enumerate(FAULTS)}
    await world.set_up(watched=channels.values())
    async with world.bot():
        faults = [
            world.sim.fault(rf"/channels/{channels[name].id}/messages$", method="POST", **fault)
            for name, fault in FAULTS.items()
        ]
        for channel, place in zip(channels.values(), PLACES, strict=False):
            await world.alice.paste(channel, report(place))
        for channel in channels.values():
            await world.sim.wait_message(channel)
        await world.sim.wait_quiet(4)
    assert [fault.hits for fault in faults] == [fault.get("times", 1) for fault in FAULTS.values()]
    answers = {name: len(world.answers(channel)) for name, channel in channels.items()}
    assert answers == dict.fromkeys(FAULTS, 1)
    assert len(await world.articles()) == len(FAULTS)


async def test_messages_posted_while_the_gateway_is_gone_are_read_after_it_resumes(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await world.sim.gateway.reconnect()
        await world.alice.paste(world.wire, report(PLACES[0]))
        await world.sim.wait_message(world.wire, n=1)
        world.sim.gateway.drop()
        await world.alice.paste(world.wire, report(PLACES[1]))
        await world.sim.wait_message(world.wire, n=2)
        await world.sim.gateway.close(4000)
        await world.alice.paste(world.wire, report(PLACES[2]))
        await world.sim.wait_message(world.wire, n=3)
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
        await world.sim.wait_message(world.wire, n=2)
        await world.alice.paste(world.wire, report(PLACES[2]))
        await world.sim.wait_message(world.wire, n=3)
        await world.sim.wait_quiet(1)
    assert len(world.answers(world.wire)) == 3


async def test_the_gateway_is_tried_again_when_the_first_connection_fails(world: World) -> None:
    await world.set_up()
    refused = world.sim.fault(r".*", 503, times=3)
    async with world.bot(ready=False) as bot:
        await world.sim.until(lambda: refused.hits == 3, 40, "three refused requests")
        await bot.ready(60)
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire)


async def test_each_question_is_acknowledged_in_time_while_the_reader_is_saturated(
    world: World, record_property: Callable[[str, object], None]
) -> None:
    def cards() -> int:
        return sum("Ana Duarte" in answer.text for answer in world.answers(world.wire))

    await world.set_up()
    long = "\n\n".join(report(place) for place in PLACES) * 18
    async with world.bot():
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire)
        for number in range(8):
            await world.alice.paste(world.wire, f"Report {number}\n\n{long}")
        for _ in range(5):
            for command in ("who-said", "latest", "status", "help", "digest preview"):
                options = {"topic": "Almada"} if command == "who-said" else {}
                call = await world.alice.slash(world.wire, command, **options)
                await call.wait_ack()
            await world.alice.autocomplete(world.wire, "who-said", "topic", "Al")
        still_reading = cards() < 9
        await world.sim.until(lambda: cards() == 9, 300, "all cards")
    latencies = [seconds for _, seconds in world.sim.latencies()]
    assert still_reading, "the reader was not saturated"
    assert len(latencies) == 30
    assert max(latencies) < 3
    record_property("longest acknowledgement", max(latencies))
    print(f"longest acknowledgement {max(latencies):.3f} s")  # noqa: T201 the figure, shown by -rP


async def test_sigterm_ends_the_bot_within_ten_seconds_and_loses_nothing(world: World) -> None:
    await world.set_up()
    async with world.bot() as bot:
        for place in PLACES[:5]:
            await world.alice.paste(world.wire, report(place))
        await asyncio.sleep(0.05)
        bot.proc.terminate()
        await asyncio.wait_for(bot.proc.wait(), PATIENCE)
    async with world.bot():
        await world.sim.until(lambda: len(world.answers(world.wire)) >= 5, 30, "five answers")
        await world.sim.wait_quiet(1)
    assert len(world.answers(world.wire)) == 5
