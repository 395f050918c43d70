"""Tell Discord of the commands when they have changed, and only then: the store knows what was told last.

Discord limits how often that may be done, and no start waits for it.
"""

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot.store.records import Commands
from bot.store.store import Store

_log = logging.getLogger(__name__)


async def sync_if_changed(tree: app_commands.CommandTree[Any], store: Store, dev_guild: int | None) -> bool:
    """Register the tree's commands, unless Discord has them; true when that was done.

    They are registered for all servers, with `dev_guild` for that one only; what another one had before is
    taken back. Raises HTTPException when Discord will not have them, StoreError when the store will not.
    """
    now = Commands(tree.client.application_id or 0, dev_guild, hash_of(tree))
    before = await store.commands()
    if now == before:
        return False
    if before is not None and before.guild not in (None, dev_guild):
        former = discord.Object(before.guild)
        tree.clear_commands(guild=former)
        await tree.sync(guild=former)
    place = None if dev_guild is None else discord.Object(dev_guild)
    if place is not None:
        tree.copy_global_to(guild=place)
    told = await tree.sync(guild=place)
    _log.info("Told Discord of %d commands, %s", len(told), f"for server {dev_guild}" if place else "for all")
    # A crash before this line has the same commands told once more, which does no harm.
    await store.note_commands(now)
    return True


def hash_of(tree: app_commands.CommandTree[Any]) -> str:
    """Give a hash of all that Discord is told of the commands, whatever their order."""
    told = [json.dumps(command.to_dict(tree), sort_keys=True) for command in tree.get_commands()]
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()
