"""Which commands Discord was told of, so that it is told again only when they have changed."""

import sqlite3

from bot.store.records import Commands


def last(con: sqlite3.Connection) -> Commands | None:
    """Give the commands that were told last, None before any were."""
    row = con.execute("SELECT application, guild, hash FROM commands").fetchone()
    return None if row is None else Commands(*row)


def note(con: sqlite3.Connection, told: Commands) -> None:
    """Note that these were told."""
    con.execute(
        "INSERT INTO commands (only_row, application, guild, hash) VALUES (1, ?, ?, ?)"
        " ON CONFLICT (only_row) DO UPDATE SET"
        " application = excluded.application, guild = excluded.guild, hash = excluded.hash",
        (told.application, told.guild, told.hash),
    )
