"""The agencies that a few words credit: "With information from EFE and AFP", "Photo: Jane Doe/Reuters"."""

import re
from functools import cache
from typing import Final

from bot.lexicon.agencies import agency, agency_forms, agency_pattern
from bot.lexicon.wordsets import word_set

_CREDIT_WORDS: Final = word_set("credit")
_PICTURE: Final = re.compile(
    r"/|©|\b(?:photo|photograph|image|picture|handout|pool|getty|video)s?\b", re.IGNORECASE
)
_PIECES: Final = re.compile(r"[/|,;:·•()–—]|\s-+\s|\.(?=\s|$)")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL: Final = re.compile(r"(?<![\w'’.-])([a-z][^\W\d_]*)[\w'’.-]*")


def is_picture(words: str) -> bool:
    """Say whether the words are about a picture."""
    return _PICTURE.search(words) is not None


def all_agencies(words: str) -> tuple[str, ...]:
    """Give every agency that is named, in order."""
    return tuple(name for match in agency_pattern().finditer(words) if (name := agency(match[0])))


@cache
def _small_words() -> frozenset[str]:
    """Give the words in agencies' names, small."""
    return frozenset(word for form, _ in agency_forms() for word in re.findall(r"[^\W\d_]+", form)) | {"the"}


def _is_prose(word: re.Match[str]) -> bool:
    """Say whether a word in small letters is neither one of credits nor of an agency's name."""
    return word[0].strip(".") not in _CREDIT_WORDS and word[1].lower() not in _small_words()


def credited_agencies(words: str) -> tuple[str, ...]:
    """Give the agencies that `words` credit; none where there is more in them than a credit."""
    if any(_is_prose(word) for word in _SMALL.finditer(words)):
        return ()
    bare = agency_pattern().sub(" ", words)
    if any(word[0].islower() and word.strip(".") not in _CREDIT_WORDS for word in _WORD.findall(bare)):
        return ()  # prose: of a credit only names are left, and those have capitals
    found = all_agencies(words)
    picture = found and is_picture(words)
    for piece in _PIECES.split(bare) if found else ():
        others = [word for word in _WORD.findall(piece) if word.lower().strip(".") not in _CREDIT_WORDS]
        a_photographer = picture and len(others) <= 5 and all(word[0].isupper() for word in others)
        if others and not a_photographer:
            return ()
    return found
