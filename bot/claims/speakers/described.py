"""Sources that give no name: "the ministry", "the mayor", "three engineers"."""

from dataclasses import replace

from bot.claims.document import Document
from bot.claims.model import SpeakerKind
from bot.claims.names.capitals import core, possessive
from bot.claims.names.roles import role_text
from bot.claims.speakers.antecedents import Antecedents
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.named import NamedSources
from bot.claims.speakers.referents import Referent
from bot.claims.speakers.sources import NounKind, Phrase, read_phrase, text_of
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.grammar import DETERMINERS, PREPOSITIONS
from bot.lexicon.places import demonym

_GENERAL = frozenset(
    {"agency", "organisation", "organization", "newspaper", "magazine", "broadcaster", "charity", "watchdog"}
)
"""Words for a body whose name need not hold them: "the agency" for the FBI."""
_BACK = 14
"""Words in which the sender of "One, from the council," is looked for."""
_BODIES = (NounKind.BODY, NounKind.COMPANY)
_WHICH = (NounKind.ROLE, NounKind.COMPANY, NounKind.UNKNOWN)
"""Nouns that tell little behind "the" where the article has not told whom they mean: "the company"."""
_KINDS = {
    NounKind.BODY: SpeakerKind.ORGANISATION,
    NounKind.COMPANY: SpeakerKind.ORGANISATION,
    NounKind.DOCUMENT: SpeakerKind.DOCUMENT,
}


def as_written(document: Document, phrase: Phrase, owner: Referent | None = None) -> Referent:
    """Let the phrase be the name, with its `owner`'s name for a possessive pronoun."""
    name = text_of(document, phrase.run)
    told = phrase.plural or phrase.partitive or not phrase.definite or phrase.kind not in _WHICH
    certain = told and (phrase.kind is not NounKind.UNKNOWN or phrase.partitive)
    if owner:
        name = f"{possessive(owner.name)} {name}"
        certain = owner.certain
    kind = SpeakerKind.ANONYMOUS if phrase.partitive else _KINDS.get(phrase.kind, SpeakerKind.ANONYMOUS)
    human = phrase.kind in (NounKind.ROLE, NounKind.PEOPLE) and not phrase.plural
    human = human and not _is_agent(document, phrase.run.first)
    return Referent(name, kind, certain=certain, plural=phrase.plural, human=human)


def _is_agent(document: Document, first: int) -> bool:
    """Say whether "by" stands before a phrase: in "Asked by the presenter, he", "he" is somebody else."""
    before = [token.text.lower() for token in document.tokens[max(0, first - 2) : first]]
    return "by" in before[-1:] or (before[:1] == ["by"] and before[1] in DETERMINERS)


class DescribedSources:
    """Finds whom or what a description means, given what the article has named."""

    def __init__(self, discourse: Discourse, antecedents: Antecedents, named: NamedSources) -> None:
        self._discourse = discourse
        self._document = discourse.document
        self._antecedents = antecedents
        self._names = named

    def described(self, phrase: Phrase, owner: Referent | None) -> Referent | None:
        """Give whom the phrase means; `owner` is whom its possessive pronoun means.

        None where its noun is for nobody who can speak: "scrapped", "night", "a remark".
        """
        noun = self._document.tokens[phrase.noun].text
        offset = self._document.tokens[phrase.run.first].start
        bare = phrase.run.last - phrase.run.first == 1
        found: Referent | None = None
        if phrase.definite and not phrase.partitive:
            if bare and (phrase.kind in _BODIES or noun == "paper"):
                found = self._antecedents.body(noun, offset)
                if found is None and (phrase.kind is NounKind.COMPANY or noun.lower() in _GENERAL):
                    found = self._antecedents.company(offset)
            elif phrase.kind in (NounKind.ROLE, NounKind.PEOPLE, NounKind.UNKNOWN) and not phrase.plural:
                found = self._person(phrase, noun, offset)
            if found is None and bare:
                found = self._antecedents.described(noun)
        if found is None and bare and noun.lower() in ("one", "another"):
            found = self._one_from(phrase.run.last)
        if found is None and phrase.kind is NounKind.UNKNOWN and not names.is_speaking(core(noun)):
            return self._instead(phrase, noun, offset)
        if found is None:
            found = as_written(self._document, phrase, owner)
        self._antecedents.describe(noun, found)
        return found

    def _instead(self, phrase: Phrase, noun: str, offset: int) -> Referent | None:
        """Take who is near for what cannot speak: a name in front, or who spoke before "a remark"."""
        first = phrase.run.first
        around = self._discourse.mentions_before(self._document.tokens[first].end, 1)
        if around and around[0].tokens.last > first:
            found = self._names.of_mention(around[0])
        else:
            last = self._antecedents.last_speaker(offset) if names.is_utterance(noun) else None
            near = last and self._discourse.paragraph_at(last.offset) == self._discourse.paragraph_at(offset)
            found = last.referent if last and near else None
        return replace(found, certain=False) if found else None

    def _one_from(self, comma: int) -> Referent | None:
        """Take the sender of "One, from the parish council, called it ..."."""
        tokens = self._document.tokens[comma : comma + 2]
        if [token.text for token in tokens] not in ([",", "from"], [",", "by"]):
            return None
        phrase = read_phrase(self._document, Run(comma + 2, min(len(self._document.tokens), comma + _BACK)))
        return self._names.named(phrase) if phrase else None

    def _person(self, phrase: Phrase, noun: str, offset: int) -> Referent | None:
        """Find who is "the mayor", "the 34-year-old", "her lawyer"."""
        run = phrase.run
        bare = run.last - run.first == 1
        age = self._document.tokens[run.first].text.partition("-")[0]
        if age.isdigit():
            name = self._discourse.ages.get(age)
            return (
                Referent(name, SpeakerKind.PERSON, certain=self._discourse.first_named[name] < offset)
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
        if holder is None and (bare or noun == "head"):
            holder = self._antecedents.of_kind(noun, offset)
        if holder or phrase.owner or noun in ("official", "source"):
            return holder
        found = self._antecedents.only_person(offset, of_role=phrase.kind is NounKind.ROLE)
        return (
            replace(found, role=role_text(self._document, run))
            if found and phrase.kind is NounKind.ROLE
            else found
        )
