"""What counts as one token."""

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.tokens import tokenise


def texts(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def test_words_keep_their_apostrophes_and_hyphens() -> None:
    assert texts("Trump’s co-chair can't") == ["Trump’s", "co-chair", "can't"]


def test_initials_and_figures_are_one_token() -> None:
    assert texts("U.S. forces, 1,200.5 km, the 27-year-old") == [
        "U.S.",
        "forces",
        ",",
        "1,200.5",
        "km",
        ",",
        "the",
        "27-year-old",
    ]


def test_two_single_marks_are_one_double_mark() -> None:
    assert texts("''We won,'' he said") == ["''", "We", "won", ",", "''", "he", "said"]


def test_of_three_closing_marks_the_first_closes_the_inner_quotation() -> None:
    assert texts("bomb them,''' he said")[2:5] == [",", "'", "''"]


@given(st.text())
def test_tokens_stand_in_the_text_in_order_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert text[token.start : token.end] == token.text
        assert not text[end : token.start].strip()
        assert token.start >= end
        end = token.end
    assert not text[end:].strip()
