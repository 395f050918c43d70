"""How the tests run: hypothesis without a clock, since machines are noisy, with the same examples each time.

What starts the bot as a process of its own on the simulated Discord waits for real seconds: `make test-long`,
which also lets hypothesis look for new examples.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "whosaid",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="WHOSAID_LONG" not in os.environ,
    print_blob=True,
)
settings.load_profile("whosaid")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"world", "simulator"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.long)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what did not run, when nothing was left out too."""
    skipped, left = (len(terminalreporter.stats.get(kind, ())) for kind in ("skipped", "deselected"))
    terminalreporter.write_line(f"{skipped} tests skipped, {left} left out (make test-long runs them all)")
