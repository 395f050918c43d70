"""Claims and articles read back out of their tables, as cards show them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from bot.articles.model import ArticleFacts, Span
from bot.claims.model import SaidOn, Topic, quote_of
from bot.store import rows
from bot.store.carrying import carried
from bot.store.guilds import guild_number
from bot.store.ids import ClaimId, GuildId, Number
from bot.store.places import Sight, channel_in_sight, in_sight, sight_of
from bot.store.records import Audience, Provenance, RelatedClaim, StoredArticle, StoredClaim
from bot.store.summaries import unpack

MAX_INTEGER = (1 << 63) - 1
"""SQLite's largest integer: no id and no number is beyond."""

_AMONG = "IN (SELECT value FROM json_each(:ids))"


class _Row(NamedTuple):
    """A claim as `load_claims` selects it."""

    id: ClaimId
    number: Number
    version: int
    article: int
    speaker: str
    written: str
    kind: int
    role: str | None
    act: int
    direct: int
    day: int
    basis: int
    precision: int
    ambiguous: int
    day_words: str | None
    confidence: int
    extractor: str
    summary: str
    gone_at: int | None


def by_number(
    con: sqlite3.Connection, guild: GuildId, number: Number, audience: Audience
) -> StoredArticle | StoredClaim | None:
    """Find what carries `number` in the guild: an article, a claim, or nothing."""
    of_guild = guild_number(con, guild)
    if of_guild is None or not 0 < number <= MAX_INTEGER:
        return None
    sight = sight_of(con, of_guild, audience)
    found = con.execute(
        "SELECT n.article, n.claim FROM numbers n LEFT JOIN articles a ON a.id = n.article"
        " LEFT JOIN claims c ON c.id = n.claim WHERE n.guild = :guild AND n.number = :number"
        f" AND {in_sight('coalesce(a.place, c.place)')}",
        sight.values | {"guild": of_guild, "number": number},
    ).fetchone()
    match found:
        case (article, None):
            return load_articles(con, {article: claims_of(con, article)}, sight)[0]
        case (None, claim):
            return load_claims(con, [claim], sight)[0]
        case _:
            return None


def text_around(con: sqlite3.Connection, guild: GuildId, claim: Number, audience: Audience) -> str | None:
    """Find the raw text that a claim stands in, whose characters its spans count."""
    of_guild = guild_number(con, guild)
    if of_guild is None or not 0 < claim <= MAX_INTEGER:
        return None
    found = con.execute(
        "SELECT v.text FROM numbers n JOIN claims c ON c.id = n.claim JOIN article_versions v"
        f" ON v.id = c.version WHERE n.guild = :guild AND n.number = :number AND {in_sight('c.place')}",
        sight_of(con, of_guild, audience).values | {"guild": of_guild, "number": claim},
    ).fetchone()
    return None if found is None else found[0]


def claims_of(con: sqlite3.Connection, article: int, *, gone: bool = True) -> list[ClaimId]:
    """Give the ids of all claims of an article, or of those that are not gone from it."""
    found = con.execute(
        "SELECT c.id FROM claims c JOIN article_versions v ON v.id = c.version WHERE v.article = ?"
        " AND (? OR c.gone_at IS NULL)",
        (article, gone),
    )
    return [id_ for (id_,) in found]


@rows.read_back()
def load_articles(
    con: sqlite3.Connection, claims: Mapping[int, Sequence[ClaimId]], sight: Sight
) -> tuple[StoredArticle, ...]:
    """Read articles, in the order of the keys, with the claims given for each, in the order of the text.

    All are in sight; of their sightings and what answers their claims only that is told.
    """
    provenances = _provenances(con, claims, sight)
    among = sight.values | {"ids": _json(claims)}
    loaded = {
        claim.id: claim for claim in load_claims(con, [id_ for ids in claims.values() for id_ in ids], sight)
    }
    counts = {
        article: (sightings, many)
        for article, sightings, many in con.execute(
            "SELECT a.id, (SELECT count(*) FROM sightings s"
            f" WHERE s.article = a.id AND {channel_in_sight('s.channel')}),"
            " (SELECT count(*) FROM claims c JOIN article_versions v ON v.id = c.version"
            f" WHERE v.article = a.id) FROM articles a WHERE a.id {_AMONG}",
            among,
        )
    }
    return tuple(
        StoredArticle(
            article=provenances[article],
            sightings=counts[article][0],
            claim_count=counts[article][1],
            claims=tuple(sorted((loaded[id_] for id_ in ids), key=_place_in_text)),
        )
        for article, ids in claims.items()
    )


