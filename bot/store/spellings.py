"""Other spellings of what somebody asks for: a guild's other names for it, and its name in another script."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.lexicon.scripts import beginnings, is_foreign, romanised, sound_key
from bot.store.completion import LAST, Counted
from bot.store.ids import GuildNumber
from bot.store.names import fold
from bot.store.query import Spellings


def spellings_of(
    con: sqlite3.Connection, guild: GuildNumber, names: Iterable[str], known: Spellings
) -> Spellings:
    """Give the other names of what these (folded) names stand for in a guild, beside those known anyway.

    A name in another script is looked for as English spells it, and as names of the guild that sound so.
    """
    asked = set(names)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in tuple(asked):
        if is_foreign(name):
            heard = {start for table in _TABLES for _, start in sounding(con, table, guild, name)}
            spellings[name] += sorted(heard or ({romanised(name)} - {name} if " " not in name else ()))
            asked.update(spellings[name])
    for name, others in _aliases(con, guild, asked, known).items():
        spellings[name] += others
    for name in asked:
        for other in tuple(spellings[name]) if is_foreign(name) else ():
            spellings[name] += spellings.get(other, ())
    return {name: tuple(dict.fromkeys(others)) for name, others in spellings.items() if others}


def sounding(
    con: sqlite3.Connection, table: Counted, guild: GuildNumber, name: str
) -> Iterator[tuple[int, str]]:
    """Give the names of a table with words in a row that sound like `name` (folded), and those words."""
    key, words = sound_key(name), len(name.split())
    for letter in beginnings(key):
        for named, start in con.execute(
            f"SELECT named, start FROM {table}_starts WHERE guild = ? AND start >= ? AND start < ?",
            (guild, letter, letter + LAST),
        ):
            begun = " ".join(start.split()[:words])
            if sound_key(begun) == key:
                yield named, begun


_TABLES: tuple[Counted, ...] = ("topics", "people")


def _aliases(
    con: sqlite3.Connection, guild: GuildNumber, names: Iterable[str], known: Spellings
) -> dict[str, list[str]]:
    """Give the other names that the guild's topics have, and those that are known anyway."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for folded, other in con.execute(
        "WITH asked AS (SELECT value AS folded FROM json_each(:asked)),"
        " hit AS ("
        "  SELECT folded, id AS topic FROM topics WHERE guild = :guild AND folded IN asked"
        "  UNION SELECT folded, topic FROM topic_aliases WHERE guild = :guild AND folded IN asked)"
        " SELECT hit.folded, t.name FROM hit JOIN topics t ON t.id = hit.topic AND t.folded <> hit.folded"
        " UNION SELECT hit.folded, a.name FROM hit JOIN topic_aliases a USING (topic)"
        "  WHERE a.folded <> hit.folded",
        {"asked": json.dumps(sorted(names)), "guild": guild},
    ):
        spellings[folded].append(other)
    for name in names:
        spellings[name].extend(known.get(fold(name), ()))
    return spellings
