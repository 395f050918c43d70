"""The extractor in its worker process."""

from datetime import date

import pytest

from bot.articles.worker import WorkerLimits, Workers
from bot.claims.extractor import read
from bot.errors import InputError
from bot.extraction import Extraction
from tests.cli.conftest import ARTICLE

DAY = date(2024, 5, 15)


async def test_a_reading_from_the_worker_is_that_of_the_extractor() -> None:
    async with Extraction() as extraction:
        assert await extraction(ARTICLE, published=None, received=DAY) == read(ARTICLE, received=DAY)
        dated = await extraction(ARTICLE, published=date(2023, 5, 12), received=DAY)
        assert dated == read(ARTICLE, published=date(2023, 5, 12), received=DAY)
        assert (await extraction("", published=None, received=DAY)).claims == ()


@pytest.mark.parametrize("limits", [WorkerLimits(seconds=1.0), WorkerLimits(memory=40 * 1024 * 1024)])
async def test_a_text_that_is_too_heavy_is_refused_and_the_next_one_read(limits: WorkerLimits) -> None:
    workers = Workers("bot.extraction_worker", limits=limits)
    async with Extraction(workers) as extraction:
        with pytest.raises(InputError, match="too heavy"):
            await extraction(ARTICLE * 20_000, published=None, received=DAY)
        workers._limits = WorkerLimits(seconds=600.0)  # nothing that is light depends on the machine's speed
        assert (await extraction("", published=None, received=DAY)).claims == ()
