"""Why a page that was read shows no article: a wall, a player, a check for robots, a page that is gone."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from bot.articles.files import Kind
from bot.articles.links import Reason

PASTE: Final = "Paste the text instead."

_SHORTEST: Final = 200
"""Characters; a page with less text is a player, a form, or made by a script. Short news has 400."""
_TEASER: Final = 1_500
"""Characters; below it a page that says it is not free shows only the beginning."""
_GONE: Final = re.compile(
    r"^404$|^404 [-–|:]|\berror 404\b|\b404 (?:not found|error|page)|^not found$"
    r"|\b(?:page|article|story|seite) (?:was |is )?(?:not found|no longer (?:available|here)|nicht gefunden)"
    r"|\b(?:page introuvable|página no encontrada|pagina non trovata)\b",
    re.IGNORECASE,
)
_ROBOTS: Final = re.compile(
    r"^(?:just a moment|attention required|access (?:to this page has been )?denied"
    r"|before you continue|are you a (?:robot|human)|(?:please )?verify (?:that )?you are|security check"
    r"|pardon our interruption)\b",
    re.IGNORECASE,
)


class Barrier(NamedTuple):
    """The reason, why as the end of a sentence, and what to do as a whole one."""

    reason: Reason
    why: str
    remedy: str = ""


def barrier(found: Mapping[str, Any]) -> Barrier | None:
    """Give what keeps the article from being read, by what the worker found on a page; None for nothing."""
    length, title = len(found["text"].strip()), found.get("title") or ""
    short, none = length < _TEASER, length < _SHORTEST
    if found["kind"] in (Kind.PDF, Kind.DOCX):
        return None
    barriers = (
        (short and _GONE.search(title), Barrier(Reason.NOT_FOUND, "there is no such page")),
        (
            short and _ROBOTS.search(title),
            Barrier(Reason.FORBIDDEN, "the site shows a check for robots instead of its text", PASTE),
        ),
        (
            short and not found.get("free", True),
            Barrier(Reason.LOGIN, "only subscribers see its text", PASTE),
        ),
        (
            none and found.get("video"),
            Barrier(Reason.NOT_ARTICLE, "it is a video page, not an article"),
        ),
        (none and found.get("login"), Barrier(Reason.LOGIN, "the site asks for a login", PASTE)),
        (none, Barrier(Reason.NOT_ARTICLE, "there is no article text on the page", PASTE)),
    )
    return next((barrier for stands, barrier in barriers if stands), None)
