"""Roles that stand before the name: "HydroNord spokeswoman Ana Li", "the mayor, Bob Tull"."""

from collections.abc import Sequence

from bot.claims.document import Document
from bot.claims.names.capitals import core
from bot.claims.names.noun_phrases import (
    COMMAS,
    LINKS,
    LONGEST,
    ends,
    is_verb,
    noun_phrase_start,
    one_of,
    over_verb,
)
from bot.claims.names.role_nouns import is_related
from bot.claims.names.roles import role_text
from bot.claims.tokens import Run, Token
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, RELATIVES
from bot.lexicon.places import place

_BODIES = frozenset({"arm", "body", "group", "organiser", "site", "tank", "unit", "wing"})
"""What else a body is called behind its name: "a trade body", "a think tank"."""
_HANGING = frozenset({"of", "for", "in", "at"})
"""What hangs a place or a body on a role: "mayor of Nikopol"."""
_INSIDE = _HANGING | DETERMINERS
_CLAUSES = AUXILIARIES | RELATIVES
_RELATING = _HANGING | {"to"}
_BEFORE_ROLE = DETERMINERS | {"one"}


def role_before(document: Document, first: int, floor: int, *, introduces: bool, known: bool) -> Run:
    """Find the role that stands before the name at `first`, not reaching before the token `floor`.

    A name that `introduces` the person (more than a surname) may stand behind a comma; where its first name
    is not `known` only right behind the noun, as "a spokeswoman for the buyer, Baltic Quays" names the buyer.

    "HydroNord spokeswoman Ana Li", "its chief executive, Tim Cook", "the spokesman for the group, Colonel X".
    """
    tokens = document.tokens
    nothing = Run(first, first)
    if first - 1 < floor:
        return nothing
    before = tokens[first - 1].text
    if names.is_role(before):
        start = over_verb(tokens, noun_phrase_start(tokens, first - 1, floor), first - 1)
        start = _with_other(tokens, start, floor)
        verb = is_verb(tokens, start, first - 1)
        return nothing if verb else Run(start - _is_then(tokens, start, floor), first)
    if before in COMMAS:
        reach = max(floor, first - LONGEST)
        return _before_comma(tokens, first - 1, reach, known=known) if introduces else nothing
    given = names.is_first_name(tokens[first].text) or names.is_title(tokens[first].text)
    hung = _hung(tokens, first, floor) if introduces and given else nothing
    abstract = before.islower() and before not in DETERMINERS
    if hung == nothing and first - 3 >= floor and tokens[first - 2].text == "of" and abstract:
        noun = first - 3  # "secretary of state John F. Kerry"
        hung = (
            Run(noun_phrase_start(tokens, noun, floor), first) if names.is_role(tokens[noun].text) else hung
        )
    return hung


def body_before(document: Document, first: int, floor: int) -> str | None:
    """Give what an organisation at `first` is called in front of its name: "the regional newspaper"."""
    tokens = document.tokens
    last = first - 1 if first > floor and tokens[first - 1].text in COMMAS else first
    if last < first and [token.text for token in tokens[max(floor, last - 2) : last]] == ["in", "question"]:
        last -= 2
    word = tokens[last - 1].text if last > floor else ""
    if not word.islower() or not (names.is_body(word) or names.is_company_word(word)):
        return None
    start = noun_phrase_start(tokens, last - 1, floor)
    if last < first and tokens[start - 1].text.lower() not in DETERMINERS:
        return None
    return role_text(document, Run(start, last))


def body_after(document: Document, last: int, end: int) -> str | None:
    """Give what an organisation whose name ends before `last` is called behind it: "Novo, a charity,"."""
    tokens = document.tokens
    if last + 2 >= end or tokens[last].text not in COMMAS or tokens[last + 1].text.lower() not in DETERMINERS:
        return None
    for noun in range(last + 2, min(end, last + LONGEST)):
        word = tokens[noun].text
        if word in COMMAS or ends(tokens[noun]):
            break
        after = tokens[noun + 1].text if noun + 1 < end else "."
        closed = not after[0].isalpha() or after in _HANGING
        if (
            closed
            and word.islower()
            and (names.is_body(word) or names.is_company_word(word) or word in _BODIES)
        ):
            alone = tokens[last + 1].text.lower() in ("a", "an") and word not in _BODIES
            begins = noun - (tokens[noun - 1].text == "think")
            whole = noun_phrase_start(tokens, begins, last + 2) == last + 2
            return (
                role_text(document, Run(last + 2, noun + 1)) if whole and (alone or noun > last + 2) else None
            )
    return None


