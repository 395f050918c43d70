"""Scheduled posts: claimed by a unique key before anything is sent, so that none is sent twice."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from bot.store import rows
from bot.store.guilds import keep_guild
from bot.store.ids import GuildId, MessageId
from bot.store.records import Run, RunState

_RUNS = (
    "SELECT g.snowflake, r.kind, r.due_at, r.state, r.claimed_at, r.seen, r.message"
    " FROM runs r JOIN guilds g ON g.number = r.guild"
)


def claim(con: sqlite3.Connection, guild: GuildId, kind: str, due_at: datetime, now: datetime) -> bool:
    """Claim a scheduled post; true for one caller only, ever."""
    claimed = con.execute(
        "INSERT INTO runs (guild, kind, due_at, state, claimed_at, seen)"
        " VALUES (?, ?, ?, 'claimed', ?, (SELECT coalesce(max(id), 0) FROM sightings))"
        " ON CONFLICT (guild, kind, due_at) DO NOTHING",
        (keep_guild(con, guild), kind, rows.seconds(due_at), rows.seconds(now)),
    )
    return claimed.rowcount == 1


def end(  # noqa: PLR0913 - the key of a run, and what became of it
    con: sqlite3.Connection,
    *,
    guild: GuildId,
    kind: str,
    due_at: datetime,
    state: RunState,
    message: MessageId | None,
) -> None:
    """Mark what became of a claimed run; one that has ended stays as it is."""
    con.execute(
        "UPDATE runs SET state = ?, message = ? WHERE state = 'claimed' AND kind = ? AND due_at = ?"
        " AND guild = (SELECT number FROM guilds WHERE snowflake = ?)",
        (state, message, kind, rows.seconds(due_at), guild),
    )


def last(con: sqlite3.Connection, guild: GuildId, kind: str, *, told: bool) -> Run | None:
    """Give the run of the latest due time; with `told`, of those that were sent or had nothing to tell."""
    states = " AND r.state IN ('sent', 'empty')" if told else ""
    found = con.execute(
        f"{_RUNS} WHERE g.snowflake = ? AND r.kind = ?{states} ORDER BY r.due_at DESC LIMIT 1", (guild, kind)
    )
    return next(iter(_runs(found)), None)


def still_open(con: sqlite3.Connection) -> tuple[Run, ...]:
    """Give the runs of all guilds that were claimed and not ended, the longest claimed first."""
    return _runs(con.execute(f"{_RUNS} WHERE r.state = 'claimed' ORDER BY r.claimed_at, r.guild, r.kind"))


def _runs(
    found: Iterable[tuple[GuildId, str, int, str, int, int | None, MessageId | None]],
) -> tuple[Run, ...]:
    return tuple(
        Run(
            guild=guild,
            kind=kind,
            due_at=rows.time_of(due_at),
            state=RunState(state),
            claimed_at=rows.time_of(claimed_at),
            seen=seen,
            message=message,
        )
        for guild, kind, due_at, state, claimed_at, seen, message in found
    )
