"""From the words of a source to whom they mean."""

from dataclasses import replace

from bot.articles.model import Span
from bot.claims.antecedents import Antecedents
from bot.claims.capitals import core, is_possessive, possessive
from bot.claims.discourse import Discourse
from bot.claims.mentions import MentionKind
from bot.claims.model import SpeakerKind
from bot.claims.named import NamedSources
from bot.claims.pronouns import NEUTER, PLURAL, PRONOUNS, SINGULAR
from bot.claims.referents import Referent
from bot.claims.roles import role_text
from bot.claims.sources import NounKind, Phrase, read_phrase
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS
from bot.lexicon.places import demonym

_RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
_AFTER_PRONOUN = frozenset({"neither", "also", "both", "himself", "herself", "all", "themselves"})
_SUBJECTS = frozenset({"he", "she", "they", "i", "we"})
_SEEN = frozenset({"seen", "obtained", "reviewed", "viewed", "cited", "quoted", "read"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_COMMAS = frozenset({",", "–", "—", "--"})
_GENERAL = frozenset(
    {"agency", "organisation", "organization", "newspaper", "magazine", "broadcaster", "charity", "watchdog"}
)
"""Words for a body whose name need not hold them: "the agency" for the FBI."""
_DEEPEST = 3
"""Owners of owners that are followed: "the ministry's spokesman's statement"."""
_NEAR = 3
"""Sentences in front of "she" that may introduce her."""
_REACH = 60
"""Tokens before "who" in which its person is looked for."""
_BACK = 14
"""Words before "who" in which its noun is looked for."""
_KINDS = {
    NounKind.BODY: SpeakerKind.ORGANISATION,
    NounKind.COMPANY: SpeakerKind.ORGANISATION,
    NounKind.DOCUMENT: SpeakerKind.DOCUMENT,
}


class Resolution:
    """Resolves sources, given what the article has named."""

    def __init__(self, discourse: Discourse, antecedents: Antecedents) -> None:
        self._discourse = discourse
        self._document = discourse.document
        self._antecedents = antecedents
        self._names = NamedSources(discourse)
        self._content: tuple[Span, ...] = ()

    def source(self, run: Run, content: tuple[Span, ...]) -> Referent | None:
        """Give whom the words of a source mean, who says the `content`; None where there are no words."""
        self._content = content
        return self._referent(run, 0)

    def _referent(self, run: Run, depth: int) -> Referent | None:
        tokens = self._document.tokens
        words = [at for at in range(run.first, run.last) if tokens[at].text[0].isalnum()]
        if not words or depth > _DEEPEST:
            return None
        first = names.plain(tokens[words[0]].text)
        following = tokens[words[1]].text.lower() if len(words) > 1 else ""
        if first in _RELATIVE_PRONOUNS and (len(words) == 1 or following not in PREPOSITIONS):
            return self._relative(words[0], depth)
        if first in PRONOUNS and (len(words) == 1 or following in _AFTER_PRONOUN or first in _SUBJECTS):
            return self._pronoun(words[0])
        phrase = read_phrase(self._document, Run(words[0], run.last))
        if phrase is None:
            return None
        found = (
            self._names.several(run)
            or self._names.named(phrase)
            or self._names.apposed(phrase)
            or self._names.given_name(phrase)
        )
        found = found or self._owned(phrase, run, depth)
        return found or self._described(phrase)

    def _owned(self, phrase: Phrase, run: Run, depth: int) -> Referent | None:
        """Take whose words or paper it is: "Trump's claim", "a report by the audit office"."""
        tokens = self._document.tokens
        noun = tokens[phrase.noun].text
        if phrase.kind is not NounKind.DOCUMENT and not names.is_utterance(core(noun)):
            return None
        found: Referent | None = None
        if phrase.whose in SINGULAR or phrase.whose in PLURAL | NEUTER:
            found = self._pronoun(phrase.run.first - 1)
        elif phrase.owner and phrase.owner.last <= phrase.noun:
            owner = phrase.owner if not phrase.definite else Run(phrase.owner.first - 1, phrase.owner.last)
            found = self._referent(owner, depth + 1)
        else:
            links = ("by", "from", "of") if names.is_utterance(noun) else ("by", "from")
            for at in range(phrase.noun + 1, min(run.last, phrase.noun + _BACK)):
                if tokens[at - 1].text.lower() in _SEEN:
                    continue
                if tokens[at].text.lower() in links[:1] or (
                    at == phrase.noun + 1 and tokens[at].text.lower() in links
                ):
                    found = self._referent(Run(at + 1, run.last), depth + 1)
                    break
        if found and phrase.kind is NounKind.DOCUMENT:
            found = replace(found, paper=True)
            self._antecedents.describe(noun, found)
        return found

    def _described(self, phrase: Phrase) -> Referent:
        """Resolve a source without a name in front: "the ministry", "the mayor", "three engineers"."""
        noun = self._document.tokens[phrase.noun].text
        offset = self._document.tokens[phrase.run.first].start
        bare = phrase.run.last - phrase.run.first == 1
        found: Referent | None = None
        if phrase.definite and not phrase.partitive:
            if bare and phrase.kind is NounKind.BODY:
                found = self._antecedents.body(noun, offset)
                if found is None and noun.lower() in _GENERAL:
                    found = self._antecedents.company(offset)
            elif bare and phrase.kind is NounKind.COMPANY:
                found = self._antecedents.company(offset)
            elif phrase.kind in (NounKind.ROLE, NounKind.PEOPLE, NounKind.UNKNOWN) and not phrase.plural:
                found = self._person(phrase, noun, offset)
            if found is None and bare:
                found = self._antecedents.described(noun)
        if found is None:
            found = self._as_written(phrase)
        self._antecedents.describe(noun, found)
        return found

    def _person(self, phrase: Phrase, noun: str, offset: int) -> Referent | None:
        """Find who is "the mayor", "the 34-year-old", "her lawyer"."""
        run = phrase.run
        age = self._document.tokens[run.first].text.partition("-")[0]
        if age.isdigit():
            name = self._discourse.ages.get(age)
            return (
                Referent(name, SpeakerKind.PERSON)
                if name
                else self._antecedents.only_person(offset, of_role=False)
            )
        if phrase.kind is NounKind.UNKNOWN:
            return self._antecedents.only_person(offset, of_role=False) if demonym(noun) else None
        others = {names.fold(core(t.text)) for t in self._document.tokens[run.first : run.last]} - {
            names.fold(noun)
        }
        holder = self._antecedents.holder(noun, frozenset(others - PREPOSITIONS - DETERMINERS), offset)
        if phrase.whose:
            return holder if holder and self._antecedents.is_near(holder.name, offset) else None
        if holder or phrase.owner or noun in ("official", "source"):
            return holder
        found = self._antecedents.only_person(offset, of_role=phrase.kind is NounKind.ROLE)
        return (
            replace(found, role=role_text(self._document, run))
            if found and phrase.kind is NounKind.ROLE
            else found
        )

    def _as_written(self, phrase: Phrase) -> Referent:
        """Let the phrase be the name, with its owner's name for a possessive pronoun."""
        name = self._names.text(phrase.run)
        certain = not (
            phrase.definite and phrase.kind in (NounKind.ROLE, NounKind.UNKNOWN) and not phrase.plural
        )
        owner = self._pronoun(phrase.run.first - 1) if phrase.whose and phrase.whose in PRONOUNS else None
        if owner and owner.name.lower() not in PRONOUNS:
            name = f"{possessive(owner.name)} {name}"
            certain = owner.certain
        kind = _KINDS.get(phrase.kind, SpeakerKind.ANONYMOUS)
        if phrase.partitive:
            kind = SpeakerKind.ANONYMOUS
        human = phrase.kind in (NounKind.ROLE, NounKind.PEOPLE) and not phrase.plural
        return Referent(name, kind, certain=certain, plural=phrase.plural, human=human)

    def _pronoun(self, at: int) -> Referent | None:
        """Resolve the pronoun at that token; where the text gives nobody it stands as written."""
        token = self._document.tokens[at]
        word = names.plain(token.text)
        found = self._doubled(at)
        if found:
            return found
        if word in SINGULAR:
            found = self._introduced(at) or self._antecedents.person(
                token.start, SINGULAR[word], self._content
            )
        elif word in PLURAL:
            found = self._antecedents.several(token.start)
        elif word in NEUTER:
            found = self._antecedents.thing(token.start)
        return found or Referent(token.text, SpeakerKind.ANONYMOUS, certain=False)

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
                phrase = read_phrase(self._document, Run(sentence.first, min(at, sentence.first + _BACK)))
                if phrase and not phrase.plural and phrase.kind in (NounKind.ROLE, NounKind.PEOPLE):
                    stop = self._verb(phrase.run)
                    return self._as_written(replace(phrase, run=Run(phrase.run.first, stop)))
        return None

    def _verb(self, run: Run) -> int:
        """Give the index of the first verb in the run, or its end."""
        tokens = self._document.tokens
        for at in range(run.first + 1, run.last):
            low = tokens[at].text.lower()
            if low in AUXILIARIES or low in cue_forms() or low.endswith("ed"):
                return at
        return run.last

    def _doubled(self, at: int) -> Referent | None:
        """Take the subject that machine translation doubles: "Kyiv he called", "from the union they say"."""
        before = self._discourse.mentions_before(self._document.tokens[at].start, 1)
        first = self._document.sentences[self._discourse.sentence_of(at)].first
        if before and before[0].tokens.last == at and not is_possessive(self._document.tokens[at - 1].text):
            begins = before[0].tokens.first
            if begins == first or self._document.tokens[begins - 1].text == ",":
                return self._names.of_mention(before[0])
        if (
            at - first > _BACK
            or at - first < 2
            or self._document.tokens[first].text.lower() not in PREPOSITIONS
        ):
            return None
        phrase = read_phrase(self._document, Run(first + 1, at))
        if phrase and phrase.kind is NounKind.BODY and phrase.run.last == at:
            return self._names.named(phrase) or self._described(phrase)
        return None

    def _relative(self, at: int, depth: int) -> Referent | None:
        """Resolve "who" and "which" by the words in front: a name that ends there, else the phrase."""
        tokens = self._document.tokens
        last = at - 1 if at and tokens[at - 1].text in _COMMAS else at
        if last == 0:
            return None
        who = tokens[at].text.lower() in ("who", "whom", "whose")
        before = self._discourse.mentions_before(tokens[at].start, 1)
        named = before[0] if before and before[0].tokens.last == last else None
        if named and (named.kind is MentionKind.PERSON or not who):
            return self._names.of_mention(named)
        first = last
        while first > max(0, last - _BACK) and self._carries_on(first - 1):
            first -= 1
            if tokens[first].text.lower() in DETERMINERS:
                phrase = read_phrase(self._document, Run(first, last))
                if not who or (phrase and phrase.kind in (NounKind.ROLE, NounKind.PEOPLE)):
                    break
        return (self._person_before(at, first) if who else None) or self._referent(
            Run(first, last), depth + 1
        )

    def _person_before(self, at: int, first: int) -> Referent | None:
        """Take the person whom a phrase in front of "who" only describes: "Yumi Falk, an economist, who"."""
        sentence = self._document.sentences[self._discourse.sentence_of(at)]
        phrase = read_phrase(self._document, Run(first, at))
        human = phrase and phrase.kind in (NounKind.ROLE, NounKind.PEOPLE)
        for mention in reversed(self._discourse.mentions_in(Run(max(sentence.first, at - _REACH), at))):
            apposed = mention.tokens.last == first - 1 and self._document.tokens[first - 1].text in _COMMAS
            if mention.kind is MentionKind.PERSON and (apposed or not human):
                found = self._names.of_mention(mention)
                return replace(found, certain=apposed)
        return None

    def _carries_on(self, at: int) -> bool:
        """Say whether the word at that token can be part of the phrase before "who"."""
        low = self._document.tokens[at].text.lower()
        return low[0].isalnum() and low not in AUXILIARIES and low not in cue_forms()
