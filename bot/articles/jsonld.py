"""The facts of an article in JSON-LD (schema.org), as publishers write it: whole, in a graph, or damaged."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final, cast

_ARTICLE: Final = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report\w*)$")
_LONGEST: Final = 1_000_000  # characters of a block; articleBody makes them long
_MOST_NODES: Final = 2_000
# What hand-made JSON-LD has around and in it: comment and CDATA marks, a semicolon, commas before a bracket.
_AROUND: Final = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|"
                            r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*$")  # fmt: skip
_LOOSE_COMMA: Final = re.compile(r",(?=\s*[}\]])")

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """What JSON-LD says of the article; strings as written, without markup. `publishers` likeliest first."""

    headline: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    """Who is named as its source: sourceOrganization, provider, creditText, copyrightHolder."""
    url: str | None = None
    language: str | None = None
    free: bool = True
    paid: tuple[str, ...] = ()
    """The CSS selectors of what is not free, where the page names them."""
    video: bool = False
    """It describes a video and no article."""


def read_structured(blocks: Sequence[str], page: str) -> Structured:
    """Read the JSON-LD blocks of a page; its address, `page`, tells the article from its neighbours."""
    nodes = [node for block in blocks for node in _nodes(_parse(block))]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if any(_ARTICLE.match(kind) for kind in _types(node))]
    if not articles:
        return Structured(
            publishers=tuple(
                name for node in nodes if "WebSite" in _types(node) for name in _names(node, by_id)
            ),
            video=any("VideoObject" in _types(node) for node in nodes),
        )
    article = next((node for node in articles if _is_about(node, page)), articles[0])
    return Structured(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        authors=_all_names(article, ("author", "creator"), by_id),
        publishers=_all_names(article, ("isPartOf",), by_id) + _all_names(article, ("publisher",), by_id),
        suppliers=_all_names(
            article, ("sourceOrganization", "provider", "creditText", "copyrightHolder"), by_id
        ),
        url=_text(article.get("url")) or _reference(article.get("mainEntityOfPage")),
        language=_text(article.get("inLanguage")),
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        paid=tuple(
            selector
            for part in _listed(article.get("hasPart"))
            if isinstance(part, dict)
            for selector in map(_text, _listed(cast("Node", part).get("cssSelector")))
            if selector
        ),
    )


def _parse(block: str) -> object:
    """Give the JSON of a block, mended where that is simple; None where it cannot be read."""
    text = _AROUND.sub("", _AROUND.sub("", block[:_LONGEST])).strip()
    for attempt in (text, _LOOSE_COMMA.sub("", text), unescape(text)):
        try:
            # strict=False: line ends inside a string are the commonest fault of all.
            return json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Node]:
    """Give every object inside `value`, outer ones first, as many as a page can honestly have."""
    waiting: deque[object] = deque([value])
    count = 0
    while waiting and count < _MOST_NODES:
        current = waiting.popleft()
        if isinstance(current, dict):
            count += 1
            node = cast("dict[str, Any]", current)  # JSON has no other keys
            yield node
            waiting.extend(node.values())
        elif isinstance(current, list):
            waiting.extend(cast("list[object]", current))


def _types(node: Node) -> tuple[str, ...]:
    kinds = node.get("@type")
    return tuple(str(kind).rpartition("/")[2] for kind in _listed(kinds))


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    """Give a string without markup and spare blanks; twice escaped is usual, so it is unescaped twice."""
    if isinstance(value, list):
        value = next(iter(cast("list[object]", value)), None)
    if isinstance(value, dict):
        value = cast("dict[str, Any]", value).get("@value")
    if not isinstance(value, str):
        return None
    plain = re.sub(r"<[^<>]{0,200}>", "", unescape(unescape(value)))
    return " ".join(plain.split()) or None


def _reference(value: object) -> str | None:
    for part in _listed(value):
        if isinstance(part, dict):
            node = cast("dict[str, Any]", part)
            return _text(node.get("@id")) or _text(node.get("url"))
        return _text(part)
    return None


def _all_names(article: Node, keys: Sequence[str], by_id: Mapping[str, Node]) -> tuple[str, ...]:
    found = [name for key in keys for part in _listed(article.get(key)) for name in _names(part, by_id)]
    return tuple(dict.fromkeys(found))


def _names(part: object, by_id: Mapping[str, Node]) -> tuple[str, ...]:
    if isinstance(part, dict):
        node = cast("dict[str, Any]", part)
        if not node.keys() & {"name", "alternateName", "legalName"}:
            node = by_id.get(str(node.get("@id")), node)
        if "WebPage" in _types(node):  # publishing systems call it by the article's own headline
            return ()
        written = [name for name in map(_text, _listed(node.get("name"))) if name]
        name = ", ".join(written) or _text(node.get("alternateName")) or _text(node.get("legalName"))
    else:
        name = _text(part)
    return (name,) if name and not name.startswith(("http://", "https://", "@")) else ()


def _is_about(node: Node, page: str) -> bool:
    named = {_text(node.get("url")), _text(node.get("@id")), _reference(node.get("mainEntityOfPage"))}
    return any(name and name.partition("#")[0].rstrip("/") == page.rstrip("/") for name in named)
