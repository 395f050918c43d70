"""Knowing an article again: the same one, a new version of it, a copy in another outlet.

How often the bounds are right is measured in docs/recognition.md.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from bot.articles.model import Span
from bot.claims.model import JOINER
from bot.store import places, prints, rows
from bot.store.ids import GuildNumber
from bot.store.likeness import MOST, Likeness, Shingles, likeness, shingles_of, words_of
from bot.store.moulds import same_mould
from bot.store.names import fold
from bot.store.places import ALL
from bot.store.reading import claims_of, load_claims
from bot.store.records import NewArticle, StoredClaim

_RESEMBLES: Final = 0.5
"""Of all that two texts say, so much is the same in both."""
_TRIMMED: Final = 0.8
"""So much of the one stands in the other."""
_BEGINS_ALIKE: Final = 0.6
"""So much does where both begin alike."""
_EXPECTED: Final = 0.3
"""So much does where it is the same address or the same message."""

_NEWEST: Final = 10
"""Articles with the same text, or of the same address, that are looked at."""

_MOBILE: Final = re.compile(r"^(?:www|m|amp|mobile)\.")


class How(StrEnum):
    """How a text is known: it says nothing new, the article has changed, or it is a copy elsewhere."""

    SAME = "same"
    VERSION = "version"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Known:
    """An article that a text was known as; `open`: all who see the one may see the other."""

    article: int
    how: How
    open: bool


class Compared:
    """A text as it is compared: its shingles, and whether certain words stand in it."""

    def __init__(self, text: str, furniture: Iterable[Span]) -> None:
        self._text = text
        self._furniture = tuple(furniture)

    @cached_property
    def shingles(self) -> Shingles:
        """Its shingles, without those of its furniture."""
        return shingles_of(self._text, self._furniture)

    @cached_property
    def _words(self) -> str:
        prose = self.shingles.words if not self._furniture else ()
        return f" {' '.join(prose if 0 < len(prose) < MOST else words_of(self._text))} "

    def says(self, quote: str) -> bool:
        """Tell whether the words of a claim stand in it, each stretch of them in one piece."""
        return all(f" {' '.join(words_of(part))} " in self._words for part in quote.split(JOINER))


def recognise(
    con: sqlite3.Connection, guild: GuildNumber, new: NewArticle, held: Collection[int] = ()
) -> Known | None:
    """Find the article that a text is, None where it is a new one.

    `held` are the articles of its message: when that is edited, a part of the text tells that it is the same.
    """
    found: Known | None = None
    for known in _Recogniser(con, guild, new, held).candidates():
        if known.how is not How.STORY:
            return known
        found = found or known
    return found


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The newest version of an article that a text may be."""

    article: int
    text: str
    compared: Compared
    place: int
    origin: frozenset[str]
    dated: bool


