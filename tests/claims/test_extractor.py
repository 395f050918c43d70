"""What is true of every text, and of the articles written for the project."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.extractor import read
from bot.claims.model import Basis, Claim, quote_of
from tests.expectations import Outcome, hold

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2023, 5, 12)

# Texts that look like news, put together from what the rules react to.
WORDS = """
Ada Lund|She|Russia|the ministry|Mayor|spokesman|a source|HydroNord|claims|the bridge is safe|cityin|saying
 said | denied | told | according to | that | added| on Monday|He Institute for|kyiv|(REUTERS)|By Ada Lund
2023|May| |. |, |: |? |—
""".replace("\n", "|")
MARKS = [
    '"',
    "“",
    "”",
    "‘",
    "’",
    "''",
    "``",
    "«",
    "»",
    "„",
    "'",
    "(",
    ")",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\x00",
    "é",
    "😀",
]
ODDITIES = ["\ufeff", "\u202e", "\u2028", "\x85", "\u00ad", "İ", "ß", "\ufffd"]
PIECES = st.sampled_from([*WORDS.split("|"), *MARKS, *ODDITIES])
NEWS = st.lists(PIECES, max_size=60).map("".join)
ANY = st.one_of(NEWS, st.text(st.characters(exclude_categories=["Cs"]), max_size=300))


def spans_of(claim: Claim) -> list[Span]:
    return [*claim.source, *claim.cue, *claim.content]


@given(ANY)
@example('"\u2028—')
@example("The enemy lost. We advanced,” said Ada Lundin a statement. “We won.\n\n“And we stay,” she added.")
def test_of_any_text_the_quotation_is_verbatim_and_the_spans_lie_inside(text: str) -> None:
    reading = read(text, received=TODAY)
    for found in reading.attributions:
        for start, end in (*found.source, *found.cue, *found.content):
            assert 0 <= start < end <= len(text)
        assert 0 <= found.confidence <= 1
    for claim in reading.claims:
        assert claim.quote == quote_of(text, claim.content)
        assert claim.quote.strip()
        assert claim.speaker_as_written == quote_of(text, claim.source)
        assert claim.speaker.strip()
        assert 0 < len(claim.summary) <= 200
        assert 0 <= claim.confidence <= 1
        assert claim.content == tuple(sorted(claim.content))
        for start, end in spans_of(claim):
            assert 0 <= start < end <= len(text)
        for one, other in zip(claim.content, claim.content[1:], strict=False):
            assert one.end <= other.start


@given(NEWS)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert read(text, received=TODAY) == read(text, received=TODAY)


@given(ANY)
def test_contents_of_different_claims_overlap_only_where_nested(text: str) -> None:
    spans = [span for claim in read(text, received=TODAY).claims for span in claim.content]
    for one in spans:
        for other in spans:
            apart = one.end <= other.start or other.end <= one.start
            inside = one.start <= other.start and other.end <= one.end
            outside = other.start <= one.start and one.end <= other.end
            assert apart or inside or outside


def test_a_given_day_of_publication_is_the_basis_of_dates() -> None:
    text = '"Yes," Ada Lund said on Friday.'
    (claim,) = read(text, published=date(2022, 1, 4), received=TODAY).claims
    assert (claim.said_on.day, claim.said_on.basis) == (date(2021, 12, 31), Basis.PUBLICATION)
    (claim,) = read(text, received=TODAY).claims
    assert (claim.said_on.day, claim.said_on.basis) == (TODAY, Basis.MESSAGE)


def test_today_is_the_day_of_the_dateline() -> None:
    text = "KYIV, Nov 20 (Reuters) - Two people were killed, Mayor Ihor Terekhov said today."
    (claim,) = read(text, received=date(2026, 11, 23)).claims
    assert (claim.said_on.day, claim.said_on.basis) == (date(2026, 11, 20), Basis.PUBLICATION)


def test_another_language_is_told_and_not_read() -> None:
    reading = read(
        "Der Bürgermeister sagte am Montag, dass die Brücke nicht mehr sicher sei und gesperrt werden müsse. "
        "„Wir haben keine andere Wahl“, sagte er der Zeitung. Die Opposition war nicht einverstanden.",
        received=TODAY,
    )
    assert reading.facts.language == "de"
    assert reading.claims == ()


def outcome_of(part: str) -> Outcome:
    outcome = Outcome()
    for case in sorted((ROOT / "tests" / "cases" / part).glob("*.json")):
        text = ROOT / "samples" / f"{case.stem}.txt" if part == "samples" else case.with_suffix(".txt")
        hold(text, case, outcome)
    return outcome


@pytest.mark.parametrize(
    ("part", "found", "right", "never"), [("samples", 0.95, 0.95, 0), ("dev", 0.9, 0.91, 9)]
)
def test_what_a_reader_expects_is_found(part: str, found: float, right: float, never: int) -> None:
    outcome = outcome_of(part)
    report = "\n".join([str(outcome), *outcome.remarks])
    assert outcome.found >= found * outcome.expected, report
    assert outcome.right >= right * outcome.predicted, report
    assert outcome.never <= never, report
    for name, n in outcome.fields_expected.items():
        assert outcome.fields_right[name] >= 0.85 * n, f"{name}: {report}"


def test_a_headline_gives_way_to_the_article_below_it() -> None:
    headline = "Operator admits cracks in dam\n\n"
    below = "HydroNord confirmed that inspectors had found cracks in its northern wall."
    assert [claim.speaker for claim in read(headline + below, received=TODAY).claims] == ["HydroNord"]


def test_a_headline_that_quotes_or_stands_alone_is_kept() -> None:
    below = "\n\nThe town has four bridges. The oldest of them was built in 1902 and closed last year."
    assert len(read("Operator admits cracks in dam" + below, received=TODAY).claims) == 1
    quoted = "Ada Lund: “We knew of the cracks”\n\nAda Lund said that the cracks were known in March."
    assert len(read(quoted, received=TODAY).claims) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Hamas said on Friday that it freed captives.\n\nThe airline said flights would resume on Monday.",
        "Greenpeace said the river was brown.\n\nThe company said that no oil had been spilled.",
    ],
)
def test_a_company_that_may_be_another_is_uncertain(text: str) -> None:
    *_, claim = read(text, received=date(2024, 6, 3)).claims
    assert claim.speaker_as_written in {"The airline", "The company"}
    assert claim.confidence < 0.5
