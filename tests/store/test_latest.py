"""What came in last: articles by their time of arrival, whatever they speak of."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.articles.model import ArticleFacts
from bot.store.ids import ChannelId, GuildId, MessageId, Number
from bot.store.records import Channel, StoredArticle
from bot.store.store import Store
from tests.store.making import DAY, DESK, NOON, article, one_claim, said


def quotes(found: tuple[StoredArticle, ...]) -> list[list[str]]:
    return [[claim.quote for claim in one.claims] for one in found]


async def test_the_last_to_arrive_comes_first_whenever_its_statements_were_made(store: Store) -> None:
    for day, hour in ((0, 1), (-5, 3), (5, 2)):
        await store.add_article(
            one_claim(f"At {hour}", on=DAY + timedelta(days=day), received_at=NOON + timedelta(hours=hour))
        )
    assert quotes(await store.latest(DESK)) == [["At 3"], ["At 2"], ["At 1"]]
    assert quotes(await store.latest(DESK, limit=1)) == [["At 3"]]


@pytest.mark.parametrize("topic", [None, "tea"])
async def test_pages_follow_one_another_also_among_articles_of_one_second(
    store: Store, topic: str | None
) -> None:
    for n in range(7):
        await store.add_article(one_claim(f"tea {n}", received_at=NOON + timedelta(seconds=n // 3)))
    shown: list[Number] = []
    while found := await store.latest(DESK, topic, limit=2, before=shown[-1] if shown else None):
        shown += [one.article.number for one in found]
    assert shown == sorted(shown, reverse=True)
    assert len(shown) == 7


async def test_an_article_has_its_claims_in_the_order_of_its_text(store: Store) -> None:
    text = "Now this, then that, last of all a third, she said."
    early, late = DAY - timedelta(days=9), DAY
    claims = (said(text, "this", on=early), said(text, "that", on=late), said(text, "a third", on=early))
    await store.add_article(article(text, *claims))
    assert quotes(await store.latest(DESK)) == [["this", "that", "a third"]]


async def test_a_topic_leaves_articles_and_claims_about_it(store: Store) -> None:
    text = "Tea is good, milk is bad, she said."
    await store.add_article(article(text, said(text, "Tea is good"), said(text, "milk is bad")))
    await store.add_article(one_claim("Of coffee"))
    await store.add_article(one_claim("The leaf", topics=["Tea"], guild=GuildId(4)))
    [found] = await store.latest(DESK, "tea")
    assert quotes((found,)) == [["Tea is good"]]
    assert found.claim_count == 2


async def test_an_article_without_claims_came_in_too(store: Store) -> None:
    await store.add_article(article("Nobody spoke."))
    assert quotes(await store.latest(DESK)) == [[]]
    assert await store.latest(DESK, "spoke") == ()


@pytest.mark.parametrize("topic", ["", "😀", "nothing of the kind"])
async def test_a_topic_that_nothing_is_about_finds_nothing(store: Store, topic: str) -> None:
    await store.add_article(one_claim("Something"))
    assert await store.latest(DESK, topic) == ()


@pytest.mark.parametrize("before", [0, 99, 2**63, 2**99])
async def test_a_cursor_that_is_no_article_ends_the_pages(store: Store, before: int) -> None:
    await store.add_article(one_claim("Something"))
    assert await store.latest(DESK, before=Number(before)) == ()


async def test_an_outlet_or_agency_leaves_its_own_articles(store: Store) -> None:
    for n, facts in enumerate((ArticleFacts(outlet="The Post"), ArticleFacts(wire=("Reuters",)))):
        await store.add_article(one_claim(f"tea {n}", facts=facts))
    assert quotes(await store.latest(DESK, outlet="post")) == [["tea 0"]]
    assert quotes(await store.latest(DESK, "tea", outlet="Reuters")) == [["tea 1"]]
    assert await store.latest(DESK, outlet="Courier") == await store.latest(DESK, outlet="😀") == ()


async def test_of_the_copies_of_a_story_the_last_one_tells_of_them_all(store: Store, path: Path) -> None:
    for n, outlet in enumerate(("Courier", "Post", "Herald")):
        await store.add_article(
            one_claim(f"tea {n}", facts=ArticleFacts(outlet=outlet), received_at=NOON + timedelta(hours=n))
        )
    with closing(sqlite3.connect(path)) as con:
        con.execute("UPDATE articles SET story = 1 WHERE id < 3")
        con.commit()
    assert quotes(await store.latest(DESK, fold=True)) == [["tea 2"], ["tea 1"]]
    assert quotes(await store.latest(DESK, outlet="Courier", fold=True)) == [["tea 0"]]
    assert quotes(await store.latest(DESK, "0", fold=True)) == [["tea 0"]]
    assert len(await store.latest(DESK)) == 3


async def test_a_copy_that_the_asker_does_not_see_hides_nothing(store: Store, path: Path) -> None:
    vault = ChannelId(9)
    await store.note_channels(DESK, [Channel(vault, restricted=True)])
    later = one_claim("tea 1", received_at=NOON + timedelta(hours=1))
    await store.add_article(one_claim("tea 0"))
    await store.add_article(replace(later, channel=vault, message=MessageId(1)))
    with closing(sqlite3.connect(path)) as con:
        con.execute("UPDATE articles SET story = 1")
        con.commit()
    assert quotes(await store.latest(DESK, fold=True)) == [["tea 0"]]
    assert quotes(await store.latest(DESK, audience=frozenset({vault}), fold=True)) == [["tea 1"]]
