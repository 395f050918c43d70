"""The digest as messages: what is disputed, what is new, who spoke, the articles; never cut."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from discord import ui

from bot.digest.content import Digest, Dispute, Source, TopicNews, Voice
from bot.render.buttons import ContextSelect
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    article_name,
    brief,
    copied,
    fine,
    in_short,
    linked,
    links,
    message_url,
    option,
    sentence,
    strokes,
    strong,
)
from bot.render.discord_text import line, safe_url
from bot.render.layout import Block, Room, Rule, flow
from bot.render.words import by_way_of, count, day
from bot.store.records import StoredClaim

_ROOM = Room(300, 80, 300)
_BRIEF = Room(160, 80)
_BAR = 8
_TITLE = 120


def digest_cards(
    digest: Digest, zone: str, channels: Channels = NO_CHANNELS, *, missed: int = 0
) -> tuple[ui.LayoutView, ...]:
    """Show a digest in as many messages as it needs. `zone`, a name of the tz database, tells what day it is.

    `missed` digests before it are folded into it, and it says so.
    """
    return flow(_sections(digest, ZoneInfo(zone), channels, missed))


def _sections(digest: Digest, zone: ZoneInfo, channels: Channels, missed: int) -> Iterator[Sequence[Block]]:
    yield (
        f"## The digest of {day(digest.until.astimezone(zone).date())}\n"
        + fine(
            count(digest.claims, "claim"),
            count(len(digest.articles) + digest.more_articles, "article"),
            f"since {_moment(digest.since.astimezone(zone))}",
        ),
    )
    yield _section("Disputed", (part for one in digest.disputes for part in _dispute(one, channels)))
    yield _section("New", map(_topic, digest.topics))
    yield _section("Who spoke", _voices(digest))
    others = f"and {count(digest.more_articles, 'article')} more: /latest" if digest.more_articles else ""
    yield _section("Articles", map(_article, digest.articles), others)
    told = fine(
        f"with what {count(missed, 'missed digest')} would have told" if missed else "",
        "copies of a claim count once, wire copies as one source",
    )
    yield Rule(), told, (ContextSelect([option(claim) for claim in _quoted(digest)]),)


def _section(title: str, blocks: Iterable[str], more: str = "") -> Sequence[Block]:
    """Give blocks under a heading, which stays with the first of them; nothing for none."""
    filled = list(blocks)
    if not filled:
        return ()
    return Rule(), f"### {title}\n{filled[0]}", *filled[1:], *([fine(more)] if more else [])


def _dispute(dispute: Dispute, channels: Channels) -> Iterator[str]:
    """Give what is denied and below it the denial, both quoted where the period holds both."""
    denial, other = dispute.denial.claim, dispute.against
    yield brief(dispute.original, _ROOM, related=False) if dispute.original else in_short(other, _ROOM)
    checked = fine(
        line(by_way_of(denial.article.facts), _ROOM.name),
        *links(denial.article, _ROOM, channels),
        copied(dispute.denial.articles),
        f"#{other.number}, #{denial.number}",
    )
    yield f"{brief(denial, _ROOM)}\n{checked}"


def _quoted(digest: Digest) -> tuple[StoredClaim, ...]:
    """Give the claims that the digest quotes, in its order, each once."""
    claims = [claim for one in digest.disputes for claim in (one.original, one.denial.claim) if claim]
    claims += [folded.claim for topic in digest.topics for folded in topic.claims]
    return tuple({claim.number: claim for claim in claims}.values())


def _topic(topic: TopicNews) -> str:
    name = topic.name[:1].upper() + topic.name[1:]
    said = (sentence(folded.claim, _BRIEF, articles=folded.articles) for folded in topic.claims)
    numbers = ", ".join(f"#{folded.claim.number}" for folded in topic.claims)
    told = fine(count(topic.total, "claim"), count(topic.sources, "source"), numbers)
    return "\n".join((strong(name, _ROOM.name), *said, told))


def _voices(digest: Digest) -> Iterator[str]:
    """Give who spoke, each with a bar: a stroke a claim while the one who spoke most has no more than fit."""
    scale = min(1.0, _BAR / max((voice.claims for voice in digest.voices), default=1))
    lines = [_voice(voice, scale) for voice in digest.voices]
    if digest.more_voices:
        lines.append(fine(f"and {digest.more_voices} more"))
    if lines:
        yield "\n".join(lines)


def _voice(voice: Voice, scale: float) -> str:
    role = line(voice.role or "", _ROOM.name)
    acts = ", ".join(f"*{act}*" for act, _ in voice.acts)
    who = strong(voice.name, _ROOM.name) + (f", {role}" if role else "")
    return f"{strokes(voice.claims * scale)} {who} · {acts}"


def _article(source: Source) -> str:
    origin = source.article
    title = linked(article_name(origin), _TITLE, safe_url(origin.url, _ROOM.link), message_url(origin))
    return f"{title}\n" + fine(
        line(by_way_of(origin.facts), _ROOM.name), count(source.claims, "claim"), f"#{origin.number}"
    )


def _moment(when: datetime) -> str:
    return f"{day(when.date())}, {when:%H:%M}"
