"""Quotations that a clause of their own introduces belong to the one whom it names."""

import pytest

from bot.articles.model import Span
from bot.claims.attributions.finder import find_candidates, keep_best
from bot.claims.attributions.introduced import find_introductions
from bot.claims.attributions.units import fold
from bot.claims.document import parse


def found(text: str) -> set[tuple[str, str]]:
    """Give source and content of everything that the rules find in a text."""

    def shown(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[start:end] for start, end in spans)

    return {(shown(one.source), shown(one.content)) for one in find_candidates(list(fold(parse(text))))}


def introduced(text: str) -> list[str]:
    """Give the sources of the introduced quotations of a text."""
    return [
        text[slice(*sentence.span(*introduction.source))]
        for sentence in fold(parse(text))
        for introduction in find_introductions(sentence)
    ]


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        ("before her colleague, Ian Muir, interrupted", "her colleague, Ian Muir"),
        ("before Ian Muir, her colleague, interjected", "Ian Muir, her colleague"),
        ("and Muir cut in", "Muir"),
        ("but Muir shot back", "Muir"),
        ("while Muir shouted from the back", "Muir"),
        ("as supporters of the plan chanted", "supporters of the plan"),
        ("to which Muir answered", "Muir"),
        ("at which point Ian Muir broke in", "Ian Muir"),
        ("prompting Muir to retort", "Muir"),
        ("only for Muir to correct her", "Muir"),
        ("drawing a sharp answer from Muir", "Muir"),
        ("whose lawyer, Jo Reed, then added", "lawyer, Jo Reed"),
        ("though an engineer at the site told the Gazette", "an engineer at the site"),
        ("and one of her aides, who asked not to be named, put it more bluntly", "one of her aides"),
        ("before a surveyor leaned forward", "a surveyor"),
    ],
)
def test_another_speaker_keeps_the_quotation_that_is_introduced(behind: str, source: str) -> None:
    assert found(f"“We lost a year,” Ross said, {behind}: “We lost two.”") == {
        ("Ross", "“We lost a year,”"),
        (source, "“We lost two.”"),
    }


def test_a_semicolon_or_a_dash_parts_two_speakers() -> None:
    assert found("“It failed,” the firm said; an engineer at the site: “It broke.”") == {
        ("the firm", "“It failed,”"),
        ("an engineer at the site", "“It broke.”"),
    }
    assert introduced("“I was there,” said Cole – Ortiz, who sat beside him, agreed: “He was.”") == ["Ortiz"]


def test_a_hearer_who_replies_speaks_and_a_speaker_who_adds_goes_on() -> None:
    assert introduced("“We lost a year,” Ross told Muir, who replied: “We lost two.”") == ["Muir"]
    assert introduced("“We lost a year,” said Ross, who added: “We lost two.”") == []


def test_what_is_told_in_other_words_ends_before_the_one_who_answers() -> None:
    assert found("Ross said the yard was safe, prompting Bell to retort: “It has burned twice.”") == {
        ("Ross", "the yard was safe"),
        ("Bell", "“It has burned twice.”"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "“We lost a year,” Ross said, before adding: “We lost two.”",
        "“We lost a year,” Ross said, and then asked: “Is that enough?”",
        "“We lost a year,” said Ross as she left the hall: “We lost two.”",
        "“We lost a year,” Ross said, and her voice rose: “We lost two.”",
        "As a protester was led away, Ross said, “We lost two.”",
        "Ross said that the yard was safe, and that Muir had shouted: “We lost two.”",
        "She replied to a candidate who promised: “We lost two.”",
        "Ross, whose video of the yard began the row, posted: “We lost two.”",
        "Even before Ross spoke, her office sent a message saying: “We lost two.”",
    ],
)
def test_who_goes_on_speaking_is_introduced_by_nobody_else(text: str) -> None:
    assert introduced(text) == []


def test_what_follows_an_introduced_quotation_is_said_by_the_same() -> None:
    text = "“We lost a year,” Ross said, before Muir interjected: “We lost two.” “Or three.”"
    sentences = list(fold(parse(text)))
    kept = keep_best(text, sentences, find_candidates(sentences), ())
    assert [[text[slice(*span)] for span in one.content] for one in kept] == [
        ["“We lost a year,”"],
        ["“We lost two.”", "“Or three.”"],
    ]
