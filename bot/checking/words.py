"""The words of a text as they are compared: without case, accents, marks, and whatever apostrophe."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from bot.lexicon.wordsets import word_set

_UNSEEN: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
_ON_LETTERS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f"  # accents that stand apart, vowel signs
# Figures with what parts them (3.5, 1,000, 18:30), words with apostrophes, signs that change a figure.
_WORD: Final = re.compile(
    rf"\d+(?:[.,:]\d+)+|\w[\w{_UNSEEN}{_ON_LETTERS}]*(?:['’\u02bc\uff07`][^\W_]+)*|[%‰$€£¥°]"
)
_THOUSANDS: Final = re.compile(r",(?=\d{3}(?!\d))")
_DROPPED: Final = re.compile(f"[_{_UNSEEN}]")  # underscores are Discord's italics
_APOSTROPHES: Final = str.maketrans("’\u02bc\uff07`", "''''")


class Word(NamedTuple):
    """A word where it stands, `text[start:end]`, and what it is compared by."""

    start: int
    end: int
    folded: str


def words_of(text: str) -> tuple[Word, ...]:
    """Give the words of a text, in order."""
    words = (Word(*found.span(), _folded(found.group())) for found in _WORD.finditer(text))
    return tuple(word for word in words if word.folded)


def telling(words: Iterable[str]) -> int:
    """Count the words, as they are compared, that are no small ones."""
    small = word_set("small in quotations")
    return sum(word not in small for word in words)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", _DROPPED.sub("", word).translate(_APOSTROPHES))
    letters = "".join(c for c in bare if not unicodedata.combining(c)).casefold()
    return _THOUSANDS.sub("", letters) if letters[:1].isdecimal() else letters
