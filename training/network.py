"""Training the network of the taggers with JAX: heads by cross-entropy, windows as a linear-chain CRF."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.claims.tagging.facts import TOWARDS_VALUES, UNIT_FACTS, Numbers, flags
from bot.claims.tagging.network import (
    MARGIN,
    REACHES,
    WINDOW_REACHES,
    Array,
    Weights,
    encode,
    head_scores,
    label_scores,
)

jax: Any = import_module("jax")  # its types are known in part only
optax: Any = import_module("optax")
jnp: Any = import_module("jax.numpy")

_WIDTHS: Final = {
    "word": 48, "ending": 16, "kind": 16, "shape": 4, "rule": 8, "kept rule": 8, "label": 8, "held": 4,
    "place": 4, "last mark": 8, "marks": 8,
}  # fmt: skip
"""Numbers that stand for a value of each fact of a unit."""
_WIDTH: Final = 96
"""Numbers that stand for a unit in the layers over an article."""
_WINDOW_WIDTH: Final = 64
_HEAD_WIDTH: Final = 48
_LABELS: Final = 4

_GAP: Final = MARGIN
"""Empty rows between two articles of a batch."""
_ROWS: Final = 4608
"""Units of a batch."""
_SIZES: Final = ((20, 84), (36, 72), (64, 36), (121, 4))
"""Windows of a batch by their length: up to so many units, so many windows."""

_DROPPED: Final = 0.35
"""Part of the numbers that is left out at each step, so that none is relied on alone (Srivastava 2014)."""
_UNKNOWN: Final = 0.12
"""Part of the words that are taken for unknown."""
_STEP: Final = 2e-3
_DECAY: Final = 0.03
_KEPT: Final = 0.998
"""Share of the old in the running mean of the weights, which is what training gives (Polyak 1992)."""
_HEADS_COUNT: Final = 2.0
"""Weight of a head's loss beside that of a window."""


class Window(NamedTuple):
    """The window of a marked head: its first unit, the facts' numbers (units x facts), the right labels."""

    head: int
    start: int
    towards: Numbers
    labels: Numbers


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article to learn from: facts' numbers (units x facts), which units are heads, and their windows."""

    units: Numbers
    heads: NDArray[np.float32]
    windows: Sequence[Window]


class _Windows(NamedTuple):
    """Windows of a batch, filled up to one length: rows of heads and units, facts, labels, what is there."""

    heads: Array
    units: Array
    towards: Array
    labels: Array
    there: Array


class _Batch(NamedTuple):
    units: Array
    heads: Array
    there: Array
    windows: tuple[_Windows, ...]


