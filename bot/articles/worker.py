"""Worker processes that can be killed: hostile input is read where it can do no harm.

A worker is a Python module that calls `bot.articles.serving.serve`. It has limits of memory and time, none of
the bot's environment (the token least of all), and is replaced when it dies or is killed.
"""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from typing import Final

import bot
from bot.articles.serving import LENGTH, OUT_OF_MEMORY
from bot.closing import Closing
from bot.errors import WhosaidError

_ROOT: Final = Path(bot.__file__).parent.parent
_KEPT_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "PYTHONPATH")
_START: Final = 60.0  # seconds; a cold disk is slow
_LAST_BREATH: Final = 10.0  # seconds; a worker that has closed its pipe has all but ended
_LONGEST_ANSWER: Final = 32_000_000  # bytes; a worker may be in somebody else's hands


class WorkerError(Exception):
    """A job was not done: the worker died of it."""


class WorkerTooSlowError(WorkerError):
    """The job took more time than it may, so the worker was killed."""


class WorkerTooBigError(WorkerError):
    """The job took more memory than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """What a job may take: bytes of memory, seconds by the clock. `jobs` after which a worker is replaced."""

    memory: int = 256 * 1024 * 1024
    seconds: float = 9.0
    jobs: int = 50

    def words(self) -> tuple[str, str]:
        """Give the limits as a worker takes them on its command line; the clock goes first."""
        return str(self.memory), str(int(self.seconds) + 1)


class _Worker:
    """One running process. `done` counts the jobs it has answered."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.done = 0

    async def ask(self, job: bytes) -> bytes:
        assert self.process.stdin is not None  # noqa: S101 it was started with a pipe
        self.process.stdin.write(LENGTH.pack(len(job)))
        self.process.stdin.write(job)
        await self.process.stdin.drain()
        answer = await self.receive()
        self.done += 1
        return answer

    async def receive(self) -> bytes:
        assert self.process.stdout is not None  # noqa: S101 as above
        length: int = LENGTH.unpack(await self.process.stdout.readexactly(LENGTH.size))[0]
        if length > _LONGEST_ANSWER:
            raise ConnectionError("an answer that long is none")
        return await self.process.stdout.readexactly(length)

    async def end(self, patience: float = 0.0) -> int:
        """Kill it if it still runs after `patience` seconds; give its exit status, negative for a signal."""
        try:
            async with asyncio.timeout(patience):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
        await self.process.communicate()  # closes the pipes
        return self.process.returncode or 0


class _Places:
    """Places; the shortest job that waits gets the next: what takes long must not hold up the rest."""

    def __init__(self, size: int) -> None:
        self._free = size
        self._came = count()
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []

    @asynccontextmanager
    async def place(self, length: int) -> AsyncGenerator[None]:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (length, next(self._came), turn))
        self._give()
        try:
            await turn
            yield
        finally:
            if not turn.cancelled():
                self._free += 1
                self._give()

    def _give(self) -> None:
        while self._free and self._waiting:
            _, _, turn = heappop(self._waiting)
            if not turn.done():  # nobody has given up waiting for it
                self._free -= 1
                turn.set_result(None)


class Workers(Closing):
    """A few processes of one module, started when needed, each doing one job at a time.

    `module` is what `python -m` runs; `size` how many may run at once.
    """

    def __init__(self, module: str, *, size: int = 2, limits: WorkerLimits | None = None) -> None:
        self._module = module
        self._limits = limits or WorkerLimits()
        self._places = _Places(size)
        self._idle: list[_Worker] = []
        self._closed = False

    async def close(self) -> None:
        """End the idle processes; one that is busy ends with its job, or when the job is cancelled."""
        self._closed = True
        while self._idle:
            await self._idle.pop().end()

    async def run(self, job: bytes) -> bytes:
        """Have `job` done and give the answer. Time counts from the moment that a worker first takes it.

        Of the jobs that wait the shortest is the next.

        Raises WorkerError when the job cannot be done, WorkerTooSlowError or WorkerTooBigError when that is
        why. A worker that dies of its first job died of the job; one that has worked before may have died of
        what it had kept, so the job gets a fresh one.
        """
        async with self._places.place(len(job)):
            clock, began = asyncio.get_running_loop().time, None
            while True:
                worker = self._idle.pop() if self._idle else await self._start()
                began = clock() if began is None else began
                fresh = worker.done == 0
                try:
                    return await self._ask(worker, job, began + self._limits.seconds)
                except WorkerTooSlowError:
                    raise
                except WorkerError:
                    if fresh:
                        raise

    async def _ask(self, worker: _Worker, job: bytes, deadline: float) -> bytes:
        try:
            async with asyncio.timeout_at(deadline):
                answer = await worker.ask(job)
        except TimeoutError as error:
            await worker.end()
            raise WorkerTooSlowError(f"killed after {self._limits.seconds:g} s") from error
        except (EOFError, ConnectionError) as error:
            # It closes its pipe a moment before it ends, and its own status tells more than our signal.
            status = await worker.end(patience=_LAST_BREATH)
            kind = WorkerTooBigError if status == OUT_OF_MEMORY else WorkerError
            raise kind(f"exit status {status}") from error
        except BaseException:
            await worker.end()  # cancelled in the middle of an answer: nobody could tell it from the next
            raise
        if worker.done < self._limits.jobs and not self._closed:
            self._idle.append(worker)
        else:
            await worker.end()
        return answer

    async def _start(self) -> _Worker:
        worker = _Worker(
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, *self._limits.words(),
                stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_ROOT,
                env={key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ},
                start_new_session=True,  # the operator's Ctrl-C is for the bot, which ends its workers itself
            )
        )  # fmt: skip
        try:
            async with asyncio.timeout(_START):
                trouble = (await worker.receive()).decode(errors="replace")
        except (TimeoutError, EOFError, ConnectionError) as error:
            trouble = f"it ended at once ({error!r})"
        except BaseException:
            await worker.end()
            raise
        if trouble:
            await worker.end()
            raise WhosaidError(
                f"The worker process {self._module} does not start: {trouble}.",
                "See that everything is installed (make setup).",
            )
        return worker
