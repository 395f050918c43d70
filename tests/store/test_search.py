"""Finding claims: by topic, speaker, act, outlet and day; newest first; page by page."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts, Mend
from bot.claims.model import SpeechAct, Topic
from bot.store.connection import open_reader
from bot.store.ids import ClaimId, GuildId, GuildNumber
from bot.store.places import sight_of
from bot.store.records import EVERYONE, ClaimQuery, Page, StoredClaim
from bot.store.search import CAP, find, newest_sql
from bot.store.store import Store
from tests.store.making import DAY, DESK, article, one_claim, said

Ask = Callable[..., Awaitable[list[str]]]


@pytest.fixture
def ask(store: Store) -> Ask:
    """Give a question to the store whose answer are the quotations."""

    async def quotes(topic: str | None = None, **fields: Any) -> list[str]:
        page = await store.search(ClaimQuery(guild=DESK, topic=topic, **fields))
        return [claim.quote for claim in page.claims]

    return quotes


async def pages(store: Store, query: ClaimQuery) -> list[Page]:
    """Turn all pages of an answer."""
    found = [await store.search(query)]
    while (cursor := found[-1].next) is not None:
        assert len(found) < 1000
        fields = {name: getattr(query, name) for name in ClaimQuery.__slots__} | {"before": cursor}
        found.append(await store.search(ClaimQuery(**fields)))
    return found


async def test_a_claim_about_the_city_is_found_under_its_name(store: Store, ask: Ask) -> None:
    await store.add_article(one_claim("We hold the city", topics=["Bakhmut"]))
    await store.add_article(one_claim("We hold the bridge", topics=["Kherson"]))
    assert await ask("Bakhmut") == ["We hold the city"]
    assert await ask("bakhmut city") == ["We hold the city"]
    assert await ask("bakhmut bridge") == []


async def test_a_name_is_found_under_another_spelling(store: Store, ask: Ask) -> None:
    await store.add_article(one_claim("We hold the city", topics=["Kyiv"]))
    assert await ask("KIEV") == ["We hold the city"]


async def test_a_name_is_found_under_the_aliases_of_its_guild_only(
    store: Store, path: Path, ask: Ask
) -> None:
    for guild in (DESK, GuildId(5)):
        await store.add_article(one_claim("They hold it", topics=["Artemivsk"], guild=guild))
    with closing(sqlite3.connect(path)) as con:
        con.execute(
            "INSERT INTO topic_aliases SELECT guild, 'bakhmut', id, 'Bakhmut' FROM topics WHERE guild ="
            " (SELECT number FROM guilds WHERE snowflake = 0)"
        )
        con.commit()
    assert await ask("Bakhmut") == ["They hold it"]
    assert (await store.search(ClaimQuery(guild=GuildId(5), topic="Bakhmut"))).claims == ()


async def test_a_mended_word_is_found_and_the_quotation_stays_as_it_was(store: Store, ask: Ask) -> None:
    text = "they took Bakhmutand more, she said"
    claim = said(text, "they took Bakhmutand more")
    await store.add_article(article(text, claim, mends=(Mend("glued", 10, "Bakhmutand", "Bakhmut and"),)))
    assert await ask("Bakhmut") == await ask("bakhmutand") == ["they took Bakhmutand more"]


@pytest.mark.parametrize("topic", ["", " ", "😀", '"', "()", "\0"])
async def test_a_topic_without_words_finds_nothing(store: Store, ask: Ask, topic: str) -> None:
    await store.add_article(one_claim("Something"))
    assert await ask(topic) == []
    assert await ask(None) == ["Something"]


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("Malyar", True),
        ("malyar ganna", True),
        ("GANNA MÁLYAR", True),
        ("deputy minister", True),
        ("  Ganna   Malyar ", True),
        ("Mal", False),
        ("nobody", False),
        ("Ganna Nobody", False),
        ("she", False),
        ("", False),
        ("😀", False),
        ("%", False),
        ("'; --", False),
        ("\ud800", False),
    ],
)
async def test_a_speaker_is_found_by_words_of_the_name_or_as_written(
    store: Store, ask: Ask, speaker: str, *, found: bool
) -> None:
    await store.add_article(one_claim("One", speaker="Ganna Malyar", written="the deputy minister"))
    await store.add_article(one_claim("Two", speaker="Ganna Malyar", written="she"))
    await store.add_article(one_claim("Three", speaker="Boris"))
    assert sorted(await ask(None, speaker=speaker)) == (["One", "Two"] if found else [])


async def test_an_outlet_is_found_by_words_of_its_name(store: Store, ask: Ask) -> None:
    await store.add_article(one_claim("One", facts=ArticleFacts(outlet="El País")))
    await store.add_article(one_claim("Two", facts=ArticleFacts(outlet="Reuters")))
    await store.add_article(one_claim("Three"))
    assert await ask(None, outlet="el pais") == ["One"]
    assert await ask(None, outlet="El Mundo") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Reuters", ["One"]),
        ("reuters", ["One"]),
        ("AFP", ["Two", "One"]),
        ("agence france-presse", ["Two", "One"]),
        ("The Associated Press", ["Three"]),
        ("Courier", ["Two"]),
        ("AP Reuters", []),
        ("euters", []),
        ("the", []),
        ("%", []),
    ],
)
async def test_an_outlet_may_be_an_agency_by_any_of_its_names(
    store: Store, ask: Ask, name: str, found: list[str]
) -> None:
    await store.add_article(one_claim("One", facts=ArticleFacts(wire=("Reuters", "AFP"))))
    await store.add_article(one_claim("Two", facts=ArticleFacts(outlet="Kestrel Courier", wire=("AFP",))))
    await store.add_article(one_claim("Three", facts=ArticleFacts(outlet="AP")))
    await store.add_article(one_claim("Four"))
    assert await ask(None, outlet=name) == found
    assert await ask(None, outlet=name, sort="relevance") == found


async def test_articles_by_way_of_an_agency_are_found_by_an_index(store: Store, path: Path) -> None:
    await store.add_article(one_claim("tea", facts=ArticleFacts(wire=("EFE",))))
    with closing(open_reader(path)) as con:
        sight = sight_of(con, GuildNumber(1), EVERYONE)
        found = find(con, GuildNumber(1), ClaimQuery(guild=DESK, outlet="EFE"), {}, sight)
        assert found is not None
        plan = [row[3] for row in con.execute(f"EXPLAIN QUERY PLAN {found.sql}", found.values)]
    assert [step for step in plan if "articles_by_wire (guild=? AND wire=?)" in step]


async def test_narrowings_hold_together(store: Store, ask: Ask) -> None:
    facts = ArticleFacts(outlet="EFE")
    await store.add_article(
        one_claim("tea is good", speaker="Ann Lee", speech_act=SpeechAct.WARNED, facts=facts)
    )
    await store.add_article(one_claim("tea is bad", speaker="Ann Lee", facts=facts))
    await store.add_article(
        one_claim("tea is hot", speaker="Bo Lee", speech_act=SpeechAct.WARNED, facts=facts)
    )
    await store.add_article(one_claim("tea is old", speaker="Ann Lee", speech_act=SpeechAct.WARNED))
    everything = {"speaker": "ann", "how": SpeechAct.WARNED, "outlet": "efe", "since": DAY, "until": DAY}
    for sort in ("newest", "relevance"):
        assert await ask("tea", sort=sort, **everything) == ["tea is good"]
        assert await ask(None, sort=sort, **everything) == ["tea is good"]
        assert sorted(await ask("tea", sort=sort, how=SpeechAct.WARNED)) == [
            "tea is good",
            "tea is hot",
            "tea is old",
        ]


async def test_days_are_both_included_and_go_by_the_statement(store: Store, ask: Ask) -> None:
    for n in range(-2, 3):
        await store.add_article(one_claim(f"Day {n}", on=DAY + timedelta(days=n)))
    one = timedelta(days=1)
    assert await ask(None, since=DAY - one, until=DAY + one) == ["Day 1", "Day 0", "Day -1"]
    assert await ask("day", since=DAY + one) == ["Day 2", "Day 1"]
    assert await ask("day", until=DAY - one) == ["Day -1", "Day -2"]
    assert await ask("day", since=DAY, until=DAY - one) == []
    assert await ask("day", since=date.max) == await ask("day", until=date.min) == []
    assert len(await ask("day", since=date.min, until=date.max)) == 5


async def test_newest_is_by_the_time_of_the_statement_then_of_its_publication(store: Store, ask: Ask) -> None:
    morning = ArticleFacts(published_at=datetime.combine(DAY, time(6), UTC))
    evening = ArticleFacts(published_at=datetime.combine(DAY, time(20), UTC))
    await store.add_article(one_claim("evening", facts=evening))
    await store.add_article(one_claim("the day before", on=DAY - timedelta(days=1), facts=evening))
    await store.add_article(one_claim("morning", facts=morning))
    await store.add_article(one_claim("at noon, when it came in"))
    assert await ask() == ["evening", "at noon, when it came in", "morning", "the day before"]


async def test_an_article_of_one_day_is_shown_in_the_order_of_its_text(store: Store, ask: Ask) -> None:
    text = "first word, second word, third word, she said."
    await store.add_article(article(text, *(said(text, f"{n} word") for n in ("first", "second", "third"))))
    assert await ask("word") == ["first word", "second word", "third word"]


@pytest.mark.parametrize("sort", ["newest", "relevance"])
@pytest.mark.parametrize("topic", ["tea", None])
@pytest.mark.parametrize("limit", [1, 3, 7, 8])
async def test_pages_together_show_each_claim_once_and_say_how_many(
    store: Store, sort: Any, topic: str | None, limit: int
) -> None:
    for n in range(7):
        await store.add_article(one_claim(f"tea {n}", on=DAY + timedelta(days=n % 3), topics=["x"] * (n % 2)))
        await store.add_article(one_claim(f"tea {n}", guild=GuildId(8)))
    query = ClaimQuery(guild=DESK, topic=topic, limit=limit, sort=sort)
    found = await pages(store, query)
    shown = [claim.number for page in found for claim in page.claims]
    assert len(shown) == len(set(shown)) == 7
    assert [len(page.claims) for page in found[:-1]] == [limit] * (len(found) - 1)
    assert {page.total for page in found} == {7}
    assert {page.acts for page in found} == {((SpeechAct.SAID, 7),)}
    assert {(page.speakers, page.articles) for page in found} == {(1, 7)}


@pytest.mark.parametrize("before", [0, -5, 2**63 - 1, 2**70, -(2**70)])
async def test_a_cursor_from_nowhere_is_no_error(store: Store, before: int) -> None:
    await store.add_article(one_claim("tea"))
    for sort in ("newest", "relevance"):
        await store.search(ClaimQuery(guild=DESK, topic="tea", before=ClaimId(before), sort=sort))


async def test_counting_and_ranking_stop_at_the_newest_500(store: Store) -> None:
    words = [f"tea{n}" for n in range(CAP + 20)]
    text = " ".join(words) + " said"
    sure = {words[-1]: 1.0}  # in the order of the text, the last is the oldest
    claims = [said(text, word, topics=["Tea"], confidence=sure.get(word, 0.5)) for word in words]
    await store.add_article(article(text, *claims))
    newest = await store.search(ClaimQuery(guild=DESK, topic="tea", limit=1))
    assert newest.total == CAP
    ranked = await pages(store, ClaimQuery(guild=DESK, topic="tea", limit=100, sort="relevance"))
    assert sum(len(page.claims) for page in ranked) == CAP
    assert words[-1] not in {claim.quote for page in ranked for claim in page.claims}
    deep = await pages(store, ClaimQuery(guild=DESK, topic="tea", limit=100))
    assert sum(len(page.claims) for page in deep) == CAP + 20


async def test_relevance_puts_what_names_the_topic_before_what_refers_to_it(store: Store, ask: Ask) -> None:
    await store.add_article(one_claim("Bakhmut holds", topics=["Bakhmut"], confidence=0.4))
    await store.add_article(one_claim("Bakhmut stands", topics=["Bakhmut"], confidence=0.9))
    await store.add_article(one_claim("the city holds", topics=["Bakhmut"], confidence=0.9))
    await store.add_article(one_claim("all is well", topics=[Topic("Bakhmut", inherited=True)]))
    await store.add_article(one_claim("the city stands", topics=["Bakhmut"], confidence=0.9))
    assert await ask("bakhmut", sort="relevance") == [
        "Bakhmut stands",
        "Bakhmut holds",
        "the city stands",
        "the city holds",
        "all is well",
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([DESK, GuildId(3)]),
            st.integers(-3, 3),
            st.sampled_from(["tea", "milk", "tea milk"]),
            st.sampled_from(["Ann", "Bo"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["tea", "milk", None]),
    st.sampled_from(["Ann", None]),
    st.none() | st.integers(-3, 3),
)
def test_the_store_answers_as_a_list_would(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[GuildId, int, str, str]],
    topic: str | None,
    speaker: str | None,
    since: int | None,
) -> None:
    async def check() -> None:
        async with await Store.open(tmp_path_factory.mktemp("model") / "whosaid.db") as store:
            kept: list[tuple[StoredClaim, str]] = []
            for n, (guild, day, words, who) in enumerate(told):
                added = await store.add_article(
                    one_claim(f"{words} {n}", speaker=who, on=DAY + timedelta(days=day), guild=guild)
                )
                claim = await store.by_number(guild, added.claims[0])
                assert isinstance(claim, StoredClaim)
                kept.append((claim, words))
            day = None if since is None else DAY + timedelta(days=since)
            found = await store.search(
                ClaimQuery(guild=DESK, topic=topic, speaker=speaker, since=day, limit=50)
            )
            expected = [
                claim
                for claim, words in kept
                if claim.article.guild == DESK
                and (topic is None or topic in words)
                and speaker in (None, claim.speaker)
                and (day is None or claim.said_on.day >= day)
            ]
            expected.sort(key=lambda claim: (claim.said_on.day, claim.number), reverse=True)
            assert list(found.claims) == expected

    asyncio.run(check())


@pytest.mark.parametrize(
    ("fields", "searched"),
    [
        ({}, "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
        ({"topic": "tea"}, "claim_fts VIRTUAL TABLE INDEX"),
        ({"topic": "tea", "how": SpeechAct.SAID, "outlet": "EFE"}, "claim_fts VIRTUAL TABLE INDEX"),
        ({"how": SpeechAct.SAID, "since": DAY}, "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
        ({"outlet": "EFE"}, "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
    ],
    ids=["all", "topic", "topic, act and outlet", "act", "outlet"],
)
async def test_newest_first_reads_a_range_of_ids_and_never_sorts(
    store: Store, path: Path, fields: dict[str, Any], searched: str
) -> None:
    await store.add_article(one_claim("tea", facts=ArticleFacts(outlet="EFE")))
    with closing(open_reader(path)) as con:
        sight = sight_of(con, GuildNumber(1), EVERYONE)
        found = find(con, GuildNumber(1), ClaimQuery(guild=DESK, **fields), {}, sight)
        assert found is not None
        plan = [
            row[3]
            for row in con.execute(f"EXPLAIN QUERY PLAN {newest_sql(found)}", found.values | {"limit": 5})
        ]
    assert searched in plan[0]
    assert not [step for step in plan if "TEMP B-TREE" in step]


async def test_what_names_the_topic_comes_before_what_only_refers_to_it(store: Store) -> None:
    days = (("The city stands", 9), ("Bakhmut stands", 3), ("It is Bakhmut", 1), ("We hold it", 8))
    for words, day in days:
        await store.add_article(one_claim(words, on=DAY + timedelta(days=day), topics=["Bakhmut"]))
    [whole] = await pages(store, ClaimQuery(guild=DESK, topic="bakhmut"))
    in_order = ["Bakhmut stands", "It is Bakhmut", "The city stands", "We hold it"]
    assert [claim.quote for claim in whole.claims] == in_order
    assert [claim.quote for claim in whole.claims if claim.id in whole.referring] == in_order[2:]
    for limit in (1, 2, 3):
        turned = await pages(store, ClaimQuery(guild=DESK, topic="bakhmut", limit=limit))
        assert [claim.quote for page in turned for claim in page.claims] == in_order
        assert frozenset().union(*(page.referring for page in turned)) == whole.referring
    assert (await store.search(ClaimQuery(guild=DESK))).referring == frozenset()
