"""Fetching a page past the guard: against real sockets on loopback, and nothing but loopback."""

import asyncio
import base64
import gzip
import socket
import zlib
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.articles.fetch import USER_AGENT, Fetched, Fetcher, FetchLimits
from bot.articles.guard import PORTS, AddrInfo, Guard, open_socket
from bot.articles.links import LinkError, Reason
from tests.articles.hostile import NAMES, hostile_links
from tests.articles.web import Request, Web, response

PAGE = b"<html><body><p>The dam holds, the ministry said.</p></body></html>"
MEGABYTE = bytes(1_000_000)


class Names(AbstractResolver):
    """Resolves the names of a table, one answer after the other, and numbers as the system does."""

    def __init__(self, table: dict[str, tuple[str, ...]]) -> None:
        self._table = table
        self._asked: dict[str, int] = {}

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 as asked
    ) -> list[ResolveResult]:
        answers = self._table.get(host, (host,))
        turn = self._asked[host] = self._asked.get(host, -1) + 1
        flags = socket.AI_NUMERICHOST
        found = socket.getaddrinfo(
            answers[min(turn, len(answers) - 1)], port, type=socket.SOCK_STREAM, flags=flags
        )
        return [
            ResolveResult(hostname=host, host=str(end[0]), port=port, family=kind, proto=proto, flags=flags)
            for kind, _, proto, _, end in found
        ]

    async def close(self) -> None:
        pass


class Watch:
    """Makes sockets to loopback only, and keeps every endpoint that it was asked for."""

    def __init__(self) -> None:
        self.dialled: list[tuple[str, int]] = []

    def __call__(self, info: AddrInfo) -> socket.socket:
        self.dialled.append((info[4][0], info[4][1]))
        if info[4][0] != "127.0.0.1":
            raise ConnectionRefusedError
        return open_socket(info)


PRIVATE_NAMES = {name: (address,) for name, address in NAMES.items()}


async def refusal(fetcher: Fetcher, link: str) -> LinkError:
    with pytest.raises(LinkError) as caught:
        await fetcher.fetch(link)
    return caught.value


async def refused(pages: dict[str, bytes], path: str = "/news/a", **limits: Any) -> LinkError:
    async with Web(pages) as web, Fetcher(web.guard, limits=FetchLimits(**limits)) as fetcher:
        return await refusal(fetcher, web.url(path))


async def test_a_page_arrives_with_its_type_charset_and_bytes() -> None:
    pages = {"/news/a?b=1": response(PAGE, kind="Text/HTML; Charset=ISO-8859-1")}
    async with Web(pages) as web, Fetcher(web.guard) as fetcher:
        fetched = await fetcher.fetch(f" {web.url('/news/a?b=1')}#top ")
        assert fetched == Fetched(web.url("/news/a?b=1"), "text/html", "ISO-8859-1", PAGE)


async def test_150_hostile_links_open_no_socket() -> None:
    watch = Watch()
    links = hostile_links()
    async with Fetcher(Guard(make=watch), resolver=Names(PRIVATE_NAMES)) as fetcher:
        errors = [await refusal(fetcher, link) for link in links]
        assert watch.dialled == []
        # Some spellings are no links for the client; for all others it is the guard that refuses.
        reasons = [error.reason for error in errors]
        assert set(reasons) == {Reason.REFUSED, Reason.BAD_LINK}
        assert reasons.count(Reason.REFUSED) >= 150
        assert not any(error.temporary for error in errors)
        await refusal(fetcher, "http://93.184.216.34/news/a")
        assert watch.dialled == [("93.184.216.34", 80)]


