"""Messages as work: each revision once, the newest wins, and nothing is lost."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store.connection import open_writer
from bot.store.ids import ChannelId, GuildId, MessageId, UserId
from bot.store.records import Channel, ClaimQuery
from bot.store.store import Store
from bot.store.work import Failure, InboxStatus, Piece, Work
from tests.store.making import NOON, one_claim
from tests.store.processes import start

GUILD = GuildId(7)
OPEN, CLOSED = ChannelId(10), ChannelId(20)
MESSAGE = MessageId(500)
LATER = NOON + timedelta(days=30)


async def receive(
    store: Store,
    message: int = MESSAGE,
    *,
    revision: int = 1,
    payload: dict[str, Any] | None = None,
    at: datetime = NOON,
    channel: ChannelId = OPEN,
) -> bool:
    return await store.receive(
        GUILD, channel, MessageId(message), revision, payload or {"text": f"{message}.{revision}"}, at
    )


async def withdraw(store: Store, message: int = MESSAGE, due_at: datetime = NOON) -> bool:
    return await store.withdraw(GUILD, OPEN, MessageId(message), NOON, due_at)


async def the_work(store: Store, now: datetime = LATER) -> Work:
    [work] = await store.due_work(now, limit=10)
    return work


async def finish(store: Store, *words: str, holder: int = MESSAGE, continues: int | None = None) -> Work:
    """Finish the only work with articles of these words, and end it."""
    work = await the_work(store)
    articles = [
        replace(one_claim(one, guild=GUILD), channel=OPEN, message=MessageId(holder)) for one in words
    ]
    lead = None if continues is None else MessageId(continues)
    assert await store.finish_work(work.id, articles, continues=lead) is not None
    await store.end_work(work.id, MessageId(9000 + work.id))
    return work


async def test_the_poster_of_a_message_is_its_own_and_not_the_first_of_its_article(store: Store) -> None:
    for message, poster in ((500, 1), (501, 2)):
        await receive(store, message)
        work = await the_work(store)
        one = replace(one_claim("It holds", guild=GUILD), channel=OPEN, message=MessageId(message))
        await store.finish_work(work.id, [replace(one, posted_by=UserId(poster))])
        await store.end_work(work.id)
    await receive(store, 502)
    await finish(store, "It holds", "It fell", holder=501, continues=501)
    posters = [await store.poster(GUILD, MessageId(message)) for message in (500, 501, 502, 503)]
    assert posters[:2] == [1, 2]
    assert posters[3] is None
    assert await store.poster(GuildId(8), MESSAGE) is None


def payloads(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as con:
        return [payload for (payload,) in con.execute("SELECT payload FROM inbox ORDER BY id")]


async def test_a_message_comes_back_as_work_as_it_was_given(store: Store) -> None:
    payload = {"text": "“é” 🙂 \x00", "files": [{"size": 3}]}
    assert await receive(store, payload=payload)
    work = await the_work(store)
    assert work == Work(
        id=work.id,
        guild=GUILD,
        channel=OPEN,
        message=MESSAGE,
        revision=1,
        deleted=False,
        read=False,
        payload=payload,
        tries=0,
        received_at=NOON,
        continues=None,
        articles=(),
        answer=None,
    )


async def test_the_same_revision_again_and_an_older_one_are_no_work(store: Store) -> None:
    assert await receive(store, revision=2)
    assert not await receive(store, revision=2, payload={"text": "other"})
    assert not await receive(store, revision=1)
    await finish(store)
    assert not await receive(store, revision=2)
    assert await store.due_work(LATER) == ()


async def test_a_newer_revision_takes_the_place_of_one_that_waits(store: Store, path: Path) -> None:
    await receive(store, revision=1)
    old = await the_work(store)
    assert await receive(store, revision=2)
    assert (await the_work(store)).revision == 2
    assert payloads(path)[0] == "null"
    assert await store.finish_work(old.id, []) is None
    await store.retry_work(old.id, LATER, "x")
    await store.fail_work(old.id, NOON, "x")
    assert (await the_work(store)).revision == 2


def test_two_revisions_under_way_break_a_constraint(path: Path) -> None:
    with closing(open_writer(path)) as con:
        con.execute("INSERT INTO guilds (snowflake) VALUES (7)")
        insert = (
            "INSERT INTO inbox (guild, channel, message, revision, payload, due_at, received_at)"
            " VALUES (1, 1, 5, ?, 'null', 1, 1)"
        )
        con.execute(insert, (1,))
        with pytest.raises(sqlite3.IntegrityError):
            con.execute(insert, (2,))


async def test_work_is_given_until_it_is_ended_and_the_longest_due_first(path: Path) -> None:
    async with await Store.open(path) as store:
        for n in (3, 1, 2):
            await receive(store, message=n, at=NOON + timedelta(minutes=n))
    async with await Store.open(path) as store:
        assert await store.next_due() == NOON + timedelta(minutes=1)
        due = await store.due_work(NOON + timedelta(minutes=2), limit=10)
        assert [work.message for work in due] == [1, 2]
        assert await store.finish_work(due[0].id, []) == ()
    async with await Store.open(path) as store:
        again = await store.due_work(LATER, limit=10)
        assert [(work.message, work.read) for work in again] == [(1, True), (2, False), (3, False)]
        assert await store.finish_work(again[0].id, []) is None
        await store.end_work(again[0].id)
        assert [work.message for work in await store.due_work(LATER)] == [2]


async def test_work_that_is_not_read_cannot_be_ended(store: Store) -> None:
    await receive(store)
    await store.end_work((await the_work(store)).id)
    assert not (await the_work(store)).read


async def test_what_fails_for_now_is_due_later(store: Store) -> None:
    await receive(store)
    await store.retry_work((await the_work(store)).id, NOON + timedelta(minutes=5), "The host is silent.")
    assert await store.due_work(NOON + timedelta(minutes=4)) == ()
    assert await store.next_due() == NOON + timedelta(minutes=5)
    assert (await the_work(store)).tries == 1


async def test_what_fails_for_good_is_told_and_no_work_any_more(store: Store) -> None:
    await store.note_channels(GUILD, [Channel(OPEN, restricted=False)])
    await receive(store, 1)
    await store.fail_work((await the_work(store)).id, LATER, "Behind a wall.")
    await receive(store, 2)
    await store.retry_work((await the_work(store)).id, LATER, "Silent.")
    await receive(store, 3, at=NOON - timedelta(hours=1), channel=CLOSED)
    status = InboxStatus(
        waiting=1,
        retrying=1,
        failed=1,
        oldest=NOON,
        last_article=None,
        failures=(Failure(OPEN, MessageId(1), "Behind a wall.", LATER),),
    )
    assert await store.inbox_status(GUILD) == status
    assert await store.inbox_status(GUILD, audience=frozenset({CLOSED})) == replace(
        status, waiting=2, oldest=NOON - timedelta(hours=1)
    )
    assert (await store.inbox_status(GuildId(8))).waiting == 0


async def test_an_edit_of_a_message_that_was_given_up_is_work_and_no_failure(store: Store) -> None:
    await receive(store, 1)
    await store.fail_work((await the_work(store)).id, LATER, "Behind a wall.")
    assert await receive(store, 1, revision=2)
    status = await store.inbox_status(GUILD, audience=frozenset({OPEN}))
    assert (status.waiting, status.failed, status.failures) == (1, 0, ())


async def test_the_last_article_is_told_to_those_who_may_see_it(store: Store) -> None:
    await store.note_channels(GUILD, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)])
    for n, channel in enumerate((OPEN, CLOSED)):
        at = NOON + timedelta(hours=n)
        await store.add_article(
            replace(one_claim(f"tea {n}", guild=GUILD, received_at=at), channel=channel, message=MessageId(n))
        )
    told = [
        (await store.inbox_status(GUILD, audience=audience)).last_article
        for audience in (frozenset(), frozenset({CLOSED}))
    ]
    assert told == [NOON, NOON + timedelta(hours=1)]


async def test_a_deletion_is_due_after_its_pause_and_can_be_called_off(store: Store) -> None:
    await receive(store)
    await finish(store, "tea")
    assert await withdraw(store, due_at=NOON + timedelta(days=7))
    assert not await withdraw(store)
    assert await store.due_work(NOON + timedelta(days=6)) == ()
    work = await the_work(store)
    assert (work.deleted, work.payload, work.articles) == (True, {}, (1,))
    assert not await store.keep_message(GuildId(8), MESSAGE)
    assert await store.keep_message(GUILD, MESSAGE)
    assert not await store.keep_message(GUILD, MESSAGE)
    assert await store.due_work(LATER) == ()
    assert not await receive(store, revision=9)
    assert await store.finish_work(work.id, []) is None


async def test_a_message_that_was_deleted_before_it_was_heard_is_no_work(store: Store) -> None:
    assert await withdraw(store)
    assert not await receive(store)
    assert (await the_work(store)).deleted


async def test_a_later_revision_and_a_later_piece_know_the_card_to_edit(store: Store) -> None:
    await receive(store, 1)
    first = await finish(store, "tea", holder=1)
    await receive(store, 2)
    second = await finish(store, "tea and cake", holder=1, continues=1)
    assert (first.answer, second.answer, second.continues) == (None, None, None)
    await receive(store, 2, revision=2)
    work = await the_work(store)
    assert (work.continues, work.answer, work.articles) == (1, 9000 + second.id, (1,))
    await finish(store, "tea and more cake", holder=1)
    await receive(store, 1, revision=2)
    assert (await the_work(store)).answer == 9000 + work.id


async def test_the_answer_to_what_was_superseded_meanwhile_is_known(store: Store) -> None:
    await receive(store, revision=1)
    work = await the_work(store)
    await store.finish_work(work.id, [])
    await receive(store, revision=2)
    await store.end_work(work.id, MessageId(77))
    assert (await the_work(store)).answer == 77


async def test_the_pieces_of_an_article_are_read_again_in_their_latest_revision(store: Store) -> None:
    for n, lead in ((1, None), (2, 1), (3, 1)):
        await receive(store, n)
        await finish(store, f"tea {n}", holder=1, continues=lead)
    await receive(store, 2, revision=5)
    assert await store.pieces(GUILD, MessageId(1)) == (
        Piece(MessageId(1), {"text": "1.1"}),
        Piece(MessageId(2), {"text": "2.5"}),
        Piece(MessageId(3), {"text": "3.1"}),
    )
    await finish(store, "tea 2.5", holder=1)
    await withdraw(store, 3)
    assert [piece.message for piece in await store.pieces(GUILD, MessageId(1))] == [1, 2]
    await store.keep_message(GUILD, MessageId(3))
    assert [piece.message for piece in await store.pieces(GUILD, MessageId(1))] == [1, 2, 3]
    assert await store.pieces(GuildId(8), MessageId(1)) == ()


async def test_the_words_of_a_message_stay_only_while_it_holds_an_article(store: Store, path: Path) -> None:
    await receive(store, 1)
    await finish(store, holder=1)  # only chat
    assert payloads(path) == ["null"]
    await receive(store, 2)
    await finish(store, "tea", holder=2)
    assert payloads(path) == ["null", '{"text": "2.1"}']
    await receive(store, 2, revision=2)
    await finish(store, "coffee", holder=2)
    assert payloads(path) == ["null", "null", '{"text": "2.2"}']
    await withdraw(store, 2)
    assert payloads(path)[2] == '{"text": "2.2"}'
    await finish(store, holder=2)
    assert set(payloads(path)) == {"null"}


async def test_a_time_that_no_message_can_have_is_a_fault_of_the_program(store: Store) -> None:
    for revision in (-1, 2**63 - 1):
        with pytest.raises(ValueError, match="no time of a message"):
            await receive(store, revision=revision)


@pytest.mark.parametrize("seed", range(4))
async def test_killed_at_any_moment_every_message_heard_is_worked_off_once(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a moment, not a secret
    heard: list[int] = []
    for _ in range(2):
        process = start(
            path,
            """
            async def hear(store, first):
                for n in range(first, 100_000):
                    await store.receive(DESK, 1, n, 1, {"words": f"tea {n}"}, NOON)
                    print(n, flush=True)

            async def main():
                async with await Store.open(path) as store:
                    hearing = asyncio.create_task(hear(store, (await store.health()).rows["inbox"]))
                    while not hearing.done():
                        await work(store, NOON)
            asyncio.run(main())
            """,
        )
        assert process.stdout is not None
        last = chance.randrange(1, 60)
        for n, line in enumerate(process.stdout):
            heard.append(int(line))
            if n >= last:
                break
        process.kill()
        heard += [int(line) for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()
    async with await Store.open(path) as store:
        while due := await store.due_work(NOON):
            [work] = due
            words = one_claim(work.payload["words"]) if work.payload else one_claim("lost")
            await store.finish_work(work.id, [replace(words, message=work.message, channel=work.channel)])
            await store.end_work(work.id)
        rows = (await store.health()).rows
        assert rows["articles"] == rows["sightings"] == rows["inbox"] >= len(heard) > 1
        assert heard == sorted(set(heard))  # one may be kept and not said any more when the kill came
        assert (await store.health()).problems == ()
        query = ClaimQuery(guild=GuildId(0), audience=frozenset({ChannelId(1)}), limit=10_000)
        found = {claim.quote for claim in (await store.search(query)).claims}
        assert found == {f"tea {n}" for n in range(rows["inbox"])}


async def test_known_messages_of_a_channel_are_those_that_hold_words_and_are_not_deleted(
    store: Store,
) -> None:
    for message in (1, 2, 3, 4):
        await receive(store, message)
    await receive(store, 5, channel=CLOSED)
    await withdraw(store, 3)
    assert await store.known_messages(GUILD, OPEN, MessageId(1)) == {2, 4}
    assert await store.known_messages(GuildId(8), OPEN, MessageId(1)) == frozenset()


async def test_a_card_that_is_noted_before_the_end_is_known_to_the_work_and_to_what_follows(
    store: Store,
) -> None:
    await receive(store, revision=1)
    work = await the_work(store)
    await store.note_answer(work.id, MessageId(77))
    noted = await the_work(store)
    assert (noted.answer, noted.read) == (77, False)
    await receive(store, revision=2)
    assert (await the_work(store)).answer == 77


@pytest.mark.parametrize("end", ["done", "failed", "edited"])
async def test_the_token_of_an_answer_goes_with_the_end_of_the_work(
    store: Store, path: Path, end: str
) -> None:
    await receive(store, payload={"text": "tea", "reply": {"message": 4, "token": "sesame"}})
    if end == "failed":
        await store.fail_work((await the_work(store)).id, NOON, "x")
    elif end == "done":
        await finish(store, "tea")
    else:
        work = await the_work(store)
        article = replace(one_claim("tea", guild=GUILD), channel=OPEN, message=MESSAGE)
        assert await store.finish_work(work.id, [article])
        await receive(store, revision=2)
    assert "tea" in payloads(path)[0]
    assert not any("sesame" in payload for payload in payloads(path))


async def test_guilds_have_their_work_given_in_turn(store: Store) -> None:
    for message in range(1, 9):
        await receive(store, message, at=NOON + timedelta(minutes=message))
    other = GuildId(8)
    for message in (21, 22):
        at = NOON + timedelta(hours=message)
        await store.receive(other, CLOSED, MessageId(message), 1, {"text": "theirs"}, at)
    given = await store.due_work(LATER, limit=5)
    assert [work.message for work in given] == [1, 21, 2, 22, 3]
