"""Moments as pages write them for machines: "2023-05-12T14:05:00+01:00", "Fri, 12 May 2023 13:05:00 GMT"."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

_ISO: Final = re.compile(
    r"(?P<y>\d{4})(?P<mark>[-/]?)(?P<mo>\d\d)(?P=mark)(?P<d>\d\d)"
    r"(?:[T\s]+(?P<h>\d\d?):?(?P<mi>\d\d)(?::?(?P<s>\d\d))?(?:[.,]\d+)?"
    r"\s*(?P<zone>(?:Z|UTC|GMT)?(?P<offset>[+-]\d\d(?::?\d\d)?)?)(?:\s*\[[\w/]+\])?)?",
    re.IGNORECASE,
)
_RFC_5322: Final = re.compile(r"(?:[A-Z][a-z]{2},\s+)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d\d:\d\d.*")
_SECONDS: Final = re.compile(r"(1\d{9})(?:\d{3})?")
_PRESS: Final = date(1700, 1, 1)


class Moment(NamedTuple):
    """The day in the page's own zone, and the aware UTC time where the page names one with its zone."""

    day: date
    at: datetime | None = None


def parse_moment(words: str) -> Moment | None:
    """Read a moment of ISO 8601, RFC 5322 or Unix time; None where `words` are something else.

    A time without a zone says nothing sure about the moment, so then only the day is given.
    """
    words = words.strip()
    try:
        if match := _ISO.fullmatch(words):
            moment = _iso(match)
        elif _RFC_5322.fullmatch(words):
            moment = _moment(parsedate_to_datetime(words))
        elif seconds := _SECONDS.fullmatch(words):
            moment = _moment(datetime.fromtimestamp(int(seconds[1]), UTC))
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return moment if moment.day > _PRESS else None


def _iso(match: re.Match[str]) -> Moment:
    year, month, day = (int(match[part]) for part in ("y", "mo", "d"))
    if match["h"] is None or not match["zone"]:
        return Moment(date(year, month, day))
    zone = (
        datetime.strptime(match["offset"].replace(":", "").ljust(5, "0"), "%z").tzinfo
        if match["offset"]
        else UTC
    )
    return _moment(
        datetime(year, month, day, int(match["h"]), int(match["mi"]), int(match["s"] or 0), tzinfo=zone)
    )


def _moment(moment: datetime) -> Moment:
    return Moment(moment.date(), moment.astimezone(UTC) if moment.tzinfo else None)
