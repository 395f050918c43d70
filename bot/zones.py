"""Time zones by the cities that people know them by, and the time of a digest as it is typed."""

import re
from datetime import datetime, time
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import InputError

_HOUR: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE | re.ASCII)
# The areas of the tz database that lie somewhere; the rest are old names, offsets and abbreviations.
_AREAS: Final = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip


class City(NamedTuple):
    """A city and its zone, an IANA name."""

    name: str
    zone: str


def cities(typed: str, most: int) -> tuple[City, ...]:
    """Give the cities with a word that begins as `typed` does, their names first; at most `most`."""
    wanted = " ".join(typed.replace("_", " ").casefold().split())
    found = [
        (not city.name.casefold().startswith(wanted), city)
        for city in _cities()
        if f" {wanted}" in f" {city.name} {city.zone.replace('/', ' ').replace('_', ' ')}".casefold()
    ]
    return tuple(city for _, city in sorted(found))[:most]


def zone_of(typed: str) -> str:
    """Give the IANA name of a zone that is typed so, or as a city. Raises InputError for anything else."""
    wanted = typed.strip().casefold()
    for city in _cities():
        if wanted in (city.zone.casefold(), city.name.casefold()):
            return city.zone
    raise InputError(
        f"“{typed[:60]}” is not a city or time zone that I know.",
        "Type a large city near you and choose it from the list.",
    )


def time_of(typed: str) -> time:
    """Give the time that is typed as 7, 07:30 or 7:30 pm. Raises InputError for anything else."""
    found = _HOUR.fullmatch(typed.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (-1, 0)
    if found and found[3]:
        half = 12 * (found[3].lower() == "pm")
        hour = hour % 12 + half if 1 <= hour <= 12 else -1
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise InputError(f"“{typed[:20]}” is not a time that I can read.", "Write it as 07:30 or 7:30 pm.")
    return time(hour, minute)


def time_in(zone: str, now: datetime) -> str:
    """Give the time of `now` (aware) by the clocks of `zone`: 07:30."""
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


@cache
def _cities() -> tuple[City, ...]:
    """Give the cities that the tz database names, and large ones that it does not."""
    named = [
        City(zone.rpartition("/")[2].replace("_", " "), zone)
        for zone in available_timezones()
        if zone.partition("/")[0] in _AREAS
    ]
    lines = files("bot.lexicon").joinpath("cities.tsv").read_text(encoding="utf-8").splitlines()
    more = [
        City(name, zone) for zone, names in (line.split("\t") for line in lines) for name in names.split(", ")
    ]
    return (*sorted(named), *sorted(more), City("UTC", "UTC"))
