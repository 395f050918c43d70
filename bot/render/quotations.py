"""Whether a quotation is real: what was asked for beside what stands in the articles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from discord import ui

from bot.checking.comparing import Kind, Piece
from bot.render.buttons import ContextSelect
from bot.render.claim_text import (
    NO_CHANNELS,
    Channels,
    article_name,
    barred,
    dotted,
    fine,
    head,
    links,
    numbered,
    option,
    small_print,
)
from bot.render.discord_text import cut, escape, line, one_line
from bot.render.layout import PALE, Block, Room, Rule, fitted
from bot.render.limits import units
from bot.render.pages import Place
from bot.render.words import by_way_of, count, day
from bot.store.quotations import Checked, Occurrence, Verdict

QUOTATIONS_A_PAGE: Final = 4
"""Quotations of a message on one card."""

_SHOWN: Final = 4
"""Speakers of one quotation that are shown."""
_GAP: Final = " […] "
_KEPT: Final = (2000, 400, 160, 80, 40)
"""Units that a stretch without differences keeps, from generous to narrow."""
_NAME: Final = 80

_MARKS: Final = {Verdict.EXACT: "✓", Verdict.CUT: "⋯", Verdict.ALTERED: "✎", Verdict.NOT_FOUND: "✗"}
_COLOURS: Final = {
    Verdict.EXACT: 0x2E9E6B,
    Verdict.CUT: 0xC7962C,
    Verdict.ALTERED: 0xC9602C,
    Verdict.NOT_FOUND: PALE,
}


def check_card(found: Checked, place: Place, channels: Channels = NO_CHANNELS) -> ui.LayoutView:
    """Show what became of a quotation: the verdict, what it says where, who said it, when."""
    shown = found.occurrences[:_SHOWN]
    near = found.nearest

    def blocks(room: Room) -> Iterator[Block]:
        yield f"## {_verdict(found)}\n{fine(*_summary(found))}"
        if found.verdict in (Verdict.ALTERED, Verdict.NOT_FOUND):
            yield f"{_asked(found, room)}"
        for number, one in enumerate(shown):
            yield Rule(line=number == 0)
            yield _occurrence(one, room, channels)
        if not shown and near is not None:
            yield Rule()
            yield f"-# what comes nearest, in bold where it differs\n{_occurrence(near, room, channels)}"
        yield from _context([*shown, *([] if near is None or shown else [near])])
        yield from place.controls()

    return fitted(lambda room: tuple(blocks(room)), _COLOURS[found.verdict])


@dataclass(frozen=True, slots=True)
class CheckedMessage:
    """The quotations of a message on a page: `first` is the place of its first one, from 0, of `total`."""

    found: tuple[Checked, ...]
    first: int
    total: int


def checked_message_card(
    page: CheckedMessage, place: Place, following: int | None, channels: Channels = NO_CHANNELS
) -> ui.LayoutView:
    """Show what became of the quotations of a message, each with its likeliest place."""
    worst = max((one.verdict for one in page.found), key=list(Verdict).index, default=Verdict.EXACT)

    def blocks(room: Room) -> Iterator[Block]:
        last = page.first + len(page.found)
        told = count(page.total, "quotation")
        if len(page.found) < page.total:
            told = f"{page.first + 1}–{last} of {told}"
        yield f"## Quotations checked\n{fine(told, *_tally(page.found))}"
        for one in page.found:
            yield Rule()
            yield f"**{_verdict(one)}**"
            best = next(iter(one.occurrences), one.nearest)
            if one.verdict in (Verdict.ALTERED, Verdict.NOT_FOUND) or best is None:
                yield _asked(one, room)
            if best is not None:
                yield _occurrence(best, room, channels)
        yield from _context([next(iter(one.occurrences), one.nearest) for one in page.found])
        yield from place.controls(following)

    return fitted(lambda room: tuple(blocks(room)), _COLOURS[worst])


def _verdict(found: Checked) -> str:
    """Give the verdict as a sentence: ✎ Altered: 2 words differ, and not by Zelensky."""
    best = next(iter(found.occurrences), None)
    if best is None:
        told = "Not found"
    elif found.verdict is Verdict.ALTERED:
        n = best.match.changed
        told = f"Altered: {count(n, 'word')} differ{'s' if n == 1 else ''}"
    else:
        told = "Cut: more stands around it" if found.verdict is Verdict.CUT else "Word for word"
    if best is not None and best.claim is not None and not best.around.quoted:
        told += ", but reported, not in quotation marks"
    asked = line(found.speaker or "", _NAME)
    if asked and best is not None and not best.by_asked:
        told += f", but not by {asked}"
    return f"{_MARKS[found.verdict]} {told}"


def _summary(found: Checked) -> Iterator[str]:
    if found.occurrences:
        yield f"in {count(found.articles, 'article')} of {found.searched}"
        more = len(found.occurrences) - _SHOWN
        yield f"{count(more, 'more speaker')} not shown" if more > 0 else ""
    else:
        yield f"in none of {count(found.searched, 'article')} here, which does not make it false"
    if found.verdict is Verdict.CUT:
        yield "in bold what was asked for"
    if found.verdict is Verdict.ALTERED:
        yield "what differs in bold, and struck out where the article has it not"


def _asked(found: Checked, room: Room) -> str:
    """Give the quotation as it was asked for, what the article has not struck out."""
    best = next(iter(found.occurrences), found.nearest)
    pieces = (Piece(found.asked.text, Kind.SAME),) if best is None else best.match.asked
    return f"-# asked for\n{barred(_squeezed(pieces, room.words, Kind.DIFFERS, '~~'))}"


def _occurrence(one: Occurrence, room: Room, channels: Channels) -> str:
    """Give who said it, what stands there with what is around it, when and where."""
    claim = one.claim
    who = (
        "**The article itself**\N{NO-BREAK SPACE}· says so of nobody" if claim is None else head(claim, room)
    )
    if claim is None and one.no_longer:
        who = dotted(who, "✎ no longer in the article")
    return "\n".join((who, barred(_passage(one, room)), _origin(one, room, channels)))


def _passage(one: Occurrence, room: Room) -> str:
    """Give the words with the rest of their sentence: in bold what differs, or what was asked for of more."""
    bold = Kind.DIFFERS if one.match.changed else Kind.SAME
    before, after = (Piece(text, Kind.LEFT_OUT) for text in (one.around.before, one.around.after))
    alone = one.verdict is Verdict.EXACT
    pieces = (before, *one.match.found, after)
    words = _squeezed(pieces, room.words, None if alone else bold, "**")
    return f"“{words}”" if one.around.quoted else words


def _origin(one: Occurrence, room: Room, channels: Channels) -> str:
    origin = one.article
    if one.claim is not None:
        return small_print(one.claim, room, channels)
    where = (line(by_way_of(origin.facts), room.name), *links(origin, room, channels))
    published = origin.facts.published or origin.received_at.date()
    return numbered(fine(line(article_name(origin), room.name), day(published), *where), origin.number)


def _context(shown: Iterable[Occurrence | None]) -> Iterator[Block]:
    claims = {one.claim.number: one.claim for one in shown if one is not None and one.claim is not None}
    if claims:
        yield (ContextSelect([option(claim) for claim in claims.values()]),)


def _tally(found: Sequence[Checked]) -> Iterator[str]:
    words = {
        Verdict.EXACT: "word for word",
        Verdict.CUT: "cut",
        Verdict.ALTERED: "altered",
        Verdict.NOT_FOUND: "not found",
    }
    for verdict, told in words.items():
        n = sum(one.verdict is verdict for one in found)
        if n:
            yield f"{n} {told}"


def _squeezed(pieces: Sequence[Piece], most: int, kind: Kind | None, mark: str) -> str:
    """Give pieces as markup in at most some `most` units, those of `kind` between marks.

    Where room lacks, the middle of stretches that are not marked goes first.
    """
    markup = ""
    for kept in _KEPT:
        markup = "".join(_marked(piece, kept, mark if piece.kind is kind else "") for piece in pieces)
        if units(markup) <= most:
            return markup.strip()
    while pieces and units(markup) > most:
        pieces = pieces[:-1]
        markup = "".join(_marked(piece, _KEPT[-1], mark if piece.kind is kind else "") for piece in pieces)
    return markup.strip() + _GAP.rstrip()


def _marked(piece: Piece, kept: int, mark: str) -> str:
    """Give a piece as markup with the blanks at its edges, without its middle where it is much too long."""
    words = one_line(piece.text)
    if not words:
        return " " if piece.text else ""
    if units(words) > 2 * kept:
        words = f"{cut(words, kept)}{_GAP}{_end(words, kept)}"
    if not re.search(r"\w", words):
        mark = ""
    left, right = (" " * character.isspace() for character in (piece.text[0], piece.text[-1]))
    return f"{left}{mark}{escape(words)}{mark}{right}"


def _end(words: str, most: int) -> str:
    """Give the end of some words from a whole word on."""
    end = words[-most:]
    return end.partition(" ")[2] or end
