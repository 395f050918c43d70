"""Time zones by the cities that people know them by, and the time of a digest as it is typed."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, time
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import InputError

_HOUR: Final = re.compile(
    r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(?<=\d\d)(\d{2}))?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?",
    re.IGNORECASE | re.ASCII,
)
# The areas of the tz database that lie somewhere; the rest are old names, offsets and abbreviations.
_AREAS: Final = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip
# What people call their time is no zone: it does not say when summer time begins.
_OFFSET: Final = re.compile(r"(?:utc|gmt)?_?[+-]_?\d[\d:]{0,4}|[a-z]{1,3}t")
_UTC: Final = ("utc", "gmt", "etc/utc", "etc/gmt", "z", "zulu")

# Where those who use Discord in a language are likely to live: its locales are listed at
# https://discord.com/developers/docs/reference#locales
_LIKELY: Final = {
    "bg": ("Europe/Sofia",),
    "cs": ("Europe/Prague",),
    "da": ("Europe/Copenhagen",),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "el": ("Europe/Athens",),
    "en-GB": ("Europe/London", "Europe/Dublin"),
    "en-US": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    "es-419": (
        "America/Mexico_City", "America/Bogota", "America/Lima", "America/Santiago",
        "America/Argentina/Buenos_Aires",
    ),
    "es-ES": ("Europe/Madrid",),
    "fi": ("Europe/Helsinki",),
    "fr": ("Europe/Paris", "Europe/Brussels", "America/Toronto"),
    "hi": ("Asia/Kolkata",),
    "hr": ("Europe/Zagreb",),
    "hu": ("Europe/Budapest",),
    "id": ("Asia/Jakarta",),
    "it": ("Europe/Rome",),
    "ja": ("Asia/Tokyo",),
    "ko": ("Asia/Seoul",),
    "lt": ("Europe/Vilnius",),
    "nl": ("Europe/Amsterdam", "Europe/Brussels"),
    "no": ("Europe/Oslo",),
    "pl": ("Europe/Warsaw",),
    "pt-BR": ("America/Sao_Paulo",),
    "ro": ("Europe/Bucharest", "Europe/Chisinau"),
    "ru": ("Europe/Moscow",),
    "sv-SE": ("Europe/Stockholm",),
    "th": ("Asia/Bangkok",),
    "tr": ("Europe/Istanbul",),
    "uk": ("Europe/Kyiv",),
    "vi": ("Asia/Ho_Chi_Minh",),
    "zh-CN": ("Asia/Shanghai",),
    "zh-TW": ("Asia/Taipei",),
}  # fmt: skip
# Cities that much news comes from, those first that must not be missing from a short list.
_NEWS: Final = (
    "UTC", "Europe/London", "America/New_York", "Europe/Paris", "Europe/Berlin", "Europe/Kyiv",
    "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "America/Los_Angeles", "America/Chicago",
    "America/Sao_Paulo", "Africa/Lagos", "Africa/Nairobi", "Africa/Cairo", "Asia/Jerusalem",
    "Europe/Istanbul", "Europe/Moscow", "Asia/Dubai", "Asia/Singapore", "Australia/Sydney",
    "America/Mexico_City", "Africa/Johannesburg", "Asia/Karachi", "Pacific/Auckland",
)  # fmt: skip
# Zones that are better known by another city than the one they are named for, or by its full name.
_CALLED: Final = {
    "America/Bogota": "Bogotá",
    "America/Sao_Paulo": "São Paulo",
    "Asia/Ho_Chi_Minh": "Hanoi",
    "Asia/Kolkata": "Delhi",
    "Asia/Shanghai": "Beijing",
    "Europe/Zurich": "Zürich",
}


class City(NamedTuple):
    """A city and its zone, an IANA name."""

    name: str
    zone: str


def cities(typed: str, most: int) -> tuple[City, ...]:
    """Give the cities with a word that begins as `typed` does, their names first; at most `most`."""
    wanted = _folded(typed)
    found = [
        (not _folded(city.name).startswith(wanted), city)
        for city in _cities()
        if f" {wanted}" in f" {_folded(city.name)} {_folded(city.zone)}"
    ]
    return tuple(city for _, city in sorted(found))[:most]


def likely_cities(zone: str, locales: Iterable[str], now: datetime, most: int) -> tuple[City, ...]:
    """Give a short list to choose from, each zone once, at most `most`.

    First comes `zone` itself, then where those live who use Discord in `locales` (its own names for them),
    then cities of the world's news, by their time at `now` (aware).
    """
    near = dict.fromkeys((zone, *(likely for locale in locales for likely in _LIKELY.get(locale, ()))))
    world = [other for other in _NEWS if other not in near][: max(most - len(near), 0)]
    world.sort(key=lambda other: (now.astimezone(ZoneInfo(other)).replace(tzinfo=None), other))
    return tuple(City(city_of(one), one) for one in (*near, *world))[:most]


def city_of(zone: str) -> str:
    """Give the city by which people know a zone."""
    return _CALLED.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def zone_of(typed: str) -> str:
    """Give the IANA name of a zone that is typed so, as a city, or as the beginning of one city only.

    Case, accents and signs do not matter, nor what follows a comma ("Kyiv, Ukraine"); an old name gives the
    new one. Raises InputError for anything else, with the names that come near.
    """
    wanted = typed.strip().casefold().replace(" ", "_")
    if wanted in _UTC:
        return "UTC"
    exact = _zones().get(wanted)
    for name in (_folded(exact.rpartition("/")[2] if exact else typed), _folded(typed.partition(",")[0])):
        found = {city.zone for city in _cities() if _folded(city.name) == name}
        found = found or {city.zone for city in _cities() if name and _folded(city.name).startswith(name)}
        if len(found) == 1:
            return found.pop()
    if exact:
        return exact
    if _OFFSET.fullmatch(wanted):
        raise InputError(
            f"“{typed.strip()}” is not a city or time zone with its summer time.",
            "Type a large city near you.",
        )
    raise InputError(
        f"“{typed.strip()[:60]}” is not a city or time zone that I know.{_meant(typed)}",
        "Type a large city near you.",
    )


def time_of(typed: str) -> time:
    """Give the time that is typed as 7, 07:30, 7.30, 0730 or 7:30 pm. Raises InputError for anything else."""
    found = _HOUR.fullmatch(typed.strip())
    hour, minute = (int(found[1]), int(found[2] or found[3] or 0)) if found else (-1, 0)
    if found and found[4]:
        half = 12 * found[4].lower().startswith("p")
        hour = hour % 12 + half if 1 <= hour <= 12 else -1
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise InputError(
            f"“{typed.strip()[:20]}” is not a time that I can read.", "Write it as 07:30 or 7:30 pm."
        )
    return time(hour, minute)


def time_in(zone: str, now: datetime) -> str:
    """Give the time of `now` (aware) by the clocks of `zone`: 07:30."""
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


def _meant(typed: str) -> str:
    """Ask whether one of the cities was meant that begin so, or are spelled nearly so."""
    wanted = _folded(typed)
    names = {_folded(city.name): city for city in _cities()}
    begun = cities(typed, 3) if wanted else ()
    near = begun or [names[name] for name in get_close_matches(wanted, names, n=3, cutoff=0.75)]
    meant = {city.zone: city.name for city in reversed(near)}
    return f" Did you mean {' or '.join(reversed(meant.values()))}?" if meant else ""


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    """Give `words` without case, accents and signs, with single blanks."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in ".'’")
    return " ".join(re.split(r"[\W_]+", kept)).strip()


@cache
def _zones() -> dict[str, str]:
    """Give the zones that change their clocks with a place, US/Eastern too, by their names without case."""
    return {
        zone.casefold(): zone
        for zone in available_timezones()
        if "/" in zone and not zone.startswith(("Etc/", "SystemV/"))
    }


@cache
def _cities() -> tuple[City, ...]:
    """Give the cities that the tz database names, and large ones that it does not, or by an old name."""
    lines = files("bot.lexicon").joinpath("cities.tsv").read_text(encoding="utf-8").splitlines()
    more = {
        name: City(name, zone)
        for zone, names in (line.split("\t") for line in lines)
        for name in names.split(", ")
    }
    # Of several zones of one name the one with the longest is the newest: America/Argentina/Cordoba.
    named = {
        name: City(name, zone)
        for zone in sorted(available_timezones(), key=len)
        if zone.partition("/")[0] in _AREAS
        and (name := zone.rpartition("/")[2].replace("_", " ")) not in more
    }
    return (*sorted(named.values()), *sorted(more.values()), City("UTC", "UTC"))
