"""The time of day, as a value that is passed in and can be set in tests."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment: aware, UTC."""


def utc_now() -> datetime:
    """Give the machine's present moment, aware, UTC."""
    return datetime.now(UTC)
