"""Where the command line finds articles: files of any kind, folders, JSON Lines, links, standard input."""

import json
import re
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from bot.articles.fetch import Fetcher
from bot.articles.files import Kind, article_paths, clean_text, date_in_name, decode, file_bytes, kind_of
from bot.articles.links import parse_link, shown, without_tracking
from bot.articles.moments import parse_moment
from bot.articles.pages import Page, PageReader
from bot.closing import Closing
from bot.errors import InputError

STDIN: Final = "-"
_LINK: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LINES: Final = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """An article that is there to be read.

    `name` is what a sentence calls it, `file` the name of its file. `read` gives it, and raises InputError
    where that cannot be done.
    """

    name: str
    read: Callable[[], Awaitable[Page]]
    file: str | None = None
    url: str | None = None


class Finder(Closing):
    """Finds articles. What fetches and reads is made when it is first needed; close it.

    `fetcher` is given in tests only.
    """

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        self._pages: PageReader | None = None
        self._fetcher = fetcher

    async def close(self) -> None:
        """End the worker processes and the connections."""
        for opened in (self._fetcher, self._pages):
            if opened is not None:
                await opened.close()

    def one(self, given: str) -> Find:
        """Give the article that `given` names: a file, a link, or "-". Raises InputError for a bad link."""
        if given == STDIN:
            return Find(name="The standard input", read=self._standard_input)
        if _LINK.match(given):
            return self._link(given)

        async def read() -> Page:
            page = await self._content(file_bytes(path), path.name)
            # The name was given by somebody, where the date of a document may be that of its file only.
            return replace(page, published=date_in_name(path) or page.published)

        path = Path(given)
        return Find(name=given, read=read, file=clean_text(path.name))

    def all(self, given: str) -> Iterator[Find]:
        """Give the articles of what `given` names, a folder or a file of JSON Lines too.

        Raises InputError where there is nothing.
        """
        if given != STDIN and not _LINK.match(given):
            if given.lower().endswith(_LINES):
                yield from self._lines(Path(given))
                return
            for path in article_paths(Path(given)):
                yield self.one(str(path))
            return
        yield self.one(given)

    def _link(self, link: str) -> Find:
        async def read() -> Page:
            self._fetcher = self._fetcher or Fetcher()
            return await self._reader().read_page(await self._fetcher.fetch(link))

        url = parse_link(link)
        return Find(name=shown(url), read=read, url=str(without_tracking(url)))

    def _lines(self, path: Path) -> Iterator[Find]:
        text = decode(file_bytes(path), path.name).text.removeprefix("\ufeff")
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield self._line(line, f"{path.name}, line {number}")

    def _line(self, line: str, name: str) -> Find:
        """Give the article of a line: an object with its text, or its url, and what is known of it."""

        async def read() -> Page:
            if isinstance(text, str):
                return _with_told(Page(text=clean_text(text)), told)
            if not isinstance(url, str):
                raise InputError(f"{name}: it is no JSON object with a text or a url.")
            try:
                return _with_told(await self._link(url).read(), told)
            except InputError as error:
                raise InputError(f"{name}: {error}") from error

        told = _object(line)
        text, url = told.get("text"), told.get("url")
        return Find(name=name, read=read, url=url if isinstance(url, str) else None)

    async def _standard_input(self) -> Page:
        return await self._content(sys.stdin.buffer.read(), "The standard input")

    async def _content(self, data: bytes, name: str) -> Page:
        if kind_of(data, name) is Kind.TEXT:
            decoded = decode(data, name)
            return Page(text=decoded.text, note=decoded.note)
        return await self._reader().read_file(name, data)

    def _reader(self) -> PageReader:
        self._pages = self._pages or PageReader()
        return self._pages


def _object(line: str) -> Mapping[str, Any]:
    """Give the JSON object of a line; an empty one where there is none."""
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", told) if isinstance(told, dict) else {}


def _with_told(page: Page, told: Mapping[str, Any]) -> Page:
    """Give the page with what a line of JSON tells of it, which counts before what the page says itself."""

    def words(key: str) -> str | None:
        value = told.get(key)
        return clean_text(value) if isinstance(value, str) and value.strip() else None

    wire = told.get("wire")
    named = (
        tuple(one for one in cast("list[Any]", wire) if isinstance(one, str))
        if isinstance(wire, list)
        else ()
    )
    moment = parse_moment(words("published") or "")
    return replace(
        page,
        title=words("title") or page.title,
        site_name=words("outlet") or page.site_name,
        byline=words("byline") or page.byline,
        wire=named or page.wire,
        published=moment.day if moment else page.published,
        published_at=moment.at if moment else page.published_at,
    )


def dated(page: Page, day: date | None) -> Page:
    """Give the page with `day` as that of its publication, where it is not None."""
    if day is None or day == page.published:
        return page
    return replace(page, published=day, published_at=None)
