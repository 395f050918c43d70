"""Time words mean the latest day or period not after the base; what only looks like them, nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.model import Precision
from bot.claims.timewords import TimeWords, find_times

FRIDAY = date(2023, 5, 12)
THURSDAY = date(2023, 5, 11)


def times(text: str, base: date = FRIDAY) -> list[TimeWords]:
    return list(find_times(text, 0, len(text), base))


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("announced Friday that", "Friday", "2023-05-12"),
        ("as reported this Friday by", "this Friday", "2023-05-12"),
        ("said on Monday", "Monday", "2023-05-08"),
        ("on Tuesday evening", "Tuesday evening", "2023-05-09"),
        ("late on Sunday", "late on Sunday", "2023-05-07"),
        ("on Fri. said", "Fri.", "2023-05-12"),
        ("on May 12", "May 12", "2023-05-12"),
        ("on the 3rd of May", "the 3rd of May", "2023-05-03"),
        ("on Sept. 11", "Sept. 11", "2022-09-11"),
        ("on 12 May 2021,", "12 May 2021", "2021-05-12"),
        ("on Wednesday, May 12, 2021,", "Wednesday, May 12, 2021", "2021-05-12"),
        ("on 2023-05-01.", "2023-05-01", "2023-05-01"),
        ("on 30/04/2023", "30/04/2023", "2023-04-30"),
        ("yesterday", "yesterday", "2023-05-11"),
        ("Earlier today, she", "Earlier today", "2023-05-12"),
        ("Today, she", "Today", "2023-05-12"),
        ("the day before yesterday", "the day before yesterday", "2023-05-10"),
        ("two days ago", "two days ago", "2023-05-10"),
        ("on the evening of May 3", "May 3", "2023-05-03"),
        ("at Monday night's televised debate", "Monday night", "2023-05-08"),
        ("last Friday", "last Friday", "2023-05-05"),
    ],
)
def test_words_for_a_day_mean_that_day(text: str, words: str, day: str) -> None:
    (found,) = times(text)
    assert text[slice(*found.span)] == words
    assert (found.day.isoformat(), found.precision, found.ambiguous) == (day, Precision.DAY, False)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("said this week", "2023-05-08", Precision.WEEK),
        ("said late last week", "2023-05-01", Precision.WEEK),
        ("two weeks ago", "2023-04-24", Precision.WEEK),
        ("last month", "2023-04-01", Precision.MONTH),
        ("in March", "2023-03-01", Precision.MONTH),
        ("in late September", "2022-09-01", Precision.MONTH),
        ("in September 2021", "2021-09-01", Precision.MONTH),
        ("last May", "2022-05-01", Precision.MONTH),
        ("its April report", "2023-04-01", Precision.MONTH),
        ("six months ago", "2022-11-01", Precision.MONTH),
        ("last year", "2022-01-01", Precision.YEAR),
        ("in 2019", "2019-01-01", Precision.YEAR),
        ("a 2019 audit report", "2019-01-01", Precision.YEAR),
    ],
)
def test_a_period_is_kept_as_its_first_day(text: str, day: str, precision: Precision) -> None:
    (found,) = times(text)
    assert (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "next Friday",
        "coming Monday",
        "since Sunday",
        "until Tuesday",
        "by Friday",
        "before Monday",
        "after May 3",
        "on Fridays",
        "Friday prayers",
        "Black Friday",
        "Good Friday",
        "the Sunday Times",
        "the Mail on Sunday",
        "USA Today",
        "the Sun",
        "it may 12 times",
        "they march in 10 days",
        "Monday's attack",
        "today's strike",
        "the attack of May 3",
        "in 2030",
        "in May 2024",
        "May 32, 2023",
        "31/31/2023",
        "Theresa May said",
        "about 2019 people",
        "the week",
        "a year",
    ],
)
def test_what_is_no_time_of_saying_means_nothing(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "base", "day"),
    [
        ("last Monday", THURSDAY, "2023-05-08"),  # or the one of the week before
        ("on May 20", FRIDAY, "2022-05-20"),  # or the one to come
        ("03/04/2023", FRIDAY, "2023-04-03"),  # or 4 March
        ("May 20, 2024", FRIDAY, "2024-05-20"),  # later than the article
        ("a few days ago", FRIDAY, "2023-05-09"),
        ("a day earlier", FRIDAY, "2023-05-11"),
        ("over the weekend", FRIDAY, "2023-05-06"),
    ],
)
def test_what_may_mean_two_days_is_marked(text: str, base: date, day: str) -> None:
    (found,) = times(text, base)
    assert (found.day.isoformat(), found.ambiguous) == (day, True)


def test_only_words_that_name_their_year_are_stated() -> None:
    text = "on May 3, on May 4, 2022, in 2019, on Friday, last year and in March 2020"
    assert [found.stated for found in times(text)] == [False, True, True, False, False, True]


PHRASES = st.sampled_from(
    [
        "on Friday",
        "last Monday",
        "May 12",
        "Feb. 29",
        "12 May 2023",
        "1/2/2003",
        "in March",
        "in 2019",
        "two days ago",
        "99 years ago",
        "this week",
        "999 months ago",
        "last year",
        "yesterday",
        "over the weekend",
        "late",
        "the",
        "of",
        "a",
        "31",
        "December 31",
        ",",
        "last week",
        "since",
    ]
)
BASES = st.dates() | st.sampled_from([date.min, date.max, date(1, 1, 2), date(4, 2, 28)])


@given(st.lists(PHRASES | st.text(max_size=9), max_size=9).map(" ".join), BASES)
def test_any_words_and_any_base_give_days_in_order_and_none_after_the_base(text: str, base: date) -> None:
    reached = 0
    for found in times(text, base):
        assert reached <= found.span.start < found.span.end <= len(text)
        reached = found.span.end
        assert found.day <= base or (found.stated and found.ambiguous)
