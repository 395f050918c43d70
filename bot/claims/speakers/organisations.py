"""Which organisation "the ministry", "the agency" or "the company" means."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.claims.model import SpeakerKind
from bot.claims.names.mentions import Mention, MentionKind
from bot.claims.names.noun_phrases import noun_phrase_start
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.referents import Referent
from bot.lexicon import names
from bot.lexicon.grammar import AUXILIARIES
from bot.lexicon.names import fold, is_role
from bot.lexicon.wordsets import word_set

_NEAR = 3
"""Paragraphs in which "the company" looks for what it means."""
_REACH = 30
"""Names that are looked back over."""
_PUBLIC = word_set("public bodies")
_EMPLOYING = frozenset({"of", "at", "from", "with"})


class Organisations:
    """The organisations of one article by the nouns that news calls them by."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._bodies: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._employers = frozenset(_employers(discourse))
        self._acronyms = frozenset(_public_acronyms(discourse))
        self._find_bodies()

    def body(self, noun: str, offset: int, spoken: Container[str]) -> Referent | None:
        """Give the organisation that "the ministry" at the offset means: the last before it that is one.

        Not one that is only somebody's employer, if another has `spoken` or opens its sentence.
        """
        known = self._bodies.get(noun.lower(), [])
        before = bisect_left(known, (offset, ""))
        if not before:
            return None
        near = known[max(0, before - _REACH) : before]
        alone = len({fold(name) for at, name in near if self._apart(at, offset) < _NEAR}) <= 1
        named = near[-1][1]
        if near[-1][0] in self._employers:
            named = next((name for at, name in reversed(near) if self._is_main(at, name, spoken)), named)
        return Referent(named, SpeakerKind.ORGANISATION, certain=alone)

    def _is_main(self, at: int, name: str, spoken: Container[str]) -> bool:
        """Say whether a name is more than somebody's employer: it has spoken or opens its sentence."""
        return at not in self._employers and (name in spoken or self._opens_sentence(at))

    def _opens_sentence(self, offset: int) -> bool:
        token = self._discourse.token_at(offset)
        sentence = self._discourse.document.sentences[self._discourse.sentence_of(token)]
        return token - sentence.first <= 1

    def agency(self, offset: int) -> Referent | None:
        """Give the public body that "the agency" at the offset means: the last one named, or in capitals."""
        for mention in reversed(self._discourse.mentions_before(offset, _REACH)):
            public = mention.name.isupper() or _is_public(mention.name) or _is_public(mention.role or "")
            if mention.kind is MentionKind.ORGANISATION and public:
                near = self._apart(mention.span.start, offset) < _NEAR
                return Referent(mention.name, SpeakerKind.ORGANISATION, certain=near and mention.certain)
        return None

    def company(self, offset: int, spoke: Referent | None) -> Referent | None:
        """Give the company that "the company" at the offset means: that `spoke` last, else was named last.

        A name that nothing tells ("Orrin") may be a company's if it is the subject of its sentence.
        """
        named = [each for each in self._discourse.mentions_before(offset, _REACH) if self._may_trade(each)]
        subject = self.subject(offset)
        if spoke and not self._is_public(spoke.name) and (subject is None or subject.name == spoke.name):
            return replace(spoke, certain=spoke.certain and _trades(spoke.name, spoke.role))
        if not named:
            named = [
                each for each in self._discourse.mentions_before(offset, _NEAR) if self._is_bare(each, offset)
            ]
        if not named:
            return None
        near = self._apart(named[-1].span.start, offset) < _NEAR
        sure = near and named[-1].certain and _trades(named[-1].name, named[-1].role)
        return Referent(named[-1].name, SpeakerKind.ORGANISATION, certain=sure)

    def _may_trade(self, mention: Mention) -> bool:
        """Say whether a name may be a company's: no ministry's, and nobody's employer in passing."""
        known = mention.kind is MentionKind.ORGANISATION
        subject = mention.kind is MentionKind.OTHER and self._is_subject(mention)
        return (
            (known or subject)
            and not self._is_public(mention.name)
            and mention.span.start not in self._employers
        )

    def _is_public(self, name: str) -> bool:
        return name in self._acronyms or _is_public(name)

    def _is_bare(self, mention: Mention, offset: int) -> bool:
        """Say whether a lone first name is the subject of the paragraph: a company may be called Clara."""
        lone = mention.kind is MentionKind.PERSON and " " not in mention.name and mention.role is None
        return lone and not self._apart(mention.span.start, offset) and self._discourse.is_subject(mention)

    def subject(self, offset: int) -> Mention | None:
        """Give the company that is the subject of the sentence at the offset, named before it."""
        here = self._discourse.sentence_of(self._discourse.token_at(offset))
        for mention in reversed(self._discourse.mentions_before(offset, _REACH)):
            if self._discourse.sentence_of(mention.tokens.first) != here:
                return None
            if (self._may_trade(mention) or _is_lone(mention)) and self._is_subject(mention):
                return mention
        return None

    def _is_subject(self, mention: Mention) -> bool:
        """Say whether a name is what its sentence tells of: "Orrin's rival Tessel is taking no chances"."""
        tokens, last = self._discourse.document.tokens, mention.tokens.last
        does = last < len(tokens) and tokens[last].text in AUXILIARIES
        return self._discourse.is_subject(mention) or does

    def _apart(self, earlier: int, later: int) -> int:
        return self._discourse.paragraph_at(later) - self._discourse.paragraph_at(earlier)

    def _find_bodies(self) -> None:
        """Note organisations by their nouns: "the energy ministry", "Ministry of Defence" by "ministry"."""
        found: list[tuple[int, str, str]] = []
        for mention in self._discourse.mentions:
            if mention.kind in (MentionKind.ORGANISATION, MentionKind.OTHER):
                words = f"{mention.name} {mention.role or ''}".lower().split()
                own = {word for word in words if names.is_body(word) or names.is_company_word(word)}
                wider = {wider for word in words for wider in names.hypernyms(word)}
                found.extend((mention.span.start, noun, mention.name) for noun in sorted(own | wider))
        document = self._discourse.document
        tokens = document.tokens
        for at, is_body in enumerate(map(names.is_body, document.words)):
            if is_body and tokens[at].text[0].islower():
                first = noun_phrase_start(tokens, at, max(0, at - 6))
                if first < at:
                    name = " ".join(document.text[tokens[first].start : tokens[at].end].split())
                    found.append((tokens[at].start, tokens[at].text, name))
        for offset, noun, name in sorted(found):
            self._bodies[noun].append((offset, name))


