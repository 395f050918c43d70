"""`extract` and `ingest`, as processes."""

import json
from pathlib import Path

import pytest

from bot.claims.model import JOINER
from tests.cli.conftest import ARTICLE, Whosaid

CLAIM_KEYS = [
    "speaker",
    "speaker_as_written",
    "speaker_kind",
    "role",
    "speech_act",
    "direct",
    "quote",
    "summary",
    "said_on",
    "said_on_words",
    "said_on_basis",
    "said_on_precision",
    "said_on_ambiguous",
    "topics",
    "confidence",
    "spans",
]


def test_extract_prints_facts_and_claims_under_the_agreed_names(whosaid: Whosaid, article: Path) -> None:
    ran = whosaid("extract", "--json", str(article))
    data = json.loads(ran.out)
    assert list(data["article"]) == ["title", "outlet", "byline", "wire", "published", "language"]
    assert data["article"]["title"] == "Mayor opens bridge"
    assert data["article"]["published"] == "2024-05-15"
    assert [list(claim) for claim in data["claims"]] == [CLAIM_KEYS] * 3
    first, second, third = data["claims"]
    assert (first["speaker"], first["role"], first["direct"]) == ("Ada Lund", "Mayor", True)
    assert (first["said_on"], first["said_on_words"], first["said_on_basis"]) == (
        "2024-05-13",
        "Monday",
        "publication",
    )
    assert second["speaker"] == "Ada Lund"
    assert second["speaker_as_written"] == "She"
    assert third["speech_act"] == "denied"


def test_the_given_date_of_publication_wins_over_the_name_of_the_file(
    whosaid: Whosaid, article: Path
) -> None:
    data = json.loads(whosaid("extract", "--json", "--published", "2023-01-04", str(article)).out)
    assert data["claims"][0]["said_on"] == "2023-01-02"


def test_offsets_count_the_byte_order_mark_and_every_line_end(whosaid: Whosaid, tmp_path: Path) -> None:
    raw = "\ufeff" + ARTICLE.replace("\n", "\r\n")
    (tmp_path / "windows.txt").write_bytes(raw.encode())
    data = json.loads(whosaid("extract", "--json", "windows.txt").out)
    assert len(data["claims"]) == 3
    for claim in data["claims"]:
        assert claim["quote"] == JOINER.join(raw[start:end] for start, end in claim["spans"]["content"])
        assert claim["speaker_as_written"] == JOINER.join(
            raw[start:end] for start, end in claim["spans"]["source"]
        )


def test_extract_reads_standard_input_and_shows_a_card(whosaid: Whosaid) -> None:
    ran = whosaid("extract", "-", given=ARTICLE.encode())
    assert ran.status == 0
    assert "“The bridge is safe,”" in ran.out
    assert "Ada Lund · Mayor · said" in ran.out


def test_extract_a_line_prints_every_attribution_and_tells_of_bad_lines(
    whosaid: Whosaid, tmp_path: Path
) -> None:
    lines = [
        json.dumps({"id": "a", "text": ARTICLE}),
        "{not json",
        json.dumps({"id": 7, "text": 'He hopes it rains. "Yes," she said.'}),
        json.dumps({"id": "no text"}),
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = whosaid("extract", "--jsonl", "articles.jsonl")
    first, second = [json.loads(line) for line in ran.out.splitlines()]
    assert first["id"] == "a"
    assert [ARTICLE[s:e] for s, e in first["attributions"][0]["content"]] == ['"The bridge is safe,"']
    assert second["id"] == 7
    assert ran.status == 2
    assert "Line 2: it is not JSON" in ran.err
    assert "Line 4: it holds no id or no text" in ran.err


def test_a_lone_surrogate_in_a_line_counts_as_one_character(whosaid: Whosaid, tmp_path: Path) -> None:
    text = 'Up \ud800 there. "Yes," said Ada Lund.'
    (tmp_path / "odd.jsonl").write_text(json.dumps({"id": 1, "text": text}), encoding="utf-8")
    data = json.loads(whosaid("extract", "--jsonl", "odd.jsonl").out)
    (((start, end),),) = [found["content"] for found in data["attributions"]]
    assert text[start:end] == '"Yes,"'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"The squash keeps for months.", "No attributed claim"),
        ("\u202e\u200fשלום \x07 world".encode(), "language (he) is not read"),
    ],
)
def test_a_text_without_claims_gets_an_answer(whosaid: Whosaid, data: bytes, says: str) -> None:
    ran = whosaid("extract", "-", given=data)
    assert ran.status == 0
    assert says in ran.out + ran.err


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_text_is_told_in_one_sentence(whosaid: Whosaid, command: str, data: bytes) -> None:
    ran = whosaid(command, "-", given=data)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("is empty") == 1


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_binary_file_named_txt_is_told_in_one_sentence(
    whosaid: Whosaid, tmp_path: Path, command: str
) -> None:
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    ran = whosaid(command, "photo.txt")
    assert ran.status == 2
    assert "photo.txt looks like a PNG image" in ran.err


def test_a_missing_file_is_told_in_one_sentence(whosaid: Whosaid) -> None:
    ran = whosaid("extract", "nowhere.txt")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "nowhere.txt" in ran.err


def test_ingest_shows_the_card_of_one_article(whosaid: Whosaid, article: Path) -> None:
    ran = whosaid("ingest", str(article))
    assert ran.status == 0
    assert "#1 · Mayor opens bridge" in ran.out
    assert "3 claims · 2 speakers" in ran.out
    assert "#4" in ran.out


def test_the_same_article_again_is_kept_once(whosaid: Whosaid, article: Path) -> None:
    whosaid("ingest", str(article))
    ran = whosaid("ingest", str(article))
    assert "seen 2 times" in ran.out
    assert len(json.loads(whosaid("latest", "--json").out)["articles"]) == 1


def test_the_first_date_that_is_given_counts(whosaid: Whosaid, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text(ARTICLE, encoding="utf-8")
    assert "--published gives it one" in whosaid("ingest", "undated.txt").err
    again = whosaid("ingest", "undated.txt", "--published", "2024-05-15")
    assert "published 15 May 2024" in again.out
    third = whosaid("ingest", "undated.txt", "--published", "2024-05-20")
    assert "keeps the date that it came with: 2024-05-15" in third.err


@pytest.mark.usefixtures("article")
def test_one_bad_file_does_not_stop_the_others(whosaid: Whosaid, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "notes.doc").write_bytes(b"left alone")
    ran = whosaid("ingest", str(tmp_path))
    assert ran.status == 2
    assert "a.txt was not read: it is a broken PDF" in ran.err
    assert "b.txt is empty" in ran.err
    assert "Mayor opens bridge" in ran.out
    assert len(json.loads(whosaid("latest", "--json").out)["articles"]) == 1


def test_a_hundred_kilobytes_of_text_are_read(whosaid: Whosaid, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(ARTICLE * (100_000 // len(ARTICLE)), encoding="utf-8")
    ran = whosaid("extract", "--json", "long.txt")
    assert ran.status == 0
    assert len(json.loads(ran.out)["claims"]) > 1_000
