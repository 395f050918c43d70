"""From annotated articles to trained weights: taggers, then a reranker that judges what they find unseen."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.articles.facts import read_facts
from bot.articles.mending import Overlay, mend
from bot.claims.document import parse
from bot.claims.finding import find_attributions
from bot.claims.ranking.trees import Reranker
from bot.claims.trained import Trained
from training.corpus import Article, Marked, damage
from training.ranking import answers, pool_of, train_reranker
from training.taggers import Example, prepare, train_taggers

FOLDS: Final = 3
"""Parts of which each is read by taggers trained on the others, for the reranker to learn from."""
_SEED: Final = 1

Group = tuple[Example, ...]
"""An article and its damaged copy: never one in training and the other in what is read."""
Report = Callable[[str], None]


def grouped(articles: Iterable[Article], *, damaged: bool = True) -> list[Group]:
    """Give each article, read by the rules, with its damaged copy."""
    return [
        tuple(map(prepare, (article, *(damage([article], _SEED) if damaged else ())))) for article in articles
    ]


def fit(groups: Sequence[Group], report: Report) -> Trained:
    """Train on groups of articles. The same groups in the same order give the same weights."""
    traits: list[list[float]] = []
    right: list[float] = []
    for fold in range(FOLDS):
        tagger = train_taggers(_flat(groups, lambda n, fold=fold: n % FOLDS != fold), report)
        for example in _flat(groups, lambda n, fold=fold: n % FOLDS == fold):
            pool, seen = pool_of(example, tagger)
            traits += seen
            right += answers(example, pool)
        report(f"part {fold + 1} of {FOLDS} read: {len(traits)} candidates")
    trees = train_reranker(traits, right)
    report(f"{len(trees)} trees")
    return Trained(train_taggers(_flat(groups, lambda _: True), report), Reranker(trees))


def found_in(article: Article, weights: Trained) -> list[Marked]:
    """Give the attributions that the extractor finds with these weights, in characters of the raw text."""
    overlay = Overlay(article.text, mend(article.text))
    found = find_attributions(parse(overlay.text), read_facts(overlay.text).furniture, weights)
    return [
        Marked(*(tuple(map(overlay.to_raw, spans)) for spans in (one.source, one.cue, one.content)))
        for one in found
    ]


def _flat(groups: Sequence[Group], wanted: Callable[[int], bool]) -> list[Example]:
    return [example for number, group in enumerate(groups) if wanted(number) for example in group]
