"""Documents made for the tests: PDFs with each word where a test puts it, and Word documents."""

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Final, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

A4: Final = (595, 842)
_FONTS: Final = (
    b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    b" /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
)
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE: Final = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


class Put(NamedTuple):
    """Words on a page, in points from its lower left corner; `turn` in degrees."""

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False
    turn: int = 0


def lines(x: float, y: float, *texts: str, size: float = 10.0, leading: float = 1.3) -> list[Put]:
    """Put lines below each other."""
    return [Put(x, y - place * size * leading, text, size) for place, text in enumerate(texts)]


def drawn(page: Sequence[Put]) -> bytes:
    """Give the content of a page."""
    turns = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0", 45: "0.7 0.7 -0.7 0.7"}
    return b"".join(
        b"BT /F%d %g Tf %s %g %g Tm (%s) Tj ET\n"
        % (
            2 if put.bold else 1,
            put.size,
            turns[put.turn].encode(),
            put.x,
            put.y,
            put.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"),
        )
        for put in page
    )


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Give a packed stream object."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Give the file of numbered objects, of which the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def pdf(
    *pages: Sequence[Put] | bytes,
    about: Mapping[str, str] | None = None,
    more: Sequence[bytes] = (),
    extra: bytes = b"",
) -> bytes:
    """Give a PDF of pages; one given as bytes is an object of content.

    `extra` stands among their resources, `more` are objects, numbered from 4 + 2 * pages on; `about` has the
    file's properties.
    """
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< %s >>"
        % b" ".join(b"/%s (%s)" % (k.encode(), v.encode("cp1252")) for k, v in (about or {}).items()),
    ]
    for number, page in enumerate(pages):
        objects += (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font %s %s >> >>" % (*A4, 5 + 2 * number, _FONTS, extra),
            page if isinstance(page, bytes) else stream(drawn(page)),
        )
    return file_of([*objects, *more], b"/Info 3 0 R" if about else b"")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Give a zip archive."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def body(*paragraphs: str) -> str:
    """Give word/document.xml of paragraphs; one that begins with "<" is XML already."""
    written = (
        one if one.startswith("<") else f'<w:p><w:r><w:t xml:space="preserve">{escape(one)}</w:t></w:r></w:p>'
        for one in paragraphs
    )
    return f'<w:document xmlns:w="{_W}"><w:body>{"".join(written)}</w:body></w:document>'


def docx(*paragraphs: str, styles: str = "", **about: str) -> bytes:
    """Give a Word document; `about` holds title, creator, created, modified."""
    told = "".join(
        f"<{'dc' if key in ('title', 'creator') else 'dcterms'}:{key}>{escape(value)}"
        f"</{'dc' if key in ('title', 'creator') else 'dcterms'}:{key}>"
        for key, value in about.items()
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": body(*paragraphs),
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
            "docProps/core.xml": _CORE.format(told),
        }
    )
