"""Runs of capitalised words that may be names, told from words that a sentence or a headline begins with."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from bot.claims.document import Document
from bot.claims.names.bodies import behind_members, is_of_names, leads_to_members
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import ATTRIBUTIVES, AUXILIARIES, PLURALS
from bot.lexicon.places import demonym, place
from bot.lexicon.remembering import by_word
from bot.lexicon.words import words

_POSSESSIVES = ("'s", "’s", "s'", "s’")
_OPENING = frozenset("\"'“„«‘:;•―—–-(*") | {"``", "''", "--"}
_LINKS = frozenset({"of", "for", "on", "the", "and", "&", "at", "a"})
_DIRECTIONS = {"new", "north", "south", "east", "west", "northern", "southern", "eastern", "western"}
_PREFIXED = ATTRIBUTIVES | _DIRECTIONS
"""What belongs to a name behind it, or to the role before one: "Former Pennsylvania Gov."."""
_HEADLINE_WORDS = 4
"""A line has at least so many words of four letters before it is taken for a headline in Title Case."""
_HEADLINE_SHARE = 0.7
_ROOT = 4
"""No word of so few letters is a participle: "Wing", "King"."""
_LONGEST_LINE = 60
_ORGANISED = 5
"""Words of a name among which one like "Organization" is looked for."""
_LONGEST = 14
"""No name is taken to have more words than this, so that a page of capitals stays cheap."""


@by_word
def core(word: str) -> str:
    """Give `word` without its possessive: "Trump's" -> "Trump", "states'" -> "states"."""
    if word[-2:] in _POSSESSIVES[:2]:
        return word[:-2]
    return word[:-1] if word[-2:] in _POSSESSIVES[2:] else word


def possessive(name: str) -> str:
    """Give `name` with its possessive: "Trump's", "the Doctors'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


@by_word
def is_possessive(word: str) -> bool:
    """Say whether `word` ends in 's or s'."""
    return word[-2:] in _POSSESSIVES


@by_word
def is_capital(word: str) -> bool:
    """Say whether `word` begins with a capital; "iPhone" does so in its second letter, "al-Sayed" later."""
    return word[:1].isupper() or (word[:1].islower() and (word[1:2].isupper() or names.is_prefixed(word)))


@by_word
def is_common(word: str) -> bool:
    """Say whether `word` is English when it is written small."""
    return core(word).lower() in words()


def find_runs(document: Document) -> list[Run]:
    """Give every run of tokens that may be a name, in the order of the text.

    Titles and roles with a capital are in the run: "Russian President Vladimir Putin" is one. Lines in Title
    Case or in capitals hold only names that the rest of the text has, or that the lexicon knows.
    """
    return _Finder(document).runs()


