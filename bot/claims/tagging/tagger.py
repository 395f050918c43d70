"""The tagger: which units are heads of cues, and what the cue of a head attributes to whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.claims.tagging.facts import (
    TOWARDS_VALUES,
    UNIT_FACTS,
    Towards,
    Vocabulary,
    flags,
    numbered,
    unit_facts,
)
from bot.claims.tagging.network import MARGIN, WINDOW_REACHES, encode, head_scores, label_scores
from bot.claims.tagging.paths import Lanes, Paths, Transitions, find_paths
from bot.claims.tagging.view import REACH, View

SCALE: Final = 256
"""Steps of a score of one."""
_HEAD_FROM: Final = 0.1
"""Probability from which a unit is taken for a possible head."""
_CROWD: Final = 6
"""Heads of a sentence that may stand within reach before another: in prose there are five at most."""
_ENDLESS: Final = 400
"""Units beyond which a sentence is none, but a text without full stops: the rules alone read it."""
_BLOCK: Final = 2048
"""Units that are seen at once: so the memory that a text takes does not grow with it."""
_ROWS: Final = 1024
"""Units of windows from which on they are labelled."""
_GAP: Final = max(WINDOW_REACHES)
"""Empty rows between windows, so that none sees another."""
_LOSS: Final = 3 * SCALE
"""How much less a labelling may score than the best one to be an alternative."""
_ALTERNATIVES: Final = 4
_FORCED: Final = 10 * SCALE
"""How much less the best labelling with a source, or with a content, may score."""


@dataclass(frozen=True, slots=True)
class Model:
    """What training gives: the arrays of the network by their names, and the numbers of facts' values.

    `shares` gives for a word the share of its uses in which it is part of a cue.
    """

    arrays: Mapping[str, NDArray[np.float32]]
    vocabularies: Mapping[str, Vocabulary]
    shares: Mapping[str, float]


class Tagger:
    """Tags one article. `heads` are the units that may be heads of cues, in order, with probabilities."""

    def __init__(self, view: View, model: Model) -> None:
        self._model = model
        self._transitions = _steps(model.arrays["transitions"])
        self._scores: dict[int, list[Lanes]] = {}
        self.heads: dict[int, float] = {}
        if view.low:
            self._read(view)

    def label(self, head: int) -> Paths:
        """Give the labellings of the head's window (`View.window`)."""
        scores, transitions = self._scores[head], self._transitions
        return find_paths(scores, transitions, loss=_LOSS, most=_ALTERNATIVES, forced=_FORCED)

    def _read(self, view: View) -> None:
        vocabularies = [self._model.vocabularies[fact] for fact in UNIT_FACTS]
        units = numbered(unit_facts(view), vocabularies)
        towards = Towards.of(view, self._model.shares)
        crowd: list[int] = []
        for start in range(0, len(units), _BLOCK):
            stop = min(len(units), start + _BLOCK)
            first, last = max(0, start - REACH - MARGIN), min(len(units), stop + REACH + MARGIN)
            seen = encode(np, self._model.arrays, units[first:last], np.float32(1.0))
            scores = head_scores(np, self._model.arrays, seen[start - first : stop - first])
            chances = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
            heads: list[int] = []
            for place in np.flatnonzero(chances >= _HEAD_FROM):
                unit = start + int(place)
                begin, end = view.bounds[view.sentence_of[unit]]
                if end - begin > _ENDLESS:
                    continue
                crowd = [one for one in crowd if view.is_near(one, unit)]
                if len(crowd) < _CROWD:
                    crowd.append(unit)
                    heads.append(unit)
                    self.heads[unit] = float(chances[place])
            self._label(view, towards, seen, first, heads)

    def _label(
        self, view: View, towards: Towards, seen: NDArray[np.float32], first: int, heads: Sequence[int]
    ) -> None:
        """Score the labels in the windows of heads; `seen` begins with the unit `first`."""
        batch: list[tuple[int, int, int]] = []
        rows = 0
        for head in heads:
            start, stop = view.window(head)
            batch.append((head, start, stop))
            rows += stop - start + _GAP
            if rows >= _ROWS or head == heads[-1]:
                self._score(towards, seen, first, batch, rows)
                batch, rows = [], 0

    def _score(
        self,
        towards: Towards,
        seen: NDArray[np.float32],
        first: int,
        windows: Sequence[tuple[int, int, int]],
        rows: int,
    ) -> None:
        """Score the labels in windows (head, start, stop), put one below the other with gaps between."""
        at, units = np.zeros(rows, np.intp), np.zeros(rows, np.intp)
        there = np.zeros(rows, np.bool_)
        begins = [0, *accumulate(stop - start + _GAP for _, start, stop in windows)]
        for begin, (head, start, stop) in zip(begins, windows, strict=False):
            own = slice(begin, begin + stop - start)
            at[own], units[own], there[own] = head, np.arange(start, stop), True
        held = np.zeros((rows, TOWARDS_VALUES), np.float32)
        held[there] = flags(towards.facts(at[there], units[there]))
        scores = label_scores(
            np,
            self._model.arrays,
            seen,
            heads=np.where(there, at - first, 0),
            units=np.where(there, units - first, 0),
            towards=held,
            there=there[:, None].astype(np.float32),
        )
        steps = np.rint(scores * SCALE).astype(np.int32).tolist()
        for begin, (head, start, stop) in zip(begins, windows, strict=False):
            self._scores[head] = steps[begin : begin + stop - start]


def _steps(transitions: NDArray[np.float32]) -> Transitions:
    out, source, cue, content = map(tuple, np.rint(transitions * SCALE).astype(np.int32).tolist())
    return out, source, cue, content
