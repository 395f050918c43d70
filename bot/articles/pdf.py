"""What PDFium finds on the pages of a PDF: runs of text with their places. Runs in the worker process only.

PDFium (pypdfium2) reads as Chrome does. Of 7 pages of two columns it gives every character with its box in
0.2 s; pypdf takes 1.2 s and gives none, pdfminer.six 1.9 s.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

from bot.articles.layout import Run
from bot.articles.moments import parse_moment
from bot.articles.paragraphs import SOFT_HYPHEN
from bot.errors import InputError

MOST_PAGES: Final = 100
MOST_CHARACTERS: Final = 400_000
"""What of a PDF is read; a press release has two pages, a long report three hundred."""

_TOO_LONG: Final = f"Only its first {MOST_PAGES} pages or {MOST_CHARACTERS:,} characters were read."
_WRONG_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_FEWEST: Final = 40  # letters; on a scan a machine may have stamped a date
_READABLE: Final = 0.6  # of the characters that are no blanks; fonts without a table of letters give rubbish
_NEW_RUN: Final = 1.5  # heights of a letter between two on a line: another column, another cell
_LIGATURES: Final = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_LINE_END_HYPHENS: Final = (0x02, 0xFFFE)  # what PDFium puts for a hyphen at the end of a line
_BLANKS: Final = (0x20, 0xA0, 0x09)
_BOLD: Final = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_DATE: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?([+-]\d\d|Z)?'?(\d\d)?")

# Made by a generator out of PDFium's headers: nothing in it has a type that Python knows.
_raw: Final = cast("Any", pypdfium2.raw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """The runs of each page, what the file says of itself, and a sentence where it was cut off."""

    pages: tuple[tuple[Run, ...], ...]
    title: str = ""
    author: str = ""
    made: date | None = None
    note: str = ""


def read_pdf(data: bytes) -> Pdf:
    """Read the text of a PDF. Raises InputError, whose sentence is an end of one ("it is encrypted").

    Text that is turned otherwise than most of its page is left out: watermarks, stamps in the margin.
    """
    try:
        document = pypdfium2.PdfDocument(data)
        pages, note = _pages(document)
        about = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            raise InputError(
                "it is locked with a password", "Send it unlocked, or paste the text."
            ) from error
        raise InputError("it is a broken PDF", "Save it anew, or paste the text.") from error
    text = "".join(run.text for page in pages for run in page)
    seen = sum(not character.isspace() for character in text)
    letters = sum(map(str.isalnum, text))
    if letters < _FEWEST:
        raise InputError("there is no text in it: it seems to be a scan", "Paste the text instead.")
    if letters < _READABLE * seen:
        raise InputError("its fonts do not tell which letters they show", "Paste the text instead.")
    made = _moment(about.get("CreationDate", "")) or _moment(about.get("ModDate", ""))
    return Pdf(
        pages=pages, title=about.get("Title", ""), author=about.get("Author", ""), made=made, note=note
    )


def _pages(document: pypdfium2.PdfDocument) -> tuple[tuple[tuple[Run, ...], ...], str]:
    pages: list[tuple[Run, ...]] = []
    characters = 0
    for number in range(len(document)):
        if number == MOST_PAGES or characters >= MOST_CHARACTERS:
            return tuple(pages), _TOO_LONG
        page = document[number]
        runs = tuple(_upright(list(_runs(page))))
        page.close()
        characters += sum(len(run.text) for run, _ in runs)
        pages.append(tuple(run for run, _ in runs))
    return tuple(pages), ""


def _upright(runs: list[tuple[Run, int]]) -> Iterator[tuple[Run, int]]:
    turns = Counter[int]()
    for run, turn in runs:
        turns[turn] += len(run.text)
    usual = turns.most_common(1)[0][0] if turns else 0
    return ((run, turn) for run, turn in runs if turn == usual)


def _runs(page: pypdfium2.PdfPage) -> Iterator[tuple[Run, int]]:
    """Give the runs of a page as they were drawn, each with the quarter turns that it is turned by.

    A run ends with its line, and where another column or cell begins on the same line.
    """
    text = page.get_textpage()
    box = _raw.FS_RECTF()
    writing = _Writing(text)
    for place in range(min(cast("int", _raw.FPDFText_CountChars(text)), MOST_CHARACTERS)):
        code = cast("int", _raw.FPDFText_GetUnicode(text, place))
        if code in (0x0D, 0x0A):
            yield from writing.end()
        elif code in _BLANKS:
            writing.blank()
        elif code and _raw.FPDFText_GetLooseCharBox(text, place, box):
            yield from writing.letter(code, place, (box.left, box.bottom, box.right, box.top))
    yield from writing.end()
    text.close()


_Box = tuple[float, float, float, float]


class _Writing:
    """Puts the characters of a page together to runs."""

    def __init__(self, text: object) -> None:
        self._text = text
        self._letters: list[str] = []
        self._box: _Box = (0.0, 0.0, 0.0, 0.0)
        self._heights = Counter[tuple[float, float]]()
        self._first = self._last = 0
        self._turn: int | None = 0

    def blank(self) -> None:
        if self._letters and self._letters[-1] != " ":
            self._letters.append(" ")

    def letter(self, code: int, place: int, box: _Box) -> Iterator[tuple[Run, int]]:
        turn = self._turn if self._letters else self._turn_of(place)
        left, bottom, right, top = _turned(box, turn or 0)
        if self._letters:
            was_left, was_bottom, was_right, was_top = self._box
            height = min(top - bottom, was_top - was_bottom)
            shared = min(top, was_top) - max(bottom, was_bottom)
            ahead = left - was_right
            if shared < height / 3 or ahead > _NEW_RUN * height or left < was_left - height / 2:
                yield from self.end()
                self._turn = turn = self._turn_of(place)
                left, bottom, right, top = _turned(box, turn or 0)
        else:
            self._turn = turn
        if self._letters:
            was_left, was_bottom, was_right, was_top = self._box
            self._box = (was_left, min(bottom, was_bottom), max(right, was_right), max(top, was_top))
        else:
            self._box = (left, bottom, right, top)
            self._first = place
        self._heights[bottom, top] += 1
        self._last = place
        self._letters.append(_letter(code))

    def end(self) -> Iterator[tuple[Run, int]]:
        words = "".join(self._letters).strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if words and self._turn is not None:
            left, _, right, _ = self._box
            bottom, top = self._heights.most_common(1)[0][0]  # those of most letters, not of a raised number
            bold = self._is_bold(self._first) and self._is_bold(self._last)
            yield Run(words, left, right, bottom, top, bold), self._turn
        self._letters.clear()
        self._heights.clear()

    def _turn_of(self, place: int) -> int | None:
        """Give the quarter turns of a character, counterclockwise; None where it stands aslant."""
        quarters = cast("float", _raw.FPDFText_GetCharAngle(self._text, place)) / (math.pi / 2)
        return -round(quarters) % 4 if abs(quarters - round(quarters)) < 0.1 else None

    def _is_bold(self, place: int) -> bool:
        name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
        _raw.FPDFText_GetFontInfo(self._text, place, name, len(name), flags)
        return _BOLD.search(name.value) is not None


def _turned(box: _Box, turn: int) -> _Box:
    """Give a box as it stands where the text that is turned so runs from left to right."""
    left, bottom, right, top = box
    match turn:
        case 1:
            return bottom, -right, top, -left
        case 2:
            return -right, -top, -left, -bottom
        case 3:
            return -top, left, -bottom, right
        case _:
            return box


def _letter(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return SOFT_HYPHEN
    return _LIGATURES.get(code) or chr(code)


def _moment(words: str) -> date | None:
    """Read the date of a PDF, "D:20261118093000+01'00'"; its time is of no use."""
    match = _DATE.match(words.strip())
    moment = parse_moment("-".join(match.group(1, 2, 3))) if match else None
    return moment.day if moment else None
