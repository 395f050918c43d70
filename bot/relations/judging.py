"""Whether a claim denies, confirms, reverses or retells one of another article; nothing rather than doubt.

The bounds were chosen on tests/relations/pairs/development.txt; docs/relations.md tells what they reach.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from bot.claims.model import SpeakerKind, SpeechAct
from bot.relations.speakers import Speaker
from bot.relations.words import Words, name_words, negates, words_of

BACK: Final = timedelta(days=400)
"""A statement is reversed within this time; all else is sooner."""
_DENIED_WITHIN: Final = timedelta(days=60)
_CONFIRMED_WITHIN: Final = timedelta(days=30)
_RETOLD_WITHIN: Final = timedelta(days=3)
_QUOTED_AGAIN_WITHIN: Final = timedelta(days=45)
_A_DAY: Final = timedelta(days=1)

_LONGEST: Final = 1_200
"""Characters of a claim that are compared."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])[\"”’']*\s+|\s*\[…\]\s*|;\s+")
_RUN: Final = 6
"""Words that two claims have in a row when one quotes a part of the other."""
_LONG_RUN: Final = 10
"""So many are the same quotation also weeks later."""
_MOSTLY: Final = 0.55
"""So much of a claim stands in the one that it retells."""

_NO_ASSERTION: Final = frozenset({SpeechAct.ASKED, SpeechAct.DECLINED, SpeechAct.DEMANDED})
_ANSWERING: Final = frozenset({SpeechAct.DENIED, SpeechAct.CONFIRMED})
_OPEN: Final = frozenset({SpeechAct.ASKED, SpeechAct.DECLINED})
_OF_OTHERS: Final = frozenset({SpeechAct.ACCUSED})
_PLAIN: Final = frozenset({SpeechAct.SAID, SpeechAct.ANNOUNCED, SpeechAct.REPORTED, SpeechAct.CONFIRMED})

_CLAIM_OF: Final = (
    r"^\W*(?:(?:the\s+|any\s+|all\s+|these\s+|those\s+)?"
    r"(?:accusation|allegation|assertion|charge|claim|report|suggestion)s?\s+)?(?:that\s+|of\s+)?"
)
# What is said of who speaks: "that it had paid", "having paid", "any part in it".
_OF_ITSELF: Final = re.compile(
    _CLAIM_OF + r"(?:it|he|she|they|its|his|her|their|we|our|i|my|any|\w+ing|\w+ement|responsibility)\b",
    re.IGNORECASE,
)
_NOT_TRUE: Final = re.compile(
    r"^\W*(?:it|that|this)(?:['’]s|\s+is|\s+was)\s+(?:[\w’']+\s+){0,3}(?=that\b)", re.IGNORECASE
)
_ACCUSATION: Final = re.compile(
    r"\b(?:accusation|allegation|assertion|charge|claim|criticism|suggestion)s?\b", re.IGNORECASE
)
# A clause, against a thing that is denied somebody: "bail to Rune Falk".
_CLAUSE: Final = re.compile(
    _CLAIM_OF + r"(?:having|being|\w+ing)\b|^\W*(?:[\w’']+\s+){0,4}that\b", re.IGNORECASE
)


class Kind(StrEnum):
    """How a claim answers one of another article."""

    DENIES = "denies"
    CONFIRMS = "confirms"
    REVERSES = "reverses"
    RETELLS = "retells"


