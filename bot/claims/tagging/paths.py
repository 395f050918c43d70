"""The best labelling of a window, and the others worth a look: Viterbi both ways.

With the best score into and out of every label of every unit (max-marginals), the best labelling through each
of them is known; the cheapest detours from the best one are the alternatives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

OUT, SOURCE, CUE, CONTENT = range(4)

Labels = tuple[int, ...]
Lanes = tuple[int, int, int, int]
"""A score, or a label, for each label."""
Transitions = tuple[Lanes, Lanes, Lanes, Lanes]
"""The scores of each label behind each: `transitions[before][behind]`."""

_OTHERS: Final = tuple(tuple(other for other in range(4) if other != label) for label in range(4))
"""For each label those that it is not."""


@dataclass(frozen=True, slots=True)
class Path:
    """A labelling, how much less it scores than the best one, and its place among the detours from it."""

    labels: Labels
    loss: int
    rank: int


@dataclass(frozen=True, slots=True)
class Paths:
    """The best labelling, then the detours; `margins` says for each unit how near another label comes."""

    paths: tuple[Path, ...]
    margins: tuple[int, ...]


def find_paths(
    emissions: Sequence[Lanes], transitions: Transitions, *, loss: int, most: int, forced: int
) -> Paths:
    """Give the best labelling of units with these scores (one at least), and its detours, the cheapest first.

    A detour is the best labelling that gives some unit another label. It scores at most `loss` less; at most
    `most` are given. Where the best labelling has no source or no content, the best one that has is given too
    when it scores at most `forced` less.
    """
    before, back = _sweep(emissions, transitions)
    behind, on = (row[::-1] for row in _sweep(emissions[::-1], _turned(transitions)))
    sums = [
        (o + a + w, s + b + x, c + e + y, q + d + z)
        for (o, s, c, q), (a, b, e, d), (w, x, y, z) in zip(before, emissions, behind, strict=True)
    ]
    top = max(sums[-1])
    best = _through(len(sums) - 1, sums[-1].index(top), back, on)
    margins: list[int] = []
    turns: list[tuple[int, int, int]] = []
    for unit, (label, scores) in enumerate(zip(best, sums, strict=True)):
        one, two, three = _OTHERS[label]
        margin = top - max(scores[one], scores[two], scores[three])
        margins.append(margin)
        if margin <= loss:
            turns += [
                (top - scores[other], unit, other) for other in _OTHERS[label] if top - scores[other] <= loss
            ]
    detours: list[tuple[int, Labels]] = []
    for less, unit, label in sorted(turns):
        if len(detours) >= most and not (detours and less == detours[-1][0]):
            break
        # One that is known and turns here too is as good as any that does, so long as it costs no more.
        if not any(known <= less and labels[unit] == label for known, labels in detours):
            detours.append((less, _through(unit, label, back, on)))
    found = {best: 0, **{labels: less for less, labels in sorted(detours)[:most]}}
    for wanted in (SOURCE, CONTENT):
        if wanted not in best:
            score, unit = max((scores[wanted], -unit) for unit, scores in enumerate(sums))
            if top - score <= forced:
                found.setdefault(_through(-unit, wanted, back, on), top - score)
    paths = (Path(labels, less, rank) for rank, (labels, less) in enumerate(found.items()))
    return Paths(tuple(paths), tuple(margins))


def _turned(transitions: Transitions) -> Transitions:
    """Give the scores of each label before each: `[behind][before]`."""
    o, s, c, q = zip(*transitions, strict=True)
    return o, s, c, q


def _sweep(emissions: Sequence[Lanes], transitions: Transitions) -> tuple[list[Lanes], list[Lanes]]:
    """Give for each label of each unit the best score of the units before it, and the label before it there.

    Run backwards with the transitions turned round it gives the same of the units behind. It is unrolled, as
    every head's window comes through it twice: o, s, c and q are the labels, `so` leads from source to out.
    """
    (oo, os, oc, oq), (so, ss, sc, sq), (co, cs, cc, cq), (qo, qs, qc, qq) = transitions
    reached: list[Lanes] = [(0, 0, 0, 0)]
    origins: list[Lanes] = [(0, 0, 0, 0)]
    o, s, c, q = emissions[0]
    for own_o, own_s, own_c, own_q in emissions[1:]:
        to_o, by_o = o + oo, OUT
        if (way := s + so) > to_o:
            to_o, by_o = way, SOURCE
        if (way := c + co) > to_o:
            to_o, by_o = way, CUE
        if (way := q + qo) > to_o:
            to_o, by_o = way, CONTENT
        to_s, by_s = o + os, OUT
        if (way := s + ss) > to_s:
            to_s, by_s = way, SOURCE
        if (way := c + cs) > to_s:
            to_s, by_s = way, CUE
        if (way := q + qs) > to_s:
            to_s, by_s = way, CONTENT
        to_c, by_c = o + oc, OUT
        if (way := s + sc) > to_c:
            to_c, by_c = way, SOURCE
        if (way := c + cc) > to_c:
            to_c, by_c = way, CUE
        if (way := q + qc) > to_c:
            to_c, by_c = way, CONTENT
        to_q, by_q = o + oq, OUT
        if (way := s + sq) > to_q:
            to_q, by_q = way, SOURCE
        if (way := c + cq) > to_q:
            to_q, by_q = way, CUE
        if (way := q + qq) > to_q:
            to_q, by_q = way, CONTENT
        reached.append((to_o, to_s, to_c, to_q))
        origins.append((by_o, by_s, by_c, by_q))
        o, s, c, q = to_o + own_o, to_s + own_s, to_c + own_c, to_q + own_q
    return reached, origins


def _through(unit: int, label: int, back: Sequence[Lanes], on: Sequence[Lanes]) -> Labels:
    """Give the best labelling that gives `unit` this label."""
    before: list[int] = []
    at = label
    for origins in reversed(back[1 : unit + 1]):
        at = origins[at]
        before.append(at)
    behind = [label]
    for nexts in on[unit:-1]:
        label = nexts[label]
        behind.append(label)
    return (*before[::-1], *behind)
