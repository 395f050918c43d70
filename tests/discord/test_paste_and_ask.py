"""What a newsroom does first: paste an article, and ask who said what."""

from typing import Any

from tests.discord.world import World, plain, report


async def turn(world: World, member: Any, card: Any, button: str) -> Any:
    """Press a button of a card and wait until the card has changed."""
    before = len(card.revisions)
    await member.click(card, button)
    return await world.sim.wait_edit(card, revisions=before)


async def test_a_pasted_file_is_answered_with_its_card(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.paste(world.wire, world.bakhmut)
        assert [file.filename for file in message.attachments] == ["message.txt"]
        card = await world.sim.wait_message(world.wire, after=message)
    assert "Malyar" in card.text
    assert "Reuters" in card.text
    assert "EFE" in card.text
    assert card.pings() == ([], [], False)


async def test_an_answer_turned_page_by_page_shows_each_claim_in_its_own_words(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.paste(world.wire, world.bakhmut)
        await world.sim.wait_message(world.wire, after=message)
        call = await world.alice.slash(world.wire, "who-said", topic="Bakhmut")
        card = await call.response()
        shown = [card.text]
        while next(button for button in card.buttons if button["label"] == "▶").get("disabled") is not True:
            card = await turn(world, world.alice, card, "▶")
            shown.append(card.text)
        for _ in shown[1:]:
            card = await turn(world, world.alice, card, "◀")
        assert card.text == shown[0]
    claims = await world.claims("Bakhmut")
    assert len(claims) > len(shown) * 5 - 5 >= 5
    assert f"{len(claims)} claims" in shown[0]
    for place, claim in enumerate(claims):
        page = plain(shown[place // 5])
        assert claim.speaker.casefold() in page.casefold()
        assert str(claim.speech_act) in page
        for span in claim.content:
            words = plain(world.bakhmut[span.start : span.end].strip('“”" ,.'))
            whole, _, _ = page.partition(words)
            assert whole != page or ("[…]" in page and words[:100] in page)


async def test_a_long_quotation_is_shown_whole_in_its_context_to_the_asker_alone(world: World) -> None:
    await world.set_up()
    long = "The bridge is old, and " + ", and ".join(f"pillar {n} is weak" for n in range(120))
    async with world.bot():
        await world.alice.paste(
            world.wire, f'Bridge to close\n\n"{long}," the mayor, Ana Duarte, said on Friday.\n'
        )
        card = await world.sim.wait_message(world.wire)
        card = await (await world.alice.slash(world.wire, "who-said", topic="bridge")).response()
        assert "[…]" in plain(card.text)
        (select,) = card.selects
        call = await world.alice.select(card, select["options"][0]["label"])
        await call.response()
        await world.sim.wait_quiet(1)
    assert all(message.ephemeral for message in call.messages)
    assert long in plain("".join(message.text for message in call.messages)).replace("**", "")


async def test_a_page_is_turned_after_a_restart(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.alice.paste(world.wire, world.bakhmut)
        await world.sim.wait_message(world.wire, after=message)
        card = await (await world.alice.slash(world.wire, "who-said", topic="Bakhmut")).response()
        first = card.text
    async with world.bot():
        card = await turn(world, world.alice, card, "▶")
        assert card.text != first
        card = await turn(world, world.alice, card, "◀")
        assert card.text == first


async def test_another_server_sees_nothing(world: World) -> None:
    other = world.sim.guild("Rivals")
    room = other.channel("room")
    rival = other.member("rival", permissions=["administrator"])
    await world.set_up()
    await world.set_up(other, watched=[room])
    async with world.bot():
        message = await world.alice.paste(world.wire, world.bakhmut)
        await world.sim.wait_message(world.wire, after=message)
        call = await rival.slash(room, "who-said", topic="Bakhmut")
        assert "Malyar" not in (await call.response()).text
        latest = await rival.slash(room, "latest")
        assert "Bakhmut" not in (await latest.response()).text
        assert await rival.autocomplete(room, "who-said", "topic", "Bakh") == []
        assert await rival.autocomplete(room, "who-said", "speaker", "Mal") == []
        number = await rival.slash(room, "who-said", topic="#2")
        assert "Malyar" not in (await number.response()).text
        preview = await rival.slash(room, "digest preview")
        assert "Nothing new" in (await preview.response()).text
        status = await (await rival.slash(room, "status")).response()
        assert "wire" not in status.text


async def test_what_was_said_in_a_restricted_channel_is_answered_to_those_who_see_it(world: World) -> None:
    await world.set_up()
    async with world.bot():
        message = await world.boss.paste(world.vault, world.bakhmut)
        await world.sim.wait_message(world.vault, after=message)

        asked = await (await world.alice.slash(world.wire, "who-said", topic="Bakhmut")).response()
        assert "Malyar" not in asked.text
        unknown = await (await world.alice.slash(world.wire, "who-said", topic="Atlantis")).response()
        assert asked.text.replace("Bakhmut", "Atlantis") == unknown.text, (
            "the answer tells that there is something"
        )
        number = await (await world.alice.slash(world.wire, "who-said", topic="#2")).response()
        assert "Malyar" not in number.text
        latest = await (await world.alice.slash(world.wire, "latest")).response()
        assert "Bakhmut" not in latest.text
        preview = await (await world.alice.slash(world.wire, "digest preview")).response()
        assert "Nothing new" in preview.text
        assert await world.alice.autocomplete(world.wire, "who-said", "topic", "Bakh") == []
        assert await world.alice.autocomplete(world.wire, "who-said", "speaker", "Mal") == []

        private = await world.boss.slash(world.wire, "who-said", topic="Bakhmut", private=True)
        answer = await private.response()
        assert answer.ephemeral
        assert "Malyar" in answer.text
        there = await world.boss.slash(world.vault, "who-said", topic="Bakhmut")
        assert "Malyar" in (await there.response()).text
        aloud = await (await world.boss.slash(world.wire, "who-said", topic="Bakhmut")).response()
        assert aloud.ephemeral or "Malyar" not in aloud.text


async def test_chat_and_unwatched_channels_are_left_alone(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await world.alice.send(world.wire, "morning all, who is on the Bakhmut story today?")
        await world.alice.send(world.talk, report("Almada"))
        await world.sim.silent(world.wire, 1.5)
    assert world.answers(world.talk) == []
    assert await world.articles() == []
