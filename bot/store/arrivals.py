"""What came in during a period, for the digest."""

import json
import sqlite3
from datetime import datetime

from bot.store import rows
from bot.store.guilds import guild_number
from bot.store.ids import GuildId
from bot.store.places import channel_in_sight, sight_of
from bot.store.reading import claims_of, load_articles
from bot.store.records import Arrivals, Audience


def arrivals_sql() -> str:
    """Give the SELECT of the articles that the audience first saw in a period, newest first."""
    seen = f"s.article = a.id AND {channel_in_sight('s.channel')}"
    return (
        "SELECT a.id FROM (SELECT DISTINCT article FROM sightings"
        f" WHERE received_at >= :since AND received_at < :until AND {channel_in_sight('channel')}) new"
        " CROSS JOIN articles a ON a.id = new.article WHERE a.guild = :guild"
        f" AND NOT EXISTS (SELECT 1 FROM sightings s WHERE {seen} AND s.received_at < :since)"
        f" ORDER BY (SELECT min(s.received_at) FROM sightings s WHERE {seen}) DESC, a.id DESC"
    )


def came_in(  # noqa: PLR0913 - a question's narrowings, by keyword
    con: sqlite3.Connection,
    *,
    guild: GuildId,
    since: datetime,
    until: datetime,
    audience: Audience,
    limit: int,
) -> Arrivals:
    """Give the articles that the audience first saw from `since` on and before `until`, newest first."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return Arrivals((), 0, 0)
    sight = sight_of(con, of_guild, audience)
    period = {"guild": of_guild, "since": rows.seconds(since), "until": rows.seconds(until)}
    articles = [id_ for (id_,) in con.execute(arrivals_sql(), sight.values | period)]
    (claims,) = con.execute(
        "SELECT count(*) FROM claims c JOIN article_versions v ON v.id = c.version"
        " WHERE v.article IN (SELECT value FROM json_each(?))",
        (json.dumps(articles),),
    ).fetchone()
    shown = {article: claims_of(con, article) for article in articles[:limit]}
    return Arrivals(load_articles(con, shown, sight), len(articles), claims)
