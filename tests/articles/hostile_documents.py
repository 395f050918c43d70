"""PDFs and Word documents made to cost time or memory, none bigger than a document may be."""

import zlib
from collections.abc import Callable
from random import Random
from typing import Final

from tests.articles.paper import Put, body, docx, drawn, file_of, packed, pdf, stream

_LINE: Final = "The harbour would be closed, the mayor said, and nobody asked her why."
_PROSE: Final = [Put(60, 800 - 14 * n, _LINE) for n in range(50)]
_WORDS: Final = f"<w:p><w:r><w:t>{_LINE}</w:t></w:r></w:p>"


def _page(content: bytes) -> bytes:
    """Give a PDF with prose and then `content` on its page."""
    return pdf(stream(drawn(_PROSE) + content))


def _forms(depth: int, times: int) -> bytes:
    """Give a PDF whose page draws a form that draws another `times` times, and so on."""
    forms = [
        stream(
            b"/X%d Do " % (n + 1) * times if n + 1 < depth else drawn(_PROSE[:1]),
            b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources 6 0 R",
        )
        for n in range(depth)
    ]
    named = b" ".join(b"/X%d %d 0 R" % (n, 7 + n) for n in range(depth))
    fonts = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    resources = b"<< /XObject << %s >> %s >>" % (named, fonts)
    return pdf(stream(b"/X0 Do"), more=[resources, *forms], extra=b"/XObject << %s >>" % named)


def _thrice(content: bytes) -> bytes:
    """Give a stream that is packed three times."""
    data = zlib.compress(zlib.compress(zlib.compress(content, 9), 9), 9)
    return b"<< /Length %d /Filter [/FlateDecode /FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(data),
        data,
    )


def _tree(kids: bytes, more: tuple[bytes, ...] = (), count: int = 1) -> bytes:
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return file_of([b"<< /Type /Catalog /Pages 2 0 R >>", pages, *more])


def _scattered() -> bytes:
    random = Random(1)  # noqa: S311 the same places each time
    return b"".join(
        b"BT /F1 4 Tf 1 0 0 1 %d %d Tm (w%d) Tj ET\n" % (random.randrange(600), random.randrange(850), n)
        for n in range(60_000)
    )


def _document(content: str | bytes) -> bytes:
    return packed({"word/document.xml": content})


_ENTITIES: Final = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha " * 10}">' for n in range(9))

HOSTILE_DOCUMENTS: Final[dict[str, Callable[[], bytes]]] = {
    "pdf: 300 MB of blanks": lambda: _page(b" " * 300_000_000),
    "pdf: 400 MB packed three times": lambda: pdf(_thrice(b"q Q " * 100_000_000)),
    "pdf: five million letters": lambda: _page(b"BT /F1 9 Tf 10 10 Td (" + b"word " * 1_000_000 + b") Tj ET"),
    "pdf: words all over the page": lambda: _page(_scattered()),
    "pdf: forms in forms": lambda: _forms(12, 10),
    "pdf: a form that draws itself": lambda: pdf(
        stream(b"/X0 Do"),
        more=[
            stream(
                b"/X0 Do /X0 Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>",
            )
        ],
        extra=b"/XObject << /X0 6 0 R >>",
    ),
    "pdf: states that are never left": lambda: _page(b"q " * 3_000_000),
    "pdf: deep arrays": lambda: file_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"[" * 2_000_000]),
    "pdf: deep arrays on the page": lambda: _page(b"[" * 3_000_000),
    "pdf: 100,000 pages": lambda: _tree(b"3 0 R " * 100_000, (b"<< /Type /Page /Parent 2 0 R >>",), 100_000),
    "pdf: 1,000 pages of prose": lambda: pdf(*([_PROSE] * 1_000)),
    "pdf: pages below themselves": lambda: _tree(b"2 0 R 2 0 R"),
    "pdf: two thousand million pages said": lambda: _tree(
        b"3 0 R", (b"<< /Type /Page /Parent 2 0 R >>",), 2_000_000_000
    ),
    "pdf: a table that comes before itself": lambda: file_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>"], b"/Prev 9"
    ),
    "pdf: letters that mean too much": lambda: pdf(
        stream(b"BT /F3 9 Tf 10 10 Td <" + b"0001" * 20_000 + b"> Tj ET"),
        more=[stream(b"begincmap 1 beginbfchar <0001> <" + b"0041" * 100_000 + b"> endbfchar endcmap")],
        extra=b"/Font << /F3 << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H"
        b" /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >>",
    ),
    "pdf: numbers without end": lambda: _page(
        b"1 0 0 1 " + b"9" * 3_000_000 + b" 1e308 cm BT /F1 1e30 Tf (x) Tj ET"
    ),
    "pdf: noise": lambda: b"%PDF-1.7\n" + Random(1).randbytes(4_000_000),  # noqa: S311 the same noise each time
    "pdf: half a file": lambda: pdf(*([_PROSE] * 50))[:20_000],
    "pdf: no page": lambda: _tree(b"", count=0),
    "pdf: a picture only": lambda: pdf(stream(b"q 500 0 0 700 0 0 cm /I0 Do Q"), extra=b"/XObject << >>"),
    "docx: 300 MB of blanks": lambda: _document(f"<w:document>{' ' * 300_000_000}"),
    "docx: 45 MB of words": lambda: _document(body(*[_WORDS] * 370_000)),
    "docx: one long paragraph": lambda: _document(body(_LINE * 600_000)),
    "docx: deep nesting": lambda: _document(body(_WORDS, "<w:p><w:r>" * 500_000)),
    "docx: paragraphs in paragraphs": lambda: _document(body(_WORDS, "<w:p>" * 250, "</w:p>" * 250)),
    "docx: a million empty paragraphs": lambda: _document(body(_WORDS, "<w:p/>" * 1_000_000)),
    "docx: entities of entities": lambda: _document(
        f"<!DOCTYPE d [{_ENTITIES}]>" + body("<w:p><w:r><w:t>&e8;&e8;</w:t></w:r></w:p>", _WORDS)
    ),
    "docx: a file as entity": lambda: _document(
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _WORDS)
    ),
    "docx: attributes": lambda: _document(
        body(_WORDS, "<w:p " + " ".join(f"a{n}='1'" for n in range(400_000)) + "/>")
    ),
    "docx: a long attribute": lambda: _document(body(f'<w:p a="{"x" * 40_000_000}"/>')),
    "docx: 60,000 parts": lambda: packed(
        {"word/document.xml": body(_WORDS)} | {f"a/{n}": "" for n in range(60_000)}
    ),
    "docx: a title of 40 MB": lambda: docx(_WORDS, title="A " * 20_000_000),
    "docx: styles in a circle": lambda: docx(
        '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>' + _WORDS,
        styles='<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>' * 50_000,
    ),
    "docx: noise": lambda: b"PK\x03\x04 word/document.xml" + Random(1).randbytes(4_000_000),  # noqa: S311
    "docx: half a file": lambda: _document(body(*[_WORDS] * 10_000))[:2_000],
}
