"""A text cut into paragraphs, sentences, tokens and quotations, once, for everything that reads it."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.articles.model import Span


class Token(NamedTuple):
    """A word or a mark: `text[start:end]`, and its place in `Document.tokens`."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """A run of tokens, `tokens[first:last]` (last exclusive): a sentence or a paragraph."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `span` with the marks, `inner` without.

    `opened` and `closed` say whether the mark stands in the text: a lost one is inferred.
    `paragraph` is the index of the paragraph. A quotation over several paragraphs is one for each,
    with `continues` true on all but the first.
    """

    span: Span
    inner: Span
    paragraph: int
    opened: bool = True
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of one text. All offsets are characters of `text`."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Run, ...]
    paragraphs: tuple[Run, ...]
    quotations: tuple[Quotation, ...]
