"""Work that goes on beside Discord's events: it is started by name, watched, and stopped in the end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.discord.errors import log_error

_log = logging.getLogger(__name__)

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
"""Seconds before work that failed is begun again; the pause doubles from the first to the longest."""


class Background:
    """The bot's lasting tasks.

    One that raises is logged under a short reference and begun again after a growing pause; one that
    returns is done.
    """

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Begin `work`, unless work of that name goes on already."""
        if name not in self._tasks or self._tasks[name].done():
            self._tasks[name] = asyncio.create_task(_watched(name, work), name=name)

    async def close(self) -> None:
        """Cancel all work and wait until each has ended."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()


async def _watched(name: str, work: Callable[[], Awaitable[None]]) -> None:
    pause = FIRST_PAUSE
    loop = asyncio.get_running_loop()
    while True:
        begun = loop.time()
        try:
            await work()
        except Exception as error:  # noqa: BLE001 whatever it is, the bot must go on working
            if loop.time() - begun > LONGEST_PAUSE:
                pause = FIRST_PAUSE
            log_error(f"The task {name}, begun again in {pause:g} s", error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
