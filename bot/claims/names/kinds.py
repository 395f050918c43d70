"""Whether a name is a person's, an organisation's or a place's."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from bot.claims.names.capitals import core, is_common
from bot.lexicon import names
from bot.lexicon.places import demonym, place
from bot.lexicon.remembering import by_word

_CAMEL = re.compile(r"[^\W\d_]*[a-z][A-Z]")
_PEOPLE_CAMEL = re.compile(r"(?:Mc|Mac|De|Di|Du|Da|La|Le|Lo|Van|Von|Fitz|O.|D.|El|Al|Ver)[A-Z]")
_NO_INITIALS = frozenset({"U.N.", "U.S.", "U.K.", "E.U.", "D.C.", "UN", "US", "UK", "EU", "AU"})
_LOCATING = frozenset({"in", "near", "outside", "from"})
_LONGEST_ACRONYM = 6
_ACRONYM = 3
"""Letters with which capitals before a name are no longer initials: "JD Vance", "NHS England"."""


class MentionKind(StrEnum):
    """What a name in a text names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


def kind_of(words: Sequence[str], before: str) -> MentionKind:
    """Judge a name by its words and by the word right `before` it.

    What no word tells is OTHER; the rest of the article may know better.
    """
    return _kind(tuple(words), _telling(before))


@by_word
def _telling(before: str) -> str:
    """Give the word before a name, small, if it tells of what kind that is; else nothing."""
    low = before.lower()
    body = before.islower() and (names.is_body(before) or names.is_company_word(before))
    return low if body or low == "the" or low in _LOCATING else ""


@lru_cache(maxsize=1 << 13)
def _kind(words: tuple[str, ...], before: str) -> MentionKind:
    bare = [core(word) for word in words]
    whole = " ".join(bare)
    known = place(whole)
    located = before in _LOCATING
    if known and (located or not known.doubtful):
        kind = MentionKind.PLACE
    elif _is_organisation(bare, before):
        kind = MentionKind.ORGANISATION
    elif _is_place(bare):
        kind = MentionKind.PLACE
    elif _is_person(bare, before):
        kind = MentionKind.PERSON
    else:
        kind = MentionKind.PLACE if known or located else MentionKind.OTHER
    return kind


def _is_place(bare: Sequence[str]) -> bool:
    """Say whether a word of the name is one of geography: "Kestrel Bay", "Gulf of Finland"."""
    if len(bare) == 1 or names.is_first_name(bare[0]):
        return False
    return names.is_geography(bare[-1]) or (names.is_geography(bare[0]) and bare[1] == "of")


def _is_organisation(bare: Sequence[str], before: str) -> bool:
    if (
        before.islower()
        and (names.is_body(before) or names.is_company_word(before))
        and not names.is_first_name(bare[0])
    ):  # "the newspaper De Vonk"
        return True
    if len(bare) == 1:
        word = bare[0]
        acronym = 1 < len(word) <= _LONGEST_ACRONYM and word.isupper() and word.isalpha()
        camel = bool(_CAMEL.match(word)) and not _PEOPLE_CAMEL.match(word)
        return (
            acronym
            or camel
            or (names.is_organisation_word(word) and (before == "the" or not is_common(word)))
        )
    initials = len(bare[0]) >= _ACRONYM and bare[0].isalpha() and bare[0].isupper()
    if names.is_company_ending(bare[-1]) or (initials and not bare[1].isupper()):
        return True  # "NHS England"
    if names.is_first_name(bare[0]) and len(bare) == 2 and before != "the":
        return False
    return any(names.is_organisation_word(word) for word in bare) or "&" in bare


def _is_person(bare: Sequence[str], before: str) -> bool:
    if len(bare) == 1:
        irish = _PEOPLE_CAMEL.match(bare[0]) is not None
        return irish or (names.is_first_name(bare[0]) and not is_common(bare[0]))
    if before in ("the", "in", "near", "outside") or demonym(bare[0]) or bare[0] in _NO_INITIALS:
        return False
    if names.is_first_name(bare[0]) or names.is_generation(bare[-1]):
        return True
    if len(bare[0]) == 1 or "." in bare[0]:
        return not bare[-1].isupper()
    if place(bare[0]) or any(character.isdigit() for word in bare for character in word):
        return False
    return len(bare) <= 4 and not all(is_common(word) for word in bare)
