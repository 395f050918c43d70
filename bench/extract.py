"""What the extractor reaches, beside what it must reach and what others do: `make bench-extract`.

Figures on PolNeAR need ../shared/benchmark; without it they are left out, and the table says so.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from rich.console import Console
from rich.table import Table

from bot.claims.extractor import read
from tests.expectations import Outcome, hold
from training.corpus import Marked, read_polnear
from training.scoring import Marks, measured

ROOT: Final = Path(__file__).parents[1]
SHARED: Final = ROOT.parent / "shared"
TODAY: Final = date(2016, 10, 1)

PUBLISHED: Final = {
    "people among themselves": (89.4, None),
    "Citron's method, retrained": (65.5, 66.0),
    "Gender Gap Tracker": (58.9, 62.4),
    "textacy": (39.5, 41.3),
    "CoreNLP": (36.2, 39.5),
}
"""Speech F1 on polnear-dev and on the part kept aside, from ../shared/benchmark/README.md."""


class Figure(NamedTuple):
    """A row of the table: what was measured, the value as words, what is required and what is wanted."""

    name: str
    value: str
    required: str
    wanted: str


def scored(gold: Path) -> tuple[dict[str, Any], float, list[tuple[float, bool]]]:
    """Read every article of a file; give the figures of score.py and the words a second of processor time.

    With them stands for each attribution how sure it is, and whether it is right.
    """
    articles = list(read_polnear(gold))
    begin = time.process_time()
    readings = [read(one.text, received=TODAY).attributions for one in articles]
    seconds = time.process_time() - begin
    found = [
        (article, [Marked(one.source, one.cue, one.content) for one in attributions])
        for article, attributions in zip(articles, readings, strict=True)
    ]
    sure = [
        (one.confidence, marks.right(marked) > 0)
        for (article, ours), attributions in zip(found, readings, strict=True)
        for marks in [Marks(article)]
        for marked, one in zip(ours, attributions, strict=True)
    ]
    words = sum(len(one.text.split()) for one in articles)
    return measured(found, SHARED / "benchmark" / "score.py"), words / seconds, sure


def calibration(sure: Sequence[tuple[float, bool]]) -> float:
    """Give the expected calibration error over ten bins: how far confidence is from the share of right ones.

    See Guo and others, "On Calibration of Modern Neural Networks" (2017).
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in sure:
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    return sum(
        abs(sum(confidence for confidence, _ in some) - sum(right for _, right in some))
        for some in bins.values()
    ) / len(sure)


def _output(command: list[str], words: str | None = None) -> str:
    """Run a program of this repository or of ../shared; give what it prints."""
    return subprocess.run(  # noqa: S603 our own programs
        command, check=True, capture_output=True, text=True, cwd=ROOT, input=words
    ).stdout


def polnear() -> Iterator[Figure]:
    """Measure on the development part, as it is and damaged."""
    dev = SHARED / "benchmark" / "polnear-dev.jsonl"
    figures, speed, sure = scored(dev)

    def percent(measure: str, which: str = "f1") -> str:
        return f"{100 * figures[measure][which]:.1f}"

    yield Figure("speech F1, polnear-dev", percent("speech"), "85", "88")
    yield Figure("quoted F1", percent("quoted"), "88", "91")
    yield Figure("everything F1", percent("everything"), "71", "74")
    yield Figure("exact F1", percent("exact"), "", "")
    yield Figure("precision, speech", percent("speech", "p"), "87", "90")
    yield Figure("recall, speech", percent("speech", "r"), "", "")
    yield Figure("calibration: expected error, ten bins", f"{calibration(sure):.3f}", "0.05", "")
    yield Figure("words a second, one core", f"{speed:,.0f}", "25,000", "60,000")
    with tempfile.TemporaryDirectory() as folder:
        damaged = Path(folder, "damaged.jsonl")
        corrupt = [sys.executable, str(SHARED / "benchmark" / "corrupt.py")]
        damaged.write_text(_output(corrupt, dev.read_text(encoding="utf-8")), encoding="utf-8")
        figures, _, _ = scored(damaged)
    yield Figure("speech F1, damaged in all three ways", percent("speech"), "81", "85")


def articles(folder: str, required: str, wanted: str) -> Iterator[Figure]:
    """Measure on whole articles with the claims that a reader expects."""
    outcome = Outcome()
    for case in sorted((ROOT / "tests" / "cases" / folder).glob("*.json")):
        hold(case.with_suffix(".txt"), case, outcome)
    for name, part, whole in (
        ("found", outcome.found, outcome.expected),
        ("right of those shown", outcome.right, outcome.predicted),
        *((field, outcome.fields_right[field], number) for field, number in outcome.fields_expected.items()),
    ):
        share = 100 * part / max(1, whole)
        wants = ("92 %", "97 %") if name in {"role", "speech_act", "said_on"} else (required, wanted)
        yield Figure(f"{folder}: {name}", f"{part}/{whole} = {share:.0f} %", *wants)
    yield Figure(f"{folder}: must never be", str(outcome.never), "0", "0")


def costs() -> Iterator[Figure]:
    """Measure what a process costs that loads the extractor and reads one sentence."""
    program = (
        "import time,resource; t=time.process_time(); from datetime import date;"
        "from bot.claims.extractor import read; read('He said it rained.', received=date(2020,1,1));"
        "print(time.process_time()-t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    )
    runs = [_output([sys.executable, "-c", program]) for _ in range(5)]
    seconds, megabytes = zip(*(map(float, run.split()) for run in runs), strict=True)
    yield Figure("load and first sentence, s of CPU", f"{min(seconds):.2f}", "0.5", "0.2")
    yield Figure("resident memory, MB", f"{max(megabytes):.0f}", "120", "80")


def growth() -> Iterator[Figure]:
    """Measure the time against the length, on plain and hostile text."""
    sample = (ROOT / "samples" / "2023-05-12-bakhmut.txt").read_text(encoding="utf-8")
    for name, piece in (
        ("an article again and again", sample + "\n\n"),
        ("quotation marks", '"'),
        ("one endless sentence", "he said that the dam would hold and "),
        ("said said said", "said "),
    ):
        times: list[float] = []
        for size in (125_000, 250_000, 500_000, 1_000_000):
            text = (piece * (size // len(piece) + 1))[:size]
            begin = time.process_time()
            read(text, received=TODAY)
            times.append(time.process_time() - begin)
        worst = max(after / before for before, after in pairwise(times))
        yield Figure(f"doubling: {name}", f"x{worst:.2f} ({times[-1]:.1f} s for 1 MB)", "x2.5", "x2.1")


def main() -> None:
    """Print the table."""
    console = Console()
    table = Table("measured", "value", "required", "wanted", title="The extractor")
    rows: list[Figure] = []
    if SHARED.is_dir():
        rows += polnear()
    else:
        console.print("Without ../shared/benchmark: the figures on PolNeAR are left out.")
    rows += [*articles("test", "90 %", "95 %"), *articles("dev", "90 %", "95 %"), *costs(), *growth()]
    for row in rows:
        table.add_row(*row)
    console.print(table)
    others = Table("speech F1, same articles, same scorer", "dev", "kept aside")
    for name, (dev, aside) in PUBLISHED.items():
        others.add_row(name, f"{dev}", f"{aside or ''}")
    console.print(others)


if __name__ == "__main__":
    main()
