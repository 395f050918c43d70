"""What is known of an article, and where its text was mended."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text, in characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mend:
    """One mended word: `replacement` stands for `original` at `offset` of the raw text.

    `kind` is "glued" (a lost blank), "case" (a name written small), "article" ("He Institute")
    or "quote" (a lost opening quotation mark).
    """

    kind: str
    offset: int
    original: str
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """What the text of an article says about the article itself.

    `published` is the day that the article names as its own, `published_at` the aware UTC time where
    it names one. `language` is an ISO 639-1 code, "und" where it cannot be told.
    `furniture` holds the spans that are not the article's prose (credit lines, captions, "Read more").
    """

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    wire: tuple[str, ...] = ()
    published: date | None = None
    published_at: datetime | None = None
    language: str = "en"
    furniture: tuple[Span, ...] = ()
