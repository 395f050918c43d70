"""The bot is away while much is posted: all of it is read once, even when it goes away again meanwhile."""

from typing import Any

from bot.store.ids import ChannelId, GuildId
from bot.store.store import Store
from tests.discord.world import World
from tests.stories import story, title

CHANNELS, IN_EACH = 20, 50
MISSED = CHANNELS * IN_EACH


async def test_a_thousand_messages_missed_in_twenty_channels_are_read_once_over_a_second_outage(
    world: World,
) -> None:
    channels = [world.guild.channel(f"wire-{number}") for number in range(CHANNELS)]
    await world.set_up(watched=channels)
    async with world.bot():
        await world.sim.wait_quiet(1)
    for number in range(MISSED):
        await world.alice.send(channels[number % CHANNELS], story(number))
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


def _answered(world: World, channels: list[Any]) -> int:
    return sum(len(world.answers(channel)) for channel in channels)
