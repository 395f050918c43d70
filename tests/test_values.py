"""Values as JSON and back."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.extractor import read
from bot.claims.model import Reading, SpeechAct
from bot.values import from_json, to_json
from tests.claims.strategies import TEXTS


@dataclass(frozen=True, slots=True)
class Everything:
    """One field of each kind."""

    text: str
    part: float
    flag: bool
    act: SpeechAct
    spans: tuple[Span, ...]
    day: date | None
    moment: datetime | None = None


@given(
    st.builds(
        Everything, part=st.floats(allow_nan=False), moment=st.none() | st.datetimes(timezones=st.just(UTC))
    )
)
def test_a_value_comes_back_as_it_was(value: Everything) -> None:
    assert from_json(Everything, json.loads(json.dumps(to_json(value)))) == value


@given(TEXTS)
def test_a_reading_comes_back_as_it_was(text: str) -> None:
    reading = read(text, received=date(2024, 5, 15))
    assert from_json(Reading, json.loads(json.dumps(to_json(reading)))) == reading


@pytest.mark.parametrize(
    "change",
    [
        {"text": 1},
        {"part": "1"},
        {"flag": 1},
        {"act": "sang"},
        {"spans": [[1]]},
        {"day": "May"},
        {"spans": None},
    ],
)
def test_what_is_something_else_is_refused(change: dict[str, Any]) -> None:
    data = to_json(Everything("", 1.0, True, SpeechAct.SAID, (Span(0, 1),), None))
    with pytest.raises((TypeError, ValueError)):
        from_json(Everything, data | change)
    with pytest.raises(KeyError):
        from_json(Everything, {})
