"""How often a quotation is judged rightly, and how fast in how many articles: `make bench-quotations`.

The texts are those of ../shared/benchmark (PolNeAR 1.0); quotations are what they have in quotation marks, as
it is and as people cut, retype and alter it; those of articles that are not in the store must not be found.
"""

import json
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from bot.checking.quotation import Asked
from bot.claims.document import parse
from bot.store.connection import open_writer
from bot.store.guilds import keep_guild
from bot.store.ids import GuildId, GuildNumber
from bot.store.places import place_of
from bot.store.quotations import Checked, Verdict, check
from bot.store.records import EVERYONE

SHARED: Final = Path(__file__).parents[2] / "shared" / "benchmark"
DESK: Final = GuildId(0)
CASES: Final = 200
"""Quotations that each kind of case is made of."""
MANY: Final = 100_000
"""Articles in the store while the speed is measured, unless another number is given."""
_OTHERS: Final = ("never", "always", "maybe", "winter", "seven", "green", "twice", "nobody")

Change = Callable[[str, random.Random], str]


def as_it_is(quotation: str, _chance: random.Random) -> str:
    """Copy it."""
    return quotation


def retyped(quotation: str, chance: random.Random) -> str:
    """Write it with other marks, blanks and capitals."""
    plain = quotation.translate({0x2019: "'", 0x2014: "-", 0x201C: "'", 0x201D: "'"})
    plain = plain.replace(" ", chance.choice((" ", "  ", "\u00a0", "\n"))).rstrip(".,;")
    return chance.choice((f"«{plain}»", plain.upper(), f'"{plain.lower()}"'))


def with_ellipsis(quotation: str, chance: random.Random) -> str:
    """Leave some of its words out, with an ellipsis."""
    words = quotation.split()
    start = chance.randrange(3, len(words) - 4)
    end = chance.randrange(start + 1, min(len(words) - 3, start + 8) + 1)
    return " ".join((*words[:start], chance.choice(("…", "...", "[...]")), *words[end:]))


def shortened(quotation: str, chance: random.Random) -> str:
    """Leave out its end, or its beginning, without a word."""
    words = quotation.split()
    kept = chance.randrange(6, len(words) - 1)
    return " ".join(chance.choice((words[:kept], words[-kept:])))


def one_word(quotation: str, chance: random.Random) -> str:
    """Put another word in place of one."""
    words = quotation.split()
    words[chance.randrange(len(words))] = chance.choice(_OTHERS)
    return " ".join(words)


