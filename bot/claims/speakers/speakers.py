"""Who speaks: from the words of a source to a name, a kind and a role."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bot.articles.model import ArticleFacts
from bot.claims.document import Document
from bot.claims.model import Attribution, SpeakerKind, quote_of
from bot.claims.names.mentions import Mention
from bot.claims.names.role_nouns import is_of_person
from bot.claims.names.roles import fullest
from bot.claims.speakers.antecedents import Antecedents
from bot.claims.speakers.discourse import Discourse
from bot.claims.speakers.pronouns import FIRST, SINGULAR
from bot.claims.speakers.referents import Referent, Speaker
from bot.claims.speakers.resolution import Resolution
from bot.lexicon import names
from bot.lexicon.names import Gender

__all__ = ["UNNAMED", "Speaker", "resolve_speakers"]

UNNAMED = "unnamed source"
"""The name of a speaker of whom the text tells nothing."""

_BEHIND_HEARER = frozenset(
    {"to", "that", "not", "how", "what", "why", "when", "whether", "if", "about", ",", ":"}
)
_NESTED = 24
"""Contents that are looked back over for the quotation that a source stands in."""


def resolve_speakers(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: tuple[Mention, ...],
    facts: ArticleFacts,
) -> tuple[Speaker, ...]:
    """Give the speaker of each attribution, in their order; `mentions` are those of `find_mentions`.

    Takes any attributions of any text and raises nothing; its time is linear in their number.
    """
    return _Article(document, attributions, mentions, facts).speakers()


class _Article:
    """Reads the attributions of one article in the order of its text."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        mentions: tuple[Mention, ...],
        facts: ArticleFacts,
    ) -> None:
        self._document = document
        self._attributions = attributions
        self._facts = facts
        self._discourse = Discourse(document, mentions)
        self._antecedents = Antecedents(self._discourse)
        self._resolution = Resolution(self._discourse, self._antecedents)
        self._contents = sorted(
            (span.start, span.end, index)
            for index, attribution in enumerate(attributions)
            for span in attribution.content
        )
        self._found: dict[int, Speaker] = {}

    def speakers(self) -> tuple[Speaker, ...]:
        """Resolve all, first those whose source comes first."""
        for index in sorted(range(len(self._attributions)), key=lambda at: _offset(self._attributions[at])):
            self._speaker(index)
        return tuple(self._found[index] for index in range(len(self._attributions)))

    def _speaker(self, index: int, *, nested: bool = False) -> Speaker:
        if index in self._found:
            return self._found[index]
        attribution = self._attributions[index]
        referent = self._referent(attribution, nested=nested) or Referent(
            UNNAMED, SpeakerKind.ANONYMOUS, certain=False
        )
        if referent.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION):
            known = self._discourse.roles.get(referent.name) or self._described(attribution, referent)
            role = fullest(referent.role, known)
            fits = role and (referent.kind is SpeakerKind.PERSON or not is_of_person(role))
            referent = replace(referent, role=role if fits else None)
            if referent.role:
                self._discourse.roles[referent.name] = referent.role
        if self._is_transcript(attribution) and referent.kind is SpeakerKind.ORGANISATION:
            referent = replace(referent, kind=SpeakerKind.PERSON)
        self._antecedents.speaks(_offset(attribution), referent, self._hearer(attribution))
        self._found[index] = Speaker(
            name=_straight(referent.name),
            as_written=quote_of(self._document.text, attribution.source),
            kind=referent.kind,
            role=referent.role and _straight(referent.role),
            certain=referent.certain,
        )
        return self._found[index]

    def _hearer(self, attribution: Attribution) -> Gender | None:
        """Give of which gender the one is who is told: "told him that", "warned her to stop"."""
        if not attribution.cue:
            return None
        low = self._document.low
        at = self._discourse.run_of(*attribution.cue[-1]).last
        objective = at + 1 < len(low) and low[at] in ("him", "her")
        # "her deputy" is somebody else
        return (
            SINGULAR[low[at]] if objective and (low[at] == "him" or low[at + 1] in _BEHIND_HEARER) else None
        )

    def _described(self, attribution: Attribution, referent: Referent) -> str | None:
        """Give the description that stood for a person before this source, the first to give the name."""
        if referent.kind is not SpeakerKind.PERSON:
            return None
        named = self._discourse.first_named.get(referent.name, -1)
        if any(start <= named < end for start, end in attribution.source) and " " in referent.name:
            return self._antecedents.description_of(referent.name, _offset(attribution))
        return None

    def _is_transcript(self, attribution: Attribution) -> bool:
        """Say whether a name in capitals and a colon say who speaks: "WALLACE: ..."."""
        text = self._document.text
        return quote_of(text, attribution.cue) == ":" and quote_of(text, attribution.source).isupper()

    def _referent(self, attribution: Attribution, *, nested: bool) -> Referent | None:
        for span in attribution.source:
            run = self._discourse.run_of(*span)
            if run.last - run.first == 1 and names.plain(self._document.tokens[run.first].text) in FIRST:
                return None if nested else self._first_person(span.start)
            if found := self._resolution.source(run, attribution.content):
                return found
        return None if attribution.source else self._going_on(attribution)

    def _first_person(self, offset: int) -> Referent | None:
        """Take "I" and "we" for whoever utters the quotation around them, else for the author."""
        last = bisect_right(self._contents, (offset, len(self._document.text), len(self._attributions)))
        for start, end, index in reversed(self._contents[max(0, last - _NESTED) : last]):
            if start <= offset < end and self._attributions[index].source:
                outer = self._speaker(index, nested=True)
                return Referent(
                    outer.name, outer.kind, outer.role, certain=outer.certain and outer.name != UNNAMED
                )
        if self._facts.byline:
            return Referent(self._facts.byline, SpeakerKind.PERSON, certain=False)
        return None

    def _going_on(self, attribution: Attribution) -> Referent | None:
        """Take a quotation without a source for the words of whoever spoke right before it."""
        places = ((span.start, self._discourse.quotation_at(span.start)) for span in attribution.content)
        offset, quoted = next((each for each in places if each[1] is not None), (0, None))
        before = self._antecedents.last_speaker(offset)
        if quoted is None or before is None or before.referent.name == UNNAMED:
            return None
        apart = self._discourse.paragraph_at(offset) - self._discourse.paragraph_at(before.offset)
        if apart > 1:
            return None
        return replace(
            before.referent, certain=before.referent.certain and (apart == 0 or self._goes_on(quoted))
        )

    def _goes_on(self, quotation: int) -> bool:
        return self._document.quotations[quotation].continues


def _straight(words: str) -> str:
    """Give the words with straight apostrophes, so that a name is one name whoever typed it."""
    return words.replace("’", "'")


def _offset(attribution: Attribution) -> int:
    """Give where an attribution is read: at its source, cue or content, the first that it has."""
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start if spans else 0
