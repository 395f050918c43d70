"""Whatever comes in which order, whatever is lost between: the store ends in the state that Discord has."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import permutations, product
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import NewArticle, StoredArticle
from bot.store.store import Store
from bot.store.work import Work
from tests.store.making import NOON, article, said

GUILD, CHANNEL = GuildId(7), ChannelId(10)
AUDIENCE = frozenset({CHANNEL})
GONE = 4
"""The event that is the deletion; 1 is the creation, 2 and 3 are edits."""


class Script(NamedTuple):
    """Events in the order in which they come; after the one at `gap` the work `breaks` in this way.

    At the other gaps it is done at once (`busy`) or left for later.
    """

    events: tuple[int, ...]
    gap: int
    breaks: str
    busy: bool


def scripts() -> Iterator[Script]:
    """Give all orders of create, edit, edit and of these with a deletion, with a crash at each place."""
    for events in (*permutations((1, 2, 3)), *permutations((1, 2, 3, GONE))):
        for gap, breaks, busy in product(range(len(events)), ("before", "after"), (False, True)):
            yield Script(events, gap, breaks, busy)


def text_of(message: int, revision: int) -> tuple[str, list[str]]:
    """Give what a revision of a message says: an article of its own, of which each revision says a part."""
    chance = random.Random(message)  # noqa: S311 the same words for the same message
    words = [" ".join(f"w{chance.randrange(10**6)}" for _ in range(12)) for _ in range(6)]
    kept = {1: words[:5], 2: [*words[:2], *words[3:]], 3: words[1:]}[revision]
    return " ".join(f"{one}, Ann said." for one in kept), kept


def made(message: int, revision: int) -> NewArticle:
    text, words = text_of(message, revision)
    claims = [said(text, one, speaker="Ann", topics=["Tea"]) for one in words]
    return article(text, *claims, guild=GUILD, channel=CHANNEL, message=MessageId(message))


class Newsroom:
    """A store that is worked on, and opened anew after each crash."""

    def __init__(self, path: Path, store: Store) -> None:
        self._path = path
        self.store = store

    async def hear(self, message: int, event: int) -> None:
        if event == GONE:
            await self.store.withdraw(GUILD, CHANNEL, MessageId(message), NOON, NOON)
        else:
            await self.store.receive(GUILD, CHANNEL, MessageId(message), event, {"text": "…"}, NOON)

    async def work(self, breaks: str = "") -> None:
        """Work off what is due; with `breaks` only until before or after it is read, then crash."""
        for work in await self.store.due_work(NOON, limit=10):
            if breaks != "before" and not work.read:
                await self.store.finish_work(work.id, self._read(work))
            if not breaks:
                await self.store.end_work(work.id, MessageId(10**6))
        if breaks:
            await self.store.close()
            self.store = await Store.open(self._path)

    @staticmethod
    def _read(work: Work) -> list[NewArticle]:
        return [] if work.deleted else [made(work.message, work.revision)]


def tenth(all_scripts: Iterator[Script]) -> list[Script]:
    return list(all_scripts)[::10]


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param(tenth(scripts()), id="a tenth"),
        pytest.param(list(scripts()), id="all", marks=pytest.mark.long),
    ],
)
async def test_all_orders_of_create_edit_and_delete_with_a_crash_end_in_what_discord_has(
    path: Path, chosen: list[Script]
) -> None:
    room = Newsroom(path, await Store.open(path))
    for message, script in enumerate(chosen, 1):
        for place, event in enumerate(script.events):
            await room.hear(message, event)
            if place == script.gap:
                await room.work(script.breaks)
            elif script.busy:
                await room.work()
        await room.work()
        await room.work()
    kept = {
        one.article.message: one for one in await room.store.latest(GUILD, audience=AUDIENCE, limit=10_000)
    }
    health = await room.store.health()
    await room.store.close()
    for message, script in enumerate(chosen, 1):
        if GONE in script.events:
            assert message not in kept, script
        else:
            check_versions(kept.pop(message), message)
    assert kept == {}
    assert health.problems == ()
    with closing(sqlite3.connect(path)) as con:
        odd = con.execute("SELECT count(*) FROM inbox WHERE state IN ('waiting', 'read')").fetchone()
        assert odd == (0,)


def check_versions(found: StoredArticle, message: int) -> None:
    """Check that an article says what its last revision says, and marks what only earlier ones said."""
    _, words = text_of(message, 3)
    assert {claim.quote for claim in found.claims if claim.gone_since is None} == set(words)
    gone = {claim.quote for claim in found.claims if claim.gone_since is not None}
    earlier = {one for revision in (1, 2) for one in text_of(message, revision)[1]}
    assert gone <= earlier - set(words)
    assert found.sightings == 1


@pytest.mark.parametrize("many", [1_000, pytest.param(10_000, marks=pytest.mark.long)])
async def test_messages_replayed_three_times_in_any_order_are_kept_and_read_once(
    store: Store, many: int
) -> None:
    chance = random.Random(many)  # noqa: S311 the same order each time
    replayed = [message for message in range(1, many + 1) for _ in range(3)]
    chance.shuffle(replayed)
    read = 0
    for place, message in enumerate(replayed):
        await store.receive(GUILD, CHANNEL, MessageId(message), 1, {"n": message}, NOON)
        if place % 100 == 0:
            for work in await store.due_work(NOON, limit=5):
                await store.finish_work(work.id, [made(work.message, 1)])
                await store.end_work(work.id)
                read += 1
    rows = (await store.health()).rows
    assert rows["inbox"] == many
    assert rows["articles"] == rows["sightings"] == read > many // 10
