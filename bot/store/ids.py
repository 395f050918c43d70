"""Ids, and the claim id that orders by guild and by time of statement.

A claim id is `guild number << 36 | minute << 8 | n`: newest-first inside a guild is a range of rowids.
The minute is that of the statement, counted from the first of January 1700, UTC.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, NewType

GuildId = NewType("GuildId", int)
"""Discord's id of a server; 0 is the local desk, which no server can read."""
ChannelId = NewType("ChannelId", int)
MessageId = NewType("MessageId", int)
UserId = NewType("UserId", int)
RoleId = NewType("RoleId", int)

WorkId = NewType("WorkId", int)
"""A message's place in the inbox: one for each of its revisions."""

GuildNumber = NewType("GuildNumber", int)
"""The small number a guild has in this database: the high bits of its claims' ids."""
ClaimId = NewType("ClaimId", int)
Number = NewType("Number", int)
"""The short number that people see (`#412`): one sequence in a guild for articles and claims."""

LOCAL_DESK = GuildId(0)


def withheld(guild: GuildId) -> ChannelId:
    """Give the channel, none of Discord's, that holds what a deleted message held until it goes for good."""
    return ChannelId(-guild)


EPOCH = datetime(1700, 1, 1, tzinfo=UTC)
FIRST_DAY = EPOCH.date()
LAST_DAY = date(2209, 12, 31)
"""28 bits of minutes reach into May 2210; the months after the last day are room for what spills over."""

MINUTES_A_DAY = 24 * 60
CLAIMS_A_MINUTE = 1 << 8
LAST_MINUTE = (1 << 28) - 1
LAST_GUILD = (1 << 27) - 1
"""63 bits in all: SQLite's rowids are signed."""


class ClaimParts(NamedTuple):
    """What a claim id is made of."""

    guild: GuildNumber
    minute: int
    n: int


def minute_of(day: date, clock: time) -> int:
    """Count the minutes from the epoch to `day` at `clock` (UTC).

    A day outside 1700 to 2209 counts as the nearest inside.
    """
    day = min(max(day, FIRST_DAY), LAST_DAY)
    return (day - FIRST_DAY).days * MINUTES_A_DAY + clock.hour * 60 + clock.minute


def day_of(minute: int) -> date:
    """Give the day that a minute lies in."""
    return FIRST_DAY + timedelta(minutes=minute)


def minutes_from(minute: int) -> Iterator[int]:
    """Give the minutes to try for a statement of `minute`, until there are no more.

    When the 256 of a minute are used, the next serves; after the day's last its first, so that a claim
    stays inside its day; when the day is full (368,640 claims of one guild) the days that follow.
    """
    day = minute - minute % MINUTES_A_DAY
    next_day = day + MINUTES_A_DAY
    yield from range(minute, min(next_day, LAST_MINUTE + 1))
    yield from range(day, minute)
    yield from range(next_day, LAST_MINUTE + 1)


def claim_id(guild: GuildNumber, minute: int, n: int) -> ClaimId:
    """Put a claim id together; raises ValueError when a part does not fit its bits."""
    if not (0 <= guild <= LAST_GUILD and 0 <= minute <= LAST_MINUTE and 0 <= n < CLAIMS_A_MINUTE):
        raise ValueError(f"no claim id holds guild {guild}, minute {minute}, n {n}")
    return ClaimId(guild << 36 | minute << 8 | n)


def parts_of(claim: ClaimId) -> ClaimParts:
    """Take a claim id apart."""
    return ClaimParts(GuildNumber(claim >> 36), claim >> 8 & LAST_MINUTE, claim & (CLAIMS_A_MINUTE - 1))


def claims_between(
    guild: GuildNumber, since: date | None = None, until: date | None = None
) -> tuple[ClaimId, ClaimId]:
    """Give the lowest and the highest id that a claim of the guild, from day to day, can have."""
    first = 0 if since is None else minute_of(since, time.min)
    last = LAST_MINUTE if until is None or until >= LAST_DAY else minute_of(until, time.max)
    return claim_id(guild, first, 0), claim_id(guild, last, CLAIMS_A_MINUTE - 1)
