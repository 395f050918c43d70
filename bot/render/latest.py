"""What came in last, by article."""

from collections.abc import Iterator, Sequence

from discord import ui
from discord.utils import format_dt

from bot.render.article_text import origin_of, telling, why_without_claims
from bot.render.buttons import ContextSelect
from bot.render.claim_text import NO_CHANNELS, Channels, article_name, fine, numbered, sentence, strong
from bot.render.discord_text import line, one_line
from bot.render.layout import PALE, Block, Room, Rule, card, fitted
from bot.render.nearest import nearest_lines
from bot.render.words import also_in, by_way_of, count, lost, outlets_of
from bot.store.ids import Number
from bot.store.records import Nearest, StoredArticle

ARTICLES_A_CARD = 10

_CLAIMS = 6
"""Claims that a card shows in all, but one of each article."""
_ASKED = 100


def latest_card(
    articles: Sequence[StoredArticle],
    asked: str = "",
    channels: Channels = NO_CHANNELS,
    controls: Sequence[Block] = (),
) -> ui.LayoutView:
    """Show the articles that came in last, at most ten, each with its first claims.

    `asked` is markup that says what narrows the answer (`narrowed`), `controls` end the card.
    """
    shown = articles[:ARTICLES_A_CARD]
    each = max(1, _CLAIMS // max(1, len(shown)))

    def blocks(room: Room) -> Iterator[Block]:
        yield f"## Latest{asked}"
        for article in shown:
            yield Rule()
            yield _article(article, each, room, channels)
        yield Rule()
        yield from controls
        options = [_option(article) for article in shown]
        yield (ContextSelect(options, text="Open an article", articles=True),)

    return fitted(lambda room: tuple(blocks(room)))


def nothing_card(asked: str, nearest: Nearest | None = None) -> ui.LayoutView:
    """Say that nothing came in; with what there is instead, where a topic was asked for."""
    near = nearest_lines(nearest) if nearest else ()
    return card(["\n".join((f"Nothing has come in yet{asked}.", *near))], PALE)


def narrowed(topic: str, outlet: str | None) -> str:
    """Say what narrows the answer, as markup: " about Bakhmut from Reuters"."""
    about = f" about {line(topic, _ASKED)}" if topic.strip() else ""
    return about + (f" from {line(outlet, _ASKED)}" if outlet else "")


def _article(article: StoredArticle, claims: int, room: Room, channels: Channels) -> str:
    origin = article.article
    narrow = Room(room.words * 2 // 3, room.name, room.link)
    said = [sentence(claim, narrow) for claim in telling(article)[:claims]] or [why_without_claims(origin)]
    small = fine(
        f"came in {format_dt(origin.received_at, 'R')}",
        *origin_of(origin, room, channels, arrival=False),
        line(also_in(outlets_of(article.claims)), room.name),
        count(article.claim_count, "claim").replace(" ", "\N{NO-BREAK SPACE}") if article.claims else "",
        lost(article.claims),
    )
    return "\n".join((strong(article_name(origin), narrow.name * 2), *said, numbered(small, origin.number)))


def _option(article: StoredArticle) -> tuple[Number, str, str]:
    origin = article.article
    told = (one_line(by_way_of(origin.facts)), count(article.claim_count, "claim"))
    return origin.number, article_name(origin), " · ".join(part for part in told if part)
