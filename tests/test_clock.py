"""The clock, and the one that tests set."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import clock_of, utc_now
from bot.errors import SettingsError


def test_without_a_word_it_is_the_machines() -> None:
    assert clock_of({}) is utc_now
    assert clock_of({"WHOSAID_CLOCK": " "}) is utc_now


@pytest.mark.parametrize("words", ["2026-03-08T06:59:30Z", "2026-03-08T07:59:30+01:00"])
def test_it_starts_where_it_is_told_and_ticks(words: str) -> None:
    start = datetime(2026, 3, 8, 6, 59, 30, tzinfo=UTC)
    clock, before = clock_of({"WHOSAID_CLOCK": words}), utc_now()
    first = clock()
    ahead = first - utc_now()
    assert start <= first
    assert first.tzinfo is UTC
    # The machine's clock goes on while the test looks at it, however slow the machine is.
    assert abs(ahead - (start - before)) <= utc_now() - before + timedelta(milliseconds=1)


@pytest.mark.parametrize("words", ["2026-03-08T06:59:30", "noon", "2026-13-01T00:00:00Z"])
def test_a_moment_without_zone_or_sense_is_refused(words: str) -> None:
    with pytest.raises(SettingsError, match="WHOSAID_CLOCK"):
        clock_of({"WHOSAID_CLOCK": words})
