"""Quotations looked for in the texts of a guild."""

from dataclasses import replace

import pytest

from bot.claims.model import Directness
from bot.errors import InputError
from bot.store.ids import ChannelId, GuildId, MessageId, Number
from bot.store.quotations import Verdict
from bot.store.records import Channel, NewArticle
from bot.store.store import Store
from tests.store.making import DESK, article, said

PORTO = """The bridge of Porto

“We cannot wait for another flood, and the pillars of Porto are weak,” the mayor said on Friday.

The engineers deny that the pillars are weak. Nobody has painted the bridge since it was built in 1931.
"""
GUILD = GuildId(5)
OPEN, CLOSED = ChannelId(50), ChannelId(51)


def porto(speaker: str = "Ana Duarte", text: str = PORTO, **fields: object) -> NewArticle:
    quotation = said(
        text,
        "“We cannot wait for another flood, and the pillars of Porto are weak,”",
        speaker=speaker,
        written="the mayor",
        direct=Directness.DIRECT,
    )
    denial = said(text, "that the pillars are weak", speaker="Engineers")
    return article(text, quotation, denial, **fields)


@pytest.mark.parametrize(
    ("asked", "verdict", "speaker"),
    [
        ("We cannot wait for another flood, and the pillars of Porto are weak", Verdict.EXACT, "Ana Duarte"),
        (
            "'we cannot wait for another flood and the pillars of Porto are weak.'",
            Verdict.EXACT,
            "Ana Duarte",
        ),
        ("We cannot wait for another flood", Verdict.CUT, "Ana Duarte"),
        ("We cannot wait … the pillars of Porto are weak", Verdict.CUT, "Ana Duarte"),
        ("We can wait for another flood, and the pillars of Porto are weak", Verdict.ALTERED, "Ana Duarte"),
        ("the pillars are weak", Verdict.EXACT, "Engineers"),
        ("Nobody has painted the bridge since it was built in 1931", Verdict.EXACT, None),
        ("Nobody has painted the bridge since it was built in 1961", Verdict.ALTERED, None),
        ("The tower has been painted every year", Verdict.NOT_FOUND, None),
        ("zebra", Verdict.NOT_FOUND, None),
    ],
)
async def test_a_quotation_is_exact_or_cut_or_altered_or_not_there(
    store: Store, asked: str, verdict: Verdict, speaker: str | None
) -> None:
    await store.add_article(porto())
    found = await store.check_quotation(DESK, asked)
    assert found.verdict is verdict
    assert found.searched == 1
    assert found.articles == (verdict is not Verdict.NOT_FOUND)
    if found.occurrences:
        claim = found.occurrences[0].claim
        assert (claim and claim.speaker) == speaker
        assert found.occurrences[0].article.number == 1


async def test_what_comes_nearest_is_told_of_what_is_not_there(store: Store) -> None:
    await store.add_article(porto())
    found = await store.check_quotation(
        DESK, "Nobody has painted that rusty bridge since it was raised by hand"
    )
    assert found.verdict is Verdict.NOT_FOUND
    assert found.nearest is not None
    assert "".join(piece.text for piece in found.nearest.match.found).startswith("Nobody has painted")


@pytest.mark.parametrize("asked", ["", "…", "“”", "of the", "the the the", "💬", "\u200b", "; -- "])
async def test_what_has_no_word_to_know_it_by_is_refused(store: Store, asked: str) -> None:
    with pytest.raises(InputError, match="no word"):
        await store.check_quotation(DESK, asked)


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        'a" OR "b',
        "NEAR(wait, flood)",
        "text : bridge",
        "bridge*",
        "^bridge",
        "-bridge AND NOT",
        "'; DROP",
        "\ud800 bridge",
    ],
)
async def test_no_operator_of_the_index_is_obeyed(store: Store, asked: str) -> None:
    await store.add_article(porto())
    try:
        await store.check_quotation(DESK, asked)
    except InputError:
        return


