"""Zones by their cities, and times as people type them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.errors import InputError
from bot.zones import _cities, cities, time_in, time_of, zone_of


def test_every_city_has_a_zone_that_exists() -> None:
    assert all(ZoneInfo(city.zone).key == city.zone for city in _cities())


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("madr", "Europe/Madrid"),
        ("Munich", "Europe/Berlin"),
        ("são", None),
        ("new y", "America/New_York"),
        ("york", "America/New_York"),
        ("los_ang", "America/Los_Angeles"),
        ("utc", "UTC"),
    ],
)
def test_cities_are_completed_from_any_of_their_words(typed: str, zone: str | None) -> None:
    assert (zone in {city.zone for city in cities(typed, 25)}) == (zone is not None)


def test_no_more_cities_are_offered_than_asked_for() -> None:
    assert len(cities("", 25)) == 25


@pytest.mark.parametrize("typed", ["Europe/Madrid", "europe/madrid", "MADRID", " madrid ", "barcelona"])
def test_a_zone_is_taken_by_its_name_or_its_city(typed: str) -> None:
    assert zone_of(typed) == "Europe/Madrid"


@pytest.mark.parametrize("typed", ["", "Atlantis", "CET", "../etc/passwd", "\0"])
def test_what_is_no_city_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="not a city"):
        zone_of(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7", time(7)),
        ("07:30", time(7, 30)),
        ("7.30 pm", time(19, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("18h05", time(18, 5)),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, expected: time) -> None:
    assert time_of(typed) == expected


@pytest.mark.parametrize("typed", ["", "24", "7:60", "13 pm", "0 am", "noon", "७", "7:5"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="not a time"):
        time_of(typed)


def test_the_time_of_a_zone_is_that_of_its_clocks() -> None:
    assert time_in("Asia/Kolkata", datetime(2026, 1, 1, 22, tzinfo=UTC)) == "03:30"
