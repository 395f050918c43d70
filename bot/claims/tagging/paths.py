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
"""A score for each label."""
Transitions = tuple[Lanes, Lanes, Lanes, Lanes]
"""The scores of each label behind each: `transitions[before][behind]`."""

_FROM: Final = range(4)


@dataclass(frozen=True, slots=True)
class Path:
    """A labelling, how much less it scores than the best one, and its place among the detours from it."""

    labels: Labels
    loss: int
    rank: int


@dataclass(frozen=True, slots=True)
class Paths:
    """The best labelling first, then the detours; `margins` says for each unit how near the next label comes."""

    paths: tuple[Path, ...]
    margins: tuple[int, ...]


def find_paths(
    emissions: Sequence[Lanes], transitions: Transitions, *, loss: int, most: int, forced: int
) -> Paths:
    """Give the best labelling of units with these scores, and its detours.

    A detour scores at most `loss` less; at most `most` are given. Where the best one has no source or no
    content, the best one that has is given too when it scores at most `forced` less.
    """
    into, back = _forward(emissions, transitions)
    out, on = _backward(emissions, transitions)
    top = max(into[-1])
    best = _through(len(emissions) - 1, into[-1].index(top), back, on)
    detours: dict[Labels, int] = {}
    margins: list[int] = []
    for unit, (reach, leave, label) in enumerate(zip(into, out, best, strict=True)):
        nearest = -1
        for other in _FROM:
            if other == label:
                continue
            lost = top - reach[other] - leave[other]
            if nearest < 0 or lost < nearest:
                nearest = lost
            if lost <= loss:
                labels = _through(unit, other, back, on)
                if labels != best and lost < detours.get(labels, loss + 1):
                    detours[labels] = lost
        margins.append(nearest)
    ordered = sorted(detours.items(), key=lambda item: (item[1], item[0]))[:most]
    found = [(best, 0), *ordered]
    for wanted in (SOURCE, CONTENT):
        if wanted not in best:
            lost, unit = min((top - into[k][wanted] - out[k][wanted], k) for k in range(len(best)))
            labels = _through(unit, wanted, back, on)
            if lost <= forced and all(labels != known for known, _ in found):
                found.append((labels, lost))
    return Paths(tuple(Path(labels, lost, rank) for rank, (labels, lost) in enumerate(found)), tuple(margins))


def _forward(emissions: Sequence[Lanes], transitions: Transitions) -> tuple[list[list[int]], list[list[int]]]:
    """Give the best score into each label of each unit, its own included, and the label before it there."""
    into = [list(emissions[0])]
    back: list[list[int]] = [[]]
    columns = list(zip(*transitions, strict=True))
    for emission in emissions[1:]:
        before = into[-1]
        scores: list[int] = []
        origins: list[int] = []
        for column, own in zip(columns, emission, strict=True):
            ways = [
                before[0] + column[0],
                before[1] + column[1],
                before[2] + column[2],
                before[3] + column[3],
            ]
            best = max(ways)
            origins.append(ways.index(best))
            scores.append(best + own)
        into.append(scores)
        back.append(origins)
    return into, back


def _backward(
    emissions: Sequence[Lanes], transitions: Transitions
) -> tuple[list[list[int]], list[list[int]]]:
    """Give the best score behind each label of each unit, its own left out, and the label behind it there."""
    leave = [[0, 0, 0, 0]]
    on: list[list[int]] = [[]]
    for emission in reversed(emissions[1:]):
        behind = leave[-1]
        a, b, c, d = (own + rest for own, rest in zip(emission, behind, strict=True))
        scores: list[int] = []
        nexts: list[int] = []
        for row in transitions:
            ways = [row[0] + a, row[1] + b, row[2] + c, row[3] + d]
            best = max(ways)
            nexts.append(ways.index(best))
            scores.append(best)
        leave.append(scores)
        on.append(nexts)
    return leave[::-1], on[::-1]


def _through(unit: int, label: int, back: Sequence[list[int]], on: Sequence[list[int]]) -> Labels:
    """Give the best labelling that gives `unit` this label."""
    before = [label]
    for place in range(unit, 0, -1):
        before.append(back[place][before[-1]])
    behind: list[int] = [label]
    for place in range(unit, len(back) - 1):
        behind.append(on[place][behind[-1]])
    return (*before[::-1], *behind[1:])
