"""Articles of one mould: a match report, a court list, a quake, with one name put for another throughout."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 4
"""Words of a name."""
_OFTEN: Final = 2
"""Times that the one name stands where the other did; once it may be a slip that was put right."""
_SPELLING: Final = 0.7
"""Of two spellings of a name so much is alike, as of Kiev and Kyiv."""

_Gap = tuple[str, str]


def same_mould(one: str, other: str) -> bool:
    """Tell whether two texts that are alike are of different things, by a name put for another.

    Names are words with capitals that the other text has nowhere, between the same words in both.
    """
    words, others = _words(one), _words(other)
    theirs = dict(_names(others, {word.casefold() for word in words}))
    pairs: Counter[tuple[str, str]] = Counter()
    for gap, name in _names(words, {word.casefold() for word in others}):
        if gap in theirs and not _is_spelling(name, theirs[gap]):
            pairs[name, theirs[gap]] += 1
    return any(times >= _OFTEN for times in pairs.values())


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _names(words: Sequence[str], known: set[str]) -> Iterator[tuple[_Gap, str]]:
    """Give the names that are not among the `known` words, each with the words beside it."""
    start = 0
    for end, word in enumerate([*words, ""]):
        if word and word.casefold() not in known:
            continue
        name = words[start:end]
        if 0 < len(name) <= _LONGEST and all(part[0].isupper() for part in name):
            before = words[start - 1].casefold() if start else ""
            yield (before, word.casefold()), " ".join(name).casefold()
        start = end + 1


def _is_spelling(name: str, other: str) -> bool:
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _SPELLING
