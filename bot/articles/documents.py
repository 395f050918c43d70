"""From a PDF or a Word document to an article's text and facts. Runs in the worker process only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bot.articles.docx import read_docx
from bot.articles.facts import read_facts
from bot.articles.files import Kind
from bot.articles.names import is_name
from bot.articles.paragraphs import Paragraph, body_size, paragraphs_of
from bot.articles.pdf import read_pdf
from bot.articles.title import is_kicker
from bot.lexicon.wordsets import word_set

_LARGER: Final = 1.15
"""How much larger than the text a headline is set."""
_AMONG: Final = 15  # paragraphs from the top
_LONGEST_TITLE: Final = 300
_LETTER: Final = re.compile(r"[^\W\d_]")
_FILE_NAME: Final = re.compile(
    r"microsoft word|untitled|unbenannt|^(?:document|dokument|slide|page|print)\b|\.\w{2,5}$|[_\\/]|https?:",
    re.IGNORECASE,
)
_NOBODY: Final = word_set("nobody's name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a document holds. `note` is a sentence on how it was read, where that must be known."""

    text: str
    title: str | None
    byline: str | None
    published: date | None
    published_at: datetime | None
    note: str


def read_document(data: bytes, kind: Kind) -> Document:
    """Read a PDF or a Word document. Raises InputError, whose sentence is the end of one.

    The headline goes to the top of the text. What the text says of itself counts before the properties of the
    file, and a day that only these tell is noted.
    """
    if kind is Kind.PDF:
        pdf = read_pdf(data)
        paragraphs, note = paragraphs_of(pdf.pages), pdf.note
        title, author, made = pdf.title, pdf.author, pdf.made
    else:
        docx = read_docx(data)
        paragraphs, note = docx.paragraphs, docx.note
        title, author, made = docx.title, docx.author, docx.made
    headline = _headline(paragraphs)
    rest = [paragraph.text for place, paragraph in enumerate(paragraphs) if place != headline]
    text = "\n\n".join(rest if headline is None else (paragraphs[headline].text.replace("\n", " "), *rest))
    facts = read_facts(text, received=made)
    if facts.published is None and made is not None:
        note = f"{note} Its date is that of the file, {made.isoformat()}.".strip()
    return Document(
        text=text,
        title=facts.title or _title(title),
        byline=facts.byline or _writer(author),
        published=facts.published or made,
        published_at=facts.published_at,
        note=note,
    )


def _headline(paragraphs: Sequence[Paragraph]) -> int | None:
    """Find the paragraph near the top of the first page that is set in the largest letters."""
    usual = body_size(paragraphs)
    large = {
        place: paragraph.size
        for place, paragraph in enumerate(paragraphs[:_AMONG])
        if paragraph.page == paragraphs[0].page
        and paragraph.size >= _LARGER * usual
        and len(paragraph.text) <= _LONGEST_TITLE
        and len(paragraph.text.split()) > 1
        and not is_kicker(paragraph.text)
    }
    return max(large, key=lambda place: large[place]) if large else None


def _title(words: str) -> str | None:
    """Give the title of the file's properties, unless a program put a file's name there."""
    title = " ".join(words.split())
    sane = len(title.split()) > 2 and len(title) <= _LONGEST_TITLE and not _FILE_NAME.search(title)
    return title if sane and _LETTER.search(title) else None


def _writer(words: str) -> str | None:
    """Give the author of the file's properties where it is a person's whole name."""
    name = " ".join(words.split())
    parts = name.lower().split()
    return name if len(parts) > 1 and is_name(name) and not _NOBODY.intersection(parts) else None
