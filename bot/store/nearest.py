"""Names that do exist, for who asked about one that does not."""

import sqlite3
from collections.abc import Sequence
from difflib import get_close_matches

from bot.lexicon.scripts import romanised
from bot.store.completion import most_claims
from bot.store.guilds import guild_number
from bot.store.ids import GuildId
from bot.store.names import MAX_LENGTH, fold
from bot.store.places import sight_of
from bot.store.records import Audience, Named, Nearest
from bot.store.rows import writable

SHOWN = 5
COMPARED = 1000
"""Of the names of a guild, those with the most claims are compared."""

_ALIKE = 0.67  # of difflib's ratio: "bakmut" is like "bakhmut" (0.92), not like "boat" (0.6)
_SHORT = 3  # letters of words that do not tell names apart: "the", "of"


def nearest(con: sqlite3.Connection, guild: GuildId, word: str, audience: Audience) -> Nearest:
    """Find the topics and speakers of the guild whose names are nearest to `word`."""
    of_guild = guild_number(con, guild)
    folded = romanised(fold(writable(word)))[:MAX_LENGTH]
    if of_guild is None or not folded:
        return Nearest((), ())
    sight = sight_of(con, of_guild, audience)
    return Nearest(
        _nearest(most_claims(con, "topics", of_guild, sight, COMPARED), folded),
        _nearest(most_claims(con, "people", of_guild, sight, COMPARED), folded),
    )


def _nearest(candidates: Sequence[Named], word: str) -> tuple[Named, ...]:
    """Give names that have a word beginning so, then those of a word in it, then those that look alike."""
    names = {fold(candidate.name): candidate for candidate in candidates}
    found = [folded for folded in names if f" {word}" in f" {folded}"]
    owners: dict[str, list[str]] = {}
    for folded in names:
        for part in {folded, *folded.split()}:
            owners.setdefault(part, []).append(folded)
    whole = (part for part in word.split() if len(part) > _SHORT)
    for part in (*whole, *get_close_matches(word, owners, n=SHOWN, cutoff=_ALIKE)):
        found.extend(owners.get(part, ()))
    return tuple(names[folded] for folded in dict.fromkeys(found))[:SHOWN]
