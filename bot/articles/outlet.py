"""The outlet that a line names: "Published by the Kestrel Courier", "© 2023 The Guardian"."""

import re
from typing import Final

from bot.articles.lines import SHORT
from bot.articles.names import as_outlet, is_name
from bot.lexicon.agencies import agency, outlet

_NAMED: Final = re.compile(
    r"(?:(?:first |originally )?published (?:by|in)|source:"
    r"|(?:©|\(c\)|copyright)(?:\s*©)?(?:\s*\d{4}(?:-\d{4})?)?(?: by)?)"
    r"[\s,:]*(?P<name>[^\d|•·,;\n]{2,60})",
    re.IGNORECASE,
)
_BEHIND_TITLE: Final = re.compile(r"\s+[|–—-]\s+([^|]{2,60})$")
_TOP: Final = 3  # lines in which a page names itself
_AFTER: Final = re.compile(r"\.\s.*|\.$|\s+(?:on|all rights)\b.*|\s+[-–—]\s.*", re.IGNORECASE | re.DOTALL)


def named_outlet(line: str, place: int) -> str | None:
    """Give the outlet that the `place`-th line names as the one that printed the article; an agency is none.

    A line near the top that is nothing but the name of a well-known outlet names it too.
    """
    if place < _TOP and len(line) <= SHORT and outlet(line):
        return line
    match = _NAMED.match(line) if len(line) <= SHORT else None
    if not match:
        return None
    name = _AFTER.sub("", match["name"]).strip()
    bare = name.removeprefix("the ")
    if agency(bare) or not bare:
        return None
    return bare if as_outlet(bare) or is_name(bare) else None


def split_title(title: str) -> tuple[str, str]:
    """Part a page's title from the name of outlet or agency behind it: "Bridge to close | The Guardian".

    The second is empty where there is none.
    """
    match = _BEHIND_TITLE.search(title)
    if match and (as_outlet(match[1]) or agency(match[1])):
        return title[: match.start()], match[1]
    return title, ""
