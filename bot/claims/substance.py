"""Whether a content says anything by itself: "that", "nothing at all", "it at the time" do not."""

import re
from typing import Final

from bot.claims.attributions.closed import AUXILIARIES, DETERMINERS, PREPOSITIONS
from bot.claims.tokens import words

_WORD: Final = re.compile(r"\w+(?:[’']\w+)?")
_EMPTY: Final = (
    AUXILIARIES
    | DETERMINERS
    | PREPOSITIONS
    | words(
        """it he she they we i you him her them us me his its their our your that this these those what which
        who so too as not no nothing anything something everything nobody anybody all none much more any some
        own himself herself itself themselves myself yourself yourselves ourselves and or but then there here
        time times comment details further otherwise likewise elaborate"""
    )
)
_UNNAMED: Final = re.compile(
    r"""(?:that\s)?(?:only\s)?(?:(?:his|her|their)\s(?:(?:last|first|full|real|sur)\s?)?names?\b
    |not\sto\sbe\s(?:named|identified|quoted)\b
    |to\sbe\s(?:named|identified|quoted)(?=$|\W+$|[,;]|\s(?:as|because|for|while)\s)|(?:to\sremain\s|for\s)?anonym)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Begins what somebody asks of reporters, not of anybody else: "not to be named"."""
_SELF: Final = re.compile(r"(?:(?:him|her|it)self|themselves|each\sother|one\sanother)\b", re.IGNORECASE)
"""Begins what is no content, but an object: "called himself Jam Karl", "shouted one another down"."""
_MARKS: Final = frozenset('"“”‘«»„')


def says_something(content: str) -> bool:
    """Tell whether a content holds a quotation or a word of meaning, and is no wish for anonymity."""
    if _UNNAMED.match(content):
        return False
    if not _MARKS.isdisjoint(content):
        return True
    if _SELF.match(content):
        return False
    return any(word not in _EMPTY for word in _WORD.findall(content.lower()))
