"""The bot is away while much is posted: all of it is read once, even when it goes away again meanwhile."""

from typing import Any

import pytest

from bot.store.ids import ChannelId, GuildId
from bot.store.store import Store
from tests.discord.world import World
from tests.stories import story, title

CHANNELS, IN_EACH = 20, 50
MISSED = CHANNELS * IN_EACH


async def test_a_thousand_messages_missed_in_twenty_channels_are_read_once_over_more_outages(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The simulator checks what it answers itself, which every other test has it do: of 1,000 messages with
    # their cards that takes longer than all the rest. What the bot sends is checked here too.
    monkeypatch.setattr(world.sim.spec, "check_response", _found_nothing)
    channels = [world.guild.channel(f"wire-{number}") for number in range(CHANNELS)]
    await world.set_up(watched=channels)
    async with world.bot():
        await world.sim.wait_quiet(1)
    for number in range(MISSED):
        await world.alice.send(channels[number % CHANNELS], story(number))
    half = len(world.sim.made("list_messages")) + CHANNELS // 2
    async with world.bot(ready=False) as bot:
        await world.sim.until(
            lambda: len(world.sim.made("list_messages")) >= half, 300, "half of the channels"
        )
        await bot.kill()
    async with world.bot(ready=False) as bot:
        await world.sim.until(lambda: _answered(world, channels), 300, "the first answer")
        await bot.kill()
    assert _answered(world, channels) < MISSED
    async with world.bot(ready=False):
        await world.sim.until(lambda: _answered(world, channels) >= MISSED, 3600, "an answer to each")
        await world.sim.wait_quiet(3)
    assert _answered(world, channels) == MISSED
    guild, seen = GuildId(world.guild.id), frozenset(ChannelId(channel.id) for channel in channels)
    async with await Store.open(world.database, read_only=True) as store:
        found = await store.latest(guild, audience=seen, limit=2 * MISSED)
        assert (await store.health()).problems == ()
    assert sorted(article.article.facts.title or "" for article in found) == sorted(map(title, range(MISSED)))


def _found_nothing(*_: object) -> tuple[()]:
    return ()


def _answered(world: World, channels: list[Any]) -> int:
    return sum(len(world.answers(channel)) for channel in channels)
