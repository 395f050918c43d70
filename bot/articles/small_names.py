"""Capitals that a translating machine lost: "kyiv", and the article before a name: "He Institute"."""

import re
from collections.abc import Iterator
from typing import Final

from bot.articles.model import Mend
from bot.lexicon.words import words
from bot.lexicon.wordsets import word_set

_SMALL: Final = re.compile(r"(?<![\w@#/.'’-])[a-z]{4,}(?![\w@/-]|['’][a-rt-z]|\.\w)")
_NAME_INSIDE: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w'’-])")
# At the start of a line or sentence, before an institution: there "He" can only be a "The" cut short.
_HE: Final = re.compile(r"(?:^|(?<=\n)|(?<=[.!?”\"] ))[ \t]*(?P<he>He) (?P<head>[A-Z][a-z]+)(?![\w'’])")
_HEADS: Final = word_set("heads")


def find_small_names(text: str) -> Iterator[Mend]:
    """Find names in small letters that the word list knows only with a capital, or the article writes so."""
    known = words()
    shown: frozenset[str] | None = None
    for match in _SMALL.finditer(text):
        word = match[0]
        if word in known:
            continue
        if shown is None:
            shown = frozenset(_NAME_INSIDE.findall(text))
        name = word.capitalize()
        if name in shown or name in known:
            yield Mend("case", match.start(), word, name)


def find_lost_the(text: str) -> Iterator[Mend]:
    """Find "He" that stands for "The" at the start of a sentence: "He Institute for the Study of War"."""
    for match in _HE.finditer(text):
        if match["head"] in _HEADS:
            yield Mend("article", match.start("he"), "He", "The")
