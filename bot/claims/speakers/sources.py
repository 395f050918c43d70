"""The words of a source taken apart: its noun, what hangs on it, and what kind of source the noun tells."""

from dataclasses import dataclass
from enum import StrEnum

from bot.claims.document import Document
from bot.claims.names.capitals import core, is_possessive
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.grammar import (
    ATTRIBUTIVES,
    DETERMINERS,
    FINITE,
    PARTICIPLES,
    PLURALS,
    PREPOSITIONS,
    RELATIVES,
)

_OUTER = frozenset(",.;:!?\"'“”„«»‘’()[]–—-…*•") | {"--", "''", "``", "..."}
_BREAKS = frozenset({",", "–", "—", "--", ";", "(", "["})
_CLAUSES = RELATIVES - {"and", "as", "if"}
_CLAUSE_SUBJECTS = frozenset({"i", "he", "she", "we", "they"})
"""What begins a clause without a relative: "all the experts I interviewed"."""
_OPENING_CLAUSES = _CLAUSES | _CLAUSE_SUBJECTS
_LEADING = PREPOSITIONS | {"both"}
_TIMES = frozenset({"last", "yesterday", "today", "earlier", "recently", "tomorrow"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_LONGEST = 40
"""Words of a source that are looked at."""


class NounKind(StrEnum):
    """What the noun of a source is a word for."""

    BODY = "body"
    COMPANY = "company"
    DOCUMENT = "document"
    ROLE = "role"  # one person
    PEOPLE = "people"  # several, or one of whom nothing else is told
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `run` are its tokens without marks, articles and clauses, `noun` the index of its noun.

    `definite` after "the", "this" or a possessive pronoun; `owner` the tokens of a possessive in front of the
    noun ("the ministry's" statement), `whose` a possessive pronoun. `partitive`: "one of the engineers".
    """

    run: Run
    noun: int
    kind: NounKind
    definite: bool
    plural: bool
    partitive: bool
    owner: Run | None
    whose: str | None


def read_phrase(document: Document, run: Run) -> Phrase | None:
    """Take the first noun phrase of `run` apart; None where there is no word."""
    tokens = document.tokens
    first, last = run.first, min(run.last, run.first + _LONGEST)
    while first < last and tokens[first].text in _OUTER:
        first += 1
    while first + 1 < last and document.low[first] in _LEADING:
        first += 1
    opener = document.low[first] if first < last else ""
    whose = opener if opener in ("his", "her", "their", "its", "our", "my", "your") else None
    definite = opener in ("the", "this", "that", "these", "those") or whose is not None
    begin = first + 1 if opener in DETERMINERS and first + 1 < last else first
    end = _clause(document, begin, last)
    if end <= begin:
        return None
    partitive = (
        begin + 1 < end
        and tokens[begin + 1].text == "of"
        and (
            opener in ("one", "each", "none") or names.is_people_word(tokens[begin].text) or opener in PLURALS
        )
        and opener != "the"
    )
    if partitive and opener == "one":
        begin = first
    stop = _over_prepositions(document, begin + 2 if partitive else begin, end)
    noun = _noun(document, begin, stop)
    word = core(tokens[noun].text)
    owner = next((at for at in range(noun - 1, begin - 1, -1) if is_possessive(tokens[at].text)), None)
    return Phrase(
        run=Run(begin, end),
        noun=noun,
        kind=_noun_kind(word),
        definite=definite,
        plural=_is_plural(word) or tokens[begin].text.lower() in PLURALS,
        partitive=partitive,
        owner=None if owner is None else Run(begin, owner + 1),
        whose=whose,
    )


def _clause(document: Document, first: int, last: int) -> int:
    """Give the index where a comma, a relative clause or a participle ends the phrase."""
    tokens = document.tokens
    end = next((at for at in range(first, last) if _breaks(document, first, at, last)), last)
    while end > first and (
        tokens[end - 1].text in _OUTER
        or (end < last and end > first + 1 and tokens[end - 1].text in PREPOSITIONS)
    ):
        end -= 1
    return end


def _breaks(document: Document, first: int, at: int, last: int) -> bool:
    """Say whether the word at that token is the first behind a phrase: a mark, a relative, a verb, a day."""
    word, low = document.words[at], document.low[at]
    if low in _BREAKS:
        return True
    if at == first:
        return False
    if low in _OPENING_CLAUSES or low in _DAYS or word in _TIMES or word in FINITE:
        return True
    after = document.low[at + 1] if at + 1 < last else ""
    if low in PARTICIPLES and after:
        return True
    return word.endswith("ed") and word.islower() and word not in ATTRIBUTIVES and _takes(after)


def _takes(after: str) -> bool:
    """Say whether a word behind one in -ed shows that it is a verb: "unleashed a series", "filed"."""
    return after in DETERMINERS or after in PREPOSITIONS or not after[:1].isalpha()


def _over_prepositions(document: Document, first: int, last: int) -> int:
    """Give the index of the first preposition behind the phrase's first word, or `last`."""
    for at in range(first + 1, last):
        if document.low[at] in PREPOSITIONS:
            return at
    return last


def _noun(document: Document, first: int, last: int) -> int:
    """Give the index of the noun: the last word before a preposition that is known as one, else the last."""
    for at in range(last - 1, first - 1, -1):
        if _noun_kind(core(document.tokens[at].text)) is not NounKind.UNKNOWN:
            return at
    return max(first, last - 1)


def _noun_kind(word: str) -> NounKind:
    """Tell what a noun is a word for; "editor" is a role and "editors" people."""
    low = word.lower()
    if low in ("source", "sources"):
        return NounKind.PEOPLE
    if names.is_body(low) or names.is_body(names.singular(low)):
        return NounKind.BODY
    if names.is_document(low):
        return NounKind.DOCUMENT
    if names.is_role(low):
        return NounKind.ROLE
    if names.is_people_word(low) or names.is_role(names.singular(low)):
        return NounKind.PEOPLE
    company = names.is_company_word(low) or names.is_company_word(names.singular(low))
    return NounKind.COMPANY if company else NounKind.UNKNOWN


def _is_plural(word: str) -> bool:
    low = word.lower()
    return names.singular(low) != low or low in ("people", "police", "staff", "authorities")


def text_of(document: Document, run: Run) -> str:
    """Give the words of the run, without the possessive of the last one."""
    last = document.tokens[run.last - 1]
    end = last.start + len(core(last.text))
    return " ".join(document.text[document.tokens[run.first].start : end].split())
