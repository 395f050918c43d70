"""Roles that stand behind the name: "Ilse Brandvold, chief executive of HydroNord"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.claims.document import Document
from bot.claims.names.capitals import core, is_capital
from bot.claims.names.roles import (
    BELONGING,
    COMMAS,
    HEADING,
    LINKS,
    LONGEST,
    MODIFIERS,
    ends,
    is_verb,
    modifies,
    noun_phrase_start,
)
from bot.claims.tokens import Run, Token
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES

_NO_LONGER = frozenset({"then", "formerly", "once", "previously"})
"""What stands in front of a role that somebody had: "Bob Tull, then mayor of Kirkwall"."""


def role_after(document: Document, last: int, end: int) -> Run:
    """Find the role in apposition behind the name that ends before `last`; the sentence ends at `end`.

    "Ilse Brandvold, chief executive of HydroNord, ...", "Bob Tull, of the Unite union", "Maryna Kostiv, who
    heads the port authority", of which `role_text` makes a noun phrase.
    """
    tokens = document.tokens
    at = _over_brackets(tokens, last, end)
    if at >= end or tokens[at].text not in COMMAS:
        return Run(last, last)
    at += 1
    if at + 1 < end and tokens[at].text[0].isdigit() and tokens[at + 1].text in COMMAS:
        at += 2
    if at + 2 < end and tokens[at].text == "who" and tokens[at + 1].text in HEADING:
        whole = tokens[at + 2].text.lower() in DETERMINERS or is_capital(tokens[at + 2].text)
        return Run(at + 1, _close(tokens, at + 2, end) if whole else at + 1)
    if at < end and tokens[at].text in BELONGING:
        return _membership(tokens, at, end)
    if at < end and tokens[at].text.lower() in DETERMINERS:
        at += 1
    first = at
    if at < end and tokens[at].text in _NO_LONGER:
        at += 1 + (at + 1 < end and tokens[at + 1].text.lower() in DETERMINERS)
    noun = _head(tokens, at, min(end, at + LONGEST))
    if noun is None and tokens[at - 1].text.lower() in ("a", "an"):
        noun = _any_noun(tokens, at, end)
    if noun is None or noun_phrase_start(tokens, noun, at) != at or not _is_closed(tokens, noun + 1, end):
        return Run(last, last)
    if is_verb(tokens, at, noun):
        return Run(last, last)
    last = _close(tokens, noun + 1, end) if noun + 1 < end and _goes_on(tokens[noun + 1]) else noun + 1
    return Run(first, last)


def _membership(tokens: Sequence[Token], first: int, end: int) -> Run:
    """Give "of the Unite union" from its preposition at `first` on, if it names an organisation."""
    last = _close(tokens, first + 1, end)
    hung = next((at for at in range(first + 1, last) if tokens[at].text.lower() in PREPOSITIONS), last)
    noun = core(tokens[hung - 1].text)
    called = any(
        names.is_body(before.text) and before.text.islower() and is_capital(after.text)
        for before, after in pairwise(tokens[first:last])
    )  # "the charity Mind the Night"
    inside = called or names.is_organisation_word(noun) or names.is_body(noun)
    return Run(first, last if inside and _is_closed(tokens, last, end) else first)


def _goes_on(token: Token) -> bool:
    """Say whether a role goes on with this word: "chief executive of ..."."""
    return token.text in LINKS


def _is_closed(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether an apposition can end here: at a mark, a preposition, a verb of saying."""
    if at >= end:
        return True
    low = tokens[at].text.lower()
    return not low[0].isalpha() or low in LINKS | RELATIVES or low in cue_forms()


def _head(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Give the first noun of a role that ends its phrase: before a preposition, a mark or the end."""
    for at in range(first, end):
        word = tokens[at].text
        if ends(tokens[at]) or word in COMMAS or word.lower() in RELATIVES or word.lower() in AUXILIARIES:
            return None
        if names.is_role(word):
            after = tokens[at + 1].text if at + 1 < end else ","
            if not names.is_role(after) and (not after[0].isalpha() or not modifies(after)):
                return at
    return None


def _any_noun(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Give the last word of "a Democrat," and the like: whatever is said of a person between commas."""
    for at in range(first, min(end, first + MODIFIERS)):
        if not modifies(tokens[at].text):
            return at - 1 if at > first else None
    return None


def _close(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the end of the role whose noun stands before `at`: the next mark, relative or verb of saying."""
    limit = min(end, at + LONGEST)
    while at < limit:
        token = tokens[at]
        low = token.text.lower()
        if token.text in COMMAS or ends(token) or low in AUXILIARIES or token.text in "()[]":
            break
        joined = (
            low == "and" and is_capital(tokens[at - 1].text) and is_capital(tokens[min(at + 1, end - 1)].text)
        )
        if low in RELATIVES and not joined:
            break
        if token.text in cue_forms() and tokens[at - 1].text.lower() not in DETERMINERS | LINKS:
            break
        at += 1
    return at


def _over_brackets(tokens: Sequence[Token], at: int, end: int) -> int:
    """Skip "(D-Md.)" and what else short stands in brackets behind a name, and honours after a comma."""
    if at < end and tokens[at].text == "(":
        for last in range(at + 1, min(end, at + 8)):
            if tokens[last].text == ")":
                return last + 1
    if at + 2 < end and tokens[at].text in COMMAS and names.is_honour(tokens[at + 1].text):
        return at + 2
    return at
