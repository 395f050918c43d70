"""A text cut into paragraphs, sentences, tokens and quotations, once, for everything that reads it."""

from dataclasses import dataclass

from bot.claims.quotations import Quotation, find_quotations
from bot.claims.sentences import find_paragraphs, find_sentences
from bot.claims.tokens import Run, Token, tokenise

__all__ = ["Document", "Quotation", "Run", "Token", "parse"]


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of one text. All offsets are characters of `text`."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Run, ...]
    paragraphs: tuple[Run, ...]
    quotations: tuple[Quotation, ...]


def parse(text: str) -> Document:
    """Cut any text into its parts, in time linear in its length."""
    tokens = tuple(tokenise(text))
    paragraphs = find_paragraphs(text, tokens)
    quotations = find_quotations(text, tokens, paragraphs)
    sentences = find_sentences(text, tokens, paragraphs, quotations)
    return Document(text, tokens, sentences, paragraphs, quotations)
