"""From annotated articles to trained weights: taggers, then a reranker that judges what they find unseen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.claims.finding import LEAST, find_attributions
from bot.claims.ranking.candidates import Candidate
from bot.claims.ranking.choice import choose
from bot.claims.ranking.trees import LogOdds, Reranker
from bot.claims.trained import Trained
from training.corpus import Article, Marked, damage
from training.ranking import answers, as_marked, calibrate, pool_of, train_reranker
from training.taggers import Example, Group, opened, prepare, train_taggers

UNMARKED: Final = frozenset({"NAME: Y", "Q. Y", "X did Z. “Y”", "X did Z.¶“Y”", "X was quoted as saying Y"})
"""Rules of what PolNeAR does not mark, though a reader takes it for a claim."""
FOLDS: Final = 3
"""Parts of which each is read by taggers trained on the others, for the reranker to learn from."""
_SEED: Final = 1
_DAMAGED: Final = (1, 2)
"""Seeds of the damaged copies."""
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


Scored = tuple[Judged, NDArray[np.floating]]
"""An article with the scores of its candidates."""


def grouped(articles: Iterable[Article], *, damaged: bool = True) -> list[Group]:
    """Give each article, read by the rules, with its damaged copies."""
    seeds = _DAMAGED if damaged else ()
    return [
        tuple(map(prepare, (article, *chain.from_iterable(damage([article], seed) for seed in seeds))))
        for article in articles
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


def fit(groups: Sequence[Group], scored: Sequence[Scored], report: Report) -> Trained:
    """Train on groups of articles, of which `scored` is what `judged_by_others` gave.

    The same groups in the same order give the same weights.
    """
    reranker = replace(_reranker(one for one, _ in scored), log_odds=_log_odds(scored))
    report(f"{len(reranker.asked)} trees")
    return Trained(train_taggers(groups, _SEED, report), reranker)


def judged_by_others(judged: Sequence[Judged]) -> list[Scored]:
    """Give each article with the scores that trees trained on the other parts give to its candidates."""
    scored: list[Scored] = []
    for part in sorted({one.part for one in judged}):
        reranker = _reranker(one for one in judged if one.part != part)
        scored += [(one, reranker.scores(one.traits)) for one in judged if one.part == part]
    return scored


def validate(scored: Sequence[Scored]) -> Iterator[tuple[Article, list[Marked]]]:
    """Give for each article what is found in it by taggers and a reranker that learned from other parts.

    `scored` is what `judged_by_others` gave.
    """
    log_odds = _log_odds(scored)
    for one, scores in scored:
        chosen = choose(list(zip(log_odds.chances(scores).tolist(), one.pool, strict=True)), LEAST)
        yield one.example.article, [as_marked(one.example, candidate) for _, candidate in chosen]


def _log_odds(scored: Iterable[Scored]) -> LogOdds:
    """Give what makes log-odds of scores, by those candidates that would be chosen."""
    kept: list[float] = []
    right: list[bool] = []
    for one, scores in scored:
        answers = {id(candidate): answer > 0 for candidate, answer in zip(one.pool, one.right, strict=True)}
        for score, candidate in choose(list(zip(scores.tolist(), one.pool, strict=True)), _UNLIKELY):
            if _is_told(one, candidate):
                kept.append(score)
                right.append(answers[id(candidate)])
    return calibrate(kept, right)


def found_in(article: Article, weights: Trained) -> list[Marked]:
    """Give the attributions that the extractor finds with these weights, in characters of the raw text."""
    overlay, document, furniture = opened(article.text)
    return [
        Marked(*(tuple(map(overlay.to_raw, spans)) for spans in (one.source, one.cue, one.content)))
        for one in find_attributions(document, furniture, weights)
    ]


def _reranker(judged: Iterable[Judged]) -> Reranker:
    told = [
        (row, right)
        for one in judged
        for candidate, row, right in zip(one.pool, one.traits, one.right, strict=True)
        if _is_told(one, candidate)
    ]
    return train_reranker([row for row, _ in told], [right for _, right in told])


def _is_told(judged: Judged, candidate: Candidate) -> bool:
    """Tell whether the marks of an article say if a candidate is right: PolNeAR's leave out some rules'."""
    return judged.example.article.own or candidate.rule not in UNMARKED
