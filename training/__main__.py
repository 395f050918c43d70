"""`python -m training`: train the extractor's weights, and print what they reach.

python -m training               train on PolNeAR's training part and our own articles; write the weights
python -m training --with-dev    the same with the development part too, once everything is chosen
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import bot.claims
from bot.claims.trained import FILE, pack_file, unpack_file
from training.corpus import damage, read_own, read_polnear
from training.pipeline import fit, found_in, grouped, judged_by_others, read_unseen, validate
from training.scoring import measured

SHARED: Final = Path(__file__).parents[2] / "shared" / "benchmark"
WEIGHTS: Final = Path(bot.claims.__file__).parent / FILE
_SEED: Final = 5
"""Of the damage to the development part, which is not that of the training part."""
_MEASURES: Final = ("speech", "quoted", "everything", "exact")


def report(words: str) -> None:
    """Say on standard error what is done, with the time."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {words}\n")


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
    scored = judged_by_others(read_unseen(groups, report))
    trained = fit(groups, scored, report)
    WEIGHTS.write_bytes(pack_file(trained))
    packed = unpack_file(WEIGHTS.read_bytes())
    parts = {one.id for one in train}
    for title, found in (
        ("polnear-dev" + " (seen)" * options.with_dev, ((one, found_in(one, packed)) for one in dev)),
        ("polnear-dev, damaged", ((one, found_in(one, packed)) for one in damage(dev, _SEED))),
        ("training part, unseen", (pair for pair in validate(scored) if pair[0].id in parts)),
    ):
        show(title, measured(found, options.data / "score.py"))


if __name__ == "__main__":
    main()
