"""A speaker's card: roles over time, names, topics, ways of speaking, and the latest statements."""

from collections.abc import Iterable, Iterator
from typing import Final

from discord import ui

from bot.render.article_text import acts_told
from bot.render.buttons import ContextSelect
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    claim_text,
    dotted,
    fine,
    option,
    shortened,
)
from bot.render.discord_text import line, one_line
from bot.render.layout import PALE, Block, Room, Rule, card, fitted
from bot.render.nearest import nearest_lines
from bot.render.pages import Place
from bot.render.words import count, day, days_from, quotation
from bot.store.profiles import MOST, Profile
from bot.store.records import Named, Nearest

STATEMENTS_A_PAGE: Final = 5
LATEST: Final = 3
"""Statements on the first page, below who it is."""

_NAME: Final = 90
_ROLES: Final = 6


def speaker_card(found: Profile, place: Place, channels: Channels = NO_CHANNELS) -> ui.LayoutView:
    """Show who somebody is, with the latest statements; on further pages, only statements."""
    pages = 1 + max(0, -(-(found.total - LATEST) // STATEMENTS_A_PAGE))

    def blocks(room: Room) -> Iterator[Block]:
        yield f"## {_name(found.name)}\n{_summary(found)}"
        if place.page == 1 and (known := "\n".join(_known(found, room))):
            yield known
        yield Rule()
        for number, claim in enumerate(found.claims):
            if number:
                yield Rule(line=False)
            yield claim_text(claim, room, channels)
        yield Rule()
        yield from place.controls(found.next, pages if found.total < MOST else None)
        yield (ContextSelect([option(claim) for claim in found.claims]),)

    return fitted(lambda room: tuple(blocks(room)))


def nobody_card(name: str, nearest: Nearest) -> ui.LayoutView:
    """Say that nobody of that name speaks, and who comes near."""
    told = f"Nobody who is called {line(name, _NAME)} speaks in the articles here."
    lines = (f"### {line(name, _NAME)}", told, *nearest_lines(Nearest((), nearest.speakers), topics=False))
    return card(["\n".join(lines)], PALE)


def _summary(found: Profile) -> str:
    total = f"{MOST:,} or more" if found.total >= MOST else str(found.total)
    days = days_from(found.first.said_on.day, found.last.said_on.day)
    statements = "1 statement" if found.total == 1 else f"{total} statements"
    return fine(str(found.kind), f"{statements} in {count(found.articles, 'article')}", days)


def _known(found: Profile, room: Room) -> Iterator[str]:
    """Give a line for each thing that is known."""
    if len(found.roles) == 1:
        yield f"**Role** {line(found.roles[0].name, room.name)}"
    elif found.roles:
        yield "**Roles**"
        for role in found.roles[-_ROLES:]:
            told = (days_from(role.first, role.last), count(role.claims, "statement"))
            yield f"- {dotted(line(role.name, room.name), *told)}"
    if found.names:
        yield f"**Also written** {dotted(*(_name(named.name) for named in found.names))}"
    if found.topics:
        yield f"**Speaks about** {_listed(found.topics)}"
    if how := acts_told(found.acts).removeprefix("-# "):
        yield f"**How** {how}"
    if found.total > len(found.claims):
        first = found.first
        said = shortened(first, one_line(quotation(first)), min(room.words, 160))
        told = dotted(day(first.said_on.day), f"*{first.speech_act}* {said}", f"#{first.number}")
        yield f"**First** {told}"
    if found.others:
        yield f"**Others by these words** {_listed(found.others)}"


def _listed(names: Iterable[Named]) -> str:
    """Give names with their numbers, which do not part from them."""
    return dotted(*(f"{_name(named.name)}\N{NO-BREAK SPACE}{named.claims}" for named in names))


def _name(name: str) -> str:
    return line(name, 60) or "Somebody"
