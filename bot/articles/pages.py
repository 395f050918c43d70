"""From a fetched page to an article: its text and what the page says of it, read in a worker process."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from yarl import URL

from bot.articles.fetch import Fetched
from bot.articles.links import LinkError, Reason, without_tracking
from bot.articles.model import ArticleFacts
from bot.articles.worker import WorkerError, Workers, WorkerTooBigError, WorkerTooSlowError
from bot.closing import Closing

_MODULE: Final = "bot.articles.page_worker"
_SHORTEST: Final = 200
"""Characters; a page with less text is a player, a form, or made by a script. Short news has 400."""
_TEASER: Final = 1_500
"""Characters; below it a page that says it is not free shows only the beginning."""

PASTE: Final = "Paste the text instead."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article as its page has it.

    `url` is the canonical address, `site_name` the outlet, or the host where the page names none. `wire`
    holds the agencies named outside the text; `published` is the day in the page's zone, `published_at` the
    aware UTC time where the page names one with its zone. `language` is an ISO 639 code, told by the text
    before the page's own word.
    """

    text: str
    url: str
    site_name: str
    title: str | None = None
    byline: str | None = None
    wire: tuple[str, ...] = ()
    published: date | None = None
    published_at: datetime | None = None
    language: str | None = None

    def fill(self, facts: ArticleFacts) -> ArticleFacts:
        """Give `facts`, read out of the text, with what the page itself says put before it."""
        same_day = self.published is None or facts.published == self.published
        return replace(
            facts,
            title=self.title or facts.title,
            outlet=self.site_name,
            byline=self.byline or facts.byline,
            wire=tuple(dict.fromkeys((*self.wire, *facts.wire))),
            published=self.published or facts.published,
            published_at=self.published_at or (facts.published_at if same_day else None),
        )


class PageReader(Closing):
    """Reads pages in worker processes with limits; `workers` are given in tests only.

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
        asked = {"url": fetched.url, "content_type": fetched.content_type, "charset": fetched.charset}
        try:
            answer = await self._workers.run(json.dumps(asked).encode() + b"\n" + fetched.body)
        except (WorkerTooSlowError, WorkerTooBigError) as error:
            what = "time" if isinstance(error, WorkerTooSlowError) else "memory"
            raise LinkError(url, Reason.TOO_HEAVY, f"reading it takes too much {what}", PASTE) from error
        except WorkerError as error:
            raise LinkError(url, Reason.TOO_HEAVY, "its HTML is too broken to read", PASTE) from error
        found: dict[str, Any] | None = json.loads(answer)
        if found is None:
            raise LinkError(url, Reason.NOT_ARTICLE, "there is no page in it, or an empty one")
        _check_article(url, found)
        return Page(
            text=found["text"],
            url=found.get("canonical") or str(without_tracking(url)),
            site_name=found.get("site_name") or (url.host or "").removeprefix("www."),
            title=found.get("title"),
            byline=found.get("byline"),
            wire=tuple(found.get("wire", ())),
            published=date.fromisoformat(found["published"]) if found.get("published") else None,
            published_at=datetime.fromisoformat(found["published_at"]) if found.get("published_at") else None,
            language=found.get("language"),
        )


def _check_article(url: URL, found: dict[str, Any]) -> None:
    length = len(found["text"].strip())
    if length < _TEASER and not found.get("free", True):
        raise LinkError(url, Reason.LOGIN, "only subscribers see its text", PASTE)
    if length >= _SHORTEST:
        return
    if found.get("video"):
        raise LinkError(url, Reason.NOT_ARTICLE, "it is a video page, not an article")
    if found.get("login"):
        raise LinkError(url, Reason.LOGIN, "the site asks for a login", PASTE)
    raise LinkError(url, Reason.NOT_ARTICLE, "there is no article text on the page", PASTE)
