"""Whom "the mayor", "the defender", "they" or "it" mean, from what the article has named so far."""

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from bot.articles.model import Span
from bot.claims.model import SpeakerKind
from bot.claims.names.mentions import MentionKind
from bot.claims.names.role_nouns import role_noun
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.organisations import Organisations
from bot.claims.speakers.pronouns import Choice, Spoken, Wanted, person_meant
from bot.claims.speakers.referents import Referent
from bot.lexicon import names
from bot.lexicon.names import Gender, fold, is_role

_NEAR = 3
"""Paragraphs in which "it", "they" and "the company" look for what they mean."""
_REACH = 30
"""Names and speakers that are looked back over."""
_SAME = {"gop": "republican", "uk": "british", "u.k.": "british", "us": "american", "u.s.": "american"}
"""Words of roles that mean the same."""


class Said(NamedTuple):
    """Who spoke, at which offset, and of which gender the hearer is where a pronoun tells: "told him"."""

    offset: int
    referent: Referent
    hearer: Gender | None = None


class Antecedents:
    """What has been named and who has spoken, as far as the attributions have been read."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._said: list[Said] = []
        self._speakers: Counter[str] = Counter()
        self._described: dict[str, Referent] = {}
        self._organisations = Organisations(discourse)

    def speaks(self, offset: int, referent: Referent, hearer: Gender | None = None) -> None:
        """Remember that somebody spoke at the offset."""
        self._said.append(Said(offset, referent, hearer))
        self._speakers[referent.name] += 1

    def describe(self, noun: str, referent: Referent) -> None:
        """Remember for whom a noun stood: "a report by the audit office", so that "the report" finds it."""
        self._described[names.singular(noun)] = referent

    def described(self, noun: str) -> Referent | None:
        """Give for whom the noun stood last."""
        return self._described.get(names.singular(noun))

    def description_of(self, person: str, offset: int) -> str | None:
        """Give what a person was called whom the paragraph names only after the first words.

        "So far, says the mayor of Narvets, there is no need to panic. "The people ...", stresses Ants Pavel."
        """
        said = self.last_speaker(offset)
        if said is None or not said.referent.human or self._apart(said.offset, offset):
            return None
        if not _may_be(said.referent, self._discourse.genders.get(person)):
            return None
        return said.referent.name if is_role(role_noun(said.referent.name)) else None

    def last_speaker(self, offset: int) -> Said | None:
        """Give who spoke last before the offset."""
        return next((said for said in reversed(self._said[-_REACH:]) if said.offset < offset), None)

    def varied(
        self, offset: int, gender: Gender | None, content: tuple[Span, ...], *, anybody: bool
    ) -> Referent | None:
        """Give the person of whom "the defender" at the offset tells more, as "he" would mean him.

        Nobody who is known for something else, such as the manager, unless `anybody` can be called so.
        """
        choice = self._chosen(offset, Wanted(gender, idle=not anybody), content)
        return Referent(choice.name, SpeakerKind.PERSON, certain=False) if choice else None

    def person(self, offset: int, gender: Gender | None, content: tuple[Span, ...]) -> Referent | None:
        """Give the person that "he" or "she" at the offset means, who says the `content`."""
        said = self.last_speaker(offset)
        last = said.referent if said else None
        answers = said is not None and gender is not None and said.hearer is gender
        if said and last and last.human and _may_be(last, gender):  # "His doctor told him to stop. He says"
            near = self._apart(said.offset, offset) <= 1
            if near and not answers and not self._names_any(said.offset, offset, gender):
                return last
        if said and last and last.kind is SpeakerKind.ORGANISATION:
            lone = last.name.isalpha() and not last.name.isupper() and not self._apart(said.offset, offset)
            alone = lone and not self._names_any(said.offset, offset, gender)
            # machine translation gives bodies a gender, and "Gartenkarl" may be a person
            if alone or not self._discourse.people_before(offset):
                return replace(last, certain=False)
        choice = self._chosen(offset, Wanted(gender), content)
        if choice:
            return Referent(choice.name, SpeakerKind.PERSON, certain=choice.certain and not answers)
        body = self._last_of(offset, SpeakerKind.ORGANISATION)
        return replace(body, certain=False) if body else None

    def _chosen(self, offset: int, wanted: Wanted, content: tuple[Span, ...]) -> Choice | None:
        said = self.last_speaker(offset)
        spoken = Spoken(said and (said.offset, said.referent.name), self._speakers)
        return person_meant(self._discourse, offset, wanted, content, spoken)

    def thing(self, offset: int) -> Referent | None:
        """Give what "it" at the offset means: its sentence's subject, what spoke last, or was named last."""
        last = self._last_of(offset, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)
        subject = self._organisations.subject(offset) if last else None
        if last and subject and subject.name != last.name:
            return Referent(subject.name, SpeakerKind.ORGANISATION, certain=False)
        return last or self.company(offset)

    def body(self, noun: str, offset: int) -> Referent | None:
        """Give the organisation that "the ministry" at the offset means."""
        return self._organisations.body(noun, offset, self._speakers)

    def agency(self, offset: int) -> Referent | None:
        """Give the public body that "the agency" at the offset means."""
        return self._organisations.agency(offset)

    def company(self, offset: int) -> Referent | None:
        """Give the company that "the company" at the offset means: that spoke, else was named last."""
        return self._organisations.company(offset, self._last_of(offset, SpeakerKind.ORGANISATION))

    def two(self, offset: int) -> Referent | None:
        """Give who "the two" at the offset are: the only two people of the nearest paragraph with any."""
        people = [
            (mention.name, self._apart(mention.span.start, offset))
            for mention in self._discourse.mentions_before(offset, _REACH)
            if mention.kind is MentionKind.PERSON
        ]
        nearest = min((apart for _, apart in people), default=_NEAR)
        near = [*dict.fromkeys(name for name, apart in people if apart == nearest)]
        if nearest >= _NEAR or len(near) != len(("one", "other")):
            return None
        return Referent(" and ".join(near), SpeakerKind.PERSON, certain=False, plural=True)

    def only_person(self, offset: int, role: str | None = None) -> Referent | None:
        """Give the person that "the teenager" means: the only one in the last paragraph that names any.

        With a `role` the words tell what somebody does: nobody is meant who is known for another one.
        """
        people = [
            (mention, self._apart(mention.span.start, offset))
            for mention in self._discourse.mentions_before(offset, _REACH)
            if mention.kind is MentionKind.PERSON
        ]
        nearest = min((apart for _, apart in people), default=0)
        near = [mention for mention, apart in people if apart == nearest]
        if len({mention.name for mention in near}) != 1:
            return None
        if role and self._discourse.roles.get(near[0].name, role) != role:
            return None
        return Referent(
            near[0].name, SpeakerKind.PERSON, certain=near[0].certain and nearest <= 1 and not role
        )

    def several(self, offset: int) -> Referent | None:
        """Give whom "they" at the offset means: the last speaker that is no single person."""
        said = [said for said in self._said[-_REACH:] if said.offset < offset]
        for each in reversed(said):
            if self._apart(each.offset, offset) >= _NEAR:
                break
            one = each.referent.kind in (SpeakerKind.PERSON, SpeakerKind.DOCUMENT)
            if each.referent.plural or not one:
                return each.referent
        return None

    def holder(self, noun: str, words: frozenset[str], offset: int) -> Referent | None:
        """Give the person whose role has that noun: the last named before the offset.

        Who is named only behind it is meant if the article has no other of that role, never for certain.
        `words` are those of the description: they must not speak against the role.
        """
        known = self._discourse.holders.get(role_noun(noun), [])
        behind = bisect_left(known, (offset, "", ""))
        near = known[max(0, behind - _REACH) : behind + _REACH]
        holders = [each for each in near if _agrees(words, each.role)]
        before = [holder for holder in holders if holder.at < offset]
        if before:
            return Referent(before[-1].name, SpeakerKind.PERSON)
        if len({holder.name for holder in holders}) != 1:
            return None
        return Referent(holders[0].name, SpeakerKind.PERSON, certain=False)

    def of_kind(self, noun: str, offset: int) -> Referent | None:
        """Give the one person whose role the noun is a wider word for, "the officer": of all, or near by."""
        known = self._discourse.kinds.get(noun.lower(), [])
        behind = bisect_left(known, (offset, "", ""))
        before = known[max(0, behind - _REACH) : behind]
        near = [holder for holder in before if self.is_near(holder.name, offset)]
        here = [holder for holder in near if not self._apart(holder.at, offset)]
        found = here or near or before
        if len({holder.name for holder in found}) != 1:
            return None
        return Referent(found[-1].name, SpeakerKind.PERSON, found[-1].role, certain=bool(near))

    def _last_of(self, offset: int, *kinds: SpeakerKind) -> Referent | None:
        """Give the last speaker of these kinds, if near."""
        for said in reversed(self._said[-_REACH:]):
            if said.offset < offset and (said.referent.kind in kinds or said.referent.paper):
                return said.referent if self._apart(said.offset, offset) < _NEAR else None
        return None

    def is_near(self, name: str, offset: int) -> bool:
        """Say whether that person is named shortly before the offset."""
        return any(
            mention.name == name and self._apart(mention.span.start, offset) < _NEAR
            for mention in self._discourse.mentions_before(offset, _REACH)
        )

    def _names_any(self, start: int, end: int, gender: Gender | None) -> bool:
        """Say whether a person of that gender is named between the offsets."""
        return any(
            mention.span.start > start
            and mention.kind is MentionKind.PERSON
            and self._discourse.genders.get(mention.name) in (gender, None)
            for mention in self._discourse.mentions_before(end, _REACH)
        )

    def _apart(self, earlier: int, later: int) -> int:
        return self._discourse.paragraph_at(later) - self._discourse.paragraph_at(earlier)


def _may_be(referent: Referent, gender: Gender | None) -> bool:
    """Say whether no word of the description speaks against the gender: "a spokesman" is no "she"."""
    told = {names.role_gender(word) for word in referent.name.split()} - {None}
    return gender is None or not told or gender in told


def _agrees(words: frozenset[str], role: str) -> bool:
    """Say whether a description can be of the role: "the Democratic nominee" is no "Republican nominee"."""
    wanted = {_SAME.get(word, word) for word in words if not names.is_role(word)}
    given = {_SAME.get(fold(word), fold(word)) for word in role.split() if not names.is_role(word)}
    return not wanted or not given or bool(wanted & given)
