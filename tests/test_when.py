"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.when import Period, parse_period

TODAY = date(2023, 5, 12)  # a Friday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023-05-12", date(2023, 5, 12), date(2023, 5, 12)),
        ("today", TODAY, TODAY),
        ("Yesterday", date(2023, 5, 11), date(2023, 5, 11)),
        ("7d", date(2023, 5, 5), date(2023, 5, 5)),
        ("2w", date(2023, 4, 28), date(2023, 4, 28)),
        ("3 days ago", date(2023, 5, 9), date(2023, 5, 9)),
        ("1 week ago", date(2023, 5, 5), date(2023, 5, 5)),
        ("this week", date(2023, 5, 8), date(2023, 5, 14)),
        ("last week", date(2023, 5, 1), date(2023, 5, 7)),
        ("this month", date(2023, 5, 1), date(2023, 5, 31)),
        ("last month", date(2023, 4, 1), date(2023, 4, 30)),
        ("Last year", date(2022, 1, 1), date(2022, 12, 31)),
        ("Friday", TODAY, TODAY),
        ("mon", date(2023, 5, 8), date(2023, 5, 8)),
        ("May 2023", date(2023, 5, 1), date(2023, 5, 31)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("June", date(2022, 6, 1), date(2022, 6, 30)),
        ("12 May 2023", TODAY, TODAY),
        ("May 12, 2023", TODAY, TODAY),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_these_are_understood(words: str, first: date, last: date) -> None:
    assert parse_period(words, TODAY) == Period(first, last)


@pytest.mark.parametrize(
    "words", ["", "soon", "2023-13-01", "30 February 2023", "999999y", "1 May 2", "٧d", "0000", "0000-01"]
)
def test_these_are_refused_with_an_example(words: str) -> None:
    with pytest.raises(InputError, match="2023-05-12"):
        parse_period(words, TODAY)


@given(st.text(), st.dates())
def test_any_string_gives_a_period_in_order_or_a_sentence(words: str, today: date) -> None:
    try:
        period = parse_period(words, today)
    except InputError:
        return
    assert period.first <= period.last


@given(st.dates(), st.dates())
def test_an_iso_day_is_itself(day: date, today: date) -> None:
    assert parse_period(day.isoformat(), today) == Period(day, day)
