"""`/who-said`, `/latest` and `/article`, the presses on cards, and the completion of what is typed."""

import asyncio
from datetime import timedelta
from typing import Final

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.claims.model import SpeechAct
from bot.clock import Clock
from bot.desk import parse_number
from bot.discord.app import NewsroomBot
from bot.discord.completing import Completion
from bot.discord.pages import Pages
from bot.discord.questions import InContext, Latest, OfArticle, Questions, WhoSaid
from bot.discord.replies import AnyInteraction
from bot.errors import InputError
from bot.render.buttons import ListClaims, Press, ReadInContext, Share, Turn
from bot.render.latest import ARTICLES_A_CARD
from bot.store.pruning import KEPT
from bot.store.store import Store

TURNABLE: Final = timedelta(days=180)
"""How long the pages of an answer can be turned."""
_A_DAY: Final = 86_400.0

_HOW: Final = [Choice(name=str(act), value=str(act)) for act in SpeechAct]
_SORT: Final = [Choice(name="newest first", value="newest"), Choice(name="most relevant", value="relevance")]


class Asking(commands.Cog):
    """Questions to the desk, and their answers' pages."""

    def __init__(self, pages: Pages, completion: Completion, store: Store, clock: Clock) -> None:
        self._pages = pages
        self._completion = completion
        self._store = store
        self._clock = clock

    @app_commands.command(name="who-said", description="Who said what about a topic, newest statement first")
    @app_commands.describe(
        topic="A name, a place, words, a “phrase”, or a number such as #412; without it, all that was said",
        speaker="Only what this person or body said",
        how="Only what was said so",
        outlet="Only from this outlet or agency",
        since="From this day on: 2023-05-12, yesterday, last week, 7d, May 2023",
        until="Up to this day, which is included",
        sort="What comes first",
        private="Show the answer to you alone, with what only you may see",
    )
    @app_commands.choices(how=_HOW, sort=_SORT)
    async def who_said(  # noqa: PLR0913, PLR0917 an option of the command is a parameter
        self,
        interaction: AnyInteraction,
        topic: Range[str, 1, 200] = "",
        speaker: Range[str, 1, 100] | None = None,
        how: str | None = None,
        outlet: Range[str, 1, 100] | None = None,
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        sort: str = "newest",
        private: bool = False,
    ) -> None:
        """Answer who said what, five claims a page; that there is nothing is told to the asker alone."""
        act = SpeechAct(how) if how else None
        asked = WhoSaid(
            topic=topic, speaker=speaker, how=act, outlet=outlet, since=since, until=until, sort=sort
        )
        await self._pages.answer(interaction, asked, private=private)

    @app_commands.command(description="The articles that came in last")
    @app_commands.describe(
        topic="Only articles with claims about this",
        outlet="Only from this outlet or agency",
        limit="How many articles a page",
        private="Show the answer to you alone, with what only you may see",
    )
    async def latest(
        self,
        interaction: AnyInteraction,
        topic: Range[str, 1, 200] = "",
        outlet: Range[str, 1, 100] | None = None,
        limit: Range[int, 1, ARTICLES_A_CARD] = 5,
        private: bool = False,
    ) -> None:
        """Show the articles that came in last; that there are none is told to the asker alone."""
        await self._pages.answer(
            interaction, Latest(topic=topic, outlet=outlet, limit=limit), private=private
        )

    @app_commands.command(description="An article with all its claims, in the order of its text")
    @app_commands.describe(
        number="The number that stands on its card (#412)",
        private="Show the answer to you alone, also of what only you may see",
    )
    async def article(
        self, interaction: AnyInteraction, number: Range[str, 1, 20], private: bool = False
    ) -> None:
        """Show an article; that there is none of that number is told to the asker alone."""
        found = parse_number(f"#{number.strip().removeprefix('#')}")
        if found is None:
            raise InputError(
                "That is no number of an article.", "It stands on the article's card: /article 412."
            )
        await self._pages.answer(interaction, OfArticle(number=found), private=private)

    @who_said.autocomplete("topic")
    @latest.autocomplete("topic")
    async def complete_topic(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer topics that the answer would find."""
        return await self._completion.topics(interaction, typed)

    @who_said.autocomplete("speaker")
    async def complete_speaker(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer speakers that the answer would find."""
        return await self._completion.speakers(interaction, typed)

    @who_said.autocomplete("outlet")
    @latest.autocomplete("outlet")
    async def complete_outlet(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer outlets and agencies that the answer would find."""
        return await self._completion.outlets(interaction, typed)

    @article.autocomplete("number")
    async def complete_article(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer the articles that came in last, by the words of their titles."""
        return await self._completion.articles(interaction, typed)

    async def on_press(self, interaction: AnyInteraction, press: Press) -> None:
        """Answer a button or a select of a card."""
        match press:
            case Turn():
                await self._pages.turn(interaction, press)
            case Share():
                await self._pages.share(interaction, press)
            case ListClaims(article):
                await self._pages.answer(interaction, OfArticle(number=article), private=True)
            case ReadInContext(claim):
                await self._pages.answer(interaction, InContext(claim=claim), private=True)

    async def forget_old(self) -> None:
        """Drop what nobody needs any more, once a day: questions whose answers are not turned, ended work."""
        while True:
            await self._store.drop_views(self._clock() - TURNABLE)
            await self._store.drop_work(self._clock() - KEPT)
            await asyncio.sleep(_A_DAY)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog; it answers the presses too."""
    room = bot.newsroom
    Questions(room.desk).add_to(bot.pages)
    cog = Asking(bot.pages, Completion(room.store, bot.audiences), room.store, room.clock)
    await bot.add_cog(cog)
    bot.presses = cog
    bot.background.start("old answers", cog.forget_old)
