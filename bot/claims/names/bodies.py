"""Words of which names are made though they are English: "Bank", "Russian", "Farmers’ Union"."""

from collections.abc import Sequence
from typing import Final

from bot.lexicon import names
from bot.lexicon.places import demonym
from bot.lexicon.words import words

_POSSESSIVES: Final = ("'s", "’s", "s'", "s’")
_MARKS: Final = frozenset({"'", "’"})
_NEAR: Final = 4
"""Words of a body's name up to its members."""
_WITHOUT_S: Final = frozenset({"children", "men", "people", "women"})


def is_of_names(word: str) -> bool:
    """Say whether an English word has its capital from names: "Russian", "Bank", "Bill", "Secretary"."""
    known = names.is_first_name(word) or names.is_role(word) or names.is_organisation_word(word)
    return known or demonym(word) is not None


def behind_members(written: Sequence[str], last: int, end: int) -> int:
    """Give the index behind a body that its members own: "Farmers’ Union", "Children's Society".

    `last` is the index behind the members, and is given where there is no such body before `end`.
    """
    owner = written[last - 1]
    apart = last < end and written[last] in _MARKS
    body = last + apart
    if body >= end or not (apart or owner[-2:] in _POSSESSIVES):
        return last
    members = owner.rstrip("'’").lower() if apart or owner[-1] in _MARKS else owner[:-2].lower()
    several = members in _WITHOUT_S or names.singular(members) != members
    return body + 1 if several and members in words() and names.is_organisation_word(written[body]) else last


def leads_to_members(written: Sequence[str], first: int, end: int) -> bool:
    """Say whether capitals from `first` on lead to such a body: "Transport and | Allied Workers’ Union"."""
    for at in range(first, min(end, first + _NEAR)):
        if not written[at][:1].isupper():
            return False
        if behind_members(written, at + 1, end) > at + 1:
            return True
    return False
