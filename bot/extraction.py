"""Reading articles in worker processes: the event loop stays free, and a reading that hangs is killed."""

import asyncio
import json
from datetime import date
from typing import Final

from bot.articles.worker import WorkerError, WorkerLimits, Workers
from bot.claims.model import Reading
from bot.closing import Closing
from bot.errors import InputError
from bot.values import from_json

_MODULE: Final = "bot.extraction_worker"
_LIMITS: Final = WorkerLimits(memory=512 * 1024 * 1024, seconds=60.0, jobs=500)


class Extraction(Closing):
    """Reads articles as `bot.claims.extractor.read` does; `workers` are given in tests only.

    Make it inside a running event loop, and close it.
    """

    def __init__(self, workers: Workers | None = None) -> None:
        self._workers = workers or Workers(_MODULE, limits=_LIMITS)

    async def close(self) -> None:
        """End the worker processes."""
        await self._workers.close()

    async def __call__(self, text: str, *, published: date | None, received: date) -> Reading:
        """Give what was read out of `text`. Raises InputError when that takes too much time or memory."""
        job = {
            "text": text,
            "published": published.isoformat() if published else None,
            "received": received.isoformat(),
        }
        try:
            answer = await self._workers.run(json.dumps(job).encode())
        except WorkerError as error:
            raise InputError(
                "This text is too heavy to read, so I stopped.",
                "Send me the article alone, in smaller parts.",
            ) from error
        # What was read out of a very long text takes a second, in which others want their answers.
        return await asyncio.to_thread(_reading_of, answer)


def _reading_of(answer: bytes) -> Reading:
    return from_json(Reading, json.loads(answer))
