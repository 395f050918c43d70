"""`/setup`: one message, a select for everything; what it checks, says, posts, and never resets."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from bot.render.setup_card import AT, BOTS, DELETED, DIGEST, EDITOR, LINKS, NEVER, WATCH, ZONE
from bot.store.ids import ChannelId, GuildId
from bot.store.records import GuildSettings
from tests.discord.in_process import Office, text_of

CLOSED = discord.PermissionOverwrite(view_channel=False, send_messages=False)


def manager(desk: Office, name: str = "boss") -> MemberActor:
    role = desk.guild.create_role(f"{name}s", permissions=discord.Permissions(manage_guild=True))
    return desk.guild.add_member(desk.env.create_user(name), roles=[role])


def channel(desk: Office, handle: ChannelHandle) -> Any:
    found = desk.env.bot.get_channel(handle.id)
    assert found is not None
    return found


async def settings(desk: Office) -> GuildSettings:
    return await desk.store.settings(GuildId(desk.guild.id))


async def opened(desk: Office, member: MemberActor, **options: str) -> ResponseMessage:
    return card(await member.slash(desk.wire, "setup", **options))


def card(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


def text(message: ResponseMessage) -> str:
    return text_of(message.message)


def select_of(message: ResponseMessage, custom_id: str) -> dict[str, Any]:
    found = [part for part in parts(message.components) if part.get("custom_id") == custom_id]
    assert len(found) == 1
    return found[0]


def parts(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [part for one in components for part in (one, *parts(one.get("components", [])))]


def chosen(message: ResponseMessage, custom_id: str) -> list[int]:
    return [int(value["id"]) for value in select_of(message, custom_id).get("default_values", ())]


def said_in(handle: ChannelHandle) -> list[str]:
    return [text_of(message).strip() for message in handle.history()]


async def test_one_message_sets_everything_up(desk: Office) -> None:
    boss = manager(desk)
    editors = desk.guild.create_role("editors")
    setup = await opened(desk, boss)
    await boss.select(setup, [desk.wire], custom_id=WATCH)
    await boss.select(setup, [desk.digests], custom_id=DIGEST)
    await boss.select(setup, ["18:00"], custom_id=AT)
    await boss.select(setup, ["Europe/Kyiv"], custom_id=ZONE)
    await boss.select(setup, [editors], custom_id=EDITOR)
    await boss.click(setup, custom_id=BOTS)
    assert await settings(desk) == GuildSettings(
        guild=GuildId(desk.guild.id),
        zone="Europe/Kyiv",
        watched=frozenset({ChannelId(desk.wire.id)}),
        digest_channel=ChannelId(desk.digests.id),
        digest_at=time(18),
        editor_role=editors.id,
        hears_bots=True,
    )
    assert chosen(setup, WATCH) == [desk.wire.id]
    assert chosen(setup, EDITOR) == [editors.id]
    assert "I have every permission" in text(setup)


async def test_what_is_chosen_can_be_taken_back(desk: Office) -> None:
    boss = manager(desk)
    await desk.set_up(digest_at=time(7))
    setup = await opened(desk, boss)
    await boss.select(setup, [], custom_id=WATCH)
    await boss.select(setup, [NEVER], custom_id=AT)
    await boss.select(setup, [], custom_id=DIGEST)
    assert await settings(desk) == GuildSettings(guild=GuildId(desk.guild.id))
    assert "Choose a channel to begin" in text(setup)


async def test_a_first_digest_has_a_time_and_one_that_was_switched_off_stays_off(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss)
    await boss.select(setup, [desk.digests], custom_id=DIGEST)
    assert (await settings(desk)).digest_at == time(7)
    await boss.select(setup, [NEVER], custom_id=AT)
    await boss.select(setup, [desk.wire], custom_id=DIGEST)
    assert (await settings(desk)).digest_at is None
    assert "None comes: choose its time" in text(setup)


async def test_the_message_works_after_a_restart(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss)
    form = await boss.click(setup, label="Another city or minute")
    await desk.restart()
    await boss.select(setup, [desk.wire], custom_id=WATCH)
    await boss.select(setup, ["Asia/Tokyo"], custom_id=ZONE)
    await boss.submit_modal(form, {"w1:city": "", "w1:at": "6:45"})
    kept = await settings(desk)
    assert (kept.watched, kept.zone, kept.digest_at) == ({desk.wire.id}, "Asia/Tokyo", time(6, 45))


async def test_a_zone_says_what_friday_means_there(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss)
    assert "In UTC it is Thursday, 1 January, 00:00. There “Friday” means 26 December" in text(setup)
    await boss.select(setup, ["Australia/Sydney"], custom_id=ZONE)
    assert "In Sydney it is Thursday, 1 January, 11:00" in text(setup)
    await desk.env.advance_time(13 * 3600)
    assert "In Sydney it is Friday, 2 January, 00:00. There “Friday” means 2 January" in text(
        await opened(desk, boss)
    )


async def test_the_zones_begin_with_the_one_that_is_set_and_those_of_the_language(desk: Office) -> None:
    boss = manager(desk)
    await opened(desk, boss, zone="kathmandu")
    options = select_of(await opened(desk, boss), ZONE)["options"]
    assert [option["value"] for option in options[:2]] == ["Asia/Kathmandu", "America/New_York"]
    assert options[0]["label"] == "Kathmandu, 05:45 now"
    assert options[0]["default"]
    assert {"Europe/Kyiv", "Asia/Tokyo", "UTC"} <= {option["value"] for option in options}
    assert len(options) == 25


@pytest.mark.parametrize(
    ("city", "zone"),
    [
        ("kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("Europe/Kyiv", "Europe/Kyiv"),
    ],
)
async def test_any_city_is_set_in_the_form(desk: Office, city: str, zone: str) -> None:
    boss = manager(desk)
    form = await boss.click(await opened(desk, boss, zone="Lima"), label="Another city or minute")
    await boss.submit_modal(form, {"w1:city": city, "w1:at": ""})
    kept = await settings(desk)
    assert (kept.zone, kept.digest_at) == (zone, None)


@pytest.mark.parametrize("typed", ["7:30", "07:30", "7.30"])
async def test_any_minute_is_set_in_the_form(desk: Office, typed: str) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss, zone="Lima")
    form = await boss.click(setup, label="Another city or minute")
    await boss.submit_modal(form, {"w1:city": "", "w1:at": typed})
    kept = await settings(desk)
    assert (kept.zone, kept.digest_at) == ("America/Lima", time(7, 30))
    (at,) = (option for option in select_of(setup, AT)["options"] if option.get("default"))
    assert at["value"] == "07:30"


async def test_what_cannot_be_read_is_told_and_can_be_typed_on(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss, zone="Lima")
    form = await boss.click(setup, label="Another city or minute")
    await boss.submit_modal(form, {"w1:city": "Ki|yv *", "w1:at": "7.30"})
    assert "**The zone stays.** “Ki\\|yv \\*” is not a city or time zone that I know" in text(setup)
    kept = await settings(desk)
    assert (kept.zone, kept.digest_at) == ("America/Lima", time(7, 30)), "what could be read holds"
    again = await boss.click(setup, label="Another city or minute")
    assert again._interaction.modal is not None
    fields = [part["component"] for part in again._interaction.modal["components"]]
    assert [field.get("value") for field in fields] == ["Ki yv *", None]
    await boss.submit_modal(again, {"w1:city": "Kyiv", "w1:at": ""})
    assert (await settings(desk)).zone == "Europe/Kyiv"
    assert "stays" not in text(setup)


async def test_what_the_command_cannot_read_is_told_in_the_message(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss, zone="Atlantis", digest_at="25:99")
    assert "The zone stays" in text(setup)
    assert "The digest’s time stays" in text(setup)
    assert await settings(desk) == GuildSettings(guild=GuildId(desk.guild.id))


async def test_many_may_have_the_form_open_at_once(desk: Office) -> None:
    boss, chief = manager(desk), manager(desk, "chief")
    first = await boss.click(await opened(desk, boss), label="Another city or minute")
    second = await chief.click(await opened(desk, chief), label="Another city or minute")
    await boss.submit_modal(first, {"w1:city": "Lima", "w1:at": ""})
    await chief.submit_modal(second, {"w1:city": "", "w1:at": "9"})
    kept = await settings(desk)
    assert (kept.zone, kept.digest_at) == ("America/Lima", time(9))


async def test_two_editors_do_not_undo_each_other(desk: Office) -> None:
    boss, chief = manager(desk), manager(desk, "chief")
    extra = desk.guild.create_text_channel("extra")
    await desk.set_up()
    old, new = await opened(desk, boss), await opened(desk, chief)
    await chief.select(new, [desk.wire, extra], custom_id=WATCH)
    await chief.select(new, ["Asia/Tokyo"], custom_id=ZONE)
    await boss.select(old, [desk.wire, desk.digests], custom_id=WATCH)
    await boss.select(old, ["08:00"], custom_id=AT)
    kept = await settings(desk)
    assert kept.watched == {desk.wire.id, extra.id, desk.digests.id}
    assert (kept.zone, kept.digest_at) == ("Asia/Tokyo", time(8))
    await chief.select(new, [extra], custom_id=WATCH)
    assert (await settings(desk)).watched == {extra.id, desk.digests.id}


async def test_each_channel_has_a_switch_of_three(desk: Office) -> None:
    boss = manager(desk)
    extra = desk.guild.create_text_channel("extra")
    setup = await opened(desk, boss)
    await boss.select(setup, [desk.wire, extra], custom_id=WATCH)
    await boss.select(setup, [extra, desk.digests], custom_id=LINKS)
    kept = await settings(desk)
    assert (kept.watched, kept.links_only) == (
        {desk.wire.id, extra.id, desk.digests.id},
        {extra.id, desk.digests.id},
    )
    assert chosen(setup, WATCH) == [desk.wire.id]
    assert sorted(chosen(setup, LINKS)) == sorted([desk.digests.id, extra.id])
    assert "I read the links and files that are posted here" in said_in(desk.digests)[0]
    await boss.select(setup, [desk.wire, desk.digests], custom_id=WATCH)
    await boss.select(setup, [], custom_id=LINKS)
    kept = await settings(desk)
    assert (kept.watched, kept.links_only) == ({desk.wire.id, desk.digests.id}, frozenset())


async def test_what_a_deleted_message_means_is_switched(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss)
    assert "When a message is deleted its articles go too" in text(setup)
    await boss.click(setup, custom_id=DELETED)
    assert (await settings(desk)).keeps_deleted
    assert "When a message is deleted its articles stay" in text(setup)
    await boss.click(setup, custom_id=DELETED)
    assert not (await settings(desk)).keeps_deleted


async def test_a_channel_that_is_watched_from_now_on_has_missed_nothing(desk: Office) -> None:
    boss = manager(desk)
    await boss.select(await opened(desk, boss), [desk.wire], custom_id=WATCH)
    marks = await desk.store.heard_until(GuildId(desk.guild.id))
    asked = discord.utils.snowflake_time(marks[ChannelId(desk.wire.id)])
    assert abs(asked - desk.env.now()) < timedelta(minutes=1)


async def test_changes_of_the_same_moment_are_all_kept(desk: Office) -> None:
    class Asks:
        def __init__(self) -> None:
            self.guild = desk.env.bot.get_guild(desk.guild.id)
            self.permissions = discord.Permissions(manage_guild=True)

    change = desk.env.bot.setting_up.change  # pyright: ignore[reportAttributeAccessIssue]
    await asyncio.gather(
        change(Asks(), lambda old: replace(old, zone="Asia/Tokyo")),
        change(Asks(), lambda old: replace(old, digest_at=time(8))),
        change(Asks(), lambda old: replace(old, hears_bots=True)),
    )
    kept = await settings(desk)
    assert (kept.zone, kept.digest_at, kept.hears_bots) == ("Asia/Tokyo", time(8), True)


async def test_more_channels_than_fit_are_not_forgotten(desk: Office) -> None:
    boss = manager(desk)
    many = [desk.guild.create_text_channel(f"desk-{n}") for n in range(27)]
    await desk.store.save_settings(
        GuildSettings(guild=GuildId(desk.guild.id), watched=frozenset(ChannelId(one.id) for one in many))
    )
    setup = await opened(desk, boss)
    assert "2 more do not fit below" in text(setup)
    await boss.select(setup, many[1:25], custom_id=WATCH)
    assert (await settings(desk)).watched == {one.id for one in many[1:]}


async def test_a_channel_that_was_deleted_is_told_and_left_out_with_the_next_choice(desk: Office) -> None:
    boss = manager(desk)
    await desk.set_up(digest_at=time(7))
    extra = desk.guild.create_text_channel("extra")
    await channel(desk, desk.wire).delete()
    await channel(desk, desk.digests).delete()
    setup = card(await boss.slash(extra, "setup"))
    assert "A channel that I watch was deleted. Choose another one." in text(setup)
    assert "The digest’s channel was deleted. Choose another one." in text(setup)
    assert chosen(setup, WATCH) == chosen(setup, DIGEST) == []
    await boss.select(setup, [extra], custom_id=WATCH)
    await boss.select(setup, [extra], custom_id=DIGEST)
    assert (await settings(desk)).watched == {extra.id}
    assert "was deleted." not in text(setup)


async def test_a_role_that_was_deleted_is_told(desk: Office) -> None:
    boss = manager(desk)
    editors = desk.guild.create_role("editors")
    setup = await opened(desk, boss)
    await boss.select(setup, [editors], custom_id=EDITOR)
    guild = desk.env.bot.get_guild(desk.guild.id)
    assert guild is not None
    role = guild.get_role(editors.id)
    assert role is not None
    await role.delete()
    setup = await opened(desk, boss)
    assert "The editors’ role was deleted" in text(setup)
    assert chosen(setup, EDITOR) == []


async def test_who_has_lost_the_right_changes_nothing_and_is_told(desk: Office) -> None:
    boss = manager(desk)
    setup = await opened(desk, boss)
    form = await boss.click(setup, label="Another city or minute")
    guild = desk.env.bot.get_guild(desk.guild.id)
    assert guild is not None
    for role in guild.roles:
        if role.name == "bosss":
            await role.edit(permissions=discord.Permissions.none())
    refused = [
        await boss.select(setup, [desk.wire], custom_id=WATCH),
        await boss.click(setup, custom_id=BOTS),
        await boss.submit_modal(form, {"w1:city": "Lima", "w1:at": ""}),
        await boss.click(setup, label="Another city or minute"),
    ]
    for result in refused:
        (told,) = result.followups or [card(result)]
        assert told.ephemeral
        assert "Manage Server" in told.content
    assert await settings(desk) == GuildSettings(guild=GuildId(desk.guild.id))


async def test_what_is_missing_is_named_with_its_channel_and_why(desk: Office) -> None:
    boss = manager(desk)
    mute = desk.guild.create_text_channel("mute", overwrites={desk.guild.me: CLOSED})
    setup = await opened(desk, boss)
    await boss.select(setup, [mute], custom_id=WATCH)
    await boss.select(setup, [mute], custom_id=DIGEST)
    (told,) = (row for row in text(setup).splitlines() if row.startswith("- "))
    assert told.startswith(
        f"- In <#{mute.id}> I lack **View Channel** (to see what is posted), **Send Messages**"
    )
    assert said_in(mute) == []
    assert "every permission" not in text(setup)


async def test_a_test_line_comes_once_to_what_is_new(desk: Office) -> None:
    boss = manager(desk)
    news = desk.guild.create_news_channel("breaking")
    setup = await opened(desk, boss)
    await boss.select(setup, [desk.wire, news], custom_id=WATCH)
    assert f"I have posted a test line in <#{desk.wire.id}> <#{news.id}>." in text(setup)
    await boss.select(setup, [desk.wire, news, desk.digests], custom_id=WATCH)
    await boss.select(setup, [desk.digests], custom_id=DIGEST)
    await boss.select(setup, ["Europe/Kyiv"], custom_id=ZONE)
    for place in (desk.wire, news):
        (line,) = said_in(place)
        assert line.startswith("A test line: from now on I read")
    listens, digest = said_in(desk.digests)
    assert listens.startswith("A test line: from now on I read")
    assert "the digest comes here each day at 07:00, UTC time" in digest


async def test_a_forum_is_watched_without_a_test_line_and_without_the_right_to_open_posts(
    desk: Office,
) -> None:
    boss = manager(desk)
    forum = desk.guild.create_forum_channel("tips")
    place = channel(desk, forum)
    await place.set_permissions(place.guild.me, send_messages=False, send_messages_in_threads=True)
    setup = await opened(desk, boss)
    await boss.select(setup, [forum], custom_id=WATCH)
    assert (await settings(desk)).watched == {forum.id}
    assert f"<#{forum.id}> is a forum: I answer in its posts" in text(setup)
    assert "I have every permission" in text(setup)
    assert forum.threads == []


async def test_who_may_not_manage_the_server_does_not_set_it_up(desk: Office) -> None:
    assert "setup" not in desk.alice.available_commands(desk.wire)


async def test_zones_are_completed_by_city_with_their_time(desk: Office) -> None:
    found = await manager(desk).autocomplete(desk.wire, "setup", "zone", "são pau")
    assert found[0]["value"] == "America/Sao_Paulo"
    assert found[0]["name"] == "Sao Paulo (America/Sao_Paulo), 21:00 now"
