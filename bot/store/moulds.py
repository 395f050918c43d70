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
    folded, others_folded = [word.casefold() for word in words], [word.casefold() for word in others]
    theirs = dict(_names(others, others_folded, set(folded)))
    pairs: Counter[tuple[str, str]] = Counter()
    for gap, name in _names(words, folded, set(others_folded)) if theirs else ():
        if gap in theirs and not _is_spelling(name, theirs[gap]):
            pairs[name, theirs[gap]] += 1
    return any(times >= _OFTEN for times in pairs.values())


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text))


def _names(words: Sequence[str], folded: Sequence[str], known: set[str]) -> Iterator[tuple[_Gap, str]]:
    """Give the names that are not among the `known` words, each with the words beside it, all `folded`."""
    start = 0
    for end, word in enumerate((*folded, "")):
        if word and word not in known:
            continue
        if start < end <= start + _LONGEST and all(part[0].isupper() for part in words[start:end]):
            yield (folded[start - 1] if start else "", word), " ".join(folded[start:end])
        start = end + 1


def _is_spelling(name: str, other: str) -> bool:
    return SequenceMatcher(None, name, other, autojunk=False).ratio() >= _SPELLING
