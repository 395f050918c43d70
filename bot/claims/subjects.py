"""The common nouns that an article is about: "cracks", "temporary housing", "ammunition depot".

There is no tagger. A noun phrase is taken to be the run of plain words in small letters between an article or
a preposition and the next word that can be no part of it; what leads such a phrase often, or stands in the
title, is a subject.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.claims.tokens import Token
from bot.lexicon.cues import cue_forms
from bot.lexicon.subjects import WordKind, word_kind

_SHORTEST: Final = 3
_LONGEST_PHRASE: Final = 3
_OFTEN: Final = 2  # a noun that heads so many phrases is a subject of the article
_IN_TITLE: Final = 3  # what a place in the title counts


@dataclass(frozen=True, slots=True)
class Subjects:
    """The nouns of an article: how much each counts, by its stem, and the phrases of two words."""

    nouns: dict[str, int]
    pairs: frozenset[tuple[str, str]]

    def best(self, title: frozenset[str]) -> tuple[str, ...]:
        """Give the noun that counts most, if the title has it and the text too, as the title writes it."""
        titled = {stem_of(word): word for word in sorted(title)}
        ranked = sorted((stem for stem in self.nouns if stem in titled), key=lambda stem: -self.nouns[stem])
        return tuple(titled[stem] for stem in ranked[:1] if self.nouns[stem] > _IN_TITLE + 1)

    def among(self, tokens: Sequence[Token], limit: int) -> tuple[str, ...]:
        """Give what `tokens` name, as they write it: the article's nouns by frequency, then others."""
        found: dict[str, str] = {}
        for phrase in _noun_phrases(tokens):
            stems = [stem_of(word) for word in phrase]
            known = stems[-1] in self.nouns
            pair = len(phrase) > 1 and (
                not known or stems[-2] in self.nouns or (stems[-2], stems[-1]) in self.pairs
            )
            found.setdefault(stems[-1], " ".join(phrase[-2:]) if pair else phrase[-1])
        inside = {stem_of(word) for shown in found.values() for word in shown.split()[:-1]}
        for token in tokens:
            stem = stem_of(token.text)
            if stem in self.nouns and stem not in inside:
                found.setdefault(stem, token.text.lower())
        ranked = sorted(found, key=lambda stem: -self.nouns.get(stem, 0))
        return tuple(found[stem] for stem in ranked)[:limit]


def find_subjects(tokens: Sequence[Token], title: frozenset[str]) -> Subjects:
    """Find the subjects of an article in its words; `title` holds the words of its title in small letters."""
    heads: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter(
        stem_of(token.text) for token in tokens if token.text.islower() and _is_plain(token.text)
    )
    for phrase in _noun_phrases(tokens):
        stems = [stem_of(word) for word in phrase]
        heads[stems[-1]] += 1
        if len(stems) > 1:
            pairs[stems[-2], stems[-1]] += 1
    titled = {stem_of(word) for word in title if _is_plain(word)}
    nouns = {
        stem: words[stem] + _IN_TITLE * (stem in titled)
        for stem in heads
        if heads[stem] >= _OFTEN or stem in titled
    }
    return Subjects(nouns, frozenset(pair for pair, count in pairs.items() if count >= _OFTEN))


def stem_of(word: str) -> str:
    """Give one form for singular and plural: "cracks" and "crack", "batteries" and "battery"."""
    low = word.lower()
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and low.endswith(("ches", "shes", "sses", "xes")):
        return low[:-2]
    if len(low) > _SHORTEST and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _is_plain(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word_kind(word) is None and word not in cue_forms()


def _noun_phrases(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Give the words of each noun phrase that an article or a preposition leads, at most the last three."""
    phrase: list[str] = []
    led = False
    for token in tokens:
        word = token.text
        if led and word.islower() and _may_be_inside(word):
            phrase.append(word)
            continue
        if phrase and _is_plain(phrase[-1]) and not phrase[-1].endswith("ly"):
            yield [word for word in phrase[-_LONGEST_PHRASE:] if _is_plain(word)]
        phrase = []
        kind = word_kind(word.lower())
        led = kind in (WordKind.ARTICLE, WordKind.PREPOSITION)
    if phrase and _is_plain(phrase[-1]):
        yield [word for word in phrase[-_LONGEST_PHRASE:] if _is_plain(word)]


def _may_be_inside(word: str) -> bool:
    kind = word_kind(word)
    return word.isalpha() and (kind is None or kind is WordKind.GENERAL)
