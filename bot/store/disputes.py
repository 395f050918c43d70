"""What is disputed: denials beside what they deny, those that nobody has settled first, the oldest before."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.store.guilds import guild_number
from bot.store.ids import ClaimId, GuildId, GuildNumber, Number, claims_between
from bot.store.places import Sight, in_sight, sight_of
from bot.store.query import Spellings
from bot.store.reading import load_claims
from bot.store.records import EVERYONE, Audience, ClaimQuery, StoredClaim
from bot.store.search import find

CAP: Final = 500
"""Denials are looked at, the newest, up to here."""

_AMONG: Final = "IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeQuery:
    """A question: what is disputed about `topic`, which either side names, and was denied from `since` on.

    `after` is the `next` of the page before; `limit` disputes make a page.
    """

    guild: GuildId
    audience: Audience = EVERYONE
    topic: str | None = None
    since: date | None = None
    limit: int = 2
    after: ClaimId | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim and those that deny it, the first of each first said; copies and retellings stand for one.

    `settled` is the claim that ended it: one of the two sides took back what it had said, or confirmed the
    other. Where the claim is no longer in its article, it is settled too, and none ended it.
    """

    denied: StoredClaim
    denials: tuple[StoredClaim, ...]
    settled: StoredClaim | None

    @property
    def is_open(self) -> bool:
        """Tell whether both sides stand by what they said."""
        return self.settled is None and self.denied.gone_since is None


@dataclass(frozen=True, slots=True)
class DisputePage:
    """Disputes, open ones first. `next` is the cursor of the page behind; `total` and `open` count all."""

    disputes: tuple[Dispute, ...]
    next: ClaimId | None
    total: int
    open: int


def disputes(con: sqlite3.Connection, query: DisputeQuery, spellings: Spellings) -> DisputePage:
    """Find what is disputed; only where the audience sees both sides."""
    guild = guild_number(con, query.guild)
    if guild is None:
        return DisputePage((), None, 0, 0)
    sight = sight_of(con, guild, query.audience)
    sides = _Sides(con, _denials(con, guild, query, spellings, sight), sight)
    found = sides.disputes()
    start = (
        0
        if query.after is None
        else next((at + 1 for at, one in enumerate(found) if one.denied == query.after), 0)
    )
    page = found[start : start + query.limit]
    wanted = {id_ for one in page for id_ in (one.denied, *one.denials, one.settled) if id_ is not None}
    claims = {claim.id: claim for claim in load_claims(con, sorted(wanted), sight)}
    return DisputePage(
        disputes=tuple(
            Dispute(
                claims[one.denied],
                tuple(sorted((claims[id_] for id_ in one.denials), key=_when)),
                None if one.settled is None else claims[one.settled],
            )
            for one in page
        ),
        next=page[-1].denied if start + len(page) < len(found) else None,
        total=len(found),
        open=sum(one.is_open for one in found),
    )


def _when(claim: StoredClaim) -> tuple[date, Number]:
    return claim.said_on.day, claim.number


def _denials(
    con: sqlite3.Connection, guild: GuildNumber, query: DisputeQuery, spellings: Spellings, sight: Sight
) -> list[tuple[ClaimId, ClaimId]]:
    """Give the newest denials with what they deny."""
    low, high = claims_between(guild, query.since)
    values = sight.values | {"earliest": low, "latest": high, "cap": CAP}
    about = ""
    if query.topic is not None:
        found = find(
            con, guild, ClaimQuery(guild=query.guild, topic=query.topic), spellings, sight, fold_copies=False
        )
        if found is None:
            return []
        values |= found.values
        about = f" AND (r.claim IN ({found.sql}) OR r.other IN ({found.sql}))"
    return con.execute(
        "SELECT r.claim, r.other FROM relations r JOIN claims d ON d.id = r.claim"
        " JOIN claims o ON o.id = r.other"
        f" WHERE r.kind = 'denies' AND r.claim BETWEEN :earliest AND :latest AND {in_sight('d.place')}"
        f" AND {in_sight('o.place')}{about} ORDER BY r.claim DESC LIMIT :cap",
        values,
    ).fetchall()


@dataclass(frozen=True, slots=True)
class _Found:
    """A dispute by the ids of its claims."""

    denied: ClaimId
    denials: tuple[ClaimId, ...]
    settled: ClaimId | None
    gone: bool

    @property
    def is_open(self) -> bool:
        return self.settled is None and not self.gone


class _Sides:
    """The claims of many disputes, those that say the same taken for one."""

    def __init__(self, con: sqlite3.Connection, denials: list[tuple[ClaimId, ClaimId]], sight: Sight) -> None:
        self._con = con
        self._denials = denials
        self._sight = sight
        self._first: dict[ClaimId, ClaimId] = {id_: id_ for pair in denials for id_ in pair}
        self._among = {"ids": json.dumps(list(self._first))}
        for one, other in self._same():
            self._join(one, other)

    def disputes(self) -> list[_Found]:
        """Give what is disputed in its order."""
        sides: defaultdict[ClaimId, set[ClaimId]] = defaultdict(set)
        for denial, denied in self._denials:
            sides[self._root(denied)].add(self._root(denial))
        ended, gone = self._ended(), self._gone()
        found = [
            _Found(
                denied,
                tuple(sorted(denials)),
                next((ended[side] for side in (denied, *sorted(denials)) if side in ended), None),
                denied in gone,
            )
            for denied, denials in sides.items()
        ]
        return sorted(found, key=lambda one: (not one.is_open, one.denied))

    def _same(self) -> Iterable[tuple[ClaimId, ClaimId]]:
        """Give claims that are copies of one another, or repeat or retell one another."""
        return self._con.execute(
            f"SELECT claim, other FROM relations WHERE kind IN ('retells', 'repeats') AND claim {_AMONG}"
            f" AND other {_AMONG} UNION ALL SELECT one.claim, two.claim FROM copies one JOIN copies two"
            " ON two.story = one.story AND two.words = one.words"
            f" WHERE one.claim {_AMONG} AND two.claim {_AMONG}",
            self._among,
        )

    def _ended(self) -> Mapping[ClaimId, ClaimId]:
        """Give by which claim a side was given up: reversed, or the other side confirmed by who denied it."""
        found = self._con.execute(
            "SELECT r.other, min(r.claim) FROM relations r JOIN claims c ON c.id = r.claim"
            f" WHERE r.other {_AMONG} AND {in_sight('c.place')}"
            " AND (r.kind = 'reverses' OR r.kind = 'confirms' AND EXISTS"
            " (SELECT 1 FROM relations d JOIN claims e ON e.id = d.claim"
            "  WHERE d.kind = 'denies' AND d.other = r.other AND e.speaker = c.speaker AND e.id < c.id"
            f" AND {in_sight('e.place')}))"
            " GROUP BY r.other",
            self._sight.values | self._among,
        )
        return {self._root(side): ClaimId(by) for side, by in found}

    def _gone(self) -> frozenset[ClaimId]:
        found = self._con.execute(
            f"SELECT id FROM claims WHERE id {_AMONG} AND gone_at IS NOT NULL", self._among
        )
        return frozenset(ClaimId(id_) for (id_,) in found)

    def _join(self, one: ClaimId, other: ClaimId) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        self._first[high] = low

    def _root(self, id_: ClaimId) -> ClaimId:
        while self._first[id_] != id_:
            id_ = self._first[id_]
        return id_
