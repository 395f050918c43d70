"""The trained weights, packed into one file of the package by `python -m training`.

The file is compressed with gzip: a line of JSON (facts' vocabularies, shares of words, the names and shapes
of the arrays), then the trees, then the arrays' numbers of 16 bits in the order of the names.
"""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.claims.ranking.trees import LEAVES, NODES, LogOdds, Reranker
from bot.claims.tagging.tagger import Model

FILE: Final = "weights.gz"
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
    return unpack_file(Path(__file__).with_name(FILE).read_bytes())


def pack_file(trained: Trained) -> bytes:
    """Pack weights into the bytes of a file. The network's numbers are rounded to 16 bits."""
    model, reranker = trained.tagger, trained.reranker
    head = {
        "vocabularies": {fact: list(values) for fact, values in model.vocabularies.items()},
        "shares": model.shares,
        "trees": len(reranker.asked),
        "log-odds": reranker.log_odds,
        "arrays": {name: array.shape for name, array in model.arrays.items()},
    }
    numbers = b"".join(array.astype(_KEPT).tobytes() for array in model.arrays.values())
    data = [
        *(json.dumps(head, ensure_ascii=True).encode(), b"\n"),
        *(reranker.asked.tobytes(), reranker.bounds.tobytes(), reranker.leaves.tobytes()),
        # High and low bytes apart pack better: the high ones are few.
        *(numbers[1::2], numbers[::2]),
    ]
    return gzip.compress(b"".join(data), mtime=0)  # xz would save 2 % and take 0.1 s to read


def rounded(arrays: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """Give arrays as they come back when they are packed."""
    return {name: array.astype(_KEPT).astype(np.float32) for name, array in arrays.items()}


def unpack_file(packed: bytes) -> Trained:
    """Give the weights that `pack_file` packed."""
    first, _, rest = gzip.decompress(packed).partition(b"\n")
    head: dict[str, Any] = json.loads(first)
    trees: int = head["trees"]
    taken = 0

    def numbers(kind: type[np.generic], length: int) -> NDArray[Any]:
        nonlocal taken
        found = np.frombuffer(rest, kind, trees * length, taken).reshape(trees, length)
        taken += found.nbytes
        return found

    asked, bounds, leaves = numbers(np.uint8, NODES), numbers(np.float32, NODES), numbers(np.float32, LEAVES)
    half = (len(rest) - taken) // 2
    kept = bytearray(2 * half)
    kept[1::2], kept[::2] = rest[taken : taken + half], rest[taken + half :]
    vocabularies = {
        fact: {value: number for number, value in enumerate(values, 1)}
        for fact, values in head["vocabularies"].items()
    }
    arrays = _arrays(np.frombuffer(kept, _KEPT), head["arrays"])
    reranker = Reranker(asked, bounds, leaves, LogOdds(*head["log-odds"]))
    return Trained(Model(arrays, vocabularies, head["shares"]), reranker)


def _arrays(numbers: NDArray[np.float16], shapes: Mapping[str, list[int]]) -> dict[str, NDArray[np.float32]]:
    arrays: dict[str, NDArray[np.float32]] = {}
    begin = 0
    for name, shape in shapes.items():
        end = begin + prod(shape)
        arrays[name] = numbers[begin:end].reshape(shape).astype(np.float32)
        begin = end
    return arrays
