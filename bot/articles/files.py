"""From files and bytes to the text of an article, every character of which has its offset."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath

from bot.errors import InputError

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm"})
SUFFIXES = TEXT_SUFFIXES | DOCUMENT_SUFFIXES
"""What the files of a folder must be called to be taken for articles."""

LARGEST = 100_000_000
"""Bytes of a text that is read at all."""

LARGEST_DOCUMENT = 10_000_000
"""Bytes of a PDF, a Word document or a page; pictures make them large."""

_MEDIA_TYPES = {
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
    "application/xhtml+xml": "html",
}

REPLACEMENT = "\ufffd"

FEW_CONTROLS = 3
"""So many control characters alone make no text binary, however short it is."""

_HEAD = 1_024  # bytes in which a file tells what it is; readers of PDF allow for so many before it
_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# The same code points written as three bytes, which UTF-8 forbids and some programs write all the same.
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Control characters that no text holds; tab, line ends, form feed, backspace and escape may stand in one.
_CONTROL = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, a video or a WebP image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old or a locked office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)


class Kind(StrEnum):
    """What the bytes of an article are."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and a sentence about how it was read where that was not plain UTF-8."""

    text: str
    note: str = ""


def kind_of(data: bytes, name: str = "", media_type: str = "") -> Kind:
    """Tell what the bytes of a file are: by what stands in them, else by its name and its media type."""
    if _PDF.search(data[:_HEAD]):
        return Kind.PDF
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    told = _MEDIA_TYPES.get(media_type, suffix)
    if data.startswith(b"PK\x03\x04") and (told == "docx" or b"word/document.xml" in data):
        return Kind.DOCX
    if told in ("html", "htm") or _HTML.match(data[:_HEAD]):
        return Kind.HTML
    return Kind.TEXT


def clean_text(text: str) -> str:
    """Give `text` with every surrogate replaced by U+FFFD, one for one, so that offsets stay."""
    return _SURROGATE.sub(REPLACEMENT, text)


def decode(data: bytes, name: str = "The file") -> Decoded:
    """Read the bytes of a text; line ends and a byte-order mark stay, as characters that count.

    UTF-8 is expected; UTF-16 with its mark and Windows-1252 are read too, and the note says so.
    What cannot be read, a lone surrogate among it, becomes U+FFFD. `name` is what errors call the file.
    Raises InputError where the bytes are no text but an image, an archive or the like.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(name, what)
    encoding = _UTF16_MARKS.get(data[:2])
    if encoding:
        decoded = Decoded(data.decode(encoding, "replace"), "Read as UTF-16.")
    else:
        decoded = _decode_bytes(data)
    _refuse_binary(decoded.text, name)
    return decoded


def read_file(path: Path) -> Decoded:
    """Read the file of a text; see `decode`.

    Raises InputError where there is no such file, it may not be read, or it is no text.
    """
    return decode(file_bytes(path), path.name)


def file_bytes(path: Path) -> bytes:
    """Give what a file holds. Raises InputError where there is none, it may not be read, or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except IsADirectoryError as error:
        raise InputError(f"{path} is a folder, not a file.", "Name a file in it.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreadable(path, error) from error
    if len(data) > LARGEST:
        raise InputError(f"{path.name} is larger than {LARGEST // 1_000_000} MB: no article is.")
    return data


def article_paths(path: Path) -> Iterator[Path]:
    """Give the file itself, or the files of a folder and its folders that are called as articles are, sorted.

    Hidden files and folders are left out, links to folders are not followed.
    Raises InputError where there is nothing at `path`, or a folder may not be read.
    """
    try:
        if path.is_dir():
            return iter(sorted(_files_below(path)))
        path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    return iter((path,))


def date_in_name(path: Path) -> date | None:
    """Give the first day that the file's name holds: "2023-05-12-bakhmut.txt", "report_20230512.txt"."""
    for year, _, month, day in _DAY_IN_NAME.findall(path.name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def is_blank(text: str) -> bool:
    """Say whether nothing of `text` would be seen: blanks, control and format characters only."""
    return not text.strip() or not any(c.isprintable() and not c.isspace() for c in text)


def _decode_bytes(data: bytes) -> Decoded:
    data = _SURROGATE_BYTES.sub(REPLACEMENT.encode(), data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        cut_off = error.reason == "unexpected end of data"
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    whole = len(_NOT_ASCII.findall(text)) - text.count(REPLACEMENT)
    if not cut_off and whole < broken:
        try:
            return Decoded(data.decode("windows-1252"), "Read as Windows-1252, because it is not UTF-8.")
        except UnicodeDecodeError:
            pass  # five bytes mean nothing in Windows-1252: then it is UTF-8 with errors
    return Decoded(text, f"Bytes that are not UTF-8 were replaced by {REPLACEMENT} ({broken} times).")


def _refuse_binary(text: str, name: str) -> None:
    controls = len(_CONTROL.findall(text))
    # A stray bell in a short text is a flaw; a few of them are no text.
    if (controls > FEW_CONTROLS and controls * 20 > len(text)) or text.count("\x00") * 1000 > len(text):
        raise _not_text(name, "a binary file")


def _not_text(name: str, what: str) -> InputError:
    return InputError(
        f"{name} looks like {what}, not like a text.", "Save the article as .txt, .docx or .pdf."
    )


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return InputError(f"{path} cannot be read: {reason[:1].lower()}{reason[1:]}.")


def _files_below(folder: Path) -> Iterator[Path]:
    def give_up(error: OSError) -> None:
        raise error

    for where, folders, names in os.walk(folder, onerror=give_up):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(where, name)
            # A pipe or a device of such a name would be waited for without end.
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                yield path
