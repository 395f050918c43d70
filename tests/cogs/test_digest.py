"""The digest at its minute, and its preview, with a clock that the test moves."""

from datetime import time, timedelta

import discord

from bot.digest.ticking import KIND, begin
from bot.store.ids import ChannelId, GuildId
from bot.store.records import Channel
from tests.discord.in_process import START, Office, text_of
from tests.discord.world import report

SECOND = 1.0
MINUTE = 60.0


async def test_the_digest_comes_at_its_minute_and_once(desk: Office) -> None:
    await desk.set_up(digest_at=time(0, 30))
    await desk.alice.send(desk.wire, report("Almada"))
    await desk.env.advance_time(30 * MINUTE - SECOND)
    assert desk.digests.history() == []
    await desk.env.advance_time(SECOND)
    (digest,) = desk.digests.history()
    assert "Almada" in text_of(digest)
    await desk.env.advance_time(10 * MINUTE)
    assert len(desk.digests.history()) == 1


async def test_the_preview_is_private_and_leaves_the_digest_as_it_is(desk: Office) -> None:
    await desk.set_up(digest_at=time(0, 30))
    await desk.alice.send(desk.wire, report("Almada"))
    await desk.env.advance_time(10 * MINUTE)
    preview = await desk.alice.slash(desk.wire, "digest preview")
    assert preview.ephemeral
    assert preview.response is not None
    assert "Almada" in text_of(preview.response.message)
    await desk.env.advance_time(20 * MINUTE)
    assert len(desk.digests.history()) == 1


async def test_the_preview_is_what_is_posted_then_of_missed_digests_too(desk: Office) -> None:
    await desk.set_up(digest_at=time(0, 30))
    await begin(desk.store, GuildId(desk.guild.id), START - timedelta(days=2, hours=12))
    await desk.alice.send(desk.wire, report("Almada"))
    await desk.alice.send(desk.wire, report("Braga"))
    await desk.env.advance_time(29 * MINUTE)
    preview = await desk.alice.slash(desk.wire, "digest preview")
    assert preview.response is not None
    await desk.env.advance_time(2 * MINUTE)
    (digest,) = desk.digests.history()
    assert "2 missed digests" in text_of(digest)
    assert text_of(preview.response.message) == text_of(digest)


async def test_a_digest_that_is_due_at_the_start_leaves_out_what_was_closed_meanwhile(desk: Office) -> None:
    await desk.set_up(digest_at=time(0, 30))
    await desk.alice.send(desk.wire, report("Almada"))
    await desk.alice.send(desk.digests, "hello")
    wire = desk.env.bot.get_channel(desk.wire.id)
    assert isinstance(wire, discord.TextChannel)
    await wire.set_permissions(wire.guild.default_role, view_channel=False)
    await desk.env.settle()
    # As if the bot had been killed with a digest claimed, and the channel closed while it was away.
    await desk.env.advance_time(10 * MINUTE)
    now = START + timedelta(minutes=10)
    assert await desk.store.claim_run(GuildId(desk.guild.id), KIND, now, now)
    await desk.store.note_channels(
        GuildId(desk.guild.id), (Channel(ChannelId(desk.wire.id), restricted=False),)
    )
    await desk.restart()
    await desk.env.advance_time(MINUTE)
    assert await desk.store.open_runs() == ()
    assert [message.content for message in desk.digests.history()] == ["hello"]
