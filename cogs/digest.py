"""The digest: posted each day in its channel, shown before its time to those who ask."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import NewsroomBot
from bot.clock import Clock
from bot.digest.ticking import Ticker, news, told_until
from bot.discord_errors import log_error
from bot.posting import DigestPoster, channel_names
from bot.render.digest import digest_cards
from bot.store.ids import GuildId
from bot.store.records import EVERYONE, Audience, GuildSettings
from bot.store.store import Store


class DigestCog(commands.GroupCog, group_name="digest", group_description="The newsroom's morning digest"):
    """`/digest preview`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @app_commands.command(description="Show, to you alone, what the digest would hold if it were posted now")
    async def preview(self, interaction: discord.Interaction) -> None:
        """Show the digest as it is so far: what is new since the last one that was posted."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild, asker = interaction.guild, interaction.user
        if guild is None or not isinstance(asker, discord.Member):
            raise app_commands.NoPrivateMessage
        settings = await self._store.settings(GuildId(guild.id))
        now = self._clock()
        since = await told_until(self._store, settings.guild, now)
        digest = await news(self._store, settings.guild, since, now, _audience(settings, guild, asker))
        if digest is None:
            await interaction.followup.send("Nothing new has come in, so no digest would be posted now.")
            return
        for card in digest_cards(digest, settings.zone, channel_names(guild)):
            await interaction.followup.send(view=card, ephemeral=True)


def _audience(settings: GuildSettings, guild: discord.Guild, asker: discord.Member) -> Audience:
    """Give who sees the preview: the digest's readers, if the asker is one of them."""
    channel = guild.get_channel(settings.digest_channel or 0)
    if settings.digest_channel is None or channel is None:
        return EVERYONE
    return frozenset({settings.digest_channel}) if channel.permissions_for(asker).view_channel else EVERYONE


async def setup(bot: NewsroomBot) -> None:
    """Add the cog, and let the digests tick."""
    room = bot.newsroom
    ticker = Ticker(room.store, DigestPoster(bot), room.clock, log_error)
    await bot.add_cog(DigestCog(room.store, room.clock))
    bot.background.start("digest", ticker.run)
