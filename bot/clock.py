"""The time of day, as a value that is passed in and can be set in tests."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from bot.errors import SettingsError

Clock = Callable[[], datetime]
"""Gives the present moment: aware, UTC."""

CLOCK_KEY: Final = "WHOSAID_CLOCK"
"""Where the clock starts, for tests of the whole process only: 2026-03-08T06:59:30Z."""


def utc_now() -> datetime:
    """Give the machine's present moment, aware, UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime) -> Clock:
    """Give a clock that says `start` (aware) now, and ticks as the machine's does."""
    ahead = start.astimezone(UTC) - utc_now()
    return lambda: utc_now() + ahead


def clock_of(environ: Mapping[str, str]) -> Clock:
    """Give the machine's clock, or for tests one that starts where WHOSAID_CLOCK says.

    Raises SettingsError when that is no moment in ISO 8601 with its zone.
    """
    words = environ.get(CLOCK_KEY, "").strip()
    if not words:
        return utc_now
    try:
        start = datetime.fromisoformat(words)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        raise SettingsError(f"{CLOCK_KEY} is {words!r}; it must be like 2026-03-08T06:59:30Z.", "Unset it.")
    return clock_from(start)
