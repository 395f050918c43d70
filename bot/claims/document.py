"""A text cut into paragraphs, sentences, tokens and quotations, once, for everything that reads it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from bot.claims.quotations import Quotation, find_quotations
from bot.claims.sentences import find_paragraphs, find_sentences
from bot.claims.tokens import Run, Token, tokenise

__all__ = ["Document", "Quotation", "Run", "Token", "parse"]


@dataclass(frozen=True, slots=True)
class Document:
    """The parts of one text. All offsets are characters of `text`.

    `words` are the tokens as written, `low` in small letters, `starts` where they begin, `quoted_from` where
    quotations do.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Run, ...]
    paragraphs: tuple[Run, ...]
    quotations: tuple[Quotation, ...]
    words: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    quoted_from: tuple[int, ...]

    def token_range(self, start: int, end: int) -> Run:
        """Give the tokens of `text[start:end]`, the first and the last in part or as a whole."""
        first = bisect_right(self.starts, start)
        if first and self.tokens[first - 1].end > start:
            first -= 1
        return Run(first, max(first, bisect_left(self.starts, end)))

    def quotation_at(self, offset: int) -> int | None:
        """Give the index of the quotation that the offset lies in, None outside of all."""
        index = bisect_right(self.quoted_from, offset) - 1
        return index if index >= 0 and offset < self.quotations[index].span.end else None

    def sentence_of(self, token: int) -> int:
        """Give the index of the sentence that holds the token."""
        return max(0, bisect_right(self.sentences, (token, len(self.tokens))) - 1)

    def paragraph_of(self, token: int) -> int:
        """Give the index of the paragraph that holds the token."""
        return max(0, bisect_right(self.paragraphs, (token, len(self.tokens))) - 1)


def parse(text: str) -> Document:
    """Cut any text into its parts, in time linear in its length."""
    tokens = tuple(tokenise(text))
    words = tuple([token.text for token in tokens])
    paragraphs = find_paragraphs(text, tokens)
    quotations = find_quotations(text, tokens, paragraphs)
    sentences = find_sentences(text, tokens, paragraphs, quotations)
    return Document(
        text,
        tokens,
        sentences,
        paragraphs,
        quotations,
        words=words,
        low=tuple([word.lower() for word in words]),
        starts=tuple([token.start for token in tokens]),
        quoted_from=tuple([quotation.span.start for quotation in quotations]),
    )
