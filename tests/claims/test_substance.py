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


@pytest.mark.parametrize(
    "content",
    [
        "not to be named as he was not authorised to speak",
        "that only her first name be used",
        "to remain anonymous",
        "for anonymity",
        "himself Jam Karl",
        "themselves as great entertainers",
        "one another down in a debate",
    ],
)
def test_how_somebody_is_named_and_what_is_done_to_oneself_is_no_claim(content: str) -> None:
    assert not says_something(content)


@pytest.mark.parametrize("content", ["himself “a patriot”", "that her namesake won", "her friends"])
def test_what_looks_like_a_wish_for_a_name_says_something(content: str) -> None:
    assert says_something(content)
