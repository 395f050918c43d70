"""Start and stop of the whole process: tokens, intents, a Discord that is not there, signals, commands."""

import asyncio
import importlib
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.store.records import Commands
from bot.store.store import Store
from tests.cli.conftest import whosaid as whosaid  # noqa: PLC0414  a fixture
from tests.discord.world import PATIENCE, SHARED, World

Whosaid = Callable[..., Any]


@pytest.fixture
def simulator(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the class of simulated Discords."""
    if not (SHARED / "discord_sim").is_dir():
        pytest.skip("the Discord of ../shared/discord_sim is not there")
    monkeypatch.syspath_prepend(str(SHARED))
    return importlib.import_module("discord_sim").Simulator


def told(bot: Any) -> str:
    return "\n".join(bot.lines)


def one_sentence(bot: Any) -> bool:
    return sum("whosaid: " in line for line in bot.lines) == 1 and "Traceback" not in told(bot)


async def noted_commands(world: World) -> Commands:
    """Wait until the bot has noted that Discord was told of its commands."""
    async with asyncio.timeout(PATIENCE), await Store.open(world.database, read_only=True) as store:
        while (told := await store.commands()) is None:  # noqa: ASYNC110 another process notes it
            await asyncio.sleep(0.05)
    return told


def test_a_clock_without_sense_is_refused(whosaid: Whosaid) -> None:
    ran = whosaid("run", env={"DISCORD_TOKEN": "x", "WHOSAID_CLOCK": "noon"})
    assert ran.status == 2
    assert "WHOSAID_CLOCK is 'noon'" in ran.err


@pytest.mark.parametrize("token", ["wrong", "wröng", "two words"])
async def test_a_wrong_token_is_told_and_ends_it(world: World, token: str) -> None:
    async with world.bot(ready=False, DISCORD_TOKEN=token) as bot:
        assert await asyncio.wait_for(bot.proc.wait(), PATIENCE) == 2
    assert "Discord refuses the token" in told(bot)
    assert one_sentence(bot)


async def test_without_the_content_intent_it_says_so_and_goes_on(simulator: Any, tmp_path: Path) -> None:
    async with simulator(privileged_intents=()) as sim:
        world = World(sim, tmp_path)
        await world.set_up()
        async with world.bot(ready=False) as bot:
            await sim.until(lambda: "Signed in" in told(bot), PATIENCE, "signing in")
            asked = await world.alice.slash(world.talk, "status")
            assert "message content intent is not enabled" in (await asked.response()).text
        sim.check()
    assert sum("message content intent is not enabled" in line for line in bot.lines) == 1
    assert "Traceback" not in told(bot)


async def test_a_discord_that_is_not_there_is_tried_again(world: World) -> None:
    world.sim.fault(r"/users/@me$", 503, method="GET", times=2)
    async with world.bot() as bot:
        assert sum("trying again in" in line for line in bot.lines) == 2
        asked = await world.alice.slash(world.talk, "help")
        assert "Whosaid" in (await asked.response()).text


async def test_a_gateway_that_is_not_there_is_tried_again(simulator: Any, tmp_path: Path) -> None:
    web = importlib.import_module("aiohttp.web")
    sim = simulator()
    handle, refused = sim.gateway.handle, 0

    async def refuse_twice(request: Any) -> Any:
        nonlocal refused
        if refused < 2:
            refused += 1
            return web.Response(status=503)
        return await handle(request)

    sim.gateway.handle = refuse_twice
    async with sim:
        world = World(sim, tmp_path)
        async with world.bot() as bot:
            asked = await world.alice.slash(world.talk, "help")
            assert "Whosaid" in (await asked.response()).text
    assert sum("trying again in" in line for line in bot.lines) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_in_good_order(world: World, number: signal.Signals) -> None:
    await world.set_up()
    async with world.bot() as bot:
        await world.alice.paste(world.wire, world.bakhmut)
        os.kill(bot.proc.pid, number)
        assert await asyncio.wait_for(bot.proc.wait(), PATIENCE) == 0
    assert "Traceback" not in told(bot)


async def test_it_ends_soon_while_discord_cannot_be_reached(world: World) -> None:
    world.sim.fault(r"/users/@me$", 503, method="GET", times=100)
    async with world.bot(ready=False) as bot:
        await world.sim.until(lambda: "trying again in" in told(bot), PATIENCE, "a failed attempt")
        os.kill(bot.proc.pid, signal.SIGTERM)
        assert await asyncio.wait_for(bot.proc.wait(), PATIENCE) == 0


async def test_commands_are_told_once_and_again_when_they_change(world: World) -> None:
    for _ in range(2):
        async with world.bot():
            told = await noted_commands(world)
    assert len(world.sim.syncs) == 1
    async with await Store.open(world.database) as store:
        await store.note_commands(replace(told, hash="of other commands"))
    async with world.bot():
        await world.sim.until(lambda: len(world.sim.syncs) == 2, PATIENCE, "the changed commands")


async def test_a_server_for_development_has_the_commands_alone_and_gives_them_back(world: World) -> None:
    async with world.bot(DEV_GUILD_ID=str(world.guild.id)):
        await world.sim.until(lambda: world.sim.commands(world.guild), PATIENCE, "the commands")
        assert world.sim.commands() == []
    async with world.bot():
        await world.sim.until(world.sim.commands, PATIENCE, "the commands for all")
        assert len(world.sim.commands(world.guild)) == len(world.sim.commands())


async def test_a_second_bot_on_the_same_database_is_refused(world: World) -> None:
    async with world.bot(), world.bot(ready=False) as second:
        assert await asyncio.wait_for(second.proc.wait(), PATIENCE) == 2
        assert one_sentence(second)
