"""A candidate's numbers: every name has one, and they say what the text shows."""

from hypothesis import given

from bot.claims.document import parse
from bot.claims.finding import view_of
from bot.claims.ranking.candidates import find_pool
from bot.claims.ranking.groups import TRAITS
from bot.claims.ranking.traits import Pool
from bot.claims.tagging.tagger import Tagger
from bot.claims.trained import trained
from tests.claims.strategies import TEXTS


def judged(text: str) -> list[dict[str, float]]:
    """Give the numbers of every candidate of a text, with the words of its content, by their names."""
    view = view_of(parse(text), [])
    tagger = Tagger(view, trained().tagger)
    pool = find_pool(view, tagger)
    seen = Pool(view, pool, tagger.heads, trained().tagger.shares)
    return [dict(zip(TRAITS, seen.traits(candidate), strict=True)) for candidate in pool]


def test_no_two_numbers_have_one_name() -> None:
    assert len(TRAITS) == len(set(TRAITS))


@given(TEXTS)
def test_every_candidate_has_a_number_for_every_name(text: str) -> None:
    for numbers in judged(text):
        assert all(type(number) is float for number in numbers.values())
        assert 0 <= numbers["quoted"] <= 1
        assert -1 <= numbers["kept_content"] <= 1
        assert numbers["pieces"] <= numbers["content_units"]
        assert numbers["quotes"] <= numbers["content_units"]


def test_a_plain_attribution_looks_like_one() -> None:
    numbers = max(judged("“The dam will hold,” Ana Roy said."), key=lambda one: one["kept"])
    assert numbers["quotes"] == numbers["quoted"] == numbers["content_units"] == 1
    assert numbers["at_start"] == 1
    assert numbers["source_units"] == numbers["source_names"] == 2
    assert numbers["rule_content"] == numbers["kept_content"] == 1
    assert numbers["closed"] == numbers["opened"] == 1
    assert numbers["quotes_left"] == 0
    assert numbers["elsewhere"] == 0
