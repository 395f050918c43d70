"""A quotation as somebody asks for it: its words, and where it leaves words out."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.checking.words import Word, telling, words_of

MOST_WORDS: Final = 1000
"""Words of a quotation that are compared; one of more is refused where it is asked for."""
MOST_GAPS: Final = 12
"""Places where a quotation leaves words out; one with more is refused too, as each part is looked for."""
_ENOUGH: Final = 4
"""Small words by which a quotation may be known: “It is what it is”."""

# What a writer puts in place of words: an ellipsis, bare or in brackets, and words of his in square brackets.
_GAP: Final = re.compile(r"\[[^\[\]]{0,80}\]|\(\s*(?:\.{2,}|…)\s*\)|\.{3,}|…|(?<=\s)\.(?:\s\.){2,}")


@dataclass(frozen=True)
class Asked:
    """A quotation to be checked, as it was typed; `parts` are the runs of words between its ellipses."""

    text: str

    @cached_property
    def parts(self) -> tuple[tuple[Word, ...], ...]:
        """The words, in runs that are to stand in a text one after the other; none without words."""
        parts: list[tuple[Word, ...]] = []
        left, start = MOST_WORDS, 0
        words = words_of(self.text)
        for end, after in (*(gap.span() for gap in _GAP.finditer(self.text)), (len(self.text), 0)):
            part = tuple(word for word in words if start <= word.start and word.end <= end)[:left]
            left -= len(part)
            if part:
                parts.append(part)
            start = after
        return tuple(parts)

    @property
    def can_be_compared(self) -> bool:
        """Whether it is short enough, and has few enough ellipses, to be compared to its end."""
        return len(words_of(self.text)) <= MOST_WORDS and len(_GAP.findall(self.text)) <= MOST_GAPS

    @property
    def can_be_known(self) -> bool:
        """Whether it has a word by which it could be known, or enough of the small ones."""
        return len(self.words) >= _ENOUGH or bool(telling(self.words))

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, as they are compared."""
        return tuple(word.folded for part in self.parts for word in part)
