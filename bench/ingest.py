"""How many articles a second come in on one core, and what each step takes: `make bench-ingest`.

Seconds are those of the processor, of the bot and its workers together, so that other work on the machine
changes little. The articles are those of tests/cases, as pages behind a web server on loopback, and
beside as PDFs.
"""

import asyncio
import resource
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from rich.console import Console
from rich.table import Table

from bot.articles.fetch import Fetched, Fetcher
from bot.articles.pages import Page, PageReader
from bot.extraction import Extraction
from bot.lexicon.places import all_spellings
from bot.store.ids import GuildId
from bot.store.records import NewArticle
from bot.store.store import Store
from tests.articles.paper import lines, pdf
from tests.articles.web import Web, response

CASES: Final = Path(__file__).parents[1] / "tests" / "cases"
ROUNDS: Final = 4
"""Times that all articles come in, each time in another server, so that none was there before."""
RECEIVED: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)

Given = TypeVar("Given")
Made = TypeVar("Made")


class Step(NamedTuple):
    """A step, the articles that went through it and the seconds of the processor that they took."""

    name: str
    articles: int
    seconds: float


def cpu() -> float:
    """Give the seconds of the processor that this process and its ended children have taken."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


async def measured(
    name: str,
    make: Callable[[], Any],
    work: Callable[[Any, Given], Awaitable[Made]],
    given: Sequence[Given],
) -> tuple[Step, list[Made]]:
    """Do `work` on all that is given with what `make` makes, whose own start is not counted."""

    async def run(some: Sequence[Given]) -> tuple[float, list[Made]]:
        begin = cpu()
        async with make() as tool:
            made = [await work(tool, one) for one in some]
        return cpu() - begin, made

    start, _ = await run(given[:1])
    seconds, made = await run(given)
    return Step(name, len(given) - 1, seconds - start), made


def page_of(text: str) -> bytes:
    """Give an article as a page of a newspaper has it."""
    title, *paragraphs = (line for line in text.splitlines() if line.strip())
    head = f"<title>{escape(title)} | The Kestrel</title><meta property='og:site_name' content='The Kestrel'>"
    links = "".join(f"<li><a href='/{n}'>Something else, number {n}</a></li>" for n in range(60))
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head>{head}</head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{escape(title)}</h1>{body}</article><footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def document_of(text: str) -> bytes:
    """Give an article as a PDF, line by line."""
    plain = text.encode("cp1252", "replace").decode("cp1252")
    rows = [
        paragraph[at : at + 90] for paragraph in plain.splitlines() for at in range(0, len(paragraph), 90)
    ]
    return pdf(*(lines(50, 790, *rows[at : at + 55]) for at in range(0, len(rows), 55)))


async def steps(texts: Sequence[str]) -> list[Step]:
    """Measure each step on all articles."""
    pages = {f"/news/{n}": response(page_of(text)) for n, text in enumerate(texts)}

    async def fetch(fetcher: Fetcher, link: str) -> Fetched:
        return await fetcher.fetch(link)

    async def read(reader: PageReader, fetched: Fetched) -> Page:
        return await reader.read_page(fetched)

    async def extract(extraction: Extraction, page: Page) -> NewArticle:
        reading = await extraction(page.text, published=page.published, received=RECEIVED.date())
        return NewArticle(
            guild=GuildId(1),
            text=page.text,
            reading=replace(reading, facts=page.fill(reading.facts)),
            received_at=RECEIVED,
            url=page.url,
        )

    async def keep(store: Store, article: NewArticle) -> None:
        await store.add_article(article)

    async def read_document(reader: PageReader, data: bytes) -> Page:
        return await reader.read_file("article.pdf", data)

    async with Web(pages) as web:
        links = [web.url(path) for path in pages] * ROUNDS
        one, fetched = await measured("fetch", partial(Fetcher, web.guard), fetch, links)
    two, read_pages = await measured("read the page", PageReader, read, fetched)
    three, articles = await measured("find the claims", Extraction, extract, read_pages)
    rounds = [replace(article, guild=GuildId(1 + n // len(texts))) for n, article in enumerate(articles)]
    with tempfile.TemporaryDirectory() as folder:
        stores = (Path(folder, f"{n}.db") for n in range(2))
        four, _ = await measured("keep them", lambda: opened(next(stores)), keep, rounds)
    documents = [document_of(text) for text in texts]
    five, _ = await measured("read a PDF", PageReader, read_document, documents)
    return [one, two, three, four, five]


@asynccontextmanager
async def opened(path: Path) -> AsyncGenerator[Store]:
    """Open a store and close it again."""
    async with await Store.open(path, spellings=all_spellings()) as store:
        yield store


def main() -> None:
    """Print the table."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CASES.rglob("*.txt"))]
    *way, document = asyncio.run(steps(texts))
    whole = sum(step.seconds / step.articles for step in way)
    table = Table("step", "ms an article", "share", title=f"{len(texts)} articles, {ROUNDS} times")
    for step in way:
        each = step.seconds / step.articles
        table.add_row(step.name, f"{1000 * each:.1f}", f"{100 * each / whole:.0f} %")
    table.add_row(
        "all, from the link to the store", f"{1000 * whole:.1f}", f"{1 / whole:.0f} articles a second"
    )
    table.add_row(f"besides: {document.name}", f"{1000 * document.seconds / document.articles:.1f}", "")
    Console().print(table)


if __name__ == "__main__":
    main()
