"""A web server on loopback that answers with the very bytes that a test gives it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from bot.articles.guard import Guard


@dataclass(frozen=True, slots=True)
class Request:
    """What the server was asked: path, and headers with small names."""

    path: str
    headers: Mapping[str, str]


Answer = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


def response(
    body: bytes = b"", status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    fields = {"Content-Type": kind, "Content-Length": str(len(body))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status} X\r\n{lines}\r\n".encode() + body


@dataclass
class Web:
    """Serves `pages` (path -> whole response), or whatever `answer` writes; counts what it was asked."""

    pages: dict[str, bytes] = field(default_factory=dict[str, bytes])
    answer: Answer | None = None
    requests: list[Request] = field(default_factory=list[Request])
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0
    serving: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self.serving:  # since Python 3.12 the server waits for those that never end
            task.cancel()
        await asyncio.gather(*self.serving, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def guard(self) -> Guard:
        """The guard of the product, with this server as its only exception."""
        return Guard(also=frozenset({("127.0.0.1", self.port)}))

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        self.connections += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
            fields = dict(line.split(": ", 1) for line in head[1:] if line)
            request = Request(head[0].split()[1], {name.lower(): value for name, value in fields.items()})
            self.requests.append(request)
            if self.answer:
                await self.answer(request, writer)
            else:
                writer.write(self.pages.get(request.path, response(b"none", 404)))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has seen enough
        finally:
            self.at_once -= 1
            writer.close()
