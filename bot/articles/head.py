"""What a page says of itself outside the prose: meta tags, credit lines, dates, its own address."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from lxml.html import HtmlElement
from yarl import URL

from bot.articles.jsonld import Structured
from bot.articles.lines import SHORT, Line, lines_of
from bot.articles.links import LinkError, is_home, parse_link, without_tracking
from bot.articles.moments import Moment, parse_moment
from bot.articles.published import publication

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "date", "pubdate", "publishdate",
    "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_CREDITS: Final = "source agency credit byline author contributor attribution provider signature"
_DATES: Final = "date publish posted timestamp"
_WORDS_OF_MARKUP: Final = (
    "translate(concat(@class, ' ', @itemprop, ' ', @rel),"
    " 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
)
# In these stand another article's credits and dates, or a picture's own.
_ELSEWHERE: Final = " or ".join(
    f"ancestor-or-self::{name}"
    for name in ("figure", "nav", "aside", "form", "script", "style", "blockquote")
)
_BLOCKS: Final = ".//*[self::div or self::p or self::li][not(.//div or .//p or .//li)]"
_WALL: Final = re.compile(
    r"\b(?:to (?:continue|keep|finish) reading|to read (?:on|the (?:full|whole|rest))"
    r"|reached your monthly limit"
    r"|(?:article|story|content) is (?:only |exclusively |reserved )?(?:for|available (?:only )?to)"
    r" (?:our )?subscribers|(?:subscriber|member)s?[- ](?:only|exclusive) (?:article|story|content))",
    re.IGNORECASE,
)
_SELECTOR: Final = re.compile(r"[a-z]*(?:\.(?P<class>[\w-]+)|#(?P<id>[\w-]+))")
_PAID: Final = 400  # characters; with less it is the beginning, and the rest is not sent
_COPYRIGHT: Final = re.compile(r"(?:(?:©|\(c\)|copyright|\d{4}|by\b)[\s,–-]*)+", re.IGNORECASE)
_INLINE: Final = frozenset(["a", "abbr", "b", "em", "font", "i", "span", "strong", "time", "u"])
_NOT_SHOWN: Final = frozenset(["head", "link", "meta", "noscript", "script", "style", "title"])
_SHORTEST_HEADLINE: Final = 12  # characters; a shorter line that the title holds is the name of the site
_BELOW: Final = 5  # lines
_SHORTEST_NAME: Final = 2  # characters; "»" leads home too
_MOST_MARKED: Final = 60  # elements; each comment below an article has an author and a date
_SAVED: Final = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_TOP: Final = 1_000  # characters, in which a browser says where it saved the page from
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


def meta_tags(tree: HtmlElement) -> Mapping[str, str]:
    """Give name, property or itemprop in small letters -> content of the meta tags; the first counts."""
    tags: dict[str, str] = {}
    for node in tree.iter("meta"):
        content = " ".join((node.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := node.get(attribute)):
                tags.setdefault(name.lower(), content)
    return tags


def first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    """Give the first of the meta tags `names` that the page has."""
    return next((meta[name] for name in names if name in meta), None)


def credit_lines(tree: HtmlElement) -> tuple[Line, ...]:
    """Give the short lines whose markup says that they name writers, sources or agencies."""
    return tuple(
        line for text in _marked(tree, _CREDITS) for line in lines_of(text) if len(line.text) <= SHORT
    )


def published(tree: HtmlElement, structured: Structured, meta: Mapping[str, str]) -> Moment | None:
    """Give when the page says that it was published.

    The first statement gives the day; where it has no time of day, another of the same day may give it.
    """
    moments = [moment for moment in _moments(tree, structured, meta) if moment]
    if not moments:
        return None
    day = moments[0].day
    return next((moment for moment in moments if moment.day == day and moment.at), moments[0])


def _moments(tree: HtmlElement, structured: Structured, meta: Mapping[str, str]) -> Iterator[Moment | None]:
    yield parse_moment(structured.published or "")
    for name in _PUBLISHED:
        yield parse_moment(meta.get(name, ""))
    for node in tree.xpath(
        "//*[@itemprop='datePublished' or contains(@property, ':datePublished')"
        " or contains(@property, ':dateCreated') or (self::time and (@pubdate or ancestor::article))"
        " or (self::abbr and contains(concat(' ', @class, ' '), ' published '))]"
    ):
        yield parse_moment(node.get("datetime") or node.get("content") or node.get("title") or "")
    for text in _marked(tree, _DATES):
        said, _ = publication(lines_of(text))
        if said:
            yield Moment(said.day, said.at)
    for node in tree.iter("time"):
        yield parse_moment(node.get("datetime") or "")


def is_walled(tree: HtmlElement) -> bool:
    """Say whether the page asks for a subscription, or for a login, so that one may read on."""
    return any(_WALL.search(line) for line in _lines_of_page(tree) if len(line) <= SHORT)


def holds_paid(tree: HtmlElement, structured: Structured) -> bool:
    """Say whether what subscribers pay for is on the page all the same, as sites show it to search engines.

    Selectors of one class or id are understood, which is what Google asks for
    (https://developers.google.com/search/docs/appearance/structured-data/paywalled-content).
    """
    for match in filter(None, map(_SELECTOR.fullmatch, structured.paid)):
        words = "concat(' ', normalize-space(@class), ' ')"
        here = f"@id='{match['id']}'" if match["id"] else f"contains({words}, ' {match['class']} ')"
        if sum(len(node.text_content()) for node in tree.xpath(f"//body//*[{here}]")) >= _PAID:
            return True
    return False


def headings(tree: HtmlElement, title: str) -> Iterator[str]:
    """Give the headings that stand in the page's `title`, the higher ones first; all where there is none."""
    wanted = title.casefold()
    for level in ("h1", "h2", "h3"):
        for node in tree.xpath(f"//{level}[not({_ELSEWHERE})]"):
            words = " ".join(node.text_content().split())
            if len(words) > _SHORTEST_HEADLINE and words.casefold() in (wanted or words.casefold()):
                yield words


def shown_names(tree: HtmlElement) -> Iterator[str]:
    """Give the short lines that a page shows, and what its pictures are called: one may be its own name."""
    for node in tree.iter("img"):
        yield node.get("alt") or ""
    for line in _lines_of_page(tree):
        if len(line) <= SHORT:
            yield _COPYRIGHT.sub("", line).partition(". ")[0].strip(". ")


def lines_below(tree: HtmlElement, title: str) -> tuple[Line, ...]:
    """Give the headline, which stands in the page's `title`, and the short lines that follow it.

    Pages without any markup have their writers and their day there.
    """
    wanted = title.casefold()
    found: list[str] = []
    for line in _lines_of_page(tree):
        if found or (len(line) > _SHORTEST_HEADLINE and line.casefold() in wanted):
            found.append(line)
        if len(found) > _BELOW or (found and len(line) > SHORT):
            break
    return tuple(Line(0, line) for line in found if len(line) <= SHORT)


def _lines_of_page(tree: HtmlElement) -> Iterator[str]:
    """Give what a page shows in its body, line by line."""
    line: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if node.tag not in _INLINE:
            if whole := " ".join("".join(line).split()):
                yield whole
            line = []
        shown = isinstance(node.tag, str) and node.tag not in _NOT_SHOWN
        line.append((node.tail if event == "end" else node.text if shown else None) or "")


def site_names(tree: HtmlElement, address: str) -> Iterator[str]:
    """Give what the page calls its site where no meta tag does: its publisher, what its home links say."""
    for node in tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']"):
        yield node.get("content") or node.text_content()
    for node in tree.xpath("//a[@rel='home'] | //*[contains(@class, 'site-title')]"):
        yield node.text_content()
    roots = {"/", f"{URL(address).origin()}/", str(URL(address).origin())} if address else {"/"}
    title = (tree.findtext(".//title") or "").casefold()
    for node in tree.iter("a"):
        name = " ".join(node.text_content().split()) if node.get("href") in roots else ""
        if len(name) > _SHORTEST_NAME and title.endswith(name.casefold()):
            yield name


def canonical(tree: HtmlElement, structured: Structured, meta: Mapping[str, str], address: str) -> str:
    """Give the address that the page calls its own, if it is one of the same site; else where it was found.

    A copy that names another site's original stays itself: two outlets are two outlets. Parameters that
    only tell where a reader came from are left out.
    """
    here = URL(address)
    for link in (*_own_links(tree, meta), structured.url):
        try:
            url = here.join(URL((link or "").strip()))
        except ValueError:
            continue
        if link and url.scheme in ("http", "https") and _site_of(url) == _site_of(here) and not is_home(url):
            return str(without_tracking(url))
    return str(without_tracking(here))


def saved_from(tree: HtmlElement, meta: Mapping[str, str], html: str) -> str | None:
    """Give where a page that was saved as a file was found, as the page itself or the browser says."""
    saved = _SAVED.search(html[:_TOP])
    for link in (*_own_links(tree, meta), saved[1] if saved else None):
        try:
            return str(parse_link(link or ""))
        except LinkError:
            continue
    return None


def _own_links(tree: HtmlElement, meta: Mapping[str, str]) -> Iterator[str | None]:
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            yield node.get("href")
    yield meta.get("og:url")


def language(tree: HtmlElement, structured: Structured, meta: Mapping[str, str]) -> str | None:
    """Give the language that the page declares, an ISO 639 code."""
    root = tree.getroottree().getroot()
    declared = (root.get("lang"), structured.language, meta.get("og:locale"), meta.get("content-language"))
    for words in declared:
        if match := _LANGUAGE.fullmatch((words or "").strip()):
            return match[1].lower()
    return None


def _lines_in(node: HtmlElement) -> str:
    """Give the text of an element, each of its lines on its own."""
    for line_break in node.iter("br"):
        line_break.tail = f"\n{(line_break.tail or '').lstrip()}"
    return node.text_content()


def _site_of(url: URL) -> str:
    return ".".join((url.raw_host or "").split(".")[-2:])


def _marked(tree: HtmlElement, marks: str) -> Iterator[str]:
    """Give the text of the elements whose class, itemprop or rel holds one of `marks`, a block a line."""
    either = " or ".join(f"contains({_WORDS_OF_MARKUP}, '{mark}')" for mark in marks.split())
    found = tree.xpath(f"//body//*[@class or @itemprop or @rel][{either}][not({_ELSEWHERE})]")
    for node in found[:_MOST_MARKED]:
        text = "\n".join(_lines_in(block) for block in node.xpath(_BLOCKS) or [node])
        if len(text) <= 3 * SHORT:
            yield text
