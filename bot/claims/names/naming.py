"""Everything that a stretch of text names: its names, peoples ("Russian") and places in small letters."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.claims.document import Document
from bot.claims.names.mentions import Mention, MentionKind
from bot.lexicon.names import is_geography
from bot.lexicon.places import PlaceKind, demonym, place
from bot.lexicon.subjects import word_kind

_CURRENCIES: Final = frozenset({"EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "CNY", "INR", "RUB", "UAH"})


class Naming(NamedTuple):
    """A stretch of text that names or means something: the name that Whosaid uses, and what kind it is of."""

    span: Span
    name: str
    kind: MentionKind
    by_people: bool = False  # "Russian" for Russia


def namings(document: Document, mentions: Sequence[Mention], first: int, last: int) -> Iterator[Naming]:
    """Give what `tokens[first:last]` name, in order; `mentions` are all names of the document, in order."""
    tokens = document.tokens
    if first >= last:
        return
    reached = tokens[first].start
    at = bisect_right(mentions, reached, key=lambda mention: mention.span.end)
    for token in tokens[first:last]:
        if token.start < reached:
            continue
        if at < len(mentions) and mentions[at].span.start <= token.start:
            if not _is_empty(mentions[at].name):
                yield naming_of(mentions[at])
            reached = mentions[at].span.end
            at += 1
        elif country := demonym(token.text):
            yield Naming(Span(token.start, token.end), country, MentionKind.PLACE, by_people=True)
        elif token.text.islower() and (found := place(token.text)):
            yield Naming(Span(token.start, token.end), found.name, MentionKind.PLACE)


def _is_empty(name: str) -> bool:
    """Tell whether a name says nothing of what a text is about: a currency, a lone "Town" or "River"."""
    return name in _CURRENCIES or word_kind(name.lower()) is not None or is_geography(name)


def naming_of(mention: Mention) -> Naming:
    """Give what a name names: a place under the one name that Whosaid uses for it ("Kiev" -> Kyiv)."""
    known = place(mention.name) if mention.kind is MentionKind.PLACE else None
    return Naming(mention.span, known.name if known else mention.name, mention.kind)


def token_range(document: Document, start: int, end: int) -> tuple[int, int]:
    """Give the first token of `text[start:end]` and the one behind its last."""
    first = bisect_right(document.tokens, start, key=lambda token: token.end)
    return first, max(first, bisect_left(document.tokens, end, key=lambda token: token.start))


def is_local(name: str) -> bool:
    """Tell whether a place is smaller than a country; one that is in no list is."""
    known = place(name)
    return known is None or known.kind is not PlaceKind.COUNTRY
