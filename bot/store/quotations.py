"""Whether a quotation stands in a guild's articles: who said it, when and where, and what it says there."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.checking.comparing import Kind, Match, compare
from bot.checking.quotation import MOST_GAPS, MOST_WORDS, Asked
from bot.checking.surroundings import Surroundings, surroundings
from bot.checking.words import telling, words_of
from bot.errors import InputError
from bot.store.guilds import guild_number
from bot.store.ids import ClaimId, GuildId, GuildNumber
from bot.store.names import fold
from bot.store.places import Sight, in_sight, sight_of
from bot.store.reading import load_articles, load_claims
from bot.store.records import Audience, Provenance, StoredClaim
from bot.store.texts import VersionId, holding, resembling

COMPARED: Final = 60
"""Texts that hold a quotation and are looked at: the first ones."""
_NEAREST: Final = 12
"""Texts with most of its runs of words that are compared with it."""

_ALTERED: Final = 0.34
"""So many of the words may differ in an altered quotation."""
_NEAR: Final = 0.5
"""So many in what is shown as the nearest to one that was not found."""
_FEWEST_TEXTS: Final = 4
"""Texts that are looked at for a quotation of however many parts."""
_FEWEST: Final = 4
"""Words that an altered quotation has in common with what was said, two of them no small ones."""


class Verdict(StrEnum):
    """How a quotation stands in an article."""

    EXACT = "exact"
    CUT = "cut"
    ALTERED = "altered"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A place where a quotation stands, word for word or nearly.

    `claim` is what the article says there who said it, None where it says it of nobody. `by_asked`: the asker
    named a speaker, and the claim is theirs. `no_longer`: the article has changed since and lost it.
    """

    article: Provenance
    match: Match
    around: Surroundings
    claim: StoredClaim | None
    by_asked: bool
    no_longer: bool

    @property
    def verdict(self) -> Verdict:
        """Exact, cut or altered."""
        if self.match.changed:
            return Verdict.ALTERED
        return Verdict.CUT if self.around.telling or self.match.leaves_out else Verdict.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a quotation: where it stands, the likeliest first, each speaker once.

    `articles` counts the articles that hold it (of the first `COMPARED`), `searched` those that were looked
    through. `nearest` is what comes nearest to one that was not found, if anything does.
    """

    asked: Asked
    speaker: str | None
    occurrences: tuple[Occurrence, ...]
    articles: int
    searched: int
    nearest: Occurrence | None = None

    @property
    def verdict(self) -> Verdict:
        """That of its likeliest place."""
        return self.occurrences[0].verdict if self.occurrences else Verdict.NOT_FOUND


class _Text(NamedTuple):
    """A text that the asker may see; `latest` is false of one that its article has no longer."""

    id: VersionId
    article: int
    text: str
    latest: bool


class _Place(NamedTuple):
    text: _Text
    match: Match


def check(
    con: sqlite3.Connection, guild: GuildId, quotation: str, speaker: str | None, audience: Audience
) -> Checked:
    """Look for a quotation in all texts that the audience may see.

    What stands there word for word comes before what was altered. Raises InputError for one or a few words
    so small that no quotation could be known by them, and for one too long to be compared to its end.
    """
    asked = Asked(quotation)
    if not asked.can_be_compared:
        raise InputError(
            f"A quotation of more than {MOST_WORDS:,} words, or with more than {MOST_GAPS} ellipses,"
            " is too long to be compared.",
            "Give me a part of it.",
        )
    if not asked.can_be_known:
        raise InputError(
            "There is no word in it by which a quotation could be known.",
            "Give me a few of its words as they were published.",
        )
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return Checked(asked=asked, speaker=speaker, occurrences=(), articles=0, searched=0)
    sight = sight_of(con, of_guild, audience)
    places = list(_places(con, of_guild, asked, sight))
    found = [place for place in places if _is_like(asked, place.match, _ALTERED)]
    near = () if found else [place for place in places if _is_like(asked, place.match, _NEAR)]
    return Checked(
        asked=asked,
        speaker=speaker,
        occurrences=tuple(_once_each(_occurrences(con, found, speaker, sight))),
        articles=len({place.text.article for place in found}),
        searched=_count(con, of_guild, sight),
        nearest=next(iter(_occurrences(con, near, speaker, sight)), None),
    )


def _places(con: sqlite3.Connection, guild: GuildNumber, asked: Asked, sight: Sight) -> Iterator[_Place]:
    """Find it word for word in as many texts as hold it, else those stretches that come nearest to it."""
    # Each part of a quotation is looked for by itself: of many parts, fewer texts are looked at.
    most = max(_FEWEST_TEXTS, COMPARED // max(1, len(asked.parts)))
    held = list(_compared(asked, islice(_texts(con, holding(con, guild, asked, sight), sight), most)))
    exact = [place for place in held if not place.match.changed]
    if exact:
        return iter(exact)
    known = {place.text.id for place in held}
    others = [version for version in resembling(con, guild, asked, sight) if version not in known]
    found = [*held, *_compared(asked, islice(_texts(con, others, sight), min(most, _NEAREST)))]
    least = min((place.match.changed for place in found), default=0)
    return iter([place for place in found if place.match.changed == least])


def _compared(asked: Asked, texts: Iterable[_Text]) -> Iterator[_Place]:
    for text in texts:
        for match in compare(asked, text.text):
            yield _Place(text, match)


def _is_like(asked: Asked, match: Match, most: float) -> bool:
    """Tell whether a quotation is a stretch altered in `most` of its words, no other with a few of them."""
    if not match.changed:
        return True
    same = [word.folded for piece in match.found if piece.kind is Kind.SAME for word in words_of(piece.text)]
    return match.changed <= max(1, most * len(asked.words)) and len(same) >= _FEWEST and telling(same) >= 2


def _texts(con: sqlite3.Connection, versions: Sequence[VersionId], sight: Sight) -> Iterator[_Text]:
    """Read texts, as far as they are in sight, in their order."""
    for version in versions:
        found = con.execute(
            "SELECT v.id, v.article, v.text,"
            " v.id = (SELECT max(id) FROM article_versions WHERE article = a.id)"
            f" FROM article_versions v JOIN articles a ON a.id = v.article WHERE v.id = :version"
            f" AND {in_sight('a.place')}",
            sight.values | {"version": version},
        ).fetchone()
        if found is not None:
            yield _Text(*found)


def _occurrences(
    con: sqlite3.Connection, places: Sequence[_Place], speaker: str | None, sight: Sight
) -> list[Occurrence]:
    """Give the places with their articles and claims, the likeliest first."""
    articles = load_articles(con, {place.text.article: () for place in places}, sight)
    origins = dict(zip({place.text.article: None for place in places}, articles, strict=True))
    claims = [_claim_at(con, place) for place in places]
    known = [claim for claim in claims if claim is not None]
    loaded = dict(zip(known, load_claims(con, known, sight), strict=True))
    found: list[Occurrence] = []
    for place, id_ in zip(places, claims, strict=True):
        claim = None if id_ is None else loaded[id_]
        content = None if claim is None else Span(claim.content[0].start, claim.content[-1].end)
        found.append(
            Occurrence(
                article=origins[place.text.article].article,
                match=place.match,
                around=surroundings(place.text.text, place.match.span, content),
                claim=claim,
                by_asked=bool(speaker) and claim is not None and _is_by(claim, speaker or ""),
                no_longer=not place.text.latest,
            )
        )
    return sorted(found, key=_unlikeliness)


def _claim_at(con: sqlite3.Connection, place: _Place) -> ClaimId | None:
    """Give the claim whose words the place shares most with, the shortest of several."""
    start, end = place.match.span
    found = con.execute(
        "SELECT c.id FROM claims c JOIN spans s ON s.claim = c.id AND s.role = 2"
        " WHERE c.version = :version AND s.start < :end AND s.stop > :start"
        " GROUP BY c.id ORDER BY sum(min(s.stop, :end) - max(s.start, :start)) DESC,"
        " sum(s.stop - s.start), c.id LIMIT 1",
        {"version": place.text.id, "start": start, "end": end},
    ).fetchone()
    return None if found is None else found[0]


def _is_by(claim: StoredClaim, speaker: str) -> bool:
    """Tell whether a claim is by somebody who is called so, by some words of the name."""
    asked = set(fold(speaker).split())
    return any(asked <= set(fold(name).split()) for name in (claim.speaker, claim.speaker_as_written))


def _unlikeliness(occurrence: Occurrence) -> tuple[bool, bool, int, bool, bool, int]:
    """Order by the speaker asked for, that anybody speaks, how exact, in marks, still there, the earliest."""
    exactness = (Verdict.EXACT, Verdict.CUT, Verdict.ALTERED).index(occurrence.verdict)
    said = 0 if occurrence.claim is None else occurrence.claim.id
    return (
        not occurrence.by_asked,
        occurrence.claim is None,
        exactness,
        not occurrence.around.quoted,
        occurrence.no_longer,
        said or occurrence.article.number,
    )


def _once_each(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Give the first of those with the same speaker."""
    seen: set[str | None] = set()
    for occurrence in occurrences:
        speaker = None if occurrence.claim is None else fold(occurrence.claim.speaker)
        if speaker not in seen:
            seen.add(speaker)
            yield occurrence


def _count(con: sqlite3.Connection, guild: GuildNumber, sight: Sight) -> int:
    """Count the articles that are in sight."""
    return con.execute(
        f"SELECT count(*) FROM articles WHERE guild = :guild AND {in_sight('place')}",
        sight.values | {"guild": guild},
    ).fetchone()[0]
