"""Where a scale of days has its marks, and what stands at them."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.claims.model import Precision

MOST: Final = 5
"""Marks on a scale."""
_DAYS: Final = (1, 2, 3, 7, 14)
_MONTHS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 36000)


class Tick(NamedTuple):
    """A day with its label, and the year where it is another than that of the one before."""

    day: date
    label: str
    year: str


def ticks(first: date, last: date) -> tuple[Tick, ...]:
    """Give up to `MOST` even marks on the days from `first` to `last`, both included, at least one."""
    days = (last - first).days
    step = next((step for step in _DAYS if days // step < MOST), None)
    if step is not None:
        marks = [first + timedelta(n) for n in range(0, days + 1, step)]
        return tuple(_labelled(marks, "day"))
    between = (last.year - first.year) * 12 + last.month - first.month
    months = next(step for step in _MONTHS if between // step < MOST)
    marks = list(_months(first, last, months))
    return tuple(_labelled(marks, "year" if months >= 12 else "month")) or (Tick(first, str(first.year), ""),)


def end_of(day: date, precision: Precision) -> date:
    """Give the last day of the period that begins with `day`."""
    match precision:
        case Precision.DAY:
            return day
        case Precision.WEEK:
            return date.fromordinal(min(day.toordinal() + 6, date.max.toordinal()))
        case Precision.MONTH:
            return day.replace(day=calendar.monthrange(day.year, day.month)[1])
        case Precision.YEAR:
            return day.replace(month=12, day=31)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Give the first days of every `step`th month, counted from January of the year 0."""
    number = first.year * 12 + first.month - 1 + (first.day > 1)
    number += -number % step
    while number <= last.year * 12 + last.month - 1:
        if number >= 12:
            yield date(number // 12, number % 12 + 1, 1)
        number += step


def _labelled(marks: list[date], unit: str) -> Iterator[Tick]:
    before = None
    for mark in marks:
        if unit == "year":
            yield Tick(mark, str(mark.year), "")
            continue
        label = f"{mark:%b}" if unit == "month" else f"{mark.day} {mark:%b}"
        yield Tick(mark, label, str(mark.year) if mark.year != before else "")
        before = mark.year
