"""From the words of a source to whom they mean."""

from collections.abc import Sequence
from dataclasses import replace

from bot.articles.model import Span
from bot.claims.model import SpeakerKind
from bot.claims.names.capitals import core
from bot.claims.names.mentions import MentionKind
from bot.claims.speakers.antecedents import Antecedents
from bot.claims.speakers.described import DescribedSources
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.fragments import is_empty, whole
from bot.claims.speakers.named import NamedSources
from bot.claims.speakers.pronoun_sources import PronounSources
from bot.claims.speakers.pronouns import NEUTER, PLURAL, PRONOUNS, SINGULAR
from bot.claims.speakers.referents import Referent
from bot.claims.speakers.sources import NounKind, Phrase, read_phrase
from bot.claims.tokens import Run
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS

_RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
_AFTER_PRONOUN = frozenset({"neither", "also", "both", "himself", "herself", "all", "themselves"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "i", "we", "you"})
_SEEN = frozenset(
    {
        "seen",
        "obtained",
        "reviewed",
        "viewed",
        "cited",
        "quoted",
        "read",
        "commissioned",
        "ordered",
        "requested",
    }
    | {"funded", "sponsored", "paid", "leaked", "shared"}
)
"""What is done to a paper by somebody who did not write it."""
_UTTERED = frozenset({"announced", "issued", "posted", "published", "released", "shared", "signed"})
_COMMAS = frozenset({",", "–", "—", "--"})
_LEADING = frozenset({"on", "in", "at", "via", "to", "with", "from", "by"})
_LEAD = 8
"""Words of a place or a medium in front of who speaks."""
_DEEPEST = 3
"""Owners of owners that are followed: "the ministry's spokesman's statement"."""
_REACH = 60
"""Tokens before "who" in which its person is looked for."""
_BACK = 14
"""Words before "who" in which its noun is looked for."""


