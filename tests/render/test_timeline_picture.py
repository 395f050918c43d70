"""The picture of a timeline."""

from datetime import date, timedelta
from io import BytesIO
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.claims.model import Precision, SpeechAct
from bot.render.timeline_picture import HEIGHT, MARKS, WIDTH, rows_of, timeline_png
from bot.render.timescale import MOST, end_of, ticks
from bot.store.ids import ClaimId
from bot.store.moments import Moment
from tests.render.made import Maker

DAYS = st.dates()


def any_moments(seed: int) -> tuple[Moment, ...]:
    """Make moments of any days and speakers; from a seed, as pictures would be shrunk for minutes."""
    maker = Maker(seed)
    chance = maker.random
    made = [
        Moment(
            ClaimId(n),
            date.fromordinal(chance.randint(1, date.max.toordinal())),
            chance.choice(list(Precision)),
            chance.choice(list(SpeechAct)),
            chance.choice(("Ann", "", "“" * 90, "李明", "علي", maker.text())),
        )
        for n in range(chance.randint(1, 12))
    ]
    return tuple(sorted(made, key=lambda moment: moment.day))


def moment(day: date, act: SpeechAct = SpeechAct.SAID, speaker: str = "Ann") -> Moment:
    return Moment(ClaimId(1), day, Precision.DAY, act, speaker)


def opened(moments: tuple[Moment, ...]) -> Image.Image:
    return Image.open(BytesIO(timeline_png(moments)))


def colours(picture: Image.Image) -> set[str]:
    return {f"#{r:02X}{g:02X}{b:02X}" for _, (r, g, b) in picture.convert("RGB").getcolors(1 << 20) or ()}


@pytest.mark.parametrize("seed", range(8))
def test_any_moments_make_a_picture_of_a_shape_that_discord_shows_whole(seed: int) -> None:
    picture = opened(any_moments(seed))
    assert picture.format == "PNG"
    assert picture.width == WIDTH
    assert picture.height <= HEIGHT


def test_hundreds_of_moments_of_many_speakers_fit_too() -> None:
    chance = Random(1)  # noqa: S311 the same each time
    moments = tuple(
        moment(date(2023, 1, 1) + timedelta(n // 9), chance.choice(list(SpeechAct)), f"Speaker {n % 40}")
        for n in range(500)
    )
    drawn = timeline_png(moments)
    assert Image.open(BytesIO(drawn)).height <= HEIGHT
    assert len(drawn) < 100_000


def test_each_speech_act_has_a_colour_and_a_shape_of_its_own() -> None:
    pictures = {act: opened((moment(date(2023, 5, 1), act),)).convert("RGB") for act in SpeechAct}
    for act, picture in pictures.items():
        assert MARKS[act].colour in colours(picture)
    assert len({_stamp(picture) for picture in pictures.values()}) == len(SpeechAct), "told by colour alone"


def _stamp(picture: Image.Image) -> bytes:
    """Give the mark of a picture of one moment as a black and white stamp, whatever its colour."""
    x, y = (330 + WIDTH - 46) // 2, 37
    ground = picture.getpixel((2, 2))
    near = [picture.getpixel((x + a, y + b)) for a in range(-14, 15) for b in range(-14, 15)]
    return bytes(sum(abs(c - d) for c, d in zip(one, ground, strict=True)) > 60 for one in near)


def test_who_speaks_most_has_the_first_row_and_the_last_row_is_of_all_others() -> None:
    day = date(2023, 5, 1)
    moments = tuple(moment(day, speaker=f"S{n}") for n in range(12) for _ in range(12 - n))
    rows = rows_of(moments, 8)
    assert [(speaker, len(said)) for speaker, said in rows] == [
        *((f"S{n}", 12 - n) for n in range(8)),
        ("4 others", 4 + 3 + 2 + 1),
    ]
    assert [speaker for speaker, _ in rows_of(moments[:-10], 8)] == [f"S{n}" for n in range(8)]


@given(DAYS, DAYS)
def test_a_scale_has_a_few_marks_in_order_all_of_them_on_it(one: date, other: date) -> None:
    first, last = sorted((one, other))
    marks = ticks(first, last)
    assert 1 <= len(marks) <= MOST
    assert all(first <= mark.day <= last for mark in marks)
    assert [mark.day for mark in marks] == sorted({mark.day for mark in marks})
    assert all(mark.label for mark in marks)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2023, 5, 12), date(2023, 5, 12), ["12 May 2023"]),
        (date(2023, 12, 30), date(2024, 1, 2), ["30 Dec 2023", "31 Dec ", "1 Jan 2024", "2 Jan "]),
        (date(2023, 2, 10), date(2023, 5, 20), ["Mar 2023", "Apr ", "May "]),
        (date(2019, 6, 1), date(2023, 5, 20), ["2020 ", "2021 ", "2022 ", "2023 "]),
    ],
)
def test_a_scale_is_of_days_months_or_years(first: date, last: date, labels: list[str]) -> None:
    assert [f"{mark.label} {mark.year}" for mark in ticks(first, last)] == labels


@given(DAYS, st.sampled_from(Precision))
def test_a_period_ends_on_or_after_its_first_day(day: date, precision: Precision) -> None:
    assert end_of(day, precision) >= day
    assert (end_of(day, precision) - day).days <= 365
