"""Sources that give no name: "the ministry", "the mayor", "three engineers"."""

from dataclasses import replace

from bot.articles.model import Span
from bot.claims.document import Document
from bot.claims.model import SpeakerKind
from bot.claims.names.capitals import core, possessive
from bot.claims.names.roles import role_text
from bot.claims.speakers.antecedents import Antecedents
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.named import NamedSources
from bot.claims.speakers.pronouns import PLURAL, SINGULAR, VARYING
from bot.claims.speakers.referents import Referent
from bot.claims.speakers.sources import NounKind, Phrase, read_phrase, text_of
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.grammar import DETERMINERS, PREPOSITIONS
from bot.lexicon.places import demonym
from bot.lexicon.wordsets import word_set

_GENERAL = frozenset(
    {"agency", "organisation", "organization", "newspaper", "magazine", "broadcaster", "charity", "watchdog"}
)
"""Words for a body whose name need not hold them: "the agency" for the FBI."""
_PUBLIC = frozenset({"agency", "watchdog", "regulator"})
"""Words for a body that is no company."""
_PAIRS = frozenset({"two", "pair", "duo", "couple"})
_PAIR = 3
"""Words of "two former ministers" at most."""
_OWN = frozenset({"administration", "campaign", "office", "team"})
"""Bodies that everybody of some rank has."""
_SIDES = frozenset({"club", "side", "team", "service"})
_SECTIONS = frozenset(
    {"annex", "appendix", "article", "chapter", "clause", "exhibit", "figure", "page", "paragraph", "point"}
    | {"recital", "schedule", "section", "table", "volume"}
)
"""Parts of papers that are numbered."""
_ANYBODY = word_set("variations for anybody")
"""Those that tell nothing of what somebody does, so that a minister may be one: "the mother of two"."""
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

    def described(self, phrase: Phrase, owner: Referent | None, content: tuple[Span, ...]) -> Referent | None:
        """Give whom the phrase means, who says the `content`; `owner` is whom its possessive pronoun means.

        None where its noun is for nobody who can speak: "scrapped", "night", "a remark".
        """
        noun = self._document.tokens[phrase.noun].text
        offset = self._document.tokens[phrase.run.first].start
        bare = phrase.run.last - phrase.run.first == 1
        found: Referent | None = None
        if self._is_pair(phrase, noun):
            written = as_written(self._document, phrase)
            found = self._antecedents.two(offset) or replace(
                written, name=f"the {written.name}", certain=False
            )
        elif phrase.definite and not phrase.partitive:
            if not phrase.plural and phrase.kind in (NounKind.ROLE, NounKind.PEOPLE, NounKind.UNKNOWN):
                found = self._person(phrase, noun, offset) or self._varied(phrase, noun, offset, content)
            found = found or (None if self._is_theirs(phrase, noun) else self._body(phrase, noun, offset))
            if found is None and bare and not self._is_theirs(phrase, noun):
                found = self._antecedents.described(noun)
        if found is None and bare and noun.lower() in ("one", "another"):
            found = self._one_from(phrase.run.last)
        if found is None and self._is_numbered(phrase):
            found = Referent(text_of(self._document, phrase.run), SpeakerKind.DOCUMENT)
        if found is None and phrase.kind is NounKind.UNKNOWN and not names.is_speaking(core(noun)):
            return self._instead(phrase, noun, offset)
        if found is None:
            found = as_written(self._document, phrase, owner)
        self._antecedents.describe(noun, found)
        return found

    def _is_numbered(self, phrase: Phrase) -> bool:
        """Say whether a part of a paper is meant: "Recital 6", "Section 12"."""
        words = [token.text for token in self._document.tokens[slice(*phrase.run)]]
        return len(words) == len(("Recital", "6")) and words[0].lower() in _SECTIONS and words[1].isdigit()

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

    def _is_pair(self, phrase: Phrase, noun: str) -> bool:
        """Say whether two people are meant: "the two", "the couple", "both leaders", "the two men"."""
        tokens, first = self._document.tokens, phrase.run.first
        if phrase.definite and (noun.lower() in _PAIRS or tokens[first].text == "two"):
            return phrase.run.last - first <= _PAIR
        both = first > 0 and tokens[first - 1].text.lower() == "both"
        return both and phrase.plural and phrase.noun == first

    def _body(self, phrase: Phrase, noun: str, offset: int) -> Referent | None:
        """Find what is "the ministry", "the agency", "the company", "the German carmaker"."""
        low = noun.lower()
        if phrase.run.last - phrase.run.first == 1:
            company = names.is_company_word(low)
            if not (phrase.kind in _BODIES or company or noun == "paper"):
                return None
            found = self._antecedents.body(noun, offset)
            if found is None and low in _PUBLIC:
                found = self._antecedents.agency(offset)
            if found is None and (company or low in _GENERAL):
                found = self._antecedents.company(offset)
            return found
        if self._is_kind(phrase, noun) and (found := self._antecedents.company(offset)):
            return replace(found, certain=False)
        return None

    def _is_theirs(self, phrase: Phrase, noun: str) -> bool:
        """Say whether a body is that of a person who was named, not one with a name: "her office"."""
        return (phrase.whose in SINGULAR or phrase.whose in PLURAL) and names.singular(noun) in _OWN

    def _is_kind(self, phrase: Phrase, noun: str) -> bool:
        """Say whether a phrase only tells what sort of company somebody is: "the German carmaker"."""
        before = self._document.tokens[phrase.run.first : phrase.noun]
        plain = phrase.noun == phrase.run.last - 1 and not phrase.plural and phrase.owner is None
        sort = names.is_company_word(noun) or noun in _SIDES
        if noun == "service":  # "the streaming service", but not "the weather service"
            sort = any(token.text.endswith("ing") for token in before)
        return plain and sort and not any(names.is_body(token.text) for token in before)

    def _varied(self, phrase: Phrase, noun: str, offset: int, content: tuple[Span, ...]) -> Referent | None:
        """Take whom "he" would mean for what only tells more of somebody: "the defender", "the Spaniard"."""
        low = noun.lower()
        anybody = names.is_party(noun) or demonym(noun) is not None or low in _ANYBODY
        behind = [token.text.lower() for token in self._document.tokens[phrase.noun + 1 : phrase.run.last]]
        if not (anybody or low in VARYING) or phrase.whose or phrase.owner or behind[:1] not in ([], ["of"]):
            return None
        found = self._antecedents.varied(offset, names.role_gender(low), content, anybody=anybody)
        return replace(found, role=role_text(self._document, phrase.run)) if found else None

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
                else self._antecedents.only_person(offset)
            )
        if phrase.kind is NounKind.UNKNOWN:
            return self._antecedents.only_person(offset) if demonym(noun) else None
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
        role = role_text(self._document, run) if phrase.kind is NounKind.ROLE else None
        found = self._antecedents.only_person(offset, role)
        return replace(found, role=role) if found and role else found
