"""`/disputes`: denials beside what they deny."""

from dataclasses import dataclass

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.desk import Desk
from bot.discord.app import NewsroomBot
from bot.discord.completing import Completion
from bot.discord.pages import Ask, Pages
from bot.discord.replies import AnyInteraction
from bot.render.disputes import disputes_card, narrowed, no_dispute_card
from bot.render.pages import Leaf
from bot.store.ids import ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """What is disputed about `topic`, denied `since` a day, in the asker's words; both may be missing."""

    topic: str = ""
    since: str | None = None


class Disputes(commands.Cog):
    """What is disputed, page by page."""

    def __init__(self, desk: Desk, pages: Pages, completion: Completion) -> None:
        self._desk = desk
        self._pages = pages
        self._completion = completion
        pages.add(Disputed, self._page)

    @app_commands.command(description="Denials beside what they deny, the oldest that is open first")
    @app_commands.describe(
        topic="Only what is disputed about this",
        since="Only what was denied from this day on: 2023-05-12, yesterday, last week, 7d, May 2023",
        private="Show the answer to you alone, with what only you may see",
    )
    async def disputes(
        self,
        interaction: AnyInteraction,
        topic: Range[str, 1, 200] = "",
        since: Range[str, 1, 40] | None = None,
        private: bool = False,
    ) -> None:
        """Show what is disputed, two disputes a page; that there is none is told to the asker alone."""
        await self._pages.answer(interaction, Disputed(topic=topic, since=since), private=private)

    @disputes.autocomplete("topic")
    async def complete_topic(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer topics that the answer would find."""
        return await self._completion.topics(interaction, typed)

    async def _page(self, ask: Ask[Disputed]) -> Leaf:
        topic, since = ask.options.topic, ask.options.since
        after = None if ask.cursor is None else ClaimId(ask.cursor)
        found = await self._desk.disputes(ask.guild, topic, since, audience=ask.audience, after=after)
        told = narrowed(topic, since)
        if found.disputes:
            return Leaf(
                lambda place: (disputes_card(found, told, ask.channels, place.controls(found.next)),),
                next=found.next,
            )
        word = topic.strip()
        near = await self._desk.nearest(ask.guild, word, audience=ask.audience) if word else None
        return Leaf(lambda _: (no_dispute_card(told, near),), empty=True)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    room = bot.newsroom
    await bot.add_cog(Disputes(room.desk, bot.pages, Completion(room.store, bot.audiences)))
    bot.background.start("relations", room.store.relate_rest)
