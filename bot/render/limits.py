"""Discord's limits, all of them that we can meet, in one table.

https://discord.com/developers/docs/resources/message and .../components/reference, .../interactions.
Lengths are measured with `units`, which counts as the strictest part of Discord does.
"""

import unicodedata
from typing import Final

CARD_TEXT: Final = 4000
"""All text displays of a message with Components V2 together."""
CARD_COMPONENTS: Final = 40
"""All components of such a message, those inside others too."""
CONTENT: Final = 2000
CUSTOM_ID: Final = 100
ROW_BUTTONS: Final = 5
SELECT_OPTIONS: Final = 25
OPTION_TEXT: Final = 100
"""The label, the description and the value of an option in a select."""
PLACEHOLDER: Final = 150
PICTURE_TOLD: Final = 1024
"""The description of a picture in a gallery, for those who do not see it."""
CHOICES: Final = 25
"""Completions that one answer may offer."""
CHOICE_TEXT: Final = 100

ELLIPSIS: Final = "…"


def units(text: str) -> int:
    """Count `text` in UTF-16 units, which are never fewer than characters: 😀 counts as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, most: int) -> str:
    """Give `text` in at most `most` units; a cut one ends in “…”, not inside a letter with its marks."""
    if units(text) <= most:
        return text
    room, end = most - 1, 0
    for character in text:
        room -= units(character)
        if room < 0:
            break
        end += 1
    return text[: cluster_end(text, end)].rstrip() + ELLIPSIS


def cluster_end(text: str, end: int) -> int:
    """Give the last place up to `end` where `text` can be cut between letters, their marks kept."""
    while 0 < end < len(text) and (_clings(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return end


def _clings(character: str) -> bool:
    """Tell whether a character belongs to the one before it: marks, joiners, skin tones."""
    return (
        unicodedata.category(character).startswith("M")
        or character in "\u200c\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
