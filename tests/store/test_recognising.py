"""Articles are known again: the same is kept once, a new version marks what it lost, a copy is folded."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts
from bot.store.connection import open_writer
from bot.store.ids import ChannelId, GuildId, MessageId, Number
from bot.store.migrate import known
from bot.store.records import Added, Audience, Channel, ClaimQuery, NewArticle, StoredArticle, StoredClaim
from bot.store.sources import sources_of
from bot.store.store import Store
from tests.store.making import NOON, article, said

GUILD = GuildId(7)
OPEN, CLOSED = ChannelId(10), ChannelId(20)
INSIDER: Audience = frozenset({CLOSED})
NEXT_DAY = NOON + timedelta(days=1)

STORY = (
    "The bridge across the river Ula fell on Tuesday night after two days of rain upstream.",
    "Twelve people were hurt when it fell, said Ann Lee.",
    "The bridge was built in 1931 and had been inspected in the spring by the county's engineers.",
    "It will be closed until the autumn at least, said Bob Ray.",
    "Ferries will carry cars and lorries across the water from Friday on, said Cy Dow.",
    "A school bus had crossed it only minutes before, and its driver saw the lights go out behind him.",
)
OTHER = (
    "The council of Ostrava voted on Monday to sell the old harbour to a firm from the capital.",
    "The price is a secret until the contract is signed, said Dee Fox.",
    "Three members left the hall before the vote, and a crowd waited for them at the gate with drums.",
    "Nobody had asked the fishermen whose boats lie there, said Ed Gil.",
    "The firm has built hotels in four other ports and means to begin before the winter storms.",
)


def page(
    paragraphs: Sequence[str],
    *,
    message: int = 1,
    channel: ChannelId = OPEN,
    outlet: str | None = "Ula Herald",
    url: str | None = "https://herald.example/bridge",
    **fields: object,
) -> NewArticle:
    """Make an article whose claims are its sentences that end in "said" and a name."""
    text = "\n\n".join(paragraphs)
    claims = [
        said(text, words, speaker=speaker.rstrip("."), topics=["Ula"])
        for paragraph in paragraphs
        for words, _, speaker in [paragraph.rpartition(", said ")]
        if words
    ]
    facts = ArticleFacts(outlet=outlet, published=date(2023, 5, 11))
    new = article(text, *claims, guild=GUILD, facts=facts, channel=channel, message=MessageId(message))
    return replace(new, url=url, canonical_url=url, **fields)


def pasted(paragraphs: Sequence[str], *, message: int, **fields: object) -> NewArticle:
    return page(paragraphs, message=message, outlet=None, url=None, **fields)


def changed(n: int, words: str) -> tuple[str, ...]:
    return (*STORY[:n], words, *STORY[n + 1 :])


@pytest.fixture
async def store(store: Store) -> Store:
    await store.note_channels(GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)])
    return store


async def kept(store: Store, number: int = 1, *, to: Audience = frozenset()) -> StoredArticle:
    found = await store.by_number(GUILD, Number(number), audience=to)
    assert isinstance(found, StoredArticle)
    return found


async def claims(store: Store, **fields: object) -> tuple[StoredClaim, ...]:
    return (await store.search(replace(ClaimQuery(guild=GUILD, limit=50), **fields))).claims


def words_of(found: Sequence[StoredClaim]) -> list[str]:
    return [claim.quote.split()[0] for claim in found]


@pytest.mark.parametrize(
    "again",
    [
        pasted(STORY, message=2),
        pasted(STORY[:4], message=2),
        pasted(("Subscribe for one dollar a month.", *STORY, "Read more about the river."), message=2),
        page(STORY, message=2, url="https://amp.herald.example/b/1"),
        page(changed(2, STORY[2].replace("1931", "1932")), message=2),
    ],
    ids=["pasted", "trimmed", "with what stood around it", "another page", "a number corrected"],
)
async def test_the_same_article_again_is_kept_once(store: Store, again: NewArticle) -> None:
    first = await store.add_article(page(STORY))
    assert first.new
    added = await store.add_article(replace(again, received_at=NEXT_DAY))
    assert added == replace(first, new=False)
    found = await kept(store)
    assert (found.sightings, found.claim_count) == (2, 3)
    assert (found.article.message, found.article.received_at) == (1, NOON)


@pytest.mark.parametrize(
    "other",
    [
        page(OTHER, message=2, url="https://herald.example/harbour"),
        page(OTHER, message=2),  # a front page: another article every day
        page((*OTHER, *STORY[2:4]), message=2, url="https://herald.example/harbour"),
        pasted(STORY[:1], message=2),
    ],
    ids=["another one", "at the same address", "a follow-up that repeats", "a line of it"],
)
async def test_another_article_is_an_article_of_its_own(store: Store, other: NewArticle) -> None:
    await store.add_article(page(STORY))
    added = await store.add_article(other)
    assert (added.article, added.new) == (5, True)
    assert (await kept(store)).sightings == 1


async def test_who_published_a_pasted_article_is_learnt_from_its_page(store: Store) -> None:
    await store.add_article(pasted(STORY, message=1))
    await store.add_article(page(STORY, message=2))
    found = (await kept(store)).article
    assert (found.facts.outlet, found.canonical_url) == ("Ula Herald", "https://herald.example/bridge")
    elsewhere = page(STORY, message=3, outlet="Courier", url="https://courier.example/1")
    assert (await store.add_article(elsewhere)).article == 5


async def test_an_undated_paste_is_dated_by_its_page(store: Store) -> None:
    undated = pasted(STORY, message=1)
    undated = replace(undated, reading=replace(undated.reading, facts=ArticleFacts()))
    first = await store.add_article(undated)
    added = await store.add_article(page(STORY, message=2, url="https://herald.example/b"))
    assert (added.article, added.claims) == (first.article, first.claims)
    found = await kept(store)
    assert found.article.facts.published == date(2023, 5, 11)
    assert [claim.gone_since for claim in found.claims] == [None] * 3


async def test_a_changed_version_marks_what_the_article_no_longer_says(store: Store) -> None:
    first = await store.add_article(page(STORY))
    new = changed(1, "Fourteen people were hurt when it fell, said Ann Lee.")
    new = (*new[:4], "No ferry was to be had, said Ed Gil.", *new[5:])
    added = await store.add_article(replace(page(new, message=2), received_at=NEXT_DAY))
    assert added == Added(Number(1), (Number(5), first.claims[1], Number(6)), new=True)
    found = await kept(store)
    assert (found.sightings, found.claim_count) == (2, 5)
    assert words_of(found.claims) == ["Fourteen", "It", "No", "Twelve", "Ferries"]
    assert [claim.gone_since for claim in found.claims] == [None, None, None, NEXT_DAY, NEXT_DAY]
    fourteen, *_, twelve, ferries = found.claims
    assert [(one.kind, one.number) for one in fourteen.answers] == [("corrects", twelve.number)]
    assert [(one.kind, one.number) for one in twelve.answered_by] == [("corrects", fourteen.number)]
    assert not ferries.answered_by
    assert set(words_of(await claims(store, topic="ula"))) == {"Fourteen", "It", "No", "Twelve", "Ferries"}
    assert await store.text_around(GUILD, twelve.number) == "\n\n".join(STORY)
    assert (await store.health()).problems == ()


async def test_what_comes_back_is_no_longer_marked(store: Store) -> None:
    first = await store.add_article(page(STORY))
    await store.add_article(page(changed(1, "Nobody was hurt at all, said Ann Lee."), message=2))
    added = await store.add_article(
        page((*STORY, "More rain is to come on Sunday, said Flo Hay."), message=3)
    )
    assert added.claims[:3] == first.claims
    found = await kept(store)
    assert [
        (words, claim.gone_since is None)
        for words, claim in zip(words_of(found.claims), found.claims, strict=True)
    ] == [
        ("Twelve", True),
        ("It", True),
        ("Ferries", True),
        ("More", True),
        ("Nobody", False),
    ]
    assert (await store.health()).problems == ()


async def test_who_pastes_a_part_of_an_article_takes_nothing_out_of_it(store: Store) -> None:
    await store.add_article(page(STORY))
    note = "We should call the county about this today, said Gus Ito."
    added = await store.add_article(pasted((*STORY[:3], note, *OTHER), message=2))
    assert added.article != 1
    assert [claim.gone_since for claim in (await kept(store)).claims] == [None] * 3


async def test_a_page_that_shows_only_its_beginning_now_has_lost_nothing(store: Store) -> None:
    await store.add_article(page((*STORY, "More rain is to come on Sunday, said Flo Hay.")))
    added = await store.add_article(page(STORY[:3], message=2))
    assert (added.article, added.new) == (1, False)
    assert [claim.gone_since for claim in (await kept(store)).claims] == [None] * 4


async def edit(store: Store, message: int, revision: int, *articles: NewArticle) -> tuple[Added, ...]:
    await store.receive(GUILD, OPEN, MessageId(message), revision, {"n": revision}, NOON)
    [work] = await store.due_work(NEXT_DAY)
    added = await store.finish_work(work.id, articles)
    assert added is not None
    await store.end_work(work.id)
    return added


async def test_an_edited_message_is_a_new_version_and_the_old_words_are_marked(store: Store) -> None:
    await edit(store, 1, 1, pasted(STORY, message=1))
    new = pasted(changed(1, "Nobody was hurt at all, said Ann Lee."), message=1, received_at=NEXT_DAY)
    [added] = await edit(store, 1, 2, new)
    assert added.article == 1
    found = await kept(store)
    assert (words_of(found.claims), found.sightings) == (["Nobody", "It", "Ferries", "Twelve"], 1)
    assert found.claims[-1].gone_since == NEXT_DAY


async def test_a_message_that_says_something_else_now_says_nothing_of_before(store: Store) -> None:
    await edit(store, 1, 1, pasted(STORY, message=1))
    [added] = await edit(store, 1, 2, pasted(OTHER, message=1))
    assert added.article == 1
    assert set(words_of(await claims(store))) == {"The", "Nobody"}
    again = await store.add_article(pasted(STORY, message=2))
    assert again.new


async def test_a_text_that_is_forgotten_is_not_known_again(store: Store) -> None:
    await store.add_article(page(STORY))
    await store.add_article(page(changed(1, "Nobody was hurt at all, said Ann Lee."), message=2))
    await store.forget_article(GUILD, Number(1))
    assert (await store.health()).rows["prints"] == 0
    assert (await store.add_article(pasted(STORY, message=3))).new


async def copies(store: Store) -> None:
    """Keep a story of three outlets, of which the last has less of it, and something of its own."""
    await store.add_article(page(STORY))
    await store.add_article(page(STORY, message=2, outlet="Courier", url="https://courier.example/1"))
    shorter = ("All bridges will be looked at now, said Gus Ito.", *STORY[:4])
    await store.add_article(page(shorter, message=3, outlet="Post", url="https://post.example/1"))


async def test_copies_in_other_outlets_are_one_source_and_each_outlet_is_named(store: Store) -> None:
    await copies(store)
    found = await claims(store)
    assert sorted((words, claim.also_in) for words, claim in zip(words_of(found), found, strict=True)) == [
        ("All", ()),
        ("Ferries", ("Courier",)),
        ("It", ("Courier", "Post")),
        ("Twelve", ("Courier", "Post")),
    ]
    articles = await store.latest(GUILD)
    assert len(articles) == 3
    assert len(set(sources_of(one.article for one in articles).values())) == 1


@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_the_pages_of_an_answer_hold_each_claim_once(store: Store, limit: int) -> None:
    await copies(store)
    query = ClaimQuery(guild=GUILD, topic="Ula", limit=limit)
    told: list[str] = []
    while True:
        found = await store.search(query)
        assert found.total == 4
        told += words_of(found.claims)
        if found.next is None:
            break
        query = replace(query, before=found.next)
    assert sorted(told) == ["All", "Ferries", "It", "Twelve"]


async def test_a_copy_answers_where_the_first_one_does_not(store: Store) -> None:
    await copies(store)
    for outlet, expected in (("post", ["All", "It", "Twelve"]), ("courier", ["Ferries", "It", "Twelve"])):
        for sort in ("newest", "relevance"):
            found = await claims(store, outlet=outlet, sort=sort)
            assert sorted(words_of(found)) == expected
            assert {claim.article.facts.outlet for claim in found} == {outlet.title()}


async def test_what_went_from_one_copy_is_told_of_another(store: Store) -> None:
    await copies(store)
    await store.add_article(page(changed(1, "Nobody was hurt at all, said Ann Lee."), message=4))
    twelve = [claim for claim in await claims(store) if claim.quote.startswith("Twelve")]
    told = {claim.article.facts.outlet: (claim.gone_since is None, claim.also_in) for claim in twelve}
    assert told == {"Ula Herald": (False, ("Courier", "Post")), "Courier": (True, ("Post",))}


@pytest.mark.parametrize("first", [OPEN, CLOSED])
async def test_what_others_do_not_see_is_no_version_and_no_copy_that_they_are_told_of(
    store: Store, first: ChannelId
) -> None:
    second = CLOSED if first == OPEN else OPEN
    secret = "The engineers had warned of it in secret, said Ivy Jay."
    told = {
        OPEN: page(STORY, message=1, channel=OPEN),
        CLOSED: page((*STORY[:5], secret), message=2, channel=CLOSED, outlet="Ula Herald"),
    }
    await store.add_article(told[first])
    await store.add_article(told[second])
    elsewhere = page(STORY, message=3, channel=CLOSED, outlet="Courier", url="https://courier.example/1")
    await store.add_article(elsewhere)
    seen = await claims(store)
    assert sorted(words_of(seen)) == ["Ferries", "It", "Twelve"]
    assert {(claim.article.message, claim.gone_since, claim.also_in) for claim in seen} == {(1, None, ())}
    assert [one.sightings for one in await store.latest(GUILD)] == [1]
    inside = await claims(store, audience=INSIDER)
    assert sorted(words_of(inside)) == ["Ferries", "It", "The", "Twelve"]
    assert {claim.also_in for claim in inside} == {(), ("Courier",)}


async def test_the_very_same_text_may_be_seen_by_others(store: Store) -> None:
    await store.add_article(pasted(STORY, message=1, channel=CLOSED))
    again = await store.add_article(pasted(STORY, message=2))
    assert (again.article, again.new) == (1, False)
    assert (await kept(store)).article.message == 2


async def test_what_an_outlet_copied_is_not_its_own(store: Store) -> None:
    await copies(store)
    await store.add_article(page(OTHER, message=4, outlet="Courier", url="https://courier.example/2"))
    articles = [one.article for one in await store.latest(GUILD)]
    assert len(articles) == 4
    assert len(set(sources_of(articles).values())) == 2


async def test_articles_of_before_are_known_again_after_the_migration(path: Path) -> None:
    text = "\n\n".join(STORY)
    con = open_writer(path, known()[:5])
    con.execute("INSERT INTO guilds (snowflake) VALUES (7)")
    con.execute("INSERT INTO places (guild, channels) VALUES (1, '[]')")
    con.execute("INSERT INTO extractors (name) VALUES ('rules 1')")
    con.execute(
        "INSERT INTO articles (guild, number, received_at, place, wire, language, canonical_url)"
        " VALUES (1, 1, 0, 1, '[]', 'en', 'https://herald.example/bridge')"
    )
    con.execute(
        "INSERT INTO article_versions (article, guild, sha256, received_at, extractor, furniture, text)"
        " VALUES (1, 1, zeroblob(32), 0, 1, '[]', ?)",
        (text,),
    )
    con.execute("INSERT INTO sightings (article, received_at) VALUES (1, 0)")
    con.execute("INSERT INTO numbers VALUES (1, 1, 1, NULL)")
    con.close()
    async with await Store.open(path) as store:
        assert (await kept(store)).article.canonical_url == "https://herald.example/bridge"
        again = replace(pasted(STORY[:5], message=2), channel=None)
        assert (await store.add_article(again)).article == 1
        assert (await store.health()).problems == ()


class Posted(NamedTuple):
    """A part of one story as it was posted: which of its sentences, where, out of which outlet."""

    sentences: frozenset[int]
    channel: ChannelId
    outlet: str | None


SENTENCES = [
    f"{' '.join(f'w{n}x{m}' for m in range(12))}, said {name}."
    for n, name in enumerate(("Ann Lee", "Bob Ray", "Cy Dow", "Dee Fox", "Ed Gil", "Flo Hay", "Gus Ito"))
]
posts = st.builds(
    Posted,
    st.frozensets(st.integers(0, len(SENTENCES) - 1), min_size=4),
    st.sampled_from([OPEN, CLOSED]),
    st.sampled_from([None, "Herald", "Courier"]),
)


@settings(max_examples=30)
@given(st.lists(posts, min_size=2, max_size=7))
def test_nothing_is_told_that_was_not_posted_where_it_may_be_seen_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, told: list[Posted]
) -> None:
    async def check() -> None:
        async with await Store.open(tmp_path_factory.mktemp("law") / "whosaid.db") as store:
            await store.note_channels(
                GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)]
            )
            for message, post in enumerate(told, 1):
                url = None if post.outlet is None else f"https://{post.outlet}.example/{message % 2}".lower()
                sentences = [SENTENCES[n] for n in sorted(post.sentences)]
                new = page(sentences, message=message, channel=post.channel, outlet=post.outlet, url=url)
                await store.add_article(new)
            await check_told(store, [post for post in told if post.channel == OPEN], frozenset())
            await check_told(store, told, INSIDER)
            assert (await store.health()).problems == ()

    asyncio.run(check())


async def check_told(store: Store, seen: Sequence[Posted], audience: Audience) -> None:
    """Check that all claims of what was `seen` are told to an audience, and nothing else."""
    said_there = {SENTENCES[n].partition(",")[0] for post in seen for n in post.sentences}
    found = await claims(store, audience=audience, limit=200)
    assert {claim.quote for claim in found} == said_there
    outlets = {post.outlet for post in seen}
    texts = {"\n\n".join(SENTENCES[n] for n in sorted(post.sentences)) for post in seen}
    for claim in found:
        assert set(claim.also_in) <= outlets - {claim.article.facts.outlet}
        assert claim.article.facts.outlet in outlets | {None}
        assert await store.text_around(GUILD, claim.number, audience=audience) in texts
        assert {other.summary for other in (*claim.answers, *claim.answered_by)} <= said_there
    latest = await store.latest(GUILD, audience=audience, limit=50)
    assert sum(one.sightings for one in latest) == len(seen)
    assert {claim.quote for one in latest for claim in one.claims} == said_there
