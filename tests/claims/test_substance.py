"""What says nothing by itself is no claim."""

import pytest

from bot.claims.substance import says_something


@pytest.mark.parametrize(
    "content", ["that", "it at the time", "nothing at all", "to comment", "no details", ""]
)
def test_small_words_say_nothing(content: str) -> None:
    assert not says_something(content)


@pytest.mark.parametrize("content", ["the bombing", "“No.”", "that it rained", "12%", "'it'rained"])
def test_a_word_of_meaning_a_number_or_a_quotation_says_something(content: str) -> None:
    assert says_something(content)
