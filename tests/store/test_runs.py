"""Scheduled posts: claimed once, whatever happens afterwards."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.ids import GuildId, MessageId
from bot.store.records import Run, RunState
from bot.store.store import Store
from tests.store.making import NOON

GUILD = GuildId(7)
NOW = NOON + timedelta(minutes=1)


def run_of(guild: GuildId = GUILD, state: RunState = RunState.CLAIMED, message: int | None = None) -> Run:
    return Run(
        guild=guild,
        kind="digest",
        due_at=NOON,
        state=state,
        claimed_at=NOW,
        seen=0,
        message=None if message is None else MessageId(message),
    )


async def test_a_run_is_claimed_by_one_of_many(store: Store) -> None:
    claims = (store.claim_run(GUILD, "digest", NOON, NOW) for _ in range(20))
    assert sorted(await asyncio.gather(*claims)) == [False] * 19 + [True]


async def test_guild_kind_and_time_make_a_run(store: Store) -> None:
    for guild, kind, due_at in (
        (GUILD, "digest", NOON),
        (GuildId(8), "digest", NOON),
        (GUILD, "weekly", NOON),
        (GUILD, "digest", NOON + timedelta(days=1)),
    ):
        assert await store.claim_run(guild, kind, due_at, NOW)


@pytest.mark.parametrize(
    ("state", "message"), [(RunState.SENT, 5), (RunState.EMPTY, None), (RunState.FAILED, None)]
)
async def test_what_became_of_a_run_is_known_and_it_is_never_claimed_again(
    store: Store, state: RunState, message: int | None
) -> None:
    await store.claim_run(GUILD, "digest", NOON, NOW)
    assert await store.last_run(GUILD, "digest") == run_of()
    ended = run_of(state=state, message=message)
    await store.end_run(GUILD, "digest", NOON, state, ended.message)
    await store.end_run(GUILD, "digest", NOON, RunState.SENT, MessageId(99))
    assert await store.last_run(GUILD, "digest") == ended
    assert await store.open_runs() == ()
    assert not await store.claim_run(GUILD, "digest", NOON, NOW)


async def test_the_last_run_is_that_of_the_latest_due_time(store: Store) -> None:
    for days in (1, 2, 0):
        await store.claim_run(GUILD, "digest", NOON + timedelta(days=days), NOW)
    last = await store.last_run(GUILD, "digest")
    assert last is not None
    assert last.due_at == NOON + timedelta(days=2)
    assert await store.last_run(GUILD, "weekly") is await store.last_run(GuildId(8), "digest") is None


async def test_claimed_runs_are_found_after_a_crash(path: Path) -> None:
    async with await Store.open(path) as store:
        for guild in (GUILD, GuildId(8), GuildId(9)):
            await store.claim_run(guild, "digest", NOON, NOW)
        await store.end_run(GuildId(8), "digest", NOON, RunState.SENT)
    async with await Store.open(path) as store:
        assert await store.open_runs() == (run_of(), run_of(GuildId(9)))
