"""What came in during a period."""

from dataclasses import replace
from datetime import timedelta

from bot.claims.model import Relation
from bot.store.ids import GuildId
from bot.store.records import Arrivals, Period
from bot.store.store import Store
from tests.store.making import DESK, NOON, article, one_claim, said

DAY = timedelta(days=1)
TODAY = Period(NOON, NOON + DAY)


async def came_in(store: Store, **fields: int) -> list[str]:
    found = await store.came_in(DESK, TODAY, **fields)
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
    found = await store.came_in(DESK, TODAY, limit=2)
    assert (len(found.articles), found.article_count, found.claim_count) == (2, 5, 6)
    found = await store.came_in(DESK, TODAY)
    assert [answer.speaker for answer in found.articles[-1].claims[1].answers] == ["Bob"]
    assert await store.came_in(GuildId(8), TODAY) == Arrivals((), 0, 0)


async def test_what_was_read_too_late_for_its_own_period_is_of_the_next_and_of_no_other(store: Store) -> None:
    yesterday = Period(NOON - DAY, NOON)
    told = one_claim("told", received_at=NOON - timedelta(hours=1))
    await store.add_article(told)
    await store.claim_run(DESK, "digest", NOON, NOON)
    run = await store.last_run(DESK, "digest")
    assert run is not None
    assert run.seen is not None
    late = one_claim("late", received_at=NOON - timedelta(hours=2))
    await store.add_article(late)
    await store.add_article(one_claim("new", received_at=NOON))
    await store.add_article(replace(told, received_at=NOON))
    asked = (
        (yesterday, ["told", "late"]),
        (replace(yesterday, upto=run.seen), ["told"]),
        (replace(TODAY, after=run.seen), ["new", "late"]),
        (TODAY, ["new"]),
        (replace(TODAY, since=NOON + timedelta(hours=1), after=1_000), []),
    )
    for period, expected in asked:
        found = await store.came_in(DESK, period)
        assert [one.claims[0].quote for one in found.articles] == expected
