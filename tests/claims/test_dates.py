"""The day of a statement comes from the time words of its cue, and from nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.dates import DateBase, said_on
from bot.claims.document import parse
from bot.claims.model import Attribution, Basis, Precision, SaidOn
from tests.claims.marked import marked

BASE = DateBase(date(2023, 5, 12), Basis.PUBLICATION)


def words_of(text: str, earlier: SaidOn | None = None) -> str | None:
    document, attribution = marked(text)
    return said_on(document, attribution, BASE, earlier).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<Ukraine> {announced} Friday that [its forces advanced].", "Friday"),
        ("This week <an official> {said} on Monday that [they left].", "Monday"),
        ("On Monday, <Ana Roy> {said} [it was over].", "Monday"),
        ("And in Fay on Wednesday, as people kept shouting, <Roy> {said} [no].", "Wednesday"),
        (
            "[This Thursday, the forces hit 11 posts], {as reported} this Friday by <the staff>.",
            "this Friday",
        ),
        ("{According to} <a report by the audit office published last year>, [it was late].", "last year"),
        ('["Nobody can pay,"] <he> {wrote} on Facebook on Monday.', "Monday"),
        (
            '["We are sorry,"] {said} <Ilse Brand, head of Hydro>, at a press conference on Thursday.',
            "Thursday",
        ),
        ("<Roy> {called for} [an inquiry] in a statement on Thursday.", "Thursday"),
        ("At Monday's debate, <Roy> {said} [no].", "Monday"),
        ("<The union> {had demanded} [an inquiry in 2021].", "2021"),
        ("<The union> {had called for} [higher pay last year].", "last year"),
        ("As early as 2018 <engineers> {had warned} [that it would not last].", "2018"),
        ("As recently as March, <the firm> {said} [it was safe].", "March"),
        ("But in a post late on Sunday, <she> {wrote} [we will win].", "late on Sunday"),
    ],
)
def test_the_time_words_of_the_cue_are_found(text: str, words: str) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "<Roy> {said} [the talks begin on Monday].",
        "<Roy> {had warned} [that the dam was built in 1962].",
        "<Roy> {had said} [it was built in 1962].",
        "<Roy> {demanded} [an inquiry into the fire in 2021].",
        "<Roy> {had demanded} [“an inquiry in 2021”].",
        "<Roy>, who resigned on Monday, {said} [he was tired].",
        "<Roy> {said} [he was tired], which on Monday nobody believed.",
        "The minister left on Monday, and <Roy> {said} [he was tired].",
        'Roy spoke of "a black day on Monday" and {said} [he was tired].',
        '["No,"] {said} <Ann Lee, a candidate in 2012>.',
        '["No,"] {said} <Ann Lee>, a candidate in 2012.',
        "Monday was quiet. <Roy> {said} [he was tired]. On Tuesday it rained.",
        "Tinder closed on Thursday, but <she> {said} [it was spam].",
    ],
)
def test_time_words_of_something_else_are_left(text: str) -> None:
    assert words_of(text) is None


def test_without_words_the_base_day_stands_with_its_basis() -> None:
    document, attribution = marked("<Roy> {said} [it was over].")
    base = DateBase(date(2023, 5, 12), Basis.MESSAGE)
    assert said_on(document, attribution, base) == SaidOn(base.day, Basis.MESSAGE)


def test_reckoned_words_keep_the_basis_and_a_named_year_states_it() -> None:
    document, attribution = marked("<Roy> {said} on Monday [it was over].")
    assert said_on(document, attribution, BASE).basis is Basis.PUBLICATION
    document, attribution = marked("<Roy> {said} on 3 May 2021 [it was over].")
    assert said_on(document, attribution, BASE) == SaidOn(date(2021, 5, 3), Basis.STATED, "3 May 2021")


def test_a_date_behind_after_is_marked_as_unsure() -> None:
    document, attribution = marked("<Roy> {said} after the vote on Monday [it was over].")
    found = said_on(document, attribution, BASE)
    assert (found.words, found.ambiguous) == ("Monday", True)


@pytest.mark.parametrize(
    "text",
    [
        '["And we stay."]',
        '"No." <She> {added} that ["we stay"].',
    ],
)
def test_what_continues_a_statement_takes_its_date_over(text: str) -> None:
    earlier = SaidOn(date(2023, 5, 8), Basis.PUBLICATION, "Monday", Precision.DAY)
    document, attribution = marked(text)
    assert said_on(document, attribution, BASE, earlier) == earlier
    assert said_on(document, attribution, BASE).day == BASE.day


def test_a_statement_of_its_own_does_not() -> None:
    earlier = SaidOn(date(2023, 5, 8), Basis.PUBLICATION, "Monday", Precision.DAY)
    assert words_of("<She> {said} [we stay].", earlier) is None


PIECES = st.sampled_from(
    [
        "said",
        "Roy",
        "on Friday",
        "In 2019,",
        "who",
        "last week",
        '"',
        "“",
        "”",
        ".",
        ",",
        "\n",
        "after May 3, 2090",
        "yesterday",
        "and",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=20).map(" ".join)
BASES = st.dates() | st.sampled_from([date.min, date.max])


@given(TEXTS, BASES, st.data())
def test_any_text_any_spans_and_any_base_are_answered(text: str, base: date, data: st.DataObject) -> None:
    ends = st.lists(st.integers(0, len(text)), min_size=6, max_size=6)
    points = data.draw(ends)
    parts = [(Span(min(pair), max(pair)),) for pair in zip(points[::2], points[1::2], strict=True)]
    keep = data.draw(st.lists(st.booleans(), min_size=3, max_size=3))
    source, cue, content = (part if kept else () for part, kept in zip(parts, keep, strict=True))
    found = said_on(parse(text), Attribution(source, cue, content), DateBase(base, Basis.MESSAGE))
    assert found.day <= base or (found.ambiguous and found.basis is Basis.STATED)
    if found.words is None:
        assert (found.day, found.basis) == (base, Basis.MESSAGE)
    else:
        assert found.words in text
