"""A picture of statements over time: a row a speaker, a mark a statement, shape and colour the speech act.

It brings its own dark ground, so that it reads alike in Discord's dark and light themes. The font is DejaVu
Sans, of which only the letters in `_SHOWABLE` are kept (fonts/LICENSE.txt).
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from io import BytesIO
from itertools import zip_longest
from typing import Final, NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.claims.model import Precision, SpeechAct
from bot.render.discord_text import one_line
from bot.render.timescale import Tick, end_of, ticks
from bot.store.moments import Moment

Image.preinit()  # loads what writes PNG now, so that the first picture is as quick as the others

WIDTH: Final = 840
"""Pixels across."""
HEIGHT: Final = 600
"""Pixels down, at most: of a higher picture the client cuts the ends off (a card shows 486 by 350)."""

_FINER: Final = 2  # drawn so much larger, and made smaller at the end: that smooths the edges
_BLENDS: Final = 4  # of each colour with the ground: its edges
_GROUND: Final = "#232529"
_LINE: Final = "#3A3E45"
_INK: Final = "#ECEEF0"
_PALE: Final = "#AEB4BD"
_EDGE: Final = 20
_PLOT: Final = (330, WIDTH - 46)
"""Where the first and the last day stand."""
_NAMES: Final = 290
"""Where the names end."""
_RADIUS: Final = 10.5
_STEP: Final = 24
_BETWEEN: Final = 11
_LETTERS: Final = 24
_SMALL: Final = 21
_AXIS: Final = 62
_LEGEND: Final = 32
_DENSITIES: Final = ((8, 4), (8, 3), (8, 2), (6, 3), (6, 2), (5, 2), (4, 2), (8, 1))
"""Rows, beside one of all others, and marks above one another: the first that are not too high are taken."""
_SHOWABLE: Final = re.compile(
    r"[\u0020-\u007e\u00a0-\u02ff\u0300-\u03ff\u0400-\u052f\u0531-\u058a\u10a0-\u10ff\u1e00-\u1eff\u2010-\u2027]"
)

Point = tuple[float, float]
Row = tuple[str, tuple[Moment, ...]]
"""A speaker, or how many others, and what was said, the oldest first."""


def _dot(x: float, y: float, r: float) -> list[Point]:
    return _ring(x, y, r, 40)


def _ring(x: float, y: float, r: float, corners: int, turn: float = -90) -> list[Point]:
    """Give the corners of a regular polygon, the first one above."""
    angles = (math.radians(turn + 360 * n / corners) for n in range(corners))
    return [(x + r * math.cos(angle), y + r * math.sin(angle)) for angle in angles]


def _star(x: float, y: float, r: float) -> list[Point]:
    outer, inner = _ring(x, y, r * 1.25, 5), _ring(x, y, r * 0.55, 5, -54)
    return [point for pair in zip(outer, inner, strict=True) for point in pair]


def _bars(x: float, y: float, r: float, thick: float = 0.36) -> list[Point]:
    """Give the corners of a plus sign."""
    corners = [(r * thick, -r), (r * thick, -r * thick), (r, -r * thick)]
    for _ in range(3):  # a quarter turn each
        corners += [(-b, a) for a, b in corners[-3:]]
    return [(x + a, y + b) for a, b in corners]


def _cross(x: float, y: float, r: float) -> list[Point]:
    half = math.sqrt(0.5)
    plus = _bars(0, 0, r * 1.25, 0.3)
    return [(x + (a - b) * half, y + (a + b) * half) for a, b in plus]


def _square(x: float, y: float, r: float) -> list[Point]:
    return _ring(x, y, r * 1.2, 4, 45)


def _diamond(x: float, y: float, r: float) -> list[Point]:
    return _ring(x, y, r * 1.2, 4)


def _up(x: float, y: float, r: float) -> list[Point]:
    return _ring(x, y + r * 0.2, r * 1.25, 3)


def _down(x: float, y: float, r: float) -> list[Point]:
    return _ring(x, y - r * 0.2, r * 1.25, 3, 90)


def _six(x: float, y: float, r: float) -> list[Point]:
    return _ring(x, y, r * 1.1, 6)


def _dash(x: float, y: float, r: float) -> list[Point]:
    return [(x - r, y - r * 0.35), (x + r, y - r * 0.35), (x + r, y + r * 0.35), (x - r, y + r * 0.35)]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a speech act is drawn: an outline of its own, filled or not, and a colour."""

    outline: Callable[[float, float, float], list[Point]]
    colour: str
    filled: bool = True