async def test_a_redirect_to_a_hostile_link_opens_no_socket() -> None:
    watch = Watch()
    links = hostile_links()

    async def send_on(request: Request, writer: asyncio.StreamWriter) -> None:
        target = links[int(request.path.rpartition("-")[2])].encode()
        writer.write(b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n")

    async with Web(answer=send_on) as web:
        guard = Guard(also=web.guard.also, make=watch)
        async with Fetcher(guard, resolver=Names(PRIVATE_NAMES)) as fetcher:
            errors = [await refusal(fetcher, web.url(f"/send-{n}")) for n in range(len(links))]
        assert set(watch.dialled) == {("127.0.0.1", web.port)}
    assert {error.reason for error in errors} <= {Reason.REFUSED, Reason.BAD_LINK, Reason.TROUBLE}
    assert sum(error.reason is Reason.REFUSED for error in errors) >= 150


async def test_no_spelling_of_loopback_reaches_a_real_listener() -> None:
    async with Web() as victim:
        guard = Guard(ports=PORTS | {victim.port})
        spellings = [
            "127.0.0.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "127.1",
            "localhost",
            "0",
            "[::1]",
        ]
        spellings += ["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"]
        async with Fetcher(guard, resolver=Names(PRIVATE_NAMES)) as fetcher:
            for spelling in spellings:
                error = await refusal(fetcher, victim.url("/news/a", spelling))
                assert error.reason in {Reason.REFUSED, Reason.BAD_LINK}, spelling
        assert victim.connections == 0
        async with Fetcher(victim.guard) as fetcher:
            await refusal(fetcher, victim.url("/news/a"))
        assert victim.connections == 1


async def test_a_name_that_resolves_anew_to_a_private_address_is_refused_then() -> None:
    watch = Watch()
    async with Web({"/news/a": response(status=302, Location="/news/b"), "/news/b": response(PAGE)}) as web:
        names = Names({"rebind.example": ("127.0.0.1", "10.0.0.1")})
        guard = Guard(also=web.guard.also, ports=PORTS | {web.port}, make=watch)
        async with Fetcher(guard, resolver=names) as fetcher:
            error = await refusal(fetcher, web.url("/news/a", "rebind.example"))
        assert error.reason is Reason.REFUSED
        assert watch.dialled == [("127.0.0.1", web.port)]


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Web() as proxy, Web({"/news/a": response(PAGE)}) as web:
        monkeypatch.setenv("http_proxy", proxy.url(""))
        guard = Guard(also=web.guard.also | proxy.guard.also)
        async with Fetcher(guard) as fetcher:
            assert (await fetcher.fetch(web.url("/news/a"))).body == PAGE
        assert proxy.connections == 0


async def test_the_site_is_told_who_asks_and_no_cookie_is_kept() -> None:
    pages = {
        "/news/a": response(status=302, Location="/news/b", Set_Cookie="id=1; Path=/"),
        "/news/b": response(PAGE),
    }
    names = Names({"kestrel.example": ("127.0.0.1",)})  # a jar takes no cookie from a bare address
    async with Web(pages) as web, Fetcher(web.guard, resolver=names) as fetcher:
        await fetcher.fetch(web.url("/news/a", "kestrel.example"))
        await fetcher.fetch(web.url("/news/b", "kestrel.example"))
        assert [request.path for request in web.requests] == ["/news/a", "/news/b", "/news/b"]
        assert {request.headers["user-agent"] for request in web.requests} == {USER_AGENT}
        assert not any(
            {"cookie", "authorization", "referer"} & set(request.headers) for request in web.requests
        )


@pytest.mark.parametrize(
    ("status", "reason", "temporary"),
    [
        (401, Reason.LOGIN, False),
        (402, Reason.LOGIN, False),
        (403, Reason.FORBIDDEN, False),
        (404, Reason.NOT_FOUND, False),
        (410, Reason.NOT_FOUND, False),
        (204, Reason.NOT_FOUND, False),
        (429, Reason.TROUBLE, True),
        (500, Reason.TROUBLE, True),
        (503, Reason.TROUBLE, True),
    ],
)
async def test_a_status_says_why_and_whether_to_come_back(
    status: int, reason: Reason, *, temporary: bool
) -> None:
    error = await refused({"/news/a": response(b"", status)})
    assert (error.reason, error.temporary) == (reason, temporary)
    assert error.sentence.startswith("127.0.0.1/news/a was not read: ")
    assert str(status) in error.sentence


@pytest.mark.parametrize(
    "kind", ["application/octet-stream", "video/mp4", "image/png", "application/json", ""]
)
async def test_only_listed_types_are_taken(kind: str) -> None:
    assert (await refused({"/news/a": response(PAGE, kind=kind)})).reason is Reason.NOT_ARTICLE


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream"])
async def test_a_document_may_be_larger_than_a_page(kind: str) -> None:
    document = b"%PDF-1.7\n" + MEGABYTE * 6
    pages = {"/a.pdf": response(document, kind=kind), "/b.pdf": response(MEGABYTE * 11, kind=kind)}
    async with Web(pages) as web, Fetcher(web.guard) as fetcher:
        assert (await fetcher.fetch(web.url("/a.pdf"))).body == document
        error = await refusal(fetcher, web.url("/b.pdf"))
    assert (error.reason, "10 MB" in error.sentence) == (Reason.TOO_BIG, True)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/", Reason.NOT_FOUND),
        ("/en/index.html", Reason.NOT_FOUND),
        ("/login?next=/news/a", Reason.LOGIN),
        ("https://sso.example/oauth/authorize", Reason.LOGIN),
        ("https://www.youtube.com/watch?v=1", Reason.NOT_ARTICLE),
        ("ftp://example.org/a", Reason.BAD_LINK),
        ("file:///etc/passwd", Reason.BAD_LINK),
        ("http://user:secret@example.org/a", Reason.BAD_LINK),
        ("http://[::1/a", Reason.TROUBLE),
        ("/news/a", Reason.TROUBLE),
    ],
)
async def test_each_redirect_is_looked_at(location: str, reason: Reason) -> None:
    assert (await refused({"/news/a": response(status=301, Location=location)})).reason is reason


