"""Independent sources: copies of one story, and what one agency or outlet sent, are one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.store.ids import Number
from bot.store.names import fold
from bot.store.records import Provenance

Origin = tuple[int | None, Sequence[str], str | None]
"""What tells the source of an article: its story, its wire agencies, its outlet."""


def sources_of(articles: Iterable[Provenance]) -> Mapping[Number, Number]:
    """Give for the number of each article that of the first one of its source, to count sources by.

    Articles are of one source that are copies of one story, that have a wire agency in common, even when one
    names a second agency, or else the outlet: what an outlet copied is not its own.
    """
    known = {article.number: article for article in articles}
    origins = [(one.story, one.facts.wire, one.facts.outlet) for one in known.values()]
    numbers = list(known)
    return {number: numbers[first] for number, first in zip(numbers, _firsts(origins), strict=True)}


def count_sources(origins: Iterable[Origin]) -> int:
    """Count the sources of articles, each given by what tells its source."""
    return len(set(_firsts(list(origins))))


def _firsts(origins: Sequence[Origin]) -> list[int]:
    """Give for each article the place of one of its source, the same for all of them."""
    first = list(range(len(origins)))
    owner: dict[tuple[str, str | int], int] = {}
    for place, origin in enumerate(origins):
        for mark in _marks(*origin):
            other = _root(first, owner.setdefault(mark, place))
            first[_root(first, place)] = other
    return [_root(first, place) for place in first]


def _marks(story: int | None, wire: Sequence[str], outlet: str | None) -> Iterator[tuple[str, str | int]]:
    """Give by what the source of an article is known."""
    if story is not None:
        yield "story", story
    yield from (("agency", fold(agency)) for agency in wire)
    if outlet and not wire and story is None:
        yield "outlet", fold(outlet)


def _root(first: Sequence[int], place: int) -> int:
    while first[place] != place:
        place = first[place]
    return place