def a_fifth(quotation: str, chance: random.Random) -> str:
    """Change, drop or add a fifth of its words."""
    words = quotation.split()
    for _ in range(max(1, len(words) // 5)):
        place = chance.randrange(len(words))
        words[place : place + 1] = chance.choice(
            ([chance.choice(_OTHERS)], [], [words[place], chance.choice(_OTHERS)])
        )
    return " ".join(words)


def without_not(quotation: str, _chance: random.Random) -> str:
    """Turn it into its opposite."""
    turned = re.sub(r"\b(?:not|never|no)\s|n[’']t\b", "", quotation, count=1)
    return (
        turned
        if turned != quotation
        else re.sub(r"\b(is|are|was|will|can|has|have)\b", r"\1 not", quotation, count=1)
    )


KINDS: Final[Sequence[tuple[Change, tuple[Verdict, ...]]]] = (
    (as_it_is, (Verdict.EXACT, Verdict.CUT)),
    (retyped, (Verdict.EXACT, Verdict.CUT)),
    (with_ellipsis, (Verdict.CUT,)),
    (shortened, (Verdict.CUT,)),
    (one_word, (Verdict.ALTERED,)),
    (without_not, (Verdict.ALTERED,)),
    (a_fifth, (Verdict.ALTERED,)),
)


def main() -> None:
    """Measure, and print the tables."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    texts = [json.loads(line)["text"] for line in (SHARED / "polnear-train.jsonl").open(encoding="utf-8")]
    others = [json.loads(line)["text"] for line in (SHARED / "polnear-dev.jsonl").open(encoding="utf-8")]
    chance = random.Random(7)  # noqa: S311 the same at each run
    inside = _chosen([found for text in texts for found in _quotations(text)], chance)
    outside = _chosen([found for text in others for found in _quotations(text)], chance)
    with tempfile.TemporaryDirectory() as folder, closing(open_writer(Path(folder) / "whosaid.db")) as con:
        guild = keep_guild(con, DESK)
        _keep(con, guild, texts)
        console = Console()
        console.print(_judged(con, inside, outside, chance))
        _keep(con, guild, _made(texts, many - len(texts), chance))
        console.print(_timed(con, inside, outside, chance, many))


def _quotations(text: str) -> Iterator[str]:
    for quotation in parse(text).quotations:
        words = text[slice(*quotation.inner)]
        if (
            quotation.opened
            and quotation.closed
            and 9 <= len(words.split()) <= 60
            and Asked(words).can_be_known
            and "…" not in words
        ):
            yield words


def _chosen(quotations: list[str], chance: random.Random) -> list[str]:
    return chance.sample(quotations, min(CASES, len(quotations)))


def _made(texts: Sequence[str], many: int, chance: random.Random) -> Iterator[str]:
    """Make articles of paragraphs of many, in five forms each, a word in ten of them another one."""
    paragraphs = [line.split() for text in texts for line in text.split("\n") if len(line) > 40]
    words = [word for paragraph in paragraphs for word in paragraph]
    forms = [
        " ".join(word if chance.random() < 0.9 else chance.choice(words) for word in paragraph)
        for paragraph in paragraphs
        for _ in range(5)
    ]
    for _ in range(many):
        yield "\n\n".join(chance.sample(forms, 14))


def _keep(con: sqlite3.Connection, guild: GuildNumber, texts: Sequence[str] | Iterator[str]) -> None:
    """Keep texts without claims, as quickly as may be."""
    con.execute("BEGIN")
    place = place_of(con, guild, {None})
    con.execute("INSERT INTO extractors (name) VALUES ('none') ON CONFLICT DO NOTHING")
    (extractor,) = con.execute("SELECT id FROM extractors WHERE name = 'none'").fetchone()
    for text in texts:
        (article,) = con.execute(
            "INSERT INTO articles (guild, number, received_at, place, wire, language)"
            " VALUES (?, (SELECT coalesce(max(id), 0) + 1 FROM articles), 0, ?, '[]', 'en') RETURNING id",
            (guild, place),
        ).fetchone()
        con.execute(
            "INSERT INTO article_versions (article, guild, sha256, received_at, extractor, furniture, text)"
            " VALUES (?, ?, zeroblob(32), 0, ?, '[]', ?)",
            (article, guild, extractor, text),
        )
    con.execute("COMMIT")


def _check(con: sqlite3.Connection, quotation: str) -> Checked:
    return check(con, DESK, quotation, None, EVERYONE)


def _judged(
    con: sqlite3.Connection, inside: Sequence[str], outside: Sequence[str], chance: random.Random
) -> Table:
    table = Table("what became of it", "cases", "judged rightly", "verdicts")
    for change, right in KINDS:
        changed = ((quotation, change(quotation, chance)) for quotation in inside)
        made = [after for before, after in changed if change is as_it_is or before != after]
        verdicts = Counter(_check(con, quotation).verdict for quotation in made)
        table.add_row(change.__name__.replace("_", " "), *_told(verdicts, right))
    verdicts = Counter(_check(con, quotation).verdict for quotation in outside)
    table.add_row("of other articles", *_told(verdicts, (Verdict.NOT_FOUND,)))
    return table


def _told(verdicts: Counter[Verdict], right: Sequence[Verdict]) -> tuple[str, str, str]:
    share = sum(verdicts[verdict] for verdict in right) / verdicts.total()
    told = ", ".join(f"{verdict} {n}" for verdict, n in verdicts.most_common())
    return str(verdicts.total()), f"{share:.1%}", told


def _timed(
    con: sqlite3.Connection,
    inside: Sequence[str],
    outside: Sequence[str],
    chance: random.Random,
    many: int,
) -> Table:
    table = Table(f"milliseconds, {many:,} articles", "p50", "p95", "longest")
    took: defaultdict[str, list[float]] = defaultdict(list)
    for change, _ in KINDS:
        for quotation in inside[:100]:
            took[change.__name__.replace("_", " ")].append(_milliseconds(con, change(quotation, chance)))
    for quotation in outside[:100]:
        took["of other articles"].append(_milliseconds(con, quotation))
    for quotation in ("it is the best of all", "I think that we have to do it", "said on Monday"):
        took[f"“{quotation}”"].append(_milliseconds(con, quotation))
    for name, times in took.items():
        p95 = sorted(times)[int(len(times) * 0.95)]
        table.add_row(name, f"{statistics.median(times):.0f}", f"{p95:.0f}", f"{max(times):.0f}")
    return table


def _milliseconds(con: sqlite3.Connection, quotation: str) -> float:
    start = time.perf_counter()
    _check(con, quotation)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
