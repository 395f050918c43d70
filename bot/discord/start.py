"""Run the bot on Discord until it is told to stop: sign in, stay connected, end in good order."""

import asyncio
import contextlib
import logging
import os
import signal
import threading
from typing import Final, NoReturn

import aiohttp
import discord

from bot.clock import Clock
from bot.discord.app import NewsroomBot
from bot.discord.newsroom import Newsroom, open_newsroom
from bot.errors import SettingsError, WhosaidError
from bot.settings import Settings

_log = logging.getLogger(__name__)

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
"""Seconds between two attempts to connect for the first time; the pause doubles."""

LAST_MOMENT: Final = 9.0
"""Seconds after a signal at which the process ends in any case: what is under way is safe in the inbox."""

_BAD_TOKEN: Final = 4004  # https://discord.com/developers/docs/topics/opcodes-and-status-codes
_NO_CONNECTION = (
    OSError,
    aiohttp.ClientError,
    discord.HTTPException,
    discord.GatewayNotFound,
    AttributeError,  # discord.py trips over its missing connection when the very first one fails
)


async def run_bot(settings: Settings, clock: Clock) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises SettingsError without a token or with a wrong one, StoreError when the database cannot be opened,
    WhosaidError when Discord closes the connection for good.
    """
    if settings.token is None:
        raise SettingsError(
            "DISCORD_TOKEN is not set, so the bot cannot sign in.", "Put the token into .env (see README.md)."
        )
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it does not speak
    # At DEBUG discord.py logs every event whole: the words of messages and the tokens of interactions.
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLogger().getEffectiveLevel()))
    stop = _stop_signal()
    async with open_newsroom(settings, clock) as newsroom:
        serving = asyncio.create_task(_serve(newsroom, settings.token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving
    _log.info("Stopped")


async def _serve(newsroom: Newsroom, token: str) -> NoReturn:
    """Keep a bot connected; begin anew, with growing pauses, as long as no connection comes about."""
    pause = FIRST_PAUSE
    message_content = True
    while True:
        bot = NewsroomBot(newsroom, message_content=message_content)
        try:
            async with bot:
                await bot.start(token)
            raise WhosaidError("Discord closed the connection.", "Start the bot again.")
        except discord.LoginFailure as error:
            raise _refused() from error
        except discord.PrivilegedIntentsRequired:
            message_content = False
            _log.warning(
                "The message content intent is not enabled in Discord's developer portal (Bot), so I only"
                " read what is given to me with a command."
            )
        except discord.ConnectionClosed as error:
            if error.code == _BAD_TOKEN:
                raise _refused() from error
            raise WhosaidError(
                f"Discord closed the connection for good (code {error.code}).",
                "https://discord.com/developers/docs/topics/opcodes-and-status-codes says why.",
            ) from error
        except _NO_CONNECTION as error:
            if bot.was_connected:
                raise
            reason = error.__context__ if isinstance(error, AttributeError) else error
            _log.warning("No connection to Discord (%s); trying again in %g s", reason, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _refused() -> SettingsError:
    return SettingsError(
        "Discord refuses the token.", "Copy it anew from the developer portal (Bot) into DISCORD_TOKEN."
    )


def _stop_signal() -> asyncio.Event:
    """Give an event that SIGTERM and SIGINT set; from then on the process has `LAST_MOMENT` seconds."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal() -> None:
        if stop.is_set():
            return
        _log.info("Stopping")
        last = threading.Timer(LAST_MOMENT, os._exit, (1,))
        last.daemon = True
        last.start()
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        # Windows has no such handlers; there Ctrl-C cancels the run.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, on_signal)
    return stop
