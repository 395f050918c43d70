"""The command line: `python -m bot`, and `whosaid` once installed."""

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from bot.cli import asking, care, demo, reading, running
from bot.cli.arguments import parse_arguments
from bot.cli.session import Session, silence
from bot.errors import WhosaidError
from bot.render.escape import visible
from bot.settings import load_settings, log_to_stderr

INTERRUPTED = 130
"""The status of a process that was interrupted, as shells have it: 128 and the signal's number."""


COMMANDS: dict[str, Callable[[Session, Namespace], Coroutine[Any, Any, int]]] = {
    "run": running.run,
    "demo": demo.demo,
    "check": care.check,
    "migrate": care.migrate,
    "extract": reading.extract,
    "ingest": reading.ingest,
    "who-said": asking.who_said,
    "latest": asking.latest,
}


def main(argv: list[str] | None = None) -> int:
    """Run one command and give the process's status: 0, or 2 with one sentence on standard error."""
    _open_streams()
    arguments = parse_arguments(sys.argv[1:] if argv is None else argv)
    try:
        settings = load_settings(Path(".env"), os.environ)
        if arguments.command == "run":
            log_to_stderr(settings.log_level)
        status = asyncio.run(COMMANDS[arguments.command](Session(settings=settings), arguments))
        sys.stdout.flush()
    except WhosaidError as error:
        sys.stderr.write(f"whosaid: {visible(str(error))}\n")
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence(sys.stdout)  # whoever read the answer has enough of it (`| head`)
        return 0
    except OSError as error:
        silence(sys.stdout)
        sys.stderr.write(f"whosaid: The answer cannot be written: {error.strerror or error}.\n")
        return 2
    return status


def _open_streams() -> None:
    """Make the standard streams take any text; put nothing in the place of closed ones."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