class _Finder:
    """What the words of one text show about each other: which of them are also written small."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tokens = document.tokens
        self._words = document.words
        self._shouted = [_is_headline(document.words, run) for run in document.paragraphs]
        self._inside: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._known: set[str] = set()
        self._bracketed = {
            self._words[at + 1]
            for at, word in enumerate(self._words)
            if word == "(" and self._words[at + 2 : at + 3] == (")",)
        }
        self._starts = {run.first for run in document.sentences}
        beginnings = [at for at, may_begin in enumerate(map(_may_begin, self._words)) if may_begin]
        self._beginnings = [
            beginnings[bisect_left(beginnings, run.first) : bisect_left(beginnings, run.last)]
            for run in document.paragraphs
        ]
        for beginnings, shouted in zip(self._beginnings, self._shouted, strict=True):
            for at in beginnings if not shouted else ():
                if self._begins(at):
                    self._starts.add(at)
                elif self._words[at][0].isupper():
                    word = core(self._words[at])
                    self._inside[word] += 1
                    self._pairs[core(self._words[at - 1]), word] += 1

    def runs(self) -> list[Run]:
        """Give the runs; those outside of headlines are found first, since headlines lean on them."""
        found: list[Run] = []
        paragraphs = zip(self._document.paragraphs, self._beginnings, self._shouted, strict=True)
        for run, beginnings, shouted in sorted(paragraphs, key=itemgetter(2)):
            reached = run.first
            for at in beginnings:
                if at < reached:
                    continue
                capital = is_capital(self._words[at])
                if not capital:
                    reached = self._small_name(at, run.last)
                elif shouted:
                    reached = self._in_headline(at, run.last)
                else:
                    reached = self._run(at, run.last, begins=at in self._starts)
                if reached > at:
                    found.append(Run(at, reached))
                    if capital:
                        self._known.update([core(word).casefold() for word in self._words[at:reached]])
        return sorted(found)

    def _begins(self, at: int) -> bool:
        """Say whether the word at `at` would have a capital in any case, for where it stands."""
        if at == 0:
            return True
        before = self._tokens[at - 1]
        if before.text in _OPENING or before.text in {"!", "?", "…", "..."}:
            return True
        gap = self._document.text[before.end : self._tokens[at].start]
        if "\n" in gap:
            return True
        return before.text == "." and not self._shortened(at - 1)

    def _shortened(self, stop: int) -> bool:
        """Say whether the full stop at `stop` only shortens a word: "Mr.", "J."."""
        word = self._words[stop - 1] if stop else ""
        return (len(word) == 1 and word.isupper()) or names.is_title(word) or names.is_role(f"{word}.")

    def _run(self, first: int, end: int, *, begins: bool) -> int:
        """Give the end of the run that starts at `first`, or `first` if there is no name."""
        word = core(self._words[first])
        ordinary = names.is_opener(word) or names.is_calendar_word(word)
        if len(word) > 1 and word.isupper() and (not ordinary or word in self._bracketed):
            return self._extend(first, end)
        if ordinary:
            forename = names.is_first_name(word) or names.is_title(word)
            if not (forename and self._joined(first, end) and (not begins or word in self._inside)):
                return first
        elif begins and is_common(word) and not self._opens_name(first, end):
            return first
        return self._extend(first, end)

    def _opens_name(self, at: int, end: int) -> bool:
        """Say whether a common word that begins a sentence is part of a name."""
        word = core(self._words[at])
        known = place(word)
        if (
            word in self._inside
            or (known and not known.doubtful)
            or (len(word) == 1 and self._stops(at, end))
        ):
            return True
        if names.is_role(word) and at + 2 < end and self._words[at + 1] == "of":
            return is_capital(self._words[at + 2])  # "Secretary of State John Kerry"
        forename = names.is_first_name(word)
        if self._is_followed_by_particle(at, end):
            return True
        if not self._joined(at, end) or (word.endswith(("ing", "ly")) and len(word) > _ROOT):
            return forename and self._joined(at, end)
        part = forename or names.is_role(word) or names.is_title(word) or names.is_organisation_word(word)
        part = part or names.is_party(word)
        after = core(self._words[at + 1])
        if names.is_particle(word):  # "La Russa", "Ten Hag"
            return not self._counts(at, end)
        return (
            part or demonym(word) is not None or names.is_role(after) or self._belongs(word, after, at, end)
        )

    def _is_followed_by_particle(self, at: int, end: int) -> bool:
        """Say whether a particle that is no English word leads to another capital: "Angel di Maria"."""
        if at + 2 >= end or not self._near(at + 1):
            return False
        particle = self._words[at + 1]
        small = particle.islower() and names.is_particle(particle) and not is_common(particle)
        return small and is_capital(self._words[at + 2])

    def _counts(self, at: int, end: int) -> bool:
        """Say whether a particle that is also a number counts something: "Ten Hamas fighters"."""
        if self._words[at].lower() not in PLURALS:
            return False
        after = self._words[at + 2] if at + 2 < end else "."
        noun = after.islower() and not (
            after in AUXILIARIES or after in cue_forms() or names.is_opener(after)
        )
        return noun or demonym(core(self._words[at + 1])) is not None

    def _belongs(self, word: str, after: str, at: int, end: int) -> bool:
        """Say whether a word of English begins a name: "Kestrel Rovers", if "Rovers" never stands alone."""
        kind = place(f"{word} {after}") is not None
        for token in self._tokens[at + 1 : min(end, at + _ORGANISED)]:
            if kind or not is_capital(token.text):
                break
            kind = names.is_organisation_word(core(token.text))
        return (kind or word.lower() in _PREFIXED) and self._pairs[word, after] == self._inside[after]

    def _small_name(self, first: int, end: int) -> int:
        """Give the end of a name that a scraper wrote small, "vitaliy borsuk"; `first` if there is none."""
        last = first + 1
        while last < min(end, first + 3) and _is_strange(self._words[last]) and self._near(last):
            last += 1
        between = 0 < first < last < end and self._words[first - 1] == self._words[last] == ","
        return last if last > first + 1 and (between or _is_strange(self._words[first])) else first

    def _joined(self, at: int, end: int) -> bool:
        """Say whether a word with a capital follows at once."""
        after = at + 2 if self._stops(at, end) else at + 1
        return (
            after < end
            and is_capital(self._words[after])
            and not is_possessive(self._words[at])
            and self._near(after)
            and not names.is_opener(self._words[after])
        )

    def _near(self, at: int) -> bool:
        """Say whether nothing but one blank stands before the token at `at`."""
        return self._document.text[self._tokens[at - 1].end : self._tokens[at].start] in ("", " ", "\xa0")

    def _stops(self, at: int, end: int) -> bool:
        """Say whether a full stop that belongs to the word follows: "Mr.", "J."."""
        return at + 1 < end and self._words[at + 1] == "." and self._shortened(at + 1)

    def _extend(self, first: int, end: int) -> int:
        last = first + 1
        words = self._words
        called = words[first - 1] if first else ""
        organised = names.is_body(called) or names.is_company_word(called)  # "the charity Mind the Night"
        linked = False
        end = min(end, first + _LONGEST)
        while last <= end:
            word = words[last - 1]
            organised = organised or word == "House" or names.is_body(names.singular(word))
            if self._stops(last - 1, end):
                last += 1
            reach = behind_members(words, last, end)
            if reach == last and (last >= end or is_possessive(word) or not self._near(last)):
                return last
            if reach > last:
                last, organised = reach, True
                continue
            after = words[last]
            if is_capital(after) and not names.is_calendar_word(core(after)):
                last += 1
                continue
            reach = self._over_link(last, end, organised=organised, linked=linked)
            if reach == last:
                return last
            linked = True
            last = reach
        return min(last, end)

    def _over_link(self, at: int, end: int, *, organised: bool, linked: bool) -> int:
        """Give the index after the small words at `at` and the capital behind them, or `at`."""
        after = at
        while (
            after < end
            and after < at + 3
            and names.is_particle(self._words[after])
            and self._near(after)
            and (self._words[after] not in PLURALS or self._follows_forename(after))
        ):
            after += 1
        if after == at:
            while after < end and after < at + 2 and self._words[after] in _LINKS and self._near(after):
                after += 1
            if after > at and not self._links(at, after, end, organised=organised, linked=linked):
                return at
        if after == at or after >= end or not is_capital(self._words[after]) or not self._near(after):
            return at
        return after + 1

    def _follows_forename(self, at: int) -> bool:
        """Say whether a small word behind a first name is no number: "Erik ten Hag"."""
        before = core(self._words[at - 1])
        after = self._words[at + 1] if at + 1 < len(self._tokens) else ""
        return names.is_first_name(before) and not place(before) and demonym(core(after)) is None

    def _links(self, at: int, after: int, end: int, *, organised: bool, linked: bool) -> bool:
        """Say whether the small words from `at` join the capitals on both sides into one name."""
        if after >= end:
            return False
        before, link = self._words[at - 1], self._words[at]
        behind = core(self._words[after])
        if names.is_calendar_word(behind):
            return False
        if link in ("of", "for"):
            return organised or (link == "of" and (names.is_role(before) or names.is_geography(before)))
        if link == "and":
            common = is_common(behind) and not place(behind) and not names.is_first_name(behind)
            members = is_common(before) and leads_to_members(self._words, after, end)
            return after == at + 1 and (members or (linked and common))
        return link == "&" or (link in ("on", "at", "the") and organised)

    def _in_headline(self, first: int, end: int) -> int:
        """Give the end of the known name at `first` in a line where every word has a capital."""
        last = first
        while last < end and last < first + _LONGEST and (last == first or self._near(last)):
            word = core(self._words[last])
            bare = word.capitalize() if word.isupper() else word
            known = word.casefold() in self._known and (not is_common(word) or bare in self._inside)
            sure = not is_common(word) and (place(bare) or names.is_first_name(bare))
            surname = last > first and not is_common(word) and bare.isalpha()
            if not is_capital(word) or not (known or sure or surname):
                break
            last += 1
            if is_possessive(self._words[last - 1]):
                break
        return last


@by_word
def _may_begin(word: str) -> bool:
    """Say whether a name may begin with `word`; with most words none does."""
    return names.is_forename(word) if word.islower() else is_capital(word)


@by_word
def _is_strange(word: str) -> bool:
    return word.isalpha() and word.islower() and not is_common(word)


def _is_headline(written: Sequence[str], run: Run) -> bool:
    """Say whether most long words of the line have capitals, ordinary ones too."""
    if run.last - run.first > _LONGEST_LINE:
        return False
    long = [word for word in written[run.first + 1 : run.last] if len(word) >= 4 and word[0].isalpha()]
    capitals = [word for word in long if word[0].isupper()]
    if len(long) < _HEADLINE_WORDS or len(capitals) < _HEADLINE_SHARE * len(long):
        return False
    ordinary = sum(is_common(word) and not is_of_names(word) for word in capitals)
    return ordinary >= (4 if written[run.last - 1] == "." else 2)
