"""Who somebody is, by what the articles of a guild say: roles, names, topics, speech acts, statements."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from bot.claims.model import SpeakerKind, SpeechAct
from bot.store import rows
from bot.store.guilds import guild_number
from bot.store.ids import ClaimId, GuildId
from bot.store.names import PRONOUNS, fold
from bot.store.places import sight_of
from bot.store.query import Spellings
from bot.store.reading import load_claims
from bot.store.records import Audience, ClaimQuery, Named, StoredClaim
from bot.store.search import find, newest_sql

MOST: Final = 5000
"""Statements that are looked at, the newest."""
_NAMES: Final = 8
_LONGEST: Final = 5
"""Words of another name; what is longer describes somebody in a sentence."""
_AMONG: Final = "IN (SELECT value FROM json_each(:ids))"


class Role(NamedTuple):
    """A role as articles give it: the days of the first and the last statement with it, and how many."""

    name: str
    first: date
    last: date
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Somebody who speaks, as far as the asker may see it; what is told several times counts once.

    `roles` are in the order of time; `names` are other ways in which articles write the name, `topics` what
    the statements name, the commonest first. `total` stops at `MOST`. `claims` are a page of the statements,
    the newest first, `next` the cursor of the page after it. `others` are called by the same words.
    """

    name: str
    kind: SpeakerKind
    roles: tuple[Role, ...]
    names: tuple[Named, ...]
    topics: tuple[Named, ...]
    acts: tuple[tuple[SpeechAct, int], ...]
    total: int
    articles: int
    first: StoredClaim
    last: StoredClaim
    claims: tuple[StoredClaim, ...]
    next: ClaimId | None
    others: tuple[Named, ...]


class _Row(NamedTuple):
    id: ClaimId
    kind: int
    act: int
    day: int
    written: str
    role: str | None
    article: int


def profile(  # noqa: PLR0913 a question's narrowings, by keyword
    con: sqlite3.Connection,
    *,
    guild: GuildId,
    name: str,
    audience: Audience,
    spellings: Spellings,
    limit: int,
    before: ClaimId | None,
) -> Profile | None:
    """Tell who is called `name`: of several who it is wholly, or who speaks most; None where nobody is."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return None
    sight = sight_of(con, of_guild, audience)
    query = ClaimQuery(guild=guild, audience=audience, speaker=name)
    found = find(con, of_guild, query, spellings, sight)
    if found is None:
        return None
    called = con.execute(
        f"SELECT p.id, p.name, count(*) FROM ({newest_sql(found)}) f JOIN claims k ON k.id = f.id"
        " JOIN people p ON p.id = k.speaker GROUP BY p.id ORDER BY p.folded = :wholly DESC, 3 DESC, p.folded",
        found.values | {"limit": MOST, "wholly": fold(rows.writable(name))},
    ).fetchall()
    if not called:
        return None
    (person, known_as, _), *others = called
    # Only of this one: others by these words would take the room of a page.
    mine = found._replace(values=found.values | {"speakers": json.dumps([person])})
    statements = _statements(
        con, [id_ for (id_,) in con.execute(newest_sql(mine), mine.values | {"limit": MOST})]
    )
    ids = [row.id for row in statements]
    behind = [id_ for id_ in ids if before is None or id_ < before]
    shown = behind[:limit]
    first, last, *claims = load_claims(con, [ids[-1], ids[0], *shown], sight)
    return Profile(
        name=known_as,
        kind=rows.SPEAKER_KINDS[Counter(row.kind for row in statements).most_common(1)[0][0]],
        roles=_roles(statements),
        names=_names(statements, known_as),
        topics=_topics(con, ids, known_as),
        acts=_acts(statements),
        total=len(ids),
        articles=len({row.article for row in statements}),
        first=first,
        last=last,
        claims=tuple(claims),
        next=shown[-1] if len(behind) > len(shown) else None,
        others=tuple(Named(other, n) for _, other, n in others[:_NAMES]),
    )


def _statements(con: sqlite3.Connection, ids: Sequence[ClaimId]) -> list[_Row]:
    found = con.execute(
        "SELECT c.id, c.kind, c.act, c.said_on, c.written, c.role, v.article"
        f" FROM claims c JOIN article_versions v ON v.id = c.version WHERE c.id {_AMONG} ORDER BY c.id DESC",
        {"ids": json.dumps(ids)},
    )
    return [_Row(*row) for row in found]


def _acts(statements: Iterable[_Row]) -> tuple[tuple[SpeechAct, int], ...]:
    counted = Counter(row.act for row in statements)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple((rows.SPEECH_ACTS[act], n) for act, n in ranked)


def _roles(statements: Iterable[_Row]) -> tuple[Role, ...]:
    """Give the roles, the same one in whatever case once, in the order of their first day."""
    held: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in statements:
        if row.role:
            held[fold(row.role)].append(row)
    roles: list[Role] = []
    for given in held.values():
        days = [rows.day_of(row.day) for row in given]
        name = Counter(row.role or "" for row in given).most_common(1)[0][0]
        roles.append(Role(name, min(days), max(days), len(given)))
    commonest = sorted(roles, key=lambda role: -role.claims)[:_NAMES]
    return tuple(sorted(commonest, key=lambda role: (role.first, role.last)))


def _names(statements: Iterable[_Row], known_as: str) -> tuple[Named, ...]:
    """Give how else the name is written, but for pronouns, and what has all of the name and more."""
    whole = set(fold(known_as).split())
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for row in statements:
        folded = fold(row.written)
        words = folded.split()
        if folded not in PRONOUNS and len(words) <= _LONGEST and not whole <= set(words):
            counted[folded] += 1
            spelled.setdefault(folded, row.written)
    return tuple(Named(spelled[folded], n) for folded, n in counted.most_common(_NAMES))


def _topics(con: sqlite3.Connection, ids: Sequence[ClaimId], known_as: str) -> tuple[Named, ...]:
    """Give what the statements are about by themselves, not by their articles, and not the speaker."""
    found = con.execute(
        "SELECT t.name, count(*) FROM claim_topics ct JOIN topics t ON t.id = ct.topic"
        f" WHERE ct.claim {_AMONG} AND NOT ct.inherited AND t.folded <> :itself"
        " GROUP BY t.id ORDER BY 2 DESC, t.folded LIMIT :limit",
        {"ids": json.dumps(ids), "itself": fold(known_as), "limit": _NAMES},
    )
    return tuple(Named(name, n) for name, n in found)
