"""Writing an article: its text, where it was seen, and the claims read out of it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import count

from bot.articles.model import Span
from bot.claims.model import Claim
from bot.errors import StoreError
from bot.store import names, prints, rows
from bot.store.ids import (
    CLAIMS_A_MINUTE,
    ClaimId,
    GuildNumber,
    Number,
    claim_id,
    minute_of,
    minutes_from,
    parts_of,
)
from bot.store.index import Words, put_in, sorted_mends
from bot.store.likeness import claim_key, shingles_of
from bot.store.records import NewArticle
from bot.store.summaries import pack


def write_reading(
    con: sqlite3.Connection,
    guild: GuildNumber,
    article: int,
    new: NewArticle,
    former: Mapping[str, Sequence[Number]] | None = None,
) -> tuple[Number, ...]:
    """Write the text of an article, its facts and its claims, and give the numbers of the claims.

    `former` are the numbers that claims of the same key had: they get them again. Facts that were known
    before and are not told again stay.
    """
    extractor = _keep_extractor(con, new.reading.extractor)
    _write_facts(con, guild, article, new)
    prints.put_in(con, guild, article, shingles_of(new.text, new.reading.facts.furniture))
    (version,) = con.execute(
        "INSERT INTO article_versions (article, guild, sha256, received_at, extractor, furniture, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            article,
            guild,
            rows.digest(new.text),
            rows.seconds(new.received_at),
            extractor,
            json.dumps(new.reading.facts.furniture),
            new.text,
        ),
    ).fetchone()
    con.executemany(
        "INSERT INTO mends (version, place, start, kind, original, replacement) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (version, place, mend.offset, mend.kind, mend.original, mend.replacement)
            for place, mend in enumerate(sorted_mends(new.reading.mends))
        ),
    )
    numbers = _numbers_of_claims(con, guild, new.reading.claims, former or {})
    (place,) = con.execute("SELECT place FROM articles WHERE id = ?", (article,)).fetchone()
    _ClaimWriter(con, guild, version, extractor, place).write(new, numbers)
    return numbers


def _numbers_of_claims(
    con: sqlite3.Connection,
    guild: GuildNumber,
    claims: Sequence[Claim],
    former: Mapping[str, Sequence[Number]],
) -> tuple[Number, ...]:
    left = {same: list(numbers) for same, numbers in former.items()}
    again = [
        numbers.pop(0) if (numbers := left.get(claim_key(claim.quote, claim.speaker))) else None
        for claim in claims
    ]
    fresh = count(take_numbers(con, guild, again.count(None)))
    return tuple(Number(next(fresh)) if number is None else number for number in again)


def _keep_extractor(con: sqlite3.Connection, name: str) -> int:
    con.execute("INSERT INTO extractors (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (name,))
    return con.execute("SELECT id FROM extractors WHERE name = ?", (name,)).fetchone()[0]


def take_numbers(con: sqlite3.Connection, guild: GuildNumber, many: int) -> Number:
    """Take the next `many` short numbers of a guild and give the first."""
    (first,) = con.execute("SELECT next_number FROM guilds WHERE number = ?", (guild,)).fetchone()
    con.execute("UPDATE guilds SET next_number = next_number + ? WHERE number = ?", (many, guild))
    return Number(first)


def _write_facts(con: sqlite3.Connection, guild: GuildNumber, article: int, new: NewArticle) -> None:
    facts = new.reading.facts
    fields = {
        "title": facts.title,
        "outlet": None if facts.outlet is None else names.keep(con, "outlets", guild, facts.outlet).id,
        "byline": facts.byline,
        "wire": json.dumps(facts.wire, ensure_ascii=False),
        "published": None if facts.published is None else rows.days(facts.published),
        "published_at": None if facts.published_at is None else rows.seconds(facts.published_at),
        "language": facts.language,
    }
    told = {name for name, value in fields.items() if value is not None}
    if facts.published is not None:
        told.add("published_at")  # that of another day is none of this one
    setting = ", ".join(f"{name} = :{name}" for name in fields if name in told)
    con.execute(f"UPDATE articles SET {setting} WHERE id = :id", fields | {"id": article})


def write_sighting(con: sqlite3.Connection, article: int, new: NewArticle) -> None:
    """Keep where an article was seen; a message shows it once, last under this address or file."""
    con.execute(
        "INSERT INTO sightings (article, channel, message, posted_by, url, canonical_url, file, received_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (message, article) WHERE message IS NOT NULL"
        " DO UPDATE SET url = excluded.url, canonical_url = excluded.canonical_url, file = excluded.file",
        (
            article,
            new.channel,
            new.message,
            new.posted_by,
            new.url,
            new.canonical_url,
            None if new.file is None else rows.writable(new.file),
            rows.seconds(new.received_at),
        ),
    )


class _ClaimWriter:
    """Writes the claims of one reading with all that belongs to them."""

    def __init__(
        self, con: sqlite3.Connection, guild: GuildNumber, version: int, extractor: int, place: int
    ) -> None:
        self._con = con
        self._guild = guild
        self._version = version
        self._extractor = extractor
        self._place = place
        self._kept: dict[tuple[names.Table, str], names.Kept] = {}
        self._next: dict[int, int] = {}  # the next free place of a minute

    def write(self, new: NewArticle, numbers: Sequence[Number]) -> None:
        """Write the claims of `new` under these numbers."""
        claims = new.reading.claims
        ids = self._ids(new)
        topics = [self._topics(claim) for claim in claims]
        self._con.executemany(
            "INSERT INTO claims (id, version, place, number, speaker, kind, act, direct, said_on, basis,"
            " precision, ambiguous, confidence, extractor, written, role, said_words, summary)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [self._row(new.text, *given) for given in zip(ids, numbers, claims, strict=True)],
        )
        self._con.executemany(
            "INSERT INTO numbers (guild, number, claim) VALUES (?, ?, ?)"
            " ON CONFLICT (guild, number) DO UPDATE SET claim = excluded.claim",
            ((self._guild, number, id_) for id_, number in zip(ids, numbers, strict=True)),
        )
        self._con.executemany(
            "INSERT OR IGNORE INTO spans (claim, role, start, stop) VALUES (?, ?, ?, ?)",
            (
                (id_, role, start, end)
                for id_, claim in zip(ids, claims, strict=True)
                for role, name in enumerate(rows.ROLES)
                for start, end in getattr(claim, name)
            ),
        )
        self._con.executemany(
            "INSERT INTO claim_topics (claim, place, topic, inherited) VALUES (?, ?, ?, ?)",
            (
                (id_, place, topic.id, inherited)
                for id_, of_claim in zip(ids, topics, strict=True)
                for place, (topic, inherited) in enumerate(of_claim.items())
            ),
        )
        self._con.executemany(
            "INSERT OR IGNORE INTO relations (claim, kind, other) VALUES (?, ?, ?)",
            (
                (id_, relation.kind, ids[relation.to])
                for id_, claim in zip(ids, claims, strict=True)
                for relation in claim.related
            ),
        )
        words = Words(new.text, new.reading.mends)
        put_in(
            self._con,
            (
                words.entry(id_, claim.content, (topic.name for topic in of_claim))
                for id_, claim, of_claim in zip(ids, claims, topics, strict=True)
            ),
        )

    def _ids(self, new: NewArticle) -> list[ClaimId]:
        """Give each claim its id: the day of the statement, the time of day of publication, else of arrival.

        They are given from the last claim to the first, so that newest-first shows the claims of an article
        that are of one day in the order of the text.
        """
        clock = (new.reading.facts.published_at or new.received_at).time()
        minutes = [minute_of(claim.said_on.day, clock) for claim in new.reading.claims]
        return [self._free_id(minute) for minute in reversed(minutes)][::-1]

    def _free_id(self, minute: int) -> ClaimId:
        for candidate in minutes_from(minute):
            n = self._next.get(candidate)
            if n is None:
                n = self._first_free(candidate)
            if n < CLAIMS_A_MINUTE:
                self._next[candidate] = n + 1
                return claim_id(self._guild, candidate, n)
            self._next[candidate] = n
        raise StoreError("There is no place left for a statement of the end of time.")

    def _first_free(self, minute: int) -> int:
        first, last = claim_id(self._guild, minute, 0), claim_id(self._guild, minute, CLAIMS_A_MINUTE - 1)
        query = "SELECT max(id) FROM claims WHERE id BETWEEN ? AND ?"
        (taken,) = self._con.execute(query, (first, last)).fetchone()
        return 0 if taken is None else parts_of(taken).n + 1

    def _keep(self, table: names.Table, name: str) -> names.Kept:
        kept = self._kept.get((table, name))
        if kept is None:
            kept = self._kept[table, name] = names.keep(self._con, table, self._guild, name)
        return kept

    def _topics(self, claim: Claim) -> dict[names.Kept, bool]:
        """Give the topics in their order, and whether they are inherited; one named twice counts once."""
        topics: dict[names.Kept, bool] = {}
        for topic in claim.topics:
            kept = self._keep("topics", topic.name)
            topics[kept] = topics.get(kept, True) and topic.inherited
        return topics

    def _row(self, text: str, id_: ClaimId, number: Number, claim: Claim) -> tuple[object, ...]:
        speaker = self._keep("people", claim.speaker)
        names.keep_alias(self._con, self._guild, speaker, claim.speaker_as_written)
        return (
            id_,
            self._version,
            self._place,
            number,
            speaker.id,
            rows.SPEAKER_KINDS.index(claim.speaker_kind),
            rows.SPEECH_ACTS.index(claim.speech_act),
            rows.DIRECTNESS.index(claim.direct),
            rows.days(claim.said_on.day),
            rows.BASES.index(claim.said_on.basis),
            rows.PRECISIONS.index(claim.said_on.precision),
            claim.said_on.ambiguous,
            round(claim.confidence * 1000),
            self._extractor,
            claim.speaker_as_written,
            claim.role,
            claim.said_on.words,
            pack(claim.summary, text, _reach(claim)),
        )


def _reach(claim: Claim) -> Span:
    """Give the stretch of text from the first to the last word of a claim."""
    spans = (*claim.source, *claim.cue, *claim.content)
    return Span(min((span.start for span in spans), default=0), max((span.end for span in spans), default=0))
