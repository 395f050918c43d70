"""What the reranker sees of a candidate: numbers, each with a name."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.claims.ranking.candidates import NO_PATH, Candidate
from bot.claims.tagging.view import View

TRAITS: Final = (
    "head",  # probability that its head is one
    "loss", "rank", "sure", "least_sure", "source_sure",  # how the tagger sees it
    "rule", "rule_confidence", "kept",  # how the rules see it
    "rule_source", "rule_content", "rule_best",  # how near the rules with the same head come
    "kept_source", "kept_content",  # how near what the rules keep comes
    "content_units", "content_chars", "quotes", "quoted", "pieces",
    "at_start", "at_end", "before", "behind", "first", "second", "last",
    "source_units", "source_pieces", "source_way", "source_first", "source_last", "source_before", "source_behind",
    "source_names", "source_pronouns", "source_commas",
    "cue_units", "content_way", "commas", "conjunctions", "heads_inside", "surest_inside",
    "outer", "outers", "rival", "rival_overlap", "rule_rival",
    "quotes_left", "sentence_units", "sentence", "sentences", "head_place",
    "cue_share", "head_word", "head_before", "head_behind", "siblings", "like_best_content", "like_best_source",
    "that", "to", "elsewhere", "surest_neighbour", "closed", "opened",
)  # fmt: skip
"""The names of the numbers that `traits` gives, in their order."""

_KINDS: Final = {
    name: number
    for number, name in enumerate(
        [
            "QT",
            "pron",
            "det",
            "aux",
            "neg",
            "prep",
            "conj",
            "Name",
            "num",
            "-ing",
            "-ed",
            "-ly",
            "-tion",
            "-ment",
            "-er",
            "-or",
            "-ist",
            "-ian",
            "-s",
            "w",
            ",",
            ".",
            ":",
            ";",
            "—",
            "–",
            "-",
            "!",
            "?",
            "(",
            ")",
            "…",
            "...",
            "―",
            "/",
            "$",
            "&",
            "'",
            "’",
        ],
        1,
    )
}
_HEADS: Final = {
    name: number
    for number, name in enumerate(
        [
            "said",
            "says",
            "say",
            "told",
            "tell",
            "tells",
            "according",
            "added",
            "called",
            "calls",
            "asked",
            "wrote",
            "reported",
            "believe",
            "think",
            "thinks",
            "want",
            "wants",
            "claimed",
            "saying",
            "argued",
            "noted",
            "suggested",
            "announced",
            "warned",
            "promised",
            "plan",
            "plans",
            "urged",
            "accused",
            "accusing",
            "expected",
            "hopes",
        ],
        1,
    )
}
_RULES: Final = {
    name: number
    for number, name in enumerate(
        (
            "“Y,” X said", "“Y,” said X", "X said “Y”", "X said that Y", "X said Y", "Y, X said", "Y, said X",
            "said X: “Y”", "…, saying Y", "X was told Y", "X is said to", "it was announced that Y",
            "as X reported, Y", "Y, according to X", "according to X, Y", "X's claim that Y", "reports that Y",
            "X: “Y”", "“Y”: X", "“Y,” X grinned", "“Y,” grinned X", "X writes:¶“Y”", "X writes:¶Y",
            "X did Z: “Y”", "X was quoted as saying Y", "NAME: Y", "Q. Y", "X did Z. “Y”", "X did Z.¶“Y”",
        ),
        1,
    )
}  # fmt: skip
"""Numbers for names; 0 is another one. New names come last, as trained trees know the numbers."""

_NONE: Final = -1.0


class Pool:
    """The candidates of an article, and what each needs to know of the others."""

    def __init__(
        self, view: View, pool: Sequence[Candidate], heads: Mapping[int, float], shares: Mapping[str, float]
    ) -> None:
        self._view = view
        self._heads = heads
        self._shares = shares
        self._best: dict[int | None, Candidate] = {}
        self._by_head: dict[int | None, list[Candidate]] = {}
        self._ruled: dict[int | None, list[Candidate]] = {}
        self._kept: dict[int, list[Candidate]] = {}
        self._covered: dict[int, list[int]] = {}
        for candidate in pool:
            self._by_head.setdefault(candidate.head, []).append(candidate)
            best = self._best.get(candidate.head)
            if best is None or candidate.loss < best.loss:
                self._best[candidate.head] = candidate
            if candidate.rule and candidate.head is not None:
                self._ruled.setdefault(candidate.head, []).append(candidate)
            if candidate.kept:
                for unit in candidate.parts.content:
                    self._kept.setdefault(unit, []).append(candidate)
        for head, best in self._best.items():
            if head is not None:
                for unit in best.parts.content:
                    self._covered.setdefault(unit, []).append(head)

    def traits(self, candidate: Candidate) -> list[float]:
        """Give the numbers of a candidate, in the order of `TRAITS`."""
        view, heads, parts, head = self._view, self._heads, candidate.parts, candidate.head
        low, kinds, quotations = view.low, view.kinds, view.quotations
        content, source = parts.content, parts.source
        anchor = head if head is not None else content[0]
        first, last = view.bounds[view.sentence_of[anchor]]
        start, stop = content[0], content[-1] + 1

        def kind(unit: int, *, low_end: int = first, high_end: int = last) -> float:
            return float(_KINDS.get(kinds[unit], 0)) if low_end <= unit < high_end else _NONE

        inside = set(content)
        lengths = [view.ends[unit] - view.starts[unit] for unit in content]
        quotes = [unit for unit in content if quotations[unit] is not None]
        quoted = sum(view.ends[unit] - view.starts[unit] for unit in quotes)
        ruled = self._ruled.get(head, ()) if head is not None else ()
        kept = {id(one): one for unit in content for one in self._kept.get(unit, ())}.values()
        outer = [other for other in self._covered.get(anchor, ()) if other != head]
        rivals = {other for unit in content for other in self._covered.get(unit, ()) if other != head}
        within = [heads[unit] for unit in content if unit in heads and unit != head]
        best = self._best[head]
        opening = quotations[quotes[0]] if quotes else None
        closing = quotations[quotes[-1]] if quotes else None
        return [
            heads.get(anchor, 0.0) if head is not None else 0.0,
            candidate.loss, float(candidate.rank), *candidate.sure,
            float(_RULES.get(candidate.rule, 0)) if candidate.rule else _NONE, candidate.rule_confidence, float(candidate.kept),
            max((_alike(one.parts.source, source) for one in ruled), default=_NONE),
            max((_alike(one.parts.content, content) for one in ruled), default=_NONE),
            max((one.rule_confidence for one in ruled), default=_NONE),
            max((_alike(one.parts.source, source) for one in kept if _alike(one.parts.content, content) > 0.5), default=_NONE),
            max((_alike(one.parts.content, content) for one in kept), default=_NONE),
            float(len(content)), float(sum(lengths)), float(len(quotes)), quoted / max(1, sum(lengths)), float(_pieces(content)),
            float(start == first), float(stop == last), kind(start - 1), kind(stop), kind(start, low_end=0, high_end=len(low)),
            kind(start + 1, low_end=0, high_end=stop), kind(stop - 1, low_end=0, high_end=len(low)),
            float(len(source)), float(_pieces(source)), float(source[0] - anchor) if source else -99.0,
            kind(source[0], low_end=0, high_end=len(low)) if source else -2.0, kind(source[-1], low_end=0, high_end=len(low)) if source else -2.0,
            kind(source[0] - 1) if source else -2.0, kind(source[-1] + 1) if source else -2.0,
            float(sum(kinds[unit] == "Name" for unit in source)), float(sum(kinds[unit] == "pron" for unit in source)),
            float(sum(kinds[unit] == "," for unit in source)),
            float(len(parts.cue)), float(start - anchor if start > anchor else stop - 1 - anchor if stop <= anchor else 0),
            float(sum(kinds[unit] == "," for unit in content)), float(sum(kinds[unit] == "conj" for unit in content)),
            float(len(within)), max(within, default=0.0),
            max((heads.get(other, 0.0) for other in outer), default=0.0), float(len(outer)),
            max((heads.get(other, 0.0) for other in rivals), default=0.0),
            max((_alike(self._best[other].parts.content, content) for other in rivals), default=0.0),
            max((one.rule_confidence for one in kept if one.head != head), default=0.0),
            float(sum(quotations[unit] is not None and unit not in inside for unit in range(first, last))),
            float(last - first), float(view.sentence_of[anchor]), float(len(view.bounds)), float(anchor - first),
            self._shares.get(low[anchor], 0.0), float(_HEADS.get(low[anchor], 0)), kind(anchor - 1), kind(anchor + 1),
            float(len(self._by_head[head])) if head is not None else 0.0,
            _alike(best.parts.content, content), _alike(best.parts.source, source),
            float(low[start] == "that"), float(low[start] == "to"),
            float(sum(view.sentence_of[unit] != view.sentence_of[anchor] for unit in content)),
            max((heads[unit] for unit in range(first, last) if unit in heads and unit != head), default=0.0),
            float(closing.closed) if closing else _NONE, float(opening.opened) if opening else _NONE,
        ]  # fmt: skip


def _alike(one: Sequence[int], other: Sequence[int]) -> float:
    """Give the Jaccard overlap of two sets of units; 1 for two empty ones."""
    if not one and not other:
        return 1.0
    shared = len(set(one) & set(other))
    return shared / (len(one) + len(other) - shared)


def _pieces(units: Sequence[int]) -> int:
    return sum(unit - 1 != before for before, unit in zip((-2, *units), units, strict=False))


__all__ = ["NO_PATH", "TRAITS", "Pool"]
