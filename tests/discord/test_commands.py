"""What else a newsroom does with the bot, and what others try with it."""

import importlib
import sys
from typing import Any

import pytest

from tests.discord.world import ROOT, World, plain, report


async def told(world: World, call: Any, words: str) -> None:
    """Wait until the answer to a call says `words`; at first it says that the bot is reading."""
    await world.sim.until(lambda: words in call.text, 30, f"an answer with {words}")


async def test_an_article_is_added_by_form(world: World) -> None:
    await world.set_up()
    upload = importlib.import_module("discord_sim").Upload
    async with world.bot():
        call = await world.alice.slash(world.talk, "add")
        sent = await world.alice.submit(call, {"The text": report("Almada")})
        await told(world, sent, "Almada")
        call = await world.alice.slash(world.talk, "add")
        file = upload("braga.txt", report("Braga").encode())
        sent = await world.alice.submit(call, {"Or files": file})
        await told(world, sent, "Braga")


async def test_a_form_sent_in_after_a_restart_is_answered(world: World) -> None:
    await world.set_up()
    async with world.bot():
        call = await world.alice.slash(world.talk, "add")
        await call.wait_modal()
    async with world.bot():
        sent = await world.alice.submit(call, {"The text": report("Almada")})
        assert (await sent.response()).text


async def test_a_private_address_is_refused_in_a_line(world: World) -> None:
    await world.set_up()
    async with world.bot():
        for address in (
            "http://127.0.0.1:8080/story",
            "http://169.254.169.254/latest/meta-data",
            "http://[::ffff:127.0.0.1]/story",
            "http://localhost/story",
            "file:///etc/passwd",
        ):
            answer = await (await world.alice.slash(world.talk, "add", link=address)).final()
            assert 0 < len(answer[0].text) < 400, address
    assert await world.articles() == []


async def test_what_a_deleted_message_gave_goes_after_a_pause(world: World) -> None:
    await world.set_up()
    async with world.bot(WHOSAID_CLOCK="2026-03-08T10:00:00Z"):
        message = await world.alice.paste(world.wire, report("Almada"))
        card = await world.sim.wait_message(world.wire, after=message)
        before = len(card.revisions)
        await world.alice.delete(message)
        await world.sim.wait_edit(card, revisions=before)
        assert len(await world.articles()) == 1
    async with world.bot(WHOSAID_CLOCK="2026-03-08T10:15:00Z"):
        await world.sim.wait_quiet(1.5)
        asked = await (await world.alice.slash(world.wire, "who-said", topic="Almada")).response()
        assert "Duarte" not in asked.text
    assert await world.articles() == []


async def test_threads_of_a_watched_channel_are_listened_to(world: World) -> None:
    await world.set_up()
    kind = type(world.wire).PUBLIC_THREAD
    thread = world.guild.channel("bridges", kind, parent=world.wire, owner_id=world.alice.user.id)
    async with world.bot():
        message = await world.alice.paste(thread, report("Almada"))
        card = await world.sim.wait_message(thread, after=message)
    assert "Duarte" in card.text


async def test_a_link_preview_is_no_edit(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.paste(world.wire, report("Almada"))
        card = await world.sim.wait_message(world.wire, after=message)
        before = len(card.revisions)
        await world.sim.unfurl(message, title="A preview")
        await world.sim.wait_quiet(1.5)
        assert len(card.revisions) == before


async def test_hostile_questions_are_answered(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire)
        for topic in (
            '"',
            "a OR (b",
            "NEAR(",
            "* *",
            "x" * 99,
            "#999999999999999999999",
            "'; DROP TABLE claims",
        ):
            call = await world.alice.slash(world.wire, "who-said", topic=topic)
            assert plain((await call.response()).text)
        call = await world.alice.slash(world.wire, "who-said", topic="Almada", since="the day of days")
        assert "day" in (await call.response()).text


LATE = (
    "import runpy; import bot.discord.replies as r; r.HURRY = 0; runpy.run_module('bot', run_name='__main__')"
)


@pytest.mark.parametrize("program", [("-m", "bot", "run"), ("-c", LATE, "run")], ids=["at once", "announced"])
async def test_a_mistake_in_a_public_question_is_told_to_the_asker_alone(
    world: World, program: tuple[str, ...]
) -> None:
    await world.set_up()
    settings = {"DATABASE_PATH": str(world.database)}
    async with world.sim.bot(sys.executable, *program, cwd=ROOT, env=settings):
        message = await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire, after=message)
        for options, says in (
            ({"topic": "Almada", "since": "soonish"}, "not a day"),
            ({"topic": "Zebra"}, "Nothing"),
            ({"topic": "#999"}, "Nothing"),
        ):
            call = await world.alice.slash(world.talk, "who-said", **options)
            await told(world, call, says)
            assert [answer.ephemeral for answer in call.messages] == [True]
        call = await world.alice.slash(world.talk, "who-said", topic="Almada")
        await told(world, call, "Duarte")
        assert [answer.ephemeral for answer in call.messages] == [False]
    assert [message.interaction is None for message in world.talk.history()] == [False]


async def test_a_question_whose_answer_is_lost_on_the_way_is_answered_once(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.paste(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire, after=message)
        for topic, private in (("Almada", False), ("Zebra", True)):
            world.sim.fault(r"/callback$", method="POST", drop=True, after=True)
            call = await world.alice.slash(world.talk, "who-said", topic=topic)
            await call.final()
            assert [answer.ephemeral for answer in call.messages] == [private]


async def test_other_bots_are_ignored(world: World) -> None:
    await world.set_up()
    robot = world.guild.member("robot", bot=True)
    async with world.bot():
        await robot.send(world.wire, report("Almada"))
        await world.sim.silent(world.wire, 1.5)
