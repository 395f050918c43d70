"""A summary is short, ends at the end of a clause, and holds no word that the article does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.document import parse
from bot.claims.model import Attribution
from bot.claims.summary import LONGEST, pronoun_names, summarise
from tests.claims.marked import marked
from tests.claims.strategies import attributed


def summary(text: str, speaker: str = "") -> str:
    document, attribution = marked(text)
    return summarise(document.text, attribution.content, pronoun_names(document, attribution, speaker))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ('["Nobody can pay,"] <he> {said}.', "Nobody can pay"),
        ("[“We stay. We do!”] <he> {said}.", "We stay. We do!"),
        ("[We do not correspond to reality,”] <he> {said}.", "We do not correspond to reality"),
        ("[''This is it,''] <he> {said}.", "This is it"),
        ("[‘It isn’t over,’] <he> {said}.", "It isn’t over"),
        ('<He> {called} [the plan "a shambles"].', 'the plan "a shambles"'),
        ("<He> {said} [that  it was\nover].", "it was over"),
        ('["No,"] <he> {said}. ["Never."]', "No […] Never."),
    ],
)
def test_it_is_the_content_without_its_wrapping(text: str, short: str) -> None:
    assert summary(text) == short


def test_long_content_ends_at_a_sentence_or_a_clause() -> None:
    sentence = "The wall has been watched every hour since the water came over it in the spring of the year. "
    assert summarise(sentence * 3, (Span(0, len(sentence) * 3),), {}) == (sentence * 2).strip() + " […]"
    clause = "the wall that the engineers built has been watched every hour of the day and of the night, " * 3
    short = summarise(clause, (Span(0, len(clause)),), {})
    assert short.endswith("of the night…")


@pytest.mark.parametrize(
    ("text", "speaker", "short"),
    [
        ("<Ukraine> {said} that [its forces advanced].", "Ukraine", "[Ukraine's] forces advanced"),
        ("<HydroNord> {denied} [that it had ignored it].", "HydroNord", "[HydroNord] had ignored it"),
        (
            "<The energy ministry> {said} [its staff left].",
            "energy ministry",
            "[energy ministry's] staff left",
        ),
    ],
)
def test_a_pronoun_that_is_safely_the_speaker_is_named(text: str, speaker: str, short: str) -> None:
    assert summary(text, speaker) == short


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("<Ukraine> {said} [Russia moved its forces].", "Ukraine"),
        ("<HydroNord> {said} [it would be hard].", "HydroNord"),
        ("<Ana Roy> {said} [its forces advanced].", "Ana Roy"),
        ("<Ana Roy> {said} [he was lying].", "Ana Roy"),
        ("<Ukraine> {said}: [].", "Ukraine"),
    ],
)
def test_a_pronoun_that_may_be_another_is_left(text: str, speaker: str) -> None:
    assert "[" not in summary(text, speaker)


def test_a_name_in_brackets_is_never_cut() -> None:
    text = "x " * 95 + "its forces"
    span = Span(text.index("its"), text.index("its") + 3)
    short = summarise(text, (Span(0, len(text)),), {span: "the General Staff of Ukraine"})
    assert len(short) <= LONGEST
    assert "[" not in short


@given(attributed(), st.sampled_from(["Ukraine", "the energy ministry", "Ana Roy", "", "a]b", "x" * 300]))
def test_any_text_is_told_in_its_own_words(drawn: tuple[str, Attribution], speaker: str) -> None:
    text, attribution = drawn
    document = parse(text)
    names = pronoun_names(document, attribution, speaker)
    assert all(text[slice(*span)].lower() in {"it", "its"} for span in names)
    short = summarise(text, attribution.content, names)
    assert len(short) <= LONGEST
    assert bool(short) == any(end > start for start, end in attribution.content)
    own = {word for start, end in attribution.content for word in re.findall(r"\w+", text[start:end])}
    plain = short
    for name in names.values():
        plain = plain.replace(f"[{name}]", " ")
    assert set(re.findall(r"\w+", plain)) <= own