class Resolution:
    """Resolves sources, given what the article has named."""

    def __init__(self, discourse: Discourse, antecedents: Antecedents) -> None:
        self._discourse = discourse
        self._document = discourse.document
        self._antecedents = antecedents
        self._names = NamedSources(discourse)
        self._descriptions = DescribedSources(discourse, antecedents, self._names)
        self._pronouns = PronounSources(discourse, antecedents, self._names)
        self._content: tuple[Span, ...] = ()

    def source(self, run: Run, content: tuple[Span, ...]) -> Referent | None:
        """Give whom the words of a source mean, who says the `content`; None where there are no words."""
        self._content = content
        if run.first >= run.last:
            return None
        end = self._document.sentences[self._discourse.sentence_of(run.first)].last
        return self._referent(self._without_lead(whole(self._document, run, end)), 0)

    def _without_lead(self, run: Run) -> Run:
        """Leave out where something was said: the "Telegram" of "on Telegram, the militia said"."""
        tokens = self._document.tokens
        if run.first == 0 or tokens[run.first - 1].text.lower() not in _LEADING:
            return run
        for at in range(run.first + 1, min(run.last - 1, run.first + _LEAD)):
            if tokens[at].text == "," and tokens[at + 1].text.lower() in DETERMINERS:
                return Run(at + 1, run.last)
        return run

    def _referent(self, run: Run, depth: int) -> Referent | None:
        tokens = self._document.tokens
        words = [at for at in range(run.first, run.last) if tokens[at].text[0].isalnum()]
        if not words or depth > _DEEPEST:
            return None
        first = names.plain(tokens[words[0]].text)
        following = tokens[words[1]].text.lower() if len(words) > 1 else ""
        if first in _RELATIVE_PRONOUNS and (len(words) == 1 or following not in PREPOSITIONS):
            return self._relative(words[0], depth)
        alone = len(words) == 1 or following in _AFTER_PRONOUN
        ends = words[-1] == run.last - 1 and names.plain(tokens[words[-1]].text) in _SUBJECTS
        if (first in PRONOUNS and alone) or first in _SUBJECTS or ends:  # "on its website it"
            at = words[-1] if ends and first not in _SUBJECTS else words[0]
            return self._pronouns.pronoun(at, self._content)
        if following == "part":
            return self._for_its_part(words[1] + 1, depth)
        handle = self._handle(words)
        phrase = read_phrase(self._document, Run(words[0], run.last))
        if handle or phrase is None or self._tells_nothing(phrase):
            return handle
        found = not self._is_party(phrase) and (
            self._names.spoken_for(run.first)
            or self._names.several(run)
            or self._names.named(phrase)
            or self._names.apposed(phrase, self._content)
            or self._names.given_name(phrase)
            or self._names.described(phrase)
        )
        found = found or self._owned(phrase, run, depth) or None
        if found is None:
            whose = phrase.run.first - 1 if phrase.whose and phrase.whose in PRONOUNS else None
            owner = None if whose is None else self._pronouns.pronoun(whose, self._content)
            if owner and owner.kind is SpeakerKind.DOCUMENT:
                owner = None  # a report has no spokesman
            found = self._descriptions.described(phrase, owner, self._content)
        return found

    def _handle(self, words: Sequence[int]) -> Referent | None:
        """Take an account without a name for whom it stands for: "user @ana_b"."""
        tokens = self._document.tokens
        at = next((at for at in words if at and tokens[at - 1].text == "@"), None)
        if at is None or self._discourse.mentions_in(Run(words[0], at)):
            return None
        return Referent(f"@{tokens[at].text}", SpeakerKind.ANONYMOUS, human=True)

    def _is_party(self, phrase: Phrase) -> bool:
        """Say whether a party is all that a phrase tells of one person: "the Republican"."""
        noun = self._document.tokens[phrase.noun].text
        return phrase.definite and phrase.run == Run(phrase.noun, phrase.noun + 1) and names.is_party(noun)

    def _for_its_part(self, comma: int, depth: int) -> Referent | None:
        """Resolve "its part" of "For its part, the council said" by what follows."""
        tokens = self._document.tokens
        if comma >= len(tokens) or tokens[comma].text != ",":
            return None
        end = self._document.sentences[self._discourse.sentence_of(comma)].last
        return self._referent(Run(comma + 1, min(end, comma + _BACK)), depth + 1)

    def _tells_nothing(self, phrase: Phrase) -> bool:
        """Say whether the phrase is a lone word that is no noun."""
        tokens = self._document.tokens
        first, last = phrase.run
        determined = first > 0 and tokens[first - 1].text.lower() in DETERMINERS
        noun = (
            phrase.kind is not NounKind.UNKNOWN or determined or bool(self._discourse.mentions_in(phrase.run))
        )
        return last - first == 1 and is_empty(tokens[first].text, noun=noun)

    def _owned(self, phrase: Phrase, run: Run, depth: int) -> Referent | None:
        """Take whose words or paper it is: "Trump's claim", "a report by the audit office"."""
        tokens = self._document.tokens
        noun = tokens[phrase.noun].text
        if phrase.kind is not NounKind.DOCUMENT and not names.is_utterance(core(noun)):
            return None
        found: Referent | None = None
        if phrase.whose in SINGULAR or phrase.whose in PLURAL or phrase.whose in NEUTER:
            found = self._pronouns.pronoun(phrase.run.first - 1, self._content)
        elif phrase.owner and phrase.owner.last <= phrase.noun:
            owner = phrase.owner if not phrase.definite else Run(phrase.owner.first - 1, phrase.owner.last)
            found = self._referent(owner, depth + 1)
        else:
            links = ("by", "from", "of") if names.is_utterance(noun) else ("by", "from")
            for at in range(phrase.noun + 1, min(run.last, phrase.noun + _BACK)):
                if tokens[at - 1].text.lower() in _SEEN or self._is_judged(phrase.noun + 1):
                    continue
                if tokens[at].text.lower() in links[:1] or (
                    at == phrase.noun + 1 and tokens[at].text.lower() in links
                ):
                    found = self._referent(Run(at + 1, run.last), depth + 1)
                    if found and found.kind is SpeakerKind.PERSON and not self._names_somebody(at, run.last):
                        found = None  # "a report by the auditor" tells more than who that is
                    break
        if phrase.kind is NounKind.DOCUMENT and found and found.kind is SpeakerKind.ANONYMOUS:
            return None  # "a consultant's report" tells more than its author
        if found and phrase.kind is NounKind.DOCUMENT:
            found = replace(found, paper=True)
            self._antecedents.describe(noun, found)
        return found

    def _names_somebody(self, first: int, last: int) -> bool:
        return any(
            mention.kind is MentionKind.PERSON for mention in self._discourse.mentions_in(Run(first, last))
        )

    def _is_judged(self, at: int) -> bool:
        """Say whether the word tells what others say of an utterance: "a remark dismissed by Kyiv"."""
        word = self._document.tokens[at].text
        return word.endswith("ed") and word in cue_forms() and word not in _UTTERED

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
