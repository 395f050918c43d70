"""The questions of `/who-said`, `/latest` and `/article`, and of a claim in context, with their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.claims.model import SpeechAct
from bot.desk import Desk, Question, parse_number
from bot.discord.pages import Ask, Pages
from bot.render.cards import CLAIMS_A_PAGE, answer_card, article_claims_card
from bot.render.context import context_cards
from bot.render.latest import latest_card, narrowed, nothing_card
from bot.render.pages import Leaf
from bot.store.ids import ClaimId, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSaid:
    """Who said what, in the asker's words; what is None or empty does not narrow the answer."""

    topic: str = ""
    speaker: str | None = None
    how: SpeechAct | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The articles that came in last, about `topic` and from `outlet` if there is one; `limit` a page."""

    topic: str = ""
    outlet: str | None = None
    limit: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OfArticle:
    """An article with all its claims."""

    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext:
    """A claim in its paragraph."""

    claim: Number


class Questions:
    """Makes the pages that answer these questions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add_to(self, pages: Pages) -> None:
        """Let `pages` answer these questions."""
        pages.add(WhoSaid, self._who_said)
        pages.add(Latest, self._latest)
        pages.add(OfArticle, self._article)
        pages.add(InContext, self._in_context)

    async def _who_said(self, ask: Ask[WhoSaid]) -> Leaf:
        asked = ask.options
        found = await self._desk.who_said(
            Question(
                guild=ask.guild,
                audience=ask.audience,
                topic=asked.topic,
                speaker=asked.speaker,
                how=asked.how,
                outlet=asked.outlet,
                since=asked.since,
                until=asked.until,
                sort="relevance" if asked.sort == "relevance" else "newest",
                limit=CLAIMS_A_PAGE,
                before=None if ask.cursor is None else ClaimId(ask.cursor),
            )
        )
        number = parse_number(asked.topic)
        if number is not None and found.known and len(found.page.claims) != 1:
            return await self._claims_of(ask, number)
        return Leaf(
            lambda place: (answer_card(found, place, ask.channels),),
            next=found.page.next,
            empty=not found.page.claims,
        )

    async def _latest(self, ask: Ask[Latest]) -> Leaf:
        asked = ask.options
        before = None if ask.cursor is None else Number(ask.cursor)
        found = await self._desk.latest(
            ask.guild,
            asked.topic,
            outlet=asked.outlet,
            audience=ask.audience,
            limit=asked.limit + 1,
            before=before,
        )
        told = narrowed(asked.topic, asked.outlet)
        if not found:
            topic = asked.topic.strip()
            near = await self._desk.nearest(ask.guild, topic, audience=ask.audience) if topic else None
            return Leaf(lambda _: (nothing_card(told, near),), empty=True)
        shown = found[: asked.limit]
        following = shown[-1].article.number if len(found) > len(shown) else None
        return Leaf(
            lambda place: (latest_card(shown, told, ask.channels, place.controls(following)),),
            next=following,
        )

    async def _article(self, ask: Ask[OfArticle]) -> Leaf:
        return await self._claims_of(ask, ask.options.number)

    async def _claims_of(self, ask: Ask[Any], number: Number) -> Leaf:
        found = await self._desk.article(ask.guild, number, audience=ask.audience)
        numbers = [claim.number for claim in found.claims]
        start = 0 if ask.cursor is None else _behind(numbers, Number(ask.cursor))
        end = start + CLAIMS_A_PAGE
        following = numbers[end - 1] if end < len(numbers) else None
        pages = -(-len(numbers) // CLAIMS_A_PAGE)
        return Leaf(
            lambda place: (
                article_claims_card(found, start, ask.channels, place.controls(following, pages)),
            ),
            next=following,
        )

    async def _in_context(self, ask: Ask[InContext]) -> Leaf:
        found = await self._desk.in_context(ask.guild, ask.options.claim, audience=ask.audience)
        return Leaf(lambda place: context_cards(found.claim, found.text, ask.channels, place.controls()))


def _behind(numbers: Sequence[Number], last: Number) -> int:
    """Give the place behind `last` among the numbers, the first place where it is gone."""
    return numbers.index(last) + 1 if last in numbers else 0
