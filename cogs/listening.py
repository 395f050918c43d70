"""Listening: what is posted, edited and deleted becomes work of the inbox."""

import discord
from discord.ext import commands

from bot.discord.app import NewsroomBot
from bot.discord.catching_up import CatchUp
from bot.discord.history import History
from bot.discord.incoming import heard_of
from bot.inbox.hearing import Hearing
from bot.store.ids import ChannelId, GuildId, MessageId


class Listening(commands.Cog):
    """Hands Discord's events to the inbox."""

    def __init__(self, bot: NewsroomBot, hearing: Hearing, history: History) -> None:
        self._bot = bot
        self._hearing = hearing
        self._history = history
        self._catch_up = CatchUp(bot, bot.newsroom.store, history, bot.newsroom.clock)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up after a start, and after a connection that Discord did not resume."""
        self._catch_up.fall_behind()
        self._run()

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Catch up with a server that Discord told of late."""
        del guild
        self._run()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Take note of a new server: nothing was missed in it."""
        del guild
        self._run()

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Catch up with a channel that could not be read before."""
        del before
        if self._catch_up.see_again(after):
            self._run()

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Take note that all messages of a channel and its threads are gone."""
        await self._history.lose(channel.guild, ChannelId(channel.id))

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Take note that all messages of a thread are gone."""
        guild = self._bot.get_guild(payload.guild_id)
        if guild is not None:
            await self._history.lose(guild, ChannelId(payload.thread_id))

    @commands.Cog.listener()
    async def on_disconnect(self) -> None:
        """Take note that something may be missed from now on."""
        self._catch_up.interrupt()

    @commands.Cog.listener()
    async def on_resumed(self) -> None:
        """Take note that nothing was missed."""
        self._catch_up.resume()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Hear a new message."""
        await self._hear(message)
        await self._catch_up.note(message)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Hear a message anew: it was edited, or Discord has shown the preview of a link in it."""
        await self._hear(payload.message)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take note that a message is gone."""
        await self._lose(payload, {payload.message_id})

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take note that messages are gone."""
        await self._lose(payload, payload.message_ids)

    def _run(self) -> None:
        self._bot.background.start("catch up", self._catch_up.run)

    async def _hear(self, message: discord.Message) -> None:
        heard = heard_of(message)
        if heard is not None and message.author != self._bot.user:
            await self._hearing.hear(heard)

    async def _lose(
        self, where: discord.RawMessageDeleteEvent | discord.RawBulkMessageDeleteEvent, messages: set[int]
    ) -> None:
        if where.guild_id is not None:
            guild, channel = GuildId(where.guild_id), ChannelId(where.channel_id)
            for message in sorted(messages):
                await self._hearing.lose(guild, channel, MessageId(message))


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    history = History(bot, bot.newsroom.store, bot.hearing)
    await bot.add_cog(Listening(bot, bot.hearing, history))
