"""Who may see what: channels, threads, roles, and what changes while the bot runs."""

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, MemberActor

from bot.discord import audience
from bot.discord.audience import Audiences, audience_in, noted, visible_to
from bot.inbox.ports import LaterError
from bot.store.ids import ChannelId, GuildId
from bot.store.records import Channel
from tests.discord.in_process import Office

HIDDEN = discord.PermissionOverwrite(view_channel=False)
SEEN = discord.PermissionOverwrite(view_channel=True)


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


async def test_a_voice_channel_that_all_see_and_not_all_may_enter_is_restricted(desk: Office) -> None:
    guild = guild_of(desk)
    locked = discord.PermissionOverwrite(connect=False)
    booth = await guild.create_voice_channel("booth", overwrites={guild.default_role: locked})
    await guild.create_voice_channel("lounge")
    assert await restricted(desk) == {booth.id}
    alice = await guild.fetch_member(desk.alice.id)
    assert visible_to(alice, [ChannelId(booth.id)]) == frozenset()
    await booth.set_permissions(alice, connect=True)
    await desk.env.settle()
    assert visible_to(alice, [ChannelId(booth.id)]) == {booth.id}


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


async def private_thread(desk: Office, *members: MemberActor) -> discord.Thread:
    wire = guild_of(desk).get_channel(desk.wire.id)
    assert isinstance(wire, discord.TextChannel)
    thread = await wire.create_thread(name="sources", type=discord.ChannelType.private_thread)
    for member in members:
        await thread.add_user(discord.Object(member.id))
    await desk.env.settle()
    return thread


async def seen(desk: Office, member: MemberActor, audiences: Audiences | None = None) -> frozenset[int]:
    """Give what somebody sees who asks in #digest."""
    guild = guild_of(desk)
    asks: Any = SimpleNamespace(
        guild=guild, channel=guild.get_channel(desk.digests.id), user=await guild.fetch_member(member.id)
    )
    bots: Any = desk.env.bot
    return await (audiences or bots.audiences).of(asks) - {desk.digests.id}


def asked_of_discord(desk: Office) -> int:
    return sum("thread-members" in entry.path for entry in desk.env.http_requests if entry.method == "GET")


async def test_who_is_in_a_private_thread_sees_it_from_elsewhere_and_nobody_else(desk: Office) -> None:
    bob = desk.guild.add_member(desk.env.create_user("bob"))
    thread = await private_thread(desk, desk.alice)
    assert await seen(desk, desk.alice) == {thread.id}
    assert await seen(desk, bob) == frozenset()


async def test_the_word_of_discord_holds_a_minute(desk: Office) -> None:
    thread = await private_thread(desk, desk.alice)
    assert await seen(desk, desk.alice) == {thread.id}
    before = asked_of_discord(desk)
    await thread.remove_user(discord.Object(desk.alice.id))
    await desk.env.advance_time(audience.MEMBERSHIP.total_seconds() - 1)
    assert await seen(desk, desk.alice) == {thread.id}
    assert asked_of_discord(desk) == before
    await desk.env.advance_time(2)
    assert await seen(desk, desk.alice) == frozenset()
    assert asked_of_discord(desk) == before + 1


async def test_who_is_in_a_thread_but_lost_its_channel_does_not_see_it(desk: Office) -> None:
    await private_thread(desk, desk.alice)
    wire = guild_of(desk).get_channel(desk.wire.id)
    assert isinstance(wire, discord.TextChannel)
    await wire.set_permissions(wire.guild.default_role, view_channel=False)
    await desk.env.settle()
    assert await seen(desk, desk.alice) == frozenset()


async def test_a_private_thread_that_is_archived_or_gone_is_seen_by_nobody_from_elsewhere(
    desk: Office,
) -> None:
    archived, deleted = await private_thread(desk, desk.alice), await private_thread(desk, desk.alice)
    assert await seen(desk, desk.alice) == {archived.id, deleted.id}
    await archived.edit(archived=True)
    await deleted.delete()
    await desk.env.settle()
    assert await seen(desk, desk.alice) == frozenset()


async def test_what_discord_does_not_say_is_not_seen_and_is_asked_again(desk: Office) -> None:
    thread = await private_thread(desk, desk.alice)
    route = f"/channels/{thread.id}/thread-members/{desk.alice.id}"
    desk.env.inject_error("GET", route, status=403, code=50001)
    assert await seen(desk, desk.alice) == frozenset()
    assert await seen(desk, desk.alice) == {thread.id}


async def test_what_discord_does_not_say_in_time_is_not_seen(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await private_thread(desk, desk.alice)
    fetch_member, answered = discord.Thread.fetch_member, asyncio.Event()

    async def fetch_late(thread: discord.Thread, user: int) -> discord.ThreadMember:
        await answered.wait()
        return await fetch_member(thread, user)

    monkeypatch.setattr(discord.Thread, "fetch_member", fetch_late)
    monkeypatch.setattr(audience, "PATIENCE", 0.0)
    assert await seen(desk, desk.alice) == frozenset()
    answered.set()
    await desk.env.settle()
    assert await seen(desk, desk.alice) == {thread.id}, "the word that came late holds for the next question"


async def test_only_so_many_threads_are_asked_for_and_the_newest_of_them(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "MOST_THREADS", 2)
    threads = [await private_thread(desk, desk.alice) for _ in range(3)]
    assert await seen(desk, desk.alice) == {thread.id for thread in threads[1:]}


async def test_who_may_manage_threads_sees_private_ones_without_a_question(desk: Office) -> None:
    role = desk.guild.create_role("leads", permissions=discord.Permissions(manage_threads=True))
    lead = desk.guild.add_member(desk.env.create_user("lead"), roles=[role])
    thread = await private_thread(desk)
    assert await seen(desk, lead) == {thread.id}


async def test_many_questions_of_one_moment_ask_discord_once(desk: Office) -> None:
    thread = await private_thread(desk, desk.alice)
    before = asked_of_discord(desk)
    found = await asyncio.gather(*(seen(desk, desk.alice) for _ in range(3)))
    assert found == [{thread.id}] * 3
    assert asked_of_discord(desk) == before + 1


async def test_a_member_of_another_server_sees_nothing_of_this_one(desk: Office) -> None:
    thread, vault = await private_thread(desk, desk.alice), vault_of(desk)
    other = desk.env.create_guild("Elsewhere")
    eve = other.add_member(desk.env.create_user("eve"))
    await desk.env.settle()
    elsewhere = desk.env.bot.get_guild(other.id)
    assert elsewhere is not None
    member = await elsewhere.fetch_member(eve.id)
    assert (
        visible_to(member, [ChannelId(thread.id), ChannelId(vault.id), ChannelId(desk.wire.id)])
        == frozenset()
    )


async def test_nothing_is_answered_of_a_server_before_its_channels_are_noted(desk: Office) -> None:
    """A channel may have been closed while the bot was away."""
    await desk.env.settle()
    bot: Any = desk.env.bot
    answers, server = bot.inbox._answers, GuildId(desk.guild.id)
    bot.audiences.forget()
    await desk.store.note_channels(server, [Channel(ChannelId(desk.wire.id), restricted=True)])
    guild_of(desk).unavailable = True
    with pytest.raises(LaterError, match="not told of the server"):
        await answers.learn(server)
    guild_of(desk).unavailable = False
    await answers.learn(server)
    assert await desk.store.restricted_channels(server) == frozenset()
    await answers.learn(GuildId(1))  # a server that the bot has left
