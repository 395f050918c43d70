"""Pages made to cost time or memory, each at most as big as a page may be."""

from collections.abc import Callable
from random import Random
from typing import Final

_SAID: Final = "He said on Friday that harbour number {} would be closed, and nobody asked him why. "
PROSE: Final = "".join(f"<p>{_SAID.format(n) * 3}</p>" for n in range(30))


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article>{PROSE}{body}</article></body></html>".encode()[
        :5_000_000
    ]


def _json(body: str) -> bytes:
    return _page("", f"<script type='application/ld+json'>{body}</script>")


INLINE_TAGS: Final = _page(
    "<p>" + "".join(f"<a href='/{n}'>w{n}</a> <b>x</b>, " for n in range(12_500)) + "</p>"
)
"""One paragraph of inline tags of 450 kB, which takes trafilatura a minute."""

HOSTILE: Final[dict[str, Callable[[], bytes]]] = {
    "32 kB of comments that open": lambda: b"<!--" * 8_192,
    "4.8 MB of comments that open": lambda: b"<!--" * 1_200_000,
    "comments that open after prose": lambda: _page("<!--" * 8_192),
    "deep nesting": lambda: _page("<div>" * 400_000),
    "deep spans": lambda: _page("<span>a" * 300_000),
    "deep mixed": lambda: _page("<b><i><div>x" * 100_000),
    "deep tables": lambda: _page("<table><tr><td>" * 50_000),
    "deep lists": lambda: _page("<ul><li>a" * 100_000),
    "deep svg": lambda: _page("<svg>" + "<g>" * 500_000),
    "deep noscript": lambda: _page("<noscript>" * 200_000),
    "inline tags": lambda: INLINE_TAGS,
    "attributes": lambda: _page("<p " + " ".join(f"a{n}=1" for n in range(400_000)) + ">x</p>"),
    "paragraphs": lambda: _page("<p>x</p>" * 500_000),
    "prose": lambda: _page("".join(f"<p>{_SAID.format(n)}</p>" for n in range(40_000))),
    "cells": lambda: _page("<table><tr>" + "<td>a</td>" * 400_000),
    "line breaks": lambda: _page("<br>" * 1_000_000),
    "entities": lambda: _page("&amp;" * 900_000),
    "one word": lambda: _page("a" * 4_900_000),
    "one sentence": lambda: _page("<p>" + _SAID * 40_000),
    "quotation marks": lambda: _page("<p>" + "“" * 1_500_000),
    "blanks": lambda: _page("<p>a" + " " * 4_000_000 + "b"),
    "returns": lambda: _page("<p>" + "\r" * 2_000_000),
    "angle brackets": lambda: _page("<" * 2_000_000),
    "open attributes": lambda: _page("<a href='" * 200_000),
    "open meta tags": lambda: b"<meta " * 800_000,
    "deep JSON": lambda: _json("[" * 900_000),
    "many objects": lambda: _json("[" + "{}," * 900_000 + "{}]"),
    "commas": lambda: _json("[" + "{," * 900_000 + "{}]"),
    "commas and blanks": lambda: _json("{" + ", " * 900_000),
    "brackets in a headline": lambda: _json('{"@type": "NewsArticle", "headline": "' + "<" * 900_000 + '"}'),
    "a long date": lambda: _page("", "<meta name=date content='" + "2" * 2_000_000 + "'>"),
    "a long title": lambda: _page("", "<title>" + "a | " * 1_000_000 + "</title>"),
    "many meta tags": lambda: _page("", "<meta name=author content='A B'>" * 100_000),
    "nested bylines": lambda: _page("<div class='author byline date'>x" * 60_000),
    "many bylines": lambda: _page("<div class='author byline date'>By Jane Doe</div>" * 60_000),
    "a long byline": lambda: _page("<p class='byline'>By " + "A " * 95),
    "zeros": lambda: bytes(4_900_000),
    "noise": lambda: Random(1).randbytes(4_900_000),  # noqa: S311 the same noise each time
    "half characters": lambda: b"<meta charset=gb18030>" + b"\x81\x30" * 2_000_000,
    "punycode": lambda: b"<meta charset=punycode>" + PROSE.encode() + b"\xff" * 100_000,
    "UTF-7": lambda: b"<meta charset=utf-7>" + PROSE.encode() + b"+AAA\xff" * 100_000,
    "entities of entities": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "'
        + b"a" * 1_000
        + b'"><!ENTITY b "'
        + b"&a;" * 1_000
        + b'">]><html><body>'
        + b"&b;" * 1_000
    ),
    "a file as entity": lambda: (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;' + PROSE.encode()
    ),
}
