"""Finishing a message: the articles it holds become exactly those that were read out of it now."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from bot.store import places
from bot.store.adding import keep_known, number_of
from bot.store.forgetting import erase_article, erase_reading, forget_names
from bot.store.ids import GuildNumber, MessageId, Number, WorkId
from bot.store.likeness import claim_key
from bot.store.places import ALL
from bot.store.reading import claims_of, load_claims
from bot.store.recognising import How, Known, recognise
from bot.store.records import Added, NewArticle
from bot.store.relating import relate
from bot.store.stories import join
from bot.store.withholding import is_corrected, tidy
from bot.store.work import DELETED
from bot.store.writing import write_reading, write_sighting


def finish_work(
    con: sqlite3.Connection, work: WorkId, articles: Sequence[NewArticle], continues: MessageId | None
) -> tuple[Added, ...] | None:
    """Let a message hold exactly these articles, and the work wait for its answer only.

    None, and nothing done, when the work is not waiting any more. Raises ValueError for an article of another
    guild or message.
    """
    found = con.execute(
        "SELECT i.guild, g.snowflake, i.message, i.revision, i.continues"
        " FROM inbox i JOIN guilds g ON g.number = i.guild WHERE i.id = ? AND i.state = 'waiting'",
        (work,),
    ).fetchone()
    if found is None:
        return None
    guild, snowflake, message, revision, before = found
    continues = before if continues is None else continues
    holder = message if continues is None else continues
    if any((new.guild, new.message) != (snowflake, holder) for new in articles):
        raise ValueError(f"an article that is not of message {holder} in guild {snowflake}")
    added = _Holding(con, guild, holder).become(articles, deleted=revision == DELETED)
    con.execute("UPDATE inbox SET state = 'read', continues = ? WHERE id = ?", (continues, work))
    if revision == DELETED:
        tidy(con, snowflake, guild)
    # Words are kept only where they may have to be read again: of articles, in their latest revision.
    con.execute(
        "UPDATE inbox SET payload = 'null' WHERE message = ? AND (revision < ? OR ?)",
        (message, revision, not articles or revision == DELETED),
    )
    return added


class _Holding:
    """The articles that a message holds."""

    def __init__(self, con: sqlite3.Connection, guild: GuildNumber, message: MessageId) -> None:
        self._con = con
        self._guild = guild
        self._message = message

    def become(self, articles: Sequence[NewArticle], *, deleted: bool) -> tuple[Added, ...]:
        """Let the message hold exactly these articles, but for what an editor has corrected in it.

        An edit makes a new version of an article; of what was `deleted`, a piece of several, nothing stays.
        """
        held = self._held()
        stay = {
            known.article
            for new in articles
            if held and (known := self._recognise(new, held)) and known.how is not How.STORY
        }
        gone = [article for article in held if article not in stay]
        shared = [article for article in gone if self._is_elsewhere(article)]
        free = [article for article in gone if article not in shared and not is_corrected(self._con, article)]
        added: list[Added] = []
        for new in articles:
            # Known by now: an article before it in the same message may be what it is a copy of.
            known = self._recognise(new, held)
            if deleted and known and known.article in held and not self._is_elsewhere(known.article):
                added.append(self._replace(known.article, new, None))
            elif free and (known is None or known.how is How.STORY):
                added.append(self._replace(free.pop(0), new, known))
            else:
                added.append(keep_known(self._con, self._guild, new, known))
        for article in shared:
            self._con.execute(
                "DELETE FROM sightings WHERE article = ? AND message = ?", (article, self._message)
            )
            places.settle(self._con, self._guild, article)
        for article in free:
            erase_article(self._con, self._guild, article)
        return tuple(added)

    def _recognise(self, new: NewArticle, held: Sequence[int]) -> Known | None:
        return recognise(self._con, self._guild, new, held)

    def _held(self) -> list[int]:
        found = self._con.execute(
            "SELECT s.article FROM sightings s JOIN articles a ON a.id = s.article"
            " WHERE s.message = ? AND a.guild = ? ORDER BY s.id",
            (self._message, self._guild),
        )
        return [article for (article,) in found]

    def _is_elsewhere(self, article: int) -> bool:
        other = "SELECT 1 FROM sightings WHERE article = ? AND message IS NOT ? LIMIT 1"
        return self._con.execute(other, (article, self._message)).fetchone() is not None

    def _replace(self, article: int, new: NewArticle, known: Known | None) -> Added:
        """Put a new text, which has nothing to do with it, in place of an article's, under its number."""
        con, guild = self._con, self._guild
        former: defaultdict[str, list[Number]] = defaultdict(list)
        for claim in sorted(load_claims(con, claims_of(con, article), ALL), key=attrgetter("number")):
            former[claim_key(claim.quote, claim.speaker)].append(claim.number)
        speakers = erase_reading(con, guild, article)
        con.execute(
            "UPDATE articles SET story = NULL, title = NULL, outlet = NULL,"
            " byline = NULL, published = NULL, published_at = NULL WHERE id = ?",
            (article,),
        )
        write_sighting(con, article, new)
        claims = write_reading(con, guild, article, new, former)
        forget_names(con, guild, speakers)
        if known is not None:
            join(con, known.article, article)
        relate(con, guild, article)
        return Added(number_of(con, article), claims, new=True)
