"""How often an article is known again, and how fast: `make bench-again`.

Base articles are those of ../shared/benchmark (PolNeAR 1.0: news of 2015 and 2016 by seven publishers, on the
same events day after day); what they become is made here, the same at each run. The figures are in
docs/recognition.md.
"""

import json
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bot.claims.extractor import read
from bot.store import prints
from bot.store.adding import add_article
from bot.store.connection import open_writer
from bot.store.guilds import keep_guild
from bot.store.ids import GuildId
from bot.store.likeness import SKETCH, shingles_of
from bot.store.recognising import How, recognise
from bot.store.records import NewArticle

SHARED: Final = Path(__file__).parents[2] / "shared"
NOON: Final = datetime(2016, 10, 1, 12, tzinfo=UTC)
DESK: Final = GuildId(0)
CASES: Final = 250
"""Base articles of which each kind of case is made."""
MANY: Final = 100_000
"""Articles whose sketches are in the store while the speed is measured."""

BOILERPLATE: Final = (
    "Skip to main content. Sign in. Subscribe now and get the first month for one dollar.",
    "Share this story on Facebook, on Twitter or by email. Follow our live updates through the day.",
    "Sign up for our morning newsletter and get the most important stories of the day in your inbox.",
    "Read more: What we know so far. Five things to watch this week. How we report on elections.",
    "Our journalists work without fear or favour. Your support keeps our news free for everyone to read.",
    "Copyright 2016. All rights reserved. This material may not be published, rewritten or redistributed.",
)
SWAPS: Final = {
    "said": "told reporters",
    "would": "will",
    "many": "several",
    "more than": "over",
    "people": "men",
}


@dataclass(frozen=True, slots=True)
class Base:
    """An article that is in the store, by its paragraphs."""

    publisher: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its text."""
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Case:
    """A text that comes in after its base: where it was published, and as what it has to be known."""

    text: str
    publisher: str | None
    path: str
    right: tuple[How | None, ...]


Kind = Callable[[Base, Base, random.Random], Case]
AGAIN: Final = (How.SAME, How.VERSION)


def two_pages(base: Base, _other: Base, chance: random.Random) -> Case:
    """Take the same article from another page of its outlet, with what stands around it there."""
    around = chance.sample(BOILERPLATE, 5)
    return Case("\n\n".join((*around[:2], base.text, *around[2:])), base.publisher, "/amp", AGAIN)


def pasted(base: Base, _other: Base, chance: random.Random) -> Case:
    """Paste it out of the page: typewriter's marks, a line of the page, no word of where it is from."""
    plain = base.text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'", 0x2014: "-"})
    return Case(f"{chance.choice(BOILERPLATE)}\n\n{plain}", None, "", AGAIN)


def trimmed(base: Base, _other: Base, chance: random.Random) -> Case:
    """Paste the first part of it: from a third to two thirds."""
    kept = max(3, round(len(base.paragraphs) * chance.uniform(0.33, 0.67)))
    return Case("\n\n".join(base.paragraphs[:kept]), None, "", AGAIN)


def edited(base: Base, _other: Base, chance: random.Random) -> Case:
    """Edit it a little all over, in the same outlet under another address."""
    return Case(
        "\n\n".join(_edited(one, chance, 0.5) for one in base.paragraphs), base.publisher, "/2", AGAIN
    )


def excerpt(base: Base, _other: Base, chance: random.Random) -> Case:
    """Paste its first few paragraphs: from a tenth to three tenths."""
    kept = max(2, round(len(base.paragraphs) * chance.uniform(0.1, 0.3)))
    return Case("\n\n".join(base.paragraphs[:kept]), None, "", AGAIN)


def updated(base: Base, other: Base, chance: random.Random) -> Case:
    """Make a new version under its own address: a paragraph gone, two new ones, words and numbers changed."""
    paragraphs = [_edited(one, chance, 0.4) for one in base.paragraphs]
    del paragraphs[chance.randrange(1, len(paragraphs))]
    for one in other.paragraphs[-2:]:
        paragraphs.insert(chance.randrange(1, len(paragraphs)), one)
    return Case("\n\n".join(paragraphs), base.publisher, "/1", AGAIN)


