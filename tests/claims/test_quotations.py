"""How quotation marks are paired, and lost ones set."""

import pytest

from bot.claims.document import parse


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in parse(text).quotations]


@pytest.mark.parametrize(
    "text",
    [
        "He said “we won” and left.",
        'He said "we won" and left.',
        "He said ''we won'' and left.",
        "He said ``we won'' and left.",
        "He said «we won» and left.",
        "He said „we won“ and left.",
        "He said ‘we won’ and left.",
        "He said 'we won' and left.",
    ],
)
def test_every_kind_of_mark_is_paired(text: str) -> None:
    assert quoted(text) == ["we won"]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert quoted("“She told me ‘go home’ and “stay there” too,” he said.") == [
        "She told me ‘go home’ and “stay there” too,"
    ]


def test_apostrophes_are_no_marks() -> None:
    assert quoted("The voters' choice wasn't the party's; it's the '90s again.") == []


def test_inches_are_no_quotation() -> None:
    assert quoted('A 6" pipe and a 4" pipe lay there.') == []


def test_a_lost_opening_mark_is_set_at_the_start_of_the_paragraph() -> None:
    text = "News.\n\nThe enemy has suffered. Our forces advanced,” said Minister Malyar."
    [quotation] = parse(text).quotations
    assert text[quotation.inner.start : quotation.inner.end] == "The enemy has suffered. Our forces advanced,"
    assert (quotation.opened, quotation.closed) == (False, True)


def test_a_lost_opening_mark_behind_a_word_of_saying_is_set_there() -> None:
    assert quoted("On Monday he said, We will win.” Nobody believed it.") == ["We will win."]


def test_a_lost_mark_does_not_turn_the_following_quotations_inside_out() -> None:
    assert quoted('We won," he said. "We did," she said. "Did we?"')[1:] == ["We did,", "Did we?"]


def test_a_lost_closing_mark_ends_with_the_sentence() -> None:
    assert quoted("He called it “a disaster for us. The vote is on Monday.") == ["a disaster for us."]


def test_a_quotation_over_paragraphs_is_one_for_each() -> None:
    text = "“First of all.\n\n“Second of all.”\n\n“Another.”"
    found = parse(text).quotations
    assert [(q.paragraph, q.closed, q.continues) for q in found] == [
        (0, False, False),
        (1, True, True),
        (2, True, False),
    ]