class _Recogniser:
    """Compares one text with those that it may be."""

    def __init__(
        self, con: sqlite3.Connection, guild: GuildNumber, new: NewArticle, held: Collection[int]
    ) -> None:
        self._con = con
        self._guild = guild
        self._new = new
        self._held = held
        facts = new.reading.facts
        self._compared = Compared(new.text, facts.furniture)
        self._origin = _origin(facts.outlet, [new.canonical_url or new.url])

    def candidates(self) -> Iterator[Known]:
        """Give the articles that the text is known as, the likeliest first."""
        same = self._ids(
            "SELECT DISTINCT article FROM article_versions WHERE guild = ? AND sha256 = ?",
            rows.digest(self._new.text),
        )
        for article in same:
            if known := self._the_very_same(self._candidate(article)):
                yield known
        address = self._new.canonical_url
        expected = set(self._held)
        if address is not None:
            expected.update(
                self._ids(
                    "SELECT DISTINCT s.article FROM sightings s CROSS JOIN articles a ON a.id = s.article"
                    " WHERE a.guild = ? AND s.canonical_url = ?",
                    address,
                )
            )
        others = dict.fromkeys(
            (*sorted(expected), *prints.alike(self._con, self._guild, self._compared.shingles))
        )
        compared = [
            (candidate, likeness(self._compared.shingles, candidate.compared.shingles))
            for candidate in map(self._candidate, others)
        ]
        compared.sort(key=lambda one: (one[0].article not in expected, -one[1].resemblance))
        for candidate, alike in compared:
            if known := self._alike(candidate, alike, expected=candidate.article in expected):
                yield known

    def _ids(self, sql: str, value: object) -> list[int]:
        """Give articles of the guild, the newest of very many: a front page has another one every day."""
        found = self._con.execute(f"{sql} ORDER BY article DESC LIMIT {_NEWEST}", (self._guild, value))
        return sorted(id_ for (id_,) in found)

    def _candidate(self, article: int) -> _Candidate:
        con = self._con
        text, furniture, place, outlet, published = con.execute(
            "SELECT v.text, v.furniture, a.place, o.name, a.published FROM article_versions v"
            " JOIN articles a ON a.id = v.article LEFT JOIN outlets o ON o.id = a.outlet"
            " WHERE v.article = ? ORDER BY v.id DESC LIMIT 1",
            (article,),
        ).fetchone()
        urls = con.execute("SELECT coalesce(canonical_url, url) FROM sightings WHERE article = ?", (article,))
        return _Candidate(
            article,
            text,
            Compared(text, rows.spans_of(furniture)),
            place,
            _origin(outlet, [url for (url,) in urls]),
            published is not None,
        )

    def _the_very_same(self, candidate: _Candidate) -> Known | None:
        """Take the same text for the same article, but in another outlet for a copy.

        Where it is an older version that came again, only those who see the newer one too are told of that.
        """
        open_ = self._is_open(candidate)
        newest = candidate.text == self._new.text
        if self._is_elsewhere(candidate):
            return Known(candidate.article, How.STORY, open_)
        if newest and open_ and self._dates(candidate):
            return Known(candidate.article, How.VERSION, open_)
        if newest or (open_ and candidate.article not in self._held):
            return Known(candidate.article, How.SAME, open_)
        return None

    def _alike(self, candidate: _Candidate, alike: Likeness, *, expected: bool) -> Known | None:
        held = candidate.article in self._held
        open_ = self._is_open(candidate)
        if not _is_near(alike) and not (expected and max(alike.of_new, alike.of_old) >= _EXPECTED):
            return None
        whole = max(alike.of_new, alike.of_old) == 1  # no name is missing
        if not expected and not whole and same_mould(self._new.text, candidate.text):
            return None
        # What others see is never one article with this: neither must tell what only the other says.
        if not open_ or (self._is_elsewhere(candidate) and not held):
            return Known(candidate.article, How.STORY, open_) if _is_near(alike) else None
        fresh = any(not candidate.compared.says(claim.quote) for claim in self._new.reading.claims)
        if fresh and not expected and alike.of_old < _RESEMBLES:
            return Known(candidate.article, How.STORY, open_)  # a part of it, among other things
        changed = (
            held
            or fresh
            or (self._dates(candidate) and alike.of_old >= _TRIMMED)
            or (self._may_lose(candidate, alike, expected=expected) and self._loses(candidate))
        )
        return Known(candidate.article, How.VERSION if changed else How.SAME, open_)

    def _dates(self, candidate: _Candidate) -> bool:
        """Tell whether the day of publication is known now, from which days such as "Friday" are reckoned."""
        return self._new.reading.facts.published is not None and not candidate.dated

    def _may_lose(self, candidate: _Candidate, alike: Likeness, *, expected: bool) -> bool:
        """Tell whether what is not in the text was taken out of the article.

        Not by who pasted a part of it, nor where most is missing: there a page has got a wall.
        """
        if candidate.article in self._held:
            return True
        return alike.of_old >= _RESEMBLES and (expected or bool(self._origin & candidate.origin))

    def _loses(self, candidate: _Candidate) -> bool:
        claims: tuple[StoredClaim, ...] = load_claims(
            self._con, claims_of(self._con, candidate.article, gone=False), ALL
        )
        return any(not self._compared.says(claim.quote) for claim in claims)

    def _is_open(self, candidate: _Candidate) -> bool:
        return places.alike(self._con, self._guild, candidate.place, self._new.channel)

    def _is_elsewhere(self, candidate: _Candidate) -> bool:
        """Tell whether both were published, in different outlets; a paste may be from anywhere."""
        return bool(self._origin and candidate.origin) and not self._origin & candidate.origin


def _is_near(alike: Likeness) -> bool:
    most = max(alike.of_new, alike.of_old)
    return (
        alike.resemblance >= _RESEMBLES
        or alike.of_new >= _TRIMMED
        or (alike.same_lead and most >= _BEGINS_ALIKE)
    )


def _origin(outlet: str | None, urls: Iterable[str | None]) -> frozenset[str]:
    """Give by what an outlet is known: its name, and the hosts of its pages."""
    named = (outlet or "", *(_host(url) for url in urls if url))
    return frozenset(fold(_MOBILE.sub("", name.casefold())) for name in named if name)


def _host(url: str) -> str:
    with suppress(ValueError):  # it is no address
        return urlsplit(url).hostname or ""
    return ""
