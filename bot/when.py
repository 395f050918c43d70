"""Days as people write them in a question: `2023-05-12`, `yesterday`, `7d`, `May 2023`."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from bot.errors import InputError

_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_AGO = r"([0-9]{1,6}) ?(?:([dwmy])|(day|week|month|year)s? ago)"
_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTHS["sept"] = 9
_WEEKDAYS = {name.lower(): n for n in range(7) for name in (calendar.day_name[n], calendar.day_abbr[n])}


class Period(NamedTuple):
    """A stretch of whole days, both ends included."""

    first: date
    last: date


def parse_period(words: str, today: date) -> Period:
    """Give the days that `words` names, seen from `today`.

    Takes a day (`2023-05-12`, `12 May 2023`, `May 12, 2023`, `today`, `yesterday`, `Friday`, the latest one),
    a distance back (`7d`, `2w`, `3m`, `1y`, `3 days ago`: one day, that long ago), `this` or `last` with
    `week` (from Monday on), `month` or `year`, a month (`May 2023`, `2023-05`, `May`) or a year (`2023`).
    Raises InputError for anything else.
    """
    text = " ".join(words.lower().replace(",", " ").split())
    try:
        found = _relative(text, today) or _iso(text) or _named(text, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise InputError(
            f"“{words[:60]}” is not a day that I can read.",
            "Write it as 2023-05-12, yesterday, last week, 7d or May 2023.",
        )
    return found


def _relative(text: str, today: date) -> Period | None:
    if text in ("today", "yesterday"):
        day = today - timedelta(days=text == "yesterday")
        return Period(day, day)
    if text in _WEEKDAYS:
        day = today - timedelta(days=(today.weekday() - _WEEKDAYS[text]) % 7)
        return Period(day, day)
    if match := re.fullmatch(_AGO, text):
        day = today - timedelta(days=int(match[1]) * _UNITS[match[2] or match[3][0]])
        return Period(day, day)
    if match := re.fullmatch(r"(this|last) (week|month|year)", text):
        return _around(today, match[2], before=match[1] == "last")
    return None


def _around(today: date, unit: str, *, before: bool) -> Period:
    """Give the week, month or year that `today` lies in, or the one before it."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * before)
        return Period(monday, monday + timedelta(days=6))
    if unit == "year":
        return _period(today.year - before, None, None)
    day = today.replace(day=1) - timedelta(days=before)
    return _period(day.year, str(day.month), None)


def _iso(text: str) -> Period | None:
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?", text)
    return _period(int(match[1]), match[2], match[3]) if match else None


def _named(text: str, today: date) -> Period | None:
    match = re.fullmatch(r"(?:([0-9]{1,2}) )?([a-z]+)\.?(?: ([0-9]{1,2}))?(?: ([0-9]{4}))?", text)
    if not match or match[2] not in _MONTHS or (match[1] and match[3]):
        return None
    month, day = _MONTHS[match[2]], match[1] or match[3]
    # A month without a year is the latest one that has begun.
    year = int(match[4]) if match[4] else today.year - (month > today.month)
    return _period(year, str(month), day)


def _period(year: int, month: str | None, day: str | None) -> Period:
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Period(
            date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1])
        )
    exact = date(year, int(month), int(day))
    return Period(exact, exact)
