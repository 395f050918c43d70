"""The one door to the extractor: a text goes in, everything that was read out of it comes out."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from bot.articles.facts import read_facts
from bot.articles.mending import Overlay, mend
from bot.articles.model import ArticleFacts, Span
from bot.claims.acts import directness, speech_act
from bot.claims.collecting import collector_waits
from bot.claims.dates import DateBase, said_on
from bot.claims.document import Document, parse
from bot.claims.finding import LEARNED, find_attributions
from bot.claims.headline import without_headline
from bot.claims.model import Attribution, Basis, Claim, Reading, SaidOn, quote_of
from bot.claims.names.mentions import Mention, find_mentions
from bot.claims.nesting import without_repeats
from bot.claims.relations import relate
from bot.claims.speakers.speakers import UNNAMED, Speaker, resolve_speakers
from bot.claims.substance import says_something
from bot.claims.summary import pronoun_names, summarise
from bot.claims.topics.topics import article_topics, claim_topics

VERSION = "network-2"
"""Kept with each article, so that it can be read again when the extractor has changed."""

READABLE = frozenset({"en", "und"})
"""Languages that are read; "und" is a text too short to tell."""

LEARNED_FROM = 0.5
"""An attribution that no rule finds is no claim below this confidence."""

UNSURE_SPEAKER = 0.49
"""What remains of the confidence when the speaker could not be resolved safely: so little that it is told."""


@collector_waits()
def read(text: str, *, published: date | None = None, received: date) -> Reading:
    """Read an article: its facts, every attribution in it, and the claims worth keeping.

    `text` is the article exactly as it came, without lone surrogates; every span of the result counts its
    characters. `published` is the day of publication where it is known from elsewhere; else the text is
    asked. `received` is the day on which the article came in: from it dates are reckoned where the text names
    no day, and the year of its dateline where that has none.
    Takes any text and raises nothing.
    """
    overlay = Overlay(text, mend(text))
    facts = read_facts(overlay.text, received)
    if published is not None:
        at = facts.published_at if facts.published == published else None
        facts = replace(facts, published=published, published_at=at)
    base = (
        DateBase(facts.published, Basis.PUBLICATION) if facts.published else DateBase(received, Basis.MESSAGE)
    )
    found: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    if facts.language in READABLE:
        document = parse(overlay.text)
        found = find_attributions(document, facts.furniture)
        claims = _Article(document, facts, base, overlay, text).claims(found)
    if overlay.mends:
        facts = replace(facts, furniture=_raw(overlay, facts.furniture))
        found = tuple(
            replace(
                attribution,
                source=_raw(overlay, attribution.source),
                cue=_raw(overlay, attribution.cue),
                content=_raw(overlay, attribution.content),
            )
            for attribution in found
        )
    return Reading(
        facts=facts,
        attributions=found,
        claims=claims,
        mends=overlay.mends,
        extractor=VERSION,
    )


class _Article:
    """What the claims of one article have in common: its text, names, topics and date."""

    def __init__(
        self, document: Document, facts: ArticleFacts, base: DateBase, overlay: Overlay, raw: str
    ) -> None:
        self._document = document
        self._facts = facts
        self._base = base
        self._overlay = overlay
        self._raw = raw
        # Who wrote the article or took its picture is not whom "he" means in it.
        self._mentions = _without(find_mentions(document), facts.furniture)
        self._topics = article_topics(document, self._mentions, facts)

    def claims(self, found: tuple[Attribution, ...]) -> tuple[Claim, ...]:
        """Resolve every attribution of speech, in the order of the text."""
        speakers = resolve_speakers(self._document, found, self._mentions, self._facts)
        claims: list[Claim] = []
        last: dict[str, SaidOn] = {}
        for attribution, speaker in zip(found, speakers, strict=True):
            if self._is_claim(attribution, speaker):
                claim = self._claim(attribution, speaker, last.get(speaker.name))
                last[speaker.name] = claim.said_on
                claims.append(claim)
        title = self._facts.title or ""
        start = self._raw.find(title)  # not there when a word of it was mended
        headline = Span(start, start + len(title)) if start >= 0 else Span(0, 0)
        kept = tuple(without_headline(tuple(without_repeats(claims)), headline))
        return tuple(
            replace(claim, related=related) if related else claim
            for claim, related in zip(kept, relate(kept), strict=True)
        )

    def _is_claim(self, attribution: Attribution, speaker: Speaker) -> bool:
        """Tell whether an attribution is worth keeping: of speech, sure enough, by somebody, of something."""
        learned = attribution.found_by == LEARNED
        if learned and (attribution.confidence < LEARNED_FROM or speaker.name == UNNAMED):
            return False
        if not attribution.speech:
            return False
        return any(says_something(self._document.text[slice(*span)]) for span in attribution.content)

    def _claim(self, attribution: Attribution, speaker: Speaker, earlier: SaidOn | None) -> Claim:
        document = self._document
        content = _raw(self._overlay, attribution.content)
        source = _raw(self._overlay, attribution.source)
        return Claim(
            source=source,
            cue=_raw(self._overlay, attribution.cue),
            content=content,
            quote=quote_of(self._raw, content),
            direct=directness(document, attribution),
            summary=summarise(
                document.text, attribution.content, pronoun_names(document, attribution, speaker.name)
            ),
            speaker=speaker.name,
            speaker_as_written=quote_of(self._raw, source),
            speaker_kind=speaker.kind,
            role=speaker.role,
            speech_act=speech_act(document, attribution),
            said_on=said_on(document, attribution, self._base, earlier),
            topics=claim_topics(document, attribution, self._mentions, self._topics),
            confidence=round(attribution.confidence * (1 if speaker.certain else UNSURE_SPEAKER), 3),
        )


def _without(mentions: tuple[Mention, ...], stretches: tuple[Span, ...]) -> tuple[Mention, ...]:
    """Give the names that begin in none of the stretches, which are in order and apart."""
    if not stretches:
        return mentions
    starts = [stretch.start for stretch in stretches]
    held = [bisect_right(starts, mention.span.start) - 1 for mention in mentions]
    return tuple(
        mention
        for mention, at in zip(mentions, held, strict=True)
        if at < 0 or mention.span.start >= stretches[at].end
    )


def _raw(overlay: Overlay, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(overlay.to_raw(span) for span in spans)
