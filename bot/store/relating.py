"""Relating the claims of an article to those of others: what denies, confirms, reverses or retells what.

Claims that may answer one another share words; the search index finds those. Which of them do is decided by
`bot.relations.judging`. A relation is one of two claims, whoever sees them; it is told to those who see both.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log
from operator import attrgetter
from typing import Final, NamedTuple

from bot.claims.model import JOINER, Directness
from bot.relations.judging import BACK, Kind, Said, answer
from bot.relations.speakers import Speaker
from bot.relations.words import stem_of
from bot.store import rows
from bot.store.ids import ClaimId, GuildNumber, Number, claims_between, day_of, parts_of
from bot.store.likeness import claim_key
from bot.store.reading import claims_of

_SURE: Final = 400
"""Thousandths: a claim of less confidence answers nothing, and nothing answers it."""
_LONGEST: Final = 150
"""Claims of an article that are related, from its beginning: a whole debate would hold up all others."""
_AT_ONCE: Final = 2
"""Articles that are related in one transaction."""
_COMMON: Final = 1_500
"""Claims within reach: a word in more of them than this finds nothing."""
_RAREST: Final = 8
"""Words of a claim that find others: those that fewest have."""
_LOOKED_AT: Final = 16
"""Claims that are compared with one: those that share most with it, rare words first."""
_FEWEST: Final = 2
"""Words that two claims share at least."""
_MOST: Final = 12
"""Claims that one answers in one way at most: of a statement in very many articles the nearest are enough."""

_AMONG: Final = "IN (SELECT value FROM json_each(:ids))"


def relate(con: sqlite3.Connection, guild: GuildNumber, article: int) -> None:
    """Find anew what the claims of an article, but for those that are gone, answer, and what answers them.

    What it said of claims of other articles before is forgotten; relations inside the article stay.
    """
    con.execute("UPDATE articles SET related = 1 WHERE id = ? AND related = 0", (article,))
    ids = claims_of(con, article, gone=False)
    _forget(con, ids, article)
    own = sorted(_load(con, ids), key=attrgetter("number"))[:_LONGEST]
    if not own:
        return
    found = _Postings(con, guild, own)
    near = {one.id: found.near(one) for one in own}
    others: dict[int, _Kept] = {
        one.id: one for one in _load(con, {id_ for ids in near.values() for id_ in ids}, but=article)
    }
    told = [
        relation
        for one in own
        for relation in _answers(one, [others[id_] for id_ in near[one.id] if id_ in others])
    ]
    con.executemany("INSERT OR IGNORE INTO relations (claim, kind, other) VALUES (?, ?, ?)", told)
    _pass_on(con, ids)


def relate_some(con: sqlite3.Connection) -> bool:
    """Relate a few of the articles that came in before claims were related; true while there are more."""
    rest = con.execute(
        "SELECT guild, id FROM articles WHERE related = 0 ORDER BY id LIMIT ?", (_AT_ONCE + 1,)
    )
    waiting = rest.fetchall()
    for guild, article in waiting[:_AT_ONCE]:
        relate(con, guild, article)
    return len(waiting) > _AT_ONCE


@dataclass(frozen=True, slots=True)
class _Kept:
    """A claim in the store, as it is compared."""

    id: ClaimId
    number: Number
    article: int
    story: int | None
    said: Said

    def is_copy(self, other: "_Kept") -> bool:
        """Tell whether the two are copies in articles of one story, which are folded as such."""
        one, two = self.said, other.said
        return (
            self.story is not None
            and self.story == other.story
            and claim_key(one.quote, one.speaker.name) == claim_key(two.quote, two.speaker.name)
        )


class _Postings:
    """In which claims the words of some claims stand: the index is asked once for each word."""

    def __init__(self, con: sqlite3.Connection, guild: GuildNumber, claims: Sequence[_Kept]) -> None:
        self._con = con
        days = [day_of(parts_of(claim.id).minute) for claim in claims]
        self._within = claims_between(guild, min(days) - BACK, max(days) + BACK)
        self._own = {claim.id for claim in claims}
        self._known: dict[str, list[ClaimId]] = {}

    def near(self, claim: _Kept) -> list[ClaimId]:
        """Give the claims that share most words with one, rare words before common ones."""
        weights = defaultdict[ClaimId, float](float)
        shared = Counter[ClaimId]()
        words = {stem_of(word): word for word in claim.said.words.plain}
        found = [hits for stem, word in words.items() if stem and (hits := self._hits(word))]
        for hits in sorted(found, key=len)[:_RAREST]:
            weight = log((_COMMON + 1) / len(hits))
            shared.update(hits)
            for id_ in hits:
                weights[id_] += weight
        near = (id_ for id_ in weights if shared[id_] >= _FEWEST and id_ not in self._own)
        return nlargest(_LOOKED_AT, near, key=weights.__getitem__)

    def _hits(self, word: str) -> list[ClaimId]:
        if word not in self._known:
            low, high = self._within
            (found,) = self._con.execute(
                "SELECT json_group_array(rowid) FROM (SELECT rowid FROM claim_fts WHERE claim_fts MATCH ?"
                " AND rowid BETWEEN ? AND ? LIMIT ?)",
                (f'text : "{word}"', low, high, _COMMON + 1),
            ).fetchone()
            hits: list[ClaimId] = json.loads(found)
            self._known[word] = hits if len(hits) <= _COMMON else []
        return self._known[word]


def _answers(one: _Kept, others: Iterable[_Kept]) -> Iterator[tuple[ClaimId, Kind, ClaimId]]:
    """Give what a claim answers among others, and which of them answer it."""
    told: Counter[Kind] = Counter()
    for other in others:
        for answering, answered in ((one, other), (other, one)):
            kind = answer(answering.said, answered.said)
            if kind is Kind.RETELLS and (answering.number < answered.number or answering.is_copy(answered)):
                continue
            if kind and told[kind] < _MOST:
                told[kind] += 1
                yield answering.id, kind, answered.id


def _load(con: sqlite3.Connection, ids: Iterable[int], but: int | None = None) -> list[_Kept]:
    """Read claims that are sure enough and not gone, in their order, but for those of one article."""
    among = {"ids": json.dumps(list(ids)), "sure": _SURE, "but": but}
    quotes: defaultdict[int, list[str]] = defaultdict(list)
    for id_, part in con.execute(
        "SELECT s.claim, substr(v.text, s.start + 1, s.stop - s.start) FROM spans s"
        " JOIN claims c ON c.id = s.claim JOIN article_versions v ON v.id = c.version"
        f" WHERE s.role = 2 AND s.claim {_AMONG} ORDER BY s.claim, s.start",
        among,
    ):
        quotes[id_].append(part)
    topics = _topics(con, among)
    found = con.execute(
        "SELECT c.id, c.number, v.article, a.story, p.name, c.kind, c.role, c.act,"
        " CASE WHEN c.precision < 2 THEN c.said_on ELSE coalesce(a.published, a.received_at / 86400) END,"
        " c.direct"
        " FROM claims c JOIN people p ON p.id = c.speaker JOIN article_versions v ON v.id = c.version"
        f" JOIN articles a ON a.id = v.article WHERE c.id {_AMONG} AND c.gone_at IS NULL"
        " AND c.confidence >= :sure AND v.article IS NOT :but ORDER BY c.id",
        among,
    )
    return [_kept(_Row(*row), JOINER.join(quotes[row[0]]), tuple(topics[row[0]])) for row in found]


class _Row(NamedTuple):
    """A claim as it is selected to be compared."""

    id: ClaimId
    number: Number
    article: int
    story: int | None
    speaker: str
    kind: int
    role: str | None
    act: int
    day: int
    direct: int


@rows.read_back()
def _kept(row: _Row, quote: str, topics: tuple[str, ...]) -> _Kept:
    said = Said(
        speaker=Speaker(row.speaker, rows.SPEAKER_KINDS[row.kind], row.role),
        act=rows.SPEECH_ACTS[row.act],
        day=rows.day_of(row.day),
        quote=quote,
        direct=rows.DIRECTNESS[row.direct] is Directness.DIRECT,
        topics=topics,
    )
    return _Kept(row.id, row.number, row.article, row.story, said)


def _topics(con: sqlite3.Connection, among: Mapping[str, object]) -> defaultdict[int, list[str]]:
    topics: defaultdict[int, list[str]] = defaultdict(list)
    for id_, name in con.execute(
        "SELECT ct.claim, t.name FROM claim_topics ct JOIN topics t ON t.id = ct.topic"
        f" WHERE ct.claim {_AMONG}",
        among,
    ):
        topics[id_].append(name)
    return topics


def _forget(con: sqlite3.Connection, ids: Iterable[ClaimId], article: int) -> None:
    """Delete the relations of claims to those of other articles, but for what an older version became."""
    for this, that in (("claim", "other"), ("other", "claim")):
        con.execute(
            f"DELETE FROM relations WHERE {this} {_AMONG} AND kind <> 'corrects' AND {that} NOT IN"
            " (SELECT c.id FROM claims c JOIN article_versions v ON v.id = c.version"
            "  WHERE v.article = :article)",
            {"ids": json.dumps(list(ids)), "article": article},
        )


def _pass_on(con: sqlite3.Connection, ids: Iterable[ClaimId]) -> None:
    """Let what an article denies or confirms in it be so of what it retells: "The union had said ..."."""
    for this, that in (("claim", "other"), ("other", "claim")):
        con.execute(
            "INSERT OR IGNORE INTO relations (claim, kind, other)"
            f" SELECT d.claim, d.kind, r.{that} FROM relations r JOIN relations d ON d.other = r.{this}"
            " JOIN claims one ON one.id = d.claim"
            " JOIN claims two ON two.id = d.other AND two.version = one.version"
            f" WHERE r.kind = 'retells' AND d.kind IN ('denies', 'confirms')"
            f" AND (r.claim {_AMONG} OR r.other {_AMONG})",
            {"ids": json.dumps(list(ids))},
        )
