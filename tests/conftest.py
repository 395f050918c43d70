"""How the tests run: hypothesis without a clock, since machines are noisy, and the same each time in CI.

What starts the bot as a process of its own on the simulated Discord waits for real seconds: `make test-long`.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "whosaid",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
    print_blob=True,
)
settings.load_profile("whosaid")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "world" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.long)
