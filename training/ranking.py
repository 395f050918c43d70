"""Training the reranker: boosted trees (LightGBM, Ke and others 2017) learn which candidates are right."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Final

from bot.articles.model import Span
from bot.claims.ranking.candidates import Candidate, find_pool
from bot.claims.ranking.groups import TRAITS
from bot.claims.ranking.traits import Pool
from bot.claims.ranking.trees import DEPTH, LEAVES, NODES, LogOdds, Reranker
from bot.claims.tagging.tagger import Model, Tagger
from training.corpus import Marked
from training.scoring import Marks
from training.taggers import Example

lightgbm: Any = import_module("lightgbm")  # its types are known in part only
numpy: Any = import_module("numpy")

_SETTINGS: Final = {
    "objective": "cross_entropy",  # a candidate is right by as much as its content is
    "num_leaves": 31,
    "max_depth": DEPTH,
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
_TREES: Final = 400


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


def train_reranker(traits: Sequence[Sequence[float]], right: Sequence[float]) -> Reranker:
    """Train the trees on the traits of candidates and how right each is; not calibrated."""
    # Squared, so that of two candidates that are right the one with the righter ends wins.
    rows, answers = numpy.array(traits, numpy.float32), numpy.array(right) ** 2
    data = lightgbm.Dataset(rows, answers, feature_name=list(TRAITS))
    trees: list[dict[str, Any]] = lightgbm.train(_SETTINGS, data, _TREES).dump_model()["tree_info"]
    asked = numpy.zeros((len(trees), NODES), numpy.uint8)
    bounds = numpy.full((len(trees), NODES), numpy.inf, numpy.float32)
    leaves = numpy.zeros((len(trees), LEAVES), numpy.float32)
    for number, tree in enumerate(trees):
        for node, question in _heap(tree["tree_structure"]):
            if "split_feature" in question:
                asked[number, node] = question["split_feature"]
                bounds[number, node] = _up_to(question["threshold"])
            else:
                leaves[number, node - NODES] = question["leaf_value"]
    return Reranker(asked, bounds, leaves, LogOdds(1.0, 0.0))


def calibrate(scores: Sequence[float], right: Sequence[bool]) -> LogOdds:
    """Give the line that makes log-odds of scores (Platt 1999), by ten steps of Newton's method."""
    rows = numpy.stack([numpy.array(scores), numpy.ones(len(scores))], axis=1)
    answer = numpy.array(right, float)
    best = numpy.array([1.0, 0.0])
    for _ in range(10):
        chance = 1 / (1 + numpy.exp(-rows @ best))
        spread = (rows * (chance * (1 - chance))[:, None]).T @ rows + 1e-3 * numpy.eye(2)
        best = best + numpy.linalg.solve(spread, rows.T @ (answer - chance))
    return LogOdds(round(float(best[0]), 5), round(float(best[1]), 5))


def _raw(example: Example, units: Sequence[int]) -> tuple[Span, ...]:
    return tuple(map(example.overlay.to_raw, example.view.spans(units)))


def _heap(node: dict[str, Any], place: int = 0) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the nodes of a tree with their places in a heap, leaves on its last level."""
    if "split_feature" in node:
        yield place, node
        yield from _heap(node["left_child"], 2 * place + 1)
        yield from _heap(node["right_child"], 2 * place + 2)
    else:
        while place < NODES:
            place = 2 * place + 1
        yield place, node


def _up_to(bound: float) -> Any:  # noqa: ANN401 as numpy keeps it
    """Give the highest number of 32 bits up to a bound, so that those between which it lies stay apart."""
    nearest = numpy.float32(bound)
    return nearest if nearest <= bound else numpy.nextafter(nearest, numpy.float32(-numpy.inf))
