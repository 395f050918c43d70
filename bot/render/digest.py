"""The digest as messages: what is disputed, what is new, who spoke, the articles; never cut."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from discord import ui

from bot.digest.content import Digest, Dispute, Source, TopicNews, Voice
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    also_in,
    article_name,
    barred,
    brief,
    fine,
    linked,
    links,
    message_url,
    sentence,
    strong,
)
from bot.render.discord_text import line, safe_url
from bot.render.layout import Block, Room, Rule, flow
from bot.render.words import by_way_of, count, day

_ROOM = Room(300, 80, 300)
_BRIEF = Room(200, 80)
_ARTICLES_A_BLOCK = 5
_TITLE = 120


def digest_cards(
    digest: Digest, zone: str, channels: Channels = NO_CHANNELS, *, missed: int = 0
) -> tuple[ui.LayoutView, ...]:
    """Show a digest in as many messages as it needs. `zone`, a name of the tz database, tells what day it is.

    `missed` digests before it are folded into it, and it says so.
    """
    return flow(_blocks(digest, ZoneInfo(zone), channels, missed))


def _blocks(digest: Digest, zone: ZoneInfo, channels: Channels, missed: int) -> Iterator[Block]:
    yield f"## The digest of {day(digest.until.astimezone(zone).date())}\n" + fine(
        count(digest.claims, "claim"),
        count(len(digest.articles), "article"),
        f"since {_moment(digest.since.astimezone(zone))}",
    )
    yield from _section("Disputed", (_dispute(dispute, channels) for dispute in digest.disputes))
    yield from _section("New", map(_topic, digest.topics))
    if digest.more_topics:
        yield fine(f"and {count(digest.more_topics, 'topic')} with less news")
    yield from _section("Who spoke", ["\n".join(map(_voice, digest.voices))] if digest.voices else [])
    if digest.more_voices:
        yield fine(f"and {digest.more_voices} more")
    articles = digest.articles
    starts = range(0, len(articles), _ARTICLES_A_BLOCK)
    blocks = ("\n".join(map(_article, articles[start : start + _ARTICLES_A_BLOCK])) for start in starts)
    yield from _section("Articles", blocks)
    yield Rule(line=False)
    yield fine(
        f"with what {count(missed, 'missed digest')} would have told" if missed else "",
        "copies of a claim count once, wire copies as one source",
    )


def _section(title: str, blocks: Iterable[str]) -> Iterator[Block]:
    """Give blocks under a heading, which stays with the first of them; nothing for none."""
    for place, block in enumerate(blocks):
        if not place:
            yield Rule()
        yield block if place else f"### {title}\n{block}"


def _dispute(dispute: Dispute, channels: Channels) -> str:
    """Give what is denied and below it the denial, both quoted."""
    denial, other = dispute.denial.claim, dispute.against
    if dispute.original:
        denied = brief(dispute.original, _ROOM, related=False)
    else:
        denied = f"{strong(other.speaker, _ROOM.name)}\n{barred(line(other.summary, _ROOM.words))}".strip()
    checked = fine(
        line(by_way_of(denial.article.facts), _ROOM.name),
        *links(denial.article, _ROOM, channels),
        also_in(dispute.denial.articles),
        f"#{other.number}, #{denial.number}",
    )
    return f"{denied}\n{brief(denial, _ROOM)}\n{checked}"


def _topic(topic: TopicNews) -> str:
    name = topic.name[:1].upper() + topic.name[1:]
    said = (sentence(folded.claim, _BRIEF, articles=folded.articles) for folded in topic.claims)
    numbers = ", ".join(f"#{folded.claim.number}" for folded in topic.claims)
    told = fine(count(topic.total, "claim"), count(topic.sources, "source"), numbers)
    return "\n".join((strong(name, _ROOM.name), *said, told))


def _voice(voice: Voice) -> str:
    role = line(voice.role or "", _ROOM.name)
    acts = ", ".join(f"{n} {act}" for act, n in voice.acts)
    return f"{strong(voice.name, _ROOM.name)}{f' ({role})' if role else ''}: {acts}"


def _article(source: Source) -> str:
    origin = source.article
    title = linked(article_name(origin), _TITLE, safe_url(origin.url, _ROOM.link), message_url(origin))
    return f"{title}\n" + fine(
        line(by_way_of(origin.facts), _ROOM.name), count(source.claims, "claim"), f"#{origin.number}"
    )


def _moment(when: datetime) -> str:
    return f"{day(when.date())}, {when:%H:%M}"
