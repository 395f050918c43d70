"""`/disputes` seen from Discord: what two articles contradict each other in, quoted, page by page."""

import pytest

from tests.discord.world import World, plain

TOWNS = ("Marlow", "Dorn", "Kals")


def told(town: str) -> str:
    return (
        f"Steel maker to leave {town}\n\n{town.upper()}, May 12 (Reuters) - The works council said on Friday"
        f" that Halvor Steel would close its plant in {town} before the winter, after forty years.\n"
    )


def denied(town: str) -> str:
    return (
        f"No end for steel in {town}\n\n{town.upper()}, May 13 (EFE) - Halvor Steel denied on Saturday"
        f" that it would close its plant in {town}. The firm gave no other comment on its plans there.\n"
    )


@pytest.mark.long
async def test_disputes_are_quoted_from_both_articles_page_by_page(world: World) -> None:
    await world.set_up()
    async with world.bot():
        for town in TOWNS:
            for text in (told(town), denied(town)):
                message = await world.alice.paste(world.wire, text)
                await world.sim.wait_message(world.wire, after=message)
        card = await (await world.alice.slash(world.wire, "disputes")).response()
        shown = [card.text]
        before = len(card.revisions)
        await world.alice.click(card, "▶")
        card = await world.sim.wait_edit(card, revisions=before)
        shown.append(card.text)
        about = await (await world.alice.slash(world.wire, "disputes", topic="Dorn")).response()
        none = await (await world.alice.slash(world.wire, "disputes", topic="Atlantis")).response()
    pages = [plain(page) for page in shown]
    assert "3 open" in pages[0]
    for town in TOWNS:
        (page,) = (page for page in pages if f"plant in {town}" in page)
        claim, denial = (
            page.index(f"would close its plant in {town}"),
            page.rindex(f"close its plant in {town}"),
        )
        assert claim < denial
        assert "Halvor Steel" in page
        assert "denied" in page
    assert card.pings() == ([], [], False)
    assert "Dorn" in about.text
    assert "Marlow" not in about.text
    assert none.ephemeral
    assert "No denial of what somebody said" in none.text


@pytest.mark.long
async def test_what_is_said_where_only_some_may_look_is_disputed_before_nobody_else(world: World) -> None:
    await world.set_up()
    async with world.bot():
        for channel, text in ((world.vault, told("Marlow")), (world.wire, denied("Marlow"))):
            message = await world.boss.paste(channel, text)
            await world.sim.wait_message(channel, after=message)
        hidden = await (await world.alice.slash(world.wire, "disputes")).response()
        open_ = await (await world.boss.slash(world.wire, "disputes")).response()
        private = await (await world.boss.slash(world.wire, "disputes", private=True)).response()
    assert "No denial" in hidden.text
    assert "No denial" in open_.text
    assert private.ephemeral
    assert "orks council" in private.text
