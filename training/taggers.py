"""Training the taggers: linear-chain CRFs (Lafferty, McCallum and Pereira 2001) over folded units."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, cast

from bot.articles.facts import read_facts
from bot.articles.mending import Overlay, mend
from bot.articles.model import Span
from bot.claims.document import parse
from bot.claims.finding import view_of
from bot.claims.tagging.features import (
    HEAD_GROUPS,
    TOWARDS_GROUPS,
    UNIT_GROUPS,
    Group,
    Key,
    head_keys,
    towards_keys,
    unit_keys,
)
from bot.claims.tagging.paths import Transitions
from bot.claims.tagging.tagger import Model, Tagger, may_be_heads
from bot.claims.tagging.view import Parts, View
from bot.claims.tagging.weights import SCALE, Weights, pack
from training.corpus import Article

pycrfsuite: Any = import_module("pycrfsuite")  # it has no types

LABELS: Final = "OSCQ"
"""Outside, source, cue and content, in the order of the lanes."""
_PRIOR: Final = {"c1": 0.05, "c2": 2.5, "feature.minfreq": 2}
"""The elastic net's strengths, and how often a feature must be seen."""
_LEAST: Final = 1
"""Steps of which a weight must be in one lane at least: weights that round to nothing are left out."""
_RARE: Final = 2
"""Times that a word must be seen as a head."""
_SELDOM: Final = 0.004
"""Share of a word's uses in which it must be one."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article as the taggers see it, with what people marked in it, in units."""

    article: Article
    view: View
    overlay: Overlay
    marked: tuple[Parts, ...]


def prepare(article: Article) -> Example:
    """Read an article by the rules and put people's marks on its units."""
    overlay = Overlay(article.text, mend(article.text))
    view = view_of(parse(overlay.text), sorted(read_facts(overlay.text).furniture))
    marked = tuple(
        Parts(*(view.units(_mended(overlay, spans)) for spans in (one.source, one.cue, one.content)))
        for one in article.marked
    )
    return Example(article, view, overlay, marked)


def _mended(overlay: Overlay, spans: Sequence[Span]) -> list[Span]:
    """Give spans of the raw text, in which people marked, as spans of the mended one."""
    return [Span(overlay.to_mended(span.start), overlay.to_mended(span.end)) for span in spans]


def cue_shares(examples: Sequence[Example]) -> dict[str, float]:
    """Give for each word that is marked as part of a cue the share of its uses in which it is."""
    inside: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for example in examples:
        uses.update(example.view.low)
        inside.update(example.view.low[unit] for parts in example.marked for unit in set(parts.cue))
    return {word: count / (uses[word] + 3) for word, count in inside.items()}


def heads_of(example: Example, shares: Mapping[str, float]) -> dict[int, int]:
    """Give the head of each marked cue (the unit that is a cue most often) with its attribution's number."""
    heads: dict[int, int] = {}
    for number, parts in enumerate(example.marked):
        if parts.cue and parts.content:
            low = example.view.low
            heads.setdefault(max(parts.cue, key=lambda unit: (shares.get(low[unit], 0), -unit)), number)
    return heads


def train_taggers(examples: Sequence[Example], report: Callable[[str], None]) -> Model:
    """Train both taggers on the examples; what is done is told to `report`."""
    shares = cue_shares(examples)
    marked = [heads_of(example, shares) for example in examples]
    words = _head_words(examples, marked, shares)
    head_rows = (
        ([_head_names(example.view, unit)], ["1" if unit in heads else "0"])
        for example, heads in zip(examples, marked, strict=True)
        for unit in may_be_heads(example.view, words)
    )
    head_weights, _ = _fit(head_rows, ("1", "0"), rounds=80)
    none = (0, 0, 0, 0)
    lanes = {name: pack([*none, _steps(one - two)]) for name, (one, two) in head_weights.items()}
    heads_only = Model(Weights.of(lanes), (none, none, none, none), words)
    report(f"heads: {len(words)} words, {len(head_weights)} weights")
    unit_weights, transitions = _fit(_windows(examples, marked, heads_only), LABELS, rounds=90)
    report(f"labels: {len(unit_weights)} weights")
    weights: dict[str, int] = {}
    for name in head_weights.keys() | unit_weights.keys():
        one, two = head_weights.get(name, (0.0, 0.0))
        steps = [*map(_steps, unit_weights.get(name, none)), _steps(one - two)]
        if any(abs(step) >= _LEAST for step in steps):
            weights[name] = pack(steps)
    return Model(Weights.of(weights), _rows(transitions), words)


def _rows(transitions: Mapping[tuple[str, str], float]) -> Transitions:
    out, source, cue, content = (
        tuple(_steps(transitions.get((before, behind), 0.0)) for behind in LABELS) for before in LABELS
    )
    return cast("Transitions", (out, source, cue, content))


def _windows(
    examples: Sequence[Example], marked: Sequence[Mapping[int, int]], model: Model
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Give the window of each marked head: the features of its units, and their labels."""
    for example, heads in zip(examples, marked, strict=True):
        view = example.view
        proposed = Tagger(view, model).heads
        for head, number in heads.items():
            parts = example.marked[number]
            labels = {
                **dict.fromkeys(parts.content, "Q"),
                **dict.fromkeys(parts.source, "S"),
                **dict.fromkeys(parts.cue, "C"),
            }
            first, last = view.window(head)
            features = [
                [*_names(UNIT_GROUPS, unit_keys(view, unit)), *_names(TOWARDS_GROUPS, keys)]
                for unit, keys in enumerate(towards_keys(view, head, proposed), first)
            ]
            yield features, [labels.get(unit, "O") for unit in range(first, last)]


def _head_names(view: View, unit: int) -> list[str]:
    return [*_names(UNIT_GROUPS, unit_keys(view, unit)), *_names(HEAD_GROUPS, head_keys(view, unit))]


def _names(groups: Sequence[Group], keys: Sequence[Key]) -> Iterator[str]:
    for group, key in zip(groups, keys, strict=False):
        yield from group(*key)


def _head_words(
    examples: Sequence[Example], marked: Sequence[Mapping[int, int]], shares: Mapping[str, float]
) -> dict[str, float]:
    """Give the words that are heads often enough, with their share of uses in cues."""
    uses: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for example, heads in zip(examples, marked, strict=True):
        uses.update(example.view.low)
        times.update(example.view.low[head] for head in heads)
    return {
        word: round(shares.get(word, 0.0), 4)
        for word, count in sorted(times.items())
        if count >= _RARE and count / uses[word] > _SELDOM
    }


def _steps(weight: float) -> int:
    return round(weight * SCALE)


def _fit(
    rows: Iterable[tuple[list[list[str]], list[str]]], labels: Sequence[str], *, rounds: int
) -> tuple[dict[str, tuple[float, ...]], dict[tuple[str, str], float]]:
    """Train a CRF; give the weights of each feature by label, and of each pair of labels."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params({**_PRIOR, "max_iterations": rounds})
    for features, answer in rows:
        trainer.append(features, answer)
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
        tagger.close()
    states: dict[tuple[str, str], float] = info.state_features
    weights: dict[str, list[float]] = {}
    for (name, label), weight in states.items():
        weights.setdefault(name, [0.0] * len(labels))[labels.index(label)] = weight
    return {name: tuple(row) for name, row in weights.items()}, dict(info.transitions)
