"""`extract` and `ingest`: articles from files and standard input."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.articles.files import Decoded, article_paths, clean_text, date_in_name, decode, is_blank, read_file
from bot.claims.extractor import read
from bot.cli.session import Session, read_in_thread
from bot.desk import Desk, Paste, Taken
from bot.errors import InputError
from bot.render.console import article_card, reading_card, taken_line
from bot.render.data import attributions_data, reading_data

STDIN = "-"


async def extract(session: Session, arguments: Namespace) -> int:
    """Read one article, or one a line, and print what is in it; keep nothing."""
    if arguments.jsonl:
        return _extract_lines(session, arguments)
    decoded = _decoded(arguments.file)
    if decoded.note:
        session.remark(decoded.note)
    if is_blank(decoded.text):
        session.remark("The article is empty: there is nothing to read in it.")
    with session.at_work(arguments.file):
        reading = await read_in_thread(
            decoded.text,
            published=arguments.published or _date_of(arguments.file),
            received=session.clock().astimezone().date(),
        )
    if arguments.json:
        session.data(reading_data(reading))
    else:
        session.show(reading_card(reading, arguments.file))
    return 0


async def ingest(session: Session, arguments: Namespace) -> int:
    """Take articles in. What cannot be read is told and left out; the others are kept."""
    files, failed = _files(session, arguments.paths)
    async with session.desk() as desk:
        if len(files) == 1 and not failed:
            with session.at_work(files[0]):
                taken = await _take_in(session, desk, files[0], arguments)
            session.show(article_card(taken))
            return 0
        with _progress(session) as progress:
            for file in progress.track(files, description="Reading"):
                try:
                    taken = await _take_in(session, desk, file, arguments)
                except InputError as error:
                    failed += 1
                    session.remark(str(error))
                else:
                    session.show(taken_line(taken))
    if failed:
        session.remark(
            f"{failed} of {len(files) or failed} could not be taken in; what is wrong stands above."
        )
    return 2 if failed else 0


async def _take_in(session: Session, desk: Desk, file: str, arguments: Namespace) -> Taken:
    decoded = _decoded(file)
    if decoded.note:
        session.remark(f"{file}: {decoded.note}")
    if is_blank(decoded.text):
        raise InputError(f"{file} is empty: there is nothing to take in.")
    published = arguments.published or _date_of(file)
    name = None if file == STDIN else clean_text(Path(file).name)
    taken = await desk.ingest(Paste(guild=arguments.guild, text=decoded.text, published=published, file=name))
    kept = taken.article.article.facts.published
    if not taken.new and published not in (None, kept):
        session.remark(f"{file} was here before and keeps the date that it came with: {kept or 'none'}.")
    elif kept is None:
        session.remark(f"{file} names no date of publication; --published gives it one.")
    return taken


def _files(session: Session, paths: Iterable[str]) -> tuple[list[str], int]:
    """Give the files that `paths` stand for, and how many of the paths stand for none."""
    files: list[str] = []
    failed = 0
    for path in paths:
        try:
            found = [STDIN] if path == STDIN else [str(file) for file in article_paths(Path(path))]
        except InputError as error:
            session.remark(str(error))
            failed += 1
            continue
        if not found:
            session.remark(f"{path} holds no text file (.txt, .text, .md).")
        files += found
    return files, failed


def _decoded(file: str) -> Decoded:
    if file == STDIN:
        return decode(sys.stdin.buffer.read(), "The standard input")
    return read_file(Path(file))


def _date_of(file: str) -> date | None:
    return None if file == STDIN else date_in_name(Path(file))


def _progress(session: Session) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=session.err,
        transient=True,
    )


def _extract_lines(session: Session, arguments: Namespace) -> int:
    """Print the attributions of each line's article; a line that is none is told, and the others go on."""
    failed = 0
    today = session.clock().astimezone().date()
    decoded = _decoded(arguments.file)
    if decoded.note:
        session.remark(decoded.note)
    # Offsets are of each line's text, so that a byte-order mark before the first line is nobody's.
    for n, line in enumerate(decoded.text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            article_id, text = _article_of(line)
        except InputError as error:
            session.remark(f"Line {n}: {error}")
            failed += 1
        else:
            session.data(
                attributions_data(article_id, read(text, published=arguments.published, received=today))
            )
    return 2 if failed else 0


def _article_of(line: str) -> tuple[Any, str]:
    try:
        article: Any = json.loads(line)
        json.dumps(article, allow_nan=False)  # an id that is no number could not be given back
    except (ValueError, RecursionError) as error:
        raise InputError("it is not JSON.", "One object with id and text stands on each line.") from error
    match article:
        case {"id": article_id, "text": str(text)}:
            return article_id, clean_text(text)
        case _:
            raise InputError("it holds no id or no text.", "One object with id and text stands on each line.")
