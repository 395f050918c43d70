"""Training the reranker: boosted trees (LightGBM, Ke and others 2017) learn which candidates are right."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from bot.articles.model import Span
from bot.claims.ranking.candidates import Candidate, find_pool
from bot.claims.ranking.groups import TRAITS
from bot.claims.ranking.traits import Pool
from bot.claims.ranking.trees import Tree
from bot.claims.tagging.tagger import Model, Tagger
from training.corpus import Marked
from training.scoring import Marks
from training.taggers import Example

lightgbm: Any = import_module("lightgbm")  # its types are known in part only
numpy: Any = import_module("numpy")

_SETTINGS: Final = {
    "objective": "cross_entropy",  # a candidate is right by as much as its content is
    "num_leaves": 31,
    "learning_rate": 0.045,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "seed": 1,
    "num_threads": 2,
    "deterministic": True,
    "force_col_wise": True,
}
TREES: Final = 400


def pool_of(example: Example, model: Model) -> tuple[list[Candidate], list[list[float]]]:
    """Give the candidates of an example and their traits."""
    tagger = Tagger(example.view, model)
    pool = find_pool(example.view, tagger)
    seen = Pool(example.view, pool, tagger.heads, model.shares)
    return pool, [seen.traits(candidate) for candidate in pool]


def as_marked(example: Example, candidate: Candidate) -> Marked:
    """Give a candidate in characters of the raw text."""
    parts = candidate.parts
    return Marked(*(_raw(example, units) for units in (parts.source, parts.cue, parts.content)))


def answers(example: Example, pool: Sequence[Candidate]) -> list[float]:
    """Give for each candidate how right it is: the overlap of its content, 0 for a wrong one."""
    marks = Marks(example.article)
    return [marks.right(as_marked(example, candidate)) for candidate in pool]


def train_reranker(traits: Sequence[Sequence[float]], right: Sequence[float]) -> tuple[Tree, ...]:
    """Train the trees on the traits of candidates and how right each is."""
    # Squared, so that of two candidates that are right the one with the righter ends wins.
    data = lightgbm.Dataset(numpy.array(traits), numpy.array(right) ** 2, feature_name=list(TRAITS))
    model: dict[str, Any] = lightgbm.train(_SETTINGS, data, TREES).dump_model()
    return tuple(_tree(tree["tree_structure"]) for tree in model["tree_info"])


def calibrate(scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Give slope and shift that make log-odds of scores (Platt 1999), by ten steps of Newton's method."""
    rows = numpy.stack([numpy.array(scores), numpy.ones(len(scores))], axis=1)
    answer = numpy.array(right, float)
    best = numpy.array([1.0, 0.0])
    for _ in range(10):
        chance = 1 / (1 + numpy.exp(-rows @ best))
        spread = (rows * (chance * (1 - chance))[:, None]).T @ rows + 1e-3 * numpy.eye(2)
        best = best + numpy.linalg.solve(spread, rows.T @ (answer - chance))
    return round(float(best[0]), 5), round(float(best[1]), 5)


def _raw(example: Example, units: Sequence[int]) -> tuple[Span, ...]:
    return tuple(map(example.overlay.to_raw, example.view.spans(units)))


def _tree(node: dict[str, Any]) -> Tree:
    if "split_feature" not in node:
        return round(node["leaf_value"], 5)
    left, right = _tree(node["left_child"]), _tree(node["right_child"])
    return (node["split_feature"], round(node["threshold"], 5), left, right)
