"""What a claim says, as it is compared with another: stems, names, numbers, days, and whether it negates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.lexicon.places import demonym, place
from bot.lexicon.remembering import by_word
from bot.lexicon.subjects import WordKind, word_kind
from bot.lexicon.wordsets import word_set

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_THOUSANDS: Final = re.compile(r",(?=\d{3}\b)")
_UNTRUE: Final = re.compile(
    r"\b(?:(?:not|n['’]t)\s+(?:\w+\s+)?(?:true|correct)|untrue|false|a\s+lie|nonsense|no\s+truth)\b",
    re.IGNORECASE,
)

_LIGHT: Final = word_set("light verbs")
_NEGATIONS: Final = word_set("negations")
_WISHES: Final = word_set("wishes")
_IRREGULAR: Final = dict(pair.split("=") for pair in word_set("irregular verbs"))
_NOT: Final = re.compile(rf"\b(?:{'|'.join(sorted(_NEGATIONS))})\b|n['’]t\b", re.IGNORECASE)
_NUMERALS: Final = dict(pair.split("=") for pair in word_set("numerals"))
_WEEKDAYS: Final = word_set("weekdays")
_MONTHS: Final = word_set("months")
_NOT_COMPARED: Final = frozenset(_NUMERALS) | _NEGATIONS | _WEEKDAYS | (_MONTHS - {"may", "march"})
_SHORTEST: Final = 3
_BEHIND: Final = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a claim.

    `stems` are those that carry meaning, names among them, `telling` those that are no names. `names` are the
    words of the names of people, bodies and places (a nationality counts as its country), `plain` all words
    in their order, in small letters. `negated`: what is said is said not to be so; `untrue`: in as many
    words. `refused` are the stems right behind what negates. `wished`: it ought to be so.
    """

    plain: tuple[str, ...]
    stems: frozenset[str]
    telling: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    negated: bool
    untrue: bool
    refused: frozenset[str]
    wished: bool

    @property
    def marks(self) -> tuple[frozenset[str], ...]:
        """Give what must not differ in two claims about the same: numbers, days of the week, months."""
        return self.numbers, self.weekdays, self.months


def words_of(text: str, topics: Iterable[str] = ()) -> Words:
    """Take the words of a claim; `topics` tell whether a capital at the beginning is that of a name."""
    known = frozenset(name for topic in topics if not topic.islower() for name in name_words(topic))
    tokens = [found[0] for found in _TOKEN.finditer(text)]
    named = list(_named(text, known))
    stems = frozenset(stem for token in tokens if (stem := stem_of(token)))
    bare = [token.casefold().replace("’", "'") for token in tokens]
    months = {
        word for word, token in zip(bare, tokens, strict=True) if word in _MONTHS and not token.islower()
    }
    weekdays = {word for word in bare if word in _WEEKDAYS}
    numbers = {number for word in bare if (number := _number(word))}
    return Words(
        plain=tuple(bare),
        stems=stems,
        telling=stems - {stem_of(token) for token in named},
        names=frozenset(_name_word(token) for token in named),
        numbers=frozenset(numbers),
        weekdays=frozenset(weekdays),
        months=frozenset(months),
        negated=any(word in _NEGATIONS or word.endswith("n't") for word in bare)
        or bool(_UNTRUE.search(text)),
        untrue=bool(_UNTRUE.search(text)),
        refused=frozenset(_refused(tokens)),
        wished=any(word in _WISHES for word in bare),
    )


def negates(text: str) -> bool:
    """Tell whether a text says that something is not so."""
    return _NOT.search(text) is not None or _UNTRUE.search(text) is not None


def name_words(name: str) -> Iterator[str]:
    """Give the words of a name as they are compared: without case and what is no name in it."""
    found = place(name)
    for token in _TOKEN.findall(found.name if found else name):
        if word := _name_word(token):
            yield word


def _named(text: str, known: frozenset[str]) -> Iterator[str]:
    """Give the words of names as a text has them; where a sentence begins only those that are known."""
    for found in _TOKEN.finditer(text):
        token = found[0]
        if not token[0].isupper() or not (word := _name_word(token)):
            continue
        before = text[: found.start()].rstrip(" \n\t\"'“”‘’«»[(")
        if word in known or (before and before[-1] not in ".!?:…]"):
            yield token


def _refused(tokens: Sequence[str]) -> Iterator[str]:
    """Give the first stem, if any, of the few words behind each negation: "would not introduce a toll"."""
    for at, token in enumerate(tokens):
        if _NOT.search(token):
            yield next((stem for word in tokens[at + 1 : at + 1 + _BEHIND] if (stem := stem_of(word))), "")


@by_word
def _name_word(token: str) -> str:
    """Give a word of a name as it is compared; empty for what is none."""
    word = _bare(token)
    if len(word) < 2 or word in _WEEKDAYS or word in _MONTHS or not word[0].isalpha():
        return ""
    if word_kind(word) not in (None, WordKind.GENERAL):
        return ""
    if country := demonym(token):
        return country.casefold().replace(" ", "")
    found = place(token)
    return found.name.casefold().replace(" ", "") if found else word


@by_word
def stem_of(token: str) -> str:
    """Give the stem of a word that is compared, the same for "steals" and "stolen"; empty for any other."""
    word = _bare(token)
    if not word[:1].isalpha() or len(word) < _SHORTEST or word in _NOT_COMPARED:
        return ""
    if (root := _IRREGULAR.get(word, word)) in _LIGHT or word in _LIGHT:
        return ""
    if word_kind(word) not in (None, WordKind.GENERAL, WordKind.VERB):
        return ""
    if token[0].isupper() and (demonym(token) or place(token)):
        return _name_word(token)
    return _shortened(root)


def _shortened(word: str) -> str:
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + "y"
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and not (ending == "s" and stem[-1] in "su"):
            word = stem
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def _bare(token: str) -> str:
    word = token.casefold().replace("’", "'")
    return word.removesuffix("'s").removesuffix("'")


def _number(word: str) -> str:
    return _THOUSANDS.sub("", word) if word[0].isdigit() else _NUMERALS.get(word, "")