def train_network(
    lessons: Sequence[Sequence[Lesson]],
    values: Sequence[int],
    *,
    rounds: int,
    seed: int,
    report: Callable[[str], None],
) -> dict[str, NDArray[np.float32]]:
    """Train on articles, each given in one form or more (as it is, damaged), of which a round takes one.

    `values` says for each of `UNIT_FACTS` how many values it has. The same arguments give the same arrays on
    the same kind of machine.
    """
    rng = np.random.default_rng(seed)
    lessons = [[_cut(one) for one in forms] for forms in lessons]
    weights = _begin(jax.random.PRNGKey(seed), values)
    steps = rounds * sum(1 for _ in _batches([forms[0] for forms in lessons]))
    rate = optax.warmup_cosine_decay_schedule(0, _STEP, min(200, steps // 10), steps, _STEP * 0.02)
    decayed = {name: array.ndim > 1 for name, array in weights.items()}
    optimizer = optax.chain(
        optax.clip_by_global_norm(1.0), optax.adamw(rate, b2=0.98, weight_decay=_DECAY, mask=decayed)
    )

    @jax.jit
    def step(state: Any, batch: _Batch, key: Array) -> tuple[Any, Array]:  # noqa: ANN401 as JAX keeps it
        weights, moments, mean = state
        loss, slope = jax.value_and_grad(_loss)(weights, batch, key)
        change, moments = optimizer.update(slope, moments, weights)
        weights = optax.apply_updates(weights, change)
        mean = {name: _KEPT * old + (1 - _KEPT) * weights[name] for name, old in mean.items()}
        return (weights, moments, mean), loss

    state: Any = (weights, optimizer.init(weights), weights)
    key = jax.random.PRNGKey(seed + 1)
    for number in range(rounds):
        losses: list[float] = []
        taken: list[Lesson] = [forms[_form(rng, len(forms))] for forms in lessons]
        for batch in _batches([taken[int(place)] for place in rng.permutation(len(taken))]):
            key, own = jax.random.split(key)
            state, loss = step(state, batch, own)
            losses.append(float(loss))
        report(f"round {number + 1} of {rounds}: loss {np.mean(losses):.3f}")
    return {name: np.asarray(array, dtype=np.float32) for name, array in state[2].items()}


def _form(rng: np.random.Generator, forms: int) -> int:
    """Choose a form of an article: as it is in two rounds of three."""
    return 0 if forms == 1 or rng.random() < 2 / 3 else int(rng.integers(1, forms))


def _begin(key: Array, values: Sequence[int]) -> dict[str, Array]:
    """Give the arrays before training."""
    shapes: dict[str, tuple[int, ...]] = {
        "units in": (sum(_WIDTHS.values()), _WIDTH),
        "head in": (_WIDTH, _HEAD_WIDTH),
        "head out": (_HEAD_WIDTH, 1),
        "labels": (_WINDOW_WIDTH, _LABELS),
        **{f"window {name}": (_WIDTH, _WINDOW_WIDTH) for name in ("unit", "head", "both", "head both")},
        **{f"units {number}": (3 * _WIDTH, 2 * _WIDTH) for number in range(len(REACHES))},
        **{
            f"window {number}": (3 * _WINDOW_WIDTH, 2 * _WINDOW_WIDTH)
            for number in range(len(WINDOW_REACHES))
        },
    }
    weights: dict[str, Array] = {"transitions": jnp.zeros((_LABELS, _LABELS))}
    keys = iter(jax.random.split(key, 64))
    for name, shape in shapes.items():
        weights[name] = jax.random.normal(next(keys), shape) / np.sqrt(shape[0])
        if not name.startswith("window ") or name[-1].isdigit():
            weights[f"{name} bias"] = jnp.zeros(shape[-1])
    weights["window bias"] = jnp.zeros(_WINDOW_WIDTH)
    weights["head out bias"] = weights["head out bias"] - 3
    tables = {f"unit {fact}": (count, _WIDTHS[fact]) for fact, count in zip(UNIT_FACTS, values, strict=True)}
    tables["towards"] = (TOWARDS_VALUES, _WINDOW_WIDTH)
    for name, shape in tables.items():
        weights[name] = jax.random.normal(next(keys), shape) * 0.3
    return weights


def _loss(weights: Weights, batch: _Batch, key: Array) -> Array:
    """Give the loss of a batch, a number for each window."""
    keys = jax.random.split(key, 2 + len(batch.windows))
    known = ~jax.random.bernoulli(keys[0], _UNKNOWN, batch.heads.shape)
    units = batch.units.at[:, 0].multiply(known)
    seen = encode(jnp, weights, units, batch.there, _dropping(keys[1]))
    heads = optax.sigmoid_binary_cross_entropy(head_scores(jnp, weights, seen), batch.heads)
    loss = _HEADS_COUNT * (heads * batch.there[:, 0]).sum()
    count = 0.0
    for window, own in zip(batch.windows, keys[2:], strict=True):
        there = window.there
        scores = label_scores(
            jnp,
            weights,
            seen,
            window.heads[:, None],
            window.units,
            window.towards,
            there[..., None],
            _dropping(own),
        )
        loss += (_unlikely(scores, weights["transitions"], window.labels, there) * there[:, 0]).sum()
        count += there[:, 0].sum()
    return loss / count


def _unlikely(scores: Array, transitions: Array, labels: Array, there: Array) -> Array:
    """Give for each window how unlikely the right labels are: minus the log of their probability."""
    own = jnp.take_along_axis(scores, labels[..., None], -1)[..., 0] * there
    steps = transitions[labels[:, :-1], labels[:, 1:]] * there[:, 1:]

    def step(before: Array, unit: tuple[Array, Array]) -> tuple[Array, None]:
        score, is_there = unit
        after = jax.nn.logsumexp(before[:, :, None] + transitions[None], 1) + score
        return jnp.where(is_there[:, None] > 0, after, before), None

    total, _ = jax.lax.scan(step, scores[:, 0], (scores[:, 1:].swapaxes(0, 1), there[:, 1:].T))
    return jax.nn.logsumexp(total, -1) - own.sum(1) - steps.sum(1)


def _dropping(key: Array) -> Callable[[Array], Array]:
    """Give a function that leaves out a part of an array's numbers, others at each call."""
    keys = iter(jax.random.split(key, 8))

    def drop(array: Array) -> Array:
        kept = jax.random.bernoulli(next(keys), 1 - _DROPPED, array.shape)
        return jnp.where(kept, array / (1 - _DROPPED), 0)

    return drop


def _cut(lesson: Lesson) -> Lesson:
    """Leave out what of an article does not fit into a batch."""
    most = _ROWS - _GAP
    if len(lesson.units) <= most:
        return lesson
    windows = [one for one in lesson.windows if one.start + len(one.labels) <= most]
    return Lesson(lesson.units[:most], lesson.heads[:most], windows)


def _batches(lessons: Sequence[Lesson]) -> Iterator[_Batch]:
    """Give the articles in batches of one shape, so that a step is compiled once."""
    batch: list[Lesson] = []
    room = np.zeros(1 + len(_SIZES))
    most = np.array([_ROWS, *(count for _, count in _SIZES)])
    for lesson in lessons:
        lengths = np.array([len(window.labels) for window in lesson.windows])
        bounds = [0, *(longest for longest, _ in _SIZES)]
        needs = [((low < lengths) & (lengths <= high)).sum() for low, high in pairwise(bounds)]
        need = np.array([len(lesson.units) + _GAP, *needs])
        if batch and (room + need > most).any():
            yield _batch(batch)
            batch, room = [], np.zeros(len(most))
        batch.append(lesson)
        room += need
    if batch:
        yield _batch(batch)


def _batch(lessons: Sequence[Lesson]) -> _Batch:
    units = np.zeros((_ROWS, len(UNIT_FACTS)), np.int32)
    heads = np.zeros(_ROWS, np.float32)
    there = np.zeros((_ROWS, 1), np.float32)
    at: list[tuple[int, Window]] = []
    row = 0
    for lesson in lessons:
        stop = row + len(lesson.units)
        units[row:stop], heads[row:stop], there[row:stop] = lesson.units, lesson.heads, 1
        at += [(row, window) for window in lesson.windows]
        row = stop + _GAP
    least = 0
    groups: list[_Windows] = []
    for longest, count in _SIZES:
        some = [(row, window) for row, window in at if least < len(window.labels) <= longest][:count]
        groups.append(_filled(some, longest, count))
        least = longest
    return _Batch(units, heads, there, tuple(groups))


def _filled(windows: Sequence[tuple[int, Window]], longest: int, count: int) -> _Windows:
    heads = np.zeros(count, np.int32)
    units = np.zeros((count, longest), np.int32)
    towards = np.zeros((count, longest, TOWARDS_VALUES), np.float32)
    labels = np.zeros((count, longest), np.int32)
    there = np.zeros((count, longest), np.float32)
    for place, (row, window) in enumerate(windows):
        length = len(window.labels)
        heads[place] = row + window.head
        units[place, :length] = np.arange(row + window.start, row + window.start + length)
        towards[place, :length] = flags(window.towards)
        labels[place, :length] = window.labels
        there[place, :length] = 1
    return _Windows(heads, units, towards, labels, there)
