"""An article's units in one row: their places, their kinds, and how far a head looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.document import parse
from bot.claims.finding import view_of
from bot.claims.tagging.view import View, kind
from tests.claims.strategies import TEXTS


def seen(text: str) -> View:
    return view_of(parse(text), [])


@given(TEXTS, st.data())
def test_units_give_the_spans_that_give_the_units(text: str, data: st.DataObject) -> None:
    view = seen(text)
    chosen = data.draw(st.sets(st.sampled_from(range(len(view.low))))) if view.low else set[int]()
    units = tuple(sorted(chosen))
    spans = view.spans(units)
    assert view.units(spans) == units
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(TEXTS)
def test_a_window_holds_its_head_and_counts_stand_before_every_unit(text: str) -> None:
    view = seen(text)
    for unit, word in enumerate(view.low):
        first, behind = view.window(unit)
        assert first <= unit < behind
        assert view.quotes_before[unit + 1] - view.quotes_before[unit] == (word == "“”")


def test_a_unit_belongs_to_a_span_by_more_than_half_of_it() -> None:
    view = seen("Bakhmut fell.")
    assert [view.low[unit] for unit in view.units([view.spans([0])[0]])] == ["bakhmut"]
    start = view.starts[0]
    half = type(view.spans([0])[0])
    assert view.units([half(start, start + 3)]) == ()
    assert view.units([half(start, start + 4)]) == (0,)


def test_a_window_takes_the_bare_quotations_around_its_sentence() -> None:
    text = "“It holds.”\n\n“It always has,” said Ana Roy on Friday.\n\n“Come and see.”\n\nNobody came."
    view = seen(text)
    head = view.low.index("said")
    first, behind = view.window(head)
    assert text[view.starts[first] : view.ends[behind - 1]] == text[: text.index("\n\nNobody")]


def test_no_window_and_no_finding_of_an_endless_sentence_is_endless() -> None:
    view = seen("Smith said that it was said that " * 300)
    for unit in range(0, len(view.low), 50):
        first, behind = view.window(unit)
        assert behind - first <= 121
    assert all(len(parts.content) <= 251 for parts in (*view.found_parts, *view.chosen_parts))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("“”", "QT"),
        ("She", "pron"),
        ("didn't", "aux"),
        ("not", "neg"),
        ("against", "prep"),
        ("because", "conj"),
        ("—", "—"),
        ("Bakhmut", "Name"),
        ("2019", "num"),
        ("warning", "-ing"),
        ("ring", "w"),
        ("dam", "w"),
    ],
)
def test_a_word_is_of_a_kind(word: str, expected: str) -> None:
    assert kind(word.lower(), word) == expected