async def test_five_redirects_are_followed_and_not_six() -> None:
    pages = {f"/hop/{n}": response(status=307, Location=f"/hop/{n + 1}") for n in range(6)}
    pages["/hop/6"] = response(PAGE)
    async with Web(pages) as web, Fetcher(web.guard) as fetcher:
        assert (await fetcher.fetch(web.url("/hop/1"))).url == web.url("/hop/6")
        assert (await refusal(fetcher, web.url("/hop/0"))).reason is Reason.TROUBLE


async def test_a_page_that_declares_too_much_is_refused_before_its_body() -> None:
    huge = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Length: 1000000000\r\n\r\n"
    error = await refused({"/news/a": huge})
    assert error.reason is Reason.TOO_BIG
    assert "5 MB" in error.sentence


# 64 MB of zeros as brotli writes them.
_BROTLI = base64.b64decode(
    "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//B/8EQBwWAOje//H//w"
    "/+CYA4LADQvf/L/0co/BMAcVgAoHsIBQ=="
)


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(MEGABYTE * 60)),
        ("gzip", gzip.compress(MEGABYTE) * 60),
        ("deflate", zlib.compress(MEGABYTE * 60)),
        ("gzip, gzip", gzip.compress(gzip.compress(MEGABYTE * 60))),
        ("br", _BROTLI),
        ("gzip", b"\x1f\x8b\x08" + b"broken" * 10),
        ("", MEGABYTE * 6),
    ],
    ids=["gzip", "members", "deflate", "twice", "brotli", "broken", "plain"],
)
async def test_the_cap_is_counted_on_what_is_unpacked(encoding: str, bomb: bytes) -> None:
    error = await refused({"/news/a": response(bomb, Content_Encoding=encoding)})
    assert error.reason in {Reason.TOO_BIG, Reason.TROUBLE}


async def test_a_packed_page_of_honest_size_is_unpacked() -> None:
    pages = {"/news/a": response(gzip.compress(PAGE), Content_Encoding="gzip")}
    async with Web(pages) as web, Fetcher(web.guard) as fetcher:
        assert (await fetcher.fetch(web.url("/news/a"))).body == PAGE


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n<html>"])
async def test_a_site_that_goes_silent_is_too_slow(start: bytes) -> None:
    async def stall(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        await asyncio.Event().wait()

    limits = FetchLimits(read=0.1)
    async with Web(answer=stall) as web, Fetcher(web.guard, limits=limits) as fetcher:
        error = await refusal(fetcher, web.url("/news/a"))
    assert (error.reason, error.temporary) == (Reason.TOO_SLOW, True)


async def test_a_body_that_drips_without_end_is_too_slow() -> None:
    async def drip(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)  # the drip itself

    limits = FetchLimits(total=0.3)
    async with Web(answer=drip) as web, Fetcher(web.guard, limits=limits) as fetcher:
        assert (await refusal(fetcher, web.url("/news/a"))).reason is Reason.TOO_SLOW


async def test_a_connection_that_breaks_off_is_told_and_may_be_tried_again() -> None:
    cut = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<html>"
    assert (await refused({"/news/a": cut})).temporary
    assert (await refused({"/news/a": b""})).temporary
    assert (await refused({"/news/a": b"SSH-2.0-x\r\n\r\n"})).reason is Reason.TROUBLE


async def test_one_request_a_host_at_a_time_and_several_hosts_at_once() -> None:
    gate = asyncio.Event()

    async def wait(_: Request, writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        writer.write(response(PAGE))
        await writer.drain()

    names = Names({"one.example": ("127.0.0.1",), "two.example": ("127.0.0.1",)})
    async with Web(answer=wait) as web, Fetcher(web.guard, resolver=names) as fetcher:
        links = [web.url(f"/news/{n}", host) for n in range(4) for host in ("one.example", "two.example")]
        async with asyncio.TaskGroup() as group:
            for link in links:
                group.create_task(fetcher.fetch(link))
            while web.at_once < 2:  # noqa: ASYNC110 it gives way, and does not sleep
                await asyncio.sleep(0)
            gate.set()
        assert (len(web.requests), web.most_at_once) == (8, 2)


async def test_a_link_does_not_wait_for_ever_behind_others_of_its_site() -> None:
    gate = asyncio.Event()

    async def wait(_: Request, writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        writer.write(response(PAGE))
        await writer.drain()

    async with Web(answer=wait) as web, Fetcher(web.guard, limits=FetchLimits(wait=0.0)) as fetcher:
        first = asyncio.create_task(fetcher.fetch(web.url("/news/1")))
        while not web.requests:  # noqa: ASYNC110 it gives way, and does not sleep
            await asyncio.sleep(0)
        error = await refusal(fetcher, web.url("/news/2"))
        assert (error.reason, error.temporary) == (Reason.TOO_SLOW, True)
        gate.set()
        assert (await first).body == PAGE
        assert (await fetcher.fetch(web.url("/news/2"))).body == PAGE


async def test_a_name_that_does_not_exist_is_told() -> None:
    async with Fetcher(resolver=Names({})) as fetcher:
        error = await refusal(fetcher, "https://no-such-name.example/news/a")
    assert error.reason is Reason.NOT_FOUND
    assert "no site of that name" in error.sentence
