"""`/check-quote`, "Check quotes", `/speaker` and `/timeline` on the simulated Discord."""

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.discord.test_paste_and_ask import turn
from tests.discord.world import World, plain


async def pasted(world: World) -> None:
    message = await world.alice.paste(world.wire, world.bakhmut)
    await world.sim.wait_message(world.wire, after=message)


async def test_quotations_of_the_article_are_judged(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await pasted(world)
        quotations = [claim for claim in await world.claims("Bakhmut") if str(claim.direct) == "direct"]
        whole = quotations[0].quote.strip('“”" ,.').split("[…]")[0].strip('“”" ,.')
        for text, verdict in (
            (whole, "✓ Word for word"),
            (f"«{whole.upper()}»", "✓ Word for word"),
            (" ".join([*whole.split()[:-1], "zebra"]), "✎ Altered: 1 word differs"),
            ("The tower will be painted green next spring", "✗ Not found"),
        ):
            call = await world.alice.slash(world.wire, "check-quote", text=text)
            card = await call.response()
            assert verdict in card.text, text
            assert card.ephemeral is ("Not found" in verdict)
            if "Not found" not in verdict:
                assert quotations[0].speaker in plain(card.text)
        refused = await (await world.alice.slash(world.wire, "check-quote", text="of the")).response()
        assert "no word in it" in refused.text
        asked = await world.alice.send(
            world.talk, f"Is it “{whole}” or “{whole} zebra”, or “something else now”?"
        )
        call = await world.alice.context_menu("Check quotes", asked)
        card = await call.response()
        assert "3 quotations" in card.text
        assert "1 altered · 1 not found" in plain(card.text)
    world.sim.check()


async def test_a_speaker_is_told(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await pasted(world)
        card = await (await world.alice.slash(world.wire, "speaker", name="Malyar")).response()
        assert "## Ganna Malyar" in card.text
        assert "**Role** Deputy Defense Minister" in plain(card.text) or "**Roles**" in card.text
        said = [claim for claim in await world.claims("Malyar") if claim.speaker == "Ganna Malyar"]
        for claim in said[:3]:
            assert f"#{claim.number}" in card.text
        choices = await world.alice.autocomplete(world.wire, "speaker", "name", "mal")
        assert choices
        nobody = await (await world.alice.slash(world.wire, "speaker", name="Malyarr")).response()
        assert nobody.ephemeral
        assert "Ganna Malyar" in nobody.text
    world.sim.check()


async def test_a_timeline_is_drawn_turned_and_shared(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await pasted(world)
        call = await world.alice.slash(world.wire, "timeline", topic="Bakhmut", private=True)
        card = await call.response()
        assert card.ephemeral
        _assert_drawn(card)
        first = card.text
        card = await turn(world, world.alice, card, "▶")
        assert card.text != first
        _assert_drawn(card)
        shared = await (await world.alice.click(card, "Share here")).response()
        assert not shared.ephemeral
        _assert_drawn(shared)
        empty = await (
            await world.alice.slash(world.wire, "timeline", topic="Bakhmut", until="1999-01-01")
        ).response()
        assert empty.ephemeral
        assert "Nothing found" in empty.text
        assert not empty.attachments
    world.sim.check()


def _assert_drawn(card: Any) -> None:
    (file,) = card.attachments
    assert file.filename == "timeline.png"
    assert Image.open(BytesIO(file.data)).width == 840


@pytest.mark.parametrize("command", ["check-quote", "speaker", "timeline"])
async def test_nothing_restricted_is_told_in_the_open(world: World, command: str) -> None:
    await world.set_up()
    options = {"name": "Malyar"} if command == "speaker" else {"topic": "Bakhmut"}
    async with world.bot():
        message = await world.boss.paste(world.vault, world.bakhmut)
        await world.sim.wait_message(world.vault, after=message)
        if command == "check-quote":
            claims = await world.claims("Bakhmut")
            options = {"text": claims[0].quote[:400]}
        for member in (world.alice, world.boss):
            told = await (await member.slash(world.wire, command, **options)).response()
            assert told.ephemeral
            assert not re.search(r"#\d|vault", told.text)
        private = await (await world.boss.slash(world.wire, command, **options, private=True)).response()
        assert "[#vault]" in plain(private.text) or "timeline" in command
        there = await (await world.boss.slash(world.vault, command, **options)).response()
        assert not there.ephemeral
    world.sim.check()
