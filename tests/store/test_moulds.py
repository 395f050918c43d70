"""Reports of one mould are told apart by the names in them, an article from its own by nothing."""

from itertools import combinations

import pytest

from bot.store.moulds import same_mould

QUAKE = """A quake shook {0} on {1} night

{0}, May 12 - A quake of magnitude 5 was felt in {0} on {1} night, the institute said.

Nobody was hurt in {0}, and {2}, who leads the institute, said on {1} that more may come to {0}."""


@pytest.mark.parametrize(
    ("one", "other"),
    list(
        combinations(
            [
                ("Almada", "Friday", "Ana Duarte"),
                ("Braga", "Friday", "Ana Duarte"),
                ("New Haven", "Friday", "Ana Duarte"),
                ("Almada", "Sunday", "Ana Duarte"),
            ],
            2,
        )
    ),
)
def test_another_name_throughout_is_another_article(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert same_mould(QUAKE.format(*one), QUAKE.format(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kyiv", "Friday", "Ana Duarte"), ("Kiev", "Friday", "Ana Duarte")),
        (("Kyiv", "Friday", "Ana Duarte"), ("Kyiv", "Friday", "Rui Teles")),
        (("Kyiv", "Friday", "Ana Duarte"), ("KYIV", "FRIDAY", "Ana Duarte")),
    ],
    ids=["another spelling", "a name put right", "in capitals"],
)
def test_what_is_put_right_is_the_same_article(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    assert not same_mould(QUAKE.format(*one), QUAKE.format(*other))


def test_a_number_that_changes_throughout_is_news_of_the_same() -> None:
    toll = "At least {0} were hurt. Of the {0} hurt in Kyiv, all are men. The {0} came by train."
    assert not same_mould(toll.format(12), toll.format(14))
