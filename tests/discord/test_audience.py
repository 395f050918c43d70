"""Who may see what: channels, threads, roles, and what changes while the bot runs."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle

from bot.discord.audience import audience_in, noted, visible_to
from bot.store.ids import ChannelId, GuildId
from tests.discord.in_process import Office, office

HIDDEN = discord.PermissionOverwrite(view_channel=False)
SEEN = discord.PermissionOverwrite(view_channel=True)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path) as running:
        yield running


def guild_of(desk: Office) -> discord.Guild:
    guild = desk.env.bot.get_guild(desk.guild.id)
    assert guild is not None
    return guild


def vault_of(desk: Office) -> ChannelHandle:
    """Make a channel that only alice and the bot see."""
    return desk.guild.create_text_channel(
        "vault", overwrites={desk.guild.default_role: HIDDEN, desk.alice: SEEN, desk.guild.me: SEEN}
    )


async def restricted(desk: Office) -> frozenset[ChannelId]:
    await desk.env.settle()
    return await desk.store.restricted_channels(GuildId(desk.guild.id))


async def test_a_channel_that_not_everyone_may_view_is_restricted(desk: Office) -> None:
    vault = vault_of(desk)
    assert await restricted(desk) == {vault.id}


async def test_a_channel_that_is_closed_or_opened_later_is_noted(desk: Office) -> None:
    vault = vault_of(desk)
    wire = guild_of(desk).get_channel(desk.wire.id)
    opened = guild_of(desk).get_channel(vault.id)
    assert isinstance(wire, discord.TextChannel)
    assert isinstance(opened, discord.TextChannel)
    await wire.set_permissions(wire.guild.default_role, view_channel=False)
    await opened.set_permissions(opened.guild.default_role, view_channel=True)
    assert await restricted(desk) == {desk.wire.id}


async def test_all_channels_are_noted_anew_when_everyone_loses_sight(desk: Office) -> None:
    everyone = guild_of(desk).default_role
    await everyone.edit(permissions=discord.Permissions.none())
    assert {desk.wire.id, desk.digests.id} <= await restricted(desk)


async def test_a_private_thread_is_restricted_and_a_public_one_is_as_its_channel(desk: Office) -> None:
    wire = guild_of(desk).get_channel(desk.wire.id)
    assert isinstance(wire, discord.TextChannel)
    private = await wire.create_thread(name="sources", type=discord.ChannelType.private_thread)
    public = await wire.create_thread(name="bridge", type=discord.ChannelType.public_thread)
    assert await restricted(desk) == {private.id}
    assert noted(public).parent == desk.wire.id
    assert not noted(public).restricted
    assert audience_in(private) == {private.id, desk.wire.id}


async def test_a_member_sees_what_discord_shows_and_no_lost_channel(desk: Office) -> None:
    vault = vault_of(desk)
    bob = desk.guild.add_member(desk.env.create_user("bob"))
    await desk.env.settle()
    channels = [ChannelId(vault.id), ChannelId(desk.wire.id), ChannelId(5)]
    guild = guild_of(desk)
    alice, other = await guild.fetch_member(desk.alice.id), await guild.fetch_member(bob.id)
    assert visible_to(alice, channels) == {vault.id, desk.wire.id}
    assert visible_to(other, channels) == {desk.wire.id}
