"""The facts of units: one for each unit, in range, and counted between head and unit as one would count."""

import numpy as np
from hypothesis import given

from bot.claims.attributions.units import QUOTE
from bot.claims.document import parse
from bot.claims.finding import view_of
from bot.claims.tagging.facts import TOWARDS_FACTS, UNIT_FACTS, Towards, numbered, unit_facts
from bot.claims.tagging.view import View
from tests.claims.strategies import TEXTS

SHARES = {"said": 0.9, "told": 0.5}


def rows(view: View, head: int) -> list[dict[str, int]]:
    """Give the facts of every unit of a head's window, by their names."""
    units = np.arange(*view.window(head))
    facts = Towards.of(view, SHARES).facts(np.full_like(units, head), units)
    return [dict(zip(TOWARDS_FACTS, map(int, row), strict=True)) for row in facts]


@given(TEXTS)
def test_every_unit_has_every_fact(text: str) -> None:
    view = view_of(parse(text), [])
    facts = unit_facts(view)
    assert len(facts) == len(UNIT_FACTS)
    assert {len(column) for column in facts} == {len(view.low)}
    assert numbered(facts, [{}] * len(facts)).sum() == 0


@given(TEXTS)
def test_facts_towards_a_head_are_in_range_and_counted_as_one_would(text: str) -> None:
    view = view_of(parse(text), [])
    for head in range(0, len(view.low), 3):
        start, _ = view.window(head)
        for unit, row in enumerate(rows(view, head), start):
            assert all(0 <= row[fact] < size for fact, size in TOWARDS_FACTS.items())
            between = view.low[min(head, unit) + 1 : max(head, unit)]
            assert row["quotes"] == min(2, between.count(QUOTE))
            assert row["that"] == min(1, between.count("that"))
            assert (row["elsewhere"] > 0) == (view.sentence_of[head] != view.sentence_of[unit])
            assert (row["way"] == 0) == (head == unit)


def test_what_the_rules_say_of_a_head_is_told_of_its_units() -> None:
    view = view_of(parse("Ana Roy said that the dam held."), [])
    head = view.low.index("said")
    labels = {view.low[unit]: row["kept"] for unit, row in enumerate(rows(view, head))}
    assert labels["roy"] == 2  # source
    assert labels["said"] == 3  # cue
    assert labels["dam"] == 4  # content
    assert labels["."] == 1  # none of them


def test_a_value_that_is_not_known_has_the_number_nought() -> None:
    facts = [["a", "b", "c"], ["x", "x", "y"]]
    assert numbered(facts, [{"b": 2}, {"x": 1}]).tolist() == [[0, 1], [2, 1], [0, 0]]
