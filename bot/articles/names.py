"""What a line's words look like: names of people, roles, outlets."""

import re
from typing import Final

from bot.lexicon.agencies import agency, outlet
from bot.lexicon.wordsets import word_set

_INSIDE: Final = re.compile(r"['’-]")  # d'Arc, al-Rashid
_WORD: Final = re.compile(r"[^\s,;|/()]+")
_PARTICLES: Final = word_set("name particle")
_NOT_NAMES: Final = word_set("not a name")
_ROLES: Final = word_set("press role")
_OUTLET_WORDS: Final = word_set("outlet")


def is_name(words: str) -> bool:
    """Say whether `words` can be the name of a person: one to five words, capitalised but for particles."""
    parts = words.split()
    return (
        1 <= len(parts) <= 5
        and parts[0].lower() not in _NOT_NAMES
        and parts[-1].lower() not in _PARTICLES
        and all(
            part.lower() in _PARTICLES or any(piece[:1].isupper() for piece in _INSIDE.split(part))
            for part in parts
        )
        and not any(c.isdigit() or c in '?!:;"“”' for c in words)
    )


def is_role(words: str) -> bool:
    """Say whether `words` tell what a journalist does: "Political correspondent", "Reuters Staff"."""
    return any(part.lower() in _ROLES for part in words.split()[-2:]) and outlet(words) is None


def only_outlet(words: str) -> str | None:
    """Give a name that is nothing but a kind of outlet, as beside a writer: "Jane Doe, Herald"; else None."""
    words = words.strip(" .")
    return words if words[:1].isupper() and words.lower() in _OUTLET_WORDS else None


def as_outlet(words: str) -> str | None:
    """Give the name of the outlet that `words` name, by the list or by their last word; else None.

    An agency is no outlet, nor is a reporter's role.
    """
    words = words.strip(" .").removeprefix("the ")
    if not words or agency(words) or len(words) > 60:
        return None
    if outlet(words):
        return words
    parts = _WORD.findall(words)
    shaped = 2 <= len(parts) <= 6 and parts[0][:1].isupper() and parts[-1].lower() in _OUTLET_WORDS
    return words if shaped and not is_role(words) else None
