"""NewsroomBot: the one place where the bot on Discord is put together."""

import logging
import pkgutil
import sys
from pathlib import Path
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

import bot
from bot.discord.answering import DiscordAnswers, DiscordFiles
from bot.discord.audience import Audiences
from bot.discord.background import Background
from bot.discord.errors import NewsroomTree, answering, log_error, see_answered
from bot.discord.keeping import KeepButton
from bot.discord.newsroom import Newsroom
from bot.discord.pages import Pages
from bot.discord.replies import AnyInteraction
from bot.discord.setting_up import SettingUp
from bot.discord.sync import sync_if_changed
from bot.inbox.gathering import Gatherer
from bot.inbox.hearing import Hearing
from bot.inbox.reading import MessageReader
from bot.inbox.work import Inbox
from bot.permissions import invitation
from bot.render.buttons import ContextSelect, Press, PressButton, Presses

_log = logging.getLogger(__name__)

_COGS: Final = Path(bot.__file__).parent.parent / "cogs"


def intents(*, message_content: bool) -> discord.Intents:
    """Give what the bot asks to hear of, each with its reason."""
    asked = discord.Intents.none()
    asked.guilds = True  # channels, threads, roles and their permissions: who may see what
    asked.guild_messages = True  # that something was posted, edited, deleted
    asked.message_content = message_content  # what was posted; privileged, and the bot works without it
    return asked


class NewsroomBot(commands.Bot):
    """Whosaid on Discord.

    `newsroom` holds what it works with; every module in `cogs` is loaded, its `setup(bot)` passes its cog
    what it needs. `background` runs lasting tasks, `hears` tells whether messages come with their
    content, `was_connected` whether Discord has let it in. `hearing` takes messages in, `inbox` works them
    off; `audiences` tells who may see what, `pages` answers questions page by page, `setting_up` changes what
    servers have set up.
    """

    def __init__(self, newsroom: Newsroom, *, message_content: bool = True) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=intents(message_content=message_content),
            tree_cls=NewsroomTree,
            help_command=None,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self.newsroom = newsroom
        self.background = Background()
        self.hears = message_content
        self.started_at = newsroom.clock()
        self.was_connected = False
        self.audiences = Audiences(newsroom.store, newsroom.clock)
        self.pages = Pages(newsroom.store, self.audiences, newsroom.clock)
        gatherer = Gatherer(newsroom.fetcher, newsroom.pages, DiscordFiles(self))
        reader = MessageReader(newsroom.store, newsroom.read, gatherer)
        answers = DiscordAnswers(self, self.audiences)
        self.inbox = Inbox(newsroom.store, reader, answers, newsroom.clock, log_error)
        self.hearing = Hearing(newsroom.store, self.inbox, newsroom.clock)
        self.setting_up = SettingUp(newsroom.store, newsroom.clock)
        self.presses: Presses | None = None

    async def setup_hook(self) -> None:
        """Load what answers, before the first event comes."""
        self.add_dynamic_items(PressButton, ContextSelect, KeepButton)
        for module in pkgutil.iter_modules([str(_COGS)], "cogs."):
            await self.load_extension(module.name)
        self.background.start("sync", self._sync)
        self.background.start("inbox", self.inbox.run)

    async def _sync(self) -> None:
        await sync_if_changed(self.tree, self.newsroom.store, self.newsroom.settings.dev_guild)

    async def on_connect(self) -> None:
        """Remember that Discord let the bot in: from now on discord.py connects again by itself."""
        self.was_connected = True

    async def on_ready(self) -> None:
        """Say in the log that all servers are known."""
        _log.info("Signed in as %s, in %d servers", self.user, len(self.guilds))
        if self.application_id is not None:
            _log.info("Whoever opens this invites me: %s", invitation(self.application_id))

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cogs: no command is typed as text."""

    async def on_interaction(self, interaction: AnyInteraction) -> None:
        """Look after what nobody answers."""
        await see_answered(interaction)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Log what the handler of an event raised, under a reference."""
        del args, kwargs
        error = sys.exception()
        if error is not None:
            log_error(f"The handler {event_method}", error)

    async def close(self) -> None:
        """End the lasting tasks, then the connection."""
        await self.background.close()
        await super().close()

    @answering
    async def on_press(self, interaction: AnyInteraction, press: Press) -> None:
        """Hand a press to whom `presses` names."""
        if self.presses is not None:
            await self.presses.on_press(interaction, press)
