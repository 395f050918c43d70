"""Nothing of one guild is ever told to another."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts
from bot.store.ids import GuildId, Number
from bot.store.records import ClaimQuery
from bot.store.store import Store
from tests.store.making import DESK, one_claim

GUILDS = [DESK, GuildId(1), GuildId(2**62)]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(GUILDS), st.integers(0, 3), st.booleans()), max_size=15))
def test_every_answer_is_the_same_as_if_the_guild_were_alone(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[GuildId, int, bool]]
) -> None:
    async def answers(name: str, among: list[GuildId], asked: GuildId) -> object:
        async with await Store.open(tmp_path_factory.mktemp(name) / "whosaid.db") as store:
            for guild, n, forget in told:
                if guild not in among:
                    continue
                added = await store.add_article(
                    one_claim(
                        f"tea {n}",
                        guild=guild,
                        topics=[f"Topic {n}"],
                        speaker=f"Speaker {n}",
                        facts=ArticleFacts(outlet="Courier", wire=("Reuters",) * (n % 2)),
                    )
                )
                if forget:
                    await store.forget_article(guild, added.article)
            found = [
                [(claim.number, claim.quote, claim.article.guild) for claim in page.claims]
                for query in (
                    ClaimQuery(guild=asked, limit=50),
                    ClaimQuery(guild=asked, topic="tea", limit=50),
                    ClaimQuery(guild=asked, topic="tea", sort="relevance", limit=50),
                    ClaimQuery(guild=asked, speaker="speaker", limit=50),
                    ClaimQuery(guild=asked, outlet="courier", limit=50),
                    ClaimQuery(guild=asked, outlet="reuters", limit=50),
                )
                for page in [await store.search(query)]
            ]
            numbers = [
                None if (one := await store.by_number(asked, Number(n))) is None else type(one).__name__
                for n in range(35)
            ]
            latest = [
                (one.article.number, one.article.guild, one.sightings) for one in await store.latest(asked)
            ]
            return (
                found,
                numbers,
                latest,
                await store.nearest(asked, "topic"),
                await store.nearest(asked, "speaker"),
            )

    async def check() -> None:
        for guild in GUILDS:
            assert await answers("all", GUILDS, guild) == await answers("alone", [guild], guild)
        assert await answers("stranger", GUILDS, GuildId(99)) == await answers("none", [], GuildId(99))

    asyncio.run(check())
