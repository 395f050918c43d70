"""Laws of a text cut into its parts."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.claims.document import parse

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "'",
        "‘",
        "’",
        "«",
        "»",
        "said",
        "he",
        "Mr.",
        "Smith",
        "that",
        ",",
        ".",
        "?",
        ":",
        "\n",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
)


@given(TEXTS)
def test_sentences_and_paragraphs_cover_the_tokens_without_gap_or_overlap(text: str) -> None:
    document = parse(text)
    for runs in (document.sentences, document.paragraphs):
        assert [i for first, last in runs for i in range(first, last)] == list(range(len(document.tokens)))


@given(TEXTS)
def test_a_sentence_stays_inside_its_paragraph(text: str) -> None:
    document = parse(text)
    starts = {run.first for run in document.sentences}
    assert {run.first for run in document.paragraphs} <= starts


@given(TEXTS)
@example("'A“.'")
def test_quotations_follow_each_other_inside_their_paragraphs(text: str) -> None:
    document = parse(text)
    end = 0
    for quotation in document.quotations:
        first, last = document.paragraphs[quotation.paragraph]
        assert document.tokens[first].start <= quotation.span.start <= quotation.inner.start
        assert quotation.inner.start <= quotation.inner.end <= quotation.span.end
        assert quotation.span.end <= document.tokens[last - 1].end
        assert quotation.span.start >= end
        end = quotation.span.end
