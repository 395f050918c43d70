"""The bot's answer to a message: the articles that were read out of it, and what could not be read."""

from collections.abc import Iterator
from datetime import datetime

from discord import ui
from discord.utils import format_dt

from bot.desk import Taken
from bot.render.article_text import telling, why_without_claims
from bot.render.buttons import ListClaims, PressButton
from bot.render.cards import article_card
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    article_name,
    fine,
    links,
    seen_before,
    sentence,
    strong,
)
from bot.render.discord_text import line
from bot.render.layout import PALE, Block, Control, Room, Rule, card, fitted
from bot.render.words import also_in, by_way_of, count, day, lost, outlets_of
from bot.store.records import StoredArticle

_LINE = 200
_MOST_LINES = 5
_MOST = 6
"""Articles of a message that are shown; of the others the numbers are told."""
_FIRST = 2
"""Claims of each of several articles that are shown at once."""


def arrivals_card(
    articles: tuple[Taken, ...], lines: tuple[str, ...] = (), channels: Channels = NO_CHANNELS
) -> ui.LayoutView:
    """Show what came in by one message. `lines` are sentences, one for each thing that was not read."""
    told = "\n".join(line(words, _LINE) for words in lines[:_MOST_LINES])
    if not articles:
        return card([told], PALE)
    if len(articles) == 1:
        return article_card(articles[0], channels, told)
    return fitted(lambda room: tuple(_several(articles, told, room, channels)))


def going_card(articles: tuple[Taken, ...], until: datetime, keep: Control) -> ui.LayoutView:
    """Say that the message is gone, and that its articles go at `until` unless `keep` is pressed."""
    named = (_going(taken.article) for taken in articles[:_MOST])
    more = fine(f"and {len(articles) - _MOST} more" if len(articles) > _MOST else "")
    what = f"{len(articles)} articles are" if len(articles) > 1 else "article is"
    told = f"The message was deleted. Its {what} told no more, and gone for good {format_dt(until, 'R')}:"
    return card(["\n".join(part for part in (told, *named, more) if part), (keep,)], PALE)


def _going(article: StoredArticle) -> str:
    """Name an article that goes with its message, and say where it stands in another one too."""
    other = " · stays, for another message holds it" if article.sightings > 1 else ""
    return f"- {line(article_name(article.article), _LINE)}{other}"


def _several(articles: tuple[Taken, ...], told: str, room: Room, channels: Channels) -> Iterator[Block]:
    yield f"### {count(len(articles), 'article')}"
    for taken in articles[:_MOST]:
        article = taken.article
        yield Rule()
        yield _article(taken, Room(room.words // 2, room.name, room.link), channels)
        if article.claims:
            shown = f"All {count(article.claim_count, 'claim')}" if article.claim_count > 1 else "The claim"
            yield (PressButton(ListClaims(article.article.number), shown),)
    rest = ", ".join(f"#{taken.article.article.number}" for taken in articles[_MOST:])
    if rest or told:
        yield Rule()
        yield "\n".join(words for words in (rest and f"And {rest}.", told) if words)


def _article(taken: Taken, room: Room, channels: Channels) -> str:
    article = taken.article
    origin = article.article
    before = "" if taken.new else f"here before, {seen_before(article, channels)}"
    published = origin.facts.published
    small = fine(
        line(by_way_of(origin.facts), room.name),
        day(published) if published else "undated",
        *links(origin, room, channels),
        f"#{origin.number}",
        line(also_in(outlets_of(article.claims)), room.name),
        lost(article.claims),
        before,
    )
    claims = [sentence(claim, room) for claim in telling(article)[:_FIRST]]
    said = claims or [why_without_claims(origin)]
    return "\n".join((strong(article_name(origin), room.name * 2), *said, small))
