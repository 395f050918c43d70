"""Annotated articles: PolNeAR as JSON Lines, our own with marks in the text, and damaged copies of both."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.articles.model import Span

OWN: Final = Path(__file__).parent / "articles"

_ROLES: Final = {"s": 0, "c": 1, "q": 2}
_MARK = re.compile(r"\[(\d+)([scq]):|\]")
_SMALL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_OPENING = frozenset("“„«")
_LOST_SPACE, _LOST_MARK, _LOST_CAPITAL = 0.02, 0.3, 0.15
"""How often a scraper or a translating machine is taken to lose a blank, an opening mark, a capital."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as people marked it: the spans of source, cue and content."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article and the attributions that people marked in it, in characters of `text`.

    `own` is one of ours: PolNeAR leaves unmarked what is said without a cue (interviews, transcripts).
    """

    id: str
    text: str
    marked: tuple[Marked, ...]
    own: bool = False


def read_polnear(path: Path) -> Iterator[Article]:
    """Give the articles of a file with one JSON object a line: id, text, attributions with their offsets."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            marked = (
                Marked(*(tuple(Span(*span) for span in one[role]) for role in ("source", "cue", "content")))
                for one in article["attributions"]
            )
            yield Article(article["id"], article["text"], tuple(marked))


def read_own(folder: Path = OWN) -> Iterator[Article]:
    """Give our own articles. Raises ValueError when marks do not match."""
    for path in sorted(folder.glob("*.txt")):
        _, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        yield replace(parse_marks(path.stem, body.strip("\n")), own=True)


def parse_marks(name: str, body: str) -> Article:
    """Take the marks out of a text: `[1s:Ganna Malyar] [1c:said] [1q:that …]`, nested and in pieces.

    Raises ValueError when a mark is not closed, closes nothing, or an attribution has no content.
    """
    text: list[str] = []
    length = begin = 0
    open_marks: list[tuple[int, int, int]] = []
    spans: dict[int, tuple[list[Span], list[Span], list[Span]]] = {}
    for match in _MARK.finditer(body):
        text.append(body[begin : match.start()])
        length += match.start() - begin
        begin = match.end()
        if match[1]:
            open_marks.append((int(match[1]), _ROLES[match[2]], length))
            continue
        if not open_marks:
            raise ValueError(f"{name}: a mark closes nothing before {body[begin : begin + 30]!r}")
        number, role, start = open_marks.pop()
        spans.setdefault(number, ([], [], []))[role].append(Span(start, length))
    if open_marks or not all(roles[2] for roles in spans.values()):
        raise ValueError(f"{name}: a mark is not closed, or an attribution has no content")
    text.append(body[begin:])
    marked = (Marked(*(tuple(sorted(role)) for role in roles)) for _, roles in sorted(spans.items()))
    return Article(name, "".join(text), tuple(marked))


def damage(articles: Iterable[Article], seed: int) -> Iterator[Article]:
    """Give the articles as scraping and machine translation leave them: blanks, opening marks, capitals lost.

    The same seed gives the same damage. An attribution whose content is lost is left out.
    """
    for article in articles:
        rng = random.Random(f"{seed} {article.id}")  # noqa: S311 no secret
        text = list(article.text)
        for match in _SMALL.finditer(article.text):
            if rng.random() < _LOST_CAPITAL:
                text[match.start()] = text[match.start()].lower()
        lost = {place for place in range(len(text)) if _is_lost(text, place, rng)}
        moved: list[int] = []
        for place in range(len(text) + 1):
            moved.append((moved[-1] + (place - 1 not in lost)) if moved else 0)
        kept = "".join(char for place, char in enumerate(text) if place not in lost)
        marked = (
            Marked(*(_moved(spans, moved) for spans in (one.source, one.cue, one.content)))
            for one in article.marked
        )
        kept_marks = tuple(one for one in marked if one.content)
        yield Article(f"{article.id} damaged", kept, kept_marks, own=article.own)


def _is_lost(text: Sequence[str], place: int, rng: random.Random) -> bool:
    char = text[place]
    before = text[place - 1] if place else "\n"
    behind = text[place + 1] if place + 1 < len(text) else "\n"
    if char == " ":
        return before.isalnum() and behind.isalnum() and rng.random() < _LOST_SPACE
    opens = char in _OPENING or (char == '"' and not before.isalnum() and behind.isalnum())
    return opens and rng.random() < _LOST_MARK


def _moved(spans: tuple[Span, ...], moved: Sequence[int]) -> tuple[Span, ...]:
    places = (Span(moved[span.start], moved[span.end]) for span in spans)
    return tuple(span for span in places if span.start < span.end)
