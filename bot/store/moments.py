"""When claims were made: what a picture of them over time is drawn from, with a page of the claims."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from bot.claims.model import Precision, SpeechAct
from bot.store import rows
from bot.store.guilds import guild_number
from bot.store.ids import ClaimId
from bot.store.places import sight_of
from bot.store.query import Spellings
from bot.store.reading import load_claims
from bot.store.records import ClaimQuery, StoredClaim
from bot.store.search import find, newest_sql

MOST: Final = 500
"""Moments of one timeline: the newest."""


class Moment(NamedTuple):
    """A claim in time: who made it how, on which day, or in the period that begins with it."""

    claim: ClaimId
    day: date
    precision: Precision
    act: SpeechAct
    speaker: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Claims in time, the oldest first: all `moments`, and a page of the claims.

    `first` is the place of the page's first claim, from 0, `next` the cursor of the page after it.
    """

    moments: tuple[Moment, ...] = ()
    claims: tuple[StoredClaim, ...] = ()
    first: int = 0
    next: ClaimId | None = None


def timeline(con: sqlite3.Connection, query: ClaimQuery, spellings: Spellings) -> Timeline:
    """Give the newest `MOST` claims that answer `query`, with the page behind the claim `query.before`."""
    guild = guild_number(con, query.guild)
    if guild is None:
        return Timeline()
    sight = sight_of(con, guild, query.audience)
    found = find(con, guild, query, spellings, sight)
    if found is None:
        return Timeline()
    made = con.execute(
        "SELECT k.id, k.said_on, k.precision, k.act, p.name"
        f" FROM ({newest_sql(found)}) f JOIN claims k ON k.id = f.id JOIN people p ON p.id = k.speaker"
        " ORDER BY k.said_on, k.id",
        found.values | {"limit": MOST},
    )
    moments = tuple(
        Moment(id_, rows.day_of(day), rows.PRECISIONS[precision], rows.SPEECH_ACTS[act], speaker)
        for id_, day, precision, act, speaker in made
    )
    ids = [moment.claim for moment in moments]
    first = 0 if query.before is None or query.before not in ids else ids.index(query.before) + 1
    page = ids[first : first + query.limit]
    more = first + len(page) < len(ids)
    return Timeline(moments, load_claims(con, page, sight), first, page[-1] if more else None)
