"""From annotated articles to trained weights: taggers, then a reranker that judges what they find unseen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp
from typing import Final

from bot.articles.facts import read_facts
from bot.articles.mending import Overlay, mend
from bot.claims.document import parse
from bot.claims.finding import LEAST, find_attributions
from bot.claims.ranking.candidates import Candidate
from bot.claims.ranking.choice import choose
from bot.claims.ranking.trees import Reranker, Tree
from bot.claims.trained import Trained
from training.corpus import Article, Marked, damage
from training.ranking import answers, as_marked, calibrate, pool_of, train_reranker
from training.taggers import Example, Group, prepare, train_taggers

UNMARKED: Final = frozenset({"NAME: Y", "Q. Y", "X did Z. “Y”", "X did Z.¶“Y”", "X was quoted as saying Y"})
"""Rules of what PolNeAR does not mark, though a reader takes it for a claim."""
FOLDS: Final = 3
"""Parts of which each is read by taggers trained on the others, for the reranker to learn from."""
_SEED: Final = 1
_UNLIKELY: Final = -2.0
"""Score below which a candidate is not chosen in any case."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Judged:
    """An article that its taggers had not seen: its part, the candidates, their traits, how right each is."""

    example: Example
    part: int
    pool: Sequence[Candidate]
    traits: Sequence[Sequence[float]]
    right: Sequence[float]


def grouped(articles: Iterable[Article], *, damaged: bool = True) -> list[Group]:
    """Give each article, read by the rules, with its damaged copy."""
    return [
        tuple(map(prepare, (article, *(damage([article], _SEED) if damaged else ())))) for article in articles
    ]


def read_unseen(groups: Sequence[Group], report: Report) -> list[Judged]:
    """Read each part of the articles with taggers trained on the others."""
    judged: list[Judged] = []
    for part in range(FOLDS):
        others = [group for number, group in enumerate(groups) if number % FOLDS != part]
        tagger = train_taggers(others, _SEED, report)
        for example in chain.from_iterable(groups[part::FOLDS]):
            pool, traits = pool_of(example, tagger)
            judged.append(Judged(example, part, pool, traits, answers(example, pool)))
        report(f"part {part + 1} of {FOLDS} read: {sum(len(one.pool) for one in judged)} candidates")
    return judged


def fit(groups: Sequence[Group], judged: Sequence[Judged], report: Report) -> Trained:
    """Train on groups of articles, of which `judged` is what `read_unseen` gave.

    The same groups in the same order give the same weights.
    """
    trees = _trees(judged)
    report(f"{len(trees)} trees")
    slope, shift = _log_odds(judged_by_others(judged))
    return Trained(train_taggers(groups, _SEED, report), Reranker(trees, slope, shift))


def judged_by_others(judged: Sequence[Judged]) -> list[tuple[Judged, list[float]]]:
    """Give each article with the scores that trees trained on the other parts give to its candidates."""
    scored: list[tuple[Judged, list[float]]] = []
    for part in sorted({one.part for one in judged}):
        reranker = Reranker(_trees([one for one in judged if one.part != part]))
        scored += [(one, list(map(reranker.score, one.traits))) for one in judged if one.part == part]
    return scored


def validate(judged: Sequence[Judged]) -> Iterator[tuple[Article, list[Marked]]]:
    """Give for each article what is found in it by taggers and a reranker that learned from other parts."""
    scored = judged_by_others(judged)
    slope, shift = _log_odds(scored)
    for one, scores in scored:
        chances = [1 / (1 + exp(-slope * score - shift)) for score in scores]
        chosen = choose(list(zip(chances, one.pool, strict=True)), LEAST)
        yield one.example.article, [as_marked(one.example, candidate) for _, candidate in chosen]


def _log_odds(scored: Iterable[tuple[Judged, Sequence[float]]]) -> tuple[float, float]:
    """Give what makes log-odds of scores, by those candidates that would be chosen."""
    kept: list[float] = []
    right: list[bool] = []
    for one, scores in scored:
        answers = {id(candidate): answer > 0 for candidate, answer in zip(one.pool, one.right, strict=True)}
        for score, candidate in choose(list(zip(scores, one.pool, strict=True)), _UNLIKELY):
            kept.append(score)
            right.append(answers[id(candidate)])
    return calibrate(kept, right)


def found_in(article: Article, weights: Trained) -> list[Marked]:
    """Give the attributions that the extractor finds with these weights, in characters of the raw text."""
    overlay = Overlay(article.text, mend(article.text))
    found = find_attributions(parse(overlay.text), read_facts(overlay.text).furniture, weights)
    return [
        Marked(*(tuple(map(overlay.to_raw, spans)) for spans in (one.source, one.cue, one.content)))
        for one in found
    ]


def _trees(judged: Sequence[Judged]) -> tuple[Tree, ...]:
    """Train trees on candidates, but for those of which PolNeAR's marks say nothing."""
    told = [
        (row, right)
        for one in judged
        for candidate, row, right in zip(one.pool, one.traits, one.right, strict=True)
        if one.example.article.own or candidate.rule not in UNMARKED
    ]
    return train_reranker([row for row, _ in told], [right for _, right in told])
