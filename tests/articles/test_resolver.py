"""Finding addresses: what one name takes keeps nobody else waiting."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.articles.fetch import Fetcher
from bot.articles.resolver import Resolver
from tests.articles.web import Web, response


async def test_a_page_is_fetched_while_the_threads_of_the_loop_are_all_taken() -> None:
    loop, free = asyncio.get_running_loop(), threading.Event()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=1))
    taken = loop.run_in_executor(None, free.wait)
    try:
        async with Web({"/news/a": response(b"here")}) as web, Fetcher(web.guard) as fetcher:
            async with asyncio.timeout(20):
                fetched = await fetcher.fetch(web.url("/news/a", host="localhost"))
            assert fetched.body == b"here"
    finally:
        free.set()
        await taken


async def test_names_that_nobody_answers_for_leave_the_threads_of_the_loop_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free, asked = threading.Event(), threading.Semaphore(0)

    def unanswered(*_: Any, **__: Any) -> Any:
        asked.release()
        assert free.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "so it is")

    monkeypatch.setattr(socket, "getaddrinfo", unanswered)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=1))
    asking = [asyncio.create_task(Resolver().resolve(f"{n}.example", 80)) for n in range(20)]
    try:
        async with asyncio.timeout(20):
            await asyncio.sleep(0)
            assert await asyncio.to_thread(lambda: all(asked.acquire(timeout=20) for _ in asking))
    finally:
        free.set()
    assert {type(error) for error in await asyncio.gather(*asking, return_exceptions=True)} == {
        socket.gaierror
    }


async def test_who_has_given_up_is_told_nothing() -> None:
    asking = asyncio.create_task(Resolver().resolve("127.0.0.1", 80))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert [end["host"] for end in await Resolver().resolve("127.0.0.1", 80)] == ["127.0.0.1"]
