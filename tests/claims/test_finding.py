"""The learned finder: laws for any text, and work that grows as the text does."""

import sys
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.document import parse
from bot.claims.finding import LEAST, find_attributions
from bot.claims.tokens import words
from tests.claims.strategies import TEXTS

CUES = st.sampled_from(
    [
        *sorted(
            words(
                "“ ” \" '' ' said says that he Smith Roy according to by , . ? : — and who asked told denied"
            )
        ),
        *("\n", "\n\n", "Smith said that", "“It holds,” he said."),
    ]
)
NEWS = st.one_of(st.text(), TEXTS, st.lists(CUES, max_size=60).map(" ".join))
HOSTILE = (
    '"',
    "“",
    "said ",
    "he said that ",
    "“I am,” he said. ",
    "according to ",
    "NAME: we said\n",
    "— A, — said B. ",
    "“Ab cd.” he said ",
    "Smith told ",
    "said, as X said in a statement ",
)


@given(NEWS)
def test_every_span_of_any_text_stands_in_it_and_in_order(text: str) -> None:
    for attribution in find_attributions(parse(text)):
        assert attribution.content
        for spans in (attribution.source, attribution.cue, attribution.content):
            end = 0
            for span in spans:
                assert end <= span.start < span.end <= len(text)
                end = span.end
        assert LEAST <= attribution.confidence <= 1
        assert attribution.found_by


@given(NEWS)
def test_contents_of_any_text_overlap_only_where_one_lies_in_the_other(text: str) -> None:
    contents = [
        {place for span in attribution.content for place in range(*span)}
        for attribution in find_attributions(parse(text))
    ]
    for one, other in combinations(contents, 2):
        assert not one & other or one <= other or other <= one


@given(NEWS, st.integers(0, 80), st.integers(1, 80))
def test_contents_stay_nested_where_furniture_is_cut_out(text: str, start: int, length: int) -> None:
    furniture = [Span(start, start + length)]
    contents = [
        {place for span in attribution.content for place in range(*span)}
        for attribution in find_attributions(parse(text), furniture)
    ]
    for one, other in combinations(contents, 2):
        assert not one & other or one <= other or other <= one


@given(NEWS)
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    assert find_attributions(parse(text)) == find_attributions(parse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam will hold,” Ana Roy said.", ("Ana Roy", "said", "“The dam will hold,”")),
        ("Smith said that the bridge was closed.", ("Smith", "said", "that the bridge was closed")),
    ],
)
def test_a_plain_attribution_is_found(text: str, expected: tuple[str, str, str]) -> None:
    [found] = find_attributions(parse(text))
    parts = (found.source, found.cue, found.content)
    assert tuple(" / ".join(text[slice(*span)] for span in spans) for spans in parts) == expected
    assert found.speech


def calls(text: str) -> int:
    """Count the functions that are called while a text is read: a clock that no machine slows down."""
    count = Counter[str]()
    document = parse(text)
    sys.setprofile(lambda _frame, event, _arg: count.update([event]))
    try:
        find_attributions(document)
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_hostile_text_is_twice_the_work(unit: str) -> None:
    calls(unit * (2_500 // len(unit)))  # what is remembered is remembered
    short, long = (calls(unit * (length // len(unit))) for length in (2_500, 5_000))
    assert long <= 2.5 * short + 2_000


@pytest.mark.parametrize("length", [50_000, pytest.param(1_000_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("mark", ['"', "”"])
def test_quotation_marks_alone_are_no_attribution(mark: str, length: int) -> None:
    assert find_attributions(parse(mark * length)) == ()


@pytest.mark.parametrize(
    "behind",
    [
        "before her colleague, Ian Muir, interrupted",
        "and Muir cut in",
        "to which Muir answered",
        "prompting Muir to retort",
        "only for Muir to correct her",
        "drawing a sharp answer from Muir",
        "while Muir shouted from the back",
    ],
)
def test_a_quotation_that_names_its_own_speaker_is_nobody_else_s(behind: str) -> None:
    text = f"“We lost a year,” Ross said, {behind}: “We lost two.”"
    speakers = {
        text[slice(*span)]: text[slice(*one.source[0])]
        for one in find_attributions(parse(text))
        for span in one.content
    }
    assert speakers["“We lost a year,”"] == "Ross"
    assert "Muir" in speakers.get("“We lost two.”", "Muir")


def test_what_goes_without_saying_is_said_by_nobody() -> None:
    found = find_attributions(
        parse("A job fair is held on Monday. It goes without saying that shoes are worn.")
    )
    assert [one for one in found if one.speech] == []
