"""The one path of errors on Discord: a sentence for the user, a short reference in the log and in the reply.

discord.py logs what a view, a modal, a dynamic item or a task raises and answers nobody, and drops a form
that is sent in after a restart; everything here answers. Commands and context menus come by way of
`NewsroomTree`, views and forms are made from the classes below, the callback of a dynamic item is decorated
with `answering`, and `see_answered` looks after what nobody took.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import wraps
from io import BytesIO
from typing import Any, Final, TypeVar, cast

import discord
from discord import InteractionType, app_commands, ui

from bot.discord.replies import AnyInteraction, is_answered, respond, take_back
from bot.errors import StoreError, WhosaidError
from bot.render.discord_text import cut, escape
from bot.render.limits import CONTENT

_log = logging.getLogger(__name__)

Callback = TypeVar("Callback", bound=Callable[..., Awaitable[None]])

PATIENCE: Final = 2.0
"""Seconds after which an interaction that nobody acknowledged is answered here; Discord waits for three."""

_TOO_LATE: Final = 10062  # https://discord.com/developers/docs/topics/opcodes-and-status-codes
_STALE: Final = "This belongs to an older message of mine and does not work any more. Please ask again."
_STALE_FORM: Final = "I was started anew while this form was open, so it was not taken. Please open it again."


def log_error(what: str, error: BaseException) -> str:
    """Log that `what` failed, with the error and its trace; give the short reference it is logged under."""
    reference = secrets.token_hex(3).upper()
    _log.error("%s failed (reference %s)", what, reference, exc_info=error)
    return reference


async def answer_error(interaction: AnyInteraction, error: BaseException) -> None:
    """Tell only the user what went wrong: a sentence, or a reference to the log. Never raises."""
    while isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if interaction.type is InteractionType.autocomplete:
        log_error(_name(interaction), error)
        return  # there is no place for a sentence
    told = sentence_of(error)
    if told is None:
        reference = log_error(_name(interaction), error)
        told = (
            f"Something went wrong on my side. Try again; if it stays so, tell whoever runs me"
            f" the reference {reference}."
        )
    else:
        _log.debug("%s: %s", _name(interaction), told)
    await _tell(interaction, told)


def sentence_of(error: BaseException) -> str | None:
    """Give what a user can be told of an error, or None where only the log is to hold it."""
    told: str | None = None
    match error:
        case StoreError():
            pass  # it tells the operator of files and disks
        case WhosaidError():
            told = str(error)
        case app_commands.MissingPermissions(missing_permissions=missing):
            told = f"For this you need the permission {_listed(missing)}."
        case app_commands.BotMissingPermissions(missing_permissions=missing):
            told = f"For this I need the permission {_listed(missing)} here."
        case app_commands.NoPrivateMessage():
            told = "This works in a server only."
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            told = "This command has changed and Discord shows its old form. Reload Discord and try again."
        case app_commands.TransformerError(value=value):
            told = f"“{str(value)[:100]}” is not what this option takes."
        case app_commands.CheckFailure():
            told = "You may not use this here."
        case discord.Forbidden():
            told = "Discord does not let me do this here: I lack a permission. /setup names it."
        case _:
            pass
    return told


class NewsroomTree(app_commands.CommandTree[Any]):
    """The command tree, whose errors are answered."""

    async def on_error(self, interaction: AnyInteraction, error: app_commands.AppCommandError, /) -> None:
        """Answer an error of a command or a context menu."""
        await answer_error(interaction, error)


class SafeLayout(ui.LayoutView):
    """A layout view whose errors are answered."""

    async def on_error(self, interaction: AnyInteraction, error: Exception, item: ui.Item[Any], /) -> None:
        """Answer an error of one of its items."""
        del item
        await answer_error(interaction, error)


class Form(ui.Modal):
    """A modal whose errors are answered.

    Many may have a form open at once under its one `custom_id`, so `on_submit` must take what was filled in
    before it waits for anything. After a restart it is found again if the client was given one at its start
    (`add_view`); else `see_answered` has it.
    """

    def __init__(self, custom_id: str) -> None:
        super().__init__(custom_id=custom_id)

    def stop(self) -> None:
        """Stay: discord.py would forget the form for all who have it open once the first has sent it in."""

    async def on_error(self, interaction: AnyInteraction, error: Exception, /) -> None:
        """Answer an error of `on_submit`."""
        await answer_error(interaction, error)


def answering(callback: Callback) -> Callback:
    """Decorate a method that answers an interaction, its first argument: what it raises is answered."""

    @wraps(callback)
    async def answered(owner: object, interaction: AnyInteraction, *more: object) -> None:
        try:
            await callback(owner, interaction, *more)
        except Exception as error:  # noqa: BLE001 discord.py would only log it
            await answer_error(interaction, error)

    return cast("Callback", answered)


async def see_answered(interaction: AnyInteraction) -> None:
    """Answer an interaction that nobody has taken after `PATIENCE` seconds.

    Such are buttons of views that ended and forms that were opened before a restart; what was typed into a
    form is given back as a file.
    """
    if interaction.type not in (InteractionType.component, InteractionType.modal_submit):
        return
    await asyncio.sleep(PATIENCE)
    if is_answered(interaction):
        return
    _log.info("%s: nobody took it", _name(interaction))
    if interaction.type is InteractionType.component:
        await _tell(interaction, _STALE)
        return
    data: Mapping[str, Any] = interaction.data or {}
    typed = "\n\n".join(_typed(data.get("components", ())))
    given_back = " What you typed is attached." if typed else ""
    await _tell(interaction, _STALE_FORM + given_back, typed)


async def _tell(interaction: AnyInteraction, sentence: str, typed: str = "") -> None:
    text = escape(cut(sentence, CONTENT))
    try:
        if not await respond(
            interaction,
            lambda: interaction.response.send_message(text, files=_file(typed), ephemeral=True),
        ):
            await take_back(interaction)
            await interaction.followup.send(text, files=_file(typed), ephemeral=True)
    except discord.HTTPException as error:
        if error.code == _TOO_LATE:
            _log.warning("%s: Discord did not wait for the answer: %s", _name(interaction), sentence)
        else:
            log_error(f"Answering {_name(interaction)}", error)
    except Exception as error:  # noqa: BLE001 the network is gone, say; there is nobody left to tell
        log_error(f"Answering {_name(interaction)}", error)


def _file(typed: str) -> list[discord.File]:
    return [discord.File(BytesIO(typed.encode()), "typed.txt")] if typed else []


def _typed(components: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Give what was typed into the fields of a form, as Discord sends it: in rows or under labels."""
    for component in components:
        match component:
            case {"value": str(value)} if value:
                yield value
            case {"components": [*inner]}:
                yield from _typed(inner)
            case {"component": inner}:
                yield from _typed((inner,))
            case _:
                pass


def _name(interaction: AnyInteraction) -> str:
    """Give what the log calls an interaction: no word of what was asked."""
    if interaction.command is not None:
        return f"The command {interaction.command.qualified_name}"
    data: Mapping[str, Any] = interaction.data or {}
    return f"The {interaction.type.name} {data.get('custom_id') or data.get('name')}"


def _listed(permissions: Sequence[str]) -> str:
    return ", ".join(permission.replace("_", " ").title() for permission in permissions)
