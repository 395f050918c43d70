"""The two taggers: which units are heads of cues, and what the cue of a head attributes to whom."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from math import exp
from typing import Final

from bot.claims.tagging.features import (
    HEAD_GROUPS,
    TOWARDS_GROUPS,
    UNIT_GROUPS,
    head_keys,
    towards_keys,
    unit_keys,
)
from bot.claims.tagging.paths import Paths, Transitions, find_paths
from bot.claims.tagging.view import View
from bot.claims.tagging.weights import SCALE, Remembered, Weights, total, unpack, unpack_head

_HEAD_FROM: Final = 0.1
"""Probability from which a unit is taken for a possible head."""
_CROWD: Final = 8
"""Heads of a sentence that may stand within reach before another: in prose there are five at most."""
_FLAT: Final = 30.0
"""Score beyond which a probability is as good as nought or one."""
_LOSS: Final = 3 * SCALE
"""How much less a labelling may score than the best one to be an alternative."""
_ALTERNATIVES: Final = 5
_FORCED: Final = 10 * SCALE
"""How much less the best labelling with a source, or with a content, may score."""


@dataclass(frozen=True, slots=True)
class Model:
    """Trained weights: those of the features, and `transitions` between labels.

    `words` are those that may be heads, each with the share of its uses in which it is part of a cue.
    """

    weights: Weights
    transitions: Transitions
    words: Mapping[str, float]
    unit: tuple[Remembered, ...] = field(init=False)
    head: tuple[Remembered, ...] = field(init=False)
    towards: tuple[Remembered, ...] = field(init=False)

    def __post_init__(self) -> None:
        for name, groups in (("unit", UNIT_GROUPS), ("head", HEAD_GROUPS), ("towards", TOWARDS_GROUPS)):
            object.__setattr__(self, name, tuple(Remembered(group, self.weights) for group in groups))


def may_be_heads(view: View, words: Container[str]) -> Iterator[int]:
    """Give the units that are worth a look as heads: a word known as one, or found by a rule."""
    found = view.found_at
    return (unit for unit, word in enumerate(view.low) if word in words or unit in found)


class Tagger:
    """Tags one article. What is known of a unit whatever the head is summed once.

    `heads` are the units that may be heads of cues, in order, with their probabilities.
    """

    def __init__(self, view: View, model: Model) -> None:
        self._view = view
        self._model = model
        self._own: dict[int, int] = {}
        self.heads = dict(self._find_heads())

    def _find_heads(self) -> Iterator[tuple[int, float]]:
        view, model = self._view, self._model
        crowd: list[int] = []
        for unit in may_be_heads(view, model.words):
            score = unpack_head(self._sum(unit) + total(model.head, head_keys(view, unit))) / SCALE
            probability = 1 / (1 + exp(-max(-_FLAT, min(_FLAT, score))))
            if probability >= _HEAD_FROM:
                crowd = [one for one in crowd if view.is_near(one, unit)]
                if len(crowd) < _CROWD:
                    crowd.append(unit)
                    yield unit, probability

    def label(self, head: int) -> Paths:
        """Give the labellings of the head's window (`View.window`)."""
        view, towards = self._view, self._model.towards
        first, _ = view.window(head)
        emissions = [
            unpack(self._sum(unit) + total(towards, keys))
            for unit, keys in enumerate(towards_keys(view, head, self.heads), first)
        ]
        return find_paths(emissions, self._model.transitions, loss=_LOSS, most=_ALTERNATIVES, forced=_FORCED)

    def _sum(self, unit: int) -> int:
        own = self._own.get(unit)
        if own is None:
            own = self._own[unit] = total(self._model.unit, unit_keys(self._view, unit))
        return own
