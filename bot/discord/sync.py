"""Tell Discord of the commands when they have changed, and only then: a hash beside the database says so.

Discord limits how often that may be done, and no start waits for it.
"""

import hashlib
import json
import logging
from pathlib import Path
from typing import Any, Final

import discord
from discord import app_commands

_log = logging.getLogger(__name__)

NAME: Final = "{}.commands"
"""The file beside the database that keeps what was told last."""


async def sync_if_changed(tree: app_commands.CommandTree[Any], database: Path, dev_guild: int | None) -> bool:
    """Register the tree's commands, unless Discord has them; true when that was done.

    They are registered for all servers, with `dev_guild` for that one only; what another one had before is
    taken back. Raises HTTPException when Discord will not have them.
    """
    file = database.with_name(NAME.format(database.name))
    now = {"application": tree.client.application_id, "guild": dev_guild, "hash": hash_of(tree)}
    before = _read(file)
    if now == before:
        return False
    if before.get("guild") not in (None, dev_guild):
        former = discord.Object(before["guild"])
        tree.clear_commands(guild=former)
        await tree.sync(guild=former)
    place = None if dev_guild is None else discord.Object(dev_guild)
    if place is not None:
        tree.copy_global_to(guild=place)
    told = await tree.sync(guild=place)
    _log.info("Told Discord of %d commands, %s", len(told), f"for server {dev_guild}" if place else "for all")
    # A crash before this line has the same commands told once more, which does no harm.
    file.write_text(json.dumps(now), encoding="utf-8")
    return True


def hash_of(tree: app_commands.CommandTree[Any]) -> str:
    """Give a hash of all that Discord is told of the commands, whatever their order."""
    told = [json.dumps(command.to_dict(tree), sort_keys=True) for command in tree.get_commands()]
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


def _read(file: Path) -> dict[str, Any]:
    """Give what was told last; nothing where that is not known, so that it is told again."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
