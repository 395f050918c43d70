"""Messages of Discord as the inbox hears them, those too that were posted while the bot was away."""

import logging
from datetime import datetime, timedelta
from typing import Final

import discord

from bot.inbox.heard import Heard, Payload, Reply, text_file
from bot.inbox.hearing import Hearing
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.store import Store

_log = logging.getLogger(__name__)

LONGEST_AWAY: Final = timedelta(hours=24)
"""What was posted longer ago while the bot was away is not read any more."""
FIRST_LOOK: Final = timedelta(minutes=15)
"""How far back a server is looked at of which nothing was heard yet."""
OVERLAP: Final = timedelta(minutes=2)
"""Messages of several channels do not become work quite in their order."""

_SPOKEN: Final = (discord.MessageType.default, discord.MessageType.reply)


def heard_of(message: discord.Message, *, asked: bool = False, reply: Reply | None = None) -> Heard | None:
    """Give a message of a server as the inbox hears it; None where it holds neither words nor text files.

    Without the message content intent Discord leaves both out. A forward holds the words that it forwards.
    With `asked` the revision is this very moment, so that the message is read even if it was read before.
    """
    guild, channel = message.guild, message.channel
    if guild is None or message.type not in _SPOKEN:
        return None
    held = (message, *message.message_snapshots)
    content = next((part.content for part in held if part.content), "")
    found = (
        text_file(file.filename, file.url, file.size, file.content_type)
        for part in held
        for file in part.attachments
    )
    files = tuple(file for file in found if file is not None)
    if not content and not files:
        return None
    moment = message.edited_at or message.created_at
    return Heard(
        guild=GuildId(guild.id),
        channel=ChannelId(channel.id),
        message=MessageId(message.id),
        revision=milliseconds(discord.utils.utcnow() if asked else moment),
        payload=Payload(
            author=message.author.id,
            said_at=message.created_at,
            content=content,
            files=files,
            parent=parent_of(channel),
            asked=asked,
            reply=reply,
        ),
        edited=message.edited_at is not None,
        foreign=message.author.bot or message.webhook_id is not None,
    )


def parent_of(channel: object) -> int | None:
    """Give the channel of a thread; None for what is no thread."""
    return channel.parent_id if isinstance(channel, discord.Thread) else None


def milliseconds(moment: datetime) -> int:
    """Count a moment as revisions are counted."""
    return int(moment.timestamp() * 1000)


async def catch_up(client: discord.Client, store: Store, hearing: Hearing) -> None:
    """Hear what was posted in watched channels and their open threads while nobody listened.

    Raises discord.HTTPException when Discord is in trouble; what was heard before is kept.
    """
    for guild in client.guilds:
        watched = (await store.settings(GuildId(guild.id))).watched
        if not watched:
            continue
        since = _since(await store.last_heard(GuildId(guild.id)))
        for place in (*guild.channels, *guild.threads):
            if isinstance(place, discord.abc.Messageable) and watched & {place.id, parent_of(place)}:
                await _hear_history(client, place, since, hearing)


async def _hear_history(
    client: discord.Client, place: discord.abc.Messageable, since: datetime, hearing: Hearing
) -> None:
    try:
        async for message in place.history(limit=None, after=since, oldest_first=True):
            heard = heard_of(message)
            if heard is not None and message.author != client.user:
                await hearing.hear(heard)
    except discord.Forbidden:
        _log.warning("What was posted in %s while I was away is not to be seen", place)


def _since(last: MessageId | None) -> datetime:
    now = discord.utils.utcnow()
    if last is None:
        return now - FIRST_LOOK
    return max(discord.utils.snowflake_time(last) - OVERLAP, now - LONGEST_AWAY)
