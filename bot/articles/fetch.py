"""From a link to the bytes of its page: what is dialled, how much is taken, how long it may last."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from socket import EAI_AGAIN, gaierror
from typing import Final
from weakref import WeakValueDictionary

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot import __version__
from bot.articles.files import LARGEST_DOCUMENT
from bot.articles.guard import DialRefusedError, Guard
from bot.articles.links import LinkError, Reason, check_article_link, is_home, is_login, parse_link
from bot.articles.resolver import Resolver
from bot.closing import Closing

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_DOCUMENTS: Final = frozenset(
    {
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
_ANY_FILE: Final = frozenset(
    {"application/octet-stream", "binary/octet-stream", "application/force-download"}
)

USER_AGENT: Final = f"Whosaid/{__version__} (a newsroom's bot; a reporter posted this link)"

_HEADERS: Final = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,application/pdf;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    # What aiohttp unpacks without a further package, piece by piece, so that a bomb is counted as it grows.
    "Accept-Encoding": "gzip, deflate",
}
_ENCODINGS: Final = frozenset({"", "identity", "gzip", "deflate"})
_MEDIA: Final = {"video": "a video", "image": "a picture", "audio": "a sound"}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What one link may cost: decoded bytes, redirects, and seconds in all, to connect, between two reads.

    `size` is that of a page, `document` that of a PDF or Word document.
    `together` is how many links are fetched at the same time, `wait` how many seconds one waits for its turn:
    many links to one slow site must not hold up everything else.
    """

    size: int = 5_000_000
    document: int = LARGEST_DOCUMENT
    redirects: int = 5
    total: float = 20.0
    connect: float = 8.0
    read: float = 8.0
    together: int = 8
    wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: final URL, media type and charset of the header, and the decoded body."""

    url: str
    content_type: str
    charset: str | None
    body: bytes


class Fetcher(Closing):
    """Fetches the pages of links that people posted.

    Every address that is dialled passes `guard`. No cookie is kept, no credential sent, no proxy taken from
    the environment; one request a host at a time. robots.txt is not asked: a person asked for this one page.
    Make it inside a running event loop, and close it. `resolver` is for tests; the default asks the system.
    """

    def __init__(
        self,
        guard: Guard | None = None,
        *,
        limits: FetchLimits | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._places = asyncio.Semaphore(self._limits.together)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                socket_factory=guard or Guard(),
                resolver=resolver or Resolver(),
                use_dns_cache=False,
                force_close=True,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=_HEADERS,
            trust_env=False,
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=self._limits.connect, sock_read=self._limits.read
            ),
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()

    async def fetch(self, link: str) -> Fetched:
        """Fetch the page of `link`, following at most five redirects.

        Raises LinkError, with a sentence for the user, whatever goes wrong. The limit of time counts from the
        first request to the last byte without the waiting for the host's turn.
        """
        url = parse_link(link)
        check_article_link(url)
        left = self._limits.total
        clock = asyncio.get_running_loop().time
        for _ in range(self._limits.redirects + 1):
            async with self._turn(url):
                began = clock()
                answer = await self._exchange(url, left)
                left -= clock() - began
            if isinstance(answer, Fetched):
                return answer
            _check_redirect(url, answer)
            url = answer
        raise LinkError(url, Reason.TROUBLE, f"it was sent on more than {self._limits.redirects} times")

    @asynccontextmanager
    async def _turn(self, url: URL) -> AsyncGenerator[None]:
        """Wait until nobody else asks the host, and a place is free."""
        turn = self._turns.setdefault(url.raw_host or "", asyncio.Lock())
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(self._limits.wait):
                    await held.enter_async_context(turn)
                    await held.enter_async_context(self._places)
            except TimeoutError as error:
                raise LinkError(url, Reason.TOO_SLOW, "too many links of that site wait before it") from error
            yield

    async def _exchange(self, url: URL, seconds: float) -> Fetched | URL:
        """Ask for `url` once: the page, or where it is now."""
        try:
            async with (
                asyncio.timeout(max(seconds, 0.0)),
                self._session.get(url, allow_redirects=False) as response,
            ):
                if response.status in _REDIRECTS and (location := response.headers.get("Location")):
                    return _redirected(url, location)
                _check_status(url, response)
                if response.headers.get("Content-Encoding", "").lower() not in _ENCODINGS:
                    raise LinkError(url, Reason.TROUBLE, "it came packed in a way that was not asked for")
                kind = _content_type(url, response)
                most = self._limits.size if kind in _PAGES else self._limits.document
                return Fetched(str(url), kind, response.charset, await _body(url, response, most))
        except TimeoutError as error:
            raise LinkError(url, Reason.TOO_SLOW, "the site took too long to answer") from error
        except aiohttp.InvalidURL as error:
            raise LinkError(url, Reason.BAD_LINK, "it is not a link of the web") from error
        except aiohttp.ClientConnectorError as error:
            raise _not_connected(url, error) from error
        except aiohttp.ClientConnectionError as error:
            raise LinkError(url, Reason.UNREACHABLE, "the connection broke") from error
        except aiohttp.ClientError as error:
            raise LinkError(url, Reason.TROUBLE, "the site's answer was broken") from error
        except UnicodeError as error:  # a host that cannot be written as a name on the wire
            raise LinkError(url, Reason.BAD_LINK, "it is not a link of the web") from error


async def _body(url: URL, response: aiohttp.ClientResponse, most: int) -> bytes:
    body = bytearray()
    if (response.content_length or 0) > most:
        raise _too_big(url, most)
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > most:
            raise _too_big(url, most)
    return bytes(body)


def _too_big(url: URL, most: int) -> LinkError:
    return LinkError(url, Reason.TOO_BIG, f"it is bigger than {most / 1e6:.3g} MB")


def _redirected(url: URL, location: str) -> URL:
    try:
        return parse_link(str(url.join(URL(location))))
    except ValueError as error:
        raise LinkError(url, Reason.TROUBLE, "the site sent it on to something that is not a link") from error


def _check_redirect(url: URL, target: URL) -> None:
    if is_login(target):
        raise LinkError(url, Reason.LOGIN, "the site asks for a login", "Paste the text instead.")
    # Some sites send from / to /en first; an article that is sent to the home page is gone.
    if is_home(target):
        raise LinkError(url, Reason.NOT_FOUND, "the site shows its home page instead")
    check_article_link(target)


def _check_status(url: URL, response: aiohttp.ClientResponse) -> None:
    status = response.status
    if status in (200, 203):
        return
    remedy = "Paste the text instead."
    match status:
        case 401 | 407 | 402:
            raise LinkError(url, Reason.LOGIN, f"the site asks for a login ({status})", remedy)
        case 403 | 451:
            raise LinkError(url, Reason.FORBIDDEN, f"the site does not let the bot in ({status})", remedy)
        case 404 | 410:
            raise LinkError(url, Reason.NOT_FOUND, f"there is no such page ({status})")
        case 408 | 425 | 429:
            raise LinkError(url, Reason.TROUBLE, f"the site asks to come back later ({status})")
        case _ if status >= 500:
            raise LinkError(url, Reason.TROUBLE, f"the site is in trouble ({status})")
        case _:
            raise LinkError(url, Reason.NOT_FOUND, f"the site gave no page ({status})")


def _content_type(url: URL, response: aiohttp.ClientResponse) -> str:
    kind = response.content_type.lower()
    named_document = url.name.lower().endswith((".pdf", ".docx"))
    if kind in _PAGES | _DOCUMENTS or (kind in _ANY_FILE and named_document):
        return kind
    group = kind.partition("/")[0]
    what = _MEDIA.get(group, f"of the type {kind[:60]}")
    raise LinkError(url, Reason.NOT_ARTICLE, f"it is {what}, not a page")


def _not_connected(url: URL, error: aiohttp.ClientConnectorError) -> LinkError:
    cause = error.os_error
    if isinstance(cause, DialRefusedError):
        return LinkError(url, Reason.REFUSED, str(cause))
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        again = isinstance(cause, gaierror) and cause.errno == EAI_AGAIN
        return LinkError(
            url, Reason.UNREACHABLE if again else Reason.NOT_FOUND, "there is no site of that name"
        )
    if isinstance(error, aiohttp.ClientSSLError) or isinstance(cause, ssl.SSLError):
        return LinkError(url, Reason.INSECURE, "the site's certificate is not valid")
    return LinkError(url, Reason.UNREACHABLE, "the site could not be reached")
