"""The id of a claim: it holds guild and minute, and orders by them."""

from datetime import date, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.ids import (
    CLAIMS_A_MINUTE,
    FIRST_DAY,
    LAST_DAY,
    LAST_GUILD,
    LAST_MINUTE,
    MINUTES_A_DAY,
    ClaimId,
    GuildNumber,
    claim_id,
    claims_between,
    minute_of,
    minutes_from,
    parts_of,
)

guilds = st.integers(0, LAST_GUILD).map(GuildNumber)
minutes = st.integers(0, LAST_MINUTE)
places = st.integers(0, CLAIMS_A_MINUTE - 1)
parts = st.tuples(guilds, minutes, places)
days = st.dates()
clocks = st.times()


@given(parts)
def test_an_id_gives_back_what_it_is_made_of(made_of: tuple[GuildNumber, int, int]) -> None:
    assert parts_of(claim_id(*made_of)) == made_of


@given(parts, parts)
def test_ids_order_by_guild_then_minute_then_place(
    one: tuple[GuildNumber, int, int], other: tuple[GuildNumber, int, int]
) -> None:
    assert (claim_id(*one) < claim_id(*other)) == (one < other)


@given(parts)
def test_an_id_is_a_rowid_of_sqlite(made_of: tuple[GuildNumber, int, int]) -> None:
    assert 0 <= claim_id(*made_of) < 2**63


@pytest.mark.parametrize(
    "made_of",
    [(LAST_GUILD + 1, 0, 0), (0, LAST_MINUTE + 1, 0), (0, 0, 256), (-1, 0, 0), (0, -1, 0), (0, 0, -1)],
)
def test_what_does_not_fit_its_bits_is_refused(made_of: tuple[GuildNumber, int, int]) -> None:
    with pytest.raises(ValueError, match="no claim id"):
        claim_id(*made_of)


@given(days, days, clocks, clocks)
def test_minutes_order_as_the_times_do(one: date, other: date, early: time, late: time) -> None:
    if FIRST_DAY <= one <= LAST_DAY and FIRST_DAY <= other <= LAST_DAY:
        first = (one, early.replace(second=0, microsecond=0))
        second = (other, late.replace(second=0, microsecond=0))
        assert (minute_of(one, early) < minute_of(other, late)) == (first < second)


@given(days, clocks)
def test_every_day_has_a_minute_in_the_range(day: date, clock: time) -> None:
    assert 0 <= minute_of(day, clock) <= LAST_MINUTE


def test_days_out_of_range_count_as_the_nearest_inside() -> None:
    assert minute_of(date(1066, 10, 14), time(9)) == minute_of(FIRST_DAY, time(9))
    assert minute_of(date.max, time(9)) == minute_of(LAST_DAY, time(9))


@given(minutes)
def test_a_full_minute_gives_way_to_every_other_of_its_day_before_the_next_day(minute: int) -> None:
    day = minute - minute % MINUTES_A_DAY
    of_the_day = {m for m in range(day, day + MINUTES_A_DAY) if m <= LAST_MINUTE}
    tried = list(islice(minutes_from(minute), len(of_the_day) + 1))
    assert tried[0] == minute
    assert set(tried[: len(of_the_day)]) == of_the_day
    assert tried[len(of_the_day) :] in ([], [day + MINUTES_A_DAY])


@given(guilds, days, days, days, clocks, places)
def test_the_range_of_days_holds_a_claim_when_its_day_lies_between(  # noqa: PLR0917
    guild: GuildNumber, since: date, until: date, day: date, clock: time, n: int
) -> None:
    low, high = claims_between(guild, since, until)
    found = low <= claim_id(guild, minute_of(day, clock), n) <= high
    if min(since, until, day) >= FIRST_DAY and max(since, until, day) < LAST_DAY:
        assert found == (since <= day <= until)
    elif since <= day <= until:
        assert found


@given(guilds)
def test_a_guild_is_one_range_apart_from_its_neighbours(guild: GuildNumber) -> None:
    low, high = claims_between(guild)
    assert parts_of(low).guild == parts_of(high).guild == guild
    assert ClaimId(low - 1) < 0 or parts_of(ClaimId(low - 1)).guild == guild - 1
    assert high + 1 == low + 2**36


def test_the_months_after_the_last_day_are_room_to_spill_into() -> None:
    last = minute_of(LAST_DAY, time(23, 59))
    assert LAST_MINUTE - last > timedelta(days=120) / timedelta(minutes=1)
