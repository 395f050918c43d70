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
_MARKS: Final = frozenset('"“”‘«»„')


def says_something(content: str) -> bool:
    """Tell whether a content holds a quotation, or a word that is no small one."""
    if not _MARKS.isdisjoint(content):
        return True
    return any(word not in _EMPTY for word in _WORD.findall(content.lower()))
