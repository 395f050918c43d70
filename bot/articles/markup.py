"""From HTML to an article's text and facts. Runs in the worker process only: it loads trafilatura and lxml.

trafilatura finds the text. What it loses is read here: the time of day and its zone, wire credits, writers of
meta tags, whom the page belongs to.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html
from yarl import URL

from bot.articles import head
from bot.articles.byline import Byline, read_byline
from bot.articles.credited import is_picture
from bot.articles.credits import read_credits
from bot.articles.facts import read_facts
from bot.articles.jsonld import Structured, read_structured
from bot.articles.lines import Line
from bot.articles.moments import Moment, parse_moment
from bot.articles.published import publication
from bot.lexicon.agencies import agency

_AUTHOR: Final = (
    "author", "article:author", "byl", "byline", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator",
)  # fmt: skip
_SITE: Final = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "apple-mobile-web-app-title",
)
_SUPPLIER: Final = (
    "source", "news_source", "article:source", "dc.source", "syndication-source-name", "agency", "credit",
    "copyright",
)  # fmt: skip
_TITLE: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_BY: Final = re.compile(r"^(?:by|written by|von|por|par|di)[:\s]+", re.IGNORECASE)
_NOBODY: Final = re.compile(
    r"\b(?:staff (?:writer|reporter)s?|with agencies|news ?(?:desk|room)|web ?desk)\b", re.IGNORECASE
)
# "Department for Moors and Rivers": no name of a person, but an author.
_OFFICE: Final = re.compile(r"[A-Z][\w'’-]+(?: (?:and|for|in|of|on|the|[A-Z][\w'’-]+)){1,9}")
_LONGEST_CELL: Final = 800  # characters; a cell with more is no value of a table
_SLOGAN: Final = re.compile(r"\s+[|–—·:-]\s+.*")
_SEPARATED: Final = re.compile(r"\s+(?:[|–—·-]|::|»)\s+")
_LONGEST_TITLE: Final = 300
_LONGEST_NAME: Final = 80
_SHORTEST_PART: Final = 4  # letters of a part of the host; "com" and "www" name no outlet
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_INSIDE: Final = 99  # as place of a line: not among the first, where datelines are


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What the HTML of a page holds; strings plain and on one line but for `text`."""

    text: str
    title: str | None
    site_name: str
    byline: str | None
    wire: tuple[str, ...]
    published: date | None
    published_at: datetime | None
    canonical: str | None
    language: str | None
    free: bool
    video: bool
    login: bool


def read_markup(html: str, address: str | None) -> Markup | None:
    """Read the page at `address`, or, where it is None, a page that was saved as a file.

    None where there is no HTML in `html` at all. A headline that trafilatura left out is put before the text.
    """
    tree = load_html(html)
    if tree is None:
        return None
    meta = head.meta_tags(tree)
    address = address or head.saved_from(tree, meta, html) or ""
    blocks = [
        node.text or "" for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower()
    ]
    structured = read_structured(blocks, address)
    credit_lines = head.credit_lines(tree)
    moment = head.published(tree, structured, meta)
    whole_title = tree.findtext(".//title") or ""
    below = head.lines_below(tree, whole_title)
    headings, shown = tuple(head.headings(tree, whole_title)), tuple(head.shown_names(tree))
    holds_paid = head.holds_paid(tree, structured)
    document = _extracted(tree, address)
    if moment is None and document.date:
        moment = parse_moment(document.date)
    if moment is None:
        said, _ = publication(below)
        moment = Moment(said.day, said.at) if said else None
    host = (URL(address).host or "").removeprefix("www.")
    found = (*head.site_names(tree, address), document.sitename or "")
    site = _site(_stated_sites(structured, meta, found, host), host, whole_title, shown)
    names = {name.casefold() for name in (site, *structured.publishers)}
    bylines = tuple(_bylines(structured, meta, credit_lines, below, document))
    title = _title(
        (structured.headline, *headings, *(meta.get(name) for name in _TITLE), document.title), names
    )
    credits_below = (line for line in below[1:] if not is_picture(line.text))
    text = document.text or ""
    return Markup(
        text=f"{title}\n\n{text}" if title and text and read_facts(text).title is None else text,
        title=title,
        site_name=site,
        byline=_writers(bylines, names),
        wire=_wire(
            (*structured.publishers, site), structured, meta, (*credit_lines, *credits_below), bylines
        ),
        published=moment.day if moment else None,
        published_at=moment.at if moment else None,
        canonical=head.canonical(tree, structured, meta, address) if address else None,
        language=head.language(tree, structured, meta),
        free=(structured.free or holds_paid) and not head.is_walled(tree),
        video=structured.video or meta.get("og:type", "").startswith("video"),
        login=tree.find(".//input[@type='password']") is not None,
    )


