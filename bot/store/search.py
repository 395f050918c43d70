"""Finding claims: newest first by the time of statement, or the newest 500 by relevance."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from bot.claims.model import SpeechAct
from bot.lexicon.agencies import agency_forms
from bot.lexicon.scripts import is_foreign
from bot.store import rows
from bot.store.carrying import NO_RETELLING, has_retellings
from bot.store.guilds import guild_number
from bot.store.ids import ClaimId, GuildNumber, claims_between
from bot.store.names import fold
from bot.store.places import Sight, in_sight, sight_of
from bot.store.query import MAX_WORDS, Spellings, in_text, match_expression, names_in
from bot.store.reading import load_claims
from bot.store.records import ClaimQuery, Page
from bot.store.spellings import sounding, spellings_of
from bot.store.stories import has_copies

CAP = 500
"""Matches are counted, and ranked by relevance, up to here: more would grow with the archive."""

NOTHING = Page((), None, 0)

# In an outlet, or by way of an agency. The articles are looked up once and not for each claim; the plus keeps
# the claims in the order of their ids, which the index by version has not.
_FROM = (
    "+{claim}.version IN (SELECT v.id FROM articles a JOIN article_versions v ON v.article = a.id"
    " WHERE a.outlet IN (SELECT value FROM json_each(:outlets))"
    " UNION ALL SELECT v.id FROM articles a JOIN article_versions v ON v.article = a.id"
    " WHERE a.guild = :guild AND a.wire <> '[]' AND a.wire IN (SELECT value FROM json_each(:wires)))"
)


# A copy is left out where one that came before it answers too; what is gone from an article is told of each.
_NO_COPY = (
    "NOT EXISTS (SELECT 1 FROM copies own JOIN claims c1 ON c1.id = own.claim"
    " JOIN copies other ON other.story = own.story AND other.words = own.words AND other.claim <> own.claim"
    " JOIN claims c2 ON c2.id = other.claim WHERE own.claim = {id}"
    " AND c1.gone_at IS NULL AND c2.gone_at IS NULL AND c2.number < c1.number"
    " AND c2.id BETWEEN :first AND :last AND {answers})"
)


class Found(NamedTuple):
    """A SELECT of the ids of all claims that answer a query, unordered, and the values bound in it.

    `id` is the column that it selects: SQLite has that in order already, while its alias would be sorted.
    """

    sql: str
    id: str
    values: dict[str, str | int]


def search(con: sqlite3.Connection, query: ClaimQuery, spellings: Spellings) -> Page:
    """Find the claims that answer `query`; `spellings` are known beside the guild's own aliases."""
    guild = guild_number(con, query.guild)
    if guild is None:
        return NOTHING
    sight = sight_of(con, guild, query.audience)
    found = find(con, guild, query, spellings, sight)
    if found is None:
        return NOTHING
    if query.sort == "relevance":
        ids = _by_relevance(con, found)
        if query.before is not None:
            ids = ids[ids.index(query.before) + 1 :] if query.before in ids else []
        ids = ids[: query.limit + 1]
    else:
        ids = _newest(con, found, query.before, query.limit + 1)
    page, more = ids[: query.limit], len(ids) > query.limit
    counted = _count(con, found)
    return Page(
        claims=load_claims(con, page, sight),
        next=page[-1] if more else None,
        total=counted.claims,
        acts=counted.acts,
        speakers=counted.speakers,
        articles=counted.articles,
        referring=frozenset(page) - _naming(con, found, page),
    )


