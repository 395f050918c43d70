"""What the bot needs, what it lacks, and the invitation."""

from types import SimpleNamespace
from typing import Any
from unittest.mock import create_autospec
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.permissions import POSTING, WATCHING, invitation, invitation_needs, lacks, named, obstacles, watching
from bot.store.ids import ChannelId, GuildId
from bot.store.records import GuildSettings


def channel(**allowed: bool) -> Any:
    return SimpleNamespace(
        name="desk",
        guild=SimpleNamespace(me=object()),
        permissions_for=lambda _: discord.Permissions(**allowed),
    )


def test_what_is_missing_is_named_with_its_reason() -> None:
    (lacking,) = lacks(channel(view_channel=True, send_messages=True), (*POSTING, *WATCHING[:3]))
    assert lacking.flag == "read_message_history"
    assert named([lacking]).startswith("**Read Message History** (to ")


@pytest.mark.parametrize("needs", [WATCHING, POSTING])
def test_nothing_is_missing_where_all_is_allowed(needs: Any) -> None:
    assert lacks(channel(**{need.flag: True for need in needs}), needs) == ()
    assert len(lacks(channel(), needs)) == len(needs)


def test_the_invitation_asks_for_what_is_needed_and_no_more() -> None:
    query = parse_qs(urlsplit(invitation(42)).query)
    needed = discord.Permissions(**{need.flag: True for need in invitation_needs()})
    assert discord.Permissions(int(query["permissions"][0])) == needed
    assert query["client_id"] == ["42"]
    assert query["scope"] == ["bot applications.commands"]


@pytest.mark.parametrize("kind", [discord.TextChannel, discord.ForumChannel])
def test_a_forum_needs_no_right_to_open_posts(kind: type) -> None:
    needed = {need.flag for need in watching(create_autospec(kind, instance=True))}
    assert ("send_messages" in needed) == (kind is discord.TextChannel)
    assert {"view_channel", "send_messages_in_threads", "read_message_history"} <= needed


def test_what_is_in_the_way_is_told_once_for_each_channel() -> None:
    places = {5: channel(view_channel=True, read_message_history=True, send_messages_in_threads=True)}
    guild: Any = SimpleNamespace(get_channel=places.get)
    settings = GuildSettings(
        guild=GuildId(1), watched=frozenset({ChannelId(5), ChannelId(6)}), digest_channel=ChannelId(5)
    )
    assert list(obstacles(guild, settings)) == [
        (5, "In <#5> I lack **Send Messages** (to answer)."),
        (6, "A channel that I watch was deleted. Choose another one."),
    ]
