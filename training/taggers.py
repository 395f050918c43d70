"""Training the taggers: from marked articles to lessons for the network, and to a model."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.articles.facts import read_facts
from bot.articles.mending import Overlay, mend
from bot.articles.model import Span
from bot.claims.document import Document, parse
from bot.claims.finding import view_of
from bot.claims.tagging.facts import UNIT_FACTS, Numbers, Towards, Vocabulary, numbered, unit_facts
from bot.claims.tagging.paths import CONTENT, CUE, SOURCE
from bot.claims.tagging.tagger import Model
from bot.claims.tagging.view import Parts, View
from bot.claims.trained import rounded
from training.corpus import Article
from training.network import Lesson, Window, train_network

_RARE: Final = 2
"""Times that a word, an ending or a mark must be seen, in damaged copies too, to have a number of its own."""
_SELDOM_KNOWN: Final = ("word", "ending", "last mark")
_LEAST_SHARE: Final = 0.002
"""Share of uses in cues below which a word's is taken for nought."""
ROUNDS: Final = 18
"""Times that the network sees every article."""

Group = tuple["Example", ...]
"""An article and its damaged copies: never one in training and the other in what is read."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article as the taggers see it, with what people marked in it, in units."""

    article: Article
    view: View
    overlay: Overlay
    marked: tuple[Parts, ...]


def opened(text: str) -> tuple[Overlay, Document, list[Span]]:
    """Open a text as the extractor does: mended, in sentences, with what is furniture in it."""
    overlay = Overlay(text, mend(text))
    return overlay, parse(overlay.text), sorted(read_facts(overlay.text).furniture)


def prepare(article: Article) -> Example:
    """Read an article by the rules and put people's marks on its units."""
    overlay, document, furniture = opened(article.text)
    view = view_of(document, furniture)
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


def train_taggers(groups: Sequence[Group], seed: int, report: Callable[[str], None]) -> Model:
    """Train the network on articles and their damaged copies; what is done is told to `report`."""
    shares = {
        word: round(share, 4)
        for word, share in sorted(cue_shares([group[0] for group in groups]).items())
        if share >= _LEAST_SHARE
    }
    facts = [[unit_facts(example.view) for example in group] for group in groups]
    vocabularies = [
        _vocabulary((form[place] for forms in facts for form in forms), _RARE if fact in _SELDOM_KNOWN else 1)
        for place, fact in enumerate(UNIT_FACTS)
    ]
    lessons = [
        [
            _lesson(example, numbered(form, vocabularies), shares)
            for example, form in zip(group, forms, strict=True)
        ]
        for group, forms in zip(groups, facts, strict=True)
    ]
    values = [len(vocabulary) + 1 for vocabulary in vocabularies]
    arrays = train_network(lessons, values, rounds=ROUNDS, seed=seed, report=report)
    return Model(rounded(arrays), dict(zip(UNIT_FACTS, vocabularies, strict=True)), shares)


def _vocabulary(columns: Iterable[Sequence[str]], least: int) -> Vocabulary:
    """Give numbers to the values that are seen often enough from 1 on, the most frequent first."""
    times: Counter[str] = Counter()
    for column in columns:
        times.update(column)
    frequent = sorted((-count, value) for value, count in times.items() if count >= least)
    return {value: number for number, (_, value) in enumerate(frequent, 1)}


def _lesson(example: Example, units: Numbers, shares: Mapping[str, float]) -> Lesson:
    heads = heads_of(example, shares)
    towards = Towards.of(example.view, shares)
    windows = [*_windows(example.view, example.marked, heads, towards)]
    is_head = np.zeros(len(units), np.float32)
    is_head[[*heads]] = 1
    return Lesson(units, is_head, windows)


def _windows(
    view: View, marked: Sequence[Parts], heads: Mapping[int, int], towards: Towards
) -> Iterator[Window]:
    for head, number in heads.items():
        start, stop = view.window(head)
        labels = np.zeros(stop - start, np.int32)
        parts = marked[number]
        for label, units in ((CONTENT, parts.content), (SOURCE, parts.source), (CUE, parts.cue)):
            labels[[unit - start for unit in units if start <= unit < stop]] = label
        own = np.arange(start, stop)
        yield Window(head, start, towards.facts(np.full_like(own, head), own), labels)
