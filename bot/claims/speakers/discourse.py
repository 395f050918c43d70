"""What an article has spoken of up to a place: people, organisations, roles, quotations."""

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import NamedTuple

from bot.claims.document import Document
from bot.claims.names.capitals import is_possessive
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.role_nouns import role_nouns
from bot.claims.names.roles import fullest
from bot.claims.names.variations import find_announced, find_variations
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES
from bot.lexicon.names import Gender

_PRONOUNS = {
    "he": Gender.MALE, "his": Gender.MALE, "himself": Gender.MALE,
    "she": Gender.FEMALE, "her": Gender.FEMALE, "hers": Gender.FEMALE, "herself": Gender.FEMALE,
}  # fmt: skip
"""Without "him", which is never who did it: "Harrington did not believe him"."""
_AFTER_OBJECT = PREPOSITIONS | AUXILIARIES | RELATIVES | DETERMINERS


class RoleHolder(NamedTuple):
    """Who has a role, and where the article says so: the offset of the name."""

    at: int
    name: str
    role: str


class Discourse:
    """The people, roles and quotations of one article, found by offset; built once, in linear time."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...]) -> None:
        self.document = document
        self.mentions = mentions
        self._starts = document.starts
        self._mention_starts = [mention.span.start for mention in mentions]
        people = (mention.span.start for mention in mentions if mention.kind is MentionKind.PERSON)
        self._first_person = next(people, len(document.text))
        self.first_named: dict[str, int] = {}
        for mention in mentions:
            self.first_named.setdefault(mention.name, mention.span.start)
        self.roles: dict[str, str] = {}
        self.holders: defaultdict[str, list[RoleHolder]] = defaultdict(list)
        self.kinds: defaultdict[str, list[RoleHolder]] = defaultdict(list)
        self.genders: dict[str, Gender] = {}
        for mention, role in (*find_variations(document, mentions), *find_announced(document, mentions)):
            if self.roles.setdefault(mention.name, role) == role:
                self._hold(mention, role)
        for mention in mentions:
            if mention.gender:
                self.genders.setdefault(mention.name, mention.gender)
            if mention.role:
                self.roles[mention.name] = fullest(self.roles.get(mention.name), mention.role) or mention.role
            if mention.role and mention.kind is MentionKind.PERSON:
                self._hold(mention, mention.role)
        for holders in (*self.holders.values(), *self.kinds.values()):
            holders.sort()
        self.ages = self._find_ages()
        self._learn_genders()

    def _hold(self, mention: Mention, role: str) -> None:
        """Note whose role it is under its nouns, and under the wider words for them."""
        holder = RoleHolder(mention.span.start, mention.name, role)
        nouns = role_nouns(role)
        self.holders[nouns[-1]].append(holder)
        for wider in {wider for noun in nouns for wider in (noun, *names.hypernyms(noun))} - {nouns[-1]}:
            self.kinds[wider].append(holder)

    def token_at(self, offset: int) -> int:
        """Give the index of the first token that starts at `offset` or behind it."""
        return bisect_left(self._starts, offset)

    def run_of(self, start: int, end: int) -> Run:
        """Give the tokens that start inside the stretch of text."""
        return Run(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def sentence_of(self, token: int) -> int:
        """Give the index of the sentence that holds the token."""
        return self.document.sentence_of(token)

    def paragraph_of(self, token: int) -> int:
        """Give the index of the paragraph that holds the token."""
        return self.document.paragraph_of(token)

    def paragraph_at(self, offset: int) -> int:
        """Give the index of the paragraph that holds the offset."""
        return self.paragraph_of(self.token_at(offset))

    def quotation_at(self, offset: int) -> int | None:
        """Give the index of the quotation that the offset lies in, None outside of all."""
        return self.document.quotation_at(offset)

    def mentions_before(self, offset: int, most: int) -> tuple[Mention, ...]:
        """Give the last names, `most` at most, that start before the offset; in the order of the text."""
        last = bisect_left(self._mention_starts, offset)
        return self.mentions[max(0, last - most) : last]

    def people_before(self, offset: int) -> bool:
        """Say whether a person has been named before the offset."""
        return self._first_person < offset

    def mentions_after(self, offset: int, most: int) -> tuple[Mention, ...]:
        """Give the first names, `most` at most, that start at the offset or behind it."""
        first = bisect_left(self._mention_starts, offset)
        return self.mentions[first : first + most]

    def mentions_in(self, run: Run) -> tuple[Mention, ...]:
        """Give the names whose tokens lie in the run."""
        if run.last <= run.first:
            return ()
        first = bisect_left(self._mention_starts, self._starts[run.first])
        last = first
        while last < len(self.mentions) and self.mentions[last].tokens.first < run.last:
            last += 1
        return self.mentions[first:last]

    def is_subject(self, mention: Mention) -> bool:
        """Say whether the name is the first of its sentence and hangs on no preposition or other noun."""
        first = mention.tokens.first
        tokens = self.document.tokens
        sentence = self.document.sentences[self.sentence_of(first)]
        if is_possessive(tokens[mention.tokens.last - 1].text):
            return False
        before, after = self.mentions_before(mention.span.start, 1), self.mentions_after(mention.span.end, 1)
        if before and before[0].tokens.first >= sentence.first:
            return False
        if after and after[0].tokens.first <= mention.tokens.last + 1:  # one of several
            return False
        return not any(
            tokens[at].text.lower() in PREPOSITIONS for at in range(max(sentence.first, first - 3), first)
        )

    def _find_ages(self) -> dict[str, str]:
        """Give who is how old: "Jonas Eide, 34," by "34"."""
        tokens = self.document.tokens
        ages: dict[str, str] = {}
        for mention in self.mentions:
            last = mention.tokens.last
            if mention.kind is MentionKind.PERSON and last + 1 < len(tokens) and tokens[last].text == ",":
                ages.setdefault(tokens[last + 1].text, mention.name)
        return {age: name for age, name in ages.items() if age.isdigit()}

    def _is_object(self, at: int) -> bool:
        """Say whether "her" at that token stands alone, and so for another woman than the subject."""
        tokens = self.document.tokens
        after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else "."
        return tokens[at].text.lower() == "her" and (not after[0].isalpha() or after in _AFTER_OBJECT)

    def _learn_genders(self) -> None:
        """Take the gender of a person from the pronouns of sentences that name nobody else."""
        votes: defaultdict[str, Counter[Gender]] = defaultdict(Counter)
        at = 0
        for sentence in self.document.sentences:
            people: list[Mention] = []
            while at < len(self.mentions) and self.mentions[at].tokens.first < sentence.last:
                if self.mentions[at].kind is MentionKind.PERSON:
                    people.append(self.mentions[at])
                at += 1
            named = {mention.name for mention in people}
            if len(named) == 1 and not named & self.genders.keys():
                for at_token in range(people[0].tokens.last, sentence.last):
                    gender = _PRONOUNS.get(self.document.tokens[at_token].text.lower())
                    if gender and not self._is_object(at_token):
                        votes[people[0].name][gender] += 1
        for name, counted in votes.items():
            if len(counted) == 1:
                self.genders[name] = next(iter(counted))
