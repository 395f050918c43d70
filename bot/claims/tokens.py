"""Words and marks of a text."""

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word or a mark: `text[start:end]`."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """A run of tokens, `tokens[first:last]` (last exclusive): a sentence or a paragraph."""

    first: int
    last: int


# Every alternative consumes what it has looked at, so the whole is linear. In this order: initials and
# "U.S.", figures, words with apostrophes and hyphens in them, marks of two or three characters, marks.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*\w*(?:[’'\-]\w+)*"
    r"|\w+(?:[’'\-]\w+)*"
    r"|'(?=''(?!\w))|\.\.\.|''|``|--"
    r"|[^\w\s]"
)


def words(listed: str) -> frozenset[str]:
    """Give the words of a list that is written as one string."""
    return frozenset(listed.split())


def tokenise(text: str) -> list[Token]:
    """Give the words and marks of `text` in order; white space alone is left out."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
