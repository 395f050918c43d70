"""The language of a text, by its script and its commonest words."""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from bot.lexicon.files import lines_of

UNKNOWN: Final = "und"
"""ISO 639-2 for a language that cannot be told."""

_SAMPLE: Final = 6_000  # characters from the start: an article has told its language long before
_ENOUGH: Final = 2  # common words; one alone may be a name or a borrowed word
_SHARE: Final = 0.04  # of all words; running text of any listed language has five times as many

_WORD: Final = re.compile(r"[^\W\d_]+")
# All words but those with a capital inside a sentence: "Die Linke" in English is a name.
_COUNTED: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_A-Z][^\W\d_]*|(?<!\w )(?<!\w, )[^\W\d_]+)")
_SCRIPTS: Final = (
    ("ja", "[\u3040-\u30ff]"),  # kana; before Han, which Japanese writes too
    ("ko", "[\uac00-\ud7af]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("el", "[\u0370-\u03ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("fa", "[\u067e\u0686\u0698\u06af]"),  # four letters that Arabic lacks
    ("ar", "[\u0620-\u064a]"),
    ("hi", "[\u0900-\u097f]"),
    ("bn", "[\u0980-\u09ff]"),
    ("ta", "[\u0b80-\u0bff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("hy", "[\u0530-\u058f]"),
)
# Of these, a few letters among those of the wider script already tell: Persian, and kana between Han.
_TELLING: Final = {"fa": 0.01, "ja": 0.05}
_MOST: Final = 0.3


# From Greek on, but for the marks that Latin texts have too. A negated class compiles a hundred times faster.
_OTHER_SCRIPT: Final = re.compile("[^\x00-\u036f\u2000-\u2bff]")
_QUOTED: Final = re.compile(r"“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|\"[^\"\n]*\"")
# In the order in which they are asked for: a letter that only some of those who write Cyrillic have.
_CYRILLIC: Final = (("sr", "ђћљњџј"), ("uk", "іїєґ"), ("ru", "ыэё"))


def language_of(text: str) -> str:
    """Give the ISO 639-1 code of the language of `text`, "und" where it is too short or mixed to tell.

    The prose decides; quotations, which may be in another language, are asked where it is too short.
    """
    sample = text[:_SAMPLE]
    found = _language(_QUOTED.sub(" ", sample))
    return _language(sample) if found == UNKNOWN else found


@lru_cache(maxsize=2)  # asked before a text is mended and again after; most have nothing to mend
def _language(sample: str) -> str:
    if _OTHER_SCRIPT.search(sample):
        letters = sum(map(len, _WORD.findall(sample)))
        for language, script in _SCRIPTS:
            if len(re.findall(script, sample)) > _TELLING.get(language, _MOST) * letters:
                return language
    found = _by_words(sample)
    return _by_letters(sample) if found == UNKNOWN else found


def _by_letters(sample: str) -> str:
    """Tell short Cyrillic texts apart, in which no common word stands."""
    words = "".join(_WORD.findall(sample.lower()))
    if sum("\u0400" <= letter <= "\u04ff" for letter in words) <= _MOST * len(words):
        return UNKNOWN
    return next((language for language, letters in _CYRILLIC if set(letters) & set(words)), UNKNOWN)


def _by_words(sample: str) -> str:
    """Tell by common words; one that several languages have counts for each of them as much less.

    "In", "an", "was" and "will" are German and English; among few words they would decide.
    """
    counted = _COUNTED.findall(sample.lower() if sample.isupper() else sample)
    counts = Counter(word.lower() for word in counted)
    found = {language: common & counts.keys() for language, common in stopwords().items()}
    shared = Counter(word for words in found.values() for word in words)
    scores = Counter(
        {language: sum(counts[word] / shared[word] for word in words) for language, words in found.items()}
    )
    best, _ = scores.most_common(1)[0]  # of equals the first, which more people write
    most = sum(counts[word] for word in found[best])
    return best if most >= _ENOUGH and most >= _SHARE * counts.total() else UNKNOWN


@cache
def stopwords() -> dict[str, frozenset[str]]:
    """Give for each language, by its code, its commonest words."""
    lines = lines_of("stopwords.tsv")
    return {language: frozenset(common.split()) for language, common in (line.split("\t") for line in lines)}
