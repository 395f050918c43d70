"""Keeping an article: as a new one, as a new version of one that is here, or as seen once more."""

import sqlite3

from bot.store import places, rows
from bot.store.guilds import keep_guild
from bot.store.ids import GuildNumber, Number
from bot.store.names import keep
from bot.store.recognising import How, Known, recognise
from bot.store.records import Added, NewArticle
from bot.store.relating import relate
from bot.store.stories import join
from bot.store.versions import write_version
from bot.store.writing import take_numbers, write_reading, write_sighting


def add_article(con: sqlite3.Connection, new: NewArticle) -> Added:
    """Keep an article with its claims, or what is new of one that is here, or that it was seen again."""
    guild = keep_guild(con, new.guild)
    places.keep_channel(con, guild, new.channel)
    return keep_known(con, guild, new, recognise(con, guild, new))


def keep_known(con: sqlite3.Connection, guild: GuildNumber, new: NewArticle, known: Known | None) -> Added:
    """Keep an article as what it is known as: once more the same, a new version, or one of its own."""
    match known:
        case Known(article, How.SAME):
            return _see_again(con, guild, known, new)
        case Known(article, How.VERSION):
            write_sighting(con, article, new)
            claims = write_version(con, guild, article, new)
            relate(con, guild, article)
            places.settle(con, guild, article)
            return Added(number_of(con, article), claims, new=True)
        case _:
            return _begin(con, guild, new, known)


def _begin(con: sqlite3.Connection, guild: GuildNumber, new: NewArticle, known: Known | None) -> Added:
    (article,) = con.execute("SELECT coalesce(max(id), 0) + 1 FROM articles").fetchone()
    number = take_numbers(con, guild, 1)
    con.execute(
        "INSERT INTO articles (id, guild, number, received_at, place, wire, language)"
        " VALUES (?, ?, ?, ?, ?, '[]', '')",
        (
            article,
            guild,
            number,
            rows.seconds(new.received_at),
            places.place_of(con, guild, {new.channel}),
        ),
    )
    con.execute("INSERT INTO numbers (guild, number, article) VALUES (?, ?, ?)", (guild, number, article))
    write_sighting(con, article, new)
    claims = write_reading(con, guild, article, new)
    if known is not None:
        join(con, known.article, article)
    relate(con, guild, article)
    return Added(number, claims, new=True)


def _see_again(con: sqlite3.Connection, guild: GuildNumber, known: Known, new: NewArticle) -> Added:
    """Keep that an article of the guild was seen where `new` came from, and by whom it was published."""
    article, facts = known.article, new.reading.facts
    write_sighting(con, article, new)
    places.settle(con, guild, article)
    if known.open:
        con.execute(
            "UPDATE articles SET outlet = coalesce(outlet, ?), byline = coalesce(byline, ?) WHERE id = ?",
            (
                None if facts.outlet is None else keep(con, "outlets", guild, facts.outlet).id,
                facts.byline,
                article,
            ),
        )
    claims = con.execute(
        "SELECT c.number FROM claims c JOIN article_versions v ON v.id = c.version"
        " WHERE v.article = ? AND c.gone_at IS NULL ORDER BY c.number",
        (article,),
    )
    return Added(number_of(con, article), tuple(Number(found) for (found,) in claims), new=False)


def number_of(con: sqlite3.Connection, article: int) -> Number:
    """Give the short number of an article."""
    return Number(con.execute("SELECT number FROM articles WHERE id = ?", (article,)).fetchone()[0])