MARKS: Final = {
    SpeechAct.SAID: Mark(_dot, "#B9C4D0"),
    SpeechAct.ANNOUNCED: Mark(_diamond, "#56B4E9"),
    SpeechAct.REPORTED: Mark(_dot, "#B9C4D0", filled=False),
    SpeechAct.CONFIRMED: Mark(_square, "#35C48F"),
    SpeechAct.DENIED: Mark(_cross, "#FF7A6B"),
    SpeechAct.WARNED: Mark(_up, "#F5BF4F"),
    SpeechAct.ACCUSED: Mark(_down, "#F08BC6"),
    SpeechAct.PROMISED: Mark(_star, "#C3E372"),
    SpeechAct.DEMANDED: Mark(_bars, "#F29B4B"),
    SpeechAct.ASKED: Mark(_six, "#C7A8FF", filled=False),
    SpeechAct.ESTIMATED: Mark(_diamond, "#8FB4FF", filled=False),
    SpeechAct.DECLINED: Mark(_dash, "#AEB4BD"),
}


def timeline_png(moments: Sequence[Moment]) -> bytes:
    """Draw the picture of some moments, at least one, as PNG; it takes a tenth of a second of one core."""
    return _Drawing(moments).png()


def rows_of(moments: Sequence[Moment], most: int = 8) -> tuple[Row, ...]:
    """Give the rows: who speaks most first, among equals who came first; behind `most` one of all others."""
    by_speaker: defaultdict[str, list[Moment]] = defaultdict(list)
    for moment in moments:
        by_speaker[moment.speaker].append(moment)
    ranked = sorted(by_speaker.items(), key=lambda row: (-len(row[1]), row[1][0].day))
    if len(ranked) <= most + 1:
        return tuple((speaker, tuple(said)) for speaker, said in ranked)
    rest = [moment for _, said in ranked[most:] for moment in said]
    others = (f"{len(ranked) - most} others", tuple(sorted(rest, key=lambda moment: moment.day)))
    return (*((speaker, tuple(said)) for speaker, said in ranked[:most]), others)


class Column(NamedTuple):
    """Marks above one another at a place of a row, and what says how many found no room there."""

    x: float
    shown: tuple[Moment, ...]
    more: str


