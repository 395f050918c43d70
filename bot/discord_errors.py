"""The one path of errors on Discord: a sentence for the user, a short reference in the log and in the reply.

discord.py logs what a view, a modal, a dynamic item or a task raises and answers nobody; everything here
answers. Commands and context menus come by way of `NewsroomTree`, views and forms are made from the
classes below, the callback of a dynamic item is decorated with `answering`.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar

import discord
from discord import app_commands, ui

from bot.errors import WhosaidError

_log = logging.getLogger(__name__)

Item = TypeVar("Item")
AnyInteraction = discord.Interaction[Any]


def log_error(what: str, error: BaseException) -> str:
    """Log that `what` failed, with the error and its trace; give the short reference that it is logged under."""
    reference = secrets.token_hex(3).upper()
    _log.error("%s failed (reference %s)", what, reference, exc_info=error)
    return reference


async def answer_error(interaction: AnyInteraction, error: BaseException) -> None:
    """Tell the user, privately, what went wrong: our own sentence, or a reference to the log. Never raises."""
    raise NotImplementedError


class NewsroomTree(app_commands.CommandTree[Any]):
    """The command tree, whose errors are answered."""

    async def on_error(self, interaction: AnyInteraction, error: app_commands.AppCommandError, /) -> None:
        """Answer an error of a command or a context menu."""
        await answer_error(interaction, error)


class SafeView(ui.View):
    """A view whose errors are answered."""

    async def on_error(self, interaction: AnyInteraction, error: Exception, item: ui.Item[Any], /) -> None:
        """Answer an error of one of its items."""
        del item
        await answer_error(interaction, error)


class SafeLayout(ui.LayoutView):
    """A layout view whose errors are answered."""

    async def on_error(self, interaction: AnyInteraction, error: Exception, item: ui.Item[Any], /) -> None:
        """Answer an error of one of its items."""
        del item
        await answer_error(interaction, error)


class Form(ui.Modal):
    """A modal whose errors are answered. One that is sent in after a restart is answered by the bot."""

    async def on_error(self, interaction: AnyInteraction, error: Exception, /) -> None:
        """Answer an error of `on_submit`."""
        await answer_error(interaction, error)


def answering(
    callback: Callable[[Item, AnyInteraction], Awaitable[None]],
) -> Callable[[Item, AnyInteraction], Coroutine[Any, Any, None]]:
    """Decorate the callback of a dynamic item: what it raises is answered."""

    @wraps(callback)
    async def answered(item: Item, interaction: AnyInteraction) -> None:
        try:
            await callback(item, interaction)
        except Exception as error:  # noqa: BLE001 discord.py would only log it
            await answer_error(interaction, error)

    return answered
