"""What a deleted message held, until it goes for good: kept, and told to nobody.

Meanwhile its sightings are in a channel of their own that nobody is in, so that whatever asks for what
somebody may see leaves it out; an article that another message holds too is seen there as before.
"""

import sqlite3

from bot.store import places
from bot.store.ids import GuildId, GuildNumber, MessageId, withheld
from bot.store.work import DELETED

_HOLDER = "coalesce((SELECT max(continues) FROM inbox WHERE message = :message), :message)"

_CORRECTED = (
    "SELECT 1 FROM article_versions v JOIN claims c ON c.version = v.id JOIN corrections k ON k.claim = c.id"
    " WHERE v.article = {article} AND k.undone_at IS NULL"
)


def is_corrected(con: sqlite3.Connection, article: int) -> bool:
    """Tell whether an editor has corrected something in an article, which then stays without its message."""
    return con.execute(_CORRECTED.format(article="?"), (article,)).fetchone() is not None


def withhold(con: sqlite3.Connection, guild: GuildId, number: GuildNumber, message: MessageId) -> None:
    """Tell nobody any more what a message held, but for what an editor has corrected."""
    con.execute(
        "INSERT INTO channels (snowflake, guild, restricted) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
        (withheld(guild), number),
    )
    moved = con.execute(
        f"UPDATE sightings SET channel = :withheld WHERE message = {_HOLDER} AND NOT EXISTS ("
        f"{_CORRECTED.format(article='sightings.article')})"
        " AND (SELECT guild FROM articles WHERE id = sightings.article) = :guild RETURNING article",
        {"withheld": withheld(guild), "message": message, "guild": number},
    )
    for (article,) in moved.fetchall():
        places.settle(con, number, article)


def put_back(con: sqlite3.Connection, guild: GuildId, number: GuildNumber, message: MessageId) -> None:
    """Tell again what a message held, to those who see its channel."""
    moved = con.execute(
        f"UPDATE sightings SET channel = (SELECT max(channel) FROM inbox WHERE message = :message)"
        f" WHERE message = {_HOLDER} AND channel = :withheld RETURNING article",
        {"withheld": withheld(guild), "message": message},
    )
    for (article,) in moved.fetchall():
        places.settle(con, number, article)
    tidy(con, guild, number)


def tidy(con: sqlite3.Connection, guild: GuildId, number: GuildNumber) -> None:
    """Forget the channel when nothing is withheld: where no channel is restricted, answers are quicker."""
    con.execute(
        "DELETE FROM channels WHERE snowflake = ? AND NOT EXISTS ("
        "SELECT 1 FROM inbox WHERE guild = ? AND state = 'waiting' AND revision = ?)",
        (withheld(guild), number, DELETED),
    )
