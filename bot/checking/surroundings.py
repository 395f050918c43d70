"""What stands around a stretch of a text in its sentence, and whether it stands in quotation marks."""

from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.checking.words import words_of
from bot.claims.document import Document, parse
from bot.claims.sentences import ends_sentence
from bot.claims.tokens import words

_FAR: Final = 3000
"""Characters around a stretch that are looked at."""
_SLIGHT: Final = words("a an and as because but for he it or she so that the then they we well yes")
"""Words at the edge of a statement that nobody misses."""


class Surroundings(NamedTuple):
    """What stands before and after a stretch, with its blanks; `quoted`: all is in quotation marks."""

    before: str
    after: str
    quoted: bool

    @property
    def telling(self) -> bool:
        """Whether there is more around it than words that nobody misses."""
        return any(word.folded not in _SLIGHT for word in (*words_of(self.before), *words_of(self.after)))


def surroundings(text: str, span: Span, statement: Span | None = None) -> Surroundings:
    """Give what stands around `text[span]` in its sentence.

    In quotation marks it is what else they hold of the sentence. Elsewhere, what else belongs to the
    `statement` that the stretch is of, where one is given.
    """
    low = max(text.rfind("\n\n", max(0, span.start - _FAR), span.start) + 1, span.start - _FAR, 0)
    high = text.find("\n\n", span.end, span.end + _FAR)
    near = text[low : span.end + _FAR if high < 0 else high]
    document = parse(near)
    at, end = span.start - low, span.end - low
    opening = document.quotation_at(at)
    closing = document.quotation_at(end - 1)
    if opening is None and closing is None and statement is not None:
        first, last = statement.start - low, statement.end - low
    else:
        first = _begin(document, at, opening)
        last = _end(document, end, closing)
    before, after = near[max(0, min(first, at)) : at], near[end : max(last, end)]
    return Surroundings(before, after, opening is not None and closing is not None)


def _begin(document: Document, at: int, quotation: int | None) -> int:
    """Give where the sentence, or its part in a quotation, begins that the character at `at` stands in."""
    token = document.token_range(at, at + 1).first
    inside = None if quotation is None else document.quotations[quotation].inner
    floor = document.paragraphs[document.paragraph_of(token)].first
    if inside is not None:
        floor = max(floor, document.token_range(inside.start, inside.end).first)
    while token > floor and not _ends(document, token - 1):
        token -= 1
        if inside is None and document.quotation_at(document.starts[token]) is not None:
            return document.starts[token + 1]
    return document.starts[token]


def _end(document: Document, end: int, quotation: int | None) -> int:
    """Give where the sentence ends, or its part in a quotation, that the character before `end` stands in."""
    token = document.token_range(end - 1, end).first
    inside = None if quotation is None else document.quotations[quotation].inner
    roof = document.paragraphs[document.paragraph_of(token)].last - 1
    if inside is not None:
        roof = min(roof, document.token_range(inside.start, inside.end).last - 1)
    while token < roof and not _ends(document, token):
        token += 1
        if inside is None and document.quotation_at(document.starts[token]) is not None:
            return document.tokens[token - 1].end
    return document.tokens[token].end


def _ends(document: Document, token: int) -> bool:
    tokens = document.tokens
    return (
        token + 1 < len(tokens)
        and tokens[token].text[-1] in ".!?…"
        and ends_sentence(document.text, tokens, token, token + 1)
    )
