"""Each asker is told what was seen where they may look, and of the rest nothing, not even a number."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts
from bot.claims.model import Relation
from bot.store.completion import most_claims_sql
from bot.store.connection import open_reader
from bot.store.ids import ChannelId, GuildId, GuildNumber, MessageId, Number
from bot.store.places import sight_of
from bot.store.records import (
    EVERYONE,
    Audience,
    Channel,
    ClaimQuery,
    NewArticle,
    Period,
    StoredArticle,
    StoredClaim,
)
from bot.store.search import find, newest_sql
from bot.store.store import Store
from tests.store.making import NOON, article, one_claim, said

GUILD = GuildId(7)
OPEN, CLOSED, OTHER = ChannelId(10), ChannelId(20), ChannelId(30)
PUBLIC_THREAD, PRIVATE_THREAD = ChannelId(40), ChannelId(50)
CHANNELS = (OPEN, CLOSED, OTHER, PUBLIC_THREAD, PRIVATE_THREAD)
PARENTS = {PUBLIC_THREAD: CLOSED, PRIVATE_THREAD: OPEN}
INSIDER = frozenset({CLOSED})


def of(new: NewArticle, channel: int | None, message: int) -> NewArticle:
    return replace(
        new, guild=GUILD, channel=None if channel is None else ChannelId(channel), message=MessageId(message)
    )


@pytest.fixture
async def store(store: Store) -> Store:
    await store.note_channels(GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)])
    return store


async def test_the_canonical_address_is_told_to_those_who_see_where_it_was_learnt(store: Store) -> None:
    preview, new = "https://paper.example/preview?token=secret", one_claim("tea", guild=GUILD)
    await store.add_article(replace(of(new, CLOSED, 1), url=preview, canonical_url=preview))
    await store.add_article(replace(of(new, OPEN, 2), url="https://paper.example/tea"))

    async def told(audience: Audience) -> tuple[str | None, str | None]:
        found = await store.by_number(GUILD, Number(1), audience=audience)
        assert isinstance(found, StoredArticle)
        return found.article.url, found.article.canonical_url

    assert await told(INSIDER) == (preview, preview)
    assert await told(EVERYONE) == ("https://paper.example/tea", None)
    await store.withdraw(GUILD, CLOSED, MessageId(1), NOON, NOON)
    [work] = await store.due_work(NOON)
    await store.finish_work(work.id, ())
    assert await told(INSIDER) == await told(EVERYONE) == ("https://paper.example/tea", None)


async def test_of_an_article_seen_in_both_only_the_open_sighting_is_told(store: Store) -> None:
    new = one_claim("tea", guild=GUILD)
    await store.add_article(
        replace(of(new, CLOSED, 1), url="https://paper.example/secret", file="secret.txt")
    )
    later = NOON + timedelta(hours=1)
    await store.add_article(replace(of(new, OPEN, 2), received_at=later, url="https://paper.example/open"))
    for audience, sightings, message, url, at in (
        (EVERYONE, 1, 2, "https://paper.example/open", later),
        (INSIDER, 2, 1, "https://paper.example/secret", NOON),
    ):
        found = await store.by_number(GUILD, Number(1), audience=audience)
        assert isinstance(found, StoredArticle)
        told = found.article
        assert (found.sightings, told.message, told.url, told.received_at) == (sightings, message, url, at)
        assert found.claims[0].article == told
        assert await store.latest(GUILD, audience=audience) == (found,)


async def test_what_was_also_seen_outside_all_channels_is_told_to_everyone(store: Store) -> None:
    await store.add_article(of(one_claim("tea"), CLOSED, 1))
    await store.add_article(of(one_claim("tea"), None, 2))
    assert (await store.search(ClaimQuery(guild=GUILD))).total == 1
    found = await store.by_number(GUILD, Number(1))
    assert isinstance(found, StoredArticle)
    assert (found.sightings, found.article.channel, found.article.message) == (1, None, 2)


async def test_what_answers_a_claim_is_told_to_those_who_may_see_it(store: Store, path: Path) -> None:
    await store.add_article(of(one_claim("held"), OPEN, 1))
    await store.add_article(of(one_claim("not held"), CLOSED, 2))
    with closing(sqlite3.connect(path)) as con:
        con.execute("INSERT INTO relations SELECT max(id), 'denies', min(id) FROM claims")
        con.commit()
    for audience, answers in ((EVERYONE, 0), (INSIDER, 1)):
        claim = await store.by_number(GUILD, Number(2), audience=audience)
        assert isinstance(claim, StoredClaim)
        assert len(claim.answers) + len(claim.answered_by) == answers


async def test_what_only_a_hidden_article_calls_a_speaker_finds_nothing(store: Store) -> None:
    await store.add_article(of(one_claim("tea", speaker="Ann Lee", written="Ms. Lee"), OPEN, 1))
    await store.add_article(of(one_claim("cake", speaker="Ann Lee", written="the mole"), CLOSED, 2))
    for audience, speaker, total in (
        (EVERYONE, "mole", 0),
        (EVERYONE, "ms", 1),
        (EVERYONE, "lee", 1),
        (INSIDER, "mole", 2),
    ):
        query = ClaimQuery(guild=GUILD, speaker=speaker, audience=audience)
        assert (await store.search(query)).total == total, speaker


async def test_what_came_by_way_of_an_agency_is_told_to_those_who_may_see_it(store: Store) -> None:
    facts = ArticleFacts(wire=("Reuters",))
    await store.add_article(of(one_claim("tea", facts=facts), OPEN, 1))
    await store.add_article(of(one_claim("cake", facts=facts), CLOSED, 2))
    for audience, total in ((EVERYONE, 1), (INSIDER, 2)):
        query = ClaimQuery(guild=GUILD, outlet="reuters", audience=audience)
        assert (await store.search(query)).total == total


async def test_the_channels_of_another_server_hide_nothing_here(store: Store) -> None:
    await store.add_article(replace(one_claim("tea"), guild=GuildId(8)))
    await store.note_channels(GuildId(8), [Channel(ChannelId(80), restricted=False)])
    assert (await store.search(ClaimQuery(guild=GuildId(8)))).total == 1


@pytest.mark.parametrize("audience", [EVERYONE, INSIDER])
@pytest.mark.parametrize("closed", [False, True], ids=["all open", "one restricted"])
async def test_the_range_of_ids_is_kept_and_nothing_is_joined_where_nothing_is_hidden(
    store: Store, path: Path, audience: Audience, *, closed: bool
) -> None:
    await store.note_channels(GUILD, [Channel(CLOSED, restricted=closed)])
    await store.add_article(of(one_claim("tea", topics=["Tea"]), OPEN, 1))
    await store.add_article(of(one_claim("tea too", topics=["Tea"]), CLOSED, 2))
    hides = closed and audience == EVERYONE
    with closing(open_reader(path)) as con:
        sight = sight_of(con, GuildNumber(1), audience)
        assert sight.hides == hides
        for query, ranged in (
            (ClaimQuery(guild=GUILD), "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
            (ClaimQuery(guild=GUILD, topic="tea"), "claim_fts VIRTUAL TABLE INDEX"),
        ):
            found = find(con, GuildNumber(1), query, {}, sight)
            assert found is not None
            plan = plan_of(con, newest_sql(found), found.values | {"limit": 5})
            assert ranged in plan[0]
            assert not [step for step in plan if "TEMP B-TREE" in step]
            assert hides or len(plan) == 1


@pytest.mark.parametrize("hides", [False, True])
@pytest.mark.parametrize("table", ["topics", "people"])
def test_completion_searches_the_range_of_what_begins_so(path: Path, table: str, *, hides: bool) -> None:
    with closing(open_reader(path)) as con:
        sql = most_claims_sql("topics" if table == "topics" else "people", begun=True, hides=hides)
        values = {"guild": 1, "first": "a", "last": "b", "limit": 5, "hidden": "[]"}
        plan = plan_of(con, sql, values)
        index = f"SEARCH {table}_starts USING PRIMARY KEY (guild=? AND start>? AND start<?)"
        assert index in plan
        assert not [step for step in plan if step.startswith("SCAN") and "json_each" not in step]


def plan_of(con: sqlite3.Connection, sql: str, values: dict[str, str | int]) -> list[str]:
    return [row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


class Seen(NamedTuple):
    """An article of the model: what it is about, who speaks in each of its claims, where it was seen."""

    topics: tuple[str, ...]
    speakers: tuple[str, ...]
    channels: tuple[ChannelId | None, ...]


channels = st.sampled_from((*CHANNELS, *CHANNELS, None))
articles = st.builds(
    Seen,
    st.lists(st.sampled_from(["Bakhmut", "Black Sea", "Sea", "Kyiv"]), max_size=2, unique=True).map(tuple),
    st.lists(st.sampled_from(["Ann Lee", "Bob Lee", "Lea Ann"]), max_size=3).map(tuple),
    st.lists(channels, min_size=1, max_size=3).map(tuple),
)
restrictions = st.fixed_dictionaries({channel: st.booleans() for channel in (OPEN, CLOSED, OTHER)}).map(
    lambda chosen: chosen | {PUBLIC_THREAD: False, PRIVATE_THREAD: True}
)
audiences = st.sets(st.sampled_from((*CHANNELS, ChannelId(99))))


def text_of(n: int, seen: Seen) -> str:
    return f"Sugar {n}, it was said. " + " ".join(
        f"Tea {n} {m} is good, said {speaker}." for m, speaker in enumerate(seen.speakers)
    )


def made(n: int, seen: Seen) -> NewArticle:
    text = text_of(n, seen)
    claims = [
        said(
            text,
            f"Tea {n} {m} is good",
            speaker=speaker,
            topics=seen.topics,
            related=(Relation("repeats", 0),) if m else (),
        )
        for m, speaker in enumerate(seen.speakers)
    ]
    return article(text, *claims, guild=GUILD)


@settings(max_examples=40)
@given(st.lists(articles, max_size=6), restrictions, restrictions, audiences)
def test_every_answer_is_that_of_a_naive_filter(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[Seen],
    before: dict[ChannelId, bool],
    after: dict[ChannelId, bool],
    audience: set[ChannelId],
) -> None:
    async def check() -> None:
        async with await Store.open(tmp_path_factory.mktemp("model") / "whosaid.db") as store:
            await store.note_channels(GUILD, noted(before))
            room = Newsroom(store, told, after, frozenset(audience))
            await room.take_in()
            await store.note_channels(GUILD, noted(after))
            await room.check_search()
            await room.check_numbers()
            await room.check_latest()
            await room.check_names()
            await room.check_arrivals()

    asyncio.run(check())


class Newsroom:
    """A store, and beside it the naive model of what one asker may see of it."""

    def __init__(
        self, store: Store, told: list[Seen], restricted: dict[ChannelId, bool], audience: Audience
    ) -> None:
        self.store = store
        self.told = told
        self.restricted = restricted
        self.audience = audience
        self.inside = audience | {PARENTS[channel] for channel in audience & {PUBLIC_THREAD}}
        self.article_of: dict[Number, int] = {}
        self.claims_of: dict[int, tuple[Number, ...]] = {}
        self.visible = {n: seen for n, seen in enumerate(told) if any(map(self.may_see, seen.channels))}
        self.speakers = Counter(speaker for seen in self.visible.values() for speaker in seen.speakers)
        self.topics = Counter(
            topic for seen in self.visible.values() for _ in seen.speakers for topic in seen.topics
        )

    def may_see(self, channel: ChannelId | None) -> bool:
        if channel is None:
            return True
        parent = PARENTS.get(channel)
        if parent is not None and not self.restricted[channel]:
            return self.may_see(parent)
        return not self.restricted[channel] or channel in self.inside

    async def take_in(self) -> None:
        """Let each article be seen in its channels, the later the longer ago."""
        for n, seen in enumerate(self.told):
            for place, channel in enumerate(seen.channels):
                message = MessageId(1 + 10 * n + place)
                at = NOON + timedelta(minutes=n, days=-place)
                new = replace(made(n, seen), channel=channel, message=message, received_at=at)
                added = await self.store.add_article(new)
                self.article_of[added.article], self.claims_of[n] = n, added.claims

    async def check_search(self) -> None:
        for query in (ClaimQuery(guild=GUILD), ClaimQuery(guild=GUILD, topic="tea")):
            page = await self.store.search(replace(query, audience=self.audience, limit=100))
            expected = sorted(number for n in self.visible for number in self.claims_of[n])
            assert sorted(claim.number for claim in page.claims) == expected
            assert page.total == len(expected)
            first = await self.store.search(replace(query, audience=self.audience, limit=1))
            assert (first.total, first.claims) == (page.total, page.claims[:1])
        for speaker in ("lee", "ann", "Bob Lee"):
            page = await self.store.search(ClaimQuery(guild=GUILD, speaker=speaker, audience=self.audience))
            words = set(speaker.lower().split())
            assert page.total == sum(
                many for name, many in self.speakers.items() if words <= set(name.lower().split())
            )

    async def check_numbers(self) -> None:
        for number, n in self.article_of.items():
            found = await self.store.by_number(GUILD, number, audience=self.audience)
            assert (found is not None) == (n in self.visible)
            for claim in self.claims_of[n]:
                one = await self.store.by_number(GUILD, claim, audience=self.audience)
                assert (one is not None) == (n in self.visible)
            if isinstance(found, StoredArticle):
                assert found.sightings == sum(map(self.may_see, self.told[n].channels))
                assert self.may_see(found.article.channel)

    async def check_latest(self) -> None:
        latest = await self.store.latest(GUILD, audience=self.audience, limit=100)
        assert [self.article_of[one.article.number] for one in latest] == sorted(self.visible, reverse=True)
        latest = await self.store.latest(GUILD, "tea", audience=self.audience, limit=100)
        assert {self.article_of[one.article.number] for one in latest} == {
            n for n, seen in self.visible.items() if seen.speakers
        }

    async def check_names(self) -> None:
        for complete, counts in (
            (self.store.complete_topics, self.topics),
            (self.store.complete_speakers, self.speakers),
        ):
            for prefix in ("", "b", "se", "LEE", "ann l", "zz"):
                found = await complete(GUILD, prefix, audience=self.audience, limit=100)
                assert [(one.name, one.claims) for one in found] == begun(counts, prefix.lower())
                few = await complete(GUILD, prefix, audience=self.audience, limit=1)
                assert few == found[:1]
        near = await self.store.nearest(GUILD, "lee", audience=self.audience)
        assert [(one.name, one.claims) for one in near.speakers if "lee" in one.name.lower()] == begun(
            self.speakers, "lee"
        )
        assert {one.name for one in near.speakers} <= set(self.speakers)
        assert {one.name for one in near.topics} <= set(self.topics)

    async def check_arrivals(self) -> None:
        since, until = NOON - timedelta(hours=36), NOON - timedelta(hours=12)
        arrivals = await self.store.came_in(GUILD, Period(since, until), audience=self.audience)
        fresh = {
            n
            for n, seen in self.visible.items()
            if max(place for place, channel in enumerate(seen.channels) if self.may_see(channel)) == 1
        }
        assert [self.article_of[one.article.number] for one in arrivals.articles] == sorted(
            fresh, reverse=True
        )
        assert arrivals.article_count == len(fresh)
        assert arrivals.claim_count == sum(len(self.told[n].speakers) for n in fresh)


def begun(counts: Counter[str], prefix: str) -> list[tuple[str, int]]:
    """Give the names with a word that begins so, and their counts; most claims first."""
    found = [(name, many) for name, many in counts.items() if f" {prefix}" in f" {name.lower()}"]
    return sorted(found, key=lambda one: (-one[1], one[0].lower()))


def noted(restricted: dict[ChannelId, bool]) -> list[Channel]:
    return [Channel(channel, hidden, PARENTS.get(channel)) for channel, hidden in restricted.items()]
