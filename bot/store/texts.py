"""Texts that may hold a quotation, found by runs of its words in the index of the texts."""

import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NewType

from bot.checking.quotation import Asked
from bot.checking.words import Word, telling
from bot.store.ids import GuildNumber
from bot.store.places import Sight, in_sight
from bot.store.rows import writable

VersionId = NewType("VersionId", int)
"""The id of an article's text, in `article_versions`."""

MOST: Final = 200
"""Texts that may hold a quotation, at most."""
_PHRASE: Final = 12
_PHRASES: Final = 3
"""Of a long quotation so many phrases are looked for: its beginning, its middle, its end."""
_RUN: Final = 3
_RUNS: Final = 24
"""Runs of an altered quotation that are looked for."""
_A_RUN: Final = 60
"""Texts that one run finds, the newest; what more share is a common turn of phrase, and tells little."""
_VERSION_BITS: Final = 36


def holding(con: sqlite3.Connection, guild: GuildNumber, asked: Asked, sight: Sight) -> list[VersionId]:
    """Give the texts in sight that may hold all of a quotation, as they came in; `MOST` at most."""
    phrases = [phrase for part in asked.parts for phrase in _phrases(asked, part)]
    if not phrases:
        return []
    spread = {round(n * (len(phrases) - 1) / (_PHRASES - 1)) for n in range(_PHRASES)}
    return _found(con, guild, " AND ".join(phrases[n] for n in sorted(spread)), "ASC", MOST, sight)


def resembling(con: sqlite3.Connection, guild: GuildNumber, asked: Asked, sight: Sight) -> list[VersionId]:
    """Give the texts in sight that have most runs of a quotation's words, the most first.

    A run of words that are rare counts for more than one of small words.
    """
    weighed: Counter[VersionId] = Counter()
    for run in _runs(asked.parts):
        phrase = _phrase(asked, run)
        if phrase is not None:
            weight = _weight(run)
            weighed.update(dict.fromkeys(_found(con, guild, phrase, "DESC", _A_RUN, sight), weight))
    return [version for version, _ in weighed.most_common()]


def _found(  # noqa: PLR0913, PLR0917 what is looked for, and how much of it
    con: sqlite3.Connection, guild: GuildNumber, expression: str, order: str, limit: int, sight: Sight
) -> list[VersionId]:
    # Sight comes before the limit: what is hidden takes no place from what is seen.
    found = con.execute(
        "SELECT rowid FROM text_fts WHERE text_fts MATCH :match AND rowid BETWEEN :low AND :high AND EXISTS ("
        "SELECT 1 FROM article_versions v JOIN articles a ON a.id = v.article"
        f" WHERE v.id = text_fts.rowid & :versions AND {in_sight('a.place')})"
        f" ORDER BY rowid {order} LIMIT :limit",
        sight.values
        | {
            "versions": (1 << _VERSION_BITS) - 1,
            "match": expression,
            "low": guild << _VERSION_BITS,
            "high": (guild + 1 << _VERSION_BITS) - 1,
            "limit": limit,
        },
    )
    return [VersionId(id_ & (1 << _VERSION_BITS) - 1) for (id_,) in found]


def _phrases(asked: Asked, part: Sequence[Word]) -> Iterator[str]:
    for start in range(0, len(part), _PHRASE):
        phrase = _phrase(asked, part[start : start + _PHRASE])
        if phrase is not None:
            yield phrase


def _phrase(asked: Asked, words: Sequence[Word]) -> str | None:
    """Give the words as a phrase of FTS5, None where they have no letters nor digits, as the index wants."""
    written = [writable(asked.text[word.start : word.end]).replace('"', " ") for word in words]
    known = [word for word in written if any(unicodedata.category(c)[0] in "LN" for c in word)]
    return f'"{" ".join(known)}"' if known else None


def _runs(parts: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """Give runs of words of all parts, the most telling ones."""
    runs: dict[tuple[str, ...], Sequence[Word]] = {}
    for part in parts:
        for start in range(max(1, len(part) - _RUN + 1)):
            run = part[start : start + _RUN]
            words = tuple(word.folded for word in run)
            if telling(words):
                runs.setdefault(words, run)
    return sorted(runs.values(), key=_weight, reverse=True)[:_RUNS]


def _weight(run: Sequence[Word]) -> int:
    """Weigh a run by the letters of its telling words: long words are rare ones."""
    return sum(len(word.folded) for word in run if telling((word.folded,)))
