"""The paragraphs of a Word document (.docx). Runs in the worker process only.

The document's XML is read as it streams by: no tree is built, so that its size costs no memory. python-docx
builds one, and leaves out what is in text boxes and what a reviewer put in.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, Final, TypeVar, cast
from zipfile import BadZipFile, ZipFile

from lxml import etree

from bot.articles.moments import parse_moment
from bot.articles.paragraphs import Paragraph
from bot.errors import InputError

MOST_CHARACTERS: Final = 400_000
"""Of a document that are read; the longest articles have 100,000."""

MOST_XML: Final = 50_000_000
"""Bytes of a part of the document, unpacked; a book of 500 pages has 5 million."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED: Final = frozenset({"del", "moveFrom", "Fallback"})  # the last: a text box once more, for old Words
_SIZES: Final = {"title": 28.0, "heading 1": 18.0}
"""Points of the styles of a headline that name no size of their own."""
_USUAL: Final = 11.0
_LONGEST_CHAIN: Final = 20  # styles, each based on the next
_LONGEST: Final = 1_000  # characters of a property
_TOO_LONG: Final = f"Only its first {MOST_CHARACTERS:,} characters were read."
_PIECE: Final = 65_536
_DOCUMENT: Final = "word/document.xml"
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF: Final = frozenset({"0", "false", "off"})
_BLANKS: Final = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Docx:
    """The paragraphs of a document that show something, and what it says of itself."""

    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    author: str = ""
    made: date | None = None
    note: str = ""


def read_docx(data: bytes) -> Docx:
    """Read a Word document, without what was deleted, what is hidden, headers, footers and notes.

    `made` is when it was last saved. Raises InputError, whose sentence is the end of one.
    """
    try:
        with ZipFile(BytesIO(data)) as parts:
            if any(part.flag_bits & 1 for part in parts.infolist()):
                raise InputError("it is locked with a password", "Send it unlocked, or paste the text.")
            sizes = _parsed(parts, "word/styles.xml", _Styles()).sizes()
            body = _parsed(parts, _DOCUMENT, _Body(sizes))
            about = _parsed(parts, "docProps/core.xml", _About()).told
    except (BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, EOFError) as error:
        raise InputError("it is a broken Word document", "Save it anew, or paste the text.") from error
    if not body.paragraphs:
        raise InputError("there is no text in it", "Paste the text instead.")
    made = parse_moment(about.get("modified", "")) or parse_moment(about.get("created", ""))
    return Docx(
        paragraphs=tuple(body.paragraphs),
        title=about.get("title", ""),
        author=about.get("creator", ""),
        made=made.day if made else None,
        note=_TOO_LONG if body.characters >= MOST_CHARACTERS else "",
    )


class _Part:
    """Hears of the elements of one part of the document as they stream by."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear where an element begins."""

    def end(self, tag: str) -> None:
        """Hear where it ends."""

    def data(self, text: str) -> None:
        """Hear the text in it."""

    def close(self) -> None:
        """Hear that all is over."""


_AnyPart = TypeVar("_AnyPart", bound=_Part)


def _parsed(parts: ZipFile, name: str, part: _AnyPart) -> _AnyPart:
    """Let `part` hear what stands in the part `name`; nothing where there is none but for the text itself."""
    if name not in parts.NameToInfo and name != _DOCUMENT:
        return part
    try:
        file = parts.open(name)
    except KeyError as error:
        raise BadZipFile(name) from error
    parser = etree.XMLParser(
        target=cast("Any", part), resolve_entities=False, no_network=True, huge_tree=False
    )
    left = MOST_XML
    with file:
        while piece := file.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                raise InputError("its text unpacks to more than an article has", "Paste the text instead.")
            parser.feed(piece)
    parser.close()
    return part


class _Styles(_Part):
    """The sizes of the document's styles."""

    def __init__(self) -> None:
        self._style = ""
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._own: dict[str, float] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = _value(attributes)
        match _local(tag):
            case "style":
                self._style = attributes.get(f"{_W}styleId") or attributes.get(f"{_STRICT}styleId") or ""
            case "name":
                self._names[self._style] = value.lower()
            case "basedOn":
                self._bases[self._style] = value
            case "sz":
                self._own.setdefault(self._style, _points(value))
            case _:
                pass

    def sizes(self) -> Mapping[str, float]:
        """Give style -> points; that of "" is the usual size."""
        return {style: self._size(style) for style in {"", *self._names}}

    def _size(self, style: str) -> float:
        current = style
        for _ in range(_LONGEST_CHAIN):
            if current in self._own and current:
                return self._own[current]
            if (named := _SIZES.get(self._names.get(current, ""))) is not None:
                return named
            current = self._bases.get(current, "")
        return self._own.get("", _USUAL)


@dataclass(slots=True)
class _Open:
    """A paragraph that has begun."""

    size: float
    words: list[str] = field(default_factory=list[str])
    largest: float = 0.0


class _Body(_Part):
    """The paragraphs of the document, those of tables and text boxes among them."""

    def __init__(self, sizes: Mapping[str, float]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.characters = 0
        self._sizes = sizes
        self._open: list[_Open] = []  # a text box stands inside the paragraph that it is tied to
        self._skipped = 0
        self._in_run = self._in_text = self._hidden = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or _local(tag) in _SKIPPED:
            self._skipped += 1
            return
        name = _local(tag)
        if name == "p":
            self._open.append(_Open(self._sizes.get("", _USUAL)))
        if not self._open:
            return
        paragraph = self._open[-1]
        match name:
            case "pStyle":
                paragraph.size = self._sizes.get(_value(attributes), paragraph.size)
            case "r":
                self._in_run, self._hidden = True, False
            case "vanish" if self._in_run:
                self._hidden = _value(attributes) not in _OFF
            case "sz" if self._in_run:
                paragraph.largest = max(paragraph.largest, _points(_value(attributes)))
            case "t":
                self._in_text = not self._hidden
            case "tab" | "br" | "cr" | "noBreakHyphen" if self._in_run and not self._hidden:
                paragraph.words.append(_SIGNS[name])
            case _:
                pass

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        match _local(tag):
            case "t":
                self._in_text = False
            case "r":
                self._in_run = False
            case "p" if self._open:
                paragraph = self._open.pop()
                text = "\n".join(
                    line.strip() for line in _BLANKS.sub(" ", "".join(paragraph.words)).split("\n")
                )
                if text.strip():
                    size = paragraph.largest or paragraph.size
                    self.paragraphs.append(Paragraph(text.strip(), size, 0))
            case _:
                pass

    def data(self, text: str) -> None:
        if self._in_text and not self._skipped and self.characters < MOST_CHARACTERS:
            self._open[-1].words.append(text)
            self.characters += len(text)


class _About(_Part):
    """What the document says of itself: title, creator, created, modified."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}
        self._name = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 as lxml calls it
        self._name = _local(tag)

    def data(self, text: str) -> None:
        if len(told := self.told.get(self._name, "")) < _LONGEST:
            self.told[self._name] = told + text


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _value(attributes: Mapping[str, str]) -> str:
    return attributes.get(f"{_W}val") or attributes.get(f"{_STRICT}val") or ""


def _points(half_points: str) -> float:
    return int(half_points) / 2 if half_points.isascii() and half_points.isdigit() else 0.0
