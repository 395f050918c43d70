"""The trained weights, packed into one file of the package by `python -m training`."""

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from bot.claims.ranking.trees import Reranker, Tree
from bot.claims.tagging.tagger import Model
from bot.claims.tagging.weights import LANES

FILE: Final = "weights.xz"
_WIDTH: Final = LANES * 4
"""Bytes of a feature's packed weights."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gives: the taggers' weights and the reranker's trees."""

    tagger: Model
    reranker: Reranker


class _Weights(Mapping[str, int]):
    """Packed weights by the feature's name, read out of one block when they are asked for."""

    def __init__(self, names: Sequence[str], block: bytes) -> None:
        self._places = dict(zip(names, range(0, len(block), _WIDTH), strict=True))
        self._block = block

    def __getitem__(self, name: str) -> int:
        place = self._places[name]
        return int.from_bytes(self._block[place : place + _WIDTH], "little", signed=True)

    def get(self, name: str, default: int = 0) -> int:  # pyright: ignore[reportIncompatibleMethodOverride] always a number
        """Give the packed weights of a feature, `default` for an unknown one."""
        place = self._places.get(name)
        if place is None:
            return default
        return int.from_bytes(self._block[place : place + _WIDTH], "little", signed=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@cache
def trained() -> Trained:
    """Read the weights of the package, once."""
    return unpack_file(files("bot.claims").joinpath(FILE).read_bytes())


def pack_file(trained: Trained) -> bytes:
    """Pack weights into the bytes of a file."""
    model = trained.tagger
    names = sorted(model.weights)
    head = {
        "transitions": model.transitions,
        "words": model.words,
        "trees": trained.reranker.trees,
        "names": len(names),
    }
    rows = b"".join(model.weights[name].to_bytes(_WIDTH, "little", signed=True) for name in names)
    # Columns pack better than rows: most weights of a lane are small, and many are nought.
    columns = b"".join(rows[column::_WIDTH] for column in range(_WIDTH))
    lines = "\n".join([json.dumps(head, ensure_ascii=False), *names])
    data = lines.encode("utf-8", "surrogatepass") + b"\n\0" + columns
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)


def unpack_file(packed: bytes) -> Trained:
    """Give the weights that `pack_file` packed."""
    text, _, columns = lzma.decompress(packed).partition(b"\n\0")
    first, *names = text.decode("utf-8", "surrogatepass").split("\n")
    head: dict[str, Any] = json.loads(first)
    block = bytearray(len(columns))
    for column in range(_WIDTH):
        block[column::_WIDTH] = columns[column * len(names) : (column + 1) * len(names)]
    rows = [tuple(row) for row in head["transitions"]]
    model = Model(_Weights(names, bytes(block)), tuple(rows), head["words"])
    return Trained(model, Reranker(tuple(map(_tree, head["trees"]))))


def _tree(node: Any) -> Tree:
    return (node[0], node[1], _tree(node[2]), _tree(node[3])) if isinstance(node, list) else float(node)
