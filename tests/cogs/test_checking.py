"""`/check-quote` and the message command "Check quotes"."""

import pytest

from bot.store.ids import ChannelId, GuildId
from bot.store.records import Channel
from tests.cogs.test_asking import answer, boss_of, keep, restricted_channel, shown
from tests.discord.in_process import Office

PORTO = """The bridge of Porto

“We cannot wait for another flood, and the pillars of Porto are weak,” said Ada Lund, the mayor, on Monday.

The engineers denied that the pillars are weak.
"""


@pytest.fixture
async def porto(desk: Office) -> Office:
    await desk.store.note_channels(GuildId(desk.guild.id), (Channel(ChannelId(desk.wire.id), False),))
    await keep(desk, desk.wire, PORTO)
    return desk


def plain(text: str) -> str:
    return text.replace("\\", "").replace("\u00a0", " ")


async def test_a_quotation_that_stands_there_word_for_word(porto: Office) -> None:
    asked = await porto.alice.slash(
        porto.wire,
        "check-quote",
        text='"we cannot wait for another FLOOD and the pillars of Porto are weak"',
        speaker="Lund",
    )
    assert not asked.ephemeral
    text = plain(shown(asked))
    assert "## ✓ Word for word\n-# in 1 article of 1" in text
    assert "**Ada Lund** · mayor · *said*" in text
    assert "> “We cannot wait for another flood, and the pillars of Porto are weak,”" in text
    assert "13 May 2024" in text
    assert f"[#wire](https://discord.com/channels/{porto.guild.id}/{porto.wire.id}/7)" in text
    assert "asked for" not in text


async def test_a_quotation_that_was_cut_is_shown_with_what_stands_around_it(porto: Office) -> None:
    asked = await porto.alice.slash(porto.wire, "check-quote", text="We cannot wait for another flood")
    text = plain(shown(asked))
    assert "⋯ Cut" in text
    assert "> “**We cannot wait for another flood**, and the pillars of Porto are weak,”" in text


async def test_of_an_altered_quotation_the_words_that_differ_are_marked_on_both_sides(porto: Office) -> None:
    asked = await porto.alice.slash(
        porto.wire, "check-quote", text="We can wait for another flood, and the pillars of Porto are strong"
    )
    text = plain(shown(asked))
    assert "✎ Altered: 2 words differ" in text
    assert "> We ~~can~~ wait for another flood, and the pillars of Porto are ~~strong~~" in text
    assert "> “We **cannot** wait for another flood, and the pillars of Porto are **weak**,”" in text


async def test_a_quotation_that_is_not_there_is_told_to_the_asker_alone(porto: Office) -> None:
    asked = await porto.alice.slash(porto.wire, "check-quote", text="The tower will be painted in spring")
    assert asked.ephemeral
    text = plain(shown(asked))
    assert "✗ Not found\n-# in none of 1 article here, which does not make it false" in text
    assert "> The tower will be painted in spring" in text


async def test_another_speaker_than_the_one_asked_for_is_told(porto: Office) -> None:
    asked = await porto.alice.slash(
        porto.wire, "check-quote", text="the pillars of Porto are weak", speaker="Rui Teles"
    )
    assert "but not by Rui Teles" in shown(asked)
    assert "**Ada Lund**" in shown(asked)


async def test_reported_speech_is_not_passed_off_as_a_quotation(porto: Office) -> None:
    asked = await porto.alice.slash(porto.wire, "check-quote", text="The pillars are weak")
    text = plain(shown(asked))
    assert "✓ Word for word, but reported, not in quotation marks" in text
    assert "*denied*" in text
    assert "“" not in text.split("*denied*")[1]


@pytest.mark.parametrize("text", ["of the", "💬 …", "“”"])
async def test_what_has_no_telling_word_gets_one_line(porto: Office, text: str) -> None:
    asked = await porto.alice.slash(porto.wire, "check-quote", text=text)
    assert asked.ephemeral
    assert "no word in it by which a quotation could be known" in shown(asked)


async def test_a_restricted_article_is_found_only_by_those_who_may_see_it(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await keep(desk, vault, PORTO)
    quotation = "We cannot wait for another flood"
    for who, place, private, there in (
        (desk.alice, desk.wire, False, False),
        (desk.alice, desk.wire, True, False),
        (boss_of(desk), desk.wire, False, False),
        (boss_of(desk), desk.wire, True, True),
        (boss_of(desk), vault, False, True),
    ):
        asked = await who.slash(place, "check-quote", text=quotation, private=private)
        assert ("Lund" in shown(asked)) is there
        assert ("of 1" in shown(asked)) is there
        assert asked.ephemeral is (private or not there)


async def test_a_private_answer_is_shared_as_far_as_all_may_see_it(porto: Office) -> None:
    asked = await porto.alice.slash(
        porto.wire, "check-quote", text="We cannot wait for another flood", private=True
    )
    assert asked.ephemeral
    shared = await porto.alice.click(answer(asked), label="Share here")
    assert not shared.ephemeral
    assert "**Ada Lund**" in shown(shared)


async def test_the_speakers_are_completed(porto: Office) -> None:
    offered = await porto.alice.autocomplete(porto.wire, "check-quote", "speaker", "lu", text="x")
    assert [choice["value"] for choice in offered] == ["Ada Lund"]


async def test_the_quotations_of_a_message_are_checked_page_by_page(porto: Office) -> None:
    message = await porto.alice.send(
        porto.digests,
        "“We cannot wait for another storm”, “the pillars of Porto are weak”, “of the”,"
        " “nobody knows the name of the town”, “nobody knows the name of the river”,"
        " “nobody knows the name of the king”?",
    )
    asked = await porto.alice.context_menu(porto.digests, "Check quotes", message)
    text = plain(shown(asked))
    assert "1–4 of 5 quotations" in text
    assert "1 cut · 1 altered · 2 not found" in text
    assert "We cannot wait for another ~~storm~~" in text
    assert "another **flood**" in text
    assert "the king" not in text
    await porto.alice.click(answer(asked), label="▶")
    assert "the king" in plain(shown(asked))


async def test_a_message_without_a_quotation_gets_one_line(porto: Office) -> None:
    message = await porto.alice.send(porto.digests, "ok then")
    asked = await porto.alice.context_menu(porto.digests, "Check quotes", message)
    assert asked.ephemeral
    assert "no quotation" in shown(asked)
