"""Names that do exist, for who asked about one that does not."""

import pytest

from bot.store.ids import GuildId
from bot.store.records import Named, Nearest
from bot.store.store import Store
from tests.store.making import DESK, one_claim


@pytest.fixture
async def filled(store: Store) -> Store:
    for n, topics in enumerate((["Bakhmut"], ["Bakhmut", "Kyiv"], ["Nova Kakhovka"], ["Bakhchysarai"])):
        await store.add_article(one_claim(f"One {n}", topics=topics, speaker="Ganna Malyar"))
    await store.add_article(one_claim("More", topics=["Bakhmach"], speaker="Other", guild=GuildId(2)))
    return store


async def test_a_slip_of_the_pen_finds_the_name_with_its_count(filled: Store) -> None:
    assert (await filled.nearest(DESK, "Bakmut")).topics[0] == Named("Bakhmut", 2)
    assert (await filled.nearest(DESK, "malyr")).speakers == (Named("Ganna Malyar", 4),)


async def test_the_beginning_of_a_word_finds_all_names_that_have_it_the_most_used_first(
    filled: Store,
) -> None:
    topics = (await filled.nearest(DESK, "bakh")).topics
    assert topics[:2] == (Named("Bakhmut", 2), Named("Bakhchysarai", 1))
    assert (await filled.nearest(DESK, "KAKH")).topics[0] == Named("Nova Kakhovka", 1)


@pytest.mark.parametrize("word", ["", " ", "xqzwv", "%", "x" * 10_000, "\ud800"])
async def test_nothing_alike_is_no_name(filled: Store, word: str) -> None:
    assert await filled.nearest(DESK, word) == Nearest((), ())


async def test_a_name_inside_a_question_is_found(filled: Store) -> None:
    near = await filled.nearest(DESK, "what is going on in Bakhmut?")
    assert near.topics[0] == Named("Bakhmut", 2)


async def test_names_of_another_guild_are_not_told(filled: Store) -> None:
    assert "Bakhmach" not in {named.name for named in (await filled.nearest(DESK, "Bakhmach")).topics}
    assert (await filled.nearest(DESK, "Other")).speakers == ()
    assert await filled.nearest(GuildId(77), "Bakhmut") == Nearest((), ())
