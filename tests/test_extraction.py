"""The extractor in its worker process."""

import threading
from datetime import date
from typing import Any

import pytest

from bot import extraction, values
from bot.articles.worker import WorkerLimits, Workers
from bot.claims.extractor import read
from bot.claims.model import Reading
from bot.errors import InputError
from bot.extraction import Extraction
from tests.cli.conftest import ARTICLE

DAY = date(2024, 5, 15)


async def test_a_reading_from_the_worker_is_that_of_the_extractor() -> None:
    async with Extraction() as reader:
        assert await reader(ARTICLE, published=None, received=DAY) == read(ARTICLE, received=DAY)
        dated = await reader(ARTICLE, published=date(2023, 5, 12), received=DAY)
        assert dated == read(ARTICLE, published=date(2023, 5, 12), received=DAY)
        assert (await reader("", published=None, received=DAY)).claims == ()


async def test_a_reading_is_not_taken_apart_on_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def from_json(kind: type[Reading], data: Any) -> Reading:
        threads.append(threading.get_ident())
        return values.from_json(kind, data)

    monkeypatch.setattr(extraction, "from_json", from_json)
    async with Extraction() as reader:
        await reader(ARTICLE, published=None, received=DAY)
    assert len(threads) == 1
    assert threading.get_ident() not in threads


@pytest.mark.parametrize("limits", [WorkerLimits(seconds=1.0), WorkerLimits(memory=192 * 1024 * 1024)])
async def test_a_text_that_is_too_heavy_is_refused_and_the_next_one_read(limits: WorkerLimits) -> None:
    workers = Workers("bot.extraction_worker", limits=limits)
    async with Extraction(workers) as reader:
        with pytest.raises(InputError, match="too heavy"):
            await reader(ARTICLE * 20_000, published=None, received=DAY)
        workers._limits = WorkerLimits(seconds=600.0)  # nothing that is light depends on the machine's speed
        assert (await reader("", published=None, received=DAY)).claims == ()
