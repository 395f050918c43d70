"""What a quotation and a text have in common, and what not."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking.comparing import Kind, Match, compare
from bot.checking.quotation import MOST_WORDS, Asked
from bot.checking.words import words_of

TEXT = """Almada to close its bridge

“We cannot wait for another flood,” the mayor, Ana Duarte, said on Friday, “and the pillars of Porto are \
weak. We need 3.5 million euros.”

The engineers' union denied that the pillars are weak. "Nobody has looked at them since 2009," it said.
"""

WORDS = st.lists(
    st.sampled_from(["the", "bridge", "flood", "don’t", "1,000", "Évora", "it", "is"]),
    min_size=1,
    max_size=14,
)
MARKS = st.sampled_from([" ", ", ", ". ", " “", "” ", "\n", " – ", "; ", "\u00a0", " (", ") "])


@st.composite
def prose(draw: st.DrawFn) -> str:
    return "".join(word + draw(MARKS) for word in draw(WORDS))


def one(quotation: str, text: str = TEXT) -> Match:
    (found,) = compare(Asked(quotation), text)
    return found


def kept(match: Match, *kinds: Kind) -> list[str]:
    return [piece.text for piece in match.found if piece.kind in kinds]


def folded(text: str) -> list[str]:
    return [word.folded for word in words_of(text)]


@given(prose(), prose(), prose())
def test_words_that_stand_in_a_text_are_found_there_unchanged(before: str, words: str, after: str) -> None:
    text = before + words + after
    for match in compare(Asked(words), text):
        assert match.changed == 0
        assert folded(text[match.span.start : match.span.end]) == folded(words)
    assert compare(Asked(words), text)


@given(prose(), prose(), st.randoms(use_true_random=False))
def test_case_marks_and_blanks_make_no_difference(text: str, asked: str, chance: Random) -> None:
    other = "  ".join(
        chance.choice((str.upper, str.lower, str))(word) for word in re.findall(r"[\w’,]*\w", asked)
    )
    other = other.replace("’", chance.choice("'’")).replace("É", chance.choice(("E", "É", "E\u0301")))
    assert [(match.span, match.changed) for match in compare(Asked(asked), text)] == [
        (match.span, match.changed) for match in compare(Asked(f"„{other}“"), text)
    ]


@given(prose(), prose())
def test_the_pieces_make_up_the_text_and_the_quotation_as_they_are(text: str, asked: str) -> None:
    for match in compare(Asked(asked), text):
        assert "".join(piece.text for piece in match.found) == text[match.span.start : match.span.end]
        assert "".join(piece.text for piece in match.asked) == asked
        assert all(piece.text for piece in (*match.found, *match.asked))


@given(prose(), prose())
def test_without_what_differs_both_say_the_same(text: str, asked: str) -> None:
    for match in compare(Asked(asked), text):
        ours = [piece.text for piece in match.asked if piece.kind is Kind.SAME]
        assert "".join(folded(" ".join(kept(match, Kind.SAME)))) == "".join(folded(" ".join(ours)))
        differs = any(piece.kind is Kind.DIFFERS for piece in (*match.found, *match.asked))
        assert differs == (match.changed > 0)


@given(prose(), prose(), prose(), st.integers(0, 13))
def test_one_word_in_place_of_another_is_one_change_at_most(
    before: str, words: str, after: str, place: int
) -> None:
    changed = [word.folded for word in words_of(words)]
    changed[place % len(changed)] = "zebra"
    for match in compare(Asked(" ".join(changed)), before + words + after):
        assert match.changed == 1
        assert "zebra" in "".join(piece.text for piece in match.asked if piece.kind is Kind.DIFFERS)


@given(st.text(max_size=60), st.text(max_size=60))
def test_anything_can_be_compared_with_anything(asked: str, text: str) -> None:
    for match in compare(Asked(asked), text):
        assert 0 <= match.span.start < match.span.end <= len(text)


@pytest.mark.parametrize(
    "asked",
    [
        "We cannot wait for another flood",
        "«we cannot  wait for another flood»",
        "WE CANNOT WAIT FOR ANOTHER FLOOD!",
        "wecannot wait foranother flood",
        "we can-not wait for another flood",
        "we cannot wait … another flood",
        "... cannot [...] for another flood ...",
        "We cannot wait for another flood, and the pillars of Porto are weak",
        "[Almada] need 3.5 million euros",
        "nobody has looked at them (...) it said",
    ],
)
def test_what_is_only_written_otherwise_is_the_same(asked: str) -> None:
    assert one(asked).changed == 0


@pytest.mark.parametrize(
    ("asked", "here", "there"),
    [
        ("We can wait for another flood", ["cannot"], ["can"]),
        ("We cannot wait for a flood", ["another"], ["a"]),
        ("We need 35 million euros", ["3.5"], ["35"]),
        ("We need 3.5 million dollars", ["euros"], ["dollars"]),
        ("Nobody looked at them since 2009", ["has"], []),
        ("Nobody has ever looked at them since 2009", [], ["ever"]),
        ("Honestly, nobody has looked at them since 2009", [], ["Honestly"]),
        ("the pillars aren't weak", ["are"], ["aren't"]),
    ],
)
def test_the_words_that_differ_are_told(asked: str, here: list[str], there: list[str]) -> None:
    match = one(asked)
    assert kept(match, Kind.DIFFERS) == here
    assert [piece.text for piece in match.asked if piece.kind is Kind.DIFFERS] == there
    assert match.changed == 1


def test_what_an_ellipsis_leaves_out_and_who_speaks_between_two_halves_are_told() -> None:
    assert kept(one("We cannot … another flood"), Kind.LEFT_OUT) == ["wait for"]
    halves = one("We cannot wait for another flood and the pillars of Porto are weak")
    assert kept(halves, Kind.LEFT_OUT) == ["the mayor, Ana Duarte, said on Friday"]


def test_an_ellipsis_reaches_only_so_far() -> None:
    far = "The tower is old. " + "Nothing else was said. " * 60 + "It will fall."
    assert one("The tower is old … nothing else was said", far).changed == 0
    assert {match.changed for match in compare(Asked("The tower is old … It will fall"), far)} == {3}


def test_every_place_where_the_words_stand_is_given() -> None:
    spans = [match.span for match in compare(Asked("the pillars"), TEXT)]
    assert [TEXT[start:end] for start, end in spans] == ["the pillars", "the pillars"]
    assert spans == sorted(spans)


def test_a_text_without_any_of_the_words_has_no_place() -> None:
    assert compare(Asked("zebra crossing"), TEXT) == ()
    assert compare(Asked("… [so] …"), TEXT) == ()


def test_of_a_quotation_without_end_the_beginning_is_compared() -> None:
    asked = Asked("word " * (MOST_WORDS + 500))
    assert sum(map(len, asked.parts)) == MOST_WORDS
    assert compare(asked, "word " * 50)
