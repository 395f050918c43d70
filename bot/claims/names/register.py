"""The names of one article, and which short form stands for which full one."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, Self

from bot.claims.names.kinds import MentionKind
from bot.lexicon import names
from bot.lexicon.names import Gender, fold
from bot.lexicon.places import PlaceKind, place


class Entry(NamedTuple):
    """A name as it is written at one place; `sure` where a role or title proves its kind.

    `placed` where the role is a position, and not whose wife or son somebody is.
    """

    name: str
    kind: MentionKind
    gender: Gender | None
    sure: bool = False
    placed: bool = False


class Known(NamedTuple):
    """What a name stands for: its fullest form, kind, head and gender, and whether that is certain."""

    name: str
    kind: MentionKind
    head: str
    gender: Gender | None
    certain: bool = True


@dataclass(slots=True)
class _Group:
    """All that is written alike but for middle names: "Donald Trump", "Donald J. Trump"."""

    forms: Counter[str]
    kind: MentionKind
    head: str
    genders: Counter[Gender]

    def is_peer(self) -> bool:
        """Say whether only a title stands before the surname: "Lord Hurst"."""
        return names.is_peer(next(iter(self.forms)).split()[0])

    def may_be(self, gender: Gender | None) -> bool:
        """Say whether nothing speaks against that gender."""
        return not gender or not self.genders or gender in self.genders

    def known(self, *, certain: bool = True) -> Known:
        """Take the commonest form; of two as common the one that came first."""
        gender = self.genders.most_common(1)[0][0] if self.genders else None
        return Known(self.forms.most_common(1)[0][0], self.kind, self.head, gender, certain)


_RECENT = 8
"""Names behind a full one within which its surname means the same."""
_MOST_CLEARLY = 2
"""How many times as often as any other a name must stand in full for its surname alone to mean it."""


class Register:
    """Knows every name of one article; built once, in time linear in their number."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._kinds = self._vote()
        self._found: dict[tuple[str, Gender | None], Known] = {}
        self._people: dict[tuple[str, str], _Group] = {}
        self._organisations: dict[str, _Group] = {}
        self._by_surname: defaultdict[str, list[_Group]] = defaultdict(list)
        self._by_first_name: defaultdict[str, list[_Group]] = defaultdict(list)
        self._by_beginning: defaultdict[str, list[_Group]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[_Group]] = defaultdict(list)
        self._abbreviations: dict[str, str] = {}
        self._leading: dict[str, int] = {}
        self._full: list[tuple[int, tuple[str, str]]] = []
        for at, entry in sorted(enumerate(self._entries), key=lambda each: names.is_peer(_first(each[1]))):
            self._add(entry)
            key = _person_key(entry.name.split())
            if entry.placed and " " in entry.name and key in self._people:
                self._full.append((at, key))
        self._full.sort()

    def also_called(self, abbreviations: Iterable[tuple[str, str]]) -> Self:
        """Let short names stand for full ones, as the article says in brackets."""
        for short, full in abbreviations:
            self._abbreviations.setdefault(fold(short), full)
        return self

    def find(self, at: int) -> Known:
        """Give what the entry of that number stands for."""
        entry = self._entries[at]
        if recent := self._just_named(entry, at):
            return recent
        key = (entry.name, entry.gender)
        if key not in self._found:
            self._found[key] = self._resolve(entry)
        return self._found[key]

    def _just_named(self, entry: Entry, at: int) -> Known | None:
        """Give whom a surname of several people means right behind "Homeland Security Secretary Jeh Johnson".

        Whoever leads the article by far stays who the surname means ("Clinton", though Bill has just come).
        """
        surname = fold(entry.name)
        if len(self._by_surname.get(surname, [])) < 2:
            return None
        if surname not in self._leading:
            self._leading[surname] = max(group.forms.total() for group in self._by_surname[surname])
        behind = bisect_left(self._full, at, key=itemgetter(0))
        for place_of, key in reversed(self._full[max(0, behind - _RECENT) : behind]):
            group = self._people[key]
            shared = surname in (key[1], key[1].split()[-1])
            if not shared or place_of < at - _RECENT:
                continue
            fits = group.may_be(entry.gender)
            leads = self._leading[surname] >= group.forms.total() * _MOST_CLEARLY**2
            return group.known(certain=False) if fits and not leads else None
        return None

    def _resolve(self, entry: Entry) -> Known:
        if full := self._abbreviations.get(fold(entry.name)):
            return Known(full, MentionKind.ORGANISATION, full.split()[-1], None)
        kind = self._kinds[fold(entry.name)]
        words = entry.name.split()
        if kind is MentionKind.PERSON and (group := self._people.get(_person_key(words))):
            return group.known()
        place_only = not (self._names_person(entry.name) or self._names_company(entry.name))
        if kind is MentionKind.PLACE and place_only:
            return Known(_cased(entry.name), kind, words[-1], None)
        return self._short_form(entry, kind) or self._as_written(entry, kind)

    def _vote(self) -> dict[str, MentionKind]:
        """Let each place where a name stands vote for its kind; a role or title counts three times."""
        votes: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
        for entry in self._entries:
            votes[fold(entry.name)][entry.kind] += 3 if entry.sure else 1
        for counted in votes.values():
            if len(counted) > 1:
                del counted[MentionKind.OTHER]
        return {name: counted.most_common(1)[0][0] for name, counted in votes.items()}

    def _add(self, entry: Entry) -> None:
        words = entry.name.split()
        kind = self._kinds[fold(entry.name)]
        if kind is MentionKind.PERSON and len(words) > 1 and not _is_surname(words):
            self._add_person(entry, words)
        elif kind in (MentionKind.ORGANISATION, MentionKind.OTHER) and len(words) > 1:
            self._add_organisation(entry, words, kind)

    def _add_person(self, entry: Entry, words: list[str]) -> None:
        key = _person_key(words)
        group = self._people.get(key)
        surname = " ".join(_surname(words))
        if group is None and self._is_short(entry, surname):
            return
        if group is None:
            group = self._people[key] = _Group(Counter(), MentionKind.PERSON, surname, Counter())
            for form in {fold(surname), fold(surname.split()[-1]), *_short_surnames(words)}:
                self._by_surname[form].append(group)
            self._by_first_name[key[0]].append(group)
        group.forms[entry.name] += 1
        if entry.gender:
            group.genders[entry.gender] += 1

    def _is_short(self, entry: Entry, surname: str) -> bool:
        """Say whether "Lord Hurst" or "Souza dos Santos" is somebody whom the article names more fully."""
        known = self._by_surname.get(fold(entry.name), [])
        if names.is_peer(_first(entry)):
            known = [group for group in self._by_surname.get(fold(surname), []) if not group.is_peer()]
        return len(known) == 1 and known[0].may_be(entry.gender)

    def _add_organisation(self, entry: Entry, words: list[str], kind: MentionKind) -> None:
        key = fold(entry.name)
        group = self._organisations.get(key)
        if group is None:
            group = self._organisations[key] = _Group(Counter(), kind, words[-1], Counter())
            sizes = range(1, len(words)) if kind is MentionKind.ORGANISATION or len(words) == 2 else ()
            for size in sizes:
                self._by_beginning[fold(" ".join(words[:size]))].append(group)
            capitals = [word[0] for word in words if word[0].isupper()]
            for initials in {"".join(capitals), "".join(word[0].upper() for word in words)}:
                self._by_initials[initials].append(group)
        group.forms[entry.name] += 1

    def _short_form(self, entry: Entry, kind: MentionKind) -> Known | None:
        """Look for the name that this one shortens: to a surname, a first word, initials."""
        key = fold(entry.name)
        people = self._by_surname.get(key, [])
        if not people and kind is not MentionKind.ORGANISATION:
            people = self._by_surname.get(fold(entry.name.split()[-1]), self._by_first_name.get(key, []))
        if people and not names.is_organisation_word(entry.name):
            return _clearest(people, entry.gender)
        longer = self._by_beginning.get(key, [])
        if entry.name.isupper() and len(entry.name) > 1:
            longer = self._by_initials.get(entry.name.replace(".", ""), longer)
        if kind is not MentionKind.PERSON and longer:
            return _clearest(longer, None)
        return None

    def _names_person(self, name: str) -> bool:
        """Say whether a place's name is a person's in this article: "Clinton"; capitals stay places."""
        known = place(name)
        town = known is None or known.doubtful or (known.kind is PlaceKind.CITY and not known.capital)
        return town and fold(name) in self._by_surname

    def _names_company(self, name: str) -> bool:
        """Say whether a small place's name only begins a company's: "Marlow", "Marlow Instruments NV"."""
        known = place(name)
        if known is None or known.kind is not PlaceKind.CITY or known.capital:
            return False
        return any(
            names.is_company_ending(form.split()[-1])
            for group in self._by_beginning.get(fold(name), [])
            for form in group.forms
        )

    def _as_written(self, entry: Entry, kind: MentionKind) -> Known:
        head = entry.name.split()[-1]
        world = names.known_person(entry.name) if kind in (MentionKind.PERSON, MentionKind.OTHER) else None
        gender = names.gender_of(world.split()[0]) if world else None
        if world and entry.gender in (gender, None):
            return Known(world, MentionKind.PERSON, head, gender)
        return Known(entry.name, kind, head, entry.gender)


