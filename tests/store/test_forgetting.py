"""What is forgotten leaves no trace, and nothing else is touched."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.articles.model import ArticleFacts, Mend
from bot.claims.model import Relation
from bot.store.ids import GuildId, MessageId, Number
from bot.store.records import ClaimQuery, NewArticle
from bot.store.store import Store
from tests.store.making import DESK, article, one_claim, said

WORD = "Canary"


def traces(path: Path) -> list[str]:
    """Name the files beside the database, and itself, that hold the canary."""
    # The stemmer leaves "canari" in the index.
    found = [file.name for file in path.parent.iterdir() if b"canar" in file.read_bytes().lower()]
    return sorted(found)


def canary(n: int = 0) -> NewArticle:
    """Make an article that has the canary everywhere."""
    text = f"{WORD} sings {n}. {WORD} flies, said Ann."
    claims = (
        said(
            text, f"{WORD} sings", speaker=f"{WORD} Ann", written=f"{WORD} herself", topics=[f"{WORD} bird"]
        ),
        said(
            text,
            f"{WORD} flies",
            speaker="Ann",
            written=f"the {WORD}",
            role=WORD,
            related=(Relation("denies", 0),),
        ),
    )
    facts = ArticleFacts(title=WORD, outlet=f"The {WORD}", byline=WORD, wire=(WORD,))
    mends = (Mend("case", 0, WORD, "CANARY"),)
    return replace(article(text, *claims, facts=facts, mends=mends), url=f"https://{WORD}", file=WORD)


async def test_no_byte_of_a_forgotten_article_is_left_in_any_file(store: Store, path: Path) -> None:
    await store.add_article(one_claim("tea is good", speaker="Ann"))
    for n in range(30):
        added = await store.add_article(canary(n))
    assert traces(path)
    for n in range(30):
        assert await store.forget_article(DESK, Number(added.article - 3 * n))
    assert traces(path) == []
    assert (await store.health()).problems == ()
    assert [claim.quote for claim in (await store.search(ClaimQuery(guild=DESK))).claims] == ["tea is good"]


async def test_what_is_forgotten_is_no_longer_found(store: Store) -> None:
    await store.add_article(one_claim("tea is good", topics=["Tea"]))
    await store.add_article(one_claim("tea is bad", topics=["Tea", "Bad"]))
    assert await store.forget_article(DESK, Number(3))
    found = await store.search(ClaimQuery(guild=DESK, topic="tea"))
    assert [claim.number for claim in found.claims] == [2]
    assert await store.by_number(DESK, Number(3)) is await store.by_number(DESK, Number(4)) is None
    assert (await store.nearest(DESK, "bad")).topics == ()
    assert (await store.nearest(DESK, "tea")).topics[0].claims == 1
    assert len(await store.latest(DESK)) == 1


async def test_its_numbers_are_not_given_again(store: Store) -> None:
    await store.add_article(one_claim("One"))
    await store.forget_article(DESK, Number(1))
    assert (await store.add_article(one_claim("One"))).article == 3


async def test_a_name_goes_with_the_last_claim_that_has_it(store: Store) -> None:
    await store.add_article(one_claim("One", speaker="Ann Lee", written="the chair"))
    await store.add_article(one_claim("Two", speaker="Ann Lee", written="the mayor"))
    await store.forget_article(DESK, Number(1))
    assert (await store.search(ClaimQuery(guild=DESK, speaker="chair"))).total == 0
    assert (await store.search(ClaimQuery(guild=DESK, speaker="mayor"))).total == 1


async def test_only_an_article_of_the_guild_can_be_forgotten(store: Store) -> None:
    await store.add_article(one_claim("One"))
    await store.add_article(one_claim("Other", guild=GuildId(6)))
    for guild, number in ((DESK, 2), (DESK, 9), (DESK, 0), (DESK, 2**80), (GuildId(7), 1)):
        assert not await store.forget_article(guild, Number(number))
    assert await store.forget_article(GuildId(6), Number(1))
    assert await store.by_number(DESK, Number(1)) is not None


async def test_the_message_stays_known_as_worked_off_without_its_words(store: Store, path: Path) -> None:
    await store.add_article(replace(one_claim("Words"), message=MessageId(5)))
    with closing(sqlite3.connect(path)) as con:
        con.execute(
            "INSERT INTO inbox (guild, channel, message, revision, payload, state, due_at, received_at)"
            " VALUES (1, 1, 5, 1, '\"Words\"', 'done', 1, 1), (1, 1, 6, 1, '\"Words\"', 'done', 1, 1)"
        )
        con.commit()
        await store.forget_article(DESK, Number(1))
        assert con.execute("SELECT payload FROM inbox ORDER BY id").fetchall() == [("null",), ('"Words"',)]
