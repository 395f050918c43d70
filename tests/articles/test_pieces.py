"""Which messages are the pieces of one article: pairs written for the rule, and how often it errs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.pieces import goes_on, has_head, is_laid_out, join
from tests.articles.newsroom_chat import CHAT, LATER_CHAT, LATER_PASTES, PASTES

CASES = Path(__file__).parent.parent / "cases"

START = """Town to close its bridge for a month

TOWN, March 6 (Reuters) - The bridge over the river will close on Monday, the mayor, Ana Duarte, said.

"We cannot wait for another flood, and the pillars are weak," Duarte told reporters in the town hall."""
MORE = (
    "The engineers denied that the pillars are weak. Their chairman, Rui Teles, said that nobody had looked "
    "at the bridge since 2009."
)
LONG = "\n\n".join([START, *[MORE] * 12])
BODY = (
    "The theatre in Porto opened on Friday after nine years, the director, Paulo Reis, said. Reis told "
    "reporters that the roof had been the hardest part of it."
)
LINKED = f"{START}\n\n[Read more](https://helvia.example/news)"
UNDOTTED = f"{START}\n\nThe inquiry continues"


@pytest.mark.parametrize(
    ("previous", "text"),
    [
        pytest.param(START, MORE, id="prose about the same"),
        pytest.param(START, f"{MORE} (EFE)", id="a credit behind the last sentence"),
        pytest.param(START, f"{MORE}\n\n(With information from EFE)", id="a credit on the last line"),
        pytest.param(
            LONG, f"{MORE}\n\nReporting by Ines Prata; Editing by Tom Ashdown", id="who reported it"
        ),
        pytest.param(LONG, f"{MORE}\n\n© Reuters 2026", id="a copyright"),
        pytest.param(START, f'"Nobody has looked at the bridge," Rui Teles said. {MORE}', id="a quotation"),
        pytest.param(START, f"“No,” he said.\n\n{MORE}", id="a short paragraph first"),
        pytest.param(LONG, f"What happens next\n\n{MORE}", id="a heading of a section"),
        pytest.param(START, f"## Background\n\n{MORE}", id="a heading of a section in markdown"),
        pytest.param(
            LONG, f"Will the old bridge be safe again?\n\n{MORE} {MORE}", id="a question of an interview"
        ),
        pytest.param(
            LONG, f"14:10 Schools on the other bank stay shut\n{MORE}", id="an entry of a live blog"
        ),
        pytest.param(LONG, "Duarte declined to comment.", id="a short rest of a full message"),
        pytest.param(f"{LONG} The mayor said that the", "bridge would close on", id="inside a sentence"),
        pytest.param(f"{LONG} The mayor, Ana", "Duarte, said so on", id="inside a name"),
        pytest.param("The mayor said that the", "bridge would close on Monday.", id="inside a short piece"),
        pytest.param(f"{START} The head of the", "Bridge Company told the town.", id="before a name"),
        pytest.param(LINKED, MORE, id="prose after a link between"),
        pytest.param(
            LONG,
            "The bridge, which was built by\nthe town, was said by Duarte\nto be weak.",
            id="broken lines",
        ),
    ],
)
def test_a_piece_goes_on(previous: str, text: str) -> None:
    assert goes_on((previous,), text)


@pytest.mark.parametrize(
    "previous", [START, LONG, LINKED, UNDOTTED], ids=["whole", "full", "link", "no stop"]
)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Town opens a theatre near the bridge\n\n{BODY}", id="a headline"),
        pytest.param(f"# Theatre\n\n{BODY}", id="a headline in markdown"),
        pytest.param(f"Duarte opens a theatre for the town\n{BODY}", id="a headline without an empty line"),
        pytest.param(f"PORTO, March 6 (AFP) - {BODY} Duarte", id="a dateline of an agency"),
        pytest.param(f"**PORTO, Portugal, 6 March 2026** – {BODY} Duarte", id="a dateline in bold"),
        pytest.param(f"By Carla Pinto\n\n{BODY} Duarte", id="a byline"),
        pytest.param(f"6 March 2026\n\n{BODY} Duarte", id="a day"),
        pytest.param(f"Reuters\n\n{BODY} Duarte", id="an agency"),
        pytest.param(BODY, id="no head, but about something else"),
        pytest.param("What do you think of what Duarte said?", id="a question"),
        pytest.param("I think we should call the mayor again, you know her office.", id="talk"),
        pytest.param("thanks", id="a word"),
        pytest.param("the desk says that the picture of the bridge is from 2009, not for use", id="a note"),
        pytest.param(
            "Lunch at the Greek place is at one, and whoever comes late pays for the drinks of all the "
            "others, as was agreed in October.",
            id="chat in sentences",
        ),
    ],
)
def test_what_has_a_head_or_is_about_something_else_begins_anew(previous: str, text: str) -> None:
    assert not goes_on((previous,), text)


def test_a_reply_goes_on_where_nobody_says_anything_too() -> None:
    text = "The bridge over the river is nine hundred metres long, and Duarte was born on its other bank."
    assert not goes_on((START,), text)
    assert goes_on((START,), text, reply=True)
    assert not goes_on((START,), f"{text} What do you think?", reply=True)


def test_an_article_is_laid_out_and_notes_are_not() -> None:
    assert is_laid_out(START)
    assert not is_laid_out(MORE)
    assert not is_laid_out("Desk at ten\nBridge: Ana\nCourts: Rui, who needs a camera and a car for the day")


def test_chat_about_a_whole_article_is_no_piece_of_it() -> None:
    assert not goes_on(
        (START,), "The picture of the bridge with Duarte is from the archive and not from Friday."
    )


@pytest.mark.parametrize(
    "text", ["", "(EFE)", "Reuters", "https://news.example/x", "|", "**", f"{MORE} (EFE)"]
)
def test_what_stands_at_the_end_is_no_head(text: str) -> None:
    assert not has_head(text)


def test_an_article_is_about_what_any_of_its_pieces_is_about() -> None:
    last = "It rained on all who waited at the gate, as one of them said."
    assert not goes_on((last,), MORE)
    assert goes_on((START, last), MORE)


# How often the rule errs: on the newsroom's chat, on whole articles, on articles that are cut in two.


@pytest.mark.parametrize(("previous", "most"), [(START, 8), (LONG, 14)], ids=["whole", "full"])
def test_of_84_messages_of_chat_few_are_taken_for_a_piece(previous: str, most: int) -> None:
    assert sum(goes_on((previous,), text) for text in (*CHAT, *LATER_CHAT)) <= most


@pytest.mark.parametrize("previous", [START, LONG], ids=["whole", "full"])
def test_of_37_short_pastes_few_are_taken_for_a_piece(previous: str) -> None:
    assert sum(goes_on((previous,), text) for text in (*PASTES, *LATER_PASTES)) <= 5


def articles() -> list[str]:
    return [path.read_text(encoding="utf-8").strip() for path in sorted(CASES.glob("*/*.txt"))]


def test_of_200_whole_articles_after_one_another_three_are_taken_for_a_piece_at_most() -> None:
    known = articles()
    pairs = [
        (before[:1900], known[(place + step) % len(known)][:1900])
        for place, before in enumerate(known)
        for step in range(1, 21)
    ]
    assert sum(goes_on((before.strip(),), after.strip()) for before, after in pairs) <= len(pairs) * 3 // 200


def test_of_articles_cut_between_paragraphs_seven_in_ten_go_on() -> None:
    """Those that do not are interviews and live blogs for the most part: they talk, or seem to have heads."""
    cuts = [
        (text[:place].strip(), text[place:].strip()[:2000])
        for text in articles()
        for place in range(200, min(len(text) - 60, 1900))
        if text.startswith("\n\n", place)
    ]
    assert len(cuts) > 300
    assert sum(goes_on((first,), rest) for first, rest in cuts) >= len(cuts) * 7 // 10


def test_pieces_are_joined_as_paragraphs_or_inside_a_sentence() -> None:
    assert join(["One.", "Two."]) == "One.\n\nTwo."
    assert join(["He said that", "it was over."]) == "He said that it was over."
    assert join(["He said:", "“It is over.”"]) == "He said:\n\n“It is over.”"


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1))
def test_every_piece_stays_as_it_is_in_the_whole(pieces: list[str]) -> None:
    whole = join(pieces)
    for piece in pieces:
        assert piece in whole


@given(st.lists(st.text(st.sampled_from('htps:/. aI"“”\n()[]<>`*_~@#weyou14–')), min_size=2))
def test_any_text_is_taken(texts: list[str]) -> None:
    goes_on(texts[1:], texts[0])
    has_head(texts[0], inside=True)
