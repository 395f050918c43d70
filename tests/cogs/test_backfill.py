"""`/backfill`: the past is read in silence, its progress told, whatever comes between."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor

from bot.discord import errors
from bot.store.ids import ChannelId, GuildId
from bot.store.records import StoredArticle
from tests.cogs.test_setup import manager
from tests.discord.in_process import Office, office, text_of
from tests.stories import story, title


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """Give a newsroom in whose channels something was posted before one was watched."""
    monkeypatch.setattr(errors, "PATIENCE", 60.0)
    async with office(tmp_path) as running:
        for number in range(3):
            await running.alice.send(running.wire, story(number))
            await running.alice.send(running.wire, "Lunch?")
        running.env.backend.clock.advance(
            timedelta(days=3).total_seconds()
        )  # no minute of it is lived through
        await running.alice.send(running.wire, story(3))
        await running.alice.send(running.digests, story(4))
        await running.set_up()
        yield running


async def ask(desk: Office, boss: MemberActor, days: int) -> InteractionResult:
    call = await boss.slash(desk.digests, "backfill", days=days)
    await desk.env.settle()
    return call


def told(desk: Office, call: InteractionResult) -> str:
    assert call.response is not None
    (shown,) = (message for message in desk.digests.history() if message.id == call.response.message.id)
    return text_of(shown)


def answers(channel: ChannelHandle) -> int:
    return sum(message.author.bot for message in channel.history())


async def titles(desk: Office) -> set[str]:
    return {article.article.facts.title or "" for article in await articles(desk)}


async def articles(desk: Office) -> tuple[StoredArticle, ...]:
    seen = frozenset({ChannelId(desk.wire.id)})
    return await desk.store.latest(GuildId(desk.guild.id), audience=seen, limit=50)


async def test_so_many_days_of_the_watched_channels_are_read_and_not_answered(desk: Office) -> None:
    boss = manager(desk)
    call = await ask(desk, boss, 2)
    assert await titles(desk) == {title(3)}
    assert "1 message looked at, 1 taken in" in told(desk, call)
    call = await ask(desk, boss, 7)
    assert await titles(desk) == set(map(title, range(4)))
    assert "Past messages are read" in told(desk, call)
    assert "7 messages looked at, 3 taken in" in told(desk, call)
    assert "100 %" in told(desk, call)
    assert answers(desk.wire) == 0
    assert await desk.store.backfills() == ()


async def test_its_pieces_are_put_together(desk: Office) -> None:
    first, _, second = story(9).rpartition("\n\n")
    for words in (first, second):
        desk.env.backend.create_message(desk.wire.id, desk.alice.id, words, broadcast=False)
    await ask(desk, manager(desk), 1)
    assert await titles(desk) == {title(3), title(9)}


async def test_what_is_gone_meanwhile_is_noticed(desk: Office) -> None:
    boss = manager(desk)
    await ask(desk, boss, 7)
    go_deaf(desk)
    first = min(message.id for message in desk.wire.history())
    desk.env.backend.delete_message(desk.wire.id, first)
    desk.env.backend.clock.advance(timedelta(days=2).total_seconds())
    await ask(desk, boss, 7)
    assert title(0) not in await titles(desk)


async def test_one_is_under_way_in_a_server_and_goes_on_after_a_restart(desk: Office) -> None:
    boss = manager(desk)
    bot: Any = desk.env.bot
    history = bot.get_cog("BackfillCog")._backfilling._history

    async def hang(*_: object, **__: object) -> AsyncIterator[object]:
        await desk.env.external_wait(asyncio.Event().wait(), reason="Discord, which does not answer")
        yield

    history.hear = hang
    call = await boss.slash(desk.digests, "backfill", days=7)
    refused = await boss.slash(desk.digests, "backfill", days=7)
    assert refused.response is not None
    assert "I am reading past messages already" in text_of(refused.response.message)
    assert await articles(desk) == ()
    await desk.restart()
    await desk.env.settle()
    assert await titles(desk) == set(map(title, range(4)))
    assert "Past messages are read" in told(desk, call)


async def test_a_channel_that_may_not_be_read_is_told(desk: Office) -> None:
    desk.env.inject_error("GET", f"/channels/{desk.wire.id}/messages", status=403, code=50001, times=None)
    call = await ask(desk, manager(desk), 7)
    assert "1 channel could not be read" in told(desk, call)
    assert await desk.store.backfills() == ()


async def test_without_a_watched_channel_there_is_nothing_to_read(desk: Office) -> None:
    settings = await desk.store.settings(GuildId(desk.guild.id))
    await desk.store.save_settings(type(settings)(guild=settings.guild))
    call = await manager(desk).slash(desk.digests, "backfill", days=7)
    assert call.response is not None
    assert "I watch no channel yet" in text_of(call.response.message)


def go_deaf(desk: Office) -> None:
    """Let the bot hear nothing of what is posted and deleted."""
    bot: Any = desk.env.bot
    for event in [*bot.extra_events]:
        if event.startswith(("on_message", "on_raw_")):
            del bot.extra_events[event]
