"""Checking quotations: `/check-quote`, and the message command "Check quotes"."""

from dataclasses import dataclass

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.checking.message import quotations_in
from bot.discord.app import NewsroomBot
from bot.discord.completing import Completion
from bot.discord.pages import Ask, Pages
from bot.discord.replies import AnyInteraction
from bot.errors import InputError
from bot.render.pages import Leaf
from bot.render.quotations import QUOTATIONS_A_PAGE, CheckedMessage, check_card, checked_message_card
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckQuotation:
    """Whether a quotation is real, and by `speaker`."""

    quotation: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMessage:
    """Whether these quotations of a message are real."""

    quotations: tuple[str, ...]


class Checking(commands.Cog):
    """Looks for quotations in all articles of the server."""

    def __init__(self, bot: NewsroomBot, pages: Pages, store: Store, completion: Completion) -> None:
        self._bot = bot
        self._pages = pages
        self._store = store
        self._completion = completion
        self._menu = app_commands.ContextMenu(
            name="Check quotes", callback=self.check_message, extras={"told": "is what it quotes real?"}
        )

    async def cog_load(self) -> None:
        """Add the message command, which a cog does not do by itself, and what makes the answers."""
        self._bot.tree.add_command(self._menu)
        self._pages.add(CheckQuotation, self._quotation)
        self._pages.add(CheckMessage, self._message)

    async def cog_unload(self) -> None:
        """Take the message command away."""
        self._bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name="check-quote", description="Is this quotation real? Who said it, when, where")
    @app_commands.describe(
        text="The quotation; with other marks, capitals and blanks, and … for what is left out",
        speaker="Who is said to have said it",
        private="Show the answer to you alone, with what only you may see",
    )
    async def check_quote(
        self,
        interaction: AnyInteraction,
        text: Range[str, 1, 6000],
        speaker: Range[str, 1, 100] | None = None,
        private: bool = False,
    ) -> None:
        """Answer whether a quotation stands in the articles; that it does not is told to the asker alone."""
        await self._pages.answer(
            interaction, CheckQuotation(quotation=text, speaker=speaker), private=private
        )

    @check_quote.autocomplete("speaker")
    async def complete_speaker(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer speakers that the server has."""
        return await self._completion.speakers(interaction, typed)

    @app_commands.guild_only()
    async def check_message(self, interaction: AnyInteraction, message: discord.Message) -> None:
        """Check what somebody's message quotes."""
        if message.author == self._bot.user:
            raise InputError("That is a message of mine.", "Choose one that somebody has written.")
        forwarded = [snapshot.content for snapshot in message.message_snapshots]
        quotations = quotations_in("\n\n".join((message.content, *forwarded)))
        if not quotations:
            raise InputError(
                "I find no quotation of three words or more in this message.",
                "Try /check-quote with its words.",
            )
        await self._pages.answer(interaction, CheckMessage(quotations=quotations), private=False)

    async def _quotation(self, ask: Ask[CheckQuotation]) -> Leaf:
        asked = ask.options
        found = await self._store.check_quotation(
            ask.guild, asked.quotation, asked.speaker, audience=ask.audience
        )
        return Leaf(lambda place: (check_card(found, place, ask.channels),), empty=not found.occurrences)

    async def _message(self, ask: Ask[CheckMessage]) -> Leaf:
        quotations, first = ask.options.quotations, ask.cursor or 0
        end = first + QUOTATIONS_A_PAGE
        found = [
            await self._store.check_quotation(ask.guild, quotation, audience=ask.audience)
            for quotation in quotations[first:end]
        ]
        following = end if end < len(quotations) else None
        page = CheckedMessage(tuple(found), first, len(quotations))
        return Leaf(
            lambda place: (checked_message_card(page, place, following, ask.channels),), next=following
        )


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    store = bot.newsroom.store
    await bot.add_cog(Checking(bot, bot.pages, store, Completion(store, bot.audiences)))
