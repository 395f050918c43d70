"""Reading files: every character keeps its offset, and what is no text is refused in a sentence."""

import contextlib
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.files import article_paths, clean_text, date_in_name, decode, is_blank, read_file
from bot.errors import InputError

any_text = st.text(st.characters(exclude_categories=["Cs"]))


@given(any_text.filter(lambda text: "\x00" not in text))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    try:
        assert decode(text.encode()).text == text
    except InputError:
        assert any(ord(c) < 32 or c == "\x7f" for c in text) or text.startswith(
            ("GIF8", "RIFF", "%PDF-", "{\\rtf")
        )


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    decoded = decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert decoded.text == "\ufeffone\r\ntwo\rthree\n"
    assert decoded.note == ""


@given(st.text(st.characters(exclude_categories=[])))
def test_surrogates_are_replaced_one_for_one(text: str) -> None:
    cleaned = clean_text(text)
    assert len(cleaned) == len(text)
    assert cleaned.encode().decode() == cleaned
    assert all(new in {old, "\ufffd"} for new, old in zip(cleaned, text, strict=True))


def test_a_lone_surrogate_in_json_is_replaced() -> None:
    assert clean_text(json.loads(r'"a\ud800b"')) == "a\ufffdb"


def test_a_surrogate_of_three_bytes_is_one_character() -> None:
    assert decode("café ".encode() + b"a\xed\xa0\x80b").text == "café a\ufffdb"


def test_utf16_is_read_and_said() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = decode("\ufeffПривет, she said".encode(encoding))
        assert decoded.text == "\ufeffПривет, she said"
        assert "UTF-16" in decoded.note


def test_a_lone_surrogate_in_utf16_is_one_character() -> None:
    assert decode(b"\xff\xfea\x00\x00\xd8b\x00").text == "\ufeffa\ufffdb"


def test_windows_1252_is_read_and_said() -> None:
    decoded = decode("“It’s over”, the café said".encode("windows-1252"))
    assert decoded.text == "“It’s over”, the café said"
    assert "Windows-1252" in decoded.note


def test_broken_bytes_in_utf8_are_replaced_and_said() -> None:
    decoded = decode("“Müller” said “no”".encode() + b" \xff.")
    assert decoded.text == "“Müller” said “no” \ufffd."
    assert "1 time" in decoded.note


def test_utf8_that_is_cut_off_is_still_utf8() -> None:
    assert decode(b"caf\xc3").text == "caf\ufffd"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"abc\x00def", "binary"),
        (b"\x01\x02\x03\x04 and", "binary"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=rf"notes\.txt looks like .*{what}"):
        decode(data, "notes.txt")


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "A long enough article. " * 100 + "\x00\x1b[0m"
    assert decode(text.encode()).text == text


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        decode(data).text.encode()


def test_the_articles_of_a_folder_come_sorted_without_the_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/one.md", "a.txt", "c.TEXT", "picture.png", ".secret.txt", ".hidden/two.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in article_paths(tmp_path)] == [
        "a.txt",
        "b/one.md",
        "c.TEXT",
    ]


def test_a_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "article"
    path.write_text("x", encoding="utf-8")
    assert list(article_paths(path)) == [path]


def test_what_is_missing_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.txt cannot be read: no such file"):
        article_paths(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "nothing.txt")
    with pytest.raises(InputError):
        read_file(Path("a\x00b"))


def test_a_folder_is_not_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-05-12-bakhmut.txt", date(2023, 5, 12)),
        ("report_20240229.txt", date(2024, 2, 29)),
        ("2023.05.12.md", date(2023, 5, 12)),
        ("2023-13-45 and 2023-05-12.txt", date(2023, 5, 12)),
        ("2023-05.txt", None),
        ("120230512.txt", None),
        ("bakhmut.txt", None),
    ],
)
def test_a_file_is_dated_by_its_name(name: str, day: date | None) -> None:
    assert date_in_name(Path("2020-01-01", name)) == day


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u200b\u202e\n", "\x07"])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "\ufeff.", "\ufffd", "字"])
def test_what_shows_something_is_not_blank(text: str) -> None:
    assert not is_blank(text)
