"""Words that help to find the common nouns a text is about: what bounds a noun phrase, what says nothing.

The words are in `subjects.tsv`, one kind a line: the kind, a tab, the words between blanks.
"""

from enum import StrEnum
from functools import cache

from bot.lexicon.files import lines_of
from bot.lexicon.remembering import by_word


class WordKind(StrEnum):
    """What a word does around a noun phrase."""

    ARTICLE = "article"  # leads a noun phrase: "the", "its", "several"
    PREPOSITION = "preposition"  # leads one or ends one
    GRAMMAR = "grammar"  # ends one
    VERB = "verb"  # a common verb: ends one
    GENERAL = "general"  # a noun or adjective in nearly every article: no subject of any


@by_word
def word_kind(word: str) -> WordKind | None:
    """Give the kind of a word in small letters; None for one that may be a subject."""
    return _kinds().get(word.replace("\u2019", "'"))


@cache
def _kinds() -> dict[str, WordKind]:
    kinds: dict[str, WordKind] = {}
    for line in lines_of("subjects.tsv"):
        kind, words = line.split("\t")
        for word in words.split(" "):
            kinds.setdefault(word, WordKind(kind))
    return kinds
