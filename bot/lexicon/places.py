"""Places of the world: countries, their people, regions, capitals and cities, and how else they are written.

The words are in `places.tsv`, one place a line, six columns between tabs: kind (country, region, capital,
city), the name that Whosaid uses, the country it lies in, other ways of writing it and the words for its
people (both with ";" between), and "also" where the name is an ordinary word or a person's name too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from bot.lexicon.files import lines_of
from bot.lexicon.remembering import by_word


class PlaceKind(StrEnum):
    """What kind of place it is."""

    COUNTRY = "country"
    REGION = "region"  # of a country, or wider than one
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A place under the one name that Whosaid uses for it.

    `country` is empty for countries and for regions wider than one. `doubtful`: the name is an ordinary word
    or a person's name too (Nice, Jordan), so it needs more than its spelling to be taken for the place.
    """

    name: str
    kind: PlaceKind
    country: str = ""
    capital: bool = False
    doubtful: bool = False


class _Gazetteer(NamedTuple):
    """All that is looked up: places by exact and by folded name, countries by folded demonym."""

    exact: dict[str, Place]
    folded: dict[str, Place]
    peoples: dict[str, str]
    spellings: dict[str, tuple[str, ...]]


LONGEST: Final = 5
"""No name of a place has more words than this."""

_SHORTEST_FOLDED: Final = 4  # "us" is no country
_ORDINARY_WORDS: Final = frozenset({"brit", "dane", "finn", "kiwi", "lao", "pole", "polish", "swede", "thai"})
_POSSESSIVES: Final = ("'s", "’s", "'", "’")


@by_word
def place(name: str) -> Place | None:
    """Give the place that `name` stands for ("Kiev", "KYIV", "the Netherlands", "Bakhmut's"), or None.

    A name in small letters is taken when it cannot be an ordinary word ("kyiv", not "nice" or "us").
    Where two places share a name the first of `places.tsv` has it.
    """
    gazetteer = _gazetteer()
    bare = _bare(name)
    if found := gazetteer.exact.get(bare):
        return found
    folded = gazetteer.folded.get(bare.casefold())
    if folded is None or len(bare) < _SHORTEST_FOLDED or (folded.doubtful and not bare[0].isupper()):
        return None
    return folded


def place_at(words: Sequence[str], first: int) -> tuple[Place, int] | None:
    """Give the longest place that starts at `words[first]`, and the index after its last word, or None."""
    for last in range(min(len(words), first + LONGEST), first, -1):
        if found := place(" ".join(words[first:last])):
            return found, last
    return None


@by_word
def demonym(word: str) -> str | None:
    """Give the country or region that `word` is of: "Russian", "Russians" -> "Russia"; or None."""
    bare = _bare(word)
    folded = bare.casefold()
    if not bare or (not bare[0].isupper() and folded.removesuffix("s") in _ORDINARY_WORDS):
        return None
    peoples = _gazetteer().peoples
    return peoples.get(folded) or peoples.get(folded.removesuffix("s"))


def may_place(word: str) -> bool:
    """Say whether `word` could be a place's or its people's at all, as few words could."""
    gazetteer = _gazetteer()
    folded = _bare(word).casefold()
    peoples = gazetteer.peoples
    return folded in gazetteer.folded or folded in peoples or folded.removesuffix("s") in peoples


def spellings(name: str) -> tuple[str, ...]:
    """Give every way of writing the place that `name` stands for, the usual one first; empty if none."""
    found = place(name)
    return _gazetteer().spellings[found.name] if found else ()


def all_spellings() -> tuple[tuple[str, ...], ...]:
    """Give the ways of writing each place that has several, the usual one first."""
    return tuple(names for names in _gazetteer().spellings.values() if len(names) > 1)


def _bare(name: str) -> str:
    if name.endswith(_POSSESSIVES):
        name = name[: -2 if name[-1] == "s" else -1]
    return name[4:] if name[:4] in {"the ", "The "} else name


@cache
def _gazetteer() -> _Gazetteer:
    gazetteer = _Gazetteer({}, {}, {}, {})
    for line in lines_of("places.tsv"):
        kind, name, country, variants, peoples, also = line.split("\t")
        capital = kind == "capital"
        found = Place(name, PlaceKind.CITY if capital else PlaceKind(kind), country, capital, also == "also")
        names = (name, *filter(None, variants.split(";")))
        gazetteer.spellings.setdefault(name, names)
        for spelling in names:
            bare = _bare(spelling)
            gazetteer.exact.setdefault(bare, found)
            gazetteer.folded.setdefault(bare.casefold(), found)
        for people in filter(None, peoples.split(";")):
            gazetteer.peoples.setdefault(people.casefold(), name)
    return gazetteer
