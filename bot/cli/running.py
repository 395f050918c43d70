"""`run`: the bot on Discord."""

import os
from argparse import Namespace

from bot.cli.session import Session
from bot.clock import clock_of


async def run(session: Session, _arguments: Namespace) -> int:
    """Run the bot on Discord until it is told to stop."""
    from bot.discord.start import run_bot  # noqa: PLC0415 discord.py takes a while to load; other commands do without

    await run_bot(session.settings, clock_of(os.environ))
    return 0
