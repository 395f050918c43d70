"""From what a user types to a MATCH expression of FTS5 that cannot fail.

A raw string is a program to FTS5 (`NEAR`, `*`, `-`, `text:`): of 30 hostile ones 25 raise an error.
So every word is quoted, which leaves it to the index's tokenizer what a word is ("O'Neill" becomes a
phrase of two), and only AND, OR and parentheses of our own stand between.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.store.names import MAX_LENGTH, fold
from bot.store.rows import writable

MAX_WORDS = 16
MAX_NAME = 4
"""The most words of a name that another spelling can be known for."""

Spellings = Mapping[str, Sequence[str]]
"""From a folded name to the other names of the same thing."""

_PIECE = re.compile(r'["“”„]([^"“”„]*)["“”]|«([^«»]*)»|([^\s"“”„«»]+)')
_WORD = re.compile(r'[^\s,;:!?()\[\]{}<>|+*^~=…"“”„«»\x00-\x1f\x7f]+')


class Term(NamedTuple):
    """Words that the user asked for together: a single word, or a phrase in quotation marks."""

    words: tuple[str, ...]


def match_expression(text: str, spellings: Spellings | None = None) -> str | None:
    """Give the expression that finds all words of `text`, None when there is no word in it.

    "Phrases" in quotation marks stay phrases. A name that `spellings` knows is found under each of them.
    At most 16 words are looked for, each cut to 64 characters.
    """
    terms = _terms(text)
    if not terms:
        return None
    return " AND ".join(_widened(terms, spellings or {}))


def words_of(text: str) -> tuple[str, ...]:
    """Give the words that are looked for, as they were typed; phrases are several."""
    return tuple(word for term in _terms(text) for word in term.words)


def in_text(expression: str) -> str:
    """Narrow an expression to the words of claims, leaving their topics out."""
    return f"text : ({expression})"


def names_in(text: str) -> frozenset[str]:
    """Give, folded, each run of words of `text` that may be a name with other spellings."""
    terms = _terms(text)
    return frozenset(name for at in range(len(terms)) for name, _ in _runs(terms, at))


def other_names(groups: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Make spellings out of groups of names, each group of one thing."""
    return {
        fold(name): tuple(other for other in group if other != name) for group in groups for name in group
    }


def _terms(text: str) -> list[Term]:
    terms: list[Term] = []
    left = MAX_WORDS
    for double, angled, bare in _PIECE.findall(text):
        words = _words(double or angled or bare)[:left]
        left -= len(words)
        if bare:
            terms.extend(Term((word,)) for word in words)
        elif words:
            terms.append(Term(tuple(words)))
    return terms


def _words(text: str) -> list[str]:
    # Of marks alone (a dash, an emoji) the tokenizer would make an empty phrase, which finds nothing.
    return [
        word[:MAX_LENGTH]
        for word in _WORD.findall(writable(text))
        if any(unicodedata.category(c)[0] in "LN" for c in word[:MAX_LENGTH])
    ]


def _runs(terms: Sequence[Term], at: int) -> Iterator[tuple[str, int]]:
    """Give the names that may begin at a term, folded, longest first, and how many terms each takes."""
    if len(terms[at].words) > 1:  # a phrase is a name by itself
        yield fold(" ".join(terms[at].words)), 1
        return
    end = at
    while end < len(terms) and end - at < MAX_NAME and len(terms[end].words) == 1:
        end += 1
    for stop in range(end, at, -1):
        yield fold(" ".join(term.words[0] for term in terms[at:stop])), stop - at


def _widened(terms: Sequence[Term], spellings: Spellings) -> Iterator[str]:
    at = 0
    while at < len(terms):
        name, count = next((run for run in _runs(terms, at) if run[0] in spellings), ("", 1))
        asked = " AND ".join(_quoted(term.words) for term in terms[at : at + count])
        others = [_quoted(words) for other in spellings.get(name, ()) if (words := _words(other))]
        yield f"(({asked}) OR {' OR '.join(others)})" if others else asked
        at += count


def _quoted(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'