@dataclass(frozen=True)
class Said:
    """A claim as it is compared: `day` is that of the statement, `topics` are the names of its topics.

    What is compared of its words is made when it is asked for: most pairs are told apart by less.
    """

    speaker: Speaker
    act: SpeechAct
    day: date
    quote: str
    direct: bool
    topics: tuple[str, ...] = ()

    @cached_property
    def words(self) -> Words:
        """All its words; of very long ones the beginning."""
        return words_of(self.quote[:_LONGEST], self.topics)

    @cached_property
    def parts(self) -> tuple[Words, ...]:
        """Its sentences."""
        sentences = [part for part in _SENTENCE.split(self.quote[:_LONGEST]) if part]
        if len(sentences) <= 1:
            return (self.words,)
        parts = tuple(words for part in sentences if (words := words_of(part, self.topics)).stems)
        return parts or (self.words,)

    @cached_property
    def around(self) -> frozenset[str]:
        """All names that it has to do with."""
        topics = (word for topic in self.topics if not topic.islower() for word in name_words(topic))
        return self.words.names | self.speaker.names | frozenset(topics)

    @cached_property
    def answers_others(self) -> bool:
        """Whether it may deny or confirm what somebody else said."""
        return self.act in _ANSWERING or negates(self.quote[:_LONGEST])

    def denies(self, part: Words) -> bool:
        """Tell whether it says of a part of it that it is not so; "We did not" is no denial of a denial."""
        denied = self.act is SpeechAct.DENIED
        return part.negated if self.direct and denied else part.negated != denied


def answer(one: Said, other: Said) -> Kind | None:
    """Tell how `one` answers `other`, a claim of another article, None where it does not.

    It retells the other when most of what it says stands there; days apart only in the very words.
    """
    akin = one.speaker.is_akin(other.speaker)
    pair = _Compared(one, other, *_closest(one, other)) if akin or one.answers_others else None
    if pair is None or not _fit(pair.part, pair.other_part):
        return None
    if akin and one.speaker.is_same(other.speaker, one.around, other.around):
        tests = {Kind.RETELLS: _retells, Kind.REVERSES: _reverses}
    else:
        tests = {Kind.DENIES: _denies, Kind.CONFIRMS: _confirms}
    return next((kind for kind, holds in tests.items() if holds(pair)), None)


def _closest(one: Said, other: Said) -> tuple[Words, Words]:
    """Give the sentences of two claims that have most in common."""
    if len(one.parts) == len(other.parts) == 1:
        return one.words, other.words
    return max(
        ((part, another) for part in one.parts for another in other.parts),
        key=lambda pair: len(pair[0].stems & pair[1].stems),
    )


def _fit(one: Words, other: Words) -> bool:
    """Tell whether two claims name no different numbers, weekdays or months."""
    return all(not a or not b or a <= b or b <= a for a, b in zip(one.marks, other.marks, strict=True))


