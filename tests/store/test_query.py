"""Any string becomes an expression that FTS5 understands, or none."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.store.names import fold
from bot.store.query import MAX_LENGTH, MAX_WORDS, in_text, match_expression, names_in, other_names

KYIV = other_names([("Kiev", "Kyiv"), ("Saint Petersburg", "St. Petersburg", "Leningrad")])

HOSTILE = [
    '"', '""', '"""', "'", "*", "^", "-", "+", ":", "(", ")", "()", "(((", "{", "NEAR", "NEAR(a b)", "NEAR/2",
    "a NEAR b", "AND", "OR", "NOT", "a AND", "AND a", "NOT a", "a OR OR b", "text:", "text: a", "nosuch:a",
    "- text:a", "{text topics}: a", "^a", "a*", "* a", "a + b", "a^b", "'; DROP TABLE claims; --", "\0",
    "a\0b", "“", "”", "„a", "«", "«a", "\ud800", "a\udfff", "\u202ea", "😀", "٪", "́", "a\u0301", "1", "½",
    "日本", "%", "_", "O'Neill", "C++", "#412",
    "a,b", "\ue000", "\U0001f1fa\U0001f1e6", "\t\n", "x" * 6000, "x " * 6000,
]  # fmt: skip

fragments = st.one_of(
    st.sampled_from(HOSTILE), st.text(), st.sampled_from(["Kiev", "saint petersburg", "tea"])
)
queries = st.lists(fragments, max_size=30).map(" ".join) | st.text()


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as con:
        how = "porter unicode61 remove_diacritics 2"
        con.execute(f"CREATE VIRTUAL TABLE fts USING fts5(text, topics, tokenize='{how}')")
        yield con


def holds(index: sqlite3.Connection, text: str, query: str, topics: str = "") -> bool:
    """Tell whether a claim of `text` and `topics` answers `query`."""
    index.execute("DELETE FROM fts")
    index.execute("INSERT INTO fts VALUES (?, ?)", (text, topics))
    expression = match_expression(query, KYIV)
    return expression is not None and bool(
        index.execute("SELECT 1 FROM fts WHERE fts MATCH ?", (expression,)).fetchall()
    )


@given(queries)
@example(" ".join(HOSTILE))
def test_no_query_is_an_error(index: sqlite3.Connection, query: str) -> None:
    expression = match_expression(query, KYIV)
    if expression is not None:
        for whole in (expression, in_text(expression)):
            index.execute("SELECT rowid FROM fts WHERE fts MATCH ?", (whole,)).fetchall()


@given(queries)
def test_names_of_other_spellings_are_no_error_either(index: sqlite3.Connection, query: str) -> None:
    spellings = {fold("tea"): (query,)}
    expression = match_expression("tea and more", spellings)
    assert expression is not None
    index.execute("SELECT rowid FROM fts WHERE fts MATCH ?", (expression,)).fetchall()


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1, max_size=40))
def test_words_are_limited_in_number_and_length(words: list[str]) -> None:
    expression = match_expression(" ".join(words))
    assert expression is not None
    quoted = expression.split(" AND ")
    assert len(quoted) <= MAX_WORDS
    assert all(len(word) <= MAX_LENGTH + 2 for word in quoted)


@given(st.lists(st.sampled_from(["bakhmut", "soledar", "dam", "river", "levy"]), min_size=1, max_size=16))
def test_a_text_answers_every_choice_of_its_words(index: sqlite3.Connection, words: list[str]) -> None:
    assert holds(index, "The levy, a vote; Bakhmut! SOLEDAR dams... the river of 1986", " ".join(words))


@pytest.mark.parametrize("query", ["", "   ", '"', "😀", "...", "\0", "—", '""', "()*^", "\u202e"])
def test_a_query_without_words_is_none(query: str) -> None:
    assert match_expression(query) is None


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("tea", "the price of tea", True),
        ("tea milk", "milk and tea", True),
        ("tea milk", "tea alone", False),
        ('"milk and tea"', "tea and milk", False),
        ('"milk and tea"', "milk and tea", True),
        ("“milk and tea”", "of milk and tea", True),
        ("«milk and tea»", "tea, milk and more", False),
        ('"milk and', "milk and tea", True),
        ("OR", "tea", False),
        ("tea OR", "tea or milk", True),
        ("O'Neill", "as O’Neill wrote", True),
        ("Jean-Luc", "Jean Luc Picard", True),
        ("munchen", "in München", True),
        ("MÜNCHEN", "munchen", True),
        ("elections", "an election", True),
        ("dam,levy", "a levy on the dam", True),
        ("text:tea", "tea", False),
    ],
)
def test_words_and_phrases_find_what_they_mean(
    index: sqlite3.Connection, query: str, text: str, *, found: bool
) -> None:
    assert holds(index, text, query) is found


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Kiev", "Kyiv was quiet"),
        ("KYIV", "in Kiev"),
        ("kiev quiet", "Kyiv was quiet"),
        ('"Kiev"', "Kyiv"),
        ("saint petersburg", "Leningrad under siege"),
        ("leningrad", "in St. Petersburg"),
        ("quiet Saint Petersburg", "Leningrad was quiet"),
        ("saint petersburg", "Petersburg, called after a saint"),
    ],
)
def test_a_name_is_found_under_its_other_spellings(index: sqlite3.Connection, query: str, text: str) -> None:
    assert holds(index, text, query)


def test_a_spelling_does_not_stand_for_a_part_of_itself(index: sqlite3.Connection) -> None:
    assert not holds(index, "Leningrad", "petersburg")


def test_a_topic_answers_as_well_as_the_words(index: sqlite3.Connection) -> None:
    assert holds(index, "we hold the city", "bakhmut city", topics="Bakhmut")


def test_names_are_all_runs_of_up_to_four_words() -> None:
    assert names_in('Sankt  PETERSBURG "of the east"') == {
        "sankt",
        "petersburg",
        "sankt petersburg",
        "of the east",
    }
