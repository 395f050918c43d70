"""An article as the taggers see it: its folded units in one row, and what the rules say of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from bot.articles.model import Span
from bot.claims.attributions.closed import AUXILIARIES, DETERMINERS, PREPOSITIONS
from bot.claims.attributions.continuing import is_bare
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.document import Quotation
from bot.claims.model import Attribution
from bot.claims.tokens import words

_CLOSED: Final = {
    QUOTE: "QT",
    **dict.fromkeys(words("and or but while although though because if when where as than so yet"), "conj"),
    **dict.fromkeys(PREPOSITIONS | {"against", "until", "among"}, "prep"),
    **dict.fromkeys(words("not never no neither nor without"), "neg"),
    **dict.fromkeys(AUXILIARIES, "aux"),
    **dict.fromkeys(DETERMINERS, "det"),
    **dict.fromkeys(words("he she they it i we you who which that"), "pron"),
}
"""The kinds of the small words; of two that a word may be, the one named last."""
_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "er", "or", "ist", "ian", "s")
_STEM = 3
"""Characters that a word must have before its ending."""
_BARE_BEFORE = 2
"""Bare quotations before a sentence that may belong to a cue in it."""
_BARE_AFTER = 4
"""Bare quotations behind a sentence that may belong to a cue in it."""

REACH = 60
"""Units on either side of a head beyond which nothing is looked for, however long the sentence."""
_LONGEST = 250
"""Units beyond which what a rule takes for a content is the noise of a text without sentences."""


@dataclass(frozen=True, slots=True)
class Parts:
    """An attribution as numbers of units."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The units of an article, as parallel lists.

    `low`, `words`, `starts`, `ends` are those of the sentences, one behind the other; `kinds` says of what
    kind each unit is, `quotations` holds the quotation that is folded into it. `sentence_of` gives a unit's
    sentence, `bounds` a sentence's first unit and the one behind its last, `bare` whether it is nothing but
    quotations. `found` are all findings of the rules and `chosen` what they would keep, both also as units:
    `found_at` gives the findings whose cue holds a unit, `chosen_at` the kept one, `held` the units of kept
    contents. `quotes_before` counts the quotations before each unit.
    """

    text: str
    sentences: Sequence[Sentence]
    found: list[Attribution] = field(default_factory=list[Attribution])
    chosen: list[Attribution] = field(default_factory=list[Attribution])
    low: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])
    kinds: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    quotations: list[Quotation | None] = field(default_factory=list["Quotation | None"])
    sentence_of: list[int] = field(default_factory=list[int])
    bounds: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    bare: list[bool] = field(default_factory=list[bool])
    found_parts: list[Parts] = field(default_factory=list[Parts])
    chosen_parts: list[Parts] = field(default_factory=list[Parts])
    found_at: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    chosen_at: dict[int, int] = field(default_factory=dict[int, int])
    held: set[int] = field(default_factory=set[int])
    quotes_before: list[int] = field(default_factory=list[int])

    def units(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """Give the units that lie in the spans by more than half of their characters, in order."""
        inside: set[int] = set()
        for start, end in spans:
            unit = max(0, bisect_right(self.starts, start) - 1)
            while unit < len(self.starts) and self.starts[unit] < end:
                first, last = self.starts[unit], self.ends[unit]
                if (min(end, last) - max(start, first)) * 2 > last - first:
                    inside.add(unit)
                unit += 1
        return tuple(sorted(inside))

    def spans(self, units: Sequence[int]) -> tuple[Span, ...]:
        """Give the spans of the units, neighbours joined."""
        joined: list[Span] = []
        before = -2
        for unit in units:
            if unit == before + 1:
                joined[-1] = Span(joined[-1].start, self.ends[unit])
            else:
                joined.append(Span(self.starts[unit], self.ends[unit]))
            before = unit
        return tuple(joined)

    def is_short(self, spans: Sequence[Span]) -> bool:
        """Tell whether spans are short enough to be a part of an attribution in prose."""
        if not spans:
            return True
        first = bisect_right(self.starts, spans[0].start)
        return bisect_right(self.starts, spans[-1].end) - first <= _LONGEST

    def is_near(self, one: int, other: int) -> bool:
        """Tell whether two units stand in one sentence, within reach of each other."""
        return self.sentence_of[one] == self.sentence_of[other] and abs(one - other) <= REACH

    def window(self, head: int) -> tuple[int, int]:
        """Give the first unit that may belong to a cue and the one behind the last.

        These are its sentence, and bare quotations before and behind it, as far as they are near the head.
        """
        sentence = first = last = self.sentence_of[head]
        while first > 0 and sentence - first < _BARE_BEFORE and self.bare[first - 1]:
            first -= 1
        while last + 1 < len(self.bounds) and last - sentence < _BARE_AFTER and self.bare[last + 1]:
            last += 1
        return max(self.bounds[first][0], head - REACH), min(self.bounds[last][1], head + REACH + 1)


def look(
    text: str, sentences: Sequence[Sentence], found: Sequence[Attribution], chosen: Sequence[Attribution]
) -> View:
    """Put the units of an article in one row, with the findings of the rules and those they would keep."""
    view = View(text, sentences)
    for number, sentence in enumerate(sentences):
        first = len(view.low)
        view.low.extend(sentence.low)
        view.words.extend(sentence.words)
        view.starts.extend(sentence.starts)
        view.ends.extend(sentence.ends)
        view.quotations.extend([sentence.quotations.get(unit) for unit in range(len(sentence))])
        view.sentence_of.extend([number] * len(sentence))
        view.bounds.append((first, len(view.low)))
        view.bare.append(is_bare(sentence))
    view.kinds.extend(map(kind, view.low, view.words))
    for given, attributions, parts in (
        (found, view.found, view.found_parts),
        (chosen, view.chosen, view.chosen_parts),
    ):
        attributions.extend(one for one in given if view.is_short(one.source) and view.is_short(one.content))
        parts.extend(
            Parts(view.units(one.source), view.units(one.cue), view.units(one.content))
            for one in attributions
        )
    for number, part in enumerate(view.found_parts):
        for unit in part.cue:
            view.found_at.setdefault(unit, []).append(number)
    for number, part in enumerate(view.chosen_parts):
        for unit in part.cue:
            view.chosen_at.setdefault(unit, number)
        view.held.update(part.content)
    view.quotes_before.extend(accumulate((word == QUOTE for word in view.low), initial=0))
    return view


def kind(low: str, word: str) -> str:
    """Tell of what kind a unit is: itself for a mark, a class, "Name" for a capital, else its ending."""
    closed = _CLOSED.get(low)
    if closed is not None:
        return closed
    if low.endswith(("n't", "n’t")):
        return "aux"
    if not low[0].isalnum():
        return low
    if word[0].isupper():
        return "Name"
    return "num" if low[0].isdigit() else _ending(low)


def _ending(low: str) -> str:
    if low.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if low.endswith(ending) and len(low) >= len(ending) + _STEM:
                return "-" + ending
    return "w"