def _extracted(tree: HtmlElement, address: str) -> Document:
    """Give trafilatura's reading, or an empty one where it finds too little to be a text."""
    _unwrap_tables(tree)
    found = bare_extraction(
        tree,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        # Not every number in the text that can be a day is the day of publication.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return found if isinstance(found, Document) else Document()


def _unwrap_tables(tree: HtmlElement) -> None:
    """Make plain blocks of tables that only lay a page out; trafilatura would give the article as one row."""
    for cell in list(tree.iter("td")):
        if len(cell.findall(".//p")) > 1 or len(cell.text_content()) >= _LONGEST_CELL:
            table = next(cell.iterancestors("table"), cell)
            for part in list(table.iter("table", "tbody", "tr", "td")):
                part.tag = "div"


def _title(stated: Iterable[str | None], owners: set[str]) -> str | None:
    """Give the headline: the first that is stated, and is not the name of the site."""
    for words in stated:
        title = _without_owner(words or "", owners)
        if title and title.casefold() not in owners and len(title) <= _LONGEST_TITLE and title[-1] != "…":
            return title
    return None


def _without_owner(title: str, owners: set[str]) -> str:
    """Give the title without the site's name that many pages put before or after it."""
    for separator in (" | ", " - ", " – ", " — ", " · ", " :: ", ": "):
        before, mark, after = title.rpartition(separator)
        if mark and after.strip().casefold() in owners:
            return before.strip()
        before, mark, after = title.partition(separator)
        if mark and before.strip().casefold() in owners:
            return after.strip()
    return title.strip()


def _stated_sites(
    structured: Structured, meta: Mapping[str, str], found: Sequence[str], host: str
) -> list[str]:
    """Give what the page calls its site, the surest first; `found` are the names of the page's own links.

    An agency that is named as publisher on another's site supplied the article and did not print it.
    """
    publishers = (name for name in structured.publishers if not agency(name) or _is_in(name, host))
    stated = (meta.get(_SITE[0]), *publishers, *(meta.get(name) for name in _SITE[1:]), *found)
    names = (_SLOGAN.sub("", words or "").strip().lstrip("@") for words in stated)
    return [name for name in names if 0 < len(name) <= _LONGEST_NAME and "://" not in name]


def _site(names: Sequence[str], host: str, whole_title: str, shown: Sequence[str]) -> str:
    """Give the outlet's name: what the page calls itself, else how its title ends or begins, else the host.

    The end or the beginning of the title counts where the host has the same letters, and so does a line of
    the page (`shown`) with those of a whole part of the host.
    Of several spellings with the same letters the one with a capital and with blanks is taken.
    """
    first, *ends = _SEPARATED.split(whole_title)
    before, _, _ = first.partition(": ")
    titled = [end.strip() for end in (*ends, before) if _is_in(end, host)]
    parts = {part for part in host.replace("-", "").split(".") if len(part) >= _SHORTEST_PART}
    whole = [
        name
        for name in (before.strip(), *shown)
        if _SHORTEST_PART <= len(name) <= _LONGEST_NAME and parts & _letters(name)
    ]
    own = [name for name in names if name.casefold() != host]
    chosen = next(iter((*own, *titled, *whole, *names)), host)
    same = [name for name in (chosen, *own, *titled, *whole) if _letters(name) & _letters(chosen)]
    return max(same, key=lambda name: (name[:1].isupper(), name.count(" ")), default=chosen)


def _is_in(name: str, host: str) -> bool:
    return any(len(letters) > 1 and letters in host.replace("-", "") for letters in _letters(name))


def _letters(name: str) -> frozenset[str]:
    """Give the letters of a name as hosts have them: without "the", with "ae" or "a" for "ä"."""
    low = name.casefold().removeprefix("the ")
    plain = unicodedata.normalize("NFKD", low)
    return frozenset("".join(filter(str.isalnum, words)) for words in (low.translate(_UMLAUTS), plain)) - {""}


def _bylines(
    structured: Structured,
    meta: Mapping[str, str],
    credit_lines: Sequence[Line],
    below: Sequence[Line],
    document: Document,
) -> Iterator[Byline]:
    """Give what may name the writers, the surest first."""
    people = tuple(_byline(" and ".join(structured.authors)))
    yield from people or (Byline(name) for name in structured.authors if _OFFICE.fullmatch(name))
    for name in _AUTHOR:
        yield from _byline(meta.get(name, ""))
    for line in credit_lines:
        yield from _byline(line.text)
    yield from filter(None, (read_byline(line.text, labelled=True) for line in below))
    # It looks everywhere, so an agency may be that of another article.
    found = _byline((document.author or "").replace(";", " and"))
    yield from (byline for byline in found if not byline.agencies and " " in byline.names)


def _byline(words: str) -> Iterator[Byline]:
    byline = read_byline(words, labelled=True) or read_byline(f"By {_BY.sub('', words)}", labelled=True)
    if words and byline and not _NOBODY.search(byline.names):
        yield byline


def _writers(bylines: Sequence[Byline], owners: set[str]) -> str | None:
    """Give the first names that are neither the outlet's own nor an agency's; else the agency's."""
    named = [byline for byline in bylines if byline.names.casefold() not in owners]
    people = (byline.names for byline in named if not agency(byline.names))
    return next(people, None) or next((byline.names for byline in named), None)


def _wire(
    owners: Sequence[str],
    structured: Structured,
    meta: Mapping[str, str],
    credit_lines: Sequence[Line],
    bylines: Sequence[Byline],
) -> tuple[str, ...]:
    """Give the agencies that are named as writers, suppliers or publishers, or in a credit line."""
    stated = (*structured.authors, *structured.suppliers, *(meta.get(name, "") for name in _SUPPLIER))
    lines = (*(Line(0, words) for words in stated if words), *credit_lines)
    found = [name for byline in bylines for name in byline.agencies]
    found += [name for line in lines for name in read_credits(line, _INSIDE, _INSIDE + 1).agencies]
    found += [name for owner in owners if (name := agency(owner))]
    return tuple(dict.fromkeys(found))
