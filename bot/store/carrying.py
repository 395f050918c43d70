"""Who else carries a claim: copies of its article, and other articles that retell it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bot.store.ids import ClaimId, GuildNumber, claims_between
from bot.store.places import Sight, in_sight
from bot.store.sources import count_sources

_CARRIED = (
    "WITH asked AS (SELECT value AS id FROM json_each(:ids)),"
    " pair (id, other) AS ("
    "  SELECT id, id FROM asked"
    "  UNION SELECT asked.id, other.claim FROM asked JOIN copies own ON own.claim = asked.id"
    "   JOIN copies other ON other.story = own.story AND other.words = own.words"
    "  UNION SELECT asked.id, r.other FROM asked JOIN relations r ON r.claim = asked.id"
    "   WHERE r.kind = 'retells'"
    "  UNION SELECT asked.id, r.claim FROM asked JOIN relations r ON r.other = asked.id"
    "   WHERE r.kind = 'retells')"
    " SELECT pair.id, pair.id = pair.other, a.id, a.story, a.wire, o.name FROM pair"
    " JOIN claims c ON c.id = pair.other JOIN article_versions v ON v.id = c.version"
    " JOIN articles a ON a.id = v.article LEFT JOIN outlets o ON o.id = a.outlet"
    f" WHERE pair.id = pair.other OR c.gone_at IS NULL AND {in_sight('c.place')} ORDER BY pair.id, a.id"
)

# A claim is left out where one that came before it, which it retells, answers too.
NO_RETELLING = (
    "NOT EXISTS (SELECT 1 FROM relations r JOIN claims c1 ON c1.id = r.claim"
    " JOIN claims c2 ON c2.id = r.other WHERE r.claim = {id} AND r.kind = 'retells'"
    " AND c1.gone_at IS NULL AND c2.gone_at IS NULL AND c2.id BETWEEN :first AND :last AND {answers})"
)


class Carried(NamedTuple):
    """In which other outlets a claim stands, the first first, and how many independent sources it has."""

    outlets: tuple[str, ...]
    sources: int


def carried(con: sqlite3.Connection, ids: Iterable[ClaimId], sight: Sight) -> Mapping[int, Carried]:
    """Tell for each claim who carries it, as far as it may be told; its own article is one source of it."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for id_, *article in con.execute(_CARRIED, sight.values | {"ids": json.dumps(list(ids))}):
        found.setdefault(id_, []).append(tuple(article))
    return {id_: _carried(articles) for id_, articles in found.items()}


def _carried(articles: Iterable[tuple[Any, ...]]) -> Carried:
    own: set[str | None] = set()
    outlets: dict[str, None] = {}
    marks: dict[int, tuple[int | None, tuple[str, ...], str | None]] = {}
    for is_own, article, story, wire, outlet in articles:
        if is_own:
            own.add(outlet)
        if outlet:
            outlets[outlet] = None
        marks[article] = story, tuple(json.loads(wire)), outlet
    return Carried(tuple(outlet for outlet in outlets if outlet not in own), count_sources(marks.values()))


def has_retellings(con: sqlite3.Connection, guild: GuildNumber) -> bool:
    """Tell whether any claim of a guild retells another."""
    told = "SELECT 1 FROM relations WHERE kind = 'retells' AND claim BETWEEN ? AND ? LIMIT 1"
    return con.execute(told, claims_between(guild)).fetchone() is not None
