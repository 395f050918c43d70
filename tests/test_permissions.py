"""What the bot needs, what it lacks, and the invitation."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.permissions import POSTING, WATCHING, invitation, invitation_needs, lacks


def channel(**allowed: bool) -> Any:
    return SimpleNamespace(
        name="desk",
        guild=SimpleNamespace(me=object()),
        permissions_for=lambda _: discord.Permissions(**allowed),
    )


def test_what_is_missing_is_named_with_channel_and_reason() -> None:
    (lack,) = lacks(channel(view_channel=True, send_messages=True), POSTING)
    assert lack.need.flag == "read_message_history"
    assert str(lack).startswith("**Read Message History** in #desk, to ")


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
