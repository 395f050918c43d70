"""A newsroom on a simulated Discord: a server, its channels, its people, and the bot that serves it."""

import sys
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from bot.digest.ticking import begin
from bot.store.ids import ChannelId, GuildId
from bot.store.records import ClaimQuery, GuildSettings, StoredArticle, StoredClaim
from bot.store.store import Store

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"

PATIENCE = 120.0
"""Seconds in which something must come: a busy machine takes its time, what a test holds is that it comes."""

VIEW = 1 << 10
"""The bit of the permission to see a channel."""

SET_UP_AT = datetime(2026, 3, 7, 12, tzinfo=UTC)
"""When a server was set up, by the clock that the bot is given in tests of the digest."""

PLACES = (
    "Almada", "Braga", "Coimbra", "Douro", "Evora", "Faro", "Guarda", "Horta", "Idanha", "Leiria",
    "Mafra", "Nazare", "Obidos", "Porto", "Sintra", "Tomar", "Viseu", "Ovar", "Lagos", "Sines",
)  # fmt: skip


class World:
    """The server `guild`: #wire and #vault are watched, `boss` alone sees #vault, digests go to #digest."""

    def __init__(self, sim: Any, folder: Path) -> None:
        self.sim = sim
        self.database = folder / "whosaid.db"
        self.bakhmut = (SHARED / "cases" / "bakhmut.txt").read_text(encoding="utf-8")
        self.guild = sim.guild("Newsroom")
        self.wire = self.guild.channel("wire")
        self.talk = self.guild.channel("talk")
        self.digests = self.guild.channel("digest")
        self.boss = self.guild.member("boss", permissions=["administrator"])
        self.alice = self.guild.member("alice")
        self.vault = self.guild.channel("vault", deny_everyone=["view_channel"])
        self.vault.overwrites[sim.bot_user.id] = (VIEW, 0)

    async def set_up(
        self,
        guild: Any = None,
        *,
        watched: Iterable[Any] | None = None,
        digest_at: time | None = None,
        digest_channel: Any = None,
    ) -> None:
        """Set a server up as /setup does, before the bot runs: #wire and #vault are watched."""
        guild = guild or self.guild
        async with await Store.open(self.database) as store:
            await begin(store, GuildId(guild.id), SET_UP_AT)
            await store.save_settings(
                GuildSettings(
                    guild=GuildId(guild.id),
                    watched=frozenset(
                        ChannelId(channel.id) for channel in watched or (self.wire, self.vault)
                    ),
                    digest_channel=ChannelId((digest_channel or self.digests).id) if digest_at else None,
                    digest_at=digest_at,
                )
            )

    def bot(self, *, ready: bool = True, **environment: str) -> AbstractAsyncContextManager[Any]:
        """Run the bot as a process of its own, as `make run` does, on this world's database."""
        settings = {"DATABASE_PATH": str(self.database), "LOG_LEVEL": "INFO", **environment}
        command = (sys.executable, "-m", "bot", "run")
        return self.sim.bot(*command, cwd=ROOT, env=settings, ready=ready, timeout=PATIENCE)

    def answers(self, channel: Any) -> list[Any]:
        """Give the bot's messages in a channel, oldest first, but for what answers a command."""
        return [
            message
            for message in channel.history()
            if message.author is self.sim.bot_user and message.interaction is None
        ]

    async def articles(self) -> list[StoredArticle]:
        """Give the articles that the server has, the restricted ones too, newest first."""
        guild = GuildId(self.guild.id)
        async with await Store.open(self.database, read_only=True) as store:
            return list(await store.latest(guild, audience=self.all, limit=100))

    async def claims(self, topic: str) -> list[StoredClaim]:
        """Give what the desk answers about a topic, all of it, newest first."""
        async with await Store.open(self.database, read_only=True) as store:
            query = ClaimQuery(guild=GuildId(self.guild.id), topic=topic, audience=self.all, limit=100)
            return list((await store.search(query)).claims)

    @property
    def all(self) -> frozenset[ChannelId]:
        """The audience that sees everything."""
        return frozenset(ChannelId(channel) for channel in self.guild.channels)


def report(place: str) -> str:
    """Write a short article about a bridge in `place`: three claims, fit for one message."""
    return f"""{place} to close its bridge for a month

{place.upper()}, May 12 (Reuters) - The bridge over the river at {place} will close on Monday, the mayor
of {place}, Ana Duarte, said on Friday.

"We cannot wait for another flood, and the pillars of {place} are weak," Duarte told reporters.

The engineers' union denied that the pillars are weak. "Nobody has looked at them since 2009," the
chairman of the union, Rui Teles, said in a statement.
"""


def plain(markup: str) -> str:
    """Give what a reader reads of a card: without bars, backslashes and line ends."""
    rows = (row.removeprefix("> ") for row in markup.split("\n"))
    return " ".join(" ".join(rows).replace("\\", "").split())
