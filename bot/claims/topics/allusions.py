"""What "the city", "there", "the dam", "the company" and "she" allude to: an earlier name of the article."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.claims.document import Document, Run
from bot.claims.model import Attribution
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.naming import Naming, is_local, naming_of
from bot.lexicon.cues import cue_forms
from bot.lexicon.names import Gender, hypernyms
from bot.lexicon.places import PlaceKind, place
from bot.lexicon.subjects import WordKind, word_kind

_BACK: Final = 80  # names that are looked at before the words that allude to one
_POINTING: Final = frozenset({"the", "this", "that", "these", "those"})
_CITIES: Final = frozenset({"city", "town", "village", "municipality", "settlement"})
_REGIONS: Final = frozenset(
    {"region", "province", "state", "oblast", "valley", "district", "county", "peninsula", "enclave"}
)
_COUNTRIES: Final = frozenset({"country", "nation", "kingdom", "republic"})
_FIRMS: Final = frozenset(
    """company firm group business corporation organisation organization operator maker manufacturer retailer
    airline carrier""".split()  # noqa: SIM905
)
_BOTH: Final = frozenset({"two", "pair", "couple", "duo"})
_NEAR: Final = 300  # characters
_BEING: Final = frozenset(
    """is are was were has have had will would may might can could must should be been seems isn't wasn't
    aren't remains remained being exists appears""".split()  # noqa: SIM905
)
_PRONOUNS: Final = {
    "he": Gender.MALE,
    "him": Gender.MALE,
    "his": Gender.MALE,
    "she": Gender.FEMALE,
    "her": Gender.FEMALE,
}
_ALLUDING: Final = _PRONOUNS.keys() | {"there", "here"}


class _Held(NamedTuple):
    """A name that a common noun stands beside: "Sirenia dam", "the port of Izmail", "Mayor Aksel Rinde"."""

    start: int
    naming: Naming


class Speaking(NamedTuple):
    """The source of a claim: the names in it, and the gender of its person or its pronoun."""

    names: frozenset[str]
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Allusions:
    """The names of an article by the common nouns that stand beside them, in the order of the text.

    `main` is what the article is about, `places` the places among that: "the city" is one of them if one is.
    """

    held: Mapping[str, Sequence[_Held]]
    main: Sequence[str]
    places: Sequence[str]

    def among(
        self,
        document: Document,
        speaker: Speaking,
        mentions: Sequence[Mention],
        content: Run,
    ) -> Iterator[Naming]:
        """Give what words of `content` allude to without naming it; never the speaker."""
        search = _Search(document, mentions, speaker, self.main, self.places)
        low = document.low
        for index in range(*content):
            word = low[index]
            if word not in _ALLUDING and _POINTING.isdisjoint(low[max(0, index - 2) : index]):
                continue
            if word in _BOTH and low[index - 1] == "the":
                found = search.two(index)
            else:
                one = self._alluded(search, index)
                found = (one,) if one else ()
            for naming in found:
                token = document.tokens[index]
                yield naming._replace(span=Span(token.start, token.end))

    def _alluded(self, search: "_Search", index: int) -> Naming | None:
        low = search.document.low
        word = low[index]
        if word in ("there", "here"):
            after = low[index + 1] if index + 1 < len(low) else ""
            return None if after in _BEING else search.locality(index, here=word == "here")
        if gender := _PRONOUNS.get(word):
            return search.person(index, gender)
        led = index > 0 and (
            low[index - 1] in _POINTING
            or (
                index > 1 and low[index - 2] in _POINTING and search.document.tokens[index - 1].text.islower()
            )
        )
        return self._described(search, index, word) if led and word.isalpha() else None

    def speaker(self, document: Document, attribution: Attribution, mentions: Sequence[Mention]) -> Speaking:
        """Read names and gender off the source; "the minister" is the latest name that had it beside it."""
        inside: list[Mention] = []
        words: list[str] = []
        for start, end in attribution.source:
            first = bisect_right(mentions, start, key=lambda mention: mention.span.end)
            last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
            inside += mentions[first:last]
            words += document.text[start:end].lower().split()
        people = [mention for mention in inside if mention.kind is MentionKind.PERSON]
        genders = [mention.gender for mention in people] + [
            _PRONOUNS[word] for word in words if word in _PRONOUNS
        ]
        speaking = people or [mention for mention in inside if _may_speak(document, mention)]
        known = {naming_of(mention).name for mention in speaking}
        if words and words[0] in _POINTING and not inside:
            held = self._latest_held(words[-1], attribution.source[0].start)
            known = {held.name} if held else known
        return Speaking(frozenset(known), next(iter(genders), None))

    def _latest_held(self, noun: str, start: int) -> Naming | None:
        held = self.held.get(noun, ())
        at = bisect_left(held, start, key=lambda one: one.start)
        return held[at - 1].naming if at else None

    def _described(self, search: "_Search", index: int, noun: str) -> Naming | None:
        """Find what "the <noun>" is: a name that had the noun beside it, else the latest of its kind."""
        if naming := self._latest_held(noun, search.document.tokens[index].start):
            return naming if naming.name not in search.speaker.names else None
        if noun in _CITIES:
            return search.main(_is_city) or search.latest(index, _is_city)
        if noun in _REGIONS:
            return search.main(_is_region) or search.latest(index, _is_region)
        if noun in _COUNTRIES:
            return search.latest(index, _is_country)
        if noun in _FIRMS:
            return search.firm(index)
        return None


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for the name that words of one claim allude to."""

    document: Document
    mentions: Sequence[Mention]
    speaker: Speaking
    topics: Sequence[str]
    places: Sequence[str]

    def earlier(self, index: int) -> Iterator[Mention]:
        """Give the names before a token, the latest first."""
        start = self.document.tokens[index].start
        at = bisect_left(self.mentions, start, key=lambda mention: mention.span.start)
        return reversed(self.mentions[max(0, at - _BACK) : at])

    def latest(self, index: int, fits: Callable[[Naming], bool]) -> Naming | None:
        """Give the latest fitting name, None where it is the speaker."""
        found = next(filter(fits, map(naming_of, self.earlier(index))), None)
        return found if found and found.name not in self.speaker.names else None

    def firm(self, index: int) -> Naming | None:
        """Give what "the firm" is: the latest name that the article is about and that may be a company's."""
        own = [name for name in self.topics if name not in self.places]

        def is_main(naming: Naming) -> bool:
            return naming.name in own and naming.kind in (MentionKind.ORGANISATION, MentionKind.OTHER)

        return self.latest(index, is_main) or self.latest(index, _is_organisation)

    def two(self, index: int) -> Sequence[Naming]:
        """Give who "the two" are: the two people named last, if they are no speakers."""
        after = self.document.low[index + 1 : index + 2]
        if after and _is_noun(after[0]):
            return ()
        people = dict.fromkeys(
            naming_of(mention)._replace(span=Span(0, 0))
            for mention in self.earlier(index)
            if mention.kind is MentionKind.PERSON
        )
        latest = [*people][:2]
        return latest if all(one.name not in self.speaker.names for one in latest) else ()

    def main(self, fits: Callable[[Naming], bool]) -> Naming | None:
        """Give the first fitting one of the places that the article is about."""
        places = (Naming(Span(0, 0), name, MentionKind.PLACE) for name in self.places)
        return next(filter(fits, places), None)

    def locality(self, index: int, *, here: bool) -> Naming | None:
        """Give the place that "there" is: one named shortly before, else the article's, as "here" is."""
        start = self.document.tokens[index].start
        named = [naming_of(mention) for mention in self.earlier(index) if mention.kind is MentionKind.PLACE]
        near = [naming for naming in named if start - naming.span.end <= _NEAR]
        known = [naming for naming in near if naming.name in self.places and is_local(naming.name)]
        own = self.main(lambda naming: is_local(naming.name))
        owned = [own] if own else []
        found = next(iter([*owned, *near] if here else [*known, *near, *owned, *named]), None)
        return found if found and found.name not in self.speaker.names else None

    def person(self, index: int, gender: Gender) -> Naming | None:
        """Give the latest person of the gender who is not the speaker, first of those the article is about.

        In reported speech a pronoun of the speaker's gender is most often the speaker, so it is left alone.
        Where the speaker has no name, the latest fitting person is taken to be the speaker.
        """
        start = self.document.tokens[index].start
        if self.speaker.gender in (gender, None) and self.document.quotation_at(start) is None:
            return None
        people: dict[str, Naming] = {}
        for mention in self.earlier(index):
            fits = mention.kind is MentionKind.PERSON and mention.gender in (gender, None) and mention.certain
            if fits and mention.name not in self.speaker.names:
                people.setdefault(mention.name, naming_of(mention))
        skipped = int(self.speaker.gender is gender and not self.speaker.names)
        candidates = [*people.values()][skipped:]
        return next((one for one in candidates if one.name in self.topics), next(iter(candidates), None))


