"""What the reranker sees of a candidate, for itself and among the others of its article."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from operator import sub
from typing import Final, cast

from bot.claims.ranking.candidates import Candidate
from bot.claims.ranking.groups import (
    Beginning,
    Content,
    Inside,
    Rivals,
    Ruled,
    Siblings,
    Source,
    Surroundings,
    Tagged,
)
from bot.claims.ranking.numbers import HEADS, KINDS, RULES
from bot.claims.tagging.view import View

_NONE: Final = -1.0
"""Stands for what is not there."""
_NO_SOURCE: Final = -2.0
_NOWHERE: Final = -99.0
_ALIKE: Final = 0.5
"""Overlap from which two contents are one."""


class Pool:
    """The candidates of an article, and what each needs to know of the others.

    `heads` are the units that may be heads, with their probabilities; `shares` gives for a word the share of
    its uses in which it is part of a cue.
    """

    def __init__(
        self, view: View, pool: Sequence[Candidate], heads: Mapping[int, float], shares: Mapping[str, float]
    ) -> None:
        self._view = view
        self._heads = heads
        self._shares = shares
        self._kinds = [KINDS.get(kind, 0.0) for kind in view.kinds]
        self._lengths = list(map(sub, view.ends, view.starts))
        self._by_head: dict[int | None, list[Candidate]] = {}
        for candidate in pool:
            self._by_head.setdefault(candidate.head, []).append(candidate)
        self._best = {
            head: min(candidates, key=lambda one: one.loss) for head, candidates in self._by_head.items()
        }
        self._kept = [candidate for candidate in pool if candidate.kept]
        self._kept_at: dict[int, list[int]] = {}
        for number, candidate in enumerate(self._kept):
            for unit in candidate.parts.content:
                self._kept_at.setdefault(unit, []).append(number)
        self._covered: dict[int, list[int]] = {}
        for head, best in self._best.items():
            if head is not None:
                for unit in best.parts.content:
                    self._covered.setdefault(unit, []).append(head)
        self._of_sentence: dict[int, list[int]] = {}
        for head in sorted(heads, key=lambda unit: -heads[unit]):
            self._of_sentence.setdefault(view.sentence_of[head], []).append(head)

    def traits(self, candidate: Candidate) -> list[float]:
        """Give the numbers of a candidate, in the order of `bot.claims.ranking.groups.TRAITS`."""
        head, content = candidate.head, candidate.parts.content
        anchor = head if head is not None else content[0]
        bounds = self._view.bounds[self._view.sentence_of[anchor]]
        quotes = self._quotes(content)
        overlaps = list(self._overlaps(content))
        groups = (
            self._tagged(candidate),
            self._ruled(candidate, overlaps),
            self._content(content, quotes, bounds),
            self._source(candidate.parts.source, anchor, bounds),
            self._inside(candidate, anchor),
            self._rivals(candidate, anchor, overlaps),
            self._surroundings(anchor, quotes, bounds),
            self._siblings(candidate),
            self._beginning(candidate, quotes, bounds),
        )
        return cast("list[float]", [number for group in groups for number in group.values()])

    def _quotes(self, content: Sequence[int]) -> list[int]:
        before = self._view.quotes_before
        if before[content[0]] == before[content[-1] + 1]:
            return []
        return [unit for unit in content if self._view.quotations[unit] is not None]

    def _overlaps(self, content: Sequence[int]) -> Iterator[tuple[Candidate, float]]:
        """Give what the rules keep whose content overlaps, and by how much."""
        for number, shared in _count(self._kept_at, content).items():
            other = self._kept[number]
            yield other, shared / (len(content) + len(other.parts.content) - shared)

    def _tagged(self, candidate: Candidate) -> Tagged:
        sure, least, source = candidate.sure
        return Tagged(
            head=self._heads.get(candidate.head, 0.0) if candidate.head is not None else 0.0,
            loss=candidate.loss,
            rank=float(candidate.rank),
            sure=sure,
            least_sure=least,
            source_sure=source,
        )

    def _ruled(self, candidate: Candidate, overlaps: Sequence[tuple[Candidate, float]]) -> Ruled:
        head, parts = candidate.head, candidate.parts
        ruled = [one for one in self._by_head[head] if one.rule] if head is not None else []
        near = [other.parts.source for other, overlap in overlaps if overlap > _ALIKE]
        return Ruled(
            rule=RULES.get(candidate.rule, 0.0) if candidate.rule else _NONE,
            rule_confidence=candidate.rule_confidence,
            kept=float(candidate.kept),
            rule_source=max((_alike(one.parts.source, parts.source) for one in ruled), default=_NONE),
            rule_content=max((_alike(one.parts.content, parts.content) for one in ruled), default=_NONE),
            rule_best=max((one.rule_confidence for one in ruled), default=_NONE),
            kept_source=max((_alike(source, parts.source) for source in near), default=_NONE),
            kept_content=max((overlap for _, overlap in overlaps), default=_NONE),
        )

    def _content(self, content: Sequence[int], quotes: Sequence[int], bounds: tuple[int, int]) -> Content:
        start, stop = content[0], content[-1] + 1
        length = sum(map(self._lengths.__getitem__, content))
        return Content(
            content_units=float(len(content)),
            content_chars=float(length),
            quotes=float(len(quotes)),
            quoted=sum(self._lengths[unit] for unit in quotes) / max(1, length),
            pieces=_pieces(content),
            at_start=float(start == bounds[0]),
            at_end=float(stop == bounds[1]),
            before=self._kind(start - 1, bounds),
            behind=self._kind(stop, bounds),
            first=self._kinds[start],
            second=self._kinds[start + 1] if start + 1 < stop else _NONE,
            last=self._kinds[stop - 1],
        )

    def _source(self, source: Sequence[int], anchor: int, bounds: tuple[int, int]) -> Source:
        if not source:
            return _SOURCELESS
        kinds = [self._view.kinds[unit] for unit in source]
        return Source(
            source_units=float(len(source)),
            source_pieces=_pieces(source),
            source_way=float(source[0] - anchor),
            source_first=self._kinds[source[0]],
            source_last=self._kinds[source[-1]],
            source_before=self._kind(source[0] - 1, bounds),
            source_behind=self._kind(source[-1] + 1, bounds),
            source_names=float(kinds.count("Name")),
            source_pronouns=float(kinds.count("pron")),
            source_commas=float(kinds.count(",")),
        )

    def _inside(self, candidate: Candidate, anchor: int) -> Inside:
        content = candidate.parts.content
        start, last = content[0], content[-1]
        kinds = [self._view.kinds[unit] for unit in content]
        heads = [self._heads[unit] for unit in content if unit in self._heads and unit != candidate.head]
        return Inside(
            cue_units=float(len(candidate.parts.cue)),
            content_way=float(max(start - anchor, 0) or min(last - anchor, 0)),
            commas=float(kinds.count(",")),
            conjunctions=float(kinds.count("conj")),
            heads_inside=float(len(heads)),
            surest_inside=max(heads, default=0.0),
        )

    def _rivals(
        self, candidate: Candidate, anchor: int, overlaps: Sequence[tuple[Candidate, float]]
    ) -> Rivals:
        head, content = candidate.head, candidate.parts.content
        outer = [self._heads.get(other, 0.0) for other in self._covered.get(anchor, ()) if other != head]
        rival = near = 0.0
        for other, shared in _count(self._covered, content).items():
            if other != head:
                rival = max(rival, self._heads.get(other, 0.0))
                near = max(near, shared / (len(content) + len(self._best[other].parts.content) - shared))
        return Rivals(
            outer=max(outer, default=0.0),
            outers=float(len(outer)),
            rival=rival,
            rival_overlap=near,
            rule_rival=max((one.rule_confidence for one, _ in overlaps if one.head != head), default=0.0),
        )

    def _surroundings(self, anchor: int, quotes: Sequence[int], bounds: tuple[int, int]) -> Surroundings:
        view, (first, last) = self._view, bounds
        used = sum(first <= unit < last for unit in quotes)
        word = view.low[anchor]
        return Surroundings(
            quotes_left=float(view.quotes_before[last] - view.quotes_before[first] - used),
            sentence_units=float(last - first),
            sentence=float(view.sentence_of[anchor]),
            sentences=float(len(view.bounds)),
            head_place=float(anchor - first),
            cue_share=self._shares.get(word, 0.0),
            head_word=HEADS.get(word, 0.0),
            head_before=self._kind(anchor - 1, bounds),
            head_behind=self._kind(anchor + 1, bounds),
        )

    def _siblings(self, candidate: Candidate) -> Siblings:
        best = self._best[candidate.head]
        return Siblings(
            siblings=float(len(self._by_head[candidate.head])) if candidate.head is not None else 0.0,
            like_best_content=_alike(best.parts.content, candidate.parts.content),
            like_best_source=_alike(best.parts.source, candidate.parts.source),
        )

    def _beginning(self, candidate: Candidate, quotes: Sequence[int], bounds: tuple[int, int]) -> Beginning:
        view, content, head = self._view, candidate.parts.content, candidate.head
        first, last = bounds
        anchor = head if head is not None else content[0]
        neighbours = (unit for unit in self._of_sentence.get(view.sentence_of[anchor], ()) if unit != head)
        opening = view.quotations[quotes[0]] if quotes else None
        closing = view.quotations[quotes[-1]] if quotes else None
        return Beginning(
            that=float(view.low[content[0]] == "that"),
            to=float(view.low[content[0]] == "to"),
            elsewhere=float(sum(not first <= unit < last for unit in content)),
            surest_neighbour=self._heads[surest] if (surest := next(neighbours, None)) is not None else 0.0,
            closed=float(closing.closed) if closing else _NONE,
            opened=float(opening.opened) if opening else _NONE,
        )

    def _kind(self, unit: int, bounds: tuple[int, int]) -> float:
        return self._kinds[unit] if bounds[0] <= unit < bounds[1] else _NONE


_SOURCELESS: Final = Source(
    source_units=0.0,
    source_pieces=0.0,
    source_way=_NOWHERE,
    source_first=_NO_SOURCE,
    source_last=_NO_SOURCE,
    source_before=_NO_SOURCE,
    source_behind=_NO_SOURCE,
    source_names=0.0,
    source_pronouns=0.0,
    source_commas=0.0,
)


def _count(holders: Mapping[int, Sequence[int]], units: Sequence[int]) -> Counter[int]:
    """Give how many of the units each of their holders holds."""
    return Counter(chain.from_iterable(map(holders.get, units, repeat(()))))


def _alike(one: Sequence[int], other: Sequence[int]) -> float:
    """Give the Jaccard overlap of two sets of units; 1 for two empty ones."""
    if one == other:
        return 1.0
    shared = len({*one}.intersection(other))
    return shared / (len(one) + len(other) - shared)


def _pieces(units: Sequence[int]) -> float:
    """Give of how many stretches the sorted units are."""
    if units[-1] - units[0] + 1 == len(units):
        return 1.0
    return 1.0 + sum(unit - before != 1 for before, unit in pairwise(units))
