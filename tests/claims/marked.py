"""A way to write an attribution into a test: <source>, {cue}, [content]."""

from bot.articles.model import Span
from bot.claims.document import Document, parse
from bot.claims.model import Attribution

_CLOSES = {"<": ">", "{": "}", "[": "]"}


def marked(text: str) -> tuple[Document, Attribution]:
    """Read one attribution out of a marked text: its source in < >, its cue in { }, its content in [ ]."""
    spans: dict[str, list[Span]] = {mark: [] for mark in _CLOSES}
    plain, opened = "", {"": 0}
    for character in text:
        if character in _CLOSES:
            opened[character] = len(plain)
        elif character in _CLOSES.values():
            mark = next(opening for opening, closing in _CLOSES.items() if closing == character)
            spans[mark].append(Span(opened[mark], len(plain)))
        else:
            plain += character
    return parse(plain), Attribution(tuple(spans["<"]), tuple(spans["{"]), tuple(spans["["]))
