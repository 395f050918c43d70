"""The network of the taggers: gated convolutions over the units, then over the window of each head.

It is written once: numpy runs it, and JAX, whose arrays have the same functions, trains it. `xp` is one of
the two. The layers are those of Dauphin and others, "Language Modeling with Gated Convolutional Networks"
(2017), with reaches that grow as in Yu and Koltun (2016), residual and normalised.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from bot.claims.tagging.facts import UNIT_FACTS

Array: TypeAlias = Any
"""An array of numpy or of JAX."""
Weights: TypeAlias = Mapping[str, Array]

REACHES: Final = (1, 2, 4, 1)
"""For each layer over the units, how far on either side it looks."""
WINDOW_REACHES: Final = (1, 2)
"""The same for the layers over a window."""
MARGIN: Final = sum(REACHES)
"""Units on either side that what is seen of a unit depends on."""
_STEADY: Final = 1e-5
"""Keeps a division by a spread from one by nought."""
_STEEP: Final = 30.0
"""Beyond this a gate is open or shut."""


def _unchanged(array: Array) -> Array:
    return array


def encode(
    xp: Any,  # noqa: ANN401 a module
    weights: Weights,
    units: Array,
    there: Array,
    drop: Callable[[Array], Array] = _unchanged,
) -> Array:
    """Give what is seen of each unit, a row a unit.

    `units` are their facts' numbers (a row a unit, a column for each of `UNIT_FACTS`); `there` is a column of
    1 for a unit and 0 for a gap between articles; `drop` leaves out a part, in training.
    """
    tables = [weights[f"unit {fact}"][units[:, place]] for place, fact in enumerate(UNIT_FACTS)]
    seen = (drop(xp.concatenate(tables, -1)) @ weights["units in"] + weights["units in bias"]) * there
    for number, reach in enumerate(REACHES):
        seen = _layer(xp, weights, f"units {number}", seen, reach, there, drop)
    return drop(_normal(xp, seen))


def head_scores(xp: Any, weights: Weights, seen: Array) -> Array:  # noqa: ANN401 a module
    """Give for each unit the log-odds that it is the head of a cue."""
    hidden = xp.maximum(seen @ weights["head in"] + weights["head in bias"], 0)
    return (hidden @ weights["head out"] + weights["head out bias"])[:, 0]


def label_scores(  # noqa: PLR0913, PLR0917 what windows are made of
    xp: Any,  # noqa: ANN401 a module
    weights: Weights,
    seen: Array,
    heads: Array,
    units: Array,
    towards: Array,
    there: Array,
    drop: Callable[[Array], Array] = _unchanged,
) -> Array:
    """Give the scores of the four labels for the units of windows, in a last axis.

    `heads` and `units` are rows of `seen` in arrays of one shape (or one that spreads to it), the windows one
    below the other; `there` is 1 for a unit of a window and 0 between windows, in a last axis of one.
    `towards` are flags of facts, in a last axis of `TOWARDS_VALUES`.
    """
    window = (seen @ weights["window unit"])[units] + (seen @ weights["window head"])[heads]
    both = (seen @ weights["window both"])[units] * (seen @ weights["window head both"])[heads]
    window = window + both + towards @ weights["towards"] + weights["window bias"]
    window = drop(xp.maximum(window, 0) * there)
    for number, reach in enumerate(WINDOW_REACHES):
        window = _layer(xp, weights, f"window {number}", window, reach, there, drop)
    return _normal(xp, window) @ weights["labels"] + weights["labels bias"]


def _layer(  # noqa: PLR0913, PLR0917 what a layer is made of
    xp: Any,  # noqa: ANN401 a module
    weights: Weights,
    name: str,
    seen: Array,
    reach: int,
    there: Array,
    drop: Callable[[Array], Array],
) -> Array:
    """Add to each row what a gated convolution makes of it and of those `reach` before and behind."""
    row = _normal(xp, seen)
    nothing = xp.zeros_like(row[..., :reach, :])
    before = xp.concatenate([nothing, row[..., :-reach, :]], -2)
    behind = xp.concatenate([row[..., reach:, :], nothing], -2)
    both = xp.concatenate([before, row, behind], -1) @ weights[name] + weights[f"{name} bias"]
    values, gates = xp.split(both, 2, -1)
    return (seen + drop(values / (1 + xp.exp(-xp.clip(gates, -_STEEP, _STEEP))))) * there


def _normal(xp: Any, seen: Array) -> Array:  # noqa: ANN401 a module
    """Give rows a mean of nought and a spread of one (Ba and others 2016); rows of noughts stay so."""
    width = seen.shape[-1]
    # A product with a vector of ones, and one of rows with themselves, take a fifth of numpy's mean.
    centred = seen - seen @ xp.full((width, 1), 1 / width, seen.dtype)
    square = xp.einsum("...i,...i->...", centred, centred)[..., None] / width
    return centred * (1 / xp.sqrt(square + _STEADY))
