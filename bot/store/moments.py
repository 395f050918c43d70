"""When claims were made: what a picture of them over time is drawn from."""

import sqlite3
from datetime import date
from typing import Final, NamedTuple

from bot.claims.model import Precision, SpeechAct
from bot.store import rows
from bot.store.guilds import guild_number
from bot.store.ids import Number
from bot.store.places import sight_of
from bot.store.query import Spellings
from bot.store.records import ClaimQuery
from bot.store.search import find, newest_sql

MOST: Final = 500
"""Moments of one picture: the newest."""


class Moment(NamedTuple):
    """A claim in time: who made it how, on which day, or in the period that begins with it."""

    number: Number
    day: date
    precision: Precision
    act: SpeechAct
    speaker: str


def moments(con: sqlite3.Connection, query: ClaimQuery, spellings: Spellings) -> tuple[Moment, ...]:
    """Give the newest `MOST` claims that answer `query`, the oldest first, whatever its page and order."""
    guild = guild_number(con, query.guild)
    found = None
    if guild is not None:
        found = find(con, guild, query, spellings, sight_of(con, guild, query.audience))
    if found is None:
        return ()
    made = con.execute(
        "SELECT k.number, k.said_on, k.precision, k.act, p.name"
        f" FROM ({newest_sql(found)}) f JOIN claims k ON k.id = f.id JOIN people p ON p.id = k.speaker"
        " ORDER BY k.said_on, k.id",
        found.values | {"limit": MOST},
    )
    return tuple(
        Moment(number, rows.day_of(day), rows.PRECISIONS[precision], rows.SPEECH_ACTS[act], speaker)
        for number, day, precision, act, speaker in made
    )
