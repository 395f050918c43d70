"""Hearing what was posted, edited and deleted while the bot was away, each channel from its own mark."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord import ChannelHandle

from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Channel, GuildSettings, StoredArticle
from tests.discord.in_process import Office, office, text_of
from tests.discord.world import report
from tests.stories import story, title

CHANNELS, IN_EACH = 20, 5


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path) as running:
        await running.set_up()
        yield running


def guild_of(desk: Office) -> GuildId:
    return GuildId(desk.guild.id)


def catch_up_of(desk: Office) -> Any:
    bot: Any = desk.env.bot
    return bot.get_cog("Listening")._catch_up


def go_deaf(desk: Office) -> None:
    """Let the bot hear nothing any more of what is posted, edited and deleted, as if it were away."""
    bot: Any = desk.env.bot
    for event in [*bot.extra_events]:
        if event.startswith(("on_message", "on_raw_", "on_guild_channel_delete")):
            del bot.extra_events[event]


def post(desk: Office, channel: ChannelHandle, words: str) -> int:
    """Post something that the bot does not hear."""
    return int(desk.env.backend.create_message(channel.id, desk.alice.id, words).id)


def cards(channel: ChannelHandle) -> list[str]:
    return [text_of(message) for message in channel.history() if message.author.bot]


async def articles(desk: Office) -> tuple[StoredArticle, ...]:
    seen = frozenset(ChannelId(channel.id) for channel in desk.env.bot.get_all_channels())
    return await desk.store.latest(guild_of(desk), audience=seen, limit=500)


async def watch(desk: Office, *channels: ChannelHandle) -> None:
    watched = frozenset(ChannelId(channel.id) for channel in channels)
    await desk.store.save_settings(GuildSettings(guild=guild_of(desk), watched=watched))


async def test_what_was_posted_edited_and_deleted_meanwhile_is_heard_after_a_restart(desk: Office) -> None:
    edited = await desk.alice.send(desk.wire, story(1))
    deleted = await desk.alice.send(desk.wire, story(2))
    await desk.env.settle()
    go_deaf(desk)
    await desk.env.advance_time(60)
    desk.env.backend.edit_message(desk.wire.id, edited.id, {"content": story(3)})
    desk.env.backend.delete_message(desk.wire.id, deleted.id)
    post(desk, desk.wire, story(4))
    await desk.env.settle()
    assert len(cards(desk.wire)) == 2
    await desk.restart()
    await desk.env.settle()
    told = cards(desk.wire)
    assert len(told) == 3
    for words in (title(3), "was deleted", title(4)):
        assert sum(words in card for card in told) == 1


async def test_all_that_was_missed_in_many_channels_is_read_once_over_a_second_outage(desk: Office) -> None:
    channels = [desk.guild.create_text_channel(f"wire-{number}") for number in range(CHANNELS)]
    await watch(desk, *channels)
    await desk.restart()
    go_deaf(desk)
    missed = CHANNELS * IN_EACH
    for number in range(missed):
        post(desk, channels[number % CHANNELS], story(number))
    half = channels[CHANNELS // 2]
    desk.env.inject_error("GET", f"/channels/{half.id}/messages", status=403, code=50001, times=None)
    await desk.restart()
    await desk.env.settle()
    assert 0 < len(await articles(desk)) < missed
    desk.env.backend.faults.clear()
    go_deaf(desk)
    post(desk, channels[0], story(missed))
    await desk.restart()
    await desk.env.settle()
    found = [article.article.facts.title for article in await articles(desk)]
    assert sorted(map(str, found)) == sorted(map(title, range(missed + 1)))
    assert sum(len(cards(channel)) for channel in channels) == missed + 1


async def test_a_crash_in_the_middle_of_catching_up_loses_nothing(desk: Office) -> None:
    """What is heard live does not move the mark before all that was missed is heard."""
    await desk.env.settle()
    catch_up = catch_up_of(desk)
    catch_up.fall_behind()
    before = await desk.store.heard_until(guild_of(desk))
    message = await desk.alice.send(desk.wire, "hello")
    assert await desk.store.heard_until(guild_of(desk)) == before
    await catch_up.run()
    assert (await desk.store.heard_until(guild_of(desk)))[ChannelId(desk.wire.id)] == message.id
    await desk.env.advance_time(120)
    catch_up.interrupt()
    await desk.alice.send(desk.wire, "hello")
    assert (await desk.store.heard_until(guild_of(desk)))[ChannelId(desk.wire.id)] == message.id
    catch_up.resume()
    last = await desk.alice.send(desk.wire, "hello")
    await desk.alice.send(desk.digests, "hello")
    assert await desk.store.heard_until(guild_of(desk)) == {ChannelId(desk.wire.id): last.id}


async def test_what_a_server_posted_that_comes_late_is_still_to_be_heard(desk: Office) -> None:
    """After an outage Discord tells of some servers long after the others."""
    bot: Any = desk.env.bot
    guild = bot.get_guild(desk.guild.id)
    guild.unavailable = True
    catch_up_of(desk).fall_behind()
    await catch_up_of(desk).run()
    before = await desk.store.heard_until(guild_of(desk))
    go_deaf(desk)
    missed = post(desk, desk.wire, report("Evora"))
    guild.unavailable = False
    bot.dispatch("guild_available", guild)
    await desk.env.settle()
    assert await desk.store.heard_until(guild_of(desk)) != before
    assert (await desk.store.heard_until(guild_of(desk)))[ChannelId(desk.wire.id)] >= missed
    assert "Evora" in cards(desk.wire)[0]


async def test_a_channel_that_cannot_be_read_is_heard_when_it_can_and_holds_up_no_other(desk: Office) -> None:
    extra = desk.guild.create_text_channel("extra")
    await watch(desk, desk.wire, extra)
    await desk.restart()
    go_deaf(desk)
    for channel in (desk.wire, extra):
        post(desk, channel, report(f"Faro-{channel.name}"))
    desk.env.inject_error("GET", f"/channels/{desk.wire.id}/messages", status=403, code=50001)
    await desk.restart()
    await desk.env.settle()
    assert (cards(desk.wire), len(cards(extra))) == ([], 1)
    await desk.alice.send(desk.wire, report("Guarda"))
    bot: Any = desk.env.bot
    await bot.get_channel(desk.wire.id).edit(topic="The wire")
    await desk.env.settle()
    assert sorted("Faro-wire" in card for card in cards(desk.wire)) == [False, True]
    assert len(cards(extra)) == 1


async def test_a_thread_that_was_made_meanwhile_is_heard_from_the_mark_of_its_channel(desk: Office) -> None:
    channel: Any = desk.env.bot.get_channel(desk.wire.id)
    await desk.alice.send(desk.wire, "hello")
    go_deaf(desk)
    await channel.create_thread(name="bridge", type=discord.ChannelType.public_thread)
    (thread,) = desk.wire.threads
    post(desk, thread, report("Horta"))
    await desk.restart()
    await desk.env.settle()
    assert ["Horta" in card for card in cards(thread)] == [True]


async def test_what_was_read_in_a_channel_goes_with_it(desk: Office) -> None:
    extra = desk.guild.create_text_channel("extra")
    await watch(desk, desk.wire, extra)
    await desk.alice.send(desk.wire, report("Idanha"))
    await desk.alice.send(extra, report("Leiria"))
    await desk.env.settle()
    bot: Any = desk.env.bot
    await bot.get_channel(extra.id).delete()
    await desk.env.settle()
    assert await gone(desk, extra.id)
    assert not await gone(desk, desk.wire.id)


async def test_what_was_read_in_a_thread_goes_with_it_or_with_its_channel(desk: Office) -> None:
    channel: Any = desk.env.bot.get_channel(desk.wire.id)
    for name, place in (("one", "Mafra"), ("two", "Nazare")):
        await channel.create_thread(name=name, type=discord.ChannelType.public_thread)
        await desk.alice.send(desk.wire.threads[-1], report(place))
    await desk.env.settle()
    first, second = (thread.id for thread in desk.wire.threads)
    await channel.guild.get_thread(first).delete()
    await desk.env.settle()
    assert (await gone(desk, first), await gone(desk, second)) == (True, False)
    await channel.delete()
    await desk.env.settle()
    assert await gone(desk, second)


async def test_a_channel_that_was_deleted_meanwhile_is_missed_after_a_restart(desk: Office) -> None:
    extra = desk.guild.create_text_channel("extra")
    await watch(desk, desk.wire, extra)
    await desk.alice.send(extra, report("Ovar"))
    await desk.env.settle()
    go_deaf(desk)
    bot: Any = desk.env.bot
    await bot.get_channel(extra.id).delete()
    assert not await gone(desk, extra.id)
    await desk.restart()
    await desk.env.settle()
    assert await gone(desk, extra.id)


async def test_a_thread_of_long_ago_that_was_deleted_meanwhile_is_missed(desk: Office) -> None:
    channel: Any = desk.env.bot.get_channel(desk.wire.id)
    await channel.create_thread(name="one", type=discord.ChannelType.public_thread)
    (thread,) = desk.wire.threads
    await desk.alice.send(thread, report("Tomar"))
    await desk.env.settle()
    go_deaf(desk)
    await channel.guild.get_thread(thread.id).delete()
    assert not await gone(desk, thread.id)
    bot: Any = desk.env.bot
    await bot.get_cog("Listening")._history.lose_gone(channel.guild, desk.env.now() + timedelta(days=3))
    assert await gone(desk, thread.id)


async def test_a_thread_that_is_closed_is_not_missed(desk: Office) -> None:
    """Discord does not tell of closed threads at a start."""
    channel: Any = desk.env.bot.get_channel(desk.wire.id)
    await channel.create_thread(name="one", type=discord.ChannelType.public_thread)
    (thread,) = desk.wire.threads
    await desk.alice.send(thread, report("Porto"))
    await desk.env.settle()
    channel.guild._remove_thread(channel.guild.get_thread(thread.id))
    bot: Any = desk.env.bot
    await bot.get_cog("Listening")._history.lose_gone(channel.guild, channel.created_at)
    assert not await gone(desk, thread.id)


async def gone(desk: Office, channel: int) -> bool:
    """Tell whether all messages of a channel are taken for deleted."""
    return ChannelId(channel) not in await desk.store.read_channels(guild_of(desk))


async def test_a_message_of_before_the_channel_was_watched_is_not_missed(desk: Office) -> None:
    go_deaf(desk)
    post(desk, desk.digests, report("Sintra"))
    await desk.env.advance_time(600)
    await watch(desk, desk.wire, desk.digests)
    now = discord.utils.time_snowflake(desk.env.now())
    await desk.store.note_channels(guild_of(desk), [Channel(ChannelId(desk.digests.id), restricted=False)])
    await desk.store.note_heard(guild_of(desk), ChannelId(desk.digests.id), MessageId(now))
    await desk.restart()
    await desk.env.settle()
    assert await articles(desk) == ()
