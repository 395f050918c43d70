"""Zones by their cities, and times as people type them."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.zones import _CALLED, _LIKELY, _NEWS, _cities, cities, likely_cities, time_in, time_of, zone_of

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_every_city_has_a_zone_that_exists() -> None:
    assert all(ZoneInfo(city.zone).key == city.zone for city in _cities())


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("madr", "Europe/Madrid"),
        ("Munich", "Europe/Berlin"),
        ("são p", "America/Sao_Paulo"),
        ("new y", "America/New_York"),
        ("york", "America/New_York"),
        ("los_ang", "America/Los_Angeles"),
        ("utc", "UTC"),
    ],
)
def test_cities_are_completed_from_any_of_their_words(typed: str, zone: str) -> None:
    assert zone in {city.zone for city in cities(typed, 25)}


def test_what_no_city_begins_with_completes_to_nothing() -> None:
    assert cities("zzz", 25) == ()


def test_no_more_cities_are_offered_than_asked_for() -> None:
    assert len(cities("", 25)) == 25


@pytest.mark.parametrize("typed", ["Europe/Madrid", "europe/madrid", "MADRID", " madrid ", "barcelona"])
def test_a_zone_is_taken_by_its_name_or_its_city(typed: str) -> None:
    assert zone_of(typed) == "Europe/Madrid"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("kyiv", "Europe/Kyiv"),
        ("Kiev", "Europe/Kyiv"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Kyiv, Ukraine", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("Washington, D.C.", "America/New_York"),
        ("US/Eastern", "US/Eastern"),
        ("são paulo", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("Port au Prince", "America/Port-au-Prince"),
        ("St Louis", "America/Chicago"),
        ("Calcutta", "Asia/Kolkata"),
        ("cordoba", "America/Argentina/Cordoba"),
        ("istanbu", "Europe/Istanbul"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("Etc/UTC", "UTC"),
    ],
)
def test_a_zone_is_taken_however_it_is_written(typed: str, zone: str) -> None:
    assert zone_of(typed) == zone


@pytest.mark.parametrize("typed", ["", "Atlantis", "CET", "UTC+2", "Etc/GMT+2", "../etc/passwd", "\0", "Be"])
def test_what_is_no_city_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="not a city"):
        zone_of(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Kiyv", "Kyiv"), ("Madird", "Madrid or Madeira"), ("Qwrtz", None), ("Bei", "Beijing or Beirut")],
)
def test_what_comes_near_a_city_is_asked_for(typed: str, meant: str | None) -> None:
    with pytest.raises(InputError) as refused:
        zone_of(typed)
    assert ("Did you mean" in str(refused.value)) == (meant is not None)
    assert meant is None or f"Did you mean {meant}?" in str(refused.value)


@given(st.text(max_size=40) | st.sampled_from([city.name for city in _cities()]))
def test_whatever_is_typed_gives_a_zone_that_exists_or_is_refused(typed: str) -> None:
    try:
        zone = zone_of(typed)
    except InputError:
        return
    assert ZoneInfo(zone).key == zone


@given(
    st.sampled_from([city.zone for city in _cities()]), st.lists(st.sampled_from(sorted(_LIKELY)), max_size=3)
)
def test_the_short_list_begins_with_the_set_zone_and_the_likely_ones_and_has_each_once(
    zone: str, locales: list[str]
) -> None:
    listed = [city.zone for city in likely_cities(zone, locales, NOON, 25)]
    assert len(listed) == len(set(listed)) == 25
    assert listed[0] == zone
    likely = {one for locale in locales for one in _LIKELY[locale]} - {zone}
    assert set(listed[1 : len(likely) + 1]) == likely


def test_every_zone_of_the_short_list_exists() -> None:
    assert all(
        ZoneInfo(zone) for zone in {*_NEWS, *_CALLED, *(one for ones in _LIKELY.values() for one in ones)}
    )


def test_every_locale_is_one_of_discord() -> None:
    assert _LIKELY.keys() == {locale.value for locale in discord.Locale}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("7", time(7)),
        ("07:30", time(7, 30)),
        ("7.30 pm", time(19, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("18h05", time(18, 5)),
        ("18h", time(18)),
        ("0730", time(7, 30)),
        ("7:30 p.m.", time(19, 30)),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, expected: time) -> None:
    assert time_of(typed) == expected


@pytest.mark.parametrize("typed", ["", "24", "7:60", "13 pm", "0 am", "noon", "७", "7:5", "730", "2460"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="not a time"):
        time_of(typed)


def test_the_time_of_a_zone_is_that_of_its_clocks() -> None:
    assert time_in("Asia/Kolkata", datetime(2026, 1, 1, 22, tzinfo=UTC)) == "03:30"