def find(  # noqa: PLR0913 a question and how it is asked
    con: sqlite3.Connection,
    guild: GuildNumber,
    query: ClaimQuery,
    spellings: Spellings,
    sight: Sight,
    *,
    fold_copies: bool = True,
) -> Found | None:
    """Make the SELECT for a query, None when nothing can answer it (no word, nobody of that name).

    The days are a range of ids, for an id holds the minute of its statement; nothing is filtered by them.
    Where nothing is hidden from the asker, nothing is filtered by that either. With `fold_copies`, of the
    copies of a claim in several outlets one answers.
    """
    low, high = claims_between(guild, query.since, query.until)
    values = sight.values | {"low": low, "high": high, "first": low, "last": high}
    conditions = [in_sight("{claim}.place")] if sight.hides else []
    source = "claims c"
    if query.how is not None:
        values["act"] = rows.SPEECH_ACTS.index(query.how)
        conditions.append("{claim}.act = :act")
    if query.speaker is not None:
        speakers = _speakers(con, guild, query.speaker, sight)
        if not speakers:
            return None
        values["speakers"] = json.dumps(speakers)
        conditions.append("{claim}.speaker IN (SELECT value FROM json_each(:speakers))")
        source = "claims c INDEXED BY claims_by_speaker"
    if query.outlet is not None:
        outlets, wires = from_outlet(con, guild, query.outlet)
        if not outlets and not wires:
            return None
        values |= {"guild": guild, "outlets": json.dumps(outlets), "wires": json.dumps(wires)}
        conditions.append(_FROM)
    id_ = "c.id"
    answers = [condition.format(claim="c2") for condition in conditions]
    conditions = [condition.format(claim="c") for condition in conditions]
    if query.topic is not None:
        known = spellings_of(con, guild, names_in(query.topic), spellings)
        expression = match_expression(query.topic, known)
        if expression is None:
            return None
        values |= {"match": expression, "asked": expression, "in_text": in_text(expression)}
        # A cross join keeps the order: the index first, in the order of ids, then each claim.
        source = "claim_fts CROSS JOIN claims c ON c.id = claim_fts.rowid" if conditions else "claim_fts"
        conditions.append("claim_fts MATCH :match")
        answers.append("EXISTS (SELECT 1 FROM claim_fts WHERE claim_fts MATCH :asked AND rowid = c2.id)")
        id_ = "claim_fts.rowid"
    if fold_copies and has_copies(con, guild):
        conditions.append(_NO_COPY.format(id=id_, answers=" AND ".join(answers or ["true"])))
    if fold_copies and has_retellings(con, guild):
        conditions.append(NO_RETELLING.format(id=id_, answers=" AND ".join(answers or ["true"])))
    conditions.append(f"{id_} BETWEEN :low AND :high")
    return Found(f"SELECT {id_} AS id FROM {source} WHERE {' AND '.join(conditions)}", id_, values)


def from_outlet(con: sqlite3.Connection, guild: GuildNumber, name: str) -> tuple[list[int], list[str]]:
    """Give the ids of the outlets of that name, and the lists of agencies with one of that name."""
    agencies = _agencies(name)
    outlets = {id_ for one in (name, *agencies) for id_ in _named(con, "outlets", guild, one)}
    return sorted(outlets), _wires(con, guild, agencies)


def newest_sql(found: Found) -> str:
    """Give the SELECT of the newest `:limit` of what was found."""
    return f"{found.sql} ORDER BY {found.id} DESC LIMIT :limit"


def _newest(con: sqlite3.Connection, found: Found, before: ClaimId | None, limit: int) -> list[ClaimId]:
    """Give the newest claims; those that name what was asked for come before those that only refer to it."""
    if "match" not in found.values:
        return _run(con, found, before, limit)
    asked, named = str(found.values["asked"]), str(found.values["in_text"])
    naming = found._replace(values=found.values | {"match": named})
    referring = found._replace(values=found.values | {"match": f"({asked}) NOT {named}"})
    if before is not None and before not in _naming(con, found, [before]):
        return _run(con, referring, before, limit)
    ids = _run(con, naming, before, limit)
    return ids if len(ids) == limit else ids + _run(con, referring, None, limit - len(ids))


def _run(con: sqlite3.Connection, found: Found, before: ClaimId | None, limit: int) -> list[ClaimId]:
    values = found.values | {"limit": limit}
    if before is not None:
        low, high = int(found.values["low"]), int(found.values["high"])
        values["high"] = max(low - 1, min(high, before - 1))
    return [id_ for (id_,) in con.execute(newest_sql(found), values)]


def _naming(con: sqlite3.Connection, found: Found, ids: Iterable[ClaimId]) -> frozenset[ClaimId]:
    """Give those of `ids` whose words hold all that was asked for; all where no topic was."""
    if "match" not in found.values:
        return frozenset(ids)
    held = con.execute(
        "SELECT value FROM json_each(:ids)"
        " WHERE EXISTS (SELECT 1 FROM claim_fts WHERE claim_fts MATCH :in_text AND rowid = value)",
        {"ids": json.dumps(list(ids)), "in_text": found.values["in_text"]},
    )
    return frozenset(id_ for (id_,) in held)


