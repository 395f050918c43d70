"""Messages as work: kept before anything else is done with them, given until they are ended.

There is one process that works (the store has one writer), so work under way needs no mark of its own: after
a crash it is simply still there. At most one revision of a message is under way, which a constraint holds.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.store import rows
from bot.store.guilds import keep_guild
from bot.store.ids import ChannelId, GuildId, MessageId, Number, UserId, WorkId
from bot.store.places import keep_channel
from bot.store.withholding import put_back, withhold
from bot.store.work import DELETED, Piece, Work

_UNTOKENED = (
    "CASE WHEN json_extract(payload, '$.reply.token') IS NULL THEN payload"
    " ELSE json_replace(payload, '$.reply.token', NULL) END"
)
"""A payload without the secret by which Discord lets an answer be changed for 15 minutes."""


def receive(  # noqa: PLR0913 - a message
    con: sqlite3.Connection,
    *,
    guild: GuildId,
    channel: ChannelId,
    message: MessageId,
    revision: int,
    payload: Mapping[str, Any],
    received_at: datetime,
) -> bool:
    """Keep a revision of a message as work; true when it is newer than all that is known of the message."""
    if not 0 <= revision < DELETED:
        raise ValueError(f"no time of a message: {revision}")
    words = rows.writable(json.dumps(dict(payload), ensure_ascii=False))
    return _keep(con, guild, channel, message, (revision, words, received_at, received_at))


def withdraw(  # noqa: PLR0913 - a deletion
    con: sqlite3.Connection,
    *,
    guild: GuildId,
    channel: ChannelId,
    message: MessageId,
    received_at: datetime,
    due_at: datetime,
) -> bool:
    """Keep the deletion of a message as work; true when it was not known.

    What it held is told to nobody from now on, unless it is a piece of an article of which others are left.
    """
    new = _keep(con, guild, channel, message, (DELETED, "null", due_at, received_at))
    if new and not _rest(con, guild, message):
        withhold(con, guild, keep_guild(con, guild), message)
    return new


def _rest(con: sqlite3.Connection, guild: GuildId, message: MessageId) -> tuple[Piece, ...]:
    """Give the pieces that are left of the article that a message was a piece of."""
    (root,) = con.execute("SELECT max(continues) FROM inbox WHERE message = ?", (message,)).fetchone()
    return tuple(piece for piece in pieces(con, guild, root or message) if piece.message != message)


def _keep(
    con: sqlite3.Connection,
    guild: GuildId,
    channel: ChannelId,
    message: MessageId,
    what: tuple[int, str, datetime, datetime],
) -> bool:
    revision, payload, due_at, received_at = what
    (known,) = con.execute("SELECT max(revision) FROM inbox WHERE message = ?", (message,)).fetchone()
    if known is not None and known >= revision:
        return False
    number = keep_guild(con, guild)
    keep_channel(con, number, channel)
    # The words of what is not read any more go; those of what was read stay until the new ones are.
    con.execute(
        "UPDATE inbox SET state = 'superseded',"
        f" payload = CASE state WHEN 'read' THEN {_UNTOKENED} ELSE 'null' END"
        " WHERE message = ? AND state IN ('waiting', 'read', 'failed')",
        (message,),
    )
    con.execute(
        "INSERT INTO inbox (guild, channel, message, revision, payload, due_at, received_at, continues)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT max(continues) FROM inbox WHERE message = ?))",
        (
            number,
            channel,
            message,
            revision,
            payload,
            rows.seconds(due_at),
            rows.seconds(received_at),
            message,
        ),
    )
    return True


def keep_message(con: sqlite3.Connection, guild: GuildId, message: MessageId) -> bool:
    """Call the deletion of a message off; false when it is not waiting."""
    kept = con.execute(
        "UPDATE inbox SET state = 'kept' WHERE message = ? AND revision = ? AND state = 'waiting'"
        " AND guild = (SELECT number FROM guilds WHERE snowflake = ?)",
        (message, DELETED, guild),
    )
    if kept.rowcount:
        put_back(con, guild, keep_guild(con, guild), message)
    return kept.rowcount == 1


def poster(con: sqlite3.Connection, guild: GuildId, message: MessageId) -> UserId | None:
    """Give who posted a message out of which something was read; None where that is not known."""
    row = con.execute(
        "SELECT max(s.posted_by) FROM sightings s JOIN articles a ON a.id = s.article"
        " JOIN guilds g ON g.number = a.guild WHERE g.snowflake = ? AND s.message ="
        " coalesce((SELECT max(continues) FROM inbox WHERE message = ?), ?)",
        (guild, message, message),
    ).fetchone()
    return None if row[0] is None else UserId(row[0])


def due_work(con: sqlite3.Connection, now: datetime, limit: int) -> tuple[Work, ...]:
    """Give the work that is due: guild by guild in turn, and of each the longest due first."""
    found = con.execute(
        "SELECT i.id, g.snowflake, i.channel, i.message, i.revision, i.state, i.payload, i.tries,"
        " i.received_at, i.continues,"
        " (SELECT a.answer FROM inbox a WHERE a.answer IS NOT NULL AND (a.message = i.message"
        "  OR a.message = i.continues OR a.continues = coalesce(i.continues, i.message))"
        "  ORDER BY a.id DESC LIMIT 1),"
        " (SELECT json_group_array(number) FROM (SELECT a.number FROM sightings s"
        "  JOIN articles a ON a.id = s.article"
        "  WHERE s.message = coalesce(i.continues, i.message) AND a.guild = i.guild ORDER BY s.id))"
        " FROM (SELECT id, row_number() OVER (PARTITION BY guild ORDER BY due_at, id) AS turn FROM inbox"
        "  WHERE state IN ('waiting', 'read') AND due_at <= ? ORDER BY turn, due_at, id LIMIT ?) due"
        " JOIN inbox i ON i.id = due.id JOIN guilds g ON g.number = i.guild"
        " ORDER BY due.turn, i.due_at, i.id",
        (rows.seconds(now), limit),
    )
    return tuple(_work(row) for row in found)


def _work(row: tuple[Any, ...]) -> Work:
    id_, guild, channel, message, revision, state, payload, tries, received_at, continues, answer, held = row
    return Work(
        id=id_,
        guild=guild,
        channel=channel,
        message=message,
        revision=revision,
        deleted=revision == DELETED,
        read=state == "read",
        payload=json.loads(payload) or {},
        tries=tries,
        received_at=rows.time_of(received_at),
        continues=continues,
        articles=tuple(Number(number) for number in json.loads(held)),
        answer=answer,
    )


def next_due(con: sqlite3.Connection) -> datetime | None:
    """Give the time when work is due next, past or to come; None when there is none."""
    (due_at,) = con.execute("SELECT min(due_at) FROM inbox WHERE state IN ('waiting', 'read')").fetchone()
    return None if due_at is None else rows.time_of(due_at)


def known_messages(
    con: sqlite3.Connection, guild: GuildId, channel: ChannelId, after: MessageId
) -> frozenset[MessageId]:
    """Give the messages of a channel after that one whose words are kept and that are not deleted."""
    found = con.execute(
        "SELECT DISTINCT i.message FROM inbox i JOIN guilds g ON g.number = i.guild"
        " WHERE g.snowflake = ? AND i.channel = ? AND i.message > ? AND i.payload <> 'null'"
        " AND NOT EXISTS (SELECT 1 FROM inbox d WHERE d.message = i.message AND d.revision = ?)",
        (guild, channel, after, DELETED),
    )
    return frozenset(MessageId(message) for (message,) in found)


def pieces(con: sqlite3.Connection, guild: GuildId, message: MessageId) -> tuple[Piece, ...]:
    """Give a message and those that continue it, in order, each in the latest revision with words.

    Deleted ones are left out, but for those that were kept.
    """
    found = con.execute(
        "SELECT i.message, i.payload, max(i.revision) FROM inbox i JOIN guilds g ON g.number = i.guild"
        " WHERE g.snowflake = ? AND (i.message = ? OR i.continues = ?) AND i.payload <> 'null'"
        " AND NOT EXISTS (SELECT 1 FROM inbox d"
        "  WHERE d.message = i.message AND d.revision = ? AND d.state <> 'kept')"
        " GROUP BY i.message ORDER BY i.message",
        (guild, message, message, DELETED),
    )
    return tuple(Piece(piece, json.loads(payload)) for piece, payload, _ in found)


def note_answer(con: sqlite3.Connection, work: WorkId, answer: MessageId) -> None:
    """Note the card of work that is not ended."""
    con.execute("UPDATE inbox SET answer = ? WHERE id = ?", (answer, work))


def end_work(con: sqlite3.Connection, work: WorkId, answer: MessageId | None) -> None:
    """End work that was read; what was superseded meanwhile stays so, but its answer is known."""
    con.execute(
        f"UPDATE inbox SET answer = coalesce(?, answer), payload = {_UNTOKENED},"
        " state = CASE state WHEN 'read' THEN 'done' ELSE state END WHERE id = ?",
        (answer, work),
    )


def retry_work(con: sqlite3.Connection, work: WorkId, due_at: datetime, sentence: str) -> None:
    """Put work off that failed for now."""
    con.execute(
        "UPDATE inbox SET tries = tries + 1, due_at = ?, failure = ?"
        " WHERE id = ? AND state IN ('waiting', 'read')",
        (rows.seconds(due_at), rows.writable(sentence), work),
    )


def reopen_work(con: sqlite3.Connection, work: WorkId, due_at: datetime, sentence: str) -> None:
    """Put work off of which only a part was read: it is to be read again."""
    con.execute("UPDATE inbox SET state = 'waiting' WHERE id = ? AND state = 'read'", (work,))
    retry_work(con, work, due_at, sentence)


def fail_work(con: sqlite3.Connection, work: WorkId, now: datetime, sentence: str) -> None:
    """Give work up that failed for good."""
    con.execute(
        f"UPDATE inbox SET payload = {_UNTOKENED},"
        "  state = 'failed', tries = tries + 1, due_at = ?, failure = ?"
        " WHERE id = ? AND state IN ('waiting', 'read')",
        (rows.seconds(now), rows.writable(sentence), work),
    )
