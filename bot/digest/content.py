"""What a digest holds: from the claims of a period to what an editor wants to read, in that order. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.claims.model import SpeakerKind, SpeechAct
from bot.store.ids import Number
from bot.store.names import fold
from bot.store.records import Provenance, RelatedClaim, StoredClaim
from bot.store.sources import sources_of

TOPICS: Final = 5
CLAIMS_A_TOPIC: Final = 3
SPEAKERS: Final = 6
ARTICLES: Final = 100

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A claim that stands for all its copies; `articles` carry it, `sources` of them independent."""

    claim: StoredClaim
    articles: int
    sources: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A denial and what it denies: `original` where that is of the same period."""

    denial: Folded
    against: RelatedClaim
    original: StoredClaim | None


@dataclass(frozen=True, slots=True)
class TopicNews:
    """What is new about a topic: at most `CLAIMS_A_TOPIC` of its `total` claims, from `sources` of them."""

    name: str
    claims: tuple[Folded, ...]
    total: int
    sources: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who spoke: how often, and how, the commonest first."""

    name: str
    role: str | None
    claims: int
    acts: tuple[tuple[SpeechAct, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that came in, and how many claims it holds."""

    article: Provenance
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The news of a period, `since` to `until` (aware, UTC). `claims` counts them, copies once.

    `more_voices` and `more_articles` tell how many there are beside those that are held.
    """

    since: datetime
    until: datetime
    claims: int
    disputes: tuple[Dispute, ...]
    topics: tuple[TopicNews, ...]
    voices: tuple[Voice, ...]
    more_voices: int
    articles: tuple[Source, ...]
    more_articles: int


def digest_of(
    claims: Iterable[StoredClaim], since: datetime, until: datetime, *, more_articles: int = 0
) -> Digest | None:
    """Give what the claims of a period come to, or None when there are none.

    `more_articles` came in during it whose claims are not given.
    The order of `claims` does not matter. Copies of a claim count once, articles of one source (see
    `bot.store.sources`) as one.
    """
    arrived = sorted(claims, key=lambda claim: (claim.article.received_at, claim.number))
    if not arrived:
        return None
    origins = sources_of(claim.article for claim in arrived)
    folded = _fold(arrived, origins)
    disputes = _disputes(folded, {claim.number: claim for claim in arrived})
    topics = _topics(folded, disputes, origins)
    voices, more_voices = _voices(folded)
    articles, more = _articles(arrived)
    return Digest(
        since=since,
        until=until,
        claims=len(folded),
        disputes=disputes,
        topics=topics,
        voices=voices,
        more_voices=more_voices,
        articles=articles,
        more_articles=more + more_articles,
    )


def _fold(claims: Sequence[StoredClaim], origins: Mapping[Number, Number]) -> tuple[Folded, ...]:
    """Put copies together: the same words by the same speaker, or what the store knows as a repetition."""
    groups: dict[Number, list[StoredClaim]] = {}
    group_of: dict[Number, Number] = {}
    by_words: dict[tuple[str, ...], Number] = {}
    for claim in claims:
        words = (fold(claim.speaker), *_WORD.findall(fold(claim.quote)))
        repeated = (
            group_of[other.number]
            for other in claim.answers
            if other.number in group_of
            and (other.kind == "retells" or (other.kind == "repeats" and other.speaker == claim.speaker))
        )
        alike = by_words.setdefault(words, claim.number)
        group = next(repeated, None) or group_of.get(alike, alike)
        group_of[claim.number] = group
        groups.setdefault(group, []).append(claim)
    return tuple(_folded(copies, origins) for copies in groups.values())


def _folded(copies: Sequence[StoredClaim], origins: Mapping[Number, Number]) -> Folded:
    articles = {copy.article.number for copy in copies}
    return Folded(copies[0], len(articles), len({origins[article] for article in articles}))


def _disputes(folded: Sequence[Folded], known: Mapping[Number, StoredClaim]) -> tuple[Dispute, ...]:
    """Pair each denial with what it denies, those that most sources carry first.

    What it denies of one speaker is told once, as it came first: several articles may have it.
    """
    found = [
        Dispute(denial, other, known.get(other.number))
        for denial in folded
        for other in _first_of_each(other for other in denial.claim.answers if other.kind == "denies")
    ]
    return tuple(sorted(found, key=lambda dispute: -dispute.denial.sources))


def _first_of_each(others: Iterable[RelatedClaim]) -> Iterable[RelatedClaim]:
    """Give of each speaker, by the last word of the name, the claim that came first."""
    first: dict[str, RelatedClaim] = {}
    for other in sorted(others, key=lambda other: other.number):
        first.setdefault(fold(other.speaker).rpartition(" ")[2], other)
    return first.values()


def _topics(
    folded: Sequence[Folded], disputes: Sequence[Dispute], origins: Mapping[Number, Number]
) -> tuple[TopicNews, ...]:
    """Choose topics, each time the one with the most news that no topic before it has told.

    News is the number of claims times that of independent sources; a subject ("map") weighs half of a name,
    as articles share its word by chance. What is disputed counts for a topic and is not shown again.
    """
    told = {
        number for dispute in disputes for number in (dispute.denial.claim.number, dispute.against.number)
    }
    about: defaultdict[str, list[Folded]] = defaultdict(list)
    for claim in folded:
        own = [topic.name for topic in claim.claim.topics if not topic.inherited]
        for name in dict.fromkeys(own or [topic.name for topic in claim.claim.topics]):
            about[name].append(claim)
    chosen: list[TopicNews] = []
    left = dict(about)
    while left := {name: fresh for name, claims in left.items() if (fresh := _untold(claims, told))}:
        name = min(left, key=lambda name: (-_news(name, left[name], origins), name))
        if len(chosen) == TOPICS:
            break
        fresh = left.pop(name)
        chosen.append(TopicNews(name, _chosen(fresh), len(about[name]), _sources(about[name], origins)))
        told |= {claim.claim.number for claim in fresh}
    return tuple(chosen)


def _news(topic: str, claims: Sequence[Folded], origins: Mapping[Number, Number]) -> int:
    return len(claims) * _sources(claims, origins) * (1 if topic.islower() else 2)


def _untold(claims: Iterable[Folded], told: set[Number]) -> list[Folded]:
    return [claim for claim in claims if claim.claim.number not in told]


def _sources(claims: Iterable[Folded], origins: Mapping[Number, Number]) -> int:
    return len({origins[claim.claim.article.number] for claim in claims})


def _chosen(claims: Sequence[Folded]) -> tuple[Folded, ...]:
    """Choose the claims of a topic to show: one of each speaker first, the widely carried before."""
    ranked = sorted(claims, key=lambda claim: (-claim.sources, -claim.claim.confidence))
    turns: Counter[str] = Counter()
    turn: dict[Number, int] = {}
    for claim in ranked:
        turn[claim.claim.number] = turns[claim.claim.speaker]
        turns[claim.claim.speaker] += 1
    return tuple(sorted(ranked, key=lambda claim: turn[claim.claim.number])[:CLAIMS_A_TOPIC])


def _voices(folded: Sequence[Folded]) -> tuple[tuple[Voice, ...], int]:
    """Name the people and organisations that spoke, who spoke most first."""
    spoken: defaultdict[str, list[StoredClaim]] = defaultdict(list)
    for claim in folded:
        if claim.claim.speaker_kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION):
            spoken[claim.claim.speaker].append(claim.claim)
    ranked = sorted(spoken, key=lambda name: (-len(spoken[name]), name))
    voices = tuple(
        Voice(
            name,
            next((claim.role for claim in reversed(spoken[name]) if claim.role), None),
            len(spoken[name]),
            tuple(Counter(claim.speech_act for claim in spoken[name]).most_common()),
        )
        for name in ranked[:SPEAKERS]
    )
    return voices, len(ranked) - len(voices)


def _articles(claims: Sequence[StoredClaim]) -> tuple[tuple[Source, ...], int]:
    """List the articles, those with the most claims where there are many, first come first."""
    counts = Counter(claim.article.number for claim in claims)
    listed = dict(counts.most_common(ARTICLES))
    articles = {claim.article.number: claim.article for claim in claims}
    sources = (Source(article, counts[number]) for number, article in articles.items() if number in listed)
    return tuple(sources), len(articles) - len(listed)
