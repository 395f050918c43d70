"""Sources that are a pronoun."""

from dataclasses import replace

from bot.articles.model import Span
from bot.claims.model import SpeakerKind
from bot.claims.names.capitals import is_possessive
from bot.claims.names.mentions import MentionKind
from bot.claims.speakers.antecedents import Antecedents
from bot.claims.speakers.described import as_written
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.named import NamedSources
from bot.claims.speakers.pronouns import NEUTER, PLURAL, SINGULAR
from bot.claims.speakers.referents import Referent
from bot.claims.speakers.sources import NounKind, Phrase, read_phrase
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, PREPOSITIONS

_OPENERS = frozenset({"The", "He"})
"""What stands before a name that begins a sentence; "He" is a Spanish article that a machine translated."""
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_JOINS = frozenset({"and", "nor", "or"})
_NEAR = 3
"""Sentences in front of "she" that may introduce her; words between the names of two."""
_REACH = 60
"""Tokens before "he" in which one that it repeats is looked for."""
_BACK = 14
"""Words in which a sentence names its subject."""


def _is_verb(low: str) -> bool:
    return low in AUXILIARIES or low in cue_forms() or low.endswith("ed")


class PronounSources:
    """Finds whom a pronoun means."""

    def __init__(self, discourse: Discourse, antecedents: Antecedents, named: NamedSources) -> None:
        self._discourse = discourse
        self._document = discourse.document
        self._antecedents = antecedents
        self._names = named

    def pronoun(self, at: int, content: tuple[Span, ...]) -> Referent | None:
        """Give whom the pronoun at that token means, who says the `content`; None where there is nobody."""
        token = self._document.tokens[at]
        word = names.plain(token.text)
        found = self._doubled(at) or self._doubled_before(at)
        if found:
            return found
        if word in SINGULAR:
            found = self._introduced(at) or self._antecedents.person(token.start, SINGULAR[word], content)
        elif word in PLURAL:
            found = self._pair(at) or self._antecedents.several(token.start)
            if found is None and word == "they":
                found = self._subjects_before(at)
        elif word in NEUTER:
            found = self._antecedents.thing(token.start) or self._paper_before(at)
        return found

    def _introduced(self, at: int) -> Referent | None:
        """Take "A girl of about eleven" for the "she" behind, in one paragraph and with no name between."""
        tokens = self._document.tokens
        paragraph = self._document.paragraphs[self._discourse.paragraph_of(at)]
        index = self._discourse.sentence_of(at)
        for sentence in self._document.sentences[max(0, index - _NEAR) : index + 1][::-1]:
            if sentence.first < paragraph.first:
                return None
            named = self._discourse.mentions_in(Run(sentence.first, min(at, sentence.last)))
            if any(mention.kind is MentionKind.PERSON for mention in named):
                return None
            if tokens[sentence.first].text.lower() in _INDEFINITE:
                phrase = self._opening(sentence)
                if phrase and not phrase.plural and phrase.kind in (NounKind.ROLE, NounKind.PEOPLE):
                    return as_written(self._document, phrase)
        return None

    def _pair(self, at: int) -> Referent | None:
        """Take the two people whom the sentence names: "Neither Cole nor Ortiz paid, their offices say"."""
        tokens = self._document.tokens
        first = self._document.sentences[self._discourse.sentence_of(at)].first
        people = [
            each for each in self._discourse.mentions_in(Run(first, at)) if each.kind is MentionKind.PERSON
        ]
        if len(people) != len(("one", "other")):
            return None
        one, other = people
        joined = {tokens[k].text.lower() for k in range(one.tokens.last, other.tokens.first)}
        if joined.isdisjoint(_JOINS) or other.tokens.first - one.tokens.last > _NEAR:
            return None
        return Referent(f"{one.name} and {other.name}", SpeakerKind.PERSON, plural=True)

    def _subjects_before(self, at: int) -> Referent | None:
        """Take the plural subject of the sentence before for "they", within one paragraph."""
        index = self._discourse.sentence_of(at)
        before = self._document.sentences[max(0, index - 1)]
        if not index or before.first < self._document.paragraphs[self._discourse.paragraph_of(at)].first:
            return None
        phrase = self._opening(before)
        if phrase and phrase.definite and self._document.low[phrase.noun] in ("pair", "two", "couple", "duo"):
            return self._antecedents.two(self._document.tokens[at].start)
        if phrase is None or not phrase.plural or phrase.kind not in (NounKind.PEOPLE, NounKind.BODY):
            return None
        return replace(as_written(self._document, phrase), certain=False)

    def _paper_before(self, at: int) -> Referent | None:
        """Take the paper that opens a sentence before "it", within one paragraph: "The study ran on"."""
        index = self._discourse.sentence_of(at)
        paragraph = self._document.paragraphs[self._discourse.paragraph_of(at)]
        for sentence in self._document.sentences[max(0, index - _NEAR) : index][::-1]:
            phrase = self._opening(sentence) if sentence.first >= paragraph.first else None
            if phrase and phrase.kind is NounKind.DOCUMENT and not phrase.plural:
                return as_written(self._document, phrase)
        return None

    def _opening(self, sentence: Run) -> Phrase | None:
        """Read the phrase that opens a sentence, behind "Since May," or "These days"."""
        low, first, last = self._document.low, sentence.first, sentence.last
        if low[first] in PREPOSITIONS:
            comma = next((at for at in range(first, min(last, first + _BACK)) if low[at] == ","), first)
            first = comma + 1
        elif low[first] == "these" and low[first + 1 : first + 2] == ("days",):
            first += 2
        if first >= last:
            return None
        near = min(last, first + _BACK)
        verb = next((at for at in range(first + 1, near) if _is_verb(low[at])), near)
        return read_phrase(self._document, Run(first, verb))

    def _doubled(self, at: int) -> Referent | None:
        """Take the subject that machine translation doubles: "Kyiv he called", "from the union they say"."""
        before = self._discourse.mentions_before(self._document.tokens[at].start, 1)
        first = self._document.sentences[self._discourse.sentence_of(at)].first
        if before and before[0].tokens.last == at and not is_possessive(self._document.tokens[at - 1].text):
            begins = before[0].tokens.first
            opener = self._document.tokens[begins - 1].text
            if begins == first or opener == "," or (begins == first + 1 and opener in _OPENERS):
                return self._names.of_mention(before[0])
        if (
            at - first > _BACK
            or at - first < 2
            or self._document.tokens[first].text.lower() not in PREPOSITIONS
        ):
            return None
        phrase = read_phrase(self._document, Run(first + 1, at))
        if phrase and phrase.kind is NounKind.BODY and phrase.run.last == at:
            noun = self._document.tokens[phrase.noun]
            body = self._antecedents.body(noun.text, noun.start)
            return self._names.named(phrase) or body or as_written(self._document, phrase)
        return None

    def _doubled_before(self, at: int) -> Referent | None:
        """Take whom an earlier "he" of the sentence doubles: "The ministry he was silent, but he said"."""
        tokens = self._document.tokens
        word = tokens[at].text.lower()
        first = self._document.sentences[self._discourse.sentence_of(at)].first
        for earlier in range(max(first + 1, at - _REACH), at):
            if tokens[earlier].text.lower() == word and word in SINGULAR:
                return self._doubled(earlier)
        return None
