"""`/speaker`."""

from tests.cogs.test_asking import TOWNS, answer, boss_of, keep, restricted_channel, said, shown, towns_in
from tests.discord.in_process import Office


async def test_a_speaker_is_told_with_roles_topics_and_latest_statements(desk: Office) -> None:
    await keep(
        desk,
        desk.wire,
        "Porto\n\nPORTO, March 3, 2024 (Reuters) - “The harbour is safe in Porto,” said Ada Lund,"
        " the mayor of Porto.\n",
    )
    await keep(
        desk,
        desk.wire,
        "Lagos\n\nLAGOS, April 4, 2024 (EFE) - Minister Ada Lund denied that the harbour is lost.\n",
        message=8,
    )
    asked = await desk.alice.slash(desk.wire, "speaker", name="lund")
    assert not asked.ephemeral
    text = shown(asked).replace("\u00a0", " ")
    assert "## Ada Lund\n-# person · 2 statements in 2 articles · 3 March – 4 April 2024" in text
    assert "- mayor of Porto · 3 March 2024 · 1 statement\n" in text
    assert "**How** 1 said · 1 denied" in text
    assert "> “The harbour is safe in Porto,”" in text
    assert text.index("*denied*") < text.index("> “The harbour")


async def test_more_statements_come_page_by_page(desk: Office) -> None:
    for town in TOWNS:
        await keep(desk, desk.wire, said(town))
    asked = await desk.alice.slash(desk.wire, "speaker", name="Ada Lund")
    assert "**First**" in shown(asked)
    pages = [towns_in(shown(asked).split("**First**")[1].split("\n", 1)[1])]
    for _ in range(2):
        await desk.alice.click(answer(asked), label="▶")
        assert "**First**" not in shown(asked)
        pages.append(towns_in(shown(asked)))
    assert [len(page) for page in pages] == [3, 5, 3]
    assert sorted(town for page in pages for town in page) == sorted(TOWNS)


async def test_a_name_that_is_nobodys_gets_those_that_come_near(desk: Office) -> None:
    await keep(desk, desk.wire, said("Porto"))
    asked = await desk.alice.slash(desk.wire, "speaker", name="Ada Lundt")
    assert asked.ephemeral
    assert "Nobody who is called Ada Lundt speaks" in shown(asked)
    assert "Nearest speakers: **Ada Lund** (1)" in shown(asked)


async def test_who_speaks_in_a_restricted_channel_only_is_nobody_elsewhere(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await keep(desk, vault, said("Porto"))
    hidden = shown(await desk.alice.slash(desk.wire, "speaker", name="Lund"))
    assert hidden == shown(await desk.alice.slash(desk.wire, "speaker", name="Lumd")).replace("Lumd", "Lund")
    assert await desk.alice.autocomplete(desk.wire, "speaker", "name", "lu") == []
    boss = boss_of(desk)
    assert "## Ada Lund" in shown(await boss.slash(desk.wire, "speaker", name="Lund", private=True))
    assert "## Ada Lund" in shown(await boss.slash(vault, "speaker", name="Lund"))
