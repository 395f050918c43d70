"""Discord fails while a question is answered: the answer comes, once."""

import asyncio

import pytest

from tests.discord.world import World, report

CALLBACK = r"/callback$"
ORIGINAL = r"/messages/@original$"


@pytest.mark.parametrize("path", [CALLBACK, ORIGINAL], ids=["acknowledging", "answering"])
@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "retry_after": 0.5},
        {"status": 500},
        {"status": 500, "after": True},
        {"status": 503},
        {"status": 503, "after": True},
        {"drop": True},
        {"drop": True, "after": True},
    ],
    ids=["429", "500", "500, done", "503", "503, done", "dropped", "dropped, done"],
)
async def test_a_question_is_answered_once(world: World, path: str, fault: dict[str, object]) -> None:
    await world.set_up()
    async with world.bot():
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire)
        world.sim.fault(path, **fault)
        asked = await world.alice.slash(world.talk, "who-said", topic="Almada")
        answer = await asked.response(30)
        await asyncio.sleep(2.5)
        assert "Ana Duarte" in answer.text
        assert len(asked.messages) == 1


async def test_every_question_is_acknowledged_in_time_while_the_extractor_is_busy(world: World) -> None:
    await world.set_up()
    async with world.bot():
        for n in range(8):
            await world.alice.paste(world.wire, report("Almada") * 150 + str(n))
        for _ in range(5):
            asked = await world.alice.slash(world.talk, "who-said", topic="Almada")
            typed = await world.alice.autocomplete(world.talk, "who-said", "topic", "al")
            assert isinstance(typed, list)
            await asked.response(20)
            assert asked.ack_latency < 3
            assert asked.answer_latency < 3
