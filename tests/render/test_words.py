"""Words of a claim in plain words."""

import pytest

from bot.claims.model import Directness
from bot.render.words import quotation
from tests.render.made import claim


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