def hanging(document: Document, run: Run, floor: int) -> int:
    """Give where a name begins in a run of capitals of which the first words hang on a role before it.

    "The mayor of Nikopol Oleksandr Sayuk" names a town and a person. `run.first` if there is one name only.
    """
    tokens = document.tokens
    before = (
        run.first - 1 - (run.first > floor and tokens[run.first - 1].text[0].isdigit())
    )  # "the 3rd Brigade"
    if before < floor or tokens[before].text.lower() not in _INSIDE:
        return run.first
    for at in range(run.first + 1, run.last - 1):
        word = tokens[at].text
        surname = core(tokens[at + 1].text)
        if names.is_first_name(word) and not place(word) and not names.is_organisation_word(surname):
            known = names.is_first_name(tokens[run.first].text) or names.is_title(tokens[run.first].text)
            known = known or place(f"{tokens[at - 1].text} {word}") is not None  # "North Carolina"
            return run.first if known or _hung(tokens, at, floor).first == at else at
    return run.first


def _hung(tokens: Sequence[Token], first: int, floor: int) -> Run:
    """Find a role with what hangs on it right before a name: "the head of the regional council Taras Bek"."""
    before = tokens[first - 1].text
    if not before[0].isalpha() or before.lower() in _INSIDE or names.is_role(names.singular(before)):
        return Run(first, first)
    for noun in range(first - 2, max(floor, first - LONGEST) - 1, -1):
        word = tokens[noun].text
        if not word[0].isalnum() or word.lower() in _CLAUSES:
            break
        if names.is_role(word) and tokens[noun + 1].text in _HANGING:
            start = noun_phrase_start(tokens, noun, floor)
            return Run(first if is_verb(tokens, start, noun) else _outer(tokens, start, floor), first)
        if word in cue_forms() and tokens[noun - 1].text.lower() not in _INSIDE:
            break
    return Run(first, first)


def _with_other(tokens: Sequence[Token], start: int, floor: int) -> int:
    """Give where "founder and chief executive" begins, of which "chief" is at `start`; `start` if alone."""
    if start - 2 < floor or tokens[start - 1].text != "and" or not names.is_role(tokens[start - 2].text):
        return start
    return noun_phrase_start(tokens, start - 2, floor)


def _outer(tokens: Sequence[Token], start: int, floor: int) -> int:
    """Give where "a sister of the defendant" begins, of which "defendant" is at `start`; `start` if alone."""
    noun = start - 3
    related = (
        noun >= floor
        and tokens[start - 1].text.lower() in DETERMINERS
        and tokens[start - 2].text in _RELATING
        and is_related(tokens[noun].text)
    )
    return noun_phrase_start(tokens, noun, floor) if related else start


def _before_comma(tokens: Sequence[Token], comma: int, floor: int, *, known: bool) -> Run:
    """Find "the spokesman for the Tavria group" before a comma: a role with all that hangs on it."""
    for noun in range(comma - 1, floor - 1, -1):
        word = tokens[noun].text
        if ends(tokens[noun]) or word in COMMAS or (word.lower() in _CLAUSES and word.lower() != "and"):
            break
        if (one := one_of(tokens, noun, floor)) < noun:
            return Run(one, comma)
        if names.is_role(word) and (noun + 1 == comma or (known and tokens[noun + 1].text in LINKS)):
            start = noun_phrase_start(tokens, noun, floor)
            if is_verb(tokens, start, noun):
                break
            if start == floor or tokens[start - 1].text.lower() in _BEFORE_ROLE:
                return Run(_outer(tokens, start, floor), comma)
    return Run(comma, comma)


def _is_then(tokens: Sequence[Token], start: int, floor: int) -> bool:
    """Say whether "then" makes the role at `start` a former one: "the then chairman"."""
    return start > floor and tokens[start - 1].text.lower() == "then" and tokens[start].text.islower()
