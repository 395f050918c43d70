"""`who-said` and `latest`, as processes."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Whosaid


@pytest.fixture
def desk(whosaid: Whosaid, article: Path) -> Whosaid:
    assert whosaid("ingest", str(article)).status == 0
    return whosaid


def speakers(desk: Whosaid, *arguments: str) -> list[str]:
    return [claim["speaker"] for claim in json.loads(desk("who-said", "--json", *arguments).out)["claims"]]


def test_an_answer_shows_speaker_words_act_date_and_number(desk: Whosaid) -> None:
    ran = desk("who-said", "bridge")
    assert ran.status == 0
    assert "Ada Lund · Mayor · said" in ran.out
    assert "“The bridge is safe,”" in ran.out
    assert "13 May 2024" in ran.out
    assert "#2" in ran.out


def test_the_filters_narrow_the_answer(desk: Whosaid) -> None:
    assert speakers(desk, "bridge", "--how", "denied") == ["builders' union"]
    assert speakers(desk, "bridge", "--speaker", "lund", "--until", "2024-05-14") == ["Ada Lund", "Ada Lund"]
    assert speakers(desk, "bridge", "--since", "May 2024", "--until", "2024-05-14") == [
        "Ada Lund",
        "Ada Lund",
    ]
    assert speakers(desk, "bridge", "--since", "2025") == []
    assert speakers(desk, "--limit", "1", "bridge") == ["builders' union"]
    assert len(speakers(desk, "bridge", "--sort", "relevance")) >= 2


def test_a_number_is_a_topic_too(desk: Whosaid) -> None:
    assert [claim["number"] for claim in json.loads(desk("who-said", "--json", "#3").out)["claims"]] == [3]
    assert len(speakers(desk, "#1")) == 3
    missing = desk("who-said", "#99")
    assert missing.status == 0
    assert "What is kept under #99: nothing." in missing.out


def test_conditions_that_leave_nothing_are_told_apart_from_an_unknown_topic(desk: Whosaid) -> None:
    assert (
        "(3 claims), but nothing that fits all the conditions"
        in desk("who-said", "bridge", "--since", "2025").out
    )


def test_an_answer_says_how_many_claims_there_are_beyond_those_shown(desk: Whosaid) -> None:
    assert "3 claims, 1 of them here" in desk("who-said", "bridge", "--limit", "1").out


def test_nothing_found_says_what_is_there(desk: Whosaid) -> None:
    ran = desk("who-said", "bridges of Madison")
    assert ran.status == 0
    ran = desk("who-said", "brigde")
    assert "nothing found" in ran.out
    assert "bridge" in ran.out


@pytest.mark.parametrize(
    "topic",
    [
        "",
        '"',
        "*",
        "NOT",
        "a AND",
        "-x",
        "--",
        "--unknown",
        "' OR 1=1 --",
        "😀",
        "x" * 6000,
        "\u202e",
        "#",
        "(",
        "^a",
        "a:b",
    ],
)
def test_any_string_as_a_topic_gets_an_answer(desk: Whosaid, topic: str) -> None:
    for command in ("who-said", "latest"):
        ran = desk(command, topic)
        assert ran.out.strip() if ran.status == 0 else refused(ran), ran.err


def refused(ran: Ran) -> bool:
    """Tell whether a question was refused in one line that says why."""
    return ran.status == 2 and bool(
        re.fullmatch(r"whosaid: (There is no word|“.+” holds only words).+\n", ran.err)
    )


def test_bytes_that_are_no_text_as_a_topic_get_an_answer(desk: Whosaid) -> None:
    assert refused(desk("who-said", b"\xff\xfe".decode("utf-8", "surrogateescape")))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--since", "soon"), "“soon” is not a day"),
        (("--since", "2024", "--until", "2023"), "is after until"),
    ],
)
def test_days_that_make_no_sense_are_told(desk: Whosaid, options: tuple[str, ...], says: str) -> None:
    ran = desk("who-said", "bridge", *options)
    assert ran.status == 2
    assert says in ran.err


def test_a_server_and_the_local_desk_see_nothing_of_each_other(desk: Whosaid, article: Path) -> None:
    assert speakers(desk, "bridge", "--guild", "77") == []
    desk("ingest", "--guild", "77", str(article))
    assert len(speakers(desk, "bridge", "--guild", "77")) == len(speakers(desk, "bridge"))
    assert json.loads(desk("who-said", "--json", "bridge", "--guild", "78").out)["nearest"] == {
        "topics": [],
        "speakers": [],
    }


def test_latest_groups_claims_by_article_and_takes_a_topic(desk: Whosaid) -> None:
    assert "#1 · Mayor opens bridge" in desk("latest").out
    assert len(json.loads(desk("latest", "--json", "bridge").out)["articles"]) == 1
    assert "Nothing has come in yet about Antarctica" in desk("latest", "Antarctica").out


def test_questions_before_anything_came_in_are_answered_and_make_no_file(
    whosaid: Whosaid, tmp_path: Path
) -> None:
    assert "nothing found" in whosaid("who-said", "Bakhmut").out
    assert "Nothing has come in yet" in whosaid("latest").out
    assert list(tmp_path.iterdir()) == []
