"""Text from an article can do nothing to a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render.escape import one_line, visible


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert visible("\x1b[2Jgone") == "␛[2Jgone"


def test_text_that_turns_around_is_set_straight() -> None:
    assert visible("a\u202eb\u2066c") == "abc"


def test_right_to_left_writing_keeps_its_marks() -> None:
    assert visible("אב\u200f") == "אב\u200f"


@given(st.text())
def test_no_control_character_is_left_but_tab_and_newline(text: str) -> None:
    assert not [c for c in visible(text) if c not in "\t\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_one_line_is_one_line_of_the_asked_length(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most
    assert "\n" not in line
