"""Reading pages: what is known of them, and what hostile ones cannot do."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.articles.facts import read_facts
from bot.articles.fetch import Fetched
from bot.articles.links import LinkError, Reason
from bot.articles.model import ArticleFacts
from bot.articles.pages import Page, PageReader
from bot.articles.worker import WorkerLimits, Workers
from tests.articles.hostile_pages import HOSTILE, INLINE_TAGS, PROSE

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
NOT_FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
PATIENT = WorkerLimits(seconds=600.0)  # a busy machine may take its time where nothing hangs
SORRY = "We looked everywhere, in the cellar and under the roof. " * 6
WORKER = "bot.articles.page_worker"
# The command line has no long run; with this set all hostile pages are read, else every fourth.
CHOSEN = sorted(HOSTILE) if "WHOSAID_LONG" in os.environ else sorted(HOSTILE)[::4]


@pytest.fixture
async def reader() -> AsyncIterator[PageReader]:
    async with PageReader(Workers(WORKER, limits=PATIENT)) as reader:
        yield reader


def fetched(body: bytes | str, kind: str = "text/html", charset: str | None = None) -> Fetched:
    raw = body.encode() if isinstance(body, str) else body
    return Fetched("https://kestrel.example/news/a?utm_source=feed", kind, charset, raw)


async def refusal(reader: PageReader, page: Fetched) -> LinkError:
    with pytest.raises(LinkError) as caught:
        await reader.read_page(page)
    return caught.value


async def test_the_pages_give_title_outlet_date_wire_and_writers(reader: PageReader) -> None:
    wrong: dict[str, list[str]] = {}
    for name, expected in EXPECTED.items():
        raw = (PAGES / name).read_bytes()
        page = await reader.read_page(Fetched(expected["url"], "text/html", expected["charset"], raw))
        facts = page.fill(read_facts(page.text))
        found = {
            "title": facts.title,
            "outlet": facts.outlet,
            "byline": facts.byline,
            "published": facts.published and facts.published.isoformat(),
            "published_at": facts.published_at and facts.published_at.isoformat(),
            "wire": list(facts.wire),
            "canonical": page.url,
        }
        for key, value in found.items():
            if value != expected[key]:
                wrong.setdefault(key, []).append(f"{name}: {value!r}")
        assert page.language == expected.get("language", "en")
    assert len(EXPECTED) >= 70
    writers = wrong.pop("byline", [])  # on some pages a name stands alone, with nothing that says what it is
    assert len(writers) <= 0.06 * len(EXPECTED), writers
    assert not any(len(pages) > 0.05 * len(EXPECTED) for pages in wrong.values()), wrong


async def test_a_short_article_on_a_site_with_a_login_is_read(reader: PageReader) -> None:
    around = "<nav>Already a subscriber? <a href=/login>Sign in</a><input type=password></nav>"
    page = await reader.read_page(
        fetched(f"<title>Quake kills 404</title><body>{around}<article>{PROSE[:900]}")
    )
    assert page.title == "Quake kills 404"


async def test_a_headline_that_the_text_lost_is_put_before_it(reader: PageReader) -> None:
    head = '<meta property="og:title" content="Harbour closed">'
    page = await reader.read_page(fetched(f"<html><head>{head}</head><body><article>{PROSE}"))
    assert page.text.startswith("Harbour closed\n\nHe said on Friday")


async def test_the_text_is_the_article_without_menus_comments_and_footers(reader: PageReader) -> None:
    page = await reader.read_page(fetched((PAGES / "blog_graph.html").read_bytes()))
    assert "“" not in page.text
    assert page.text.endswith(
        "Ellen, who lost a freezer and a piano, asked whether anybody would pay. The answer was a leaflet."
    )
    assert "Oosterdam" not in page.text


async def test_a_paid_text_that_is_on_the_page_is_read(reader: PageReader) -> None:
    paid = NOT_FREE.replace("}", ',"hasPart":{"isAccessibleForFree":false,"cssSelector":".paid"}}')
    page = await reader.read_page(fetched(f"{paid}<body><article><div class='a paid'>{PROSE[:900]}</div>"))
    assert len(page.text) > 800
    teaser = fetched(f"{paid}<body><article>{PROSE[:900]}<div class=paid>Sign in to read it</div>")
    assert (await refusal(reader, teaser)).reason is Reason.LOGIN


async def test_a_plain_text_is_taken_as_it_is(reader: PageReader) -> None:
    text = "Dam holds\n\n" + "“It holds,” said Jane Doe, the engineer. " * 10
    page = await reader.read_page(fetched(text, "text/plain"))
    assert (page.text, page.title, page.site_name) == (text, None, "kestrel.example")
    assert page.url == "https://kestrel.example/news/a"


@pytest.mark.parametrize("charset", ["cp1252", "utf-8", "utf-16", "koi8-r"])
async def test_the_charset_of_the_header_is_honoured(reader: PageReader, charset: str) -> None:
    word = "Дамба" if charset == "koi8-r" else "café"
    body = f"<html><body><article><p>{word}</p>{PROSE}</article></body></html>".encode(charset)
    page = await reader.read_page(fetched(body, charset=charset))
    assert page.text.startswith(word)


async def test_another_language_is_told_by_the_text(reader: PageReader) -> None:
    satz = "Die Ministerin sagte am Freitag, dass der Damm {} nicht gebrochen ist und dass er halten wird. "
    body = "".join(f"<p>{satz.format(n)}</p>" for n in range(9))
    page = await reader.read_page(fetched(f"<html lang=en><body><article>{body}</article>"))
    assert page.language == "de"


@pytest.mark.parametrize(
    ("body", "reason", "why"),
    [
        ("", Reason.NOT_ARTICLE, "empty"),
        ("<html><body><p>Loading…</p></body></html>", Reason.NOT_ARTICLE, "no article text"),
        ("<html><body><form><input type=password></form>", Reason.LOGIN, "login"),
        ("<meta property=og:type content=video.other><body><p>Watch", Reason.NOT_ARTICLE, "video"),
        (f"{NOT_FREE}<body><article>{PROSE[:900]}", Reason.LOGIN, "subscribers"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff\x00" * 500, Reason.NOT_ARTICLE, "no page"),
        (f"<title>Page not found</title><body><p>{SORRY}", Reason.NOT_FOUND, "no such page"),
        (f"<title>404 - Kestrel</title><body><p>{SORRY}", Reason.NOT_FOUND, "no such page"),
        (f"<title>Just a moment...</title><body><p>{SORRY}", Reason.FORBIDDEN, "check for robots"),
        (
            f"<body><article>{PROSE[:900]}<div>Subscribe to continue reading</div>",
            Reason.LOGIN,
            "subscribers",
        ),
        (f"<body><article>{PROSE[:900]}<p>This story is for subscribers", Reason.LOGIN, "subscribers"),
    ],
    ids=[
        "empty",
        "script",
        "login",
        "video",
        "teaser",
        "picture",
        "gone",
        "404",
        "robots",
        "wall",
        "members",
    ],
)
async def test_a_page_without_an_article_is_told_in_a_sentence(
    reader: PageReader, body: str | bytes, reason: Reason, why: str
) -> None:
    error = await refusal(reader, fetched(body))
    assert (error.reason, error.temporary) == (reason, False)
    assert error.sentence.startswith("kestrel.example/news/a was not read: ")
    assert why in error.sentence


@pytest.mark.parametrize("name", CHOSEN)
async def test_a_hostile_page_is_read_or_refused_within_the_limits(name: str) -> None:
    async with PageReader(Workers(WORKER, limits=WorkerLimits(seconds=1))) as reader:
        try:
            page = await reader.read_page(fetched(HOSTILE[name]()))
        except LinkError as error:
            assert error.reason in {Reason.TOO_HEAVY, Reason.NOT_ARTICLE}  # noqa: PT017 either end is right
        else:
            assert "/bin/" not in page.text


async def test_others_are_answered_while_a_hostile_page_is_read(reader: PageReader) -> None:
    hostile = asyncio.create_task(reader.read_page(fetched(INLINE_TAGS)))
    for _ in range(5):
        await reader.read_page(fetched(f"<html><body><article>{PROSE}"))
    assert not hostile.done()
    hostile.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hostile


def test_what_the_page_says_goes_before_what_the_text_says() -> None:
    page = Page(
        text="",
        url="https://kestrel.example/a",
        site_name="Kestrel",
        wire=("EFE",),
        published=date(2023, 5, 12),
    )
    at = datetime(2023, 5, 12, 8, tzinfo=UTC)
    facts = ArticleFacts(title="Dam holds", byline="Jane Doe", wire=("AFP", "EFE"), published_at=at)
    same = page.fill(ArticleFacts(published=date(2023, 5, 12), published_at=at))
    other = page.fill(facts)
    assert (other.title, other.outlet, other.byline, other.wire) == (
        "Dam holds",
        "Kestrel",
        "Jane Doe",
        ("EFE", "AFP"),
    )
    assert (other.published, other.published_at, same.published_at) == (date(2023, 5, 12), None, at)


def test_the_bot_itself_never_loads_what_reads_html() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, bot.articles.pages, bot.articles.fetch; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout.split()
    assert "bot.articles.pages" in loaded
    assert not {"trafilatura", "lxml", "justext", "dateparser", "pypdfium2"} & set(loaded)
