"""`/timeline`: who said what about a topic over time, as a picture."""

import asyncio
from dataclasses import dataclass

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.desk import Desk, Question
from bot.discord.app import NewsroomBot
from bot.discord.completing import Completion
from bot.discord.pages import Ask, Pages
from bot.discord.replies import AnyInteraction
from bot.render.cards import answer_card
from bot.render.pages import Leaf
from bot.render.timeline import CLAIMS_A_PAGE, FILE, timeline_card
from bot.render.timeline_picture import timeline_png
from bot.store.ids import ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """When what was said about `topic`; what is None does not narrow the answer."""

    topic: str
    speaker: str | None = None
    since: str | None = None
    until: str | None = None


class OverTimeline(commands.Cog, name="Timeline"):
    """Draws statements over time."""

    def __init__(self, pages: Pages, desk: Desk, completion: Completion) -> None:
        self._pages = pages
        self._desk = desk
        self._completion = completion

    async def cog_load(self) -> None:
        """Add what makes the answers."""
        self._pages.add(OverTime, self._over_time)

    @app_commands.command(description="A picture of who said what about a topic when, and the list below it")
    @app_commands.describe(
        topic="A name, a place, words, a “phrase”",
        speaker="Only what this person or body said",
        since="From this day on: 2023-05-12, yesterday, last week, 7d, May 2023",
        until="Up to this day, which is included",
        private="Show the answer to you alone, with what only you may see",
    )
    async def timeline(  # noqa: PLR0913, PLR0917 an option of the command is a parameter
        self,
        interaction: AnyInteraction,
        topic: Range[str, 1, 200],
        speaker: Range[str, 1, 100] | None = None,
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        private: bool = False,
    ) -> None:
        """Draw the statements about a topic; that there are none is told to the asker alone."""
        asked = OverTime(topic=topic, speaker=speaker, since=since, until=until)
        await self._pages.answer(interaction, asked, private=private)

    @timeline.autocomplete("topic")
    async def complete_topic(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer topics that the answer would find."""
        return await self._completion.topics(interaction, typed)

    @timeline.autocomplete("speaker")
    async def complete_speaker(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer speakers that the answer would find."""
        return await self._completion.speakers(interaction, typed)

    async def _over_time(self, ask: Ask[OverTime]) -> Leaf:
        asked = ask.options
        question = Question(
            guild=ask.guild,
            audience=ask.audience,
            topic=asked.topic,
            speaker=asked.speaker,
            since=asked.since,
            until=asked.until,
            limit=CLAIMS_A_PAGE,
            before=None if ask.cursor is None else ClaimId(ask.cursor),
        )
        found = await self._desk.timeline(question)
        if not found.moments:
            instead = await self._desk.who_said(question)
            return Leaf(lambda place: (answer_card(instead, place, ask.channels),), empty=True)
        picture = await asyncio.to_thread(timeline_png, found.moments)
        return Leaf(
            lambda place: (timeline_card(question, found, place),), next=found.next, pictures={FILE: picture}
        )


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    room = bot.newsroom
    await bot.add_cog(OverTimeline(bot.pages, room.desk, Completion(room.store, bot.audiences)))
