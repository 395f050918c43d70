"""Setting a server up: each change is saved, permissions are checked, a test line is posted."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

import aiohttp
import discord

from bot.clock import Clock
from bot.digest.ticking import begin
from bot.discord.replies import AnyInteraction
from bot.errors import InputError
from bot.permissions import POSTING, lacks, obstacles, watching
from bot.render.discord_text import line
from bot.render.layout import card
from bot.store.ids import GuildId, MessageId
from bot.store.records import GuildSettings
from bot.store.store import Store
from bot.zones import city_of

Change = Callable[[GuildSettings], GuildSettings]
"""What becomes of the settings. It touches the one field that somebody changed, for others change theirs."""

DIGEST_AT: Final = time(7)
"""When the digest comes until somebody says otherwise."""

_LISTENS: Final = (
    "A test line: from now on I read the articles that are posted here, as text, file or link."
    " I leave chat alone. `/help` tells more."
)
_LISTENS_TO_LINKS: Final = (
    "A test line: from now on I read the links and files that are posted here. I leave texts alone."
    " `/help` tells more."
)
_MOST_SENTENCES: Final = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is set up at `now`; `notes` say what was done for it, `problems` what is in its way: sentences."""

    settings: GuildSettings
    now: datetime
    notes: tuple[str, ...]
    problems: tuple[str, ...]


class SettingUp:
    """Changes what servers have set up, one change at a time: none is lost to another of the same moment."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._turn = asyncio.Lock()

    async def change(self, interaction: AnyInteraction, change: Change) -> Outcome:
        """Apply `change` to what the asker's server has set up, and post a test line where something is new.

        Raises InputError when the asker may not, or may no more, manage the server.
        """
        guild, now = managed_guild(interaction), self._clock()
        async with self._turn:
            before = await self._store.settings(GuildId(guild.id))
            after = _settled(guild, before, change(before))
            if after != before:
                await self._store.save_settings(after)
            for channel in after.watched - before.watched:
                # What was posted before is not read, nor is it missed: /backfill reads it.
                await self._store.note_heard(after.guild, channel, MessageId(interaction.id))
            if _schedule(after) != _schedule(before):
                await begin(self._store, after.guild, now)
        problems = [sentence for _, sentence in obstacles(guild, after)]
        if after.editor_role is not None and guild.get_role(after.editor_role) is None:
            problems.append("The editors’ role was deleted. Choose another one.")
        lines = [*_test_lines(guild, before, after)]
        failures = await asyncio.gather(*(_post(*one) for one in lines))
        posted: list[str] = []
        for (channel, _), failure in zip(lines, failures, strict=True):
            if failure is None:
                posted.append(channel.mention)
            else:
                problems.append(f"The test line in {channel.mention} was not taken: {failure}.")
        notes = [f"I have posted a test line in {' '.join(posted)}."] if posted else []
        notes += _forums(guild, before, after)
        return Outcome(after, now, _first(notes), _first(problems))


def managed_guild(interaction: AnyInteraction) -> discord.Guild:
    """Give the server that the asker may manage at this moment. Raises InputError when he or she may not."""
    if interaction.guild is None or not interaction.permissions.manage_guild:
        raise InputError("Only who may manage the server can set me up.", "It takes “Manage Server”.")
    return interaction.guild


def _settled(guild: discord.Guild, before: GuildSettings, after: GuildSettings) -> GuildSettings:
    """Give a first digest its time; leave out channels that are gone when the channels change."""
    if after.digest_channel is not None and before.digest_channel is None and after.digest_at is None:
        after = replace(after, digest_at=DIGEST_AT)
    if after.watched != before.watched:
        gone = {channel for channel in before.watched if guild.get_channel(channel) is None}
        after = replace(after, watched=after.watched - gone)
    return replace(after, links_only=after.links_only & after.watched)


def _schedule(settings: GuildSettings) -> tuple[object, ...]:
    return settings.digest_channel, settings.digest_at, settings.zone


def _forums(guild: discord.Guild, before: GuildSettings, after: GuildSettings) -> Iterator[str]:
    for number in sorted(after.watched - before.watched):
        if isinstance(channel := guild.get_channel(number), discord.ForumChannel):
            yield f"{channel.mention} is a forum: I answer in its posts, and have opened none for a test."


def _test_lines(
    guild: discord.Guild, before: GuildSettings, after: GuildSettings
) -> Iterator[tuple[discord.TextChannel, str]]:
    """Give what is to be posted where: nothing in channels that were set up before."""
    for number in sorted(after.watched - before.watched):
        channel = guild.get_channel(number)
        if isinstance(channel, discord.TextChannel) and not lacks(channel, watching(channel)):
            yield channel, _LISTENS_TO_LINKS if number in after.links_only else _LISTENS
    new = after.digest_channel if after.digest_channel != before.digest_channel else None
    channel = guild.get_channel(new) if new is not None else None
    if isinstance(channel, discord.TextChannel) and after.digest_at and not lacks(channel, POSTING):
        at, city = f"{after.digest_at:%H:%M}", city_of(after.zone)
        yield channel, f"A test line: the digest comes here each day at {at}, {city} time ({after.zone})."


async def _post(channel: discord.TextChannel, words: str) -> str | None:
    """Post a test line; give the reason when it is not taken."""
    try:
        await channel.send(view=card([words]))
    except discord.HTTPException as error:
        return line(error.text or f"error {error.status}", 100)
    except (aiohttp.ClientError, OSError):
        return "Discord could not be reached"
    return None


def _first(sentences: list[str]) -> tuple[str, ...]:
    more = len(sentences) - _MOST_SENTENCES
    return (*sentences[:_MOST_SENTENCES], *([f"And {more} more."] if more > 0 else ()))
