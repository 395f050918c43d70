"""Where articles were seen, and who may see them.

Articles seen in the same channels are in one place. There are few places, so who may see what is decided for
each of them, and a claim's place says the rest. When a channel is opened or closed no claim is touched.
"""

import json
import sqlite3
from typing import NamedTuple

from bot.store.ids import ChannelId, GuildNumber
from bot.store.records import Audience

_VISIBLE = (
    "SELECT 1 FROM channels seen LEFT JOIN channels above ON above.snowflake = seen.parent"
    " WHERE seen.snowflake = {channel} AND ("
    "seen.restricted = 0 AND (seen.parent IS NULL OR above.restricted = 0)"
    " OR CASE seen.restricted WHEN 1 THEN seen.snowflake ELSE seen.parent END"
    " IN (SELECT value FROM json_each(:audience)))"
)


class Sight(NamedTuple):
    """What somebody sees of a guild: values to bind where the conditions below are used.

    `hidden` are the places that he or she does not see, a JSON list.
    """

    hidden: str
    audience: str
    all_channels: bool

    @property
    def hides(self) -> bool:
        """Tell whether there is anything in the guild that must not be told."""
        return self.hidden != "[]"

    @property
    def values(self) -> dict[str, str | int]:
        """Give the values by their names."""
        return self._asdict()


ALL = Sight("[]", "[]", all_channels=True)
"""Sees everything: where nothing is restricted, and the program itself, whatever it works on."""


def in_sight(place: str) -> str:
    """Give the condition that a place (a column) is seen."""
    return f"{place} NOT IN (SELECT value FROM json_each(:hidden))"


def channel_in_sight(channel: str) -> str:
    """Give the condition that a channel (a column) is seen; there being none is seen by everyone."""
    return f"(:all_channels OR {channel} IS NULL OR EXISTS ({_VISIBLE.format(channel=channel)}))"


def sight_of(con: sqlite3.Connection, guild: GuildNumber, audience: Audience) -> Sight:
    """Find out what an audience sees of a guild; who sees a public thread sees its parent too."""
    restricted = "SELECT 1 FROM channels WHERE guild = ? AND restricted = 1 LIMIT 1"
    if con.execute(restricted, (guild,)).fetchone() is None:
        return ALL
    parents = con.execute(
        "SELECT parent FROM channels WHERE restricted = 0 AND parent IS NOT NULL"
        " AND snowflake IN (SELECT value FROM json_each(?))",
        (json.dumps(list(audience)),),
    )
    asked = json.dumps(sorted({*audience, *(parent for (parent,) in parents)}))
    hidden = con.execute(
        "SELECT id FROM places WHERE guild = :guild AND channels <> '[]' AND NOT EXISTS ("
        f"SELECT 1 FROM json_each(places.channels) WHERE EXISTS ({_VISIBLE.format(channel='value')}))",
        {"guild": guild, "audience": asked},
    )
    return Sight(json.dumps([place for (place,) in hidden]), asked, all_channels=False)


def keep_channel(con: sqlite3.Connection, guild: GuildNumber, channel: ChannelId | None) -> None:
    """Keep a channel that something was seen in: restricted, if Discord was not heard to say otherwise."""
    if channel is not None:
        con.execute(
            "INSERT INTO channels (snowflake, guild) VALUES (?, ?) ON CONFLICT (snowflake) DO NOTHING",
            (channel, guild),
        )


def place_of(con: sqlite3.Connection, guild: GuildNumber, channels: set[ChannelId | None]) -> int:
    """Give the place of what was seen in these channels, None standing for outside of all."""
    homes: list[int] = []
    if None not in channels:
        # A public thread is seen by those who see its parent, and there may be very many of them.
        homes = [
            home
            for (home,) in con.execute(
                "SELECT DISTINCT CASE WHEN restricted = 0 THEN coalesce(parent, snowflake) ELSE snowflake END"
                " FROM channels WHERE snowflake IN (SELECT value FROM json_each(?)) ORDER BY 1",
                (json.dumps(list(channels)),),
            )
        ]
    row = (guild, json.dumps(homes))
    con.execute("INSERT INTO places (guild, channels) VALUES (?, ?) ON CONFLICT DO NOTHING", row)
    return con.execute("SELECT id FROM places WHERE guild = ? AND channels = ?", row).fetchone()[0]


def alike(con: sqlite3.Connection, guild: GuildNumber, place: int, channel: ChannelId | None) -> bool:
    """Tell whether a place is seen by the same people as a channel (None: by everyone), as things stand."""
    other = place_of(con, guild, {channel})
    hidden = set(json.loads(sight_of(con, guild, frozenset()).hidden))
    return place == other or not hidden & {place, other}


def settle(con: sqlite3.Connection, guild: GuildNumber, article: int) -> None:
    """Put an article and its claims where its sightings say."""
    seen = con.execute("SELECT DISTINCT channel FROM sightings WHERE article = ?", (article,))
    place = place_of(con, guild, {channel for (channel,) in seen})
    con.execute("UPDATE articles SET place = ? WHERE id = ? AND place <> ?", (place, article, place))
    con.execute(
        "UPDATE claims SET place = ? WHERE place <> ?"
        " AND version IN (SELECT id FROM article_versions WHERE article = ?)",
        (place, place, article),
    )