@dataclass(frozen=True)
class _Compared:
    """Two claims, and the sentences of them that are compared."""

    one: Said
    other: Said
    part: Words
    other_part: Words

    @property
    def later_by(self) -> timedelta:
        """How much later the one was said."""
        return self.one.day - self.other.day

    @property
    def opposed(self) -> bool:
        """Whether the one says that it is so and the other that it is not."""
        return self.one.denies(self.part) != self.other.denies(self.other_part)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The stems that both have."""
        return self.part.stems & self.other_part.stems

    @cached_property
    def telling(self) -> int:
        """How many of them are of no name."""
        return len(self.shared & (self.part.telling | self.other_part.telling))

    @cached_property
    def of_one(self) -> float:
        """Their part of the stems of the one."""
        return len(self.shared) / max(1, len(self.part.stems))

    @cached_property
    def of_other(self) -> float:
        """Their part of the stems of the other."""
        return len(self.shared) / max(1, len(self.other_part.stems))

    @property
    def asserted(self) -> bool:
        """Whether both say that something is so, and not that it ought to be."""
        wished = self.other_part.wished and not self.part.wished
        return not wished and {self.one.act, self.other.act}.isdisjoint(_NO_ASSERTION)

    @property
    def squarely(self) -> bool:
        """Whether what the one or the other negates is what both say."""
        return self.part.refused | self.other_part.refused <= self.shared | {""}

    @cached_property
    def mentioned(self) -> bool:
        """Whether the other names the speaker of the one."""
        return self.one.speaker.is_mentioned(self.other.around, self.other_part.plain)

    @cached_property
    def grounded(self) -> bool:
        """Whether a name stands around both."""
        return bool(self.one.around & self.other.around)


def _denies(pair: _Compared) -> bool:
    one, other, part = pair.one, pair.other, pair.part
    if not one.denies(part) or not pair.opposed or not -_A_DAY <= pair.later_by <= _DENIED_WITHIN:
        return False
    if part.names - other.around or not pair.asserted:
        return False
    # Who denies something of itself must be meant; who denies something of "the pillars", those of that town.
    of_itself = _OF_ITSELF.match(_NOT_TRUE.sub("", one.quote)) is not None
    if not pair.mentioned if of_itself else not part.names and pair.other_part.names - one.around:
        return False
    if one.act is SpeechAct.DENIED or part.untrue:
        clause = part.untrue or bool(_CLAUSE.match(one.quote))
        whole = clause and pair.telling == 1 and len(pair.shared) > 1 and pair.of_one == 1
        answered = _ACCUSATION.search(one.quote) and other.speaker.is_mentioned(part.names, part.plain)
        enough = 0.35 if answered else 0.6
        return (
            pair.grounded and (whole or pair.telling >= 2) and pair.of_one >= enough and pair.of_other >= 0.25
        )
    return (
        one.act in _PLAIN
        and pair.squarely
        and pair.mentioned
        and pair.telling >= 3
        and pair.of_one >= 0.7
        and pair.of_other >= 0.5
    )


def _confirms(pair: _Compared) -> bool:
    one, other, part = pair.one, pair.other, pair.part
    if one.act is not SpeechAct.CONFIRMED or pair.opposed or not pair.asserted:
        return False
    if not timedelta(0) <= pair.later_by <= _CONFIRMED_WITHIN or part.names - other.around:
        return False
    if pair.telling < 2 or len(pair.shared) < 3 or pair.of_one < 0.6 or pair.of_other < 0.4:
        return False
    alike = pair.telling >= 4 and min(pair.of_one, pair.of_other) >= 0.75 and pair.later_by <= _RETOLD_WITHIN
    if _OF_ITSELF.match(one.quote) and not (pair.mentioned or alike):
        return False
    return pair.grounded or alike


def _retells(pair: _Compared) -> bool:
    one, other = pair.one, pair.other
    apart = abs(pair.later_by)
    another_act = one.act is not other.act and {one.act, other.act} & _OPEN
    if (pair.opposed and pair.squarely) or another_act or apart > _QUOTED_AGAIN_WITHIN:
        return False
    if one.words.names - other.around and other.words.names - one.around:
        return False
    if not one.speaker.is_named and not one.around & other.around - one.speaker.names:
        return False
    most = len(one.words.stems & other.words.stems) / max(1, len(one.words.stems))
    return most >= _MOSTLY and len(pair.shared) >= 2 and _says_the_same(pair, apart)


def _says_the_same(pair: _Compared, apart: timedelta) -> bool:
    one, other = pair.one, pair.other
    run = _longest_run(pair.part.plain, pair.other_part.plain)
    if apart > _RETOLD_WITHIN:
        return run >= _LONG_RUN and one.direct and other.direct
    if run >= _RUN and run >= 0.6 * min(len(pair.part.plain), len(pair.other_part.plain)):
        return True
    named = one.speaker.kind is not SpeakerKind.ANONYMOUS
    return named and len(pair.shared) >= 3 and pair.of_one >= 0.75 and pair.of_other >= 0.5


def _reverses(pair: _Compared) -> bool:
    one, other = pair.one, pair.other
    if not pair.opposed or not _A_DAY <= pair.later_by <= BACK or not one.speaker.is_named:
        return False
    if {one.act, other.act} & (_NO_ASSERTION | _OF_OTHERS):
        return False
    if len(one.parts) > 1 or len(other.parts) > 1 or one.words.names ^ other.words.names:
        return False
    # Either may say more; where both do, they speak of different things.
    least, most = sorted((pair.of_one, pair.of_other))
    enough = pair.telling >= 2 or (pair.telling == 1 and len(pair.shared) > 1 and least == 1)
    return pair.squarely and enough and most == 1 and least >= 0.6


def _longest_run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the words of the longest run that both have."""
    best, lengths = 0, [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, another in enumerate(other, 1):
            before, lengths[at] = lengths[at], before + 1 if word == another else 0
            best = max(best, lengths[at])
    return best