def rewritten(base: Base, other: Base, chance: random.Random) -> Case:
    """Make a new version in its outlet under another address: a new beginning, a quarter more."""
    more = other.paragraphs[: max(1, len(base.paragraphs) // 4)]
    kept = (_edited(one, chance, 0.2) for one in base.paragraphs[1:])
    return Case("\n\n".join((*more, *kept)), base.publisher, "/2", AGAIN)


def wire_copy(base: Base, _other: Base, chance: random.Random) -> Case:
    """Copy a half or more of it in another outlet: other headline, small edits, what stands around it."""
    kept = base.paragraphs[1 : max(4, round(len(base.paragraphs) * chance.uniform(0.5, 1)))]
    around = chance.sample(BOILERPLATE, 3)
    body = (_edited(one, chance, 0.25) for one in kept)
    return Case("\n\n".join(("What they said", *body, *around)), "the other daily", "/9", (How.STORY,))


def follow_up(base: Base, other: Base, chance: random.Random) -> Case:
    """Write the next day's article: news first, and then some paragraphs of the day before as they were."""
    news = other.paragraphs[: max(5, len(other.paragraphs) // 2)]
    words = sum(len(one.split()) for one in news)
    repeated: list[str] = []
    start = chance.randrange(1, max(2, len(base.paragraphs) // 2))
    for one in base.paragraphs[start:]:
        if sum(len(piece.split()) for piece in (*repeated, one)) > words * 0.6:
            break
        repeated.append(one)
    return Case("\n\n".join((*news, *repeated)), base.publisher, "/3", (None,))


def follow_up_elsewhere(base: Base, other: Base, chance: random.Random) -> Case:
    """Write the same in another outlet."""
    return replace(follow_up(base, other, chance), publisher="the other daily")


def roundup(base: Base, other: Base, _chance: random.Random) -> Case:
    """Tell several stories of a day, each with its beginning."""
    return Case(
        "\n\n".join((*other.paragraphs[:4], *base.paragraphs[:3], *other.paragraphs[4:8])),
        "the other daily",
        "/4",
        (None,),
    )


def same_furniture(_base: Base, other: Base, _chance: random.Random) -> Case:
    """Take another article of that outlet, with the same lines around it."""
    return Case(
        "\n\n".join((*BOILERPLATE[:3], other.text, *BOILERPLATE[3:])), "the other daily", "/5", (None,)
    )


KINDS: Final[Sequence[Kind]] = (
    two_pages,
    pasted,
    trimmed,
    excerpt,
    edited,
    updated,
    rewritten,
    wire_copy,
    follow_up,
    follow_up_elsewhere,
    roundup,
    same_furniture,
)


def _edited(paragraph: str, chance: random.Random, often: float) -> str:
    """Change a word, a number or the last sentence of a paragraph, if it is this one's turn."""
    if chance.random() > often:
        return paragraph
    number = re.search(r"\b\d{2,}\b", paragraph)
    if number and chance.random() < 0.5:
        return paragraph.replace(number[0], str(int(number[0]) + 3), 1)
    word = next((word for word in SWAPS if f" {word} " in paragraph), None)
    if word:
        return paragraph.replace(f" {word} ", f" {SWAPS[word]} ", 1)
    return paragraph.rpartition(". ")[0] or paragraph


def bases() -> tuple[Base, ...]:
    """Read the base articles: those of eight paragraphs or more, each text once."""
    found: dict[str, Base] = {}
    for name in ("train", "dev"):
        for row in (SHARED / "benchmark" / f"polnear-{name}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(row)
            paragraphs = tuple(part for part in re.split(r"\n+", one["text"]) if part.strip())
            if len(paragraphs) >= 8:
                found[one["text"]] = Base(one["publisher"], paragraphs)
    return tuple(found.values())


def made(text: str, publisher: str | None, path: str, n: int) -> NewArticle:
    """Read an article as the bot does."""
    reading = read(text, received=NOON.date())
    outlet = publisher and publisher.title()
    url = publisher and f"https://{publisher.replace(' ', '-')}.example/{n}{path}"
    facts = replace(reading.facts, outlet=outlet, wire=())
    return NewArticle(
        guild=DESK,
        text=text,
        reading=replace(reading, facts=facts),
        received_at=NOON,
        url=url,
        canonical_url=url,
    )


def measure_right(folder: Path) -> Iterator[tuple[str, int, int, int, int]]:
    """Give of each kind: its name, how many cases, how many are right, known as another, not known."""
    chance = random.Random(5)  # noqa: S311 nothing is kept secret with it
    all_bases = bases()
    with closing(open_writer(folder / "right.db")) as con:
        guild = keep_guild(con, DESK)
        ids: dict[int, int] = {}
        known = 0
        for n, base in enumerate(all_bases):
            new = made(base.text, base.publisher, "/1", n)
            found = recognise(con, guild, new)
            known += found is not None
            if found is None:
                add_article(con, new)
                (ids[n],) = con.execute("SELECT max(id) FROM articles").fetchone()
        yield "different articles, two years of seven publishers", len(all_bases), len(ids), known, 0
        chosen = chance.sample(sorted(ids), 2 * CASES)
        for kind in KINDS:
            told: Counter[str] = Counter()
            for n, m in zip(chosen[:CASES], chosen[CASES:], strict=True):
                other = all_bases[m]
                if kind in (follow_up, follow_up_elsewhere, roundup, same_furniture, updated, rewritten):
                    con.execute("SAVEPOINT other")  # it is what it takes from that is not to be here
                    _forget(con, ids[m])
                case = kind(all_bases[n], other, chance)
                found = recognise(con, guild, made(case.text, case.publisher, case.path, n))
                if con.in_transaction:
                    con.execute("ROLLBACK TO other")
                    con.execute("RELEASE other")
                how = found and found.how
                right = how in case.right and (found is None or found.article == ids[n])
                told["right" if right else "other" if found else "unknown"] += 1
            yield kind.__name__.replace("_", " "), CASES, told["right"], told["other"], told["unknown"]


def _forget(con: sqlite3.Connection, article: int) -> None:
    con.execute("DELETE FROM prints WHERE article = ?", (article,))


def measure_speed(folder: Path) -> Iterator[tuple[str, str]]:
    """Measure on articles that are read anew, with the sketches of `MANY` others in the store."""
    chance = random.Random(7)  # noqa: S311 as above
    come = [made(base.text, None, "", n) for n, base in enumerate(bases()[:200])]
    with closing(open_writer(folder / "fast.db")) as con:
        guild = keep_guild(con, DESK)
        con.execute("BEGIN")
        con.executemany(
            "INSERT INTO prints (guild, hash, article) VALUES (?, ?, ?)",
            ((guild, chance.getrandbits(48), 10**6 + n // SKETCH) for n in range(MANY * SKETCH)),
        )
        con.execute("COMMIT")
        (size,) = con.execute("SELECT sum(pgsize) FROM dbstat WHERE name = 'prints'").fetchone()
        yield "sketches", f"{size / MANY:.0f} bytes an article"
        times: defaultdict[str, list[float]] = defaultdict(list)
        for new in come:
            furniture = new.reading.facts.furniture
            with _timed(times["sketch and lookup"]):
                prints.alike(con, guild, shingles_of(new.text, furniture))
            with _timed(times["known or not, of a new article"]):
                recognise(con, guild, new)
            with _timed(times["the whole transaction of a new article"]):
                con.execute("BEGIN IMMEDIATE")
                add_article(con, new)
                con.execute("COMMIT")
            with _timed(times["known or not, of one that is here"]):
                recognise(con, guild, replace(new, text=f"{new.text}\n\n{BOILERPLATE[0]}"))
        for name, taken in times.items():
            ordered = sorted(taken)
            middle, slow = statistics.median(ordered), ordered[round(len(ordered) * 0.95)]
            yield name, f"{middle * 1e3:.1f} ms of one core, of 95 in 100 under {slow * 1e3:.1f} ms"


@contextmanager
def _timed(times: list[float]) -> Generator[None]:
    shingles_of.cache_clear()
    begin = time.process_time()
    yield
    times.append(time.process_time() - begin)


def main() -> None:
    """Print both tables."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        table = Table("kind of case", "cases", "right", "known as another", "not known")
        for name, *figures in measure_right(Path(folder)):
            table.add_row(name, *map(str, figures))
        console.print(table)
        table = Table("speed", "")
        for row in measure_speed(Path(folder)):
            table.add_row(*row)
        console.print(table)


if __name__ == "__main__":
    main()
