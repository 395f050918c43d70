"""Lasting tasks: begun again when they fail, ended when the bot ends."""

import asyncio
import logging

import pytest

from bot.discord import background
from bot.discord.background import Background


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "FIRST_PAUSE", 0.001)


async def test_work_that_fails_is_logged_under_a_reference_and_begun_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done = asyncio.Event()
    tries = 0

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise ValueError("no luck")
        done.set()

    tasks = Background()
    tasks.start("luck", work)
    async with asyncio.timeout(5):
        await done.wait()
    await tasks.close()
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(logged) == 2
    assert "luck" in logged[0].getMessage()
    assert "reference" in logged[0].getMessage()


async def test_closing_ends_what_goes_on() -> None:
    ended = asyncio.Event()
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    tasks = Background()
    tasks.start("for ever", work)
    await begun.wait()
    await tasks.close()
    assert ended.is_set()


async def test_work_of_a_name_goes_on_once() -> None:
    begun = 0

    async def work() -> None:
        nonlocal begun
        begun += 1
        await asyncio.Event().wait()

    tasks = Background()
    tasks.start("once", work)
    tasks.start("once", work)
    await asyncio.sleep(0)
    await tasks.close()
    assert begun == 1
