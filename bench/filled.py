"""How long it takes to keep an article when the store is full: `python -m bench.filled [ARTICLES]`.

The store is filled with whole articles (text, claims, sketch, search index), made of those of
../shared/benchmark by putting another word of the same length for one in four, so that none is like another.
On the way, at 1,000, 10,000 and so on, and at the end some are timed one by one, as the bot keeps them.
Filling with 100,000 takes more than an hour of one core and 5 GB of disk. The figures are in
docs/recognition.md.
"""

import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.again import BOILERPLATE, DESK, bases, made
from bot.store.adding import add_article, keep_known
from bot.store.connection import open_writer
from bot.store.guilds import keep_guild
from bot.store.likeness import shingles_of
from bot.store.recognising import recognise
from bot.store.records import NewArticle

MANY: Final = 100_000
"""Articles in the store, unless a number is given."""
TIMED: Final = 200
"""Articles that are timed at each stop, and those of which all are made."""
_AT_ONCE: Final = 500
"""Articles that are kept in one transaction while the store is filled."""

_WORD: Final = re.compile(r"\b[a-z]{4,}\b")


class Maker:
    """Makes articles that are all of something else, with the claims of those that they were made of."""

    def __init__(self, articles: Sequence[NewArticle]) -> None:
        self._articles = articles
        self._chance = random.Random(11)  # noqa: S311 nothing is kept secret with it
        words: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted({word for one in articles for word in _WORD.findall(one.text)}):
            words[len(word)].append(word)
        self._words: Mapping[int, Sequence[str]] = words

    def make(self, number: int) -> NewArticle:
        """Make article `number`, which comes in ten minutes after the one before."""
        base = self._articles[number % len(self._articles)]
        later = timedelta(minutes=10 * number)
        claims = tuple(
            replace(claim, said_on=replace(claim.said_on, day=claim.said_on.day + later))
            for claim in base.reading.claims
        )
        return replace(
            base,
            text=_WORD.sub(self._other, base.text),
            reading=replace(base.reading, claims=claims),
            received_at=base.received_at + later,
        )

    def _other(self, match: re.Match[str]) -> str:
        word = match[0]
        return self._chance.choice(self._words[len(word)]) if self._chance.random() < 0.25 else word


def measure(folder: Path, many: int) -> Iterator[tuple[int, str]]:
    """Give at each stop how many articles are there, and the times of an article that comes then."""
    maker = Maker([made(base.text, None, "", n) for n, base in enumerate(bases()[:TIMED])])
    path = folder / "full.db"
    number = 0
    with closing(open_writer(path)) as con:
        guild = keep_guild(con, DESK)
        for stop in [stop for stop in (1_000, 10_000, 30_000, 100_000, 300_000) if stop < many] + [many]:
            while number < stop - TIMED:
                con.execute("BEGIN IMMEDIATE")
                end = min(number + _AT_ONCE, stop - TIMED)
                while number < end:
                    keep_known(con, guild, maker.make(number), None)
                    number += 1
                con.execute("COMMIT")
            times: defaultdict[str, list[float]] = defaultdict(list)
            for _ in range(TIMED):
                new = maker.make(number)
                again = replace(new, text=f"{new.text}\n\n{BOILERPLATE[0]}")
                number += 1
                shingles_of.cache_clear()
                began, worked = time.perf_counter(), time.process_time()
                con.execute("BEGIN IMMEDIATE")
                add_article(con, new)
                con.execute("COMMIT")
                times["kept"].append(time.process_time() - worked)
                times["kept, by the clock"].append(time.perf_counter() - began)
                shingles_of.cache_clear()
                worked = time.process_time()
                if recognise(con, guild, again) is None:
                    raise RuntimeError("An article that is there was not known.")
                times["known again"].append(time.process_time() - worked)
            size = path.stat().st_size / number
            yield number, "; ".join((*map(_told, times, times.values()), f"{size / 1000:.0f} kB an article"))


def _told(name: str, times: Sequence[float]) -> str:
    ordered = sorted(times)
    middle, slow = statistics.median(ordered), ordered[round(len(ordered) * 0.95)]
    return f"{name}: {middle * 1e3:.1f} ms, of 95 in 100 under {slow * 1e3:.1f} ms"


def main() -> None:
    """Print a line at each stop."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    console = Console(width=200)
    with tempfile.TemporaryDirectory() as folder:
        for number, figures in measure(Path(folder), many):
            console.print(f"{number:,} articles: {figures}")


if __name__ == "__main__":
    main()
