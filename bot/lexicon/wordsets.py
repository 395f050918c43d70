"""Small sets of words that rules are made of, by name; see `wordsets.tsv`, one set a line."""

from functools import cache

from bot.lexicon.files import lines_of


def word_set(name: str) -> frozenset[str]:
    """Give the set called `name`. Raises KeyError for a name that `wordsets.tsv` does not have."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(words.split())
        for name, words in (line.split("\t") for line in lines_of("wordsets.tsv"))
    }
