"""Capitals that a translating machine lost: "kyiv", and the article before a name: "He Institute"."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import filterfalse
from typing import Final

from bot.articles.model import Mend
from bot.lexicon.places import demonym, place
from bot.lexicon.words import words
from bot.lexicon.wordsets import word_set

_SHORTEST: Final = 4
_SMALL: Final = re.compile(r"(?<![\w@#/.'’-])[a-z]{4,}(?![\w@/-]|['’][a-rt-z]|\.\w)")
# Between small words, so neither at the start of a sentence nor in a headline of capitals.
_NAME_INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?=['’]s [a-z]| [a-z]|[,.])")
_HE: Final = re.compile(r"He ([A-Z][a-z]+)(?![\w'’])")
_SENTENCE_START: Final = re.compile(r"(?:\A|[\n\r]|[.!?”\"][ \t])[ \t]*\Z")
_HEADS: Final = word_set("heads")


def find_small_names(text: str, counts: Counter[str]) -> Iterator[Mend]:
    """Find names in small letters: places, and what the article writes with a capital more often.

    An ordinary English word ("turkey", "may", "polish") is never one. `counts` are the words of `text`.
    """
    unknown = filterfalse(words().__contains__, counts)
    suspects = {word for word in unknown if len(word) >= _SHORTEST and word.islower()}
    if not suspects:
        return
    shown = {name.lower() for name in _NAME_INSIDE.findall(text) if counts[name.lower()] < counts[name]}
    names = {word for word in suspects if word in shown or _is_place(word)}
    if names:
        for match in _SMALL.finditer(text):
            if match[0] in names:
                yield Mend("case", match.start(), match[0], match[0].capitalize())


def find_lost_the(text: str) -> Iterator[Mend]:
    """Find "He" for "The" where a sentence starts with an institution or a people: "He Institute for"."""
    for match in _HE.finditer(text):
        start = match.start()
        if (match[1] in _HEADS or demonym(match[1])) and _SENTENCE_START.search(
            text, max(0, start - 8), start
        ):
            yield Mend("article", start, "He", "The")


def _is_place(word: str) -> bool:
    found = place(word)
    return found is not None and not found.doubtful and " " not in found.name
