"""The digest: posted each day in its channel, shown before its time to those who ask."""

from datetime import timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.digest.ticking import Ticker, missed_before, news, untold
from bot.discord.app import NewsroomBot
from bot.discord.audience import Audiences, channel_names, guild_of, visible_to
from bot.discord.posting import DigestPoster, report
from bot.discord.replies import AnyInteraction, acknowledge
from bot.render.digest import digest_cards
from bot.store.records import EVERYONE
from bot.store.store import Store


class DigestCog(commands.GroupCog, group_name="digest", group_description="The newsroom's morning digest"):
    """`/digest preview`."""

    def __init__(self, store: Store, clock: Clock, audiences: Audiences) -> None:
        self._store = store
        self._audiences = audiences
        self._clock = clock

    @app_commands.command(description="Show, to you alone, what the digest would hold if it were posted now")
    async def preview(self, interaction: AnyInteraction) -> None:
        """Show the digest as it is so far: what is new since the last one that was posted."""
        await acknowledge(interaction, private=True)
        await self._audiences.here(interaction)  # or it is not known yet who may see what
        guild, asker, now = guild_of(interaction), interaction.user, self._clock()
        settings = await self._store.settings(guild)
        readers = {settings.digest_channel} if settings.digest_channel else ()
        audience = visible_to(asker, readers) if isinstance(asker, discord.Member) else EVERYONE
        # The store keeps times to the second, and what came in this very second is new too.
        period = await untold(self._store, guild, now + timedelta(seconds=1))
        digest = await news(self._store, guild, period, audience)
        if digest is None:
            await interaction.followup.send("Nothing new has come in, so no digest would be posted now.")
            return
        missed = await missed_before(self._store, settings, now)
        for card in digest_cards(digest, settings.zone, channel_names(interaction.guild), missed=missed):
            await interaction.followup.send(view=card, ephemeral=True)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog, and let the digests tick."""
    room = bot.newsroom
    ticker = Ticker(room.store, DigestPoster(bot), room.clock, report)
    await bot.add_cog(DigestCog(room.store, room.clock, bot.audiences))

    async def tick() -> None:
        # Not before it is known who may see what: a channel may have been closed while the bot was away.
        await bot.wait_until_ready()
        for guild in bot.guilds:
            if not guild.unavailable:
                await bot.audiences.note(guild)
        await ticker.run()

    bot.background.start("digest", tick)
