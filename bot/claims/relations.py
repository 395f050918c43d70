"""Which claims of one article answer one another: a denial and what it denies, what repeats another."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.claims.model import Claim, Relation, SpeechAct
from bot.claims.topics.phrases import stem_of
from bot.lexicon.remembering import by_word
from bot.lexicon.subjects import WordKind, word_kind

_BACK: Final = 60  # claims before one that are looked at
_AHEAD: Final = 20  # and claims behind it, where none before fits
_COMMON: Final = 5  # claims: a word in so many and in a third of all tells nothing
_WORD: Final = re.compile(r"[^\W_]+")

# "Rejected that account", "That is simply not true": what the claim right before says is denied.
_THAT: Final = re.compile(
    r"(?:that|this|the|those|these|it)(?:\s+(?:account|allegation|accusation|assertion|charge|claim|report|suggestion"
    r"|version)s?)?",
    re.IGNORECASE,
)
_UNTRUE: Final = re.compile(
    r"\W*(?:that|this|it)(?:['’]s|\s+is|\s+was)\s+(?:\w+\s+)?(?:not\s+true|untrue|false|a\s+lie|wrong|nonsense)\b",
    re.IGNORECASE,
)

_SHARED: Final = {"denies": 2, "confirms": 2, "repeats": 3}
_PART: Final = {"denies": 0.3, "confirms": 0.4, "repeats": 0.75}
"""Words that two claims must share, and their part of the shorter one's. Chosen for precision."""

_ANSWERS: Final = {SpeechAct.DENIED: "denies", SpeechAct.CONFIRMED: "confirms"}
_NOT_ASSERTED: Final = frozenset({SpeechAct.DENIED, SpeechAct.DECLINED, SpeechAct.ASKED})


@dataclass(frozen=True, slots=True)
class _Said:
    """What is compared of a claim: its own words, by their stems, and its own topics in small letters."""

    claim: Claim
    words: frozenset[str]
    topics: frozenset[str]


def relate(claims: Sequence[Claim]) -> tuple[tuple[Relation, ...], ...]:
    """Give for each claim of an article which of the others it denies, confirms or repeats, by their index.

    A denial or confirmation points at an earlier claim of another speaker, the one with which it shares most
    words, the nearest of several; a denial without an earlier one at a later (a headline comes first). That
    it names the other speaker and shares a topic helps to choose. "That is not true" and "rejected that
    claim" deny the last claim of another. "Repeats" points at the first claim of the same speaker that says
    the same. No relation rather than a doubtful one.
    """
    said = _compared(claims)
    return tuple(tuple(_relations(said, index)) for index in range(len(said)))


def _compared(claims: Sequence[Claim]) -> list[_Said]:
    words = [frozenset(_words(claim.quote)) for claim in claims]
    counts = Counter(word for one in words for word in one)
    often = {word for word, count in counts.items() if count >= _COMMON and count * 3 > len(claims)}
    return [
        _Said(
            claim,
            one - often,
            frozenset(topic.name.casefold() for topic in claim.topics if not topic.inherited),
        )
        for claim, one in zip(claims, words, strict=True)
    ]


def _words(quote: str) -> Iterator[str]:
    return filter(None, map(_meaning, _WORD.findall(quote.lower())))


@by_word
def _meaning(word: str) -> str:
    """Give the stem of a word that is compared, empty for any other."""
    kind = word_kind(word)
    if kind not in (None, WordKind.GENERAL) or not (len(word) > 2 or word.isdigit()):
        return ""
    stem = stem_of(word)
    for ending in ("ing", "ed"):
        if len(stem) > len(ending) + 3 and stem.endswith(ending):
            stem = stem.removesuffix(ending)
    return stem.removesuffix("e")


def _relations(said: Sequence[_Said], index: int) -> Iterator[Relation]:
    one = said[index]
    before = range(index - 1, max(-1, index - 1 - _BACK), -1)
    behind = range(index + 1, min(len(said), index + 1 + _AHEAD))
    if _denies_last(one.claim):
        last = next((other for other in before if said[other].claim.speaker != one.claim.speaker), None)
        if last is not None:
            yield Relation("denies", last)
    elif kind := _ANSWERS.get(one.claim.speech_act):
        for others in (before, behind) if kind == "denies" else (before,):
            best = max(others, key=lambda other: _strength(one, said[other], kind), default=None)
            if best is not None and _strength(one, said[best], kind) > 0:
                yield Relation(kind, best)
                break
    for other, earlier in enumerate(said[max(0, index - _BACK) : index], max(0, index - _BACK)):
        if (
            earlier.claim.speaker == one.claim.speaker
            and _overlap(one, earlier, "repeats") > 0
            and not _overlie(one.claim, earlier.claim)
        ):
            yield Relation("repeats", other)
            break


def _denies_last(claim: Claim) -> bool:
    """Tell whether a claim denies what was said right before it, without naming it."""
    if claim.speech_act is SpeechAct.DENIED:
        return _THAT.fullmatch(claim.quote.strip(" .,")) is not None
    return _UNTRUE.match(claim.quote) is not None


def _overlie(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are words of one another, as a quotation in a quotation is."""
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


def _strength(one: _Said, other: _Said, kind: str) -> float:
    """Say how strongly a denial or confirmation answers another claim; 0 is not at all."""
    if other.claim.speaker == one.claim.speaker or other.claim.speech_act in _NOT_ASSERTED:
        return 0
    names_it = other.claim.speaker.casefold() in one.topics
    shared = one.topics & other.topics - {other.claim.speaker.casefold(), one.claim.speaker.casefold()}
    named = 0.1 if kind == "denies" and names_it and shared else 0
    return _overlap(one, other, kind) + named


def _overlap(one: _Said, other: _Said, kind: str) -> float:
    """Give the part of the shorter claim's words that both have, 0 where it is too small."""
    shared = len(one.words & other.words)
    part = shared / max(1, min(len(one.words), len(other.words)))
    return part if shared >= _SHARED[kind] and part >= _PART[kind] else 0