class _Counted(NamedTuple):
    """How many claims answer, how they say it (the commonest first), by how many, in how many articles."""

    claims: int
    acts: tuple[tuple[SpeechAct, int], ...]
    speakers: int
    articles: int


def _count(con: sqlite3.Connection, found: Found) -> _Counted:
    """Count the newest matches."""
    counted = con.execute(
        f"SELECT k.act, k.speaker, v.article FROM ({newest_sql(found)}) f CROSS JOIN claims k ON k.id = f.id"
        " CROSS JOIN article_versions v ON v.id = k.version",
        found.values | {"limit": CAP},
    ).fetchall()
    acts: Counter[int] = Counter(act for act, _, _ in counted)
    return _Counted(
        len(counted),
        tuple(
            (rows.SPEECH_ACTS[act], n)
            for act, n in sorted(acts.items(), key=lambda item: (-item[1], item[0]))
        ),
        len({speaker for _, speaker, _ in counted}),
        len({article for _, _, article in counted}),
    )


def _by_relevance(con: sqlite3.Connection, found: Found) -> list[ClaimId]:
    """Rank the newest matches.

    What holds the words asked for comes before what only refers to them, what has topics of its own before
    what inherits the article's, the surer before the less sure, the newer before the older.
    Not by bm25: its weights come from counting all matches of all guilds, and claims are all short.
    """
    named = ""
    if "match" in found.values:
        named = (
            "c.id NOT IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH :in_text"
            " AND rowid BETWEEN (SELECT min(id) FROM found) AND (SELECT max(id) FROM found)),"
        )
    ranked = con.execute(
        f"WITH found AS MATERIALIZED ({newest_sql(found)})"
        f" SELECT c.id FROM found JOIN claims c ON c.id = found.id ORDER BY {named}"
        " EXISTS (SELECT 1 FROM claim_topics t WHERE t.claim = c.id AND t.inherited),"
        " c.confidence DESC, c.id DESC",
        found.values | {"limit": CAP},
    )
    return [id_ for (id_,) in ranked]


def _speakers(con: sqlite3.Connection, guild: GuildNumber, name: str, sight: Sight) -> list[int]:
    """Give the ids of the people who go by `name`; what only hidden articles call them is no name."""
    called = _named(con, "person_aliases", guild, name)
    folded = " ".join(_words(name))
    heard = [person for person, _ in sounding(con, "people", guild, folded)] if is_foreign(folded) else []
    if sight.hides:
        called = [person for person in called if _is_called(con, person, name, sight)]
    return sorted({*_named(con, "people", guild, name), *called, *heard})


def _is_called(con: sqlite3.Connection, person: int, name: str, sight: Sight) -> bool:
    written = con.execute(
        f"SELECT DISTINCT written FROM claims WHERE speaker = :person AND {in_sight('place')}",
        sight.values | {"person": person},
    )
    words = set(_words(name))
    return any(words <= set(fold(alias).split()) for (alias,) in written)


def _named(con: sqlite3.Connection, table: str, guild: GuildNumber, name: str) -> list[int]:
    """Give the ids of the people or outlets whose name has all words of `name`, in whatever order."""
    words = _words(name)
    if not words:
        return []
    has_all = " AND ".join("instr(' ' || folded || ' ', ?)" for _ in words)
    id_ = "person" if table == "person_aliases" else "id"
    found = con.execute(
        f"SELECT DISTINCT {id_} FROM {table} WHERE guild = ? AND {has_all} ORDER BY 1",
        (guild, *(f" {word} " for word in words)),
    )
    return [id_ for (id_,) in found]


def _agencies(name: str) -> list[str]:
    """Give the agencies that are written with all words of `name` in one of their ways, in whatever order."""
    words = set(_words(name)) - {"the"}
    return sorted({agency for form, agency in _agency_words() if words <= form}) if words else []


def _wires(con: sqlite3.Connection, guild: GuildNumber, agencies: list[str]) -> list[str]:
    """Give, of the lists of agencies that the articles of the guild have, those with one of `agencies`."""
    found = con.execute("SELECT DISTINCT wire FROM articles WHERE guild = ? AND wire <> '[]'", (guild,))
    return [wire for (wire,) in found if not set(agencies).isdisjoint(json.loads(wire))] if agencies else []


@cache
def _agency_words() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((frozenset(fold(form).split()), agency) for form, agency in agency_forms())


def _words(name: str) -> list[str]:
    return fold(rows.writable(name)).split()[:MAX_WORDS]
