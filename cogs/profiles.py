"""`/speaker`: who somebody is, by what the articles say."""

from dataclasses import dataclass

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.discord.app import NewsroomBot
from bot.discord.completing import Completion
from bot.discord.pages import Ask, Pages
from bot.discord.replies import AnyInteraction
from bot.render.pages import Leaf
from bot.render.speaker import LATEST, STATEMENTS_A_PAGE, nobody_card, speaker_card
from bot.store.ids import ClaimId
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIs:
    """Who is called `name`."""

    name: str


class Profiles(commands.Cog):
    """Tells who speaks."""

    def __init__(self, pages: Pages, store: Store, completion: Completion) -> None:
        self._pages = pages
        self._store = store
        self._completion = completion

    async def cog_load(self) -> None:
        """Add what makes the answers."""
        self._pages.add(WhoIs, self._who_is)

    @app_commands.command(
        description="Who this is: roles, names, topics, ways of speaking, latest statements"
    )
    @app_commands.describe(
        name="A person or body that is quoted, by any part of the name",
        private="Show the answer to you alone, with what only you may see",
    )
    async def speaker(
        self, interaction: AnyInteraction, name: Range[str, 1, 100], private: bool = False
    ) -> None:
        """Show who somebody is; that nobody is called so is told to the asker alone."""
        await self._pages.answer(interaction, WhoIs(name=name), private=private)

    @speaker.autocomplete("name")
    async def complete_name(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer speakers that the server has."""
        return await self._completion.speakers(interaction, typed)

    async def _who_is(self, ask: Ask[WhoIs]) -> Leaf:
        name = ask.options.name
        found = await self._store.profile(
            ask.guild,
            name,
            audience=ask.audience,
            limit=LATEST if ask.cursor is None else STATEMENTS_A_PAGE,
            before=None if ask.cursor is None else ClaimId(ask.cursor),
        )
        if found is None or not found.claims:
            nearest = await self._store.nearest(ask.guild, name, audience=ask.audience)
            return Leaf(lambda _: (nobody_card(name, nearest),), empty=True)
        return Leaf(lambda place: (speaker_card(found, place, ask.channels),), next=found.next)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    store = bot.newsroom.store
    await bot.add_cog(Profiles(bot.pages, store, Completion(store, bot.audiences)))
