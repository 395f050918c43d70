"""An article as the taggers see it: its folded units in one row, and what the rules say of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.articles.model import Span
from bot.claims.attributions.closed import AUXILIARIES, DETERMINERS, PREPOSITIONS
from bot.claims.attributions.continuing import is_bare
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.document import Quotation
from bot.claims.model import Attribution
from bot.claims.tokens import words

_PRONOUNS = words("he she they it i we you who which that")
_NEGATIONS = words("not n't never no neither nor without")
_CONJUNCTIONS = words("and or but while although though because if when where as than so yet")
_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "er", "or", "ist", "ian", "s")
_BARE_BEFORE = 2
"""Bare quotations before a sentence that may belong to a cue in it."""
_BARE_AFTER = 4
"""Bare quotations behind a sentence that may belong to a cue in it."""

OUTSIDE = "#"
"""Stands for a unit beyond the ends of a sentence."""


@dataclass(frozen=True, slots=True)
class Parts:
    """An attribution as numbers of units."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The units of an article, as parallel lists that are padded by nothing.

    `low`, `words`, `starts`, `ends` are those of the sentences, one behind the other; `kinds` says of what kind
    each unit is, `quotations` holds the quotation that is folded into it. `sentence_of` gives a unit's sentence,
    `bounds` a sentence's first unit and the one behind its last. `found` is every finding of the rules and
    `chosen` what they would keep, both also as units.
    """

    text: str
    sentences: Sequence[Sentence]
    found: Sequence[Attribution]
    chosen: Sequence[Attribution]
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

    def window(self, head: int) -> tuple[int, int]:
        """Give the units that may belong to a cue: its sentence, and bare quotations before and behind it."""
        sentence = first = last = self.sentence_of[head]
        while first > 0 and sentence - first < _BARE_BEFORE and self.bare[first - 1]:
            first -= 1
        while last + 1 < len(self.bounds) and last - sentence < _BARE_AFTER and self.bare[last + 1]:
            last += 1
        return self.bounds[first][0], self.bounds[last][1]


def look(
    text: str, sentences: Sequence[Sentence], found: Sequence[Attribution], chosen: Sequence[Attribution]
) -> View:
    """Put the units of an article in one row, with the findings of the rules and those they would keep."""
    view = View(text, sentences, found, chosen)
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
    for attributions, parts in ((found, view.found_parts), (chosen, view.chosen_parts)):
        parts += [
            Parts(view.units(one.source), view.units(one.cue), view.units(one.content))
            for one in attributions
        ]
    for number, part in enumerate(view.found_parts):
        for unit in part.cue:
            view.found_at.setdefault(unit, []).append(number)
    for number, part in enumerate(view.chosen_parts):
        for unit in part.cue:
            view.chosen_at.setdefault(unit, number)
        view.held.update(part.content)
    return view


def kind(low: str, word: str) -> str:
    """Tell of what kind a unit is: the closed class of a small word, "Name" for a capital, else its ending."""
    if low == QUOTE:
        return "QT"
    if low in _PRONOUNS:
        return "pron"
    if low in DETERMINERS:
        return "det"
    if low in AUXILIARIES or low.endswith(("n't", "n’t")):
        return "aux"
    if low in _NEGATIONS:
        return "neg"
    if low in PREPOSITIONS or low in {"against", "until", "among"}:
        return "prep"
    if low in _CONJUNCTIONS:
        return "conj"
    if not low[0].isalnum():
        return low
    if word[0].isupper():
        return "Name"
    if low[0].isdigit():
        return "num"
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return "-" + ending
    return "w"
