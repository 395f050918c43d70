"""What came in last: articles by the time of their arrival."""

import json
import sqlite3
from typing import NamedTuple

from bot.store.guilds import guild_number
from bot.store.ids import GuildId, GuildNumber, Number
from bot.store.places import Sight, in_sight, sight_of
from bot.store.query import Spellings
from bot.store.reading import MAX_INTEGER, claims_of, load_articles
from bot.store.records import Audience, ClaimQuery, StoredArticle
from bot.store.search import Found, find, from_outlet
from bot.store.stories import has_copies

_IN_OUTLET = (
    "({article}.outlet IN (SELECT value FROM json_each(:outlets))"
    " OR {article}.wire IN (SELECT value FROM json_each(:wires)))"
)
# Of the copies of a story the one that came in last tells of them all.
_NEWER_COPY = (
    "EXISTS (SELECT 1 FROM articles b WHERE b.guild = a.guild AND b.story = a.story"
    " AND (b.received_at, b.id) > (a.received_at, a.id) AND {answers})"
)


class Wanted(NamedTuple):
    """Which articles are asked for: about `topic`, from `outlet` (or agency); None does not narrow.

    `before` is the last article of the page before. With `fold`, of the copies of a story one is given.
    """

    topic: str | None = None
    outlet: str | None = None
    limit: int = 5
    before: Number | None = None
    fold: bool = False


def latest(
    con: sqlite3.Connection, guild: GuildId, *, wanted: Wanted, audience: Audience, spellings: Spellings
) -> tuple[StoredArticle, ...]:
    """Give the articles that came in last, newest first; with a topic, those with claims about it."""
    of_guild = guild_number(con, guild)
    if of_guild is None:
        return ()
    sight = sight_of(con, of_guild, audience)
    if wanted.topic is None:
        articles = _by_arrival(con, of_guild, None, sight, wanted)
        return load_articles(con, {article: claims_of(con, article) for article in articles}, sight)
    query = ClaimQuery(guild=guild, topic=wanted.topic)
    found = find(con, of_guild, query, spellings, sight, fold_copies=False)
    if found is None:
        return ()
    articles = _by_arrival(con, of_guild, found, sight, wanted)
    about = f"SELECT value FROM json_each(:claims) WHERE value IN ({found.sql})"
    claims = {
        article: [
            id_
            for (id_,) in con.execute(about, found.values | {"claims": json.dumps(claims_of(con, article))})
        ]
        for article in articles
    }
    return load_articles(con, claims, sight)


def _by_arrival(
    con: sqlite3.Connection, guild: GuildNumber, found: Found | None, sight: Sight, wanted: Wanted
) -> list[int]:
    """Give the ids of articles, last first; only those with claims that were found, if any are given."""
    values = sight.values | {"guild": guild, "limit": wanted.limit}
    answers = ["{article}.guild = :guild"]
    if sight.hides:
        answers.append(in_sight("{article}.place"))
    if wanted.outlet is not None:
        outlets, wires = from_outlet(con, guild, wanted.outlet)
        values |= {"outlets": json.dumps(outlets), "wires": json.dumps(wires)}
        answers.append(_IN_OUTLET)
    if found is not None:
        values |= found.values
        answers.append(
            "{article}.id IN (SELECT v.article FROM claims c JOIN article_versions v ON v.id = c.version"
            f" WHERE c.id IN ({found.sql}))"
        )
    conditions = [answer.format(article="a") for answer in answers]
    if wanted.before is not None:
        values["before"] = min(wanted.before, MAX_INTEGER)
        conditions.append(
            "(a.received_at, a.id) < (SELECT l.received_at, l.id FROM numbers n"
            " JOIN articles l ON l.id = n.article WHERE n.guild = :guild AND n.number = :before)"
        )
    if wanted.fold and has_copies(con, guild):
        also = " AND ".join(answer.format(article="b") for answer in answers)
        conditions.append(f"NOT {_NEWER_COPY.format(answers=also)}")
    ids = con.execute(
        f"SELECT a.id FROM articles a WHERE {' AND '.join(conditions)}"
        " ORDER BY a.received_at DESC, a.id DESC LIMIT :limit",
        values,
    )
    return [id_ for (id_,) in ids]
