"""Everything that a stretch of text names: its names, peoples ("Russian") and places in small letters."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.claims.document import Document
from bot.claims.names.mentions import Mention, MentionKind
from bot.lexicon.names import is_geography
from bot.lexicon.places import PlaceKind, demonym, may_place, place
from bot.lexicon.remembering import by_word
from bot.lexicon.subjects import word_kind

_CURRENCIES: Final = frozenset({"EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "CNY", "INR", "RUB", "UAH"})


class Naming(NamedTuple):
    """A stretch of text that names or means something: the name that Whosaid uses, and what kind it is of."""

    span: Span
    name: str
    kind: MentionKind
    by_people: bool = False  # "Russian" for Russia


_span: Final = itemgetter(0)  # of a naming


def namings(document: Document, mentions: Sequence[Mention]) -> list[Naming]:
    """Give what a document names, in order; `mentions` are all its names, in order."""
    named = [naming_of(mention) for mention in mentions if not _is_empty(mention.name)]
    starts = [mention.span.start for mention in mentions]
    for at, placed in enumerate(map(_placed, document.words)):
        if placed is None:
            continue
        span = Span(*document.tokens[at][:2])
        before = bisect_right(starts, span.start)
        if not before or mentions[before - 1].span.end <= span.start:
            named.append(Naming(span, placed.name, MentionKind.PLACE, by_people=placed.by_people))
    return sorted(named, key=_span)


class _Placed(NamedTuple):
    """The place that a word outside of names stands for."""

    name: str
    by_people: bool


@by_word
def _placed(word: str) -> _Placed | None:
    """Read "Russian" and "kyiv"."""
    if not may_place(word):
        return None
    if country := demonym(word):
        return _Placed(country, by_people=True)
    found = place(word) if word.islower() else None
    return _Placed(found.name, by_people=False) if found else None


def _is_empty(name: str) -> bool:
    """Tell whether a name says nothing of what a text is about: a currency, a lone "Town" or "River"."""
    return name in _CURRENCIES or word_kind(name.lower()) is not None or is_geography(name)


def naming_of(mention: Mention) -> Naming:
    """Give what a name names: a place under the one name that Whosaid uses for it ("Kiev" -> Kyiv)."""
    known = place(mention.name) if mention.kind is MentionKind.PLACE else None
    return Naming(mention.span, known.name if known else mention.name, mention.kind)


def is_local(name: str) -> bool:
    """Tell whether a place is smaller than a country; one that is in no list is."""
    known = place(name)
    return known is None or known.kind is not PlaceKind.COUNTRY