def _may_speak(document: Document, mention: Mention) -> bool:
    """Tell whether a source's name is who speaks: not "the mayor of Narvets", not "Narvets' mayor"."""
    before = document.tokens[mention.tokens.first - 1].text.lower() if mention.tokens.first else ""
    owned = document.text[mention.span.end : mention.span.end + 1] in ("'", "’")
    return word_kind(before) is not WordKind.PREPOSITION and not owned


def find_allusions(
    document: Document, mentions: Sequence[Mention], main: Sequence[str], places: Sequence[str]
) -> Allusions:
    """Read off every name which noun stands beside it; `main` and `places` are the article's topics."""
    held: defaultdict[str, list[_Held]] = defaultdict(list)
    for mention in mentions:
        naming = naming_of(mention)
        for noun in _nouns_beside(document, mention):
            held[noun].append(_Held(mention.span.start, naming))
    return Allusions(dict(held), main, places)


def _nouns_beside(document: Document, mention: Mention) -> set[str]:
    tokens, (first, last) = document.tokens, mention.tokens
    nouns = set[str]()
    if mention.role:
        own = mention.role.split()[-1].lower()
        nouns = {own, *hypernyms(own)}
    if last < len(tokens) and _is_noun(tokens[last].text):
        nouns.add(tokens[last].text)
    if first >= 2 and tokens[first - 1].text == "of" and _is_noun(tokens[first - 2].text):
        nouns.add(tokens[first - 2].text)
    if mention.kind is not MentionKind.PERSON and last - first > 1:
        nouns.add(tokens[last - 1].text.lower())
    return nouns


def _is_noun(word: str) -> bool:
    plain = word_kind(word) in (None, WordKind.GENERAL) and word not in cue_forms()
    return word.islower() and word.isalpha() and plain


def _is_organisation(naming: Naming) -> bool:
    return naming.kind is MentionKind.ORGANISATION


def _is_city(naming: Naming) -> bool:
    return _is_of_kind(naming, PlaceKind.CITY, unknown=True)


def _is_region(naming: Naming) -> bool:
    return _is_of_kind(naming, PlaceKind.REGION)


def _is_country(naming: Naming) -> bool:
    return _is_of_kind(naming, PlaceKind.COUNTRY)


def _is_of_kind(naming: Naming, kind: PlaceKind, *, unknown: bool = False) -> bool:
    known = place(naming.name)
    return naming.kind is MentionKind.PLACE and (known.kind is kind if known else unknown)
