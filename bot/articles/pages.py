"""From a fetched page or a file to an article: its text and what is said of it, read in a worker process."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from yarl import URL

from bot.articles.barriers import PASTE, barrier
from bot.articles.fetch import Fetched
from bot.articles.files import LARGEST, LARGEST_DOCUMENT, Kind, decode, is_blank, kind_of
from bot.articles.links import LinkError, Reason, without_tracking
from bot.articles.model import ArticleFacts
from bot.articles.worker import WorkerError, Workers, WorkerTooBigError, WorkerTooSlowError
from bot.closing import Closing
from bot.errors import InputError

_MODULE: Final = "bot.articles.page_worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article as its page, or its file, has it.

    `url` is the canonical address, `site_name` the outlet, or the host where the page names none; a file may
    have neither. `wire` holds the agencies named outside the text; `published` is the day in the page's zone,
    `published_at` the aware UTC time where the page names one with its zone. `language` is an ISO 639 code,
    told by the text before the page's own word. `note` is a sentence on how it was read where that must be
    known.
    """

    text: str
    url: str | None = None
    site_name: str | None = None
    title: str | None = None
    byline: str | None = None
    wire: tuple[str, ...] = ()
    published: date | None = None
    published_at: datetime | None = None
    language: str | None = None
    note: str = ""

    def fill(self, facts: ArticleFacts) -> ArticleFacts:
        """Give `facts`, read out of the text, with what the page itself says put before it."""
        same_day = self.published is None or facts.published == self.published
        return replace(
            facts,
            title=self.title or facts.title,
            outlet=self.site_name or facts.outlet,
            byline=self.byline or facts.byline,
            wire=tuple(dict.fromkeys((*self.wire, *facts.wire))),
            published=self.published or facts.published,
            published_at=self.published_at or (facts.published_at if same_day else None),
        )


class PageReader(Closing):
    """Reads pages and documents in worker processes with limits; `workers` are given in tests only.

    Make it inside a running event loop, and close it.
    """

    def __init__(self, workers: Workers | None = None) -> None:
        self._workers = workers or Workers(_MODULE)

    async def close(self) -> None:
        """End the worker processes."""
        await self._workers.close()

    async def read_page(self, fetched: Fetched) -> Page:
        """Read a fetched page. Raises LinkError where it holds no article or is too heavy to read."""
        url = URL(fetched.url)
        try:
            found = await self._found(
                fetched.body,
                url=fetched.url,
                name=url.name,
                content_type=fetched.content_type,
                charset=fetched.charset,
            )
        except _UnreadError as error:
            raise LinkError(url, error.reason, error.why, error.remedy) from error
        page = _page(found)
        host = (url.host or "").removeprefix("www.")
        return replace(page, url=page.url or str(without_tracking(url)), site_name=page.site_name or host)

    async def read_file(self, name: str, data: bytes) -> Page:
        """Read a file of any kind that an article may have; it is told by its bytes, and then by its name.

        A text is given as it is, to the character. Raises InputError, with one sentence that calls the file
        `name`, where it is too large or too heavy, no article, or cannot be read.
        """
        kind = kind_of(data, name)
        most = LARGEST if kind is Kind.TEXT else LARGEST_DOCUMENT
        if len(data) > most:
            raise InputError(f"{name} is larger than {most // 1_000_000} MB: no article is.")
        if kind is Kind.TEXT:
            decoded = decode(data, name)
            if is_blank(decoded.text):
                raise InputError(f"{name} is empty: there is nothing to read in it.")
            return Page(text=decoded.text, note=decoded.note)
        try:
            found = await self._found(data, url=None, name=name, content_type="", charset=None)
        except _UnreadError as error:
            raise InputError(f"{name} was not read: {error.why}.", error.remedy) from error
        return _page(found)

    async def _found(self, body: bytes, **asked: str | None) -> dict[str, Any]:
        """Have the worker read `body`. Raises _UnreadError."""
        try:
            answer = await self._workers.run(json.dumps(asked).encode() + b"\n" + body)
        except (WorkerTooSlowError, WorkerTooBigError) as error:
            what = "time" if isinstance(error, WorkerTooSlowError) else "memory"
            raise _UnreadError(Reason.TOO_HEAVY, f"reading it takes too much {what}", PASTE) from error
        except WorkerError as error:
            raise _UnreadError(Reason.TOO_HEAVY, "it is too heavy or too broken to read", PASTE) from error
        found: dict[str, Any] = json.loads(answer)
        if "why" in found:
            raise _UnreadError(Reason.NOT_ARTICLE, found["why"], found["remedy"])
        if (stands := barrier(found)) is not None:
            raise _UnreadError(*stands)
        return found


class _UnreadError(Exception):
    """What was given was not read: why, as the end of a sentence, and what to do."""

    def __init__(self, reason: Reason, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.reason = reason
        self.why = why
        self.remedy = remedy


def _page(found: dict[str, Any]) -> Page:
    return Page(
        text=found["text"],
        url=found.get("canonical"),
        site_name=found.get("site_name") or None,
        title=found.get("title"),
        byline=found.get("byline"),
        wire=tuple(found.get("wire", ())),
        published=date.fromisoformat(found["published"]) if found.get("published") else None,
        published_at=datetime.fromisoformat(found["published_at"]) if found.get("published_at") else None,
        language=found.get("language"),
        note=found.get("note", ""),
    )
