"""The choice among findings that contradict each other."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from bot.articles.model import Span
from bot.claims.model import Attribution

_LOOSE = frozenset({"X is said to", "reports that Y", "X's claim that Y", "NAME: Y"})
"""Rules whose content may hold attributions that stand beside them."""
_SECOND_HAND = frozenset({"Y, according to X", "according to X, Y"})


def choose(found: Iterable[Attribution], furniture: Sequence[Span] = ()) -> list[Attribution]:
    """Keep what a reader would take as attributed by the article itself, in the order of the text.

    Of two findings with one content the surer stands. What is reported inside another's content is that
    one's story, not the article's (of such findings PolNeAR's annotators marked one in four), but a
    quotation that is told "according to" a third person stays. Contents within `furniture` are left out.
    """
    left_out = sorted(furniture)
    best: dict[tuple[Span, ...], Attribution] = {}
    for attribution in found:
        if any(_within(span, left_out) for span in attribution.content):
            continue
        rival = best.get(attribution.content)
        if rival is None or rival.confidence < attribution.confidence:
            best[attribution.content] = attribution
    attributions = sorted(best.values(), key=_place)
    holders = sorted(
        (span.start, span.end, index)
        for index, attribution in enumerate(attributions)
        if attribution.found_by not in _LOOSE
        for span in attribution.content
    )
    starts = [start for start, _, _ in holders]
    farthest = list(accumulate(holders, _farther))
    kept: list[Attribution] = []
    for attribution in attributions:
        anchor = (attribution.cue or attribution.content)[0]
        at = bisect_right(starts, anchor.start - (not attribution.cue)) - 1
        if at >= 0 and farthest[at][1] >= anchor.end:
            holder = attributions[farthest[at][2]]
            if not _stands_inside(attribution, holder):
                continue
        kept.append(attribution)
    return kept


def _within(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether one of the sorted spans, of which none overlaps another, holds `span`."""
    at = bisect_right(spans, (span.start, sys.maxsize)) - 1
    return at >= 0 and spans[at].end >= span.end


def _farther(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return other if other[1] > one[1] else one


def _stands_inside(inner: Attribution, outer: Attribution) -> bool:
    if outer.found_by in _SECOND_HAND and inner.found_by.startswith("“"):
        return True
    mutual = any(start <= outer.cue[0].start < end for start, end in inner.content) if outer.cue else False
    return mutual and inner.confidence >= outer.confidence


def _place(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content))
