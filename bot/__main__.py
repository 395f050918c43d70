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
from bot.cli.session import Session
from bot.errors import WhosaidError
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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = parse_arguments(sys.argv[1:] if argv is None else argv)
    try:
        settings = load_settings(Path(".env"), os.environ)
        if arguments.command == "run":
            log_to_stderr(settings.log_level)
        status = asyncio.run(COMMANDS[arguments.command](Session(settings=settings), arguments))
        sys.stdout.flush()
    except WhosaidError as error:
        sys.stderr.write(f"whosaid: {error}\n")
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the answer has enough of it (`| head`); Python must not complain when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
