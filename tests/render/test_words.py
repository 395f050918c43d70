"""Words of a claim in plain words."""

import pytest

from bot.claims.model import Directness
from bot.render.words import also_in, changes, quotation
from bot.store.ids import Number
from bot.store.records import RelatedClaim
from tests.render.made import NOON, claim


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("'We lost.'", "“We lost.”"),
        ("``We lost ''.", "“We lost.”"),
        ("We lost,” ", "“We lost,”"),
        ("'a' […] 'b'", "“a” […] “b”"),
    ],
)
def test_only_the_outer_marks_of_direct_speech_are_made_alike(quote: str, shown: str) -> None:
    assert quotation(claim(quote=quote, direct=Directness.DIRECT)) == shown
    assert quotation(claim(quote=quote)) == quote


def test_a_quotation_of_blanks_only_takes_no_time() -> None:
    assert quotation(claim(quote="a" + " " * 200_000 + "b", direct=Directness.DIRECT)).startswith("“a ")


def related(kind: str, number: int) -> RelatedClaim:
    return RelatedClaim(kind, Number(number), "Russia", "in other words")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"answers": (related("corrects", 7), related("denies", 8))}, "reworded, was #7"),
        ({"gone_since": NOON}, "no longer in the article since 12 May 2023"),
        (
            {"gone_since": NOON, "answered_by": (related("corrects", 9),)},
            "no longer in the article since 12 May 2023, now #9",
        ),
    ],
)
def test_what_became_of_a_claim_in_a_newer_version_is_said(changed: dict[str, object], said: str) -> None:
    assert changes(claim(**changed)) == said


@pytest.mark.parametrize(
    ("outlets", "said"),
    [
        ((), ""),
        (("Courier",), "also in Courier"),
        (("Courier", "Post"), "also in 2 outlets: Courier, Post"),
        (("A", "B", "C", "D", "E"), "also in 5 outlets: A, B, C and 2 more"),
    ],
)
def test_other_outlets_are_counted_and_named(outlets: tuple[str, ...], said: str) -> None:
    assert also_in(outlets) == said
