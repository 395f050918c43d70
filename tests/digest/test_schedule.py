"""One digest for each local date, whatever the clocks of the zone do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.digest.schedule import MAKE_UP, Owed, due_on, next_due, owed
from bot.errors import InputError

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
TIMES = st.times(min_value=time(0, 0), max_value=time(23, 59)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@given(TIMES, st.sampled_from(ZONES), MOMENTS)
@example(time(12), "Pacific/Apia", utc(2011, 12, 28))
@example(time(0), "Pacific/Kwajalein", utc(1993, 8, 19))
@example(time(0, 30), "America/Sao_Paulo", utc(2018, 11, 2))
@example(time(23, 30), "America/Sao_Paulo", utc(2018, 2, 16))
@example(time(2, 15), "Australia/Lord_Howe", utc(2024, 10, 4))
@example(time(23, 30), "America/Nuuk", utc(2024, 3, 29))
@example(time(0, 15), "Asia/Pyongyang", utc(2015, 8, 13))
@example(time(23, 45), "Asia/Pyongyang", utc(2018, 5, 3))
def test_each_local_date_that_there_is_has_one_digest(at: time, zone: str, start: datetime) -> None:
    place = ZoneInfo(zone)
    end = start + timedelta(days=9)
    moments = (start + timedelta(minutes=15 * n) for n in range(9 * 96 + 1))
    dates = {moment.astimezone(place).date() for moment in moments}
    dues: list[datetime] = []
    due = start
    while (due := next_due(at, zone, due)) < end:
        dues.append(due)
    by_date = [due_on(at, zone, day) for day in sorted(dates)]
    assert dues == [due for due in by_date if due and start < due < end]
    assert all(by_date), "a date that there was has no digest"
    assert len(set(by_date)) == len(by_date)


@given(TIMES, st.sampled_from(ZONES), MOMENTS)
def test_a_digest_is_due_at_its_wall_clock_time_unless_a_gap_swallows_it(
    at: time, zone: str, after: datetime
) -> None:
    due = next_due(at, zone, after)
    assert due > after
    assert due.tzinfo is UTC
    local = due.astimezone(ZoneInfo(zone))
    if local.time() == at:
        assert local.fold == 0
    else:
        before = (due - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
        assert before.time() < at < local.time() or local.date() > before.date()
        assert before.utcoffset() != local.utcoffset()


@given(TIMES, st.sampled_from(ZONES), MOMENTS, st.timedeltas(timedelta(0), timedelta(hours=30)))
def test_waking_early_late_or_twice_changes_no_due_time(
    at: time, zone: str, after: datetime, later: timedelta
) -> None:
    due = next_due(at, zone, after)
    if after + later < due:
        assert next_due(at, zone, after + later) == due
    assert next_due(at, zone, due) > due


@pytest.mark.parametrize(
    ("at", "zone", "after", "due"),
    [
        (time(8), "Europe/Madrid", utc(2023, 5, 12, 5, 59), utc(2023, 5, 12, 6)),
        (time(8), "Europe/Madrid", utc(2023, 5, 12, 6), utc(2023, 5, 13, 6)),
        (time(2, 30), "America/New_York", utc(2026, 3, 8, 5), utc(2026, 3, 8, 7)),  # a gap: 03:00 EDT
        (time(1, 30), "America/New_York", utc(2026, 11, 1, 4), utc(2026, 11, 1, 5, 30)),  # a fold: EDT first
        (time(1, 30), "America/New_York", utc(2026, 11, 1, 5, 30), utc(2026, 11, 2, 6, 30)),
        (time(2, 15), "Australia/Lord_Howe", utc(2024, 10, 5, 12), utc(2024, 10, 5, 15, 30)),  # half an hour
        (time(1, 45), "Australia/Lord_Howe", utc(2024, 4, 6, 12), utc(2024, 4, 6, 14, 45)),
        (time(9), "Pacific/Apia", utc(2011, 12, 29, 19), utc(2011, 12, 30, 19)),  # 29 December, then 31
        (time(0), "Asia/Beirut", utc(2022, 3, 26, 12), utc(2022, 3, 26, 22)),  # midnight is in the gap
    ],
)
def test_the_changes_of_clocks_that_people_know(at: time, zone: str, after: datetime, due: datetime) -> None:
    assert next_due(at, zone, after) == due


def test_a_date_that_the_zone_never_had_has_no_digest() -> None:
    assert due_on(time(12), "Pacific/Apia", date(2011, 12, 30)) is None


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe", "x" * 999, "\0"])
def test_an_unknown_zone_is_an_error_with_a_remedy(zone: str) -> None:
    with pytest.raises(InputError, match="time zone"):
        next_due(time(8), zone, utc(2023, 1, 1))


DONE = utc(2023, 5, 12, 6)  # 08:00 in Madrid


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (DONE, Owed(None, 0, utc(2023, 5, 13, 6))),
        (utc(2023, 5, 13, 5, 59), Owed(None, 0, utc(2023, 5, 13, 6))),
        (utc(2023, 5, 13, 6), Owed(utc(2023, 5, 13, 6), 0, utc(2023, 5, 14, 6))),
        (utc(2023, 5, 13, 12), Owed(utc(2023, 5, 13, 6), 0, utc(2023, 5, 14, 6))),
        (utc(2023, 5, 13, 12, 1), Owed(None, 1, utc(2023, 5, 14, 6))),
        (utc(2023, 5, 15, 7), Owed(utc(2023, 5, 15, 6), 2, utc(2023, 5, 16, 6))),
        (utc(2023, 5, 15, 13), Owed(None, 3, utc(2023, 5, 16, 6))),
        (DONE - timedelta(hours=1), Owed(None, 0, utc(2023, 5, 13, 6))),
    ],
)
def test_a_missed_digest_is_made_up_within_six_hours_else_folded_into_the_next(
    now: datetime, expected: Owed
) -> None:
    assert owed(time(8), "Europe/Madrid", DONE, now) == expected


@given(
    TIMES,
    st.sampled_from(ZONES),
    MOMENTS,
    st.lists(st.timedeltas(-timedelta(hours=1), timedelta(hours=40)), max_size=12),
)
def test_over_any_stops_and_clocks_set_back_each_digest_is_told_once(
    at: time, zone: str, start: datetime, steps: list[timedelta]
) -> None:
    done = now = start
    told = 0
    for step in [*steps, timedelta(days=2)]:
        now += step
        found = owed(at, zone, done, now)
        if found.due:
            assert done < found.due <= now <= found.due + MAKE_UP
            told += 1 + found.missed
            done = found.due
    count, due = 0, start
    while (due := next_due(at, zone, due)) <= done:
        count += 1
    assert told == count
