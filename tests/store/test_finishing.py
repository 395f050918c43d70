"""The articles of a message are those of its newest revision, whatever came in which order."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import ArticleFacts
from bot.store.ids import ChannelId, GuildId, MessageId, Number
from bot.store.records import Added, Channel, ClaimQuery, NewArticle, StoredArticle
from bot.store.store import Store
from bot.store.work import Work
from tests.store.making import NOON, article, one_claim, said

GUILD = GuildId(7)
OPEN, CLOSED = ChannelId(10), ChannelId(20)
LATER = NOON + timedelta(days=30)


def of(message: int, new: NewArticle, channel: ChannelId = OPEN) -> NewArticle:
    return replace(new, guild=GUILD, message=MessageId(message), channel=channel)


@pytest.fixture
async def store(store: Store) -> Store:
    await store.note_channels(GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)])
    return store


async def become(store: Store, message: int, revision: int, *articles: NewArticle) -> tuple[Added, ...]:
    """Let a message come in that gives these articles."""
    channel = articles[0].channel if articles else OPEN
    await store.receive(GUILD, channel or OPEN, MessageId(message), revision, {"n": revision}, NOON)
    return await worked(store, *(of(message, new, new.channel or OPEN) for new in articles))


async def gone(store: Store, message: int) -> None:
    await store.withdraw(GUILD, OPEN, MessageId(message), NOON, NOON)
    await worked(store)


async def worked(store: Store, *articles: NewArticle) -> tuple[Added, ...]:
    [work] = await store.due_work(LATER, limit=10)
    added = await store.finish_work(work.id, articles)
    assert added is not None
    await store.end_work(work.id)
    return added


async def quotes(store: Store, **fields: object) -> list[str]:
    page = await store.search(replace(ClaimQuery(guild=GUILD, limit=50), **fields))
    return [claim.quote for claim in page.claims]


async def test_an_edit_replaces_text_facts_and_claims_under_the_number_of_the_article(
    store: Store, path: Path
) -> None:
    await store.add_article(replace(one_claim("other"), guild=GUILD))
    old = one_claim("the canary sings", topics=["Birds"], speaker="Ann", written="the canary keeper")
    await become(store, 5, 1, replace(old, url="https://a", file="canary.txt"))
    new = one_claim("the cat sleeps", topics=["Cats"], facts=ArticleFacts(title="Cats", outlet="EFE"))
    [added] = await become(store, 5, 2, replace(new, url="https://b"))
    assert added == Added(Number(3), (Number(5),), new=True)
    found = await store.by_number(GUILD, Number(3))
    assert isinstance(found, StoredArticle)
    assert (found.article.facts.title, found.article.facts.outlet) == ("Cats", "EFE")
    assert (found.article.url, found.article.file, found.sightings) == ("https://b", None, 1)
    assert [claim.quote for claim in found.claims] == ["the cat sleeps"]
    assert await store.by_number(GUILD, Number(4)) is None
    assert await quotes(store, topic="birds") == await quotes(store, topic="canary") == []
    assert await quotes(store, topic="cats") == ["the cat sleeps"]
    assert (await store.nearest(GUILD, "birds")).topics == ()
    assert (await store.health()).problems == ()
    assert [file for file in path.parent.iterdir() if b"canar" in file.read_bytes()]
    await store.sweep()
    assert not [file for file in path.parent.iterdir() if b"canar" in file.read_bytes()]


async def test_a_claim_that_an_edit_leaves_as_it_was_keeps_its_number(store: Store) -> None:
    def text(*words: str) -> NewArticle:
        written = " ".join(f"{one}, said Ann." for one in words)
        return article(written, *(said(written, one, speaker="Ann") for one in words))

    await become(store, 5, 1, text("one", "two", "three"))
    [added] = await become(store, 5, 2, text("new", "three", "one", "another"))
    assert added.claims == (5, 4, 2, 6)
    for number, words in zip(added.claims, ("new", "three", "one", "another"), strict=True):
        claim = await store.by_number(GUILD, number)
        assert claim is not None
        assert not isinstance(claim, StoredArticle)
        assert claim.quote == words
    assert await store.by_number(GUILD, Number(3)) is None


async def test_a_message_of_several_articles_keeps_those_that_stay(store: Store) -> None:
    first = await become(store, 5, 1, one_claim("one"), one_claim("two"), one_claim("three"))
    assert [added.article for added in first] == [1, 3, 5]
    second = await become(store, 5, 2, one_claim("three"), one_claim("four"))
    assert [(added.article, added.new) for added in second] == [(5, False), (1, True)]
    assert sorted(await quotes(store)) == ["four", "three"]
    third = await become(store, 5, 3, one_claim("three"), one_claim("four"), one_claim("five"))
    assert [(added.article, added.new) for added in third] == [(5, False), (1, False), (8, True)]


async def test_an_article_goes_with_the_last_message_that_holds_it(store: Store) -> None:
    await become(store, 5, 1, one_claim("tea"))
    await become(store, 6, 1, one_claim("tea"))
    await gone(store, 5)
    found = await store.by_number(GUILD, Number(1))
    assert isinstance(found, StoredArticle)
    assert (found.article.message, found.sightings) == (6, 1)
    await gone(store, 6)
    assert await quotes(store) == []
    assert (await store.health()).rows["articles"] == 0


async def test_an_edit_leaves_an_article_alone_that_is_held_elsewhere(store: Store) -> None:
    await become(store, 5, 1, one_claim("tea"))
    await store.add_article(replace(one_claim("tea"), guild=GUILD))  # asked for by command
    [added] = await become(store, 5, 2, one_claim("coffee"))
    assert (added.article, added.new) == (3, True)
    assert sorted(await quotes(store)) == ["coffee", "tea"]


async def test_an_article_is_closed_again_when_its_open_message_goes(store: Store) -> None:
    tea = one_claim("tea", topics=["Tea"], speaker="Ann", written="the leaf")
    await become(store, 5, 1, replace(tea, channel=CLOSED))
    assert await quotes(store) == []
    await become(store, 6, 1, tea)
    assert await quotes(store, topic="tea") == await quotes(store, speaker="leaf") == ["tea"]
    assert (await store.complete_topics(GUILD, "t"))[0].claims == 1
    await gone(store, 6)
    assert await quotes(store, topic="tea") == []
    assert await store.complete_topics(GUILD, "t") == await store.complete_speakers(GUILD, "a") == ()
    assert await quotes(store, audience=frozenset({CLOSED})) == ["tea"]


async def test_a_sweep_leaves_no_byte_of_what_was_edited_or_deleted(store: Store, path: Path) -> None:
    for n in range(150):
        words = f"canary {n} sings of {' '.join(f'word{n * m}' for m in range(40))}"
        await become(store, n, 1, one_claim(words, topics=[f"canary {n}"]))
        if n % 3 == 0:
            await become(store, n, 2, one_claim(f"cat {n}"))
        elif n % 3 == 1:
            await gone(store, n)
        else:
            await become(store, n, 2)
    assert [file for file in path.parent.iterdir() if b"canar" in file.read_bytes()]
    await store.sweep()
    assert not [file for file in path.parent.iterdir() if b"canar" in file.read_bytes()]
    assert len(await quotes(store, topic="cat")) == 50
    assert (await store.health()).problems == ()
    await store.sweep()


@pytest.mark.parametrize("others", range(5))
async def test_a_sweep_cleans_an_index_of_any_number_of_pieces(store: Store, path: Path, others: int) -> None:
    await become(store, 1, 1, one_claim("canary"))
    await become(store, 1, 2)
    for n in range(others):
        await become(store, 2 + n, 1, one_claim(f"cat {n}"))
    await store.sweep()
    assert not [file for file in path.parent.iterdir() if b"canar" in file.read_bytes()]


async def test_what_an_edit_takes_out_of_the_open_is_no_longer_counted_there(store: Store) -> None:
    await become(store, 5, 1, replace(one_claim("tea", topics=["Tea"], speaker="Ann"), channel=CLOSED))
    await become(store, 6, 1, one_claim("more tea", topics=["Tea"], speaker="Ann"))
    await become(store, 6, 2, one_claim("cake", topics=["Cake"], speaker="Bob"))
    assert await store.complete_topics(GUILD, "tea") == await store.complete_speakers(GUILD, "ann") == ()
    insider = frozenset({CLOSED})
    assert [one.claims for one in await store.complete_topics(GUILD, "tea", audience=insider)] == [1]


async def test_nothing_is_done_when_one_article_cannot_be_kept(store: Store) -> None:
    await become(store, 5, 1, one_claim("tea"))
    await store.receive(GUILD, OPEN, MessageId(5), 2, {}, NOON)
    [work] = await store.due_work(LATER)
    for wrong in (
        of(6, one_claim("other message")),
        replace(of(5, one_claim("other guild")), guild=GuildId(8)),
        replace(of(5, one_claim("no zone")), received_at=NOON.replace(tzinfo=None)),
    ):
        with pytest.raises(ValueError, match=r"not of message|without a zone"):
            await store.finish_work(work.id, [of(5, one_claim("fine")), wrong])
    assert await quotes(store) == ["tea"]
    assert await store.due_work(LATER) == (work,)


@dataclass(frozen=True)
class Receive:
    """A revision of a message comes in, or comes in again."""

    message: int
    revision: int


@dataclass(frozen=True)
class Withdraw:
    """The message is deleted."""

    message: int


@dataclass(frozen=True)
class Take:
    """Take up the work that is due first, in the middle of which other things happen."""


@dataclass(frozen=True)
class Finish:
    """Finish what was taken up first, and end it when its answer is sent."""

    answered: bool


@dataclass(frozen=True)
class Crash:
    """Lose what was taken up, and begin again."""


MESSAGES = (1, 2, 3)
Step = Receive | Withdraw | Take | Finish | Crash
steps = st.one_of(
    st.builds(Receive, st.sampled_from(MESSAGES), st.integers(1, 4)),
    st.builds(Withdraw, st.sampled_from(MESSAGES)),
    st.just(Take()),
    st.builds(Finish, st.booleans()),
    st.just(Crash()),
)


def channel_of(message: int) -> ChannelId:
    return ChannelId(10 * message)


def texts(message: int, revision: int) -> list[str]:
    """Give what a revision of a message says: none, one or two articles, some in several messages."""
    return [[], [f"tea {message}"], ["tea", f"cake {message}"], ["cake"], ["cake", "tea"]][
        (message + revision) % 5
    ]


@settings(max_examples=40)
@given(st.lists(steps, max_size=40))
def test_any_order_of_create_edit_and_delete_ends_in_what_discord_has(
    tmp_path_factory: pytest.TempPathFactory, script: list[Step]
) -> None:
    path = tmp_path_factory.mktemp("law") / "whosaid.db"
    asyncio.run(_play(path, script))
    expected: set[tuple[int, str]] = set()
    for message in MESSAGES:
        revisions = [
            step.revision for step in script if isinstance(step, Receive) and step.message == message
        ]
        if revisions and Withdraw(message) not in script:
            expected |= {(message, words) for words in texts(message, max(revisions))}
    with closing(sqlite3.connect(path)) as con:
        held = con.execute(
            "SELECT s.message, v.text FROM sightings s JOIN article_versions v ON v.article = s.article"
        ).fetchall()
        assert Counter((message, text.removesuffix(", she said.")) for message, text in held) == Counter(
            expected
        )
        assert {text for (text,) in con.execute("SELECT text FROM article_versions")} == {
            text for _, text in held
        }
        assert con.execute("SELECT count(*) FROM articles").fetchone() == (len({text for _, text in held}),)
        counted = "SELECT named, place, claims FROM people_places ORDER BY 1, 2"
        naive = "SELECT speaker, place, count(*) FROM claims GROUP BY 1, 2 ORDER BY 1, 2"
        assert con.execute(counted).fetchall() == con.execute(naive).fetchall()
        counted = "SELECT named, place, claims FROM topics_places ORDER BY 1, 2"
        naive = (
            "SELECT t.topic, c.place, count(*) FROM claim_topics t JOIN claims c ON c.id = t.claim"
            " GROUP BY 1, 2 ORDER BY 1, 2"
        )
        assert con.execute(counted).fetchall() == con.execute(naive).fetchall()


async def _play(path: Path, script: list[Step]) -> None:
    store = await Store.open(path)
    taken: list[Work] = []
    for step in script:
        match step:
            case Receive(message, revision):
                payload = {"revision": revision}
                await store.receive(GUILD, channel_of(message), MessageId(message), revision, payload, NOON)
            case Withdraw(message):
                await store.withdraw(GUILD, channel_of(message), MessageId(message), NOON, LATER)
            case Take():
                taken.extend(await store.due_work(LATER))
            case Finish(answered):
                await _finish(store, taken[:1], answered=answered)
                del taken[:1]
            case Crash():
                taken.clear()
                await store.close()
                store = await Store.open(path)
    while due := await store.due_work(LATER):
        await _finish(store, due, answered=True)
    assert (await store.health()).problems == ()
    await store.close()


async def _finish(store: Store, taken: Iterable[Work], *, answered: bool) -> None:
    for work in taken:
        if not work.read:
            words = [] if work.deleted else texts(work.message, work.payload["revision"])
            articles = [
                of(work.message, one_claim(one, topics=[one.split()[0]]), work.channel) for one in words
            ]
            await store.finish_work(work.id, articles)
        if answered:
            await store.end_work(work.id)