async def test_each_speaker_is_told_once_and_the_one_asked_for_first(store: Store) -> None:
    for place, speaker in (("Porto", "Ana Duarte"), ("Faro", "Rui Teles"), ("Braga", "Ana Duarte")):
        text = f"In {place} “we cannot wait for another flood, and the pillars are weak,” the mayor said."
        await store.add_article(
            article(text, said(text, "“we cannot wait for another flood", speaker=speaker))
        )
    whole = "We cannot wait for another flood, and the pillars are weak"
    found = await store.check_quotation(DESK, whole)
    assert [one.claim and one.claim.speaker for one in found.occurrences] == ["Ana Duarte", "Rui Teles"]
    assert (found.articles, found.searched) == (3, 3)
    found = await store.check_quotation(DESK, whole, "teles")
    assert [one.by_asked for one in found.occurrences] == [True, False]
    assert found.occurrences[0].article.number == 3
    found = await store.check_quotation(DESK, whole, "Nobody Known")
    assert [one.by_asked for one in found.occurrences] == [False, False]


async def test_what_was_said_comes_before_what_the_article_says_itself(store: Store) -> None:
    text = "Pillars of Porto are weak\n\n“The pillars of Porto are weak, all of them,” he said."
    await store.add_article(article(text, said(text, "“The pillars of Porto are weak, all of them,”")))
    (spoken, written) = (await store.check_quotation(DESK, "pillars of Porto are weak")).occurrences
    assert spoken.claim is not None
    assert spoken.verdict is Verdict.CUT
    assert written.claim is None
    assert written.verdict is Verdict.EXACT


async def test_another_guild_and_who_may_not_see_the_channel_learn_nothing(store: Store) -> None:
    await store.note_channels(GUILD, (Channel(OPEN, False), Channel(CLOSED, True)))
    await store.add_article(porto(guild=GUILD, channel=CLOSED, message=MessageId(1)))
    asked = "We can wait for another flood and the pillars"
    for guild, audience, there in (
        (GUILD, frozenset({CLOSED}), True),
        (GUILD, frozenset(), False),
        (GUILD, frozenset({OPEN}), False),
        (GuildId(6), frozenset({CLOSED}), False),
    ):
        found = await store.check_quotation(guild, asked, audience=audience)
        assert bool(found.occurrences) is there
        assert found.searched == there
        assert found.nearest is None


async def test_what_may_be_seen_is_found_behind_any_number_of_texts_that_may_not(store: Store) -> None:
    await store.note_channels(GUILD, (Channel(OPEN, False), Channel(CLOSED, True)))
    await store.add_article(porto(guild=GUILD, channel=OPEN, message=MessageId(99)))
    for n in range(70):  # more than a run of words finds
        text = f"Day {n} of the inquiry.\n\n" + PORTO.replace("another", "any other")
        hidden = article(text, guild=GUILD, channel=CLOSED, message=MessageId(n + 1))
        await store.add_article(hidden)
    found = await store.check_quotation(
        GUILD, "We can wait for any other flood, and the pillars of Porto are weak"
    )
    assert [one.article.message for one in found.occurrences] == [99]


async def test_what_an_article_no_longer_says_is_found_and_marked(store: Store) -> None:
    first = replace(porto(), url="https://example.org/porto", canonical_url="https://example.org/porto")
    await store.add_article(first)
    text = PORTO.replace("We cannot wait for another flood, and", "We can wait, but")
    denial = said(text, "that the pillars are weak", speaker="Engineers")
    changed = replace(
        article(text, denial), url="https://example.org/porto", canonical_url="https://example.org/porto"
    )
    assert (await store.add_article(changed)).article == 1
    found = await store.check_quotation(DESK, "We cannot wait for another flood")
    assert [one.no_longer for one in found.occurrences] == [True]
    assert (await store.check_quotation(DESK, "the pillars are weak")).occurrences[0].no_longer is False


async def test_a_forgotten_article_is_not_found(store: Store) -> None:
    await store.add_article(porto())
    await store.forget_article(DESK, Number(1))
    found = await store.check_quotation(DESK, "We cannot wait for another flood")
    assert (found.verdict, found.searched) == (Verdict.NOT_FOUND, 0)
    assert (await store.health()).problems == ()


async def test_a_quotation_too_long_to_be_compared_to_its_end_is_refused(store: Store) -> None:
    await store.add_article(porto())
    for asked in ("We cannot wait for another flood " * 200, "flood … q … " * 20):
        with pytest.raises(InputError, match="too long"):
            await store.check_quotation(DESK, asked)
