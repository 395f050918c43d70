"""`python -m training`: train the extractor's weights, and print what they reach.

python -m training               train on PolNeAR's training part and our own articles; write the weights
python -m training --with-dev    the same with the development part too, once everything is chosen
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import bot.claims
from bot.claims.trained import FILE, pack_file, unpack_file
from training.corpus import Article, Marked, damage, read_own, read_polnear
from training.pipeline import fit, found_in, grouped, read_unseen, validate

SHARED: Final = Path(__file__).parents[2] / "shared" / "benchmark"
WEIGHTS: Final = Path(bot.claims.__file__).parent / FILE
_SEED: Final = 5
"""Of the damage to the development part, which is not that of the training part."""
_MEASURES: Final = ("speech", "quoted", "everything", "exact")


def report(words: str) -> None:
    """Say on standard error what is done, with the time."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {words}\n")


def measured(found: Iterable[tuple[Article, Sequence[Marked]]]) -> dict[str, Any]:
    """Give the figures of ../shared/benchmark/score.py for what is found in articles."""
    pairs = list(found)
    with tempfile.TemporaryDirectory() as folder:
        gold, ours = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text("".join(_line(one, one.text, one.marked) for one, _ in pairs), encoding="utf-8")
        ours.write_text("".join(_line(one, "", marked) for one, marked in pairs), encoding="utf-8")
        command = [sys.executable, str(SHARED / "score.py"), str(gold), str(ours), "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def _line(article: Article, text: str, attributions: Iterable[Marked]) -> str:
    rows = [{"source": one.source, "cue": one.cue, "content": one.content} for one in attributions]
    return json.dumps({"id": article.id, "text": text, "attributions": rows}) + "\n"


def show(title: str, figures: dict[str, Any]) -> None:
    """Print precision, recall and F1 of each measure, in percent."""
    row = "   ".join(
        f"{name} " + "/".join(f"{100 * figures[name][measure]:.1f}" for measure in ("p", "r", "f1"))
        for name in _MEASURES
    )
    sys.stdout.write(f"{title:24}{row}\n")


def main() -> None:
    """Train, write, measure, as the arguments say."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="train the weights of the extractor"
    )
    parser.add_argument("--with-dev", action="store_true", help="train on the development part too")
    parser.add_argument("--data", type=Path, default=SHARED, help="folder of PolNeAR as JSON Lines")
    options = parser.parse_args()
    train = list(read_polnear(options.data / "polnear-train.jsonl"))
    dev = list(read_polnear(options.data / "polnear-dev.jsonl"))
    groups = grouped([*train, *(dev if options.with_dev else ()), *read_own()])
    judged = read_unseen(groups, report)
    trained = fit(groups, judged, report)
    WEIGHTS.write_bytes(pack_file(trained))
    packed = unpack_file(WEIGHTS.read_bytes())
    show("polnear-dev" + " (seen)" * options.with_dev, measured((one, found_in(one, packed)) for one in dev))
    damaged = damage(dev, _SEED)
    show("polnear-dev, damaged", measured((one, found_in(one, packed)) for one in damaged))
    parts = {one.id for one in train}
    show("training part, unseen", measured(pair for pair in validate(judged) if pair[0].id in parts))


if __name__ == "__main__":
    main()
