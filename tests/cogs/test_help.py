"""`/help` and `/status`: complete, private, and no more than the asker may know."""

from datetime import time

import discord
from simcord import InteractionResult, MemberActor

from bot import __version__
from bot.claims.extractor import VERSION
from bot.store.ids import ChannelId, GuildId
from bot.store.records import GuildSettings
from tests.discord.in_process import START, Office, text_of
from tests.discord.world import report

HIDDEN = discord.PermissionOverwrite(view_channel=False)
SEEN = discord.PermissionOverwrite(view_channel=True)
HALF_AN_HOUR = 1800.0


def told(result: InteractionResult) -> str:
    assert result.ephemeral
    assert result.response is not None
    return text_of(result.response.message)


async def status(desk: Office, member: MemberActor | None = None) -> str:
    return told(await (member or desk.alice).slash(desk.wire, "status"))


def manager(desk: Office) -> MemberActor:
    role = desk.guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return desk.guild.add_member(desk.env.create_user("boss"), roles=[role])


def row(text: str, title: str) -> str:
    """Give what a status says behind its bold title."""
    (found,) = (line for line in text.splitlines() if line.startswith(f"**{title}**"))
    return found.removeprefix(f"**{title}** ")


def moment(seconds: float) -> str:
    return f"<t:{int(START.timestamp() + seconds)}"


async def test_a_fresh_server_is_told_that_nothing_is_set_up(desk: Office) -> None:
    text = await status(desk)
    assert f"Whosaid {__version__}, extractor {VERSION}" in text
    assert f"up since {moment(0)}" in text
    assert "gateway" in text
    assert "/setup" in row(text, "Watching")
    assert "nothing waits" in row(text, "Queue")
    assert "none yet" in row(text, "Last article")
    assert "/setup" in row(text, "Next digest")
    assert "In the way" not in text


async def test_the_last_article_and_the_digests_are_told(desk: Office) -> None:
    await desk.set_up(digest_at=time(0, 30))
    await desk.alice.send(desk.wire, report("Almada"))
    text = await status(desk)
    assert row(text, "Watching") == f"<#{desk.wire.id}>"
    assert moment(0) in row(text, "Last article")
    assert moment(HALF_AN_HOUR) in row(text, "Next digest")
    assert "**Last digest**" not in text
    await desk.env.advance_time(HALF_AN_HOUR)
    text = await status(desk)
    assert moment(HALF_AN_HOUR) in row(text, "Last digest")
    assert "posted" in row(text, "Last digest")
    assert moment(HALF_AN_HOUR + 86_400) in row(text, "Next digest")


async def test_what_is_missing_is_named_with_its_channel_and_why(desk: Office) -> None:
    await desk.set_up(digest_at=time(7))
    place = desk.env.bot.get_channel(desk.digests.id)
    assert isinstance(place, discord.TextChannel)
    await place.set_permissions(place.guild.me, send_messages=False)
    assert f"- In <#{desk.digests.id}> I lack **Send Messages** (to answer)." in await status(desk)


async def test_a_channel_that_was_deleted_is_told_to_who_can_choose_another(desk: Office) -> None:
    await desk.set_up(digest_at=time(7))
    boss = manager(desk)
    place = desk.env.bot.get_channel(desk.digests.id)
    assert isinstance(place, discord.TextChannel)
    await place.delete()
    assert "The digest’s channel was deleted" in await status(desk, boss)
    assert "deleted" not in await status(desk)


async def test_nothing_of_a_channel_is_told_to_who_may_not_see_it(desk: Office) -> None:
    boss = manager(desk)
    vault = desk.guild.create_text_channel(
        "vault", overwrites={desk.guild.default_role: HIDDEN, boss: SEEN, desk.guild.me: SEEN}
    )
    await desk.env.settle()
    await desk.store.save_settings(
        GuildSettings(guild=GuildId(desk.guild.id), watched=frozenset({ChannelId(vault.id)}))
    )
    await boss.send(vault, report("Almada"))
    mine, other = await status(desk, boss), await status(desk)
    assert row(mine, "Watching") == f"<#{vault.id}>"
    assert moment(0) in row(mine, "Last article")
    assert str(vault.id) not in other
    assert "none yet" in row(other, "Last article")


async def test_the_help_names_every_command_and_what_is_asked_daily_first(desk: Office) -> None:
    text = told(await desk.alice.slash(desk.wire, "help"))
    listed = [line[4:].partition("**")[0] for line in text.splitlines() if line.startswith("- **")]
    assert listed[:4] == ["/who-said", "/latest", "/add", "/digest preview"]
    assert {"/setup", "/status", "/help", "Extract claims"} <= set(listed)
    assert len(listed) == len(set(listed))
