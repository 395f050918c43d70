"""What stands around a stretch of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.checking.surroundings import surroundings

TEXT = """Porto, May 12 - “We cannot wait for another flood,” the mayor said, “and the pillars are weak. It \
is late.”

The union denied that the pillars are weak. The bridge was built in 1931, and nobody has painted it.
"""


def around(words: str, statement: str = "") -> tuple[str, str]:
    start = TEXT.index(words)
    held = Span(TEXT.index(statement), TEXT.index(statement) + len(statement)) if statement else None
    found = surroundings(TEXT, Span(start, start + len(words)), held)
    return found.before, found.after


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("wait for", "We cannot ", " another flood,"),
        ("We cannot wait for another flood", "", ","),
        ("the pillars are weak", "and ", "."),
        ("It is late", "", "."),
        ("weak. It is", "and the pillars are ", " late."),
        ("built in 1931", "The bridge was ", ", and nobody has painted it."),
    ],
)
def test_it_reaches_to_the_ends_of_the_sentence_or_of_the_quotation(
    words: str, before: str, after: str
) -> None:
    assert around(words) == (before, after)


def test_of_what_is_reported_the_statement_counts() -> None:
    said = "that the pillars are weak. The"
    start = TEXT.index(said) + 5
    words = Span(start, start + len("the pillars are weak"))
    statement = Span(start - 5, words.end)
    assert surroundings(TEXT, words, statement)[:2] == ("that ", "")
    assert surroundings(TEXT, words)[:2] == ("The union denied that ", ".")


def test_words_that_nobody_misses_tell_nothing() -> None:
    start = TEXT.index("the pillars are weak")
    assert not surroundings(TEXT, Span(start, start + len("the pillars are weak"))).telling
    assert surroundings(TEXT, Span(start, start + len("the pillars are"))).telling


def test_it_tells_what_stands_in_quotation_marks() -> None:
    for words, quoted in (("It is late", True), ("the mayor said", False), ("built in 1931", False)):
        start = TEXT.index(words)
        assert surroundings(TEXT, Span(start, start + len(words))).quoted is quoted


@given(st.text('a b.”“"\n!', max_size=80), st.data())
def test_what_stands_around_stands_there(text: str, data: st.DataObject) -> None:
    places = [at for at, character in enumerate(text) if character == "a"]
    if not places:
        return
    start = data.draw(st.sampled_from(places))
    end = data.draw(st.sampled_from([at for at in places if at >= start])) + 1
    found = surroundings(text, Span(start, end))
    assert text[:start].endswith(found.before)
    assert text[end:].startswith(found.after)
