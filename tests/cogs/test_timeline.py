"""`/timeline`."""

from io import BytesIO

import pytest
from PIL import Image

from tests.cogs.test_asking import TOWNS, answer, boss_of, keep, restricted_channel, said, shown, towns_in
from tests.discord.in_process import Office


async def test_the_picture_comes_with_its_words_and_the_claims_below_it(desk: Office) -> None:
    await keep(desk, desk.wire, said("Porto"))
    await keep(desk, desk.wire, said("Lagos", "Rui Teles"))
    asked = await desk.alice.slash(desk.wire, "timeline", topic="harbour")
    assert not asked.ephemeral
    message = answer(asked).message
    (file,) = message.attachments
    assert file.filename == "timeline.png"
    assert Image.open(BytesIO(await file.read())).format == "PNG"
    text = shown(asked).replace("\u00a0", " ")
    assert "## harbour over time\n-# 2 claims · 2 speakers · 13 May 2024" in text
    assert "**13 May 2024**\n- **Ada Lund** *said*: “The harbour is safe in Porto,” · #2" in text
    told = [part["items"][0]["description"] for part in _parts(answer(asked).components) if "items" in part]
    rows = "Ada Lund: 1 said (13 May 2024). Rui Teles: 1 said (13 May 2024)."
    assert told == [f"2 statements over time, 13 May 2024, a row a speaker. {rows}"]


async def test_it_is_narrowed_by_speaker_and_days(desk: Office) -> None:
    await keep(desk, desk.wire, said("Porto"))
    await keep(desk, desk.wire, said("Lagos", "Rui Teles"))
    asked = await desk.alice.slash(desk.wire, "timeline", topic="harbour", speaker="teles", since="May 2024")
    assert "harbour over time, by teles" in shown(asked)
    assert towns_in(shown(asked)) == ["Lagos"]
    asked = await desk.alice.slash(desk.wire, "timeline", topic="harbour", until="April 2024")
    assert asked.ephemeral
    assert "Nothing found" in shown(asked)
    assert answer(asked).message.attachments == []


async def test_its_pages_are_turned_with_the_picture_kept(desk: Office) -> None:
    for town in TOWNS:
        await keep(desk, desk.wire, said(town))
    asked = await desk.alice.slash(desk.wire, "timeline", topic="harbour")
    pages = [towns_in(shown(asked))]
    await desk.restart()
    await desk.alice.click(answer(asked), label="▶")
    pages.append(towns_in(shown(asked)))
    assert [len(page) for page in pages] == [6, 5]
    assert sorted(pages[0] + pages[1]) == sorted(TOWNS)
    assert len(answer(asked).message.attachments) == 1


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"topic": "#2"}, "not of a number"),
        ({"topic": "harbour", "since": "soon"}, "soon"),
        ({"topic": "harbour", "since": "2024-05-13", "until": "2024-05-01"}, "nothing can lie between"),
    ],
)
async def test_what_makes_no_sense_gets_one_line(desk: Office, options: dict[str, str], line: str) -> None:
    await keep(desk, desk.wire, said("Porto"))
    asked = await desk.alice.slash(desk.wire, "timeline", **options)
    assert asked.ephemeral
    assert line in shown(asked)


async def test_nothing_of_a_restricted_channel_is_drawn_for_all(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await keep(desk, vault, said("Porto"))
    asked = await desk.alice.slash(desk.wire, "timeline", topic="harbour")
    assert "Porto" not in shown(asked)
    assert answer(asked).message.attachments == []
    asked = await boss_of(desk).slash(desk.wire, "timeline", topic="harbour", private=True)
    assert asked.ephemeral
    assert towns_in(shown(asked)) == ["Porto"]


def _parts(components: list[dict[str, object]]) -> list[dict[str, object]]:
    found = list(components)
    for part in components:
        inner = part.get("components", [])
        assert isinstance(inner, list)
        found += _parts(inner)
    return found
