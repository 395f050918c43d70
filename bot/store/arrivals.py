"""What came in during a period, for the digest."""

import json
import sqlite3
from typing import Final

from bot.store import rows
from bot.store.guilds import guild_number
from bot.store.ids import GuildId
from bot.store.places import channel_in_sight, sight_of
from bot.store.reading import claims_of, load_articles
from bot.store.records import Arrivals, Audience, Period

_LAST: Final = (1 << 63) - 1
"""No sighting comes after it."""


def arrivals_sql() -> str:
    """Give the SELECT of the articles that the audience first saw in a period, newest first."""
    seen = f"s.article = a.id AND {channel_in_sight('s.channel')}"
    return (
        "SELECT a.id FROM (SELECT DISTINCT article FROM sightings WHERE id IN"
        " (SELECT id FROM sightings WHERE received_at >= :since AND received_at < :until"
        "  UNION SELECT id FROM sightings WHERE id > :after AND received_at < :until)"
        f" AND id <= :upto AND {channel_in_sight('channel')}) new"
        " CROSS JOIN articles a ON a.id = new.article WHERE a.guild = :guild"
        f" AND NOT EXISTS (SELECT 1 FROM sightings s WHERE {seen}"
        "  AND s.received_at < :since AND s.id <= :after)"
        f" ORDER BY (SELECT min(s.received_at) FROM sightings s WHERE {seen}) DESC, a.id DESC"
    )


def came_in(
    con: sqlite3.Connection, *, guild: GuildId, period: Period, audience: Audience, limit: int
) -> Arrivals:
    """Give the articles that the audience first saw in the period, newest first."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return Arrivals((), 0, 0)
    sight = sight_of(con, of_guild, audience)
    bounds = {
        "guild": of_guild,
        "since": rows.seconds(period.since),
        "until": rows.seconds(period.until),
        "after": _LAST if period.after is None else period.after,
        "upto": _LAST if period.upto is None else period.upto,
    }
    articles = [id_ for (id_,) in con.execute(arrivals_sql(), sight.values | bounds)]
    (claims,) = con.execute(
        "SELECT count(*) FROM claims c JOIN article_versions v ON v.id = c.version"
        " WHERE v.article IN (SELECT value FROM json_each(?)) AND c.gone_at IS NULL",
        (json.dumps(articles),),
    ).fetchone()
    shown = {article: claims_of(con, article, gone=False) for article in articles[:limit]}
    return Arrivals(load_articles(con, shown, sight), len(articles), claims)
