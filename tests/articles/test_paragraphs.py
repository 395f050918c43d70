"""The laws of putting a page together: no word is lost, none is moved out of its column."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.articles.layout import Run
from bot.articles.paragraphs import body_size, paragraphs_of

WORDS = st.text("abcdefgh", min_size=1, max_size=9)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


def column(left: float, texts: list[str]) -> list[Run]:
    return [Run(text, left, left + 150, 700.0 - 13 * n, 710.0 - 13 * n) for n, text in enumerate(texts)]


@given(st.lists(st.lists(LINES, min_size=4, max_size=12), min_size=1, max_size=3), st.randoms())
def test_columns_give_their_words_in_order_however_they_were_drawn(
    columns: list[list[str]], random: Random
) -> None:
    runs = [run for place, texts in enumerate(columns) for run in column(50 + 175 * place, texts)]
    random.shuffle(runs)
    read = " ".join(paragraph.text for paragraph in paragraphs_of([runs]))
    assert read.split() == [word for texts in columns for text in texts for word in text.split()]


@given(st.lists(LINES, min_size=8, max_size=30), st.integers(2, 4))
def test_pages_give_their_words_in_order_without_what_stands_on_each(texts: list[str], pages: int) -> None:
    written = [[f"{text} {letter * 4}" for text in texts] for letter in "mnop"[:pages]]
    header = Run("Kestrel Courier", 50, 130, 780, 790)
    read = paragraphs_of([[header, *column(50, lines)] for lines in written])
    found = " ".join(paragraph.text for paragraph in read)
    assert "Kestrel" not in found
    assert found.split() == " ".join(line for lines in written for line in lines).split()


def test_nothing_gives_nothing() -> None:
    assert paragraphs_of([]) == paragraphs_of([[]]) == ()
    assert body_size(()) == 0
