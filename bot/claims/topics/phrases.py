"""Noun phrases in plain words: "cracks", "temporary housing", "ammunition depot".

There is no tagger. A run of plain words in small letters is taken for a noun phrase by what stands around it:
an article or a preposition before ("in temporary housing"), "of" or an auxiliary behind a plural ("ambulances
had"), a verb before ("burned wheat"), the beginning of a clause ("that rents and fares rose").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bot.claims.document import Document, Run
from bot.lexicon.cues import cue_forms, noun_forms
from bot.lexicon.remembering import by_word
from bot.lexicon.subjects import WordKind, word_kind
from bot.lexicon.wordsets import word_set

_SHORTEST: Final = 3
_LONGEST_PHRASE: Final = 3
_BEFORE_SENTENCE: Final = frozenset({".", "!", "?", ":", '"', "“", "‘", "'", "''", "``", "«"})
_AUXILIARIES: Final = frozenset(
    "to is are was were has have had will would could can may might must should do did".split()  # noqa: SIM905
)
_NO_NOUN: Final = (
    "ly", "ed", "ing", "ful", "ous", "ive", "able", "ible", "al", "ic", "ish", "less", "ant", "wards",
)  # fmt: skip
"""Endings of words that are mostly no nouns."""
_ADJECTIVES: Final = word_set("adjectives in -y")
_NOUNS: Final = word_set("nouns like adjectives")
_GERUNDS: Final = word_set("nouns in -ing")
_NOUNS_IN_ED: Final = word_set("nouns in -ed")
_PLURALS: Final = frozenset({"children", "men", "people", "police", "women"})
_COUNTS: Final = word_set("counts")
_THEN: Final = frozenset({"last", "next", "late", "early", "previous"})
_NO_SAYING: Final = frozenset({"admissions", "charges", "threat", "threats"})
"""What is said, but is as often something else: "new admissions", "the charges against him"."""
_EMPTY: Final = word_set("empty nouns")
_IDIOMATIC: Final = frozenset({"at", "by", "for", "from", "in", "on", "under", "with", "without"})
_OWNING: Final = "'s"
_JOINING: Final = frozenset({"and", "or", ","})
_CLAUSES: Final = frozenset({"that", "if", "whether", "because", "when", "while", "although", "but"})
_BEFORE_CLAUSE: Final = _BEFORE_SENTENCE | _CLAUSES | {""}
_BEHIND_SUBJECT: Final = _BEFORE_SENTENCE | _JOINING | {""}
_ENDING: Final = (WordKind.PREPOSITION, WordKind.ARTICLE, WordKind.VERB)

# The part that a word may have: within a phrase, within it if it begins a sentence, the last of one that
# owns the next ("truck's"), before the beginning of a sentence, none.
_INSIDE: Final = "i"
_OPENING: Final = "a"
_OWNER: Final = "o"
_STOP: Final = "."
_OUTSIDE: Final = " "
_MARK: Final = (",",)
_RUN: Final = re.compile(r"(?:(?<![^.])a)?(?:i*o|i+)|(?<![^.])a")
"""A run of words that may be inside of a noun phrase."""


class Words(NamedTuple):
    """Words and marks in small letters, and what part each may have in a noun phrase, as a letter."""

    low: Sequence[str]
    parts: str

    def of(self, pieces: Iterable[tuple[Run, Iterable[Run]]]) -> "Words":
        """Give the words of runs, with mere marks in the place of those that the runs beside each cover."""
        low: list[str] = []
        parts: list[str] = []
        for (first, last), covered in pieces:
            moved = len(low) - first
            low += self.low[first:last]
            parts += self.parts[first:last]
            for inner in covered:
                begin, end = max(inner.first, first) + moved, min(inner.last, last) + moved
                if begin < end:
                    low[begin:end] = _MARK * (end - begin)
                    parts[begin:end] = _OUTSIDE * (end - begin)
        return Words(low, "".join(parts))


def words_of(document: Document) -> Words:
    """Give the words and marks of a document, as noun phrases are looked for in them."""
    return Words(document.low, "".join(map(_part, document.words)))


class Phrase(NamedTuple):
    """The plain words of a noun phrase, at most three, the head last.

    `weak`: a lone word behind some prepositions, as in "on foot": seldom what a claim is about.
    """

    words: Sequence[str]
    weak: bool


def noun_phrases(words: Words) -> Iterator[Phrase]:
    """Give the noun phrases of a text, in its order."""
    joined = False  # whether the phrase before is joined to this one by "and"
    for before, run, behind in _runs(words):
        phrase = _phrase(before, run, behind, joined=joined and before in _JOINING)
        joined = behind in _JOINING and bool(phrase)
        if not phrase:
            continue
        if is_plain(phrase[-1]):
            lone = len(run) == 1 and before in _IDIOMATIC
            weak = lone and not _is_plural(run[0]) and behind != _OWNING
            plain = phrase if len(phrase) == 1 else [*filter(is_plain, phrase[-_LONGEST_PHRASE:])]
            yield Phrase(plain, weak)
        elif len(phrase) > 1 and _is_telling(*phrase[-2:]):
            yield Phrase([" ".join(phrase[-2:])], weak=False)


def _is_telling(before: str, head: str) -> bool:
    """Say whether a word makes a general one tell something: "opera house", but no "risky thing"."""
    return head not in _EMPTY and is_plain(before) and not is_adjective(before)


def _runs(words: Words) -> Iterator[tuple[str, Sequence[str], str]]:
    """Give the runs of words that may be inside of a noun phrase, and the words around each, all small."""
    low, parts = words
    for match in _RUN.finditer(parts):
        first, last = match.span()
        before = "" if not first else _OWNING if parts[first - 1] == _OWNER else low[first - 1]
        if parts[last - 1] == _OWNER:
            yield before, [*low[first : last - 1], _owner(low[last - 1])], _OWNING
        else:
            yield before, low[first:last], low[last] if last < len(low) else ""


@by_word
def _part(word: str) -> str:
    """Give what part a word may have in a noun phrase, as a letter for `_RUN`."""
    if _fits_inside(word):
        return _INSIDE
    if word in _BEFORE_SENTENCE:
        return _STOP
    if word[1:].islower() and _fits_inside(word.lower()):
        return _OPENING
    return _OWNER if _owner(word) else _OUTSIDE


def _owner(word: str) -> str:
    """Give the "truck" of "truck's" and the "customers" of "customers'"; empty for other words."""
    plain = word.replace("’", "'")
    bare = plain.removesuffix("'s") if plain.endswith("'s") else plain.removesuffix("'")
    return bare if bare != plain and _fits_inside(bare) else ""


def _fits_inside(word: str) -> bool:
    return word.islower() and word.replace("-", "").isalpha() and word_kind(word) in (None, WordKind.GENERAL)


def _phrase(before: str, run: Sequence[str], behind: str, *, joined: bool) -> Sequence[str]:
    """Give the noun phrase in a run of words that stands between two others; empty where there is none."""
    lead = _lead(before)
    opens = before in _BEFORE_CLAUSE
    lead, words = (lead, run) if len(run) == 1 else _led(lead, run, opens=opens)
    if lead is WordKind.ARTICLE or lead is WordKind.PREPOSITION:
        gerund = len(words) == 1 and words[0].endswith("ing") and behind.isalpha() and behind != "of"
        return [] if gerund and lead is WordKind.PREPOSITION else _beginning(words, word_kind(behind))
    if behind == _OWNING:
        return words
    if _is_saying(words[-1]):
        return []
    several = _is_plural(words[-1])
    auxiliary = behind in _AUXILIARIES
    if behind == "of" or (several and auxiliary):
        return words
    opens = opens and (auxiliary or behind in _BEHIND_SUBJECT or word_kind(behind) in _ENDING)
    joins = before in _JOINING and len(words) > 1 and several  # "and shorter shifts"
    if opens or joins or lead is WordKind.VERB or (joined and not words[0].endswith("ed")):
        phrase = _beginning(words, word_kind(behind))
        return phrase if phrase and not is_adjective(phrase[-1]) else []
    return []


@by_word
def _lead(before: str) -> WordKind | None:
    """Give what a word or a number before a run makes of it."""
    return WordKind.ARTICLE if before == _OWNING or before[:1].isdigit() else word_kind(before)


def _led(
    lead: WordKind | None, words: Sequence[str], *, opens: bool
) -> tuple[WordKind | None, Sequence[str]]:
    """Give what leads several words, and the words without a verb or number in front and a time behind."""
    verbal = opens or (lead is not None and lead is not WordKind.ARTICLE)
    if verbal and words[0].endswith(("ing", "ed")) and words[0] not in _GERUNDS:
        gerund = words[0].endswith("ing") and _is_plural(words[-1])  # "of frightening patients"
        participle = words[0].endswith("ed") and lead in (
            WordKind.GRAMMAR,
            WordKind.VERB,
        )  # "had counted cars"
        if gerund or participle:
            lead, words = WordKind.VERB, words[1:]
    while len(words) > 1 and is_count(words[0]):
        lead, words = WordKind.ARTICLE, words[1:]
    timed = next((at for at, word in enumerate(words) if at and word in _THEN), len(words))
    return lead, words[:timed]  # without the "last month" of "a garden center last month"


@by_word
def is_count(word: str) -> bool:
    """Say whether a word is a number: "nine", "twenty-six"."""
    return word.partition("-")[0] in _COUNTS


def _beginning(words: Sequence[str], follow: WordKind | None) -> Sequence[str]:
    """Give the noun phrase that words begin with: what is a verb, and all behind it, is left."""
    if len(words) == 1:
        return [] if _is_no_head(words[0]) else words
    for at in range(1, len(words)):
        ends = at == len(words) - 1 and follow in (WordKind.PREPOSITION, WordKind.ARTICLE)
        if _is_plural(words[at - 1]) and (ends or words[at].endswith(("ed", "ing"))):
            return words[:at]  # "the bodies arrive on", "the emails formed part", "soldiers heading away"
    kept = words
    while len(kept) > 1 and (_is_saying(kept[-1]) or kept[-1].endswith("ed")):  # "the operator admits"
        kept = kept[:-1]
    if len(kept) > 1 and kept[-1].endswith("ing") and kept[-1] not in _GERUNDS and follow in _ENDING:
        kept = kept[:-1]  # "a human lifting a finger"
    if kept is not words:
        return [] if is_adjective(kept[-1]) else kept
    if follow is WordKind.ARTICLE and words[-1].endswith("s"):  # "the centre backs the"
        return words[:-1]
    return [] if _is_no_head(words[-1]) else words


@by_word
def _is_no_head(word: str) -> bool:
    return word.endswith(("ly", "ed")) and word not in _NOUNS_IN_ED


@by_word
def is_adjective(word: str) -> bool:
    """Say whether a word ends as adjectives, adverbs and participles do."""
    if word in _ADJECTIVES:
        return True
    return word.endswith(_NO_NOUN) and not (word in _NOUNS or word in _GERUNDS or word in _NOUNS_IN_ED)


@by_word
def _is_plural(word: str) -> bool:
    return stem_of(word) != word or word in _PLURALS


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
def is_plain(word: str) -> bool:
    """Say whether a word may be what a text is about: small, no word of grammar, none of saying."""
    plain = len(word) >= _SHORTEST and word.replace("-", "").isalpha() and word.islower()
    return plain and word_kind(word) is None and (word not in noun_forms() or word in _NO_SAYING)


@by_word
def _is_saying(word: str) -> bool:
    cue = cue_forms().get(word)
    return cue is not None and ("noun" not in cue.ways or word.endswith(("ed", "ing")))
