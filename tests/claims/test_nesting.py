"""Claims inside longer ones of the same speaker repeat them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.model import Basis, Claim, Directness, SaidOn, SpeakerKind, SpeechAct
from bot.claims.nesting import without_repeats


def claim(speaker: str, *content: tuple[int, int]) -> Claim:
    return Claim(
        source=(),
        cue=(),
        content=tuple(Span(*span) for span in content),
        quote="",
        direct=Directness.INDIRECT,
        summary="",
        speaker=speaker,
        speaker_as_written=speaker,
        speaker_kind=SpeakerKind.PERSON,
        role=None,
        speech_act=SpeechAct.SAID,
        said_on=SaidOn(date(2026, 1, 1), Basis.MESSAGE),
        topics=(),
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("claims", "left"),
    [
        ([claim("Roy", (0, 90)), claim("Roy", (10, 20))], [0]),
        ([claim("Roy", (10, 20)), claim("Roy", (0, 90))], [1]),
        ([claim("Roy", (0, 90)), claim("Lee", (10, 20))], [0, 1]),
        ([claim("Roy", (0, 9), (50, 90)), claim("Roy", (20, 30))], [0, 1]),
        ([claim("Roy", (0, 9), (50, 90)), claim("Roy", (5, 8), (60, 70))], [0, 1]),
        ([claim("Roy", (0, 9), (20, 90)), claim("Roy", (30, 40), (60, 70))], [0]),
        ([claim("Roy", (0, 9)), claim("Roy", (0, 9))], [0]),
    ],
)
def test_what_a_longer_claim_of_the_same_speaker_holds_is_left_out(
    claims: list[Claim], left: list[int]
) -> None:
    assert list(without_repeats(claims)) == [claims[number] for number in left]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(st.sampled_from(["Roy", "Lee"]), SPANS), max_size=12))
def test_every_word_of_every_speaker_stays(given_: list[tuple[str, tuple[int, int]]]) -> None:
    claims = [claim(speaker, span) for speaker, span in given_]
    kept = list(without_repeats(claims))
    for one in claims:
        assert any(
            other.speaker == one.speaker
            and other.content[0].start <= one.content[0].start
            and one.content[0].end <= other.content[0].end
            for other in kept
        )
