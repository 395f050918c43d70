"""Roles that stand behind the name: "Ilse Brandvold, chief executive of HydroNord"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.claims.document import Document
from bot.claims.names.capitals import core, is_capital, is_common, is_possessive
from bot.claims.names.noun_phrases import (
    COMMAS,
    LINKS,
    LONGEST,
    MODIFIERS,
    ends,
    is_verb,
    modifies,
    noun_phrase_start,
    one_of,
)
from bot.claims.names.role_nouns import is_kin
from bot.claims.names.roles import BELONGING, HEADING
from bot.claims.tokens import Run, Token
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES
from bot.lexicon.places import place

_NO_LONGER = frozenset({"then", "formerly", "once", "previously"})
"""What stands in front of a role that somebody had: "Bob Tull, then mayor of Kirkwall"."""
_IN_COURT = frozenset({"prosecuting", "defending", "mitigating", "presiding"})
"""What one does in court: "Ana Li, prosecuting, said"."""
_BARE = frozenset({"coaches", "researches", "studies", "teaches"})
"""What one does for a living whatever the object: "who teaches tax law", but not "who runs late"."""
_ADVERBS = frozenset({"also", "now", "currently", "himself", "herself", "still", "both"})
_LOST = frozenset(
    """abducted among arrested dead detained died disappeared drowned hostage imprisoned injured jailed
    killed missing murdered raped shot stabbed survived taken victim wounded""".split()  # noqa: SIM905 - reads better as one
)
"""What befell somebody whose kin speaks: "Denise Abara, whose sister Joy was among the dead"."""
_INSIDE = LINKS | DETERMINERS
_SHORTEST = 3
"""Letters of a party in brackets: "Lab", "SPD"."""


def role_after(document: Document, last: int, end: int, *, introduces: bool, human: bool) -> Run:
    """Find the role in apposition behind the name that ends before `last`; the sentence ends at `end`.

    "Ilse Brandvold, chief executive of HydroNord, ...", "Bob Tull, of the Unite union", "Maryna Kostiv, who
    heads the port authority", of which `role_text` makes a noun phrase. A name that `introduces` the person
    (more than a surname) may have an affiliation without a comma, "Tom Ridder of Delta Bank", and one that is
    `human` in brackets.
    """
    tokens = document.tokens
    at = _over_brackets(tokens, last, end)
    if introduces and at < end and tokens[at].text in BELONGING and (found := _belonging(tokens, at, end)):
        return found
    found = _behind_comma(tokens, at + 1, end) if at < end and tokens[at].text in COMMAS else Run(last, last)
    if found.first == found.last and introduces and human and at > last and tokens[last].text == "(":
        return _bracketed(tokens, last, at)
    return found


def _behind_comma(tokens: Sequence[Token], at: int, end: int) -> Run:
    """Find the role behind the comma that stands before `at`."""
    if at + 1 < end and tokens[at].text[0].isdigit() and tokens[at + 1].text in COMMAS:
        at += 2
    nothing = Run(at, at)
    if at + 1 >= end:
        return nothing
    if tokens[at].text in ("who", "whose"):
        return _relative(tokens, at, end)
    if tokens[at].text in BELONGING:
        return _membership(tokens, at, end)
    if tokens[at].text in _IN_COURT and tokens[at + 1].text in COMMAS:
        return Run(at, at + 1)
    if tokens[at].text == "one" and tokens[at + 1].text == "of":
        return _one_of(tokens, at, end)
    if tokens[at].text.lower() in DETERMINERS:
        at += 1
    return _noun_phrase(tokens, at, end)


def _noun_phrase(tokens: Sequence[Token], at: int, end: int) -> Run:
    """Give the role that begins at `at`, behind an article if it has one, empty if there is none."""
    first, nothing = at, Run(at, at)
    if at < end and tokens[at].text in _NO_LONGER:
        at += 1 + (at + 1 < end and tokens[at + 1].text.lower() in DETERMINERS)
    noun = _head(tokens, at, min(end, at + LONGEST))
    if noun is None and tokens[at - 1].text.lower() in ("a", "an"):
        noun = _any_noun(tokens, at, end)
    if (
        noun is None
        or _is_surname(tokens, noun)
        or noun_phrase_start(tokens, noun, at) != at
        or not _is_closed(tokens, noun + 1, end)
    ):
        return nothing
    if is_verb(tokens, at, noun):
        return nothing
    last = _close(tokens, noun + 1, end) if noun + 1 < end and _goes_on(tokens[noun + 1]) else noun + 1
    return Run(first, last)


def _is_surname(tokens: Sequence[Token], noun: int) -> bool:
    """Say whether a role at `noun` is the surname of the next in a row: "Tony Denny, Trey Walker, ..."."""
    word = tokens[noun].text
    return is_capital(word) and names.is_surname_too(word) and names.is_first_name(tokens[noun - 1].text)


def _relative(tokens: Sequence[Token], at: int, end: int) -> Run:
    """Read a clause that tells a role: "who heads the port authority", "who is also deputy mayor"."""
    nothing = Run(at, at)
    if at + 2 >= end:
        return nothing
    if tokens[at].text == "whose":
        stops = (
            k for k in range(at + 2, min(end, at + LONGEST)) if tokens[k].text in COMMAS or ends(tokens[k])
        )
        last = next(stops, at)
        kin = names.is_role(tokens[at + 1].text) and is_kin(tokens[at + 1].text)
        lost = kin and any(token.text in _LOST for token in tokens[at + 2 : last])
        return Run(at, last) if lost else nothing
    verb = at + 1 + (tokens[at + 1].text in _ADVERBS)
    if tokens[verb].text in HEADING:
        opener = tokens[verb + 1].text if verb + 1 < end else ","
        opened = opener.lower() in (("the",) if tokens[verb].text == "represents" else DETERMINERS)
        whole = opened or is_capital(opener) or tokens[verb].text in _BARE
        return Run(verb, _close(tokens, verb + 1, end)) if whole else nothing
    first = verb + 1
    if first < end and tokens[verb].text in ("works", "serves") and tokens[first].text == "as":
        first += 1
    elif tokens[verb].text != "is":
        return nothing
    first += first < end and tokens[first].text in _ADVERBS
    first += first < end and tokens[first].text.lower() in DETERMINERS
    return _noun_phrase(tokens, first, end) if first < end else nothing


def _one_of(tokens: Sequence[Token], at: int, end: int) -> Run:
    """Read "one of the organisers"."""
    noun = (
        next((k for k in range(at + 3, min(end, at + 3 + MODIFIERS)) if not modifies(tokens[k].text)), end)
        - 1
    )
    if noun <= at + 2 or one_of(tokens, noun, at) != at or not _is_closed(tokens, noun + 1, end):
        return Run(at, at)
    last = _close(tokens, noun + 1, end) if noun + 1 < end and _goes_on(tokens[noun + 1]) else noun + 1
    return Run(at, last)


def _bracketed(tokens: Sequence[Token], opening: int, end: int) -> Run:
    """Take a party or club in the brackets behind a name: "Gareth Moon (Independent)", "(Lab, Eastfield)"."""
    inside = tokens[opening + 1 : end - 1]
    named = all(
        (is_capital(token.text) and "." not in token.text) or token.text in (",", "&", "of")
        for token in inside
    )
    if not inside or not named or len(inside[0].text) < _SHORTEST or place(inside[0].text):
        return Run(opening, opening)
    return Run(opening + 1, end - 1)


def _belonging(tokens: Sequence[Token], first: int, end: int) -> Run | None:
    """Take "of Delta Bank in Amsterdam" right behind a name, if it names an organisation."""
    at = first + 1 + (tokens[min(first + 1, end - 1)].text.lower() in DETERMINERS)
    last = at
    while last < end and (
        is_capital(tokens[last].text) or tokens[last].text in ("of", "for", "and", "&", "the")
    ):
        last += 1
    words = [core(token.text) for token in tokens[at:last]]
    vague = len(words) == 1 and is_common(words[0])  # "of Staff"
    if (
        vague
        or not any(map(names.is_organisation_word, words))
        or any(is_possessive(t.text) for t in tokens[at:last])
    ):
        return None
    if last + 1 < end and tokens[last].text in ("in", "at") and is_capital(tokens[last + 1].text):
        last += 2
    after = tokens[last].text.lower() if last < end else "."
    speaks = after in cue_forms() or after in COMMAS
    whole = tokens[first].text == "of" and (after in AUXILIARIES or _is_closed(tokens, last, end))
    return Run(first, last) if speaks or whole else None


def _membership(tokens: Sequence[Token], first: int, end: int) -> Run:
    """Give "of the Unite union" from its preposition at `first` on, if it names an organisation.

    "For the defence" is what lawyers are.
    """
    last = _close(tokens, first + 1, end)
    hung = next((at for at in range(first + 1, last) if tokens[at].text.lower() in PREPOSITIONS), last)
    noun = core(tokens[hung - 1].text)
    called = any(
        names.is_body(before.text) and before.text.islower() and is_capital(after.text)
        for before, after in pairwise(tokens[first:last])
    )  # "the charity Mind the Night"
    party = tokens[first].text == "for" and names.is_role(noun)  # "for the applicant"
    inside = called or party or names.is_organisation_word(noun) or names.is_body(noun)
    return Run(first, last if inside and _is_closed(tokens, last, end) else first)


def _goes_on(token: Token) -> bool:
    """Say whether a role goes on with this word: "chief executive of ..."."""
    return token.text in LINKS


def _is_closed(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether an apposition can end here: at a mark, a preposition, a verb of saying."""
    if at >= end:
        return True
    low = tokens[at].text.lower()
    return not low[0].isalpha() or low in LINKS or low in RELATIVES or low in cue_forms()


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
    first, limit = at, min(end, at + LONGEST)
    while at < limit:
        token = tokens[at]
        low = token.text.lower()
        shortens = token.text == "." and names.is_title(tokens[at - 1].text)  # "St. Louis"
        if token.text in COMMAS or (ends(token) and not shortens) or low in AUXILIARIES or token.text in "[]":
            break
        joined = (
            low == "and" and is_capital(tokens[at - 1].text) and is_capital(tokens[min(at + 1, end - 1)].text)
        )
        if low in RELATIVES and not joined and not (low == "and" and _is_second_role(tokens, at + 1, end)):
            break
        if token.text in cue_forms() and tokens[at - 1].text.lower() not in _INSIDE:
            break
        at += 1
    while at > first and tokens[at - 1].text.lower() in _INSIDE:
        at -= 1
    return at


def _is_second_role(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether another role goes on behind "and": "founder and chief executive of Drift"."""
    for token in tokens[at : min(end, at + MODIFIERS)]:
        if names.is_role(token.text):
            return True
        if not modifies(token.text):
            return False
    return False


def _over_brackets(tokens: Sequence[Token], at: int, end: int) -> int:
    """Skip "(D-Md.)" and what else short stands in brackets behind a name, and honours after a comma."""
    if at < end and tokens[at].text == "(":
        for last in range(at + 1, min(end, at + 8)):
            if tokens[last].text == ")":
                return last + 1
    if at + 2 < end and tokens[at].text in COMMAS and names.is_honour(tokens[at + 1].text):
        return at if names.is_role(tokens[at + 1].text) else at + 2
    return at
