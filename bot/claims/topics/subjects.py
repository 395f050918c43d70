"""The common nouns that an article is about: "cracks", "temporary housing", "ammunition depot".

There is no tagger. A run of plain words in small letters is taken for a noun phrase by what stands around it:
an article or a preposition before ("in temporary housing"), "of" or an auxiliary behind a plural ("ambulances
had"), a verb before ("burned wheat"). What leads such phrases often, or stands in the title, is a subject.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.claims.tokens import Token
from bot.lexicon.cues import cue_forms, noun_forms
from bot.lexicon.remembering import by_word
from bot.lexicon.subjects import WordKind, word_kind

_SHORTEST: Final = 3
_LONGEST_PHRASE: Final = 3
_OFTEN: Final = 2  # a noun that heads so many phrases is a subject of the article
_IN_TITLE: Final = 3  # what a place in the title counts
_BEFORE_SENTENCE: Final = frozenset({".", "!", "?", ":", '"', "“", "‘", "'", "''", "``", "«"})
_AUXILIARIES: Final = frozenset(
    "to is are was were has have had will would could can may might must should do did".split()  # noqa: SIM905
)
_NO_NOUN: Final = (
    "ly",
    "ed",
    "ing",
    "ful",
    "ous",
    "ive",
    "able",
    "ible",
    "al",
    "ic",
    "ish",
    "less",
    "ant",
    "y",
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The nouns of an article: how much each counts, by its stem, and the phrases of two words."""

    nouns: dict[str, int]
    pairs: frozenset[tuple[str, str]]
    forms: dict[str, str]  # how each stem is written most often

    def best(self, title: frozenset[str]) -> tuple[str, ...]:
        """Give the noun that counts most, as it is written most often, if title and text have it."""
        titled = {stem_of(word) for word in title}
        ranked = sorted((stem for stem in self.nouns if stem in titled), key=lambda stem: -self.nouns[stem])
        return tuple(self.forms[stem] for stem in ranked[:1] if self.nouns[stem] > _IN_TITLE + 1)

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
    stems = [_plain_stem(token.text) for token in tokens]
    written = Counter([token.text for token, stem in zip(tokens, stems, strict=True) if stem])
    words: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for word, count in written.most_common():
        forms.setdefault(stem_of(word), word)
        words[stem_of(word)] += count
    heads = Counter([stem_of(phrase[-1]) for phrase in _noun_phrases(tokens)])
    pairs = Counter([(one, other) for one, other in pairwise(stems) if one and other])
    titled = {stem_of(word) for word in title if _is_plain(word)}
    nouns = {
        stem: max(words[stem], heads[stem]) + _IN_TITLE * (stem in titled)
        for stem in heads
        if heads[stem] >= _OFTEN or words[stem] > _OFTEN or stem in titled
    }
    often = frozenset(pair for pair, count in pairs.items() if count >= _OFTEN)
    return Subjects(nouns, often, {stem: forms.get(stem, stem) for stem in nouns})


@by_word
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


@by_word
def _is_plain(word: str) -> bool:
    plain = len(word) >= _SHORTEST and word.replace("-", "").isalpha() and word.islower()
    return plain and word_kind(word) is None and word not in noun_forms()


@by_word
def _plain_stem(word: str) -> str:
    return stem_of(word) if _is_plain(word) else ""


@by_word
def _is_saying(word: str) -> bool:
    cue = cue_forms().get(word)
    return cue is not None and ("noun" not in cue.ways or word.endswith(("ed", "ing")))


def _noun_phrases(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """Give the plain words of each noun phrase, at most three, the head last."""
    for before, run, behind in _runs(tokens):
        phrase = _phrase(before, run, behind)
        if not phrase:
            continue
        plain = [word for word in phrase[-_LONGEST_PHRASE:] if _is_plain(word)]
        if plain[-1:] == phrase[-1:]:
            yield plain
        elif len(phrase) > 1 and _is_plain(phrase[-2]) and not phrase[-2].endswith(_NO_NOUN):
            yield [" ".join(phrase[-2:])]  # "opera house": the head alone says nothing


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[str, list[str], str]]:
    """Give the runs of words that may be inside of a noun phrase, and the words around each, all small."""
    outer = before = ""  # the last word outside of the runs, and the one right before this
    run: list[str] = []
    for token in tokens:
        word = token.text
        if _fits_inside(word):
            run.append(word)
        elif run:
            yield outer.lower(), run, word.lower()
            run, outer = [], word
        elif (not before or before in _BEFORE_SENTENCE) and _fits_inside_small(word):
            run.append(word.lower())
        else:
            outer = word
        before = word
    if run:
        yield outer.lower(), run, ""


@by_word
def _fits_inside(word: str) -> bool:
    return word.islower() and word.replace("-", "").isalpha() and word_kind(word) in (None, WordKind.GENERAL)


@by_word
def _fits_inside_small(word: str) -> bool:
    """Say whether a word that begins a sentence would fit inside with a small letter."""
    return word[1:].islower() and _fits_inside(word.lower())


def _phrase(before: str, run: list[str], behind: str) -> list[str]:
    """Give the noun phrase in a run of words that stands between two others; empty where there is none."""
    lead, follow = word_kind(before), word_kind(behind)
    if lead in (WordKind.ARTICLE, WordKind.PREPOSITION):
        gerund = len(run) == 1 and run[0].endswith("ing") and behind.isalpha() and behind != "of"
        return [] if gerund and lead is WordKind.PREPOSITION else _led_phrase(run, follow)
    if _is_saying(run[-1]):
        return []
    begins = before in ("", "that") and behind in _AUXILIARIES  # "revenue to grow", as content begins
    if begins or behind == "of" or (_is_plural(run[-1]) and behind in _AUXILIARIES):
        return run
    if run[0].endswith("ed") and len(run) > 1 and lead is WordKind.GRAMMAR:
        lead, run = WordKind.VERB, run[1:]
    return run if lead is WordKind.VERB and not run[-1].endswith(_NO_NOUN) else []


def _led_phrase(run: list[str], follow: WordKind | None) -> list[str]:
    """Give the noun phrase behind an article or a preposition: what is a verb, and all behind it, is left."""
    for at in range(1, len(run)):
        ends = at == len(run) - 1 and follow in (WordKind.PREPOSITION, WordKind.ARTICLE)
        if _is_plural(run[at - 1]) and (ends or run[at].endswith("ed")):
            return run[:at]  # "the bodies arrive on", "the emails formed part"
    kept = run
    while len(kept) > 1 and (_is_saying(kept[-1]) or kept[-1].endswith("ed")):  # "the operator admits"
        kept = kept[:-1]
    if kept is not run:
        return [] if kept[-1].endswith(_NO_NOUN) else kept
    if len(run) > 1 and follow is WordKind.ARTICLE and run[-1].endswith("s"):  # "the centre backs the"
        return run[:-1]
    return [] if run[-1].endswith("ly") else run


@by_word
def _is_plural(word: str) -> bool:
    return stem_of(word) != word
