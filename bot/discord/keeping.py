"""The button by which the articles of a deleted message are kept; it outlives a restart."""

import re
from typing import Any, Final, Protocol, Self

import discord
from discord import ui

from bot.desk import Taken
from bot.discord.audience import Audiences, channel_names, guild_of
from bot.discord.errors import answering
from bot.discord.newsroom import Newsroom
from bot.discord.replies import AnyInteraction, acknowledge, fill
from bot.errors import InputError
from bot.render.arrivals import arrivals_card
from bot.store.ids import MessageId, Number
from bot.store.records import StoredArticle

_MOST: Final = 6
"""Numbers of articles that the button carries; a custom_id holds 100 characters."""


class _Client(Protocol):
    newsroom: Newsroom
    audiences: Audiences


class KeepButton(
    ui.DynamicItem[ui.Button[Any]], template=r"\Aw1:keep:(?P<message>\d{1,20}):(?P<numbers>[\d.]{1,70})\Z"
):
    """Keeps what was read out of a message that is gone. `numbers` are those of its articles."""

    def __init__(self, message: MessageId, numbers: tuple[Number, ...]) -> None:
        carried = ".".join(str(number) for number in numbers[:_MOST])
        super().__init__(ui.Button(label="Keep it", custom_id=f"w1:keep:{message}:{carried}"))
        self._message = message
        self._numbers = numbers

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed from its custom_id."""
        del interaction, item
        numbers = tuple(Number(int(number)) for number in match["numbers"].split(".") if number)
        return cls(MessageId(int(match["message"])), numbers)

    @answering
    async def callback(self, interaction: AnyInteraction) -> None:
        """Keep the articles and show them again."""
        client: _Client = interaction.client
        store = client.newsroom.store
        guild = guild_of(interaction)
        audience = await client.audiences.here(interaction)
        settings = await store.settings(guild)
        poster = await store.poster(guild, self._message)
        if not _may_keep(interaction, poster, settings.editor_role):
            raise InputError(
                "Only who posted it, an editor, or who may manage messages can keep it.",
                "Ask one of them.",
            )
        await acknowledge(interaction)
        if not await store.keep_message(guild, self._message):
            raise InputError("It is too late to keep it, or it was kept already.")
        taken: list[Taken] = []
        for number in self._numbers:
            article = await store.by_number(guild, number, audience=audience)
            if isinstance(article, StoredArticle):
                taken.append(Taken(article, new=True))
        await fill(interaction, arrivals_card(tuple(taken), channels=channel_names(interaction.guild)))


def _may_keep(interaction: AnyInteraction, poster: int | None, editor: int | None) -> bool:
    user = interaction.user
    if interaction.permissions.manage_messages:
        return True
    if isinstance(user, discord.Member) and editor is not None and user.get_role(editor) is not None:
        return True
    return poster == user.id
