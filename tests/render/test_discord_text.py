"""Text that is not ours does nothing on Discord, and its words stay as they are."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.discord_text import cut, escape, label, line, safe_url, tidy
from bot.render.limits import units
from tests.render.made import HOSTILE, TEXTS

SHARED = Path(__file__).parents[3] / "shared"
_PAIR = re.compile(r"\\([^0-9A-Za-z\s])")  # what Discord takes as an escaped character


def shown(markup: str) -> str:
    return _PAIR.sub(r"\1", markup)


@given(TEXTS)
def test_the_words_are_shown_as_they_are(text: str) -> None:
    assert shown(escape(text)) == tidy(text).replace("\n\n", "\n")


@given(TEXTS)
def test_nothing_that_opens_markup_is_left_bare(text: str) -> None:
    bare = _PAIR.sub("", escape(text))
    assert not re.search(r"[\\*_~|`\[\]<>#@:]", bare)


@given(TEXTS)
def test_no_line_begins_a_heading_a_list_a_quote_or_small_print(text: str) -> None:
    assert not re.search(
        r"^\s*(?:[-*+>#]|-#|\d+\.)(?!\\)", escape(text).replace("\\", "¦"), re.MULTILINE
    ) or (
        re.search(r"^\+", tidy(text), re.MULTILINE)  # Discord makes no list of it
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_mention_and_no_address_is_whole_in_what_is_sent(text: str) -> None:
    sent = escape(f"so {text} on")
    assert not re.search(r"<(?:@[!&]?\d|#\d|/\w+:|id:|t:|a?:\w)|https?://|(?<!\\)\]\(", sent)
    assert not re.search(r"(?<!\\)@", sent)


@given(TEXTS)
def test_tidy_text_holds_nothing_invisible_but_joiners_where_they_spell(text: str) -> None:
    tidied = tidy(text)
    assert not re.search(r"[^\S\n ]|^\s|\s$|  | \n|\n |\n{3}|(?<!\n)\n(?!\n)", tidied)
    for place, character in enumerate(tidied):
        if character in "\u200c\u200d":
            assert tidied[place - 1] > "\u05ff"
            assert tidied[place + 1] > "\u05ff"
        elif character == "\ufe0f":
            assert tidied[place - 1] > "\u00a8" or tidied[place + 1] == "\u20e3"
        elif (
            character
            not in "\n\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd"
        ):
            assert unicodedata.category(character) not in ("Cc", "Cf", "Cs")
            assert character not in "\u3164\u115f\u1160\uffa0\u2800\u034f"


@given(TEXTS)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_text_that_turns_around_is_set_straight() -> None:
    assert escape("a\u202eb\u2066c\u200fd") == "abcd"


def test_scripts_and_emoji_keep_their_joiners() -> None:
    assert escape("می\u200cخواهم 👩\u200d🚀 ❤\ufe0f") == "می\u200cخواهم 👩\u200d🚀 ❤\ufe0f"


def test_no_letter_bears_more_marks_than_a_line_holds() -> None:
    assert tidy("e" + "\u0301" * 50) == "e" + "\u0301" * 4


def test_a_hard_wrapped_quotation_flows_and_keeps_its_paragraphs() -> None:
    assert tidy("one\r\ntwo \n\n \nthree\n") == "one two\n\nthree"
    assert escape("one\n\n- two") == "one\n\\- two"


@given(TEXTS, st.integers(1, 80))
def test_a_cut_text_begins_the_whole_and_keeps_its_length(text: str, most: int) -> None:
    kept = cut(text, most)
    assert tidy(text).startswith(kept)
    assert units(escape(kept)) <= most


def test_a_cut_text_ends_behind_a_word() -> None:
    assert cut("The enemy has suffered heavy losses", 20) == "The enemy has"
    assert cut("The enemy", 9) == "The enemy"
    assert cut("Donaudampfschifffahrt", 9) == "Donaudamp"


@given(st.integers(0, 40))
def test_a_cut_tears_no_letter_from_its_marks(most: int) -> None:
    kept = cut("ne\u0301e\u0301👩\u200d🚀👍🏽" * 5, most)
    assert not kept.endswith(("e", "👩", "\u200d", "👍"))


@given(TEXTS, st.integers(2, 80))
def test_a_line_is_one_line_of_the_asked_length(text: str, most: int) -> None:
    assert units(line(text, most)) <= most
    assert "\n" not in line(text, most)


@given(TEXTS, st.integers(2, 80))
def test_a_label_is_one_line_without_markup_of_the_asked_length(text: str, most: int) -> None:
    assert units(label(text, most)) <= most
    assert "\n" not in label(text, most)
    assert label("a_b*", 80) == "a_b*"


@given(TEXTS)
def test_an_address_cannot_leave_its_link(text: str) -> None:
    url = safe_url(f"https://example.org/{text}", 10_000)
    assert url is None or not re.search(r"[\s()<>\[\]\\*`|@]|[^ -~]", url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "discord://x", "//x", "", None, "https://", "https://bank.example@evil.example/"],
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert safe_url(url, 400) is None


def test_a_plain_address_stays_as_it_is() -> None:
    assert safe_url("https://example.org/a-b?q=1&r=%20#x", 400) == "https://example.org/a-b?q=1&r=%20#x"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with discord_view is not here")
@given(TEXTS)
def test_a_client_shows_words_and_nothing_else(text: str) -> None:
    sys.path.append(str(SHARED))
    try:
        from discord_view.markup import Markup  # noqa: PLC0415
    finally:
        sys.path.remove(str(SHARED))
    import datetime as dt  # noqa: PLC0415

    html = Markup({}, dt.datetime(2023, 5, 12, tzinfo=dt.UTC)).text(f"x{escape(text)}")
    assert set(re.findall(r"<[^>]+>", html)) <= {
        '<div class="markup">', "</div>", '<i class="emoji">', "</i>",
    }  # fmt: skip
