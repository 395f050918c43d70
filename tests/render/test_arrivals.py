"""The answer to a message: one article or several, what was not read, and what goes with its message."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Taken
from bot.discord.keeping import KeepButton
from bot.render.arrivals import arrivals_card, going_card
from bot.render.limits import CARD_TEXT, CUSTOM_ID, units
from bot.store.ids import MessageId, Number
from tests.render.made import HOSTILE, MAKERS, NOON, Maker, article, claim
from tests.render.test_cards import assert_kept, text_of

LINES = st.lists(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=60).map("".join), max_size=12)


@given(st.builds(Maker, st.integers(0, 2**32)), st.integers(0, 15), LINES)
def test_whatever_came_in_keeps_the_limits(make: Maker, count: int, lines: list[str]) -> None:
    taken = tuple(Taken(make.article(), new=True) for _ in range(count))
    if taken or any(line.strip() for line in lines):
        assert_kept(arrivals_card(taken, ("It was not read.", *lines)))


def test_an_article_is_shown_with_what_was_not_read_below_it() -> None:
    shown = text_of(arrivals_card((Taken(article(claim()), new=True),), ("b.example was not read: why.",)))
    assert shown.index("Front line") < shown.index("was not read")


def test_several_articles_are_shown_together_and_none_is_left_out() -> None:
    taken = tuple(
        Taken(article(claim(number + 100), number=number), new=number != 2) for number in range(1, 9)
    )
    shown = text_of(arrivals_card(taken))
    assert all(f"#{number}" in shown for number in range(1, 9))
    assert shown.count("here before") == 1


def test_markup_in_a_line_is_harmless() -> None:
    assert text_of(arrivals_card((), ("@everyone **x**",))) == r"\@everyone \*\*x\*\*"


@pytest.mark.parametrize("numbers", [(7,), tuple(range(10**9, 10**9 + 12))])
def test_what_goes_with_its_message_is_named_and_can_be_kept(numbers: tuple[int, ...]) -> None:
    button = KeepButton(MessageId(2**63 - 1), tuple(map(Number, numbers)))
    taken = tuple(Taken(article(number=number, title=f"Title {number}"), new=True) for number in numbers)
    card = going_card(taken, NOON + timedelta(minutes=10), button)
    assert f"<t:{int(NOON.timestamp()) + 600}:R>" in text_of(card)
    assert f"- Title {numbers[0]}" in text_of(card)
    custom_id = button.item.custom_id or ""
    assert len(custom_id) <= CUSTOM_ID
    found = KeepButton.__discord_ui_compiled_template__.match(custom_id)
    assert found is not None
    assert found["numbers"].split(".") == [str(number) for number in numbers[:6]]


def test_an_article_that_another_message_holds_is_said_to_stay() -> None:
    twice = replace(article(title="Front line"), sightings=2)
    card = going_card((Taken(twice, new=True),), NOON, KeepButton(MessageId(1), (Number(1),)))
    assert "- Front line · stays, for another message holds it" in text_of(card)


@given(MAKERS, st.integers(1, 9))
def test_whatever_goes_keeps_the_limits(make: Maker, count: int) -> None:
    button = KeepButton(MessageId(1), (Number(1),))
    taken = tuple(Taken(make.article(), new=True) for _ in range(count))
    view = going_card(taken, NOON, button)
    assert text_of(view).count("\n- ") == min(count, 6)
    assert units(text_of(view)) <= CARD_TEXT
