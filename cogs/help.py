"""`/help` and `/status`."""

import math
from collections.abc import Iterator
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from bot import __version__
from bot.claims.extractor import VERSION
from bot.digest.schedule import next_due
from bot.digest.ticking import KIND
from bot.discord.app import NewsroomBot
from bot.discord.audience import guild_of, visible_to
from bot.discord.replies import AnyInteraction, acknowledge, fill
from bot.permissions import obstacles
from bot.render.status import Status, help_card, status_card
from bot.store.records import GuildSettings

_FIRST: Final = ("who-said", "latest", "add", "digest preview")
"""The commands that a newsroom uses daily; the others follow by name."""


class Help(commands.Cog):
    """What the bot can do, and how it is."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot

    @app_commands.command(description="What I do, and my commands")
    async def help(self, interaction: AnyInteraction) -> None:
        """List the commands."""
        await interaction.response.send_message(view=help_card(_listed(self._bot.tree)), ephemeral=True)

    @app_commands.command(description="How I am: queue, last article, digest, missing permissions")
    async def status(self, interaction: AnyInteraction) -> None:
        """Show how the bot is, as far as the asker may know."""
        await acknowledge(interaction, private=True)
        room, guild = self._bot.newsroom, guild_of(interaction)
        settings = await room.store.settings(guild)
        member = interaction.user
        watched = (
            tuple(sorted(visible_to(member, settings.watched))) if isinstance(member, discord.Member) else ()
        )
        inbox = await room.store.inbox_status(guild, audience=await self._bot.audiences.of(interaction))
        latency = self._bot.latency
        status = Status(
            version=f"{__version__}, extractor {VERSION}",
            started_at=self._bot.started_at,
            latency=latency if math.isfinite(latency) else None,
            watched=watched,
            inbox=inbox,
            last_digest=await room.store.last_run(guild, KIND),
            next_digest=(
                next_due(settings.digest_at, settings.zone, room.clock())
                if settings.digest_at and settings.digest_channel
                else None
            ),
            lacks=tuple(_obstacles(member, settings)) if isinstance(member, discord.Member) else (),
            hears=self._bot.hears,
        )
        await fill(interaction, status_card(status))


def _obstacles(member: discord.Member, settings: GuildSettings) -> Iterator[str]:
    """Say what is in the way of what is set up, of channels that the asker may see, or could set up."""
    found = dict(obstacles(member.guild, settings))
    seen = found if member.guild_permissions.manage_guild else visible_to(member, found)
    yield from (sentence for channel, sentence in found.items() if channel in seen)


def _listed(tree: app_commands.CommandTree[Any]) -> Iterator[tuple[str, str]]:
    found = {
        command.qualified_name: command.description
        for command in tree.walk_commands()
        if isinstance(command, app_commands.Command)
    }
    daily = [name for name in _FIRST if name in found]
    for name in (*daily, *sorted(found.keys() - _FIRST)):
        yield f"/{name}", found[name]
    for menu in tree.get_commands(type=discord.AppCommandType.message):
        yield menu.name, f"On a message, under Apps: {menu.extras['told']}"


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    await bot.add_cog(Help(bot))
