"""The trained weights, packed into one file of the package by `python -m training`.

The file is compressed with xz: a line of JSON (facts' vocabularies, shares of words, trees, the names and
shapes of the arrays), then the arrays' numbers of 16 bits in the order of the names.
"""

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import prod
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.claims.ranking.trees import Reranker, Tree
from bot.claims.tagging.tagger import Model

FILE: Final = "weights.xz"
_KEPT: Final = np.dtype("<f2")
"""How a number is kept; it is reckoned with in twice as many bits."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gives: the taggers' model and the reranker's trees."""

    tagger: Model
    reranker: Reranker


@cache
def trained() -> Trained:
    """Read the weights of the package, once."""
    return unpack_file(files("bot.claims").joinpath(FILE).read_bytes())


def pack_file(trained: Trained) -> bytes:
    """Pack weights into the bytes of a file. Numbers are rounded to 16 bits."""
    model = trained.tagger
    head = {
        "vocabularies": {fact: list(values) for fact, values in model.vocabularies.items()},
        "shares": model.shares,
        "trees": trained.reranker.trees,
        "log-odds": [trained.reranker.slope, trained.reranker.shift],
        "arrays": {name: array.shape for name, array in model.arrays.items()},
    }
    numbers = b"".join(array.astype(_KEPT).tobytes() for array in model.arrays.values())
    # High and low bytes apart pack better: the high ones are few.
    data = json.dumps(head, ensure_ascii=True).encode() + b"\n" + numbers[1::2] + numbers[::2]
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)


def unpack_file(packed: bytes) -> Trained:
    """Give the weights that `pack_file` packed."""
    first, _, halves = lzma.decompress(packed).partition(b"\n")
    head: dict[str, Any] = json.loads(first)
    numbers = bytearray(len(halves))
    numbers[1::2], numbers[::2] = halves[: len(halves) // 2], halves[len(halves) // 2 :]
    vocabularies = {
        fact: {value: number for number, value in enumerate(values, 1)}
        for fact, values in head["vocabularies"].items()
    }
    model = Model(_arrays(np.frombuffer(numbers, _KEPT), head["arrays"]), vocabularies, head["shares"])
    return Trained(model, Reranker(tuple(map(_tree, head["trees"])), *head["log-odds"]))


def _arrays(numbers: NDArray[np.float16], shapes: Mapping[str, list[int]]) -> dict[str, NDArray[np.float32]]:
    arrays: dict[str, NDArray[np.float32]] = {}
    begin = 0
    for name, shape in shapes.items():
        end = begin + prod(shape)
        arrays[name] = numbers[begin:end].reshape(shape).astype(np.float32)
        begin = end
    return arrays


def _tree(node: Any) -> Tree:  # noqa: ANN401 as JSON gives it
    if isinstance(node, float | int):
        return float(node)
    trait, bound, low, high = node
    return trait, bound, _tree(low), _tree(high)
