"""A new version of an article: what it still says keeps its number, what it no longer says is marked."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import Final

from bot.store import rows
from bot.store.forgetting import erase_claims, erase_print, forget_names
from bot.store.ids import ClaimId, GuildNumber, Number
from bot.store.likeness import claim_key, words_of
from bot.store.places import ALL
from bot.store.reading import claims_of, load_claims
from bot.store.recognising import Compared
from bot.store.records import NewArticle, StoredClaim
from bot.store.stories import keep_copies
from bot.store.writing import write_reading

_REWORDED: Final = 0.5
"""So many words of a claim are those of the one that it takes the place of."""

_AMONG: Final = "IN (SELECT value FROM json_each(:ids))"


def write_version(
    con: sqlite3.Connection, guild: GuildNumber, article: int, new: NewArticle
) -> tuple[Number, ...]:
    """Let an article say what `new` says, and give the numbers of its claims.

    A former claim whose words do not stand in it stays, marked as gone, with the text that it is from. Where
    they do and were read in another way, the new reading counts, but for what an editor has corrected.
    """
    former = sorted(load_claims(con, claims_of(con, article), ALL), key=attrgetter("number"))
    by_key: defaultdict[str, list[Number]] = defaultdict(list)
    for claim in former:
        by_key[claim_key(claim.quote, claim.speaker)].append(claim.number)
    erase_print(con, guild, article)
    numbers = write_reading(con, guild, article, new, by_key)
    known = {claim.number for claim in former}
    now = _by_number(con, guild, numbers)
    again = {claim.id: now[claim.number] for claim in former if claim.number in now}
    _carry_over(con, again)
    text = Compared(new.text, ())
    rest = [claim for claim in former if claim.id not in again]
    gone = [claim for claim in rest if not text.says(claim.quote)]
    corrected = _corrected(con, [claim.id for claim in rest])
    reread = [claim.id for claim in rest if claim not in gone and claim.id not in corrected]
    speakers = erase_claims(con, guild, [*again, *reread])
    con.execute(
        f"UPDATE claims SET gone_at = coalesce(gone_at, :at) WHERE id {_AMONG}",
        {"at": rows.seconds(new.received_at), "ids": _json(claim.id for claim in gone)},
    )
    _pair(con, gone, load_claims(con, [now[number] for number in numbers if number not in known], ALL))
    con.execute(
        "DELETE FROM article_versions WHERE article = ?1"
        " AND id < (SELECT max(id) FROM article_versions WHERE article = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.version = article_versions.id)",
        (article,),
    )
    keep_copies(con, article)
    forget_names(con, guild, speakers)
    return numbers


def _by_number(
    con: sqlite3.Connection, guild: GuildNumber, numbers: Iterable[Number]
) -> Mapping[Number, ClaimId]:
    found = con.execute(
        f"SELECT number, claim FROM numbers WHERE guild = :guild AND number {_AMONG}",
        {"guild": guild, "ids": _json(numbers)},
    )
    return dict(found.fetchall())


def _carry_over(con: sqlite3.Connection, again: Mapping[ClaimId, ClaimId]) -> None:
    """Give claims that are written anew what others know of the former ones: corrections, answers."""
    con.executemany(
        "UPDATE corrections SET claim = ? WHERE claim = ?", [(anew, former) for former, anew in again.items()]
    )
    for this, that in (("claim", "other"), ("other", "claim")):
        con.executemany(
            f"UPDATE OR IGNORE relations SET {this} = ?1 WHERE {this} = ?2"
            f" AND {that} NOT IN (SELECT value FROM json_each(?3))",
            [(anew, former, _json(again)) for former, anew in again.items()],
        )


def _corrected(con: sqlite3.Connection, claims: Collection[ClaimId]) -> frozenset[int]:
    found = con.execute(f"SELECT claim FROM corrections WHERE claim {_AMONG}", {"ids": _json(claims)})
    return frozenset(claim for (claim,) in found)


def _pair(con: sqlite3.Connection, gone: Iterable[StoredClaim], fresh: Iterable[StoredClaim]) -> None:
    """Note of each claim that went just now which new one says the like, by the same speaker."""
    left = list(fresh)
    for claim in gone:
        if claim.gone_since is not None:
            continue
        best = max(left, key=lambda other: _alike(claim, other), default=None)
        if best is not None and _alike(claim, best) >= _REWORDED:
            left.remove(best)
            con.execute(
                "INSERT INTO relations (claim, kind, other) VALUES (?, 'corrects', ?)", (best.id, claim.id)
            )


def _alike(former: StoredClaim, other: StoredClaim) -> float:
    if words_of(former.speaker)[-1:] != words_of(other.speaker)[-1:]:
        return 0.0
    one, two = set(words_of(former.quote)), set(words_of(other.quote))
    return len(one & two) / max(len(one), len(two), 1)


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))
