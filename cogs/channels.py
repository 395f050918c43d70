"""Keep the store informed of channels and threads: who may see them decides who is answered what."""

import discord
from discord.ext import commands

from bot.discord.app import NewsroomBot
from bot.discord.audience import Audiences, noted


class Channels(commands.Cog):
    """Notes channels whenever Discord tells of them, or of a role by which they are seen."""

    def __init__(self, audiences: Audiences) -> None:
        self._audiences = audiences

    @commands.Cog.listener()
    async def on_connect(self) -> None:
        """Take nothing for granted any more: what happened before this session was not heard of."""
        self._audiences.forget()

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Note all channels at the start and after an outage."""
        await self._audiences.note(guild)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note all channels of a new server."""
        await self._audiences.note(guild)

    @commands.Cog.listener()
    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """Note a new channel."""
        await self._audiences.note_one(channel)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Note a channel whose permissions may have changed."""
        if noted(before) != noted(after):
            await self._audiences.note_one(after)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Note all channels anew when what everyone may do has changed."""
        if after.is_default() and before.permissions != after.permissions:
            await self._audiences.note(after.guild)

    @commands.Cog.listener()
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Note a new thread."""
        await self._audiences.note_one(thread)

    @commands.Cog.listener()
    async def on_thread_join(self, thread: discord.Thread) -> None:
        """Note a thread that comes into sight, as one that is opened again."""
        await self._audiences.note_one(thread)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    await bot.add_cog(Channels(bot.audiences))
