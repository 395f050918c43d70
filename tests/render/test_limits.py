"""Lengths as Discord counts them, and texts cut to them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render.limits import clipped, units


@given(st.text())
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(), st.integers(1, 40))
def test_a_clipped_text_has_its_length_and_says_that_it_is_cut(text: str, most: int) -> None:
    kept = clipped(text, most)
    assert units(kept) <= most
    assert kept == text or kept.endswith("…")


def test_a_clip_tears_no_letter_from_its_marks() -> None:
    assert clipped("ne\u0301e\u0301e", 5) == "ne\u0301…"
    assert clipped("👍🏽👍🏽", 7) == "👍🏽…"
