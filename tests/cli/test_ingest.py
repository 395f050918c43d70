"""What `ingest` takes: files of every kind, folders, links, JSON Lines."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.articles.fetch import Fetcher
from bot.cli.finding import Finder
from bot.errors import InputError
from tests.articles.paper import docx, lines, pdf
from tests.articles.web import Web, response
from tests.cli.conftest import ARTICLE, Whosaid

SAID = "“The bridge is safe,” said Mayor Ada Lund on Monday."
PAGE = (
    "<html><head><title>Mayor opens bridge</title>"
    '<meta property="article:published_time" content="2024-05-15T10:00:00+02:00"></head><body><article>'
    f"<p>{SAID} She added that the repairs had cost the city three million euros, half of it borrowed.</p>"
    "<p>The builders' union denied that the bridge was safe, and demanded that it be closed at once.</p>"
)


def articles_of(whosaid: Whosaid) -> list[dict[str, object]]:
    return json.loads(whosaid("latest", "--json", "--limit", "99").out)["articles"]


def test_a_folder_gives_its_articles_of_every_kind(whosaid: Whosaid, tmp_path: Path) -> None:
    folder = tmp_path / "drop" / "deeper"
    folder.mkdir(parents=True)
    title = "Mayor opens the bridge in"
    (folder / "a.txt").write_text(f"{title} May\n\n{SAID}", encoding="utf-8")
    (folder / "b.md").write_text(f"# {title} June\n\n{SAID}", encoding="utf-8")
    (folder / "2024-05-15.html").write_text(PAGE.replace("Monday", "Sunday"), encoding="utf-8")
    (folder / "d.pdf").write_bytes(pdf([*lines(50, 760, f"{title} July", size=20), *lines(50, 700, SAID)]))
    (folder / "e.docx").write_bytes(docx(f"{title} August", SAID, modified="2024-05-16T08:00:00Z"))
    (folder / "f.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "notes.doc").write_bytes(b"left alone")
    ran = whosaid("ingest", "drop")
    assert ran.status == 2
    assert ran.err.count("f.pdf was not read: it is a broken PDF.") == 1
    assert "1 of 6 could not be taken in" in ran.err
    assert "e.docx: Its date is that of the file, 2024-05-16." in ran.err
    assert {article["title"] for article in articles_of(whosaid)} == {
        "Mayor opens bridge",
        *(f"{title} {month}" for month in ("May", "June", "July", "August")),
    }


def test_a_link_that_is_refused_gets_one_sentence_and_status_2(whosaid: Whosaid) -> None:
    ran = whosaid("ingest", "http://127.0.0.1/news/a")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "whosaid: 127.0.0.1/news/a was not read: its address is not a public one.\n"


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("https://[::1]/news/a", "its address is not a public one."),
        ("https://kestrel.example/", "kestrel.example was not read: it is a home page, not an article."),
        ("https://youtu.be/abc", "it is a video page, not an article."),
        ("ftp://kestrel.example/a", "only http:// and https:// links are read."),
    ],
)
async def test_what_is_no_link_of_an_article_is_told(link: str, says: str) -> None:
    async with Finder() as finder:
        with pytest.raises(InputError) as caught:
            await finder.one(link).read()
    assert says in caught.value.sentence


async def test_a_link_is_fetched_and_read() -> None:
    pages = {"/news/a?utm_source=x": response(PAGE.encode())}
    async with Web(pages) as web, Finder(Fetcher(web.guard)) as finder:
        (find,) = finder.all(web.url("/news/a?utm_source=x"))
        page = await find.read()
        assert find.url == web.url("/news/a")
    assert (page.title, page.published) == ("Mayor opens bridge", date(2024, 5, 15))
    assert SAID in page.text


async def test_a_line_of_json_tells_what_its_page_does_not(tmp_path: Path) -> None:
    told = {
        "text": ARTICLE, "url": "https://kestrel.example/a", "title": "Told", "outlet": "Kestrel",
        "wire": ["AFP", 7], "byline": "Jane Doe", "published": "2024-05-15T10:00:00+02:00",
    }  # fmt: skip
    async with Web({"/news/a": response(PAGE.encode())}) as web, Finder(Fetcher(web.guard)) as finder:
        (tmp_path / "a.jsonl").write_text(
            "\ufeff"
            + json.dumps(told)
            + "\n\n"
            + json.dumps({"url": web.url("/news/a"), "outlet": "Kestrel"}),
            encoding="utf-8",
        )
        first, second = finder.all(str(tmp_path / "a.jsonl"))
        page, fetched = await first.read(), await second.read()
    assert (first.name, second.name, first.url) == (
        "a.jsonl, line 1",
        "a.jsonl, line 3",
        "https://kestrel.example/a",
    )
    assert (page.text, page.title, page.site_name, page.byline) == (ARTICLE, "Told", "Kestrel", "Jane Doe")
    assert (page.wire, page.published) == (("AFP",), date(2024, 5, 15))
    assert page.published_at == datetime(2024, 5, 15, 8, tzinfo=UTC)
    assert (fetched.title, fetched.site_name) == ("Mayor opens bridge", "Kestrel")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "a.jsonl, line 1: it is no JSON object with a text or a url."),
        ("[" * 5_000, "no JSON object"),
        ('["text"]', "no JSON object"),
        ('{"text": 7}', "no JSON object"),
        (
            '{"url": "http://10.0.0.1/a"}',
            "a.jsonl, line 1: 10.0.0.1/a was not read: its address is not a public",
        ),
        ('{"url": "kestrel"}', "only http:// and https:// links are read"),
    ],
)
async def test_a_line_that_is_no_article_is_told(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    async with Finder() as finder:
        (find,) = finder.all(str(tmp_path / "a.jsonl"))
        with pytest.raises(InputError) as caught:
            await find.read()
    assert says in caught.value.sentence


def test_lines_of_json_are_taken_in_and_the_bad_ones_told(whosaid: Whosaid, tmp_path: Path) -> None:
    good = {"text": ARTICLE, "published": "2024-05-15", "outlet": "Kestrel"}
    (tmp_path / "a.jsonl").write_text(f'{json.dumps(good)}\n{{bad\n{{"text": " "}}\n', encoding="utf-8")
    ran = whosaid("ingest", "a.jsonl")
    assert ran.status == 2
    assert "line 2: it is no JSON object" in ran.err
    assert "line 3 is empty" in ran.err
    assert "2 of 3 could not be taken in" in ran.err
    (article,) = articles_of(whosaid)
    assert (article["title"], article["outlet"], article["published"]) == (
        "Mayor opens bridge",
        "Kestrel",
        "2024-05-15",
    )


def test_a_folder_without_articles_is_told(whosaid: Whosaid, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = whosaid("ingest", "empty")
    assert ran.status == 2
    assert "empty holds no article" in ran.err


def test_a_date_that_was_given_counts_before_that_of_the_document(whosaid: Whosaid, tmp_path: Path) -> None:
    (tmp_path / "2024-05-15-bridge.docx").write_bytes(
        docx("Bridge opens", SAID, modified="2024-06-01T08:00:00Z")
    )
    named = json.loads(whosaid("extract", "--json", "2024-05-15-bridge.docx").out)
    given = json.loads(
        whosaid("extract", "--json", "--published", "2023-01-04", "2024-05-15-bridge.docx").out
    )
    assert named["article"]["published"] == "2024-05-15"
    assert given["article"]["published"] == "2023-01-04"
    assert (named["claims"][0]["said_on"], given["claims"][0]["said_on"]) == ("2024-05-13", "2023-01-02")


def test_a_document_comes_through_standard_input_too(whosaid: Whosaid) -> None:
    ran = whosaid("extract", "--json", "-", given=pdf(lines(50, 700, "Mayor opens bridge", SAID)))
    assert json.loads(ran.out)["claims"][0]["speaker"] == "Ada Lund"
