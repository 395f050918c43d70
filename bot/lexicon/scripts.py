"""Names in other scripts: how English spells them, and a key under which spellings of one name are the same.

Cyrillic, Greek, Georgian and Armenian are romanised letter by letter, near to BGN/PCGN, which newspapers
follow (https://www.gov.uk/government/publications/romanization-systems). `scripts.tsv` has a script a line,
its letters and pairs of letters with how they are spelt, ";" between, folded: without capitals and marks.
English spells one name in many ways (Zelensky, Zelenskyy, Zelenskiy): `sound_key` compares them.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_ALIKE: Final = (
    ("shch|sch|sh", "S"),
    ("tch|ch", "C"),
    ("kh|gh|g", "h"),
    ("zh", "Z"),
    ("ph", "f"),
    ("th", "t"),
    ("ck|q|c", "k"),
    ("ts|tz", "c"),
    ("w", "v"),
    ("x", "ks"),
    ("[yj]", "i"),
    ("i+(?=[aeou])", ""),
    (r"(.)\1+", r"\1"),
)
"""What sounds alike and is spelt in several ways, in this order; a capital is a sound of its own."""
_BEGINNINGS: Final = {
    "C": "ct", "h": "hkg", "f": "fp", "k": "kcqx", "c": "tc", "v": "vw", "S": "s", "Z": "z",
    "a": "ayij", "e": "eyij", "o": "oyij", "u": "uyijw", "i": "iyj",
}  # fmt: skip


def is_foreign(word: str) -> bool:
    """Tell whether a folded word has letters that `romanised` spells in another way."""
    return not word.isascii() and any(letter in _letters() for letter in word)


def romanised(words: str) -> str:
    """Give folded words as English spells them, letter by letter; other letters stay as they are."""
    return words if words.isascii() else _known().sub(lambda found: _letters()[found[0]], words)


@lru_cache(maxsize=50_000)
def sound_key(words: str) -> str:
    """Give the key of folded words, which spellings of one name share: "zelenskyy" and "zelenskiy"."""
    key = romanised(words)
    for pattern, sound in _alike():
        key = pattern.sub(sound, key)
    return key


def beginnings(key: str) -> str:
    """Give the letters that a word of this key may begin with, as English spells it."""
    return _BEGINNINGS.get(key[:1], key[:1])


@cache
def _alike() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in _ALIKE)


@cache
def _letters() -> dict[str, str]:
    """Give letters, and pairs of letters, with how they are spelt."""
    lines = files("bot.lexicon").joinpath("scripts.tsv").read_text(encoding="utf-8").splitlines()
    spelt = (pair.partition(" ") for line in lines for pair in line.partition("\t")[2].split(";"))
    return {letter: latin for letter, _, latin in spelt}


@cache
def _known() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_letters(), key=len, reverse=True)))
