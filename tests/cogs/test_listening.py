"""Listening in channels and threads to pastes, files and forwards."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle

from tests.discord.in_process import Office, office, text_of
from tests.discord.world import report


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path) as running:
        await running.set_up()
        yield running


def cards(channel: ChannelHandle) -> list[str]:
    """Give what the bot said in a channel."""
    return [text_of(message) for message in channel.history() if message.author.bot]


async def test_a_paste_is_answered_with_a_reply_that_pings_nobody(desk: Office) -> None:
    message = await desk.alice.send(desk.wire, report("Almada"))
    await desk.env.settle()
    (card,) = (one for one in desk.wire.history() if one.author.bot)
    assert card.reference is not None
    assert card.reference.message_id == message.id
    assert card.mentions == []
    assert "Almada" in text_of(card)


async def test_a_text_file_is_read(desk: Office) -> None:
    await desk.alice.send(desk.wire, attachments=[("message.txt", report("Braga").encode())])
    await desk.env.settle()
    assert ["Braga" in card for card in cards(desk.wire)] == [True]


async def test_a_forward_is_read_as_what_it_forwards(desk: Office) -> None:
    original = await desk.alice.send(desk.digests, report("Coimbra"))
    await desk.alice.forward(original, desk.wire)
    await desk.env.settle()
    assert ["Coimbra" in card for card in cards(desk.wire)] == [True]


async def test_a_thread_of_a_watched_channel_is_read(desk: Office) -> None:
    channel = desk.env.bot.get_channel(desk.wire.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="bridge", type=discord.ChannelType.public_thread)
    (handle,) = desk.wire.threads
    await desk.alice.send(handle, report("Douro"))
    await desk.env.settle()
    assert ["Douro" in card for card in cards(handle)] == [True]
