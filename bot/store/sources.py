"""Independent sources: copies of one story, and what one agency or outlet sent, are one."""

from collections.abc import Iterable, Mapping

from bot.store.ids import Number
from bot.store.names import fold
from bot.store.records import Provenance


def sources_of(articles: Iterable[Provenance]) -> Mapping[Number, Number]:
    """Give for the number of each article that of the first one of its source, to count sources by.

    Articles are of one source that are copies of one story, that have a wire agency in common, even when one
    names a second agency, or else the outlet: what an outlet copied is not its own.
    """
    first: dict[Number, Number] = {}
    owner: dict[tuple[str, str | int], Number] = {}
    for article in {article.number: article for article in articles}.values():
        number = first[article.number] = article.number
        for mark in _marks(article):
            other = _root(first, owner.setdefault(mark, number))
            first[_root(first, number)] = other
    return {number: _root(first, number) for number in first}


def _marks(article: Provenance) -> Iterable[tuple[str, str | int]]:
    """Give by what the source of an article is known."""
    facts = article.facts
    if article.story is not None:
        yield "story", article.story
    yield from (("agency", fold(agency)) for agency in facts.wire)
    if facts.outlet and not facts.wire and article.story is None:
        yield "outlet", fold(facts.outlet)


def _root(first: Mapping[Number, Number], number: Number) -> Number:
    while first[number] != number:
        number = first[number]
    return number
