"""`python -m training`: train the extractor's weights, and print what they reach.

python -m training                    train on PolNeAR's training part and our own articles; write the weights
python -m training --with-dev         the same with the development part too, once everything is chosen
python -m training --validate 5      print what is reached on parts of the training part kept aside in turn
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
from bot.claims import trained as packed
from bot.claims.extractor import read
from training.corpus import Article, read_own, read_polnear
from training.pipeline import fit, grouped

SHARED: Final = Path(__file__).parents[2] / "shared" / "benchmark"
FILE: Final = Path(bot.claims.__file__).parent / packed.FILE
_MEASURES: Final = ("speech", "quoted", "everything", "exact")


def report(words: str) -> None:
    """Say on standard error what is done, with the time."""
    print(f"{datetime.now(UTC):%H:%M:%S} {words}", file=sys.stderr)


def measured(articles: Sequence[Article], trained: packed.Trained) -> dict[str, Any]:
    """Read the articles with the weights and give the figures of ../shared/benchmark/score.py."""
    packed.use(trained)
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text(_lines((one.id, one.text, one.marked) for one in articles), encoding="utf-8")
        today = datetime.now(UTC).date()
        found.write_text(
            _lines((one.id, "", read(one.text, received=today).attributions) for one in articles),
            encoding="utf-8",
        )
        command = [sys.executable, str(SHARED / "score.py"), str(gold), str(found), "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def _lines(rows: Iterable[tuple[str, str, Sequence[Any]]]) -> str:
    return "".join(
        json.dumps(
            {
                "id": name,
                "text": text,
                "attributions": [
                    {"source": one.source, "cue": one.cue, "content": one.content} for one in attributions
                ],
            }
        )
        + "\n"
        for name, text, attributions in rows
    )


def show(title: str, figures: dict[str, Any]) -> None:
    """Print precision, recall and F1 of each measure, in percent."""
    row = "   ".join(
        f"{name} {100 * figures[name]['p']:.1f}/{100 * figures[name]['r']:.1f}/{100 * figures[name]['f1']:.1f}"
        for name in _MEASURES
    )
    print(f"{title:24}{row}")


def main() -> None:
    """Train, write, measure, as the arguments say."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.splitlines()[0])
    parser.add_argument("--with-dev", action="store_true", help="train on the development part too")
    parser.add_argument("--validate", type=int, metavar="N", help="measure on N parts in turn; write nothing")
    parser.add_argument("--data", type=Path, default=SHARED, help="folder of PolNeAR as JSON Lines")
    options = parser.parse_args()
    own = grouped(read_own())
    train = list(read_polnear(options.data / "polnear-train.jsonl"))
    dev = list(read_polnear(options.data / "polnear-dev.jsonl"))
    if options.validate:
        for part in range(options.validate):
            kept = [one for number, one in enumerate(train) if number % options.validate != part]
            aside = [one for number, one in enumerate(train) if number % options.validate == part]
            show(f"part {part + 1}", measured(aside, fit([*grouped(kept), *own], report)))
        return
    trained = fit([*grouped([*train, *dev] if options.with_dev else train), *own], report)
    FILE.write_bytes(packed.pack_file(trained))
    show("polnear-dev", measured(dev, packed.unpack_file(FILE.read_bytes())))


if __name__ == "__main__":
    main()
