"""The trained weights, packed into one file of the package by `python -m training`.

The file is compressed with xz: a line of JSON (transitions, words that may be heads, trees), the names of the
features a line each, a mark, and the features' packed weights.
"""

import json
import lzma
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from bot.claims.ranking.trees import Reranker, Tree
from bot.claims.tagging.tagger import Model
from bot.claims.tagging.weights import WIDTH, Weights

FILE: Final = "weights.xz"
_MARK: Final = b"\n\0"


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gives: the taggers' weights and the reranker's trees."""

    tagger: Model
    reranker: Reranker


@cache
def trained() -> Trained:
    """Read the weights of the package, once."""
    return unpack_file(files("bot.claims").joinpath(FILE).read_bytes())


def pack_file(trained: Trained) -> bytes:
    """Pack weights into the bytes of a file. No feature's name holds a line's end, as no token does."""
    model = trained.tagger
    rows = model.weights.rows
    head = {"transitions": model.transitions, "words": model.words, "trees": trained.reranker.trees}
    # Columns pack better than rows: most weights of a lane are small, and many are nought.
    columns = b"".join(rows[column::WIDTH] for column in range(WIDTH))
    lines = "\n".join([json.dumps(head, ensure_ascii=False), *model.weights.names])
    data = lines.encode("utf-8", "surrogatepass") + _MARK + columns
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)


def unpack_file(packed: bytes) -> Trained:
    """Give the weights that `pack_file` packed."""
    text, _, columns = lzma.decompress(packed).partition(_MARK)
    first, *names = text.decode("utf-8", "surrogatepass").split("\n")
    head: dict[str, Any] = json.loads(first)
    out, source, cue, content = map(tuple, head["transitions"])
    rows = bytearray(len(columns))
    for column in range(WIDTH):
        rows[column::WIDTH] = columns[column * len(names) : (column + 1) * len(names)]
    model = Model(Weights(names, bytes(rows)), (out, source, cue, content), head["words"])
    return Trained(model, Reranker(tuple(map(_tree, head["trees"]))))


def _tree(node: Any) -> Tree:  # noqa: ANN401 as JSON gives it
    if isinstance(node, float | int):
        return float(node)
    trait, bound, low, high = node
    return trait, bound, _tree(low), _tree(high)
