"""A newsroom with an empty store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.inbox.newsroom import Newsroom


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with await Store.open(tmp_path / "whosaid.db") as store:
        newsroom = Newsroom(store)
        await newsroom.set_up()
        yield newsroom
        assert newsroom.errors == []
