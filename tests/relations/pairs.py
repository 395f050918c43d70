"""Pairs of articles and the relations between their claims, as tests/relations/pairs/README.md tells."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from bot.claims.extractor import read
from bot.store.adding import add_article
from bot.store.ids import LOCAL_DESK
from bot.store.migrate import known, take
from bot.store.records import NewArticle

FOLDER: Final = Path(__file__).parent / "pairs"


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a pair."""

    day: date
    outlet: str
    text: str

    def read(self) -> NewArticle:
        """Read it as one that came in on its day."""
        reading = read(self.text, published=self.day, received=self.day)
        reading = replace(reading, facts=replace(reading.facts, outlet=self.outlet))
        return NewArticle(
            guild=LOCAL_DESK,
            text=self.text,
            reading=reading,
            received_at=datetime.combine(self.day, time(12), UTC),
        )


@dataclass(frozen=True, slots=True)
class Expected:
    """A relation: its kind, words of the claim that answers, words of the one that it answers."""

    kind: str
    answering: str
    answered: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and what is to be found between them: nothing in a trap."""

    name: str
    articles: tuple[Told, ...]
    expected: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between claims of two articles: its kind, and the two quotations."""

    kind: str
    answering: str
    answered: str

    def is_(self, expected: Expected) -> bool:
        """Tell whether it is what is expected."""
        return (
            self.kind == expected.kind
            and expected.answering in self.answering
            and expected.answered in self.answered
        )


def pairs(name: str) -> tuple[Pair, ...]:
    """Read the pairs of a file, `development` or `held_out`."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_pair(block) for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:])


def _pair(block: str) -> Pair:
    head, *told = re.split(r"^-- ", block, flags=re.MULTILINE)
    expected = re.findall(r"^>> (\w+): (.+?) \| (.+)$", block, flags=re.MULTILINE)
    return Pair(head.strip(), tuple(map(_told, told)), tuple(Expected(*line) for line in expected))


def _told(block: str) -> Told:
    first, _, rest = block.partition("\n")
    day, _, outlet = first.partition(" ")
    body = re.sub(r"^>> .*\n?", "", rest, flags=re.MULTILINE).strip()
    text = "\n\n".join(paragraph.replace("\n", " ") for paragraph in body.split("\n\n"))
    return Told(date.fromisoformat(day), outlet, text)


def relations(articles: Iterable[NewArticle]) -> list[Found]:
    """Keep articles in an empty store and give the relations between claims of different ones."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as con:
        for step in known():
            take(con, step)
        for new in articles:
            add_article(con, new)
        return list(_across(con))


def _across(con: sqlite3.Connection) -> Iterator[Found]:
    quote = (
        "(SELECT group_concat(substr(v{n}.text, s.start + 1, s.stop - s.start), ' ') FROM spans s"
        " WHERE s.claim = c{n}.id AND s.role = 2)"
    )
    found = con.execute(
        f"SELECT r.kind, {quote.format(n=1)}, {quote.format(n=2)} FROM relations r"
        " JOIN claims c1 ON c1.id = r.claim JOIN article_versions v1 ON v1.id = c1.version"
        " JOIN claims c2 ON c2.id = r.other JOIN article_versions v2 ON v2.id = c2.version"
        " WHERE v1.article <> v2.article ORDER BY c1.number, c2.number"
    )
    return (Found(*row) for row in found)
