"""Moments as pages write them for machines."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.moments import Moment, parse_moment


@pytest.mark.parametrize(
    ("words", "day", "at"),
    [
        ("2023-05-12T14:05:00+01:00", (2023, 5, 12), (2023, 5, 12, 13, 5)),
        ("2023-05-12T23:30:00-0500", (2023, 5, 12), (2023, 5, 13, 4, 30)),
        ("2023-05-12T14:05:59.123Z", (2023, 5, 12), (2023, 5, 12, 14, 5, 59)),
        ("2023-05-12 9:05 UTC", (2023, 5, 12), (2023, 5, 12, 9, 5)),
        ("20230512T140500+02", (2023, 5, 12), (2023, 5, 12, 12, 5)),
        ("2023-05-12T14:05:00+02:00[Europe/Berlin]", (2023, 5, 12), (2023, 5, 12, 12, 5)),
        ("Fri, 12 May 2023 13:05:00 GMT", (2023, 5, 12), (2023, 5, 12, 13, 5)),
        ("1683896700", (2023, 5, 12), (2023, 5, 12, 13, 5)),
        ("1683896700000", (2023, 5, 12), (2023, 5, 12, 13, 5)),
        ("2023-05-12T14:05:00", (2023, 5, 12), None),
        (" 2023/05/12 ", (2023, 5, 12), None),
        ("20230512", (2023, 5, 12), None),
    ],
)
def test_a_day_is_the_pages_own_and_a_time_needs_a_zone(
    words: str, day: tuple[int, int, int], at: tuple[int, ...] | None
) -> None:
    assert parse_moment(words) == Moment(date(*day), datetime(*at, tzinfo=UTC) if at else None)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    "words", ["", "yesterday", "2023", "2023-13-01", "2023-02-30", "0000-01-01", "1970", "12"]
)
def test_what_is_no_moment_is_none(words: str) -> None:
    assert parse_moment(words) is None


@given(st.text(max_size=40) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", fullmatch=True))
def test_any_text_is_a_moment_or_none(words: str) -> None:
    moment = parse_moment(words)
    assert moment is None or moment.at is None or moment.at.tzinfo is UTC
