"""A newsroom on an in-process Discord."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.discord import errors
from tests.discord.in_process import Office, office


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(errors, "PATIENCE", 60.0)  # simcord would wait for it to pass with every press
    async with office(tmp_path) as running:
        yield running
