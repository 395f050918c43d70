"""The nearest stretches of a text, against the whole table."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.checking.windows import differences, nearest

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


def distance(asked: Sequence[str], stretch: Sequence[str]) -> int:
    """Count the changed words by the table as the books have it."""
    row = list(range(len(stretch) + 1))
    for number, word in enumerate(asked, 1):
        above, row = row, [number]
        for place, other in enumerate(stretch, 1):
            row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (word != other)))
    return row[-1]


@given(WORDS, WORDS)
def test_no_stretch_is_nearer_than_those_given_and_they_are_as_near_as_they_say(
    asked: list[str], text: list[str]
) -> None:
    stretches = [
        distance(asked, text[first:last])
        for first in range(len(text))
        for last in range(first + 1, len(text) + 1)
    ]
    found = nearest(asked, text)
    least = min(stretches, default=len(asked))
    assert bool(found) == (least < len(asked))
    for window in found:
        assert window.distance == least == distance(asked, text[window.first : window.last])


@given(WORDS, WORDS, WORDS)
def test_what_stands_in_the_text_word_for_word_is_found_there(
    before: list[str], asked: list[str], after: list[str]
) -> None:
    found = nearest(asked, [*before, *asked, *after])
    if asked:
        assert all(window.distance == 0 for window in found)
        assert all([*before, *asked, *after][first:last] == asked for first, last, _ in found)
        assert found


@given(WORDS, WORDS)
def test_the_stretches_do_not_overlap(asked: list[str], text: list[str]) -> None:
    found = nearest(asked, text)
    assert all(one.last <= other.first for one, other in pairwise(found))


@given(WORDS, WORDS)
def test_the_differences_are_the_fewest_there_can_be_and_the_rest_is_the_same(
    asked: list[str], text: list[str]
) -> None:
    found = differences(asked, text)
    changed = sum(max(d.asked_last - d.asked_first, d.last - d.first) for d in found)
    assert changed == distance(asked, text)
    ours, theirs = [list(words) for words in (asked, text)]
    for d in reversed(found):
        del ours[d.asked_first : d.asked_last], theirs[d.first : d.last]
    assert ours == theirs
