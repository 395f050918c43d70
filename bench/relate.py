"""How long an article takes to be related to those that are there: `python -m bench.relate 15000 100000`.

The claims are made of words that are drawn as English has them, a few very often (Zipf), by speakers who come
again; one in each article repeats or denies an older one. Seconds are those of the processor.
"""

import random
import sqlite3
import sys
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from statistics import mean, quantiles
from typing import Final
from unittest.mock import patch

from rich.console import Console

from bot.articles.model import ArticleFacts, Span
from bot.claims.model import Basis, Claim, Directness, Reading, SaidOn, SpeakerKind, SpeechAct, Topic
from bot.lexicon.words import words
from bot.store import adding
from bot.store.ids import LOCAL_DESK, GuildNumber
from bot.store.migrate import known, take
from bot.store.records import NewArticle
from bot.store.relating import relate

CLAIMS: Final = 15
MEASURED: Final = 40
"""Articles that are measured at each size."""
DAYS: Final = 365
START: Final = date(2025, 1, 1)


class Making:
    """Makes articles of fifteen claims."""

    def __init__(self) -> None:
        self._random = random.Random(6)  # noqa: S311 - nothing is kept secret with it
        self._words = sorted(
            self._random.sample([word for word in sorted(words()) if word.islower()], 20_000)
        )
        self._random.shuffle(self._words)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))
        self._said: list[tuple[str, str]] = []

    def article(self) -> NewArticle:
        """Make one."""
        text, claims = "", list[Claim]()
        day = START + timedelta(days=self._random.randrange(DAYS))
        for speaker, quote, act in self._claims():
            span = Span(len(text), len(text) + len(quote))
            text += f"{quote}, {speaker} said.\n\n"
            claims.append(_claim(speaker, quote, act, span, day))
        reading = Reading(facts=ArticleFacts(outlet="Courier"), attributions=(), claims=tuple(claims))
        at = datetime.combine(day, datetime.min.time(), UTC)
        return NewArticle(guild=LOCAL_DESK, text=text, reading=reading, received_at=at)

    def _claims(self) -> Iterator[tuple[str, str, SpeechAct]]:
        for n in range(CLAIMS):
            speaker = f"Ann {self._word(300).title()}"
            quote = " ".join(self._word() for _ in range(self._random.randrange(6, 26)))
            act = SpeechAct.SAID
            if n == 0 and self._said:
                told, quote = self._random.choice(self._said)
                speaker, act = self._random.choice([(told, act), (speaker, SpeechAct.DENIED)])
            self._said.append((speaker, quote))
            yield speaker, quote, act

    def _word(self, most: int = 20_000) -> str:
        weights = self._weights[:most] if most < len(self._weights) else self._weights
        return self._words[bisect(weights, self._random.random() * weights[-1], 0, most - 1)]


def _claim(speaker: str, quote: str, act: SpeechAct, span: Span, day: date) -> Claim:
    return Claim(
        source=(),
        cue=(),
        content=(span,),
        quote=quote,
        direct=Directness.INDIRECT,
        summary=quote[:200],
        speaker=speaker,
        speaker_as_written=speaker,
        speaker_kind=SpeakerKind.PERSON,
        role=None,
        speech_act=act,
        said_on=SaidOn(day, Basis.PUBLICATION),
        topics=(Topic(quote.split(maxsplit=1)[0]),),
        confidence=0.9,
    )


def main(sizes: Sequence[int]) -> None:
    """Fill a database up to each size and measure there."""
    making, kept = Making(), 0
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as con:
        for step in known():
            take(con, step)
        for size in sizes:
            con.execute("BEGIN")
            with patch.object(adding, "relate"):
                while kept < size:
                    adding.add_article(con, making.article())
                    kept += CLAIMS
            con.execute("COMMIT")
            found = con.execute("SELECT id FROM articles ORDER BY random() LIMIT ?", (MEASURED,)).fetchall()
            spent = [_relating(con, article) for (article,) in found]
            Console().print(
                f"{kept:,} claims: {mean(spent) * 1000:.0f} ms an article of {CLAIMS} claims,"
                f" p95 {quantiles(spent, n=20)[-1] * 1000:.0f}, most {max(spent) * 1000:.0f}"
            )


def _relating(con: sqlite3.Connection, article: int) -> float:
    begun = time.process_time()
    con.execute("BEGIN")
    relate(con, GuildNumber(1), article)
    con.execute("COMMIT")
    return time.process_time() - begun


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [15_000, 100_000])
