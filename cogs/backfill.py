"""`/backfill`: read what was posted in the watched channels before."""

from datetime import timedelta
from functools import partial
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord.app import NewsroomBot
from bot.discord.audience import guild_of
from bot.discord.backfilling import Backfilling
from bot.discord.history import History
from bot.discord.replies import AnyInteraction, acknowledge
from bot.errors import InputError
from bot.inbox.hearing import Hearing
from bot.render.backfill import Progress, progress_card
from bot.store.ids import ChannelId, MessageId
from bot.store.work import Backfill

MOST_DAYS: Final = 365


class BackfillCog(commands.Cog):
    """Begins to read the past, one round in a server at a time, and goes on after a restart."""

    def __init__(self, bot: NewsroomBot, backfilling: Backfilling) -> None:
        self._bot = bot
        self._store = bot.newsroom.store
        self._backfilling = backfilling

    @app_commands.command(description="Read what was posted in the watched channels in the last days")
    @app_commands.describe(days="How many days back")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def backfill(
        self, interaction: AnyInteraction, days: app_commands.Range[int, 1, MOST_DAYS]
    ) -> None:
        """Begin, and tell the progress in the reply, which all in the channel see."""
        guild = guild_of(interaction)
        channels = (await self._store.settings(guild)).watched
        if interaction.guild is None or not channels:
            raise InputError("I watch no channel yet.", "Choose some with /setup.")
        if not interaction.app_permissions.view_channel:
            raise InputError("I cannot tell the progress here.", "Ask in a channel that I may see.")
        if await self._backfilling.of(interaction.guild):
            raise InputError("I am reading past messages already.", "Wait until that is done.")
        await acknowledge(interaction)
        until = interaction.created_at
        since = until - timedelta(days=days)
        first = Progress(since=since, until=until, channels=len(channels))
        message = await interaction.edit_original_response(view=progress_card(first))
        await self._store.begin_backfill(
            Backfill(
                guild=guild,
                channel=ChannelId(interaction.channel_id or 0),
                message=MessageId(message.id),
                since=since,
                until=until,
            )
        )
        self._go_on(interaction.guild)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Go on with what was under way when the bot ended."""
        for guild in self._bot.guilds:
            if not guild.unavailable:
                self._go_on(guild)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Go on in a server that Discord told of late."""
        self._go_on(guild)

    def _go_on(self, guild: discord.Guild) -> None:
        self._bot.background.start(f"backfill of {guild.id}", partial(self._backfilling.run, guild))


async def setup(bot: NewsroomBot) -> None:
    """Add the cog. The past has rows of its own: its pieces are not those of what is posted meanwhile."""
    room = bot.newsroom
    history = History(bot, room.store, Hearing(room.store, bot.inbox, room.clock))
    backfilling = Backfilling(bot, room.store, history, room.clock)
    await bot.add_cog(BackfillCog(bot, backfilling))
