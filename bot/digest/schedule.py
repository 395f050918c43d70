"""When a digest is due: wall-clock time and zone in, moments in UTC out. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import InputError

MAKE_UP: Final = timedelta(hours=6)
"""A missed digest is sent as long after its time; later it is folded into the next one."""

_DAY: Final = timedelta(days=1)


class Owed(NamedTuple):
    """What a schedule asks for at some moment; the moments are aware, UTC.

    `due` is the digest to send now, None when there is none; it also holds the news of the `missed` ones
    before it, or will, once the one at `next` is sent.
    """

    due: datetime | None
    missed: int
    next: datetime


def next_due(local_time: time, zone: str, after: datetime) -> datetime:
    """Give the first moment after `after` (aware) at which the digest is due, aware, UTC.

    There is one for each local date, also over the changes of daylight saving: see `due_on`.
    Raises InputError for a zone that the tz database does not name.
    """
    place = _zone(zone)
    first = after.astimezone(place).date() - _DAY
    dues = (_due_on(local_time, place, first + days * _DAY) for days in count())
    return next(due for due in dues if due is not None and due > after)


def due_on(local_time: time, zone: str, day: date) -> datetime | None:
    """Give the moment at which the digest of a local date is due, aware, UTC.

    A time that a gap swallows is due at the first moment after the gap, one that comes twice at the first of
    the two. None for a date that the zone never had, as 30 December 2011 in Apia.
    Raises InputError for a zone that the tz database does not name.
    """
    return _due_on(local_time, _zone(zone), day)


def owed(local_time: time, zone: str, done: datetime, now: datetime) -> Owed:
    """Tell what is to be sent at `now` when the digest due at `done` was the last that was worked off.

    Both moments are aware. The latest digest due since then is sent if it is at most `MAKE_UP` late. A clock
    that went back owes nothing: what was worked off stays so.
    """
    due: datetime | None = None
    passed = 0
    following = next_due(local_time, zone, done)
    while following <= now:
        due, passed = following, passed + 1
        following = next_due(local_time, zone, following)
    if due is None or now - due > MAKE_UP:
        return Owed(None, passed, following)
    return Owed(due, passed - 1, following)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(
            f"“{name[:60]}” is not a time zone that I know.", "Choose one such as Europe/Madrid."
        ) from error


def _due_on(local_time: time, place: ZoneInfo, day: date) -> datetime | None:
    midnight = _moment(datetime.combine(day, time()), place)
    if midnight.astimezone(place).date() != day:
        return None
    return _moment(datetime.combine(day, local_time.replace(tzinfo=None)), place)


def _moment(wall: datetime, place: ZoneInfo) -> datetime:
    """Give the moment of a wall-clock time: the first of two, or the first after a gap that swallows it."""
    wall = wall.replace(tzinfo=place, fold=0)
    moment = wall.astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return moment
    # PEP 495: in a gap, fold=1 reckons with the offset after it and so names a moment before it.
    return _change(wall.replace(fold=1).astimezone(UTC), moment, place)


def _change(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """Give the first second of the offset that holds at `after` and not yet at `before`."""
    offset = after.astimezone(place).utcoffset()
    low, high = int(before.timestamp()) - 1, int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, place).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)
