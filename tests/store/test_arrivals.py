"""What came in during a period."""

from dataclasses import replace
from datetime import timedelta

from bot.claims.model import Relation
from bot.store.ids import GuildId
from bot.store.records import Arrivals
from bot.store.store import Store
from tests.store.making import DESK, NOON, article, one_claim, said

DAY = timedelta(days=1)


async def came_in(store: Store, **fields: int) -> list[str]:
    found = await store.came_in(DESK, NOON, NOON + DAY, **fields)
    return [one.claims[0].quote for one in found.articles]


async def test_a_period_begins_with_its_first_second_and_ends_before_its_last(store: Store) -> None:
    for n, at in enumerate((-timedelta(seconds=1), timedelta(0), DAY - timedelta(seconds=1), DAY)):
        await store.add_article(one_claim(f"tea {n}", received_at=NOON + at))
    assert await came_in(store) == ["tea 2", "tea 1"]


async def test_what_was_seen_before_is_not_new(store: Store) -> None:
    old = one_claim("old", received_at=NOON - DAY)
    await store.add_article(old)
    await store.add_article(replace(old, received_at=NOON))
    new = one_claim("new", received_at=NOON)
    await store.add_article(new)
    await store.add_article(replace(new, received_at=NOON + timedelta(hours=1)))
    assert await came_in(store) == ["new"]


async def test_what_is_shown_is_bounded_and_all_is_counted(store: Store) -> None:
    text = "Tea is bad. Tea is good, said Ann."
    claims = (
        said(text, "Tea is bad", speaker="Bob"),
        said(text, "Tea is good", speaker="Ann", related=(Relation("denies", 0),)),
    )
    await store.add_article(article(text, *claims))
    for n in range(4):
        await store.add_article(one_claim(f"tea {n}"))
    found = await store.came_in(DESK, NOON, NOON + DAY, limit=2)
    assert (len(found.articles), found.article_count, found.claim_count) == (2, 5, 6)
    found = await store.came_in(DESK, NOON, NOON + DAY)
    assert [answer.speaker for answer in found.articles[-1].claims[1].answers] == ["Bob"]
    assert await store.came_in(GuildId(8), NOON, NOON + DAY) == Arrivals((), 0, 0)
