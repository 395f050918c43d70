"""Finding the addresses of a name without keeping anybody waiting who asks for another one."""

import asyncio
import contextlib
import socket
from collections.abc import Callable
from threading import Thread
from typing import Any, Final

from aiohttp.abc import AbstractResolver, ResolveResult

_NUMBERS: Final = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


class Resolver(AbstractResolver):
    """Asks the system, for each name in a thread of its own that ends with the program.

    asyncio has a few threads for all that must be waited for, the name of Discord too. A name server that
    does not answer holds one for half a minute: a handful of links would take them all, and hold up the end.
    """

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Give the addresses of `host`. Raises OSError where there are none."""
        loop = asyncio.get_running_loop()
        found: asyncio.Future[list[tuple[Any, ...]]] = loop.create_future()

        def tell(settle: Callable[[Any], None], told: object) -> None:
            def unless_given_up() -> None:
                if not found.done():
                    settle(told)

            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(unless_given_up)

        def ask() -> None:
            try:
                told = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
            except (OSError, UnicodeError) as error:
                tell(found.set_exception, error)
            else:
                tell(found.set_result, told)

        Thread(target=ask, name=f"addresses of {host}", daemon=True).start()
        return [
            ResolveResult(
                hostname=host, host=end[0], port=end[1], family=kind, proto=protocol, flags=_NUMBERS
            )
            for kind, _, protocol, _, end in await found
        ]

    async def close(self) -> None:
        """Nothing is kept."""
