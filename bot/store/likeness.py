"""How alike two texts are: by their shingles, of which a sketch finds the texts that may be alike.

A shingle is a run of five words; a text is the set of its shingles. What two texts share of them tells how
much of one stands in the other (resemblance and containment: A. Broder, "On the resemblance and containment
of documents", 1997, https://doi.org/10.1109/SEQUEN.1997.666900). The sketch of a text are the smallest of the
hashes of its shingles, as there: those in the sketch of a text that stand in a part of it are in the sketch
of that part too, so that copies and parts are found by one lookup for each hash.
What was measured, and on what, is in docs/recognition.md.
"""

import heapq
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Final

from bot.articles.model import Span

Shingle = tuple[str, ...]

SHINGLE: Final = 5
"""Words of a shingle."""
SKETCH: Final = 24
"""Hashes of a sketch."""
FEWEST: Final = 25
"""Shingles of a text that is known again by its likeness; a shorter one only by being the very same."""
MOST: Final = 20_000
"""Words of a text that are looked at."""

_LEAD: Final = 40
_TOP: Final = 120
_HALF: Final = 0.5

_WORD: Final = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are compared: without case, marks and punctuation."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def prose_of(text: str, furniture: Iterable[Span]) -> str:
    """Give a text without the stretches that are not the article's own prose."""
    kept: list[str] = []
    end = 0
    for span in sorted(furniture):
        kept.append(text[end : span.start])
        end = max(end, span.end)
    return " ".join((*kept, text[end:]))


def claim_key(quote: str, speaker: str) -> str:
    """Give what claims of two versions, or of two copies, share when they are one: words and speaker.

    Of the speaker the last word: one text says "Zelensky" where the other says "Volodymyr Zelensky".
    """
    return " ".join((*words_of(speaker)[-1:], *words_of(quote)))


@dataclass(frozen=True)
class Shingles:
    """A text as it is compared."""

    words: Sequence[str]

    @cached_property
    def all(self) -> frozenset[Shingle]:
        """All its shingles; a text without a whole one has none."""
        return _shingles(self.words)

    @cached_property
    def sketch(self) -> tuple[int, ...]:
        """The smallest hashes of its shingles, 48 bits each; none of a text that is too short for that."""
        if len(self.all) < FEWEST:
            return ()
        hashes = {blake2b(" ".join(shingle).encode(), digest_size=6).digest() for shingle in self.all}
        return tuple(map(int.from_bytes, heapq.nsmallest(SKETCH, hashes)))

    @property
    def lead(self) -> frozenset[Shingle]:
        """The shingles that it begins with."""
        return _shingles(self.words[:_LEAD])

    @property
    def top(self) -> frozenset[Shingle]:
        """Those of its first paragraphs: a title or a credit line may stand before the lead."""
        return _shingles(self.words[:_TOP])


@lru_cache(maxsize=4)
def shingles_of(text: str, furniture: tuple[Span, ...] = ()) -> Shingles:
    """Give the shingles of a text, without those of its furniture.

    A text is compared first and kept then: the last few are remembered, which saves a millisecond.
    """
    return Shingles(words_of(prose_of(text, furniture))[:MOST])


def _shingles(words: Sequence[str]) -> frozenset[Shingle]:
    return frozenset(zip(*(words[n:] for n in range(SHINGLE)), strict=False))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share: of both together, of the new one, of the old one; from 0 to 1.

    `same_lead`: the one begins as the other does.
    """

    resemblance: float
    of_new: float
    of_old: float
    same_lead: bool


def likeness(new: Shingles, old: Shingles) -> Likeness:
    """Compare two texts; nothing is alike where one is too short to be known so."""
    if min(len(new.all), len(old.all)) < FEWEST:
        return Likeness(0.0, 0.0, 0.0, same_lead=False)
    shared = len(new.all & old.all)
    return Likeness(
        shared / (len(new.all) + len(old.all) - shared),
        shared / len(new.all),
        shared / len(old.all),
        same_lead=_holds(new.lead, old.top) or _holds(old.lead, new.top),
    )


def _holds(lead: frozenset[Shingle], top: frozenset[Shingle]) -> bool:
    return len(lead & top) >= _HALF * len(lead)
