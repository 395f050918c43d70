"""What is linked across articles, on pairs written by hand: how much is right, how much is found."""

from typing import NamedTuple

import pytest

from tests.relations.pairs import Found, pairs, relations


class Measured(NamedTuple):
    """Relations found rightly, found wrongly, and missed."""

    right: int
    wrong: list[tuple[str, Found]]
    missed: list[str]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def measure(name: str) -> Measured:
    right, wrong, missed = 0, list[tuple[str, Found]](), list[str]()
    for pair in pairs(name):
        found = relations(told.read() for told in pair.articles)
        good = [one for one in found if any(one.is_(expected) for expected in pair.expected)]
        right += len(good)
        wrong += [(pair.name, one) for one in found if one not in good]
        missed += [pair.name for expected in pair.expected if not any(one.is_(expected) for one in good)]
    return Measured(right, wrong, missed)


def test_half_of_the_pairs_are_traps_and_there_are_enough_of_them() -> None:
    for name, least in (("development", 60), ("held_out", 40), ("fresh", 24)):
        found = pairs(name)
        traps = [pair for pair in found if not pair.expected]
        assert len(found) >= least
        assert len(traps) * 2 == len(found)
        assert all(pair.name.startswith("trap") == (not pair.expected) for pair in found)
        assert len({pair.name for pair in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("development", 1, 0.96), ("held_out", 0.95, 0.8), ("fresh", 0.92, 1)]
)
def test_precision_comes_before_recall(name: str, precision: float, recall: float) -> None:
    found = measure(name)
    assert found.precision >= precision, found.wrong
    assert found.recall >= recall, found.missed
