"""What the judge has chosen is parted where the words part it."""

import pytest

from bot.claims.attributions.tidying import tidy
from bot.claims.attributions.units import fold
from bot.claims.document import parse
from bot.claims.tagging.view import Parts, View, look


def seen(text: str) -> View:
    return look(text, list(fold(parse(text))), [], [])


def shown(view: View, parts: Parts) -> tuple[str, str, str]:
    source, cue, content = (
        " / ".join(view.text[slice(*span)] for span in view.spans(units))
        for units in (parts.source, parts.cue, parts.content)
    )
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Polish PM at EU summit: “We will not pay”", 1, 6, ("Polish PM", ":", "“We will not pay”")),
        ("Rovers boss: “He can train”", 1, 3, ("Rovers boss", ":", "“He can train”")),
        ("Rovers boss: “He can train”", 2, 3, ("Rovers boss", ":", "“He can train”")),
        ("Vest is clear: “We pay”", 1, 4, ("Vest", "is clear:", "“We pay”")),
        ("Rovers boss: the team", 1, 3, ("Rovers", "boss:", "the team")),
    ],
)
def test_all_in_front_of_the_colon_of_a_headline_is_its_source(
    text: str, source: int, cue: int, expected: tuple[str, str, str]
) -> None:
    view = seen(text)
    parts = Parts(tuple(range(source)), tuple(range(source, cue)), tuple(range(cue, len(view.low))))
    assert shown(view, tidy(view, parts)) == expected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Roy denied having asked them to go", 4, ("Roy", "denied", "having asked them to go")),
        ("Roy denied asking them to go", 3, ("Roy", "denied", "asking them to go")),
        ("Roy said asking them was wrong", 3, ("Roy", "said asking", "them was wrong")),
    ],
)
def test_what_is_denied_begins_with_the_deed(text: str, cue: int, expected: tuple[str, str, str]) -> None:
    view = seen(text)
    parts = Parts((0,), tuple(range(1, cue)), tuple(range(cue, len(view.low))))
    assert shown(view, tidy(view, parts)) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("Tass quoted an aide as saying it was late", 1, 2, ("an aide", "as saying", "it was late")),
        (
            "Tass quoted an aide, Jo Reed, as saying it was late",
            1,
            2,
            ("an aide, Jo Reed", "as saying", "it was late"),
        ),
        ("Tass quoted an aide as saying it was late", 4, 6, ("an aide", "as saying", "it was late")),
        ("It was quoted. Roy said it was late", 1, 2, ("It", "was", "quoted. Roy said it was late")),
    ],
)
def test_who_is_quoted_is_the_source_not_who_quotes(
    text: str, source: int, cue: int, expected: tuple[str, str, str]
) -> None:
    view = seen(text)
    parts = Parts(tuple(range(source)), tuple(range(source, cue)), tuple(range(cue, len(view.low))))
    assert shown(view, tidy(view, parts)) == expected


def test_what_is_told_in_a_relative_clause_ends_with_its_quotation() -> None:
    view = seen("Roy, who vowed to “stay on,” stood by her")
    parts = Parts((2,), (3,), tuple(range(4, len(view.low))))
    assert shown(view, tidy(view, parts)) == ("who", "vowed", "to “stay on,”")
