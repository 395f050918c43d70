"""A simulated Discord with a newsroom on it: in process, or with the bot as a process of its own."""

import importlib
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from tests.discord.in_process import Office, office
from tests.discord.world import PATIENCE, SHARED, World

IN_SHORT = 4.0
"""Seconds; with so few a test waits for nothing to happen."""


async def _until(
    until: Callable[[Callable[[], object], float, str], Awaitable[object]],
    found: Callable[[], object],
    timeout: float = PATIENCE,  # noqa: ASYNC109 as the simulator has it
    what: str = "condition",
) -> object:
    """Wait for what must come as long as it takes; for what must not come, in short."""
    return await until(found, timeout if timeout <= IN_SHORT else max(timeout, PATIENCE), what)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    """Give a newsroom on an in-process Discord."""
    async with office(tmp_path) as running:
        yield running


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """Give a server with its channels and people, on which the bot does not run yet.

    What the bot sent is checked against Discord's rules when the test is over.
    """
    if not (SHARED / "discord_sim").is_dir():
        pytest.skip("the Discord of ../shared/discord_sim is not there")
    monkeypatch.syspath_prepend(str(SHARED))
    simulator = importlib.import_module("discord_sim").Simulator
    async with simulator() as sim:
        sim.until = partial(_until, sim.until)
        yield World(sim, tmp_path)
        sim.check()
        late = [call for call, seconds in sim.latencies() if seconds is None and call.failed]
        assert not late, f"not answered within 3 s: {late}"
