"""Where sentences and paragraphs end."""

import pytest

from bot.claims.document import Document, parse


def sentences(text: str) -> list[str]:
    document = parse(text)
    return [text[document.tokens[a].start : document.tokens[b - 1].end] for a, b in document.sentences]


def paragraphs(document: Document) -> list[str]:
    return [
        document.text[document.tokens[a].start : document.tokens[b - 1].end] for a, b in document.paragraphs
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Smith met Gen. Lee in Washington.",
        "The U.S. Army came.",
        "George W. Bush spoke.",
        "It rose by 3.5 percent.",
        "See No. 5 there.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_sentences_end_at_full_stops_questions_and_glued_stops() -> None:
    assert sentences("He left. Did she? They fled the city.The rest stayed.") == [
        "He left.",
        "Did she?",
        "They fled the city.",
        "The rest stayed.",
    ]


def test_no_ends_a_sentence_unless_a_figure_follows() -> None:
    assert sentences("Asked, he said no. But she agreed.") == ["Asked, he said no.", "But she agreed."]


def test_no_sentence_ends_inside_a_quotation() -> None:
    assert sentences("“We won. We did,” he said. He left.") == ["“We won. We did,” he said.", "He left."]


def test_a_question_stays_with_the_one_who_asks_it() -> None:
    assert sentences("“Who are they?” Trump asked. He left.") == ["“Who are they?” Trump asked.", "He left."]


def test_a_line_is_a_paragraph() -> None:
    assert paragraphs(parse("One here.\nTwo there.\n\nThree.")) == ["One here.", "Two there.", "Three."]


def test_lines_broken_at_a_width_make_one_paragraph() -> None:
    text = (
        "The council met on\nTuesday and voted to\nclose the bridge for\nrepairs until spring.\n\n"
        "Nobody was there to\nobject."
    )
    assert len(parse(text).paragraphs) == 2
