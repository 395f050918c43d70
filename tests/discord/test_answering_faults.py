"""Discord fails while a question is answered: the answer comes, once."""

from typing import Any

import pytest

from tests.discord.world import World, report

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "retry_after": 0.5},
    "500": {"status": 500},
    "500, done": {"status": 500, "after": True},
    "503": {"status": 503},
    "503, done": {"status": 503, "after": True},
    "dropped": {"drop": True},
    "dropped, done": {"drop": True, "after": True},
}


@pytest.mark.parametrize("path", [r"/callback$", r"/messages/@original$"], ids=["acknowledging", "answering"])
async def test_a_question_is_answered_once(world: World, path: str) -> None:
    await world.set_up()
    asked: dict[str, Any] = {}
    async with world.bot():
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire)
        for name, fault in FAULTS.items():
            made = world.sim.fault(path, **fault)
            asked[name] = await world.alice.slash(world.talk, "who-said", topic="Almada")
            assert "Ana Duarte" in (await asked[name].response(60)).text, name
            world.sim.rest.faults.remove(made)
        await world.sim.wait_quiet(2.5)
    assert {name: len(call.messages) for name, call in asked.items()} == dict.fromkeys(FAULTS, 1)
