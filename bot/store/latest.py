"""What came in last: articles by the time of their arrival."""

import json
import sqlite3

from bot.store.guilds import guild_number
from bot.store.ids import GuildId, GuildNumber, Number
from bot.store.places import Sight, in_sight, sight_of
from bot.store.query import Spellings
from bot.store.reading import MAX_INTEGER, claims_of, load_articles
from bot.store.records import Audience, ClaimQuery, StoredArticle
from bot.store.search import Found, find


def latest(  # noqa: PLR0913 - a question's narrowings, all but two by keyword
    con: sqlite3.Connection,
    guild: GuildId,
    *,
    topic: str | None,
    audience: Audience,
    spellings: Spellings,
    limit: int,
    before: Number | None,
) -> tuple[StoredArticle, ...]:
    """Give the articles that came in last, newest first; with a topic, those with claims about it."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return ()
    sight = sight_of(con, of_guild, audience)
    if topic is None:
        articles = _by_arrival(con, of_guild, None, sight, limit, before)
        return load_articles(con, {article: claims_of(con, article) for article in articles}, sight)
    found = find(con, of_guild, ClaimQuery(guild=guild, topic=topic), spellings, sight, fold_copies=False)
    if found is None:
        return ()
    articles = _by_arrival(con, of_guild, found, sight, limit, before)
    about = f"SELECT value FROM json_each(:claims) WHERE value IN ({found.sql})"
    claims = {
        article: [
            id_
            for (id_,) in con.execute(about, found.values | {"claims": json.dumps(claims_of(con, article))})
        ]
        for article in articles
    }
    return load_articles(con, claims, sight)


def _by_arrival(  # noqa: PLR0913, PLR0917
    con: sqlite3.Connection,
    guild: GuildNumber,
    found: Found | None,
    sight: Sight,
    limit: int,
    before: Number | None,
) -> list[int]:
    """Give the ids of articles, last first; only those with claims that were found, if any are given."""
    values = sight.values | {"guild": guild, "limit": limit}
    conditions = "guild = :guild"
    if sight.hides:
        conditions += f" AND {in_sight('place')}"
    if before is not None:
        values["before"] = min(before, MAX_INTEGER)
        conditions += (
            " AND (received_at, id) < (SELECT a.received_at, a.id FROM numbers n"
            " JOIN articles a ON a.id = n.article WHERE n.guild = :guild AND n.number = :before)"
        )
    if found is not None:
        values |= found.values
        conditions += (
            " AND id IN (SELECT v.article FROM claims c JOIN article_versions v ON v.id = c.version"
            f" WHERE c.id IN ({found.sql}))"
        )
    ids = con.execute(
        f"SELECT id FROM articles WHERE {conditions} ORDER BY received_at DESC, id DESC LIMIT :limit", values
    )
    return [id_ for (id_,) in ids]