class _Drawing:
    """A drawing under way; all measures are in pixels of the finished picture."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        self._first = min(moment.day for moment in moments)
        self._last = max(end_of(moment.day, moment.precision) for moment in moments)
        self._acts = [act for act in MARKS if any(moment.act is act for moment in moments)]
        self._legend = list(self._legend_lines())
        room = HEIGHT - 2 * _EDGE - _AXIS - len(self._legend) * _LEGEND
        for most, levels in _DENSITIES:
            self._rows = rows_of(moments, most)
            self._columns = [list(self._stacked(said, levels)) for _, said in self._rows]
            self._heights = [_BETWEEN + _STEP * _highest(columns) for columns in self._columns]
            if sum(self._heights) <= room:
                break
        self._floor = _EDGE + sum(self._heights)
        height = self._floor + _AXIS + len(self._legend) * _LEGEND + _EDGE
        self._picture = Image.new("RGB", (WIDTH * _FINER, height * _FINER), _GROUND)
        self._draw = ImageDraw.Draw(self._picture)

    def png(self) -> bytes:
        """Draw everything and give the picture."""
        for tick in ticks(self._first, self._last):
            self._tick(tick)
        top = _EDGE
        for (speaker, said), columns, height in zip(self._rows, self._columns, self._heights, strict=True):
            self._row(speaker, len(said), columns, top + height)
            top += height
        for number, acts in enumerate(self._legend):
            self._legend_line(acts, self._floor + _AXIS + _LEGEND * (number + 0.5))
        small = self._picture.resize((WIDTH, self._picture.height // _FINER), Image.Resampling.LANCZOS)
        out = BytesIO()
        small.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _x(self, day: date) -> float:
        """Give where a day stands; the only one stands in the middle."""
        left, right = _PLOT
        days = (self._last - self._first).days
        return (left + right) / 2 if not days else left + (right - left) * (day - self._first).days / days

    def _stacked(self, said: Sequence[Moment], levels: int) -> Iterator[Column]:
        """Give the columns of a row; marks that would overlap are in one.

        Where that would be too high each speech act keeps one mark before another one gets its second.
        """
        columns: list[list[Moment]] = []
        for moment in said:
            if not columns or self._x(moment.day) - self._x(columns[-1][0].day) >= _STEP:
                columns.append([])
            columns[-1].append(moment)
        places = [self._x(together[0].day) for together in columns]
        for x, after, together in zip(places, (*places[1:], WIDTH), columns, strict=True):
            acts: defaultdict[SpeechAct, list[Moment]] = defaultdict(list)
            for moment in together:
                acts[moment.act].append(moment)
            one_of_each = [moment for turn in zip_longest(*acts.values()) for moment in turn if moment]
            shown = sorted(one_of_each[:levels], key=lambda moment: self._acts.index(moment.act))
            # The number goes where it has room; how many there are in all stands behind the name.
            more = f"+{len(together) - len(shown)}"
            room = len(together) > len(shown) and after - x > 2 * _STEP + self._wide(more, _SMALL)
            yield Column(x, tuple(shown), more if room else "")

    def _tick(self, tick: Tick) -> None:
        x = self._x(tick.day)
        self._line((x, _EDGE), (x, self._floor + 6), _LINE)
        for words, y in ((tick.label, self._floor + 10), (tick.year, self._floor + 34)):
            self._text((x - self._wide(words, _SMALL) / 2, y), words, _SMALL, _PALE)

    def _row(self, speaker: str, said: int, columns: Sequence[Column], base: int) -> None:
        number = str(said)
        numbers = _NAMES - self._wide(number, _SMALL)
        middle = base - _BETWEEN / 2 - _STEP / 2
        name = self._fitted(speaker, numbers - _EDGE - 8)
        self._text((_EDGE, middle - _LETTERS * 0.6), name, _LETTERS, _INK)
        self._text((numbers, middle - _SMALL * 0.55), number, _SMALL, _PALE)
        self._line((_EDGE, base), (WIDTH - _EDGE, base), _LINE)
        for column in columns:
            for level, moment in enumerate(column.shown):
                self._moment(moment, column.x, middle - _STEP * level)
            if column.more:
                y = middle - _STEP * (len(column.shown) - 1) - _SMALL * 0.6
                self._text((column.x + _RADIUS + 4, y), column.more, _SMALL, _PALE)

    def _moment(self, moment: Moment, x: float, y: float) -> None:
        """Draw a mark, and behind it the period in which it may lie."""
        if moment.precision is not Precision.DAY:
            end = self._x(end_of(moment.day, moment.precision))
            self._line((x, y), (end, y), MARKS[moment.act].colour)
        self._mark(moment.act, x, y)

    def _legend_lines(self) -> Iterator[list[SpeechAct]]:
        """Give the speech acts of the picture, as many in a line as have room."""
        held: list[SpeechAct] = []
        for act in self._acts:
            if sum(map(self._entry, (*held, act))) > WIDTH - _EDGE:
                yield held
                held = []
            held.append(act)
        yield held

    def _entry(self, act: SpeechAct) -> float:
        return self._wide(str(act), _SMALL) + 2 * _RADIUS + 34

    def _legend_line(self, acts: Sequence[SpeechAct], y: float) -> None:
        x = float(_EDGE)
        for act in acts:
            self._mark(act, x + _RADIUS, y)
            self._text((x + 2 * _RADIUS + 9, y - _SMALL * 0.6), str(act), _SMALL, _INK)
            x += self._entry(act)

    def _fitted(self, name: str, width: float) -> str:
        """Give a name in the letters that the font has; too wide, with an initial, or else cut."""
        shown = "".join(letter for letter in one_line(name) if _SHOWABLE.match(letter)).strip()[:80] or "…"
        first, _, rest = shown.partition(" ")
        if self._wide(shown, _LETTERS) > width and 0 < len(rest.split()) <= 2:
            shown = f"{first[0]}. {rest}"
        while self._wide(shown, _LETTERS) > width:
            shown = shown.removesuffix("…")[:-1].rstrip() + "…"
        return shown

    def _mark(self, act: SpeechAct, x: float, y: float) -> None:
        mark = MARKS[act]
        outline = [(a * _FINER, b * _FINER) for a, b in mark.outline(x, y, _RADIUS)]
        self._draw.polygon(outline, fill=mark.colour if mark.filled else _GROUND)
        if not mark.filled:
            self._draw.line([*outline, outline[0], outline[1]], mark.colour, 4 * _FINER, joint="curve")

    def _line(self, begin: Point, end: Point, colour: str) -> None:
        self._draw.line([(x * _FINER, y * _FINER) for x, y in (begin, end)], colour, 2 * _FINER)

    def _text(self, at: Point, words: str, size: int, colour: str) -> None:
        self._draw.text((at[0] * _FINER, at[1] * _FINER), words, colour, _font(size * _FINER))

    @staticmethod
    def _wide(words: str, size: int) -> float:
        return _font(size * _FINER).getlength(words) / _FINER


def _highest(columns: Sequence[Column]) -> int:
    return max(len(column.shown) for column in columns)


@cache
def _palette() -> Image.Image:
    """Give an image with the colours of a picture, for which a byte a pixel is enough."""
    ground = ImageColor.getrgb(_GROUND)
    colours = {_LINE, _INK, _PALE, *(mark.colour for mark in MARKS.values())}
    blended = [
        round(low + (high - low) * part / _BLENDS)
        for colour in sorted(colours)
        for part in range(1, _BLENDS + 1)
        for low, high in zip(ground, ImageColor.getrgb(colour), strict=True)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette([*ground, *blended])
    return image


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("bot.render") / "fonts" / "DejaVuSans.ttf") as path:
        return ImageFont.truetype(BytesIO(path.read_bytes()), size)
