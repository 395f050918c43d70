"""Packed lanes add up as their numbers do, and remembered sums are the plain ones."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.tagging import weights
from bot.claims.tagging.weights import Remembered, Weights, pack, total, unpack, unpack_head

STEPS = st.lists(st.integers(-(2**25), 2**25), min_size=5, max_size=5)
EDGE = st.lists(st.integers(-(2**31), 2**31 - 1), min_size=5, max_size=5)
LANES = st.dictionaries(st.text("abc=|“é", max_size=6), STEPS.map(pack), max_size=20)


@given(EDGE)
def test_lanes_of_any_numbers_in_range_come_back(steps: list[int]) -> None:
    packed = pack(steps)
    assert [*unpack(packed), unpack_head(packed)] == steps


@given(st.lists(STEPS, max_size=40))
def test_lanes_of_a_sum_are_the_sums_of_the_lanes(rows: list[list[int]]) -> None:
    packed = sum(map(pack, rows))
    assert [*unpack(packed), unpack_head(packed)] == [sum(row[lane] for row in rows) for lane in range(5)]


@given(LANES, st.lists(st.text("abc=|“é", max_size=6), max_size=20))
def test_weights_sum_those_that_are_known(lanes: dict[str, int], names: list[str]) -> None:
    known = Weights.of(lanes)
    assert known.names == sorted(lanes)
    assert known.sum(lanes) == sum(lanes.values())
    assert known.sum(names) == sum(lanes.get(name, 0) for name in names)


def names_of(one: str, other: str) -> Iterable[str]:
    yield one
    yield f"{one}|{other}"


@given(LANES, st.lists(st.tuples(st.text("abc", max_size=2), st.text("abc", max_size=2)), max_size=30))
def test_what_is_remembered_is_the_plain_sum_however_small_the_room(
    lanes: dict[str, int], keys: list[tuple[str, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weights, "_ROOM", 3)
        table = Remembered(names_of, Weights.of(lanes))
        for key in keys:
            plain = sum(lanes.get(name, 0) for name in names_of(*key))
            assert total([table], [key]) == table[key] == plain
            assert len(table) <= 3
