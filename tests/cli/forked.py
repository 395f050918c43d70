"""What a process of the command line runs that is forked from one that has loaded everything.

To load the program and its weights takes a second, a hundred times over. The processes are as separate as
those of `python -m bot`, which other tests start: their own streams, folder, environment and status.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot.__main__ import main
from bot.claims.extractor import read

read('"Yes," said Ada Lund.', received=date(2024, 5, 15))  # loads the weights


class Call(NamedTuple):
    """One call: what is typed, where, and the files that its streams are."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    streams: Sequence[Path]


def run(call: Call) -> None:
    """Run the call in this process, and end it with the status."""
    os.chdir(call.folder)
    os.environ.clear()
    os.environ.update(call.environment)
    for number, path in enumerate(call.streams):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8", closefd=False) for number, mode in enumerate("rww")
    )
    sys.exit(main(list(call.arguments)))
