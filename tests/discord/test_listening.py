"""Pieces, edits, deletions, what was missed, and extracting on demand, as users do them."""

import asyncio
import importlib
from typing import Any

import pytest

from tests.articles.web import Request, Web, response
from tests.discord.world import World, plain, report

START, _, REST = report("Coimbra").partition("The engineers")


async def settled(world: World, message: Any, words: str) -> str:
    """Wait until `message` shows `words`, and give all that it shows."""
    await world.sim.until(lambda: words in plain(message.text), 10, f"{words!r} on the card")
    return plain(message.text)


async def test_the_card_is_edited_when_a_piece_follows(world: World) -> None:
    await world.set_up()
    async with world.bot():
        first = await world.alice.send(world.wire, START.strip())
        card = await world.sim.wait_message(world.wire, after=first)
        assert "1 claim" in plain(card.text)
        await world.alice.send(world.wire, f"The engineers{REST}".strip())
        await settled(world, card, "2 claims")
    assert len(world.answers(world.wire)) == 1
    assert len(await world.articles()) == 1


async def test_an_edit_is_read_again(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.send(world.wire, report("Evora"))
        card = await world.sim.wait_message(world.wire, after=message)
        await world.alice.edit(message, report("Evora").replace("Duarte", "Fonseca"))
        await settled(world, card, "Ana Fonseca")
    assert len(world.answers(world.wire)) == 1
    assert len(await world.articles()) == 1


async def test_what_a_deleted_message_gave_can_be_kept(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.send(world.wire, report("Faro"))
        card = await world.sim.wait_message(world.wire, after=message)
        await world.alice.delete(message)
        await settled(world, card, "The message was deleted")
        bob = world.guild.member("bob")
        refused = await bob.click(card, "Keep it")
        assert "can keep it" in (await refused.response()).text
    async with world.bot():
        await world.alice.click(card, "Keep it")
        await settled(world, card, "by way of Reuters")
    assert len(await world.articles()) == 1


async def test_a_link_to_a_private_address_is_refused_in_a_line(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.send(world.wire, "http://127.0.0.1/admin/story")
        line = await world.sim.wait_message(world.wire, after=message)
        assert "its address is not a public one" in line.text


@pytest.mark.parametrize("hears", [True, False], ids=["with the intent", "without message content"])
async def test_claims_are_extracted_on_demand_anywhere(world: World, *, hears: bool) -> None:
    if not hears:
        world.sim.privileged_intents = set()
    await world.set_up()
    async with world.bot():
        message = await world.alice.send(world.talk, report("Guarda"))
        call = await world.alice.context_menu("Extract claims", message)
        await settled(world, await call.response(), "Guarda to close its bridge")
    assert len(await world.articles()) == 1


async def test_what_was_posted_while_the_bot_was_away_is_read_once(world: World) -> None:
    await world.set_up()
    async with world.bot():
        before = await world.alice.send(world.wire, report("Idanha"))
        await world.sim.wait_message(world.wire, after=before)
    await world.alice.send(world.wire, report("Leiria"))
    await world.alice.send(world.wire, "Lunch?")
    async with world.bot():
        await world.sim.until(
            lambda: len(world.answers(world.wire)) == 2, 15, "the answer to what was missed"
        )
        await world.sim.wait_quiet(1)
    assert "Leiria" in world.answers(world.wire)[1].text
    assert len(world.answers(world.wire)) == 2


async def test_edits_and_deletions_while_the_bot_was_away_are_seen(world: World) -> None:
    await world.set_up()
    async with world.bot():
        edited = await world.alice.send(world.wire, report("Lagos"))
        await world.sim.wait_message(world.wire, n=1)
        deleted = await world.alice.send(world.wire, report("Mafra"))
        await world.sim.wait_message(world.wire, n=2)
    await world.alice.edit(edited, report("Nazare"))
    await world.alice.delete(deleted)
    async with world.bot():
        first, second = world.answers(world.wire)
        await settled(world, first, "Nazare to close")
        await settled(world, second, "The message was deleted")
    assert len(world.answers(world.wire)) == 2


async def test_what_was_missed_is_read_though_the_bot_is_killed_while_it_catches_up(world: World) -> None:
    """The last channel's history does not come; what comes in live meanwhile must not hide that."""
    other = world.guild.channel("sport")
    await world.set_up(watched=(world.wire, other))
    async with world.bot():
        await world.alice.send(world.wire, report("Obidos"))
        await world.sim.wait_message(world.wire, n=1)
    await world.alice.send(world.wire, report("Porto"))
    await world.alice.send(other, report("Sintra"))
    shut = world.sim.fault(rf"/channels/{other.id}/messages$", 503, method="GET", times=None)
    async with world.bot() as bot:
        await world.sim.wait_message(world.wire, n=2, timeout=20)
        await world.alice.send(world.wire, report("Tomar"))
        await world.sim.wait_message(world.wire, n=3, timeout=20)
        await bot.kill()
    assert world.answers(other) == []
    world.sim.rest.faults.remove(shut)
    async with world.bot():
        assert "Sintra" in (await world.sim.wait_message(other, timeout=20)).text
        await world.sim.wait_quiet(1)
    assert (len(world.answers(world.wire)), len(world.answers(other))) == (3, 1)


async def test_an_announcement_becomes_the_answer_of_one_that_takes_long(world: World) -> None:
    """What takes long is the file, which comes when the test says so."""
    come = asyncio.Event()

    async def late(_: Request, writer: asyncio.StreamWriter) -> None:
        await come.wait()
        writer.write(response(report("Viseu").encode(), kind="text/plain"))
        await writer.drain()

    model = importlib.import_module("discord_sim.model")
    file = model.Attachment(world.sim, world.wire.id, model.Upload("wire.txt", report("Viseu").encode()))
    await world.set_up()
    async with Web(answer=late) as web, world.bot():
        file.url = web.url("/wire.txt")
        message = model.Message(world.sim, world.wire, world.alice.user, "", attachments=[file])
        await world.sim.rest.publish(message)
        card = await world.sim.wait_message(world.wire, after=message, timeout=20)
        assert plain(card.text) == "Reading wire.txt …"
        come.set()
        await settled(world, card, "Viseu to close")
    assert len(world.answers(world.wire)) == 1


async def test_a_deleted_message_and_card_leave_a_card_to_keep_it_by(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.send(world.wire, report("Ovar"))
        card = await world.sim.wait_message(world.wire, after=message)
        await world.boss.delete(card)
        await world.boss.delete(message)
        going = await world.sim.wait_message(world.wire, after=card, timeout=20)
        assert "The message was deleted" in plain(going.text)
        await world.alice.click(going, "Keep it")
        await settled(world, going, "by way of Reuters")


async def test_a_message_in_a_thread_that_was_closed_meanwhile_is_read(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await world.alice.send(world.wire, report("Almada"))
        await world.sim.wait_message(world.wire, n=1)
    model = importlib.import_module("discord_sim.model")
    thread = model.Channel(
        world.sim, 11, "bridge", guild=world.guild, parent=world.wire, owner_id=world.alice.id
    )
    world.sim.channels[thread.id] = world.guild.channels[thread.id] = thread
    await world.alice.send(thread, report("Sines"))
    thread.archived = True
    async with world.bot():
        assert "Sines" in (await world.sim.wait_message(thread, n=1, timeout=20)).text


HOSTILE = (
    "@everyone <@1> <@&2> [click](https://evil.example) \u202eevil\u202c ze\u200bro ||spoiler|| ```code "
    "\n# Heading\n> quote\n-# small `tick <https://evil.example> <t:0:R> :smile: https://evil.example/x"
)


async def test_hostile_text_neither_pings_nor_links_nor_breaks_the_card(world: World) -> None:
    await world.set_up()
    async with world.bot():
        text = report("Tomar").replace("We cannot wait", f"{HOSTILE} We cannot wait")
        message = await world.alice.send(world.wire, text.replace("Ana Duarte", "Ana @everyone Duarte"))
        card = await world.sim.wait_message(world.wire, after=message)
        answer = await (await world.alice.slash(world.wire, "who-said", topic="Tomar")).response()
    for shown in (card, answer):
        assert shown.pings() == ([], [], False)
        assert not any(mark in shown.text for mark in "\u202e\u202c\u200b")
        for part in ("](https://evil", "<@1>", "<t:0", "https://evil", "\n# Heading"):
            assert part not in shown.text
