"""`extract` and `ingest`: articles from files, links and standard input."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.articles.files import clean_text, decode, file_bytes, is_blank
from bot.claims.extractor import read
from bot.cli.finding import STDIN, Find, Finder, dated
from bot.cli.session import Session, read_in_thread
from bot.desk import Desk, Paste, Taken
from bot.errors import InputError
from bot.render.console import article_card, reading_card, taken_line
from bot.render.data import attributions_data, reading_data


async def extract(session: Session, arguments: Namespace) -> int:
    """Read one article, or one a line, and print what is in it; keep nothing."""
    if arguments.jsonl:
        return _extract_lines(session, arguments)
    async with Finder() as finder:
        with session.at_work(arguments.file):
            find = finder.one(arguments.file)
            page = dated(await find.read(), arguments.published)
            if page.note:
                session.remark(page.note)
            if is_blank(page.text):
                raise InputError(f"{find.name} is empty: there is nothing to read in it.")
            reading = await read_in_thread(
                page.text, published=page.published, received=session.clock().astimezone().date()
            )
    reading = replace(reading, facts=page.fill(reading.facts))
    if arguments.json:
        session.data(reading_data(reading))
    else:
        session.show(reading_card(reading, arguments.file))
    return 0


async def ingest(session: Session, arguments: Namespace) -> int:
    """Take articles in. What cannot be read is told and left out; the others are kept."""
    async with Finder() as finder, session.desk() as desk:
        finds, failed = _finds(session, finder, arguments.paths)
        whole = len(finds) + failed
        if len(finds) == 1 and not failed:
            with session.at_work(finds[0].name):
                taken = await _take_in(session, desk, finds[0], arguments)
            session.show(article_card(taken))
            return 0
        with _progress(session) as progress:
            for find in progress.track(finds, description="Reading"):
                try:
                    taken = await _take_in(session, desk, find, arguments)
                except InputError as error:
                    failed += 1
                    session.remark(str(error))
                else:
                    session.show(taken_line(taken))
    if failed:
        session.remark(f"{failed} of {whole} could not be taken in; what is wrong stands above.")
    return 2 if failed else 0


async def _take_in(session: Session, desk: Desk, find: Find, arguments: Namespace) -> Taken:
    page = dated(await find.read(), arguments.published)
    if page.note:
        session.remark(f"{find.name}: {page.note}")
    if is_blank(page.text):
        raise InputError(f"{find.name} is empty: there is nothing to take in.")
    taken = await desk.ingest(
        Paste(
            guild=arguments.guild,
            text=page.text,
            page=page,
            published=page.published,
            url=find.url,
            file=find.file,
        )
    )
    kept = taken.article.article.facts.published
    if not taken.new and page.published not in (None, kept):
        session.remark(f"{find.name} was here before and keeps the date that it came with: {kept or 'none'}.")
    elif kept is None:
        session.remark(f"{find.name} names no date of publication; --published gives it one.")
    return taken


def _finds(session: Session, finder: Finder, given: Iterable[str]) -> tuple[list[Find], int]:
    """Give the articles that there are, and how many of what was given stand for none."""
    finds: list[Find] = []
    failed = 0
    for one in given:
        try:
            found = list(finder.all(one))
        except InputError as error:
            session.remark(str(error))
            failed += 1
            continue
        if not found:
            session.remark(f"{one} holds no article (.txt, .md, .html, .pdf or .docx).")
            failed += 1
        finds += found
    return finds, failed


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
    path = arguments.file
    data = sys.stdin.buffer.read() if path == STDIN else file_bytes(Path(path))
    decoded = decode(data, "The standard input" if path == STDIN else path)
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
