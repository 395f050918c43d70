"""The outlet that a line names: "Published by the Kestrel Courier", "© 2023 The Guardian"."""

import re
from typing import Final

from bot.articles.lines import SHORT
from bot.articles.names import as_outlet, is_name
from bot.lexicon.agencies import agency

_NAMED: Final = re.compile(
    r"(?:(?:first |originally )?published (?:by|in)|source:"
    r"|(?:©|\(c\)|copyright)(?:\s*©)?(?:\s*\d{4}(?:-\d{4})?)?(?: by)?)"
    r"[\s,:]*(?P<name>[^\d|•·,;\n]{2,60})",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\.\s.*|\.$|\s+(?:on|all rights)\b.*|\s+[-–—]\s.*", re.IGNORECASE | re.DOTALL)


def named_outlet(line: str) -> str | None:
    """Give the outlet that the line names as the one that printed the article; an agency is none."""
    match = _NAMED.match(line) if len(line) <= SHORT else None
    if not match:
        return None
    name = _AFTER.sub("", match["name"]).strip()
    bare = name.removeprefix("the ")
    if agency(bare) or not bare:
        return None
    return bare if as_outlet(bare) or is_name(bare) else None
