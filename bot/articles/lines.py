"""The lines of an article, without the blanks around them."""

import re
from typing import Final, NamedTuple

from bot.articles.model import Span

SHORT: Final = 200
"""A line with more characters than this is prose: no title, byline, credit or publication line."""

# A byte-order mark and the marks of writing direction show nothing, so they are blanks here.
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# A line that is set in italics or bold as a whole, in Markdown: "*By Jane Doe. Published 2 June 2023*".
_EMPHASIS: Final = re.compile(r"(\*{1,3}|_{1,3})(?!\s)((?:(?!\1).)+)(?<!\s)\1")
_UNSEEN: Final = " \t\u00a0\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Line(NamedTuple):
    """A line that shows something: `text` stands at `start` of the article, without marks of emphasis."""

    start: int
    text: str

    @property
    def span(self) -> Span:
        """Where the line stands, in characters of the article."""
        return Span(self.start, self.start + len(self.text))


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        left = match[0].lstrip(_UNSEEN)
        if seen := left.rstrip(_UNSEEN):
            start, emphasis = match.end() - len(left), _EMPHASIS.fullmatch(seen)
            lines.append(Line(start + emphasis.start(2), emphasis[2]) if emphasis else Line(start, seen))
    return tuple(lines)
