"""Messages of Discord as the inbox hears them."""

from datetime import datetime
from typing import Final

import discord

from bot.inbox.heard import Heard, Payload, Reply, attached
from bot.store.ids import ChannelId, GuildId, MessageId

_SPOKEN: Final = (
    discord.MessageType.default,
    discord.MessageType.reply,
    discord.MessageType.chat_input_command,  # another bot's answer
    discord.MessageType.context_menu_command,
)


def heard_of(
    message: discord.Message,
    *,
    asked_at: datetime | None = None,
    reply: Reply | None = None,
    quiet: bool = False,
) -> Heard | None:
    """Give a message of a server as the inbox hears it; None where it holds neither words nor files to read.

    Without the message content intent Discord leaves both out. A forward holds the words that it forwards, a
    feed that posts nothing but cards the links of its cards.
    Where somebody asked for it at `asked_at` (by Discord's clock, as edits are) that moment is the revision,
    so that the message is read even if it was read before. `quiet`: nobody waits for an answer.
    """
    guild, channel = message.guild, message.channel
    if guild is None or message.type not in _SPOKEN:
        return None
    held = (message, *message.message_snapshots)
    cards = (card.url for part in held for card in part.embeds if card.url)
    content = next((part.content for part in held if part.content), "") or "\n".join(cards)
    found = (
        attached(file.filename, file.url, file.size, file.content_type)
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
        revision=milliseconds(asked_at or moment),
        payload=Payload(
            author=message.author.id,
            said_at=message.created_at,
            content=content,
            files=files,
            parent=parent_of(channel),
            asked=asked_at is not None,
            reply=reply,
            replies_to=_replied_to(message),
            quiet=quiet,
        ),
        edited=message.edited_at is not None,
        foreign=message.author.bot or message.webhook_id is not None,
    )


def _replied_to(message: discord.Message) -> int | None:
    reference = message.reference
    if reference is None or message.type is not discord.MessageType.reply:
        return None
    return reference.message_id


def parent_of(channel: object) -> int | None:
    """Give the channel of a thread; None for what is no thread."""
    return channel.parent_id if isinstance(channel, discord.Thread) else None


def milliseconds(moment: datetime) -> int:
    """Count a moment as revisions are counted."""
    return int(moment.timestamp() * 1000)
