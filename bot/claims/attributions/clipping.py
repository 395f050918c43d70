"""Cutting datelines and other furniture out of sources and contents."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.articles.model import Span
from bot.claims.model import Attribution


def clip(text: str, attribution: Attribution, furniture: Sequence[Span]) -> Attribution:
    """Give an attribution without what of its source and content lies in `furniture`, sorted and apart.

    A source or content of which nothing would be left stays as it is.
    """
    source = tuple(rest for span in attribution.source for rest in _outside(text, span, furniture))
    content = tuple(rest for span in attribution.content for rest in _outside(text, span, furniture))
    return replace(attribution, source=source or attribution.source, content=content or attribution.content)


def _outside(text: str, span: Span, furniture: Sequence[Span]) -> Iterator[Span]:
    """Give the parts of `span` that no furniture covers, without the blanks around them."""
    begin = span.start
    at = bisect_right(furniture, begin, key=lambda stretch: stretch.end)
    while at < len(furniture) and furniture[at].start < span.end:
        yield from _bare(text, begin, furniture[at].start)
        begin = furniture[at].end
        at += 1
    yield from _bare(text, begin, span.end)


def _bare(text: str, start: int, end: int) -> Iterator[Span]:
    if start < end:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
    if start < end:
        yield Span(start, end)
