"""The whole bot in the test's own process, on simcord's Discord, with a clock that the test moves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import simcord
from discord import Component, Message, TextChannel, TextDisplay, app_commands, ui

from bot.articles.fetch import Fetcher
from bot.articles.pages import PageReader
from bot.desk import Desk
from bot.discord.app import NewsroomBot
from bot.discord.newsroom import Newsroom
from bot.errors import WhosaidError
from bot.settings import Settings
from bot.store.ids import ChannelId, GuildId
from bot.store.records import GuildSettings
from bot.store.store import Store
from tests.inbox.newsroom import read_here

START = datetime(2026, 1, 1, tzinfo=UTC)
"""When simcord's clock starts."""

SETTLED = 30.0
"""Real seconds that a busy machine may take to settle: less than the minute between two ticks."""


class Waiting(asyncio.Event):
    """An event that simcord knows to be waited for at leisure: it does not settle on an unknown wait."""

    def __init__(self, running: Sequence[simcord.Env]) -> None:
        super().__init__()
        self._running = running

    async def wait(self) -> bool:
        return await self._running[0].external_wait(super().wait(), reason="a message to come in")


class Patient(simcord.Env):
    """Waits as long for a start as for all else; simcord gives it five seconds, whatever it is told."""

    async def _settle_internal(self, *, timeout: float | None = None, **more: Any) -> None:  # noqa: ASYNC109
        del timeout
        await super()._settle_internal(timeout=None, **more)


class Office:
    """A server with #wire (watched) and #digest, the bot, and `alice`, who works there."""

    def __init__(self, env: simcord.Env, store: Store, bot: Callable[[], NewsroomBot]) -> None:
        self.env = env
        self.store = store
        self._bot = bot
        self.faults_expected = False
        self.guild = env.create_guild("Newsroom")
        self.wire = self.guild.create_text_channel("wire")
        self.digests = self.guild.create_text_channel("digest")
        self.alice = self.guild.add_member(env.create_user("alice"))

    async def restart(self) -> None:
        """Run another bot in place of the one that runs, on the same database."""
        await self.env.restart_bot(self._bot())

    async def post(self, channel: simcord.ChannelHandle, view: ui.View) -> Message:
        """Have the bot post a view."""
        place = self.env.bot.get_channel(channel.id)
        assert isinstance(place, TextChannel)
        return await place.send(view=view)

    async def set_up(self, *, digest_at: time | None = None) -> None:
        """Set the server up as /setup does."""
        await self.store.save_settings(
            GuildSettings(
                guild=GuildId(self.guild.id),
                watched=frozenset({ChannelId(self.wire.id)}),
                digest_channel=ChannelId(self.digests.id) if digest_at else None,
                digest_at=digest_at,
            )
        )


@asynccontextmanager
async def office(folder: Path) -> AsyncIterator[Office]:
    """Run the bot on a new server, with a new database in `folder`."""
    path = folder / "whosaid.db"
    running: list[simcord.Env] = []

    def clock() -> datetime:
        return running[0].now() if running else START

    async with await Store.open(path) as store, Fetcher() as fetcher, PageReader() as pages:
        newsroom = Newsroom(
            settings=Settings(database=path),
            clock=clock,
            store=store,
            read=read_here,
            fetcher=fetcher,
            pages=pages,
            desk=Desk(store, read_here, clock),
        )

        def new_bot() -> NewsroomBot:
            bot = NewsroomBot(newsroom)
            bot.inbox._woken = Waiting(running)
            return bot

        env = Patient(new_bot(), settle_timeout=SETTLED)
        running.append(env)
        await env.start()
        try:
            running_office = Office(env, store, new_bot)
            yield running_office
            faults = [error for error in env.errors if not isinstance(original(error), WhosaidError)]
            assert running_office.faults_expected or not faults, faults
        finally:
            await env.shutdown()


def original(error: BaseException) -> BaseException:
    """Give what a command raised; what a user was told is no fault."""
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def text_of(message: Message) -> str:
    """Give all that a reader sees of a message; where its lines may break is not told."""
    return "\n".join([message.content, *texts(message.components)]).replace("\N{NO-BREAK SPACE}", " ")


def texts(parts: Iterable[Component]) -> Iterator[str]:
    """Give the texts of components, those inside others too."""
    for part in parts:
        if isinstance(part, TextDisplay):
            yield part.content
        yield from texts(getattr(part, "children", ()))
