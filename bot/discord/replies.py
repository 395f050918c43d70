"""Answering interactions: Discord waits three seconds, and the first word fixes who will see the answer."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from io import BytesIO
from typing import Any, Final, TypeVar

import aiohttp
import discord
from discord import InteractionType, ui

Found = TypeVar("Found")
AnyInteraction = discord.Interaction[Any]

Pictures = Mapping[str, bytes]
"""The files that a card shows (`attachment://name`), by their names."""
NO_PICTURES: Final[Pictures] = {}

HURRY: Final = 0.8
"""Seconds that an answer has before one is announced: who will see it is fixed by whichever comes first."""

_PAUSES: Final = (0.1, 0.5)  # seconds; an acknowledgement has three in all
_ALREADY_ANSWERED: Final = 40060  # https://discord.com/developers/docs/topics/opcodes-and-status-codes
# In an interaction's extras: discord.py knows neither of a lost answer nor who will see an announced one.
_ACKNOWLEDGED: Final = "acknowledged"
_ANNOUNCED: Final = "announced to all"


async def acknowledge(interaction: AnyInteraction, *, private: bool = False, anew: bool = False) -> None:
    """Tell Discord that an answer will come; only the asker will see it when `private`.

    Of a button it is told that its message will change, or with `anew` that a new message will come. Nothing
    happens when Discord was told before, even if its word on that was lost on the way.
    """
    if is_answered(interaction):
        return
    new_message = anew or interaction.type is InteractionType.application_command
    await respond(interaction, lambda: interaction.response.defer(ephemeral=private, thinking=anew))
    interaction.extras[_ANNOUNCED] = new_message and not private


async def meanwhile(interaction: AnyInteraction, work: Coroutine[Any, Any, Found], *, private: bool) -> Found:
    """Give what `work` gives; announce a new message, `private` or not, only if it takes longer than `HURRY`.

    So a mistake can be told to the asker alone, in the place of an answer for all.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=HURRY)
        if not done:
            await acknowledge(interaction, private=private, anew=True)
        return await task
    finally:
        task.cancel()


async def answer(
    interaction: AnyInteraction, card: ui.LayoutView, *, private: bool, pictures: Pictures = NO_PICTURES
) -> None:
    """Answer with `card` as a new message; only the asker sees it when `private`, whatever was announced."""
    if await respond(
        interaction,
        lambda: interaction.response.send_message(view=card, files=_files(pictures), ephemeral=private),
    ):
        return
    if private and await take_back(interaction):
        await interaction.followup.send(view=card, files=_files(pictures), ephemeral=True)
    else:
        await fill(interaction, card, pictures)


async def fill(interaction: AnyInteraction, card: ui.LayoutView, pictures: Pictures = NO_PICTURES) -> None:
    """Fill the answer that was announced, or change the message that the button stands on."""
    await _until_heard(lambda: interaction.edit_original_response(view=card, attachments=_files(pictures)))
    interaction.extras.pop(_ANNOUNCED, None)


async def respond(interaction: AnyInteraction, request: Callable[[], Awaitable[object]]) -> bool:
    """Make the first answer to an interaction by `request`; false when Discord has one already."""
    if is_answered(interaction):
        return False
    try:
        await _until_heard(request)
    except discord.InteractionResponded:
        return False
    except discord.HTTPException as error:
        if error.code != _ALREADY_ANSWERED:
            raise
        interaction.extras[_ACKNOWLEDGED] = True  # by an attempt before, whose answer was lost
        return False
    return True


def is_answered(interaction: AnyInteraction) -> bool:
    """Tell whether an interaction was acknowledged or answered, even if Discord's word on it was lost."""
    return interaction.response.is_done() or _ACKNOWLEDGED in interaction.extras


async def take_back(interaction: AnyInteraction) -> bool:
    """Take an answer back that was announced to all, so that the next message may be private; tell if so."""
    if not interaction.extras.pop(_ANNOUNCED, False):
        return False
    with contextlib.suppress(discord.HTTPException):  # then it is told to all, which is better than to nobody
        # Unless it is filled first, the next message would take its place, and be for all as it was.
        await _until_heard(lambda: interaction.edit_original_response(content="…"))
        await _until_heard(interaction.delete_original_response)
    return True


def _files(pictures: Pictures) -> list[discord.File]:
    """Make files anew for each attempt: one that failed has read them to the end."""
    return [discord.File(BytesIO(data), name) for name, data in pictures.items()]


async def _until_heard(request: Callable[[], Awaitable[object]]) -> None:
    """Make a request that does no harm twice, again when the connection is lost."""
    for pause in _PAUSES:
        try:
            await request()
        except (aiohttp.ClientConnectionError, ConnectionError):
            await asyncio.sleep(pause)
        else:
            return
    await request()