def _trades(name: str, role: str | None) -> bool:
    """Say whether a name, or what is told of it, is a company's for sure: Greenpeace is not "the company"."""
    return any(map(names.is_company_ending, name.split())) or any(
        map(names.is_company_word, f"{name} {role or ''}".lower().split())
    )


def _employers(discourse: Discourse) -> Iterator[int]:
    """Give where an organisation is only whom a person works for: "Tom Ridderhof of Delta Bank"."""
    tokens = discourse.document.tokens
    for before, mention in pairwise(discourse.mentions):
        at = mention.tokens.first - 1
        if at > 0 and tokens[at].text in _EMPLOYING and mention.kind is not MentionKind.PERSON:
            of_role = is_role(tokens[at - 1].text)
            if of_role or (before.kind is MentionKind.PERSON and before.tokens.last == at):
                yield mention.span.start


def _is_lone(mention: Mention) -> bool:
    """Say whether what looks like a person is one word without a gender: "Orrin's rival Tessel"."""
    return mention.kind is MentionKind.PERSON and " " not in mention.name and mention.gender is None


def _public_acronyms(discourse: Discourse) -> Iterator[str]:
    """Give what stands in brackets behind the name of a body: TAWU of "the Allied Workers' Union (TAWU)"."""
    low = discourse.document.low
    for mention in discourse.mentions:
        first = mention.tokens.first
        if first > 1 and low[first - 1] == "(" and names.is_body(low[first - 2]):
            yield mention.name


def _is_public(name: str) -> bool:
    """Say whether a name is no company's: one with a word like "ministry" in it, or "FDA"."""
    return any(names.is_body(word) or names.is_body(names.singular(word)) for word in name.split()) or (
        name in _PUBLIC
    )
