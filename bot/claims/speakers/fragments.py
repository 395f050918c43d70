"""Sources that were cut in the middle, made whole: "The" of "The terminal's operator"."""

from bot.claims.document import Document
from bot.claims.names.capitals import is_possessive
from bot.claims.tokens import Run
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES
from bot.lexicon.names import is_opener, is_utterance

_MOST = 8
"""Words that a source may have lost on its right."""
_TELLING = frozenset({"told", "tells"})
_INSIDE = PREPOSITIONS | DETERMINERS
_OPEN = _INSIDE - {"this", "that", "these", "those", "his", "her"}
_SMALL = AUXILIARIES | _INSIDE
_ENDING = AUXILIARIES | (RELATIVES - {"and"})


def whole(document: Document, run: Run, end: int) -> Run:
    """Give the noun phrase that `run` was cut from; the sentence ends before the token `end`.

    A phrase cannot end in an article, a preposition or a possessive: it goes on to its noun, or ends before.
    It cannot begin with "told Reuters" either.
    """
    tokens = document.tokens
    first, last = run
    first = next((at for at in range(first + 1, last) if _is_clause(document, at)), first)
    if first < last and tokens[first].text in _TELLING:
        first = next((at for at in range(first, last) if tokens[at].text.lower() in DETERMINERS), first)
    if first < last and _is_open(tokens[last - 1].text):
        stop = last
        while stop < min(end, last + _MOST) and goes_on(tokens[stop].text):
            stop += 1
        last = stop
        while last > first + 1 and tokens[last - 1].text.lower() in _INSIDE:
            last -= 1
    return Run(first, last)


def _is_clause(document: Document, at: int) -> bool:
    """Say whether a clause without a relative begins at the token: "a claim the club called fiction"."""
    before = document.tokens[at - 1].text
    small = (
        before.islower() and before not in PREPOSITIONS and document.tokens[at].text.lower() in DETERMINERS
    )
    return small and is_utterance(before)


def _is_open(word: str) -> bool:
    low = word.lower()
    return low in _OPEN or is_possessive(word)


def goes_on(word: str) -> bool:
    """Say whether a phrase can go on with this word: no mark, verb or relative."""
    low = word.lower()
    verb = low in cue_forms() and not is_utterance(low)
    return word[0].isalnum() and not verb and low not in _ENDING


def is_empty(word: str, *, noun: bool) -> bool:
    """Say whether a word alone tells nothing of a source: "the", "at"; no `noun`: "Meanwhile", "heard"."""
    low = word.lower()
    if low in _SMALL:
        return True
    adverb = low.endswith("ly") or (is_opener(low) and low not in _PRONOMINAL)
    return not noun and (adverb or (low in cue_forms() and not is_utterance(low)))


_PRONOMINAL = frozenset(
    {"all", "another", "any", "anyone", "both", "each", "either", "everyone", "few", "many", "more", "most"}
    | {"neither", "nobody", "none", "one", "others", "other", "several", "some", "someone", "two", "three"}
)
"""Words without a noun that are sources all the same: "many believe"."""
