"""The quotations in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.message import WHOLE, quotations_in


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ('She said "the bridge is safe" and left.', ("the bridge is safe",)),
        ("„Die Brücke ist sicher“, «le pont est solide»", ("Die Brücke ist sicher", "le pont est solide")),
        ("“the bridge is safe” and again “the bridge is safe”", ("the bridge is safe",)),
        ("> The bridge is safe.\n> It will stand.\nreally?", ("The bridge is safe.\nIt will stand.",)),
        ("> “The bridge is safe.”\nreally?", ("The bridge is safe.",)),
        ("the so-called “experts”, again", ()),
        ("“of the”", ()),
        ("The bridge is safe", ("The bridge is safe",)),
        ("hm, ok", ()),
        ("", ()),
        ("word " * (WHOLE + 1), ()),
    ],
)
def test_what_is_in_marks_or_behind_bars_or_the_whole_of_a_short_message(
    message: str, found: tuple[str, ...]
) -> None:
    assert quotations_in(message) == found


@given(st.text("ab >\n“”\"'*_", max_size=60))
def test_each_is_found_once_and_stands_in_the_message(message: str) -> None:
    found = quotations_in(message)
    assert len(set(found)) == len(found)
    for quotation in found:
        for row in quotation.split("\n"):
            assert row in message
