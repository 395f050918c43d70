"""The search for labellings gives what trying every labelling gives."""

from collections.abc import Sequence
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.tagging.paths import CONTENT, SOURCE, Labels, Lanes, Transitions, find_paths

SCORES = st.integers(-300, 300)
LANES = st.tuples(SCORES, SCORES, SCORES, SCORES)
WINDOWS = st.lists(LANES, min_size=1, max_size=5)
TRANSITIONS = st.tuples(LANES, LANES, LANES, LANES)


def scores(emissions: Sequence[Lanes], transitions: Transitions) -> dict[Labels, int]:
    """Give the score of every labelling."""
    return {
        labels: sum(own[label] for own, label in zip(emissions, labels, strict=True))
        + sum(transitions[before][behind] for before, behind in pairwise(labels))
        for labels in product(range(4), repeat=len(emissions))
    }


@given(WINDOWS, TRANSITIONS)
def test_the_first_labelling_is_the_best_of_all(emissions: list[Lanes], transitions: Transitions) -> None:
    found = find_paths(emissions, transitions, loss=100, most=3, forced=0)
    every = scores(emissions, transitions)
    assert every[found.paths[0].labels] == max(every.values())
    assert found.paths[0].loss == 0


@given(WINDOWS, TRANSITIONS)
def test_margins_say_how_much_the_best_labelling_with_another_label_loses(
    emissions: list[Lanes], transitions: Transitions
) -> None:
    found = find_paths(emissions, transitions, loss=0, most=0, forced=-1)
    every = scores(emissions, transitions)
    best = found.paths[0].labels
    for unit, margin in enumerate(found.margins):
        other = max(score for labels, score in every.items() if labels[unit] != best[unit])
        assert margin == max(every.values()) - other


@given(WINDOWS, TRANSITIONS, st.integers(0, 400))
def test_detours_are_best_through_a_unit_and_none_that_is_cheap_is_missed(
    emissions: list[Lanes], transitions: Transitions, loss: int
) -> None:
    found = find_paths(emissions, transitions, loss=loss, most=1000, forced=-1)
    every = scores(emissions, transitions)
    top = max(every.values())
    losses = {path.labels: path.loss for path in found.paths}
    assert len(losses) == len(found.paths)
    for labels, less in losses.items():
        assert top - every[labels] == less <= loss
    for unit, label in product(range(len(emissions)), range(4)):
        least = top - max(score for labels, score in every.items() if labels[unit] == label)
        through = [less for labels, less in losses.items() if labels[unit] == label]
        assert (min(through) == least) if least <= loss else not through


@given(WINDOWS, TRANSITIONS, st.integers(0, 3))
def test_detours_come_in_the_order_of_their_loss_and_few_of_them_are_the_cheapest(
    emissions: list[Lanes], transitions: Transitions, most: int
) -> None:
    every = find_paths(emissions, transitions, loss=400, most=1000, forced=-1).paths
    few = find_paths(emissions, transitions, loss=400, most=most, forced=-1).paths
    assert few == every[: most + 1]
    assert [path.rank for path in every] == list(range(len(every)))
    assert [path.loss for path in every] == sorted(path.loss for path in every)


@given(WINDOWS, TRANSITIONS)
def test_the_best_labelling_with_a_source_and_with_a_content_is_given_when_asked_for(
    emissions: list[Lanes], transitions: Transitions
) -> None:
    found = find_paths(emissions, transitions, loss=0, most=0, forced=10_000)
    every = scores(emissions, transitions)
    for wanted in (SOURCE, CONTENT):
        best = max(score for labels, score in every.items() if wanted in labels)
        assert best in [every[path.labels] for path in found.paths if wanted in path.labels]
