"""Setting a server up: each change is saved, permissions are checked, a test line is posted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from typing import Final

import discord

from bot.clock import Clock
from bot.digest.ticking import begin
from bot.discord.errors import AnyInteraction
from bot.errors import InputError
from bot.permissions import POSTING, WATCHING, Need, lacks
from bot.render.layout import card
from bot.store.ids import ChannelId, GuildId
from bot.store.records import GuildSettings
from bot.store.store import Store

Change = Callable[[GuildSettings], GuildSettings]

DIGEST_AT: Final = time(7)
"""When the digest comes until somebody says otherwise."""

_LISTENS: Final = (
    "A test line: from now on I read the articles that are posted here, as text, text file or link."
    " I leave chat alone. `/help` tells more."
)
_MOST_PROBLEMS: Final = 12


async def change_settings(
    store: Store, clock: Clock, interaction: AnyInteraction, change: Change
) -> tuple[GuildSettings, tuple[str, ...]]:
    """Apply `change` to what the asker's server has set up, and post a test line where something is new.

    Gives what is set up now, and what is in the way of it, as sentences. Raises InputError when the asker
    may not manage the server.
    """
    guild = interaction.guild
    if guild is None or not interaction.permissions.manage_guild:
        raise InputError("Only who may manage the server can set me up.", "It takes “Manage Server”.")
    before = await store.settings(GuildId(guild.id))
    after = change(before)
    if after.digest_channel is not None and before.digest_channel is None and after.digest_at is None:
        after = replace(after, digest_at=DIGEST_AT)
    if after != before:
        await store.save_settings(after)
    if _schedule(after) != _schedule(before):
        await begin(store, after.guild, clock())
    problems = [*_problems(guild, after)]
    for channel, words in _test_lines(guild, before, after):
        try:
            await channel.send(view=card([words]))
        except discord.HTTPException as error:
            problems.append(f"The test line in {channel.mention} was not taken: {error.text[:100]}.")
    more = len(problems) - _MOST_PROBLEMS
    return after, (*problems[:_MOST_PROBLEMS], *([f"And {more} more."] if more > 0 else ()))


def _schedule(settings: GuildSettings) -> tuple[object, ...]:
    return settings.digest_channel, settings.digest_at, settings.zone


def _problems(guild: discord.Guild, settings: GuildSettings) -> Iterator[str]:
    """Say what is in the way of what is set up."""
    wanted: list[tuple[ChannelId, tuple[Need, ...]]] = [
        (channel, WATCHING) for channel in sorted(settings.watched)
    ]
    if settings.digest_channel is not None:
        wanted.append((settings.digest_channel, POSTING))
    for number, needs in wanted:
        channel = guild.get_channel(number)
        if channel is None:
            yield f"The channel <#{number}> is gone, or I cannot see it. Choose anew."
            continue
        lacking = lacks(channel, needs)
        if lacking:
            yield f"In {channel.mention} I need " + "; ".join(
                f"**{lack.need.name}** {lack.need.why}" for lack in lacking
            )


def _test_lines(
    guild: discord.Guild, before: GuildSettings, after: GuildSettings
) -> Iterator[tuple[discord.TextChannel, str]]:
    """Give what is to be posted where: nothing in channels that were set up before."""
    for number in sorted(after.watched - before.watched):
        channel = guild.get_channel(number)
        if isinstance(channel, discord.TextChannel) and not lacks(channel, WATCHING):
            yield channel, _LISTENS
    new: ChannelId | None = after.digest_channel if after.digest_channel != before.digest_channel else None
    channel = guild.get_channel(new) if new is not None else None
    if isinstance(channel, discord.TextChannel) and after.digest_at and not lacks(channel, POSTING):
        yield (
            channel,
            f"A test line: the digest comes here each day at {after.digest_at:%H:%M} ({after.zone}).",
        )
