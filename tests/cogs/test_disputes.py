"""`/disputes`: what is denied, page by page, as far as the asker may see both sides."""

from datetime import date
from typing import Final

import pytest

from bot.claims.extractor import read
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Channel, NewArticle
from tests.cogs.test_asking import answer, boss_of, restricted_channel, shown
from tests.discord.in_process import START, Office

DAY: Final = date(2024, 5, 14)
TOWNS: Final = ("Marlow", "Dorn", "Kals")


async def keep(desk: Office, channel: int, text: str, message: int) -> None:
    await desk.store.add_article(
        NewArticle(
            guild=GuildId(desk.guild.id),
            text=text,
            reading=read(text, published=DAY, received=DAY),
            received_at=START,
            channel=ChannelId(channel),
            message=MessageId(message),
        )
    )


async def dispute(desk: Office, channel: int, town: str, message: int) -> None:
    """Let a town's plant be said to be closed, and that be denied elsewhere."""
    told = f"The works council said that Halvor Steel would close its plant in {town}."
    await keep(desk, channel, told, message)
    denied = f"Halvor Steel denied on Tuesday that it would close its plant in {town}."
    await keep(desk, desk.wire.id, denied, message + 1)


async def test_denials_are_shown_beside_what_they_deny_page_by_page(desk: Office) -> None:
    for n, town in enumerate(TOWNS):
        await dispute(desk, desk.wire.id, town, 10 * n + 1)
    asked = await desk.alice.slash(desk.wire, "disputes")
    first = shown(asked)
    assert not asked.ephemeral
    assert "3 open" in first
    assert first.count("orks council") == first.count("**Halvor Steel**") == 2
    await desk.alice.click(answer(asked), label="▶")
    second = shown(asked)
    assert second.count("orks council") == second.count("**Halvor Steel**") == 1
    assert sorted(town for town in TOWNS for text in (first, second) if f"plant in {town}" in text) == sorted(
        TOWNS
    )


async def test_a_topic_and_a_day_narrow_them(desk: Office) -> None:
    for n, town in enumerate(TOWNS):
        await dispute(desk, desk.wire.id, town, 10 * n + 1)
    about = shown(await desk.alice.slash(desk.wire, "disputes", topic="Dorn"))
    assert "Disputed about Dorn" in about
    assert "1 open" in about
    assert "Marlow" not in about
    late = await desk.alice.slash(desk.wire, "disputes", since="2024-05-15")
    assert late.ephemeral
    assert "No denial of what somebody said is known here, denied since 2024" in shown(late)


async def test_a_dispute_of_which_one_side_is_hidden_is_told_only_to_who_sees_both(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await desk.store.note_channels(GuildId(desk.guild.id), [Channel(ChannelId(vault.id), restricted=True)])
    await dispute(desk, vault.id, "Marlow", 1)
    asked = await desk.alice.slash(desk.wire, "disputes")
    assert asked.ephemeral
    assert "No denial" in shown(asked)
    private = await boss_of(desk).slash(desk.wire, "disputes", private=True)
    assert private.ephemeral
    assert "orks council" in shown(private)
    public = await boss_of(desk).slash(desk.wire, "disputes")
    assert "orks council" not in shown(public)


async def test_a_day_that_makes_no_sense_gets_one_line_that_helps(desk: Office) -> None:
    asked = await desk.alice.slash(desk.wire, "disputes", since="the day of the fox")
    assert asked.ephemeral
    assert "the day of the fox" in shown(asked)


async def test_a_day_in_the_future_gets_one_line_that_helps(desk: Office) -> None:
    asked = await desk.alice.slash(desk.wire, "disputes", since="2199-01-01")
    assert asked.ephemeral
    assert "lies in the future" in shown(asked)


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("!!", "no word to look for"),
        ("🦊", "no word to look for"),
        ("the of", "only words that are in every text"),
        ('" OR 1=1 --', "No denial"),
        ("the NEAR( *", "No denial"),
        ("Atlantis", "No denial"),
    ],
)
async def test_a_topic_of_nothing_gets_one_line_that_helps(desk: Office, topic: str, told: str) -> None:
    await dispute(desk, desk.wire.id, "Marlow", 1)
    asked = await desk.alice.slash(desk.wire, "disputes", topic=topic)
    assert asked.ephemeral
    assert told in shown(asked)
