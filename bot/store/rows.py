"""How values are written in rows: closed lists as small integers, times as seconds, days as days."""

import json
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256

from bot.articles.model import Span
from bot.claims.model import Basis, Directness, Precision, SpeakerKind, SpeechAct

# The place of a value is what the database holds for it: only ever add at the end.
DIRECTNESS = (Directness.DIRECT, Directness.INDIRECT, Directness.MIXED)
SPEAKER_KINDS = (
    SpeakerKind.PERSON,
    SpeakerKind.ORGANISATION,
    SpeakerKind.DOCUMENT,
    SpeakerKind.ANONYMOUS,
)
SPEECH_ACTS = (
    SpeechAct.SAID,
    SpeechAct.ANNOUNCED,
    SpeechAct.REPORTED,
    SpeechAct.CONFIRMED,
    SpeechAct.DENIED,
    SpeechAct.WARNED,
    SpeechAct.ACCUSED,
    SpeechAct.PROMISED,
    SpeechAct.DEMANDED,
    SpeechAct.ASKED,
    SpeechAct.ESTIMATED,
    SpeechAct.DECLINED,
)
BASES = (Basis.PUBLICATION, Basis.MESSAGE, Basis.STATED)
PRECISIONS = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR)
ROLES = ("source", "cue", "content")
"""The roles of a claim's spans, named as the fields of a claim."""

FIRST_DAY = date(1970, 1, 1).toordinal()


def writable(text: str) -> str:
    """Give a text as UTF-8 can hold it, and so SQLite: a lone surrogate becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


@contextmanager
def read_back() -> Generator[None]:
    """Raise sqlite3.DatabaseError where rows hold what nobody wrote there: SQLite keeps no checksums."""
    try:
        yield
    except (ValueError, LookupError, TypeError, ArithmeticError, OSError) as error:  # OSError by `time_of`
        raise sqlite3.DatabaseError("a row holds what cannot be read") from error


def digest(text: str) -> bytes:
    """Give the SHA-256 of a text, by which the very same text is found."""
    return sha256(text.encode()).digest()


def seconds(time: datetime) -> int:
    """Give an aware time as whole seconds since 1970; raises ValueError for one without a zone."""
    if time.tzinfo is None:
        raise ValueError(f"a time without a zone: {time}")
    return int(time.timestamp())


def time_of(value: int) -> datetime:
    """Give the UTC time of so many seconds since 1970."""
    return datetime.fromtimestamp(value, UTC)


def days(day: date) -> int:
    """Give a day as days since 1970-01-01."""
    return day.toordinal() - FIRST_DAY


def day_of(value: int) -> date:
    """Give the day so many days after 1970-01-01."""
    return date.fromordinal(value + FIRST_DAY)


def spans_of(value: str) -> tuple[Span, ...]:
    """Read spans out of a JSON list of [start, end]."""
    return tuple(Span(start, end) for start, end in json.loads(value))