def _clearest(groups: list[_Group], gender: Gender | None) -> Known | None:
    """Choose the name that stands in full most often, of equals the first; None if no gender fits."""
    fitting = [group for group in groups if group.may_be(gender)]
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda group: -group.forms.total())
    clear = len(ranked) == 1 or ranked[0].forms.total() >= _MOST_CLEARLY * ranked[1].forms.total()
    return ranked[0].known(certain=clear)


def _surname(words: list[str]) -> list[str]:
    """Give the surname: the last word, with the particles before it and without "Jr."."""
    last = len(words)
    while last > 2 and names.is_generation(words[last - 1]):
        last -= 1
    first = last - 1
    while first > 1 and names.is_particle(words[first - 1]) and words[first - 1].islower():
        first -= 1
    return words[first:last]


def _short_surnames(words: list[str]) -> set[str]:
    """Give what else may be the surname: "Souza dos Santos" of Ana Souza dos Santos, "Sayed" of al-Sayed."""
    tails = {
        fold(" ".join(words[at:])) for at in range(1, len(words) - 1) if not names.is_first_name(words[at])
    }
    last = words[-1]
    return tails | ({fold(last.partition("-")[2])} if names.is_prefixed(last) and "-" in last else set())


def _first(entry: Entry) -> str:
    return entry.name.partition(" ")[0]


def _is_surname(words: list[str]) -> bool:
    """Say whether the words are a surname alone: "van der Leyen", "Trump Jr."."""
    return names.is_particle(words[0]) or (len(words) == 2 and names.is_generation(words[1]))


def _person_key(words: list[str]) -> tuple[str, str]:
    return fold(words[0]), fold(" ".join(_surname(words)))


def _cased(name: str) -> str:
    """Write a place's name with its usual capitals where it stands in capitals or small letters only."""
    known = place(name)
    plain = name.islower() or name.isupper()
    return known.name if known and plain and fold(known.name) == fold(name) else name


def abbreviates(short: str, full: str) -> bool:
    """Say whether the letters of `short` stand in `full` in their order, the first at its beginning.

    After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions" (2003).
    """
    left = iter(fold(full).replace(" ", ""))
    letters = [letter for letter in fold(short) if letter.isalnum()]
    return bool(letters) and fold(full).startswith(letters[0]) and all(letter in left for letter in letters)