@rows.read_back()
def load_claims(con: sqlite3.Connection, ids: Sequence[ClaimId], sight: Sight) -> tuple[StoredClaim, ...]:
    """Read claims, in the order of `ids`, all of which must be there and in sight."""
    among = sight.values | {"ids": _json(ids)}
    found = [
        _Row(*row)
        for row in con.execute(
            "SELECT c.id, c.number, c.version, v.article, p.name, c.written, c.kind, c.role, c.act,"
            " c.direct, c.said_on, c.basis, c.precision, c.ambiguous, c.said_words, c.confidence, e.name,"
            " c.summary, c.gone_at FROM claims c JOIN people p ON p.id = c.speaker"
            " JOIN article_versions v ON v.id = c.version JOIN extractors e ON e.id = c.extractor"
            f" WHERE c.id {_AMONG}",
            among,
        )
    ]
    answers = _related(con, "claim", "other", among)
    answered_by = _related(con, "other", "claim", among)
    ends = chain(*answers.values(), *answered_by.values())
    texts: dict[int, str] = dict(
        con.execute(
            f"SELECT id, text FROM article_versions WHERE id {_AMONG}",
            {"ids": _json({row.version for row in found} | {end.version for end in ends})},
        )
    )
    articles = _provenances(con, {row.article for row in found}, sight)
    spans: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
    for id_, role, start, stop in con.execute(
        f"SELECT claim, role, start, stop FROM spans WHERE claim {_AMONG} ORDER BY claim, role, start", among
    ):
        spans[id_, role].append(Span(start, stop))
    topics: defaultdict[int, list[Topic]] = defaultdict(list)
    for id_, name, inherited in con.execute(
        "SELECT ct.claim, t.name, ct.inherited FROM claim_topics ct JOIN topics t ON t.id = ct.topic"
        f" WHERE ct.claim {_AMONG} ORDER BY ct.claim, ct.place",
        among,
    ):
        topics[id_].append(Topic(name, bool(inherited)))
    elsewhere = carried(con, ids, sight)
    claims: dict[ClaimId, StoredClaim] = {}
    for row in found:
        source, cue, content = (tuple(spans[row.id, place]) for place in range(len(rows.ROLES)))
        claims[row.id] = StoredClaim(
            id=row.id,
            number=row.number,
            article=articles[row.article],
            source=source,
            cue=cue,
            content=content,
            quote=quote_of(texts[row.version], content),
            direct=rows.DIRECTNESS[row.direct],
            summary=unpack(row.summary, texts[row.version]),
            speaker=row.speaker,
            speaker_as_written=row.written,
            speaker_kind=rows.SPEAKER_KINDS[row.kind],
            role=row.role,
            speech_act=rows.SPEECH_ACTS[row.act],
            said_on=SaidOn(
                rows.day_of(row.day),
                rows.BASES[row.basis],
                row.day_words,
                rows.PRECISIONS[row.precision],
                bool(row.ambiguous),
            ),
            topics=tuple(topics[row.id]),
            confidence=row.confidence / 1000,
            extractor=row.extractor,
            answers=tuple(end.told(texts) for end in answers[row.id]),
            answered_by=tuple(end.told(texts) for end in answered_by[row.id]),
            gone_since=None if row.gone_at is None else rows.time_of(row.gone_at),
            also_in=elsewhere[row.id].outlets,
            sources=elsewhere[row.id].sources,
        )
    return tuple(claims[id_] for id_ in ids)


def _provenances(con: sqlite3.Connection, articles: Iterable[int], sight: Sight) -> dict[int, Provenance]:
    """Read where articles come from; the first sighting that is in sight tells when and where."""
    seen = f"article = a.id AND {channel_in_sight('channel')}"
    found = con.execute(
        "SELECT a.id, a.number, g.snowflake, a.title, o.name, a.byline, a.wire, a.published, a.published_at,"
        " a.language, a.story,"
        f" (SELECT canonical_url FROM sightings WHERE {seen} AND canonical_url IS NOT NULL"
        "  ORDER BY id LIMIT 1),"
        " coalesce(s.received_at, a.received_at), s.channel, s.message, s.posted_by, s.file,"
        f" (SELECT url FROM sightings WHERE {seen} AND url IS NOT NULL ORDER BY id LIMIT 1),"
        " (SELECT furniture FROM article_versions WHERE article = a.id ORDER BY id DESC LIMIT 1)"
        " FROM articles a JOIN guilds g ON g.number = a.guild LEFT JOIN outlets o ON o.id = a.outlet"
        f" LEFT JOIN sightings s ON s.id = (SELECT min(id) FROM sightings WHERE {seen})"
        f" WHERE a.id {_AMONG}",
        sight.values | {"ids": _json(articles)},
    )
    return {row[0]: _provenance(row) for row in found}


def _provenance(row: tuple[Any, ...]) -> Provenance:
    _, number, guild, title, outlet, byline, wire, published, published_at, language, story = row[:11]
    canonical_url, received_at, channel, message, posted_by, file, url, furniture = row[11:]
    return Provenance(
        guild=guild,
        number=number,
        facts=ArticleFacts(
            title=title,
            outlet=outlet,
            byline=byline,
            wire=tuple(json.loads(wire)),
            published=None if published is None else rows.day_of(published),
            published_at=None if published_at is None else rows.time_of(published_at),
            language=language,
            furniture=rows.spans_of(furniture),
        ),
        url=url,
        canonical_url=canonical_url,
        file=file,
        channel=channel,
        message=message,
        posted_by=posted_by,
        received_at=rows.time_of(received_at),
        story=story,
    )


class _End(NamedTuple):
    """The other end of a relation."""

    kind: str
    number: Number
    speaker: str
    summary: str
    version: int

    def told(self, texts: Mapping[int, str]) -> RelatedClaim:
        return RelatedClaim(self.kind, self.number, self.speaker, unpack(self.summary, texts[self.version]))


def _related(
    con: sqlite3.Connection, this: str, that: str, among: dict[str, str | int]
) -> defaultdict[int, list[_End]]:
    """Read the other ends of relations: `this` and `that` are the columns of relations."""
    ends: defaultdict[int, list[_End]] = defaultdict(list)
    for id_, *end in con.execute(
        f"SELECT r.{this}, r.kind, c.number, p.name, c.summary, c.version FROM relations r"
        f" JOIN claims c ON c.id = r.{that} JOIN people p ON p.id = c.speaker"
        f" WHERE r.{this} {_AMONG} AND {in_sight('c.place')} ORDER BY c.number, r.kind",
        among,
    ):
        ends[id_].append(_End(*end))
    return ends


def _place_in_text(claim: StoredClaim) -> tuple[Any, ...]:
    return (
        claim.gone_since is not None,
        min((*claim.source, *claim.cue, *claim.content), default=Span(0, 0)),
        claim.number,
    )


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))
