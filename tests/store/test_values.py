"""How values are kept: laws of what goes in and comes out, and codes that may never change."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Mend, Span
from bot.claims.model import Basis, Directness, Precision, SpeakerKind, SpeechAct
from bot.store import rows
from bot.store.names import fold
from bot.store.store import Store
from bot.store.summaries import pack, unpack
from tests.store.making import article, one_claim, said


def test_the_codes_of_closed_lists_are_what_databases_hold() -> None:
    assert [act.value for act in rows.SPEECH_ACTS] == [
        "said",
        "announced",
        "reported",
        "confirmed",
        "denied",
        "warned",
        "accused",
        "promised",
        "demanded",
        "asked",
        "estimated",
        "declined",
    ]
    assert [one.value for one in rows.DIRECTNESS] == ["direct", "indirect", "mixed"]
    assert [one.value for one in rows.SPEAKER_KINDS] == ["person", "organisation", "document", "anonymous"]
    assert [one.value for one in rows.BASES] == ["publication", "message", "stated"]
    assert [one.value for one in rows.PRECISIONS] == ["day", "week", "month", "year"]


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (rows.SPEECH_ACTS, SpeechAct),
        (rows.DIRECTNESS, Directness),
        (rows.SPEAKER_KINDS, SpeakerKind),
        (rows.BASES, Basis),
        (rows.PRECISIONS, Precision),
    ],
)
def test_every_value_of_a_closed_list_has_one_code(codes: tuple[object, ...], kind: type) -> None:
    assert set(codes) == set(kind)
    assert len(codes) == len(kind)


@given(st.dates())
def test_days_come_back(day: date) -> None:
    assert rows.day_of(rows.days(day)) == day


@given(st.datetimes(timezones=st.timezones()))
def test_times_come_back_in_utc_to_the_second(time: datetime) -> None:
    found = rows.time_of(rows.seconds(time))
    assert found.tzinfo is UTC
    assert abs((found - time.astimezone(UTC)).total_seconds()) < 1


@given(st.text(), st.text(), st.integers(-5, 50), st.integers(-5, 50))
def test_any_summary_comes_back_whatever_the_text(summary: str, text: str, start: int, end: int) -> None:
    assert unpack(pack(summary, text, Span(start, end)), text) == summary


def test_a_summary_of_the_articles_words_is_kept_as_places() -> None:
    text = "She said that the river is rising again, and left."
    packed = pack("the river [Dnipro] is rising", text, Span(0, len(text)))
    assert packed == '[[14,24],"[Dnipro]",[23,33]]'


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyïv", "kyiv"), ("STRASSE", "Straße"), ("O'Neill", "o’neill"), ("  El   País ", "el pais")],
)
def test_names_that_differ_in_case_accents_and_marks_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_name_without_words_stays_a_name() -> None:
    assert fold("???") == "???"


async def test_the_index_holds_what_the_view_says(store: Store, path: Path) -> None:
    """FTS5 compares the words put in with those of the view, and raises when they differ."""
    text = "they took Bakhmutand 🙂 more, thenwent\r\n away “again”, she said"
    claims = (
        said(text, "they took ... more", topics=["Bakhmut", "Ukraine"]),
        said(text, "Bakhmutand 🙂 more, thenwent ... “again”"),
        said(text, "away", topics=["Élysée"]),
    )
    mends = (Mend("glued", 30, "thenwent", "then went"), Mend("glued", 10, "Bakhmutand", "Bakhmut and"))
    await store.add_article(article(text, *claims, mends=mends))
    await store.add_article(one_claim("With a topic of another case", topics=["BAKHMUT"]))
    with closing(sqlite3.connect(path)) as con:
        con.execute("INSERT INTO claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")
        con.execute("UPDATE topics SET name = 'Soledar' WHERE folded = 'bakhmut'")
        with pytest.raises(sqlite3.DatabaseError):
            con.execute("INSERT INTO claim_fts (claim_fts, rank) VALUES ('integrity-check', 1)")


async def test_health_tells_of_claims_that_the_index_lacks_and_of_broken_references(
    store: Store, path: Path
) -> None:
    await store.add_article(one_claim("Whole"))
    assert (await store.health()).problems == ()
    with closing(sqlite3.connect(path)) as con:
        con.execute("DELETE FROM claim_fts_docsize")
        con.execute("INSERT INTO channels (snowflake, guild) VALUES (1, 99)")
        con.commit()
    assert (await store.health()).problems == (
        "a row of channels refers to a row of guilds that is not there",
        "1 claims, but 0 in the search index",
    )
