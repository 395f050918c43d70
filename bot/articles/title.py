"""The headline of an article: its first line, where that has a headline's shape."""

import re
from typing import Final

from bot.articles.lines import Line
from bot.lexicon.wordsets import word_set

_HEADING: Final = re.compile(r"#{1,6}\s+")
_LONGEST: Final = 180  # characters; of 840 headlines of seven publishers the longest has 150
_MOST_WORDS: Final = 30
_FULL_STOP: Final = re.compile(r"(?<!\.)\.[\"”’')\]]*$")
_LOWER: Final = re.compile(r"(?<!\S)[a-z]\w*")
_SMALL: Final = word_set("small in titles")
_KICKER: Final = re.compile(
    r"(?i:(?:press|media|news) (?:release|statement|information)|for immediate release)\W*"
    r"|[^\W\d_]+|[A-Z]+(?: [A-Z]+){1,2}"
    r"|[\w&]+(?: [\w&]+)?(?: ?[|\u203a»/] ?[\w&]+(?: [\w&]+)?){1,3}"
)


def is_kicker(line: str) -> bool:
    """Say whether the line only names the kind or section of what follows: "INTERVIEW", "Press release"."""
    return _KICKER.fullmatch(line) is not None


def read_title(lines: tuple[Line, ...]) -> str | None:
    """Give the headline if the first of `lines` has the shape of one, without markdown's "#"; else None.

    A headline is short, no sentence with a full stop unless it Is Written Like This or is much shorter than
    the paragraph after it, and something follows it.
    """
    if len(lines) > 2 and is_kicker(lines[0].text) and not _FULL_STOP.search(lines[1].text):
        lines = lines[1:]  # "INTERVIEW" or "Health | Sleep" stands over the headline
    if len(lines) < 2:
        return None
    first = lines[0].text
    heading = _HEADING.match(first)
    title = first[heading.end() :].strip("# ") if heading else first
    words = title.split()
    if not title or len(title) > _LONGEST or len(words) > _MOST_WORDS or title[-1] in ",;:":
        return None
    if heading:
        return title
    if len(words) < 2:
        return None
    if not _FULL_STOP.search(title):
        return title
    return title.rstrip(".") if _is_title_case(title) or _stands_out(title, lines[1].text) else None


def _is_title_case(title: str) -> bool:
    small = [word for word in _LOWER.findall(title) if word.lower() not in _SMALL]
    return not small


def _stands_out(title: str, following: str) -> bool:
    return len(title) <= 80 and len(title) * 2 < len(following)
