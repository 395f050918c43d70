"""A claim in its paragraph: all its words in bold, whatever their length."""

from collections.abc import Iterable, Iterator, Sequence

from discord import ui

from bot.articles.model import Span
from bot.render.buttons import ContextSelect
from bot.render.claim_text import (
    ANSWERED,
    ANSWERS,
    CUT,
    NO_CHANNELS,
    Channels,
    article_name,
    barred,
    fine,
    head,
    in_short,
    links,
)
from bot.render.discord_text import cut, escape, line, one_line, tidy
from bot.render.layout import PALE, Block, Room, Rule, flow
from bot.render.limits import units
from bot.render.words import about, by_way_of, copies, statement_day
from bot.store.records import RelatedClaim, StoredClaim

_ROOM = Room(400)
_TITLE = 160
_AROUND = 600
"""Units of text before, between and after the words, at most."""
_PIECE = 1000
_BLOCK = 2400
_MOST_BLOCKS = 8
_MOST_RELATED = 4
_VERBS = {**ANSWERS, "corrects": "✎ was"}
_OTHER_WAY = {**ANSWERED, "corrects": "✎ now"}


def context_cards(
    claim: StoredClaim, text: str, channels: Channels = NO_CHANNELS, controls: Sequence[Block] = ()
) -> tuple[ui.LayoutView, ...]:
    """Show a claim in the paragraph of `text`, the raw text of its article, that it stands in.

    The words are whole and in bold; they fill more than one message where they must. Only what goes beyond
    some 15,000 units is left to the article, and that is said. `controls` end the last message.
    """
    return flow([(*_blocks(claim, text, channels), *controls)], PALE)


def _blocks(claim: StoredClaim, text: str, channels: Channels) -> Iterator[Block]:
    passage = _packed(_passage(text, claim.content))
    yield "\n".join(part for part in (head(claim, _ROOM, related=False), *passage[:1]) if part)
    yield from passage[1:_MOST_BLOCKS]
    yield fine(
        "the words go on in the article" if len(passage) > _MOST_BLOCKS else "",
        line(statement_day(claim.said_on, "date of the message"), 120),
        line(about(claim), 200),
        line(f"in “{article_name(claim.article)}”", _TITLE),
        line(by_way_of(claim.article.facts), _ROOM.name),
        *links(claim.article, _ROOM, channels),
        line(copies(claim), _ROOM.name),
        f"#{claim.number}",
    )
    related = [(_VERBS[other.kind], other) for other in claim.answers if other.kind in _VERBS]
    related += [(_OTHER_WAY[other.kind], other) for other in claim.answered_by if other.kind in _OTHER_WAY]
    if related:
        yield Rule()
        yield from (_related(verb, other) for verb, other in related[:_MOST_RELATED])
    if len(related) > _MOST_RELATED:
        yield fine(f"and {len(related) - _MOST_RELATED} more")
    others = {
        other.number: (one_line(f"{verb} {other.speaker}"), one_line(other.summary))
        for verb, other in related
    }
    if others:
        yield (ContextSelect([(number, *shown) for number, shown in others.items()]),)


def _related(verb: str, other: RelatedClaim) -> str:
    return f"{verb} {in_short(other, _ROOM)} · #{other.number}"


def _passage(text: str, content: tuple[Span, ...]) -> Iterator[str]:
    """Give the paragraph around `content` as pieces of markup, in order, the words in bold."""
    if not content:
        return
    # Where empty lines part the paragraphs, a single newline may stand anywhere in them.
    border = "\n\n" if "\n\n" in text else "\n"
    end = 0
    for span in content:
        if not end:
            yield _before(text[text.rfind(border, 0, span.start) + 1 : span.start])
        else:
            yield _after(text[end : span.start])
        yield from _words(text[span.start : span.end])
        end = span.end
    yield _after(text[end:].partition(border)[0])


def _before(piece: str) -> str:
    near = piece[-_AROUND // 2 :]
    if near != piece:
        near = "… " + near.partition(" ")[2]
    return _edged(near, escape(near))


def _after(piece: str) -> str:
    kept = cut(piece, _AROUND)
    return _edged(piece, escape(kept)) if kept == tidy(piece) else f"{_edged(piece, escape(kept))}{CUT} "


def _words(piece: str) -> Iterator[str]:
    """Give a stretch of the words in bold, line by line, in pieces that fit a block."""
    for place, paragraph in enumerate(tidy(piece).split("\n\n")):
        if place:
            yield "\n"
        rest = paragraph
        while rest:
            kept = cut(rest, _PIECE)
            rest = rest[len(kept) :].lstrip()
            yield f"**{escape(kept)}**{' ' if rest else ''}"


def _edged(piece: str, markup: str) -> str:
    """Give `markup` with the blanks at the edges of `piece`, which an escape takes away."""
    if not markup:
        return " " if piece else ""
    return f"{' ' * piece[:1].isspace()}{markup}{' ' * piece[-1:].isspace()}"


def _packed(pieces: Iterable[str]) -> list[str]:
    """Put pieces together into blocks with bars, each of at most `_BLOCK` units."""
    blocks = [""]
    for piece in pieces:
        if units(blocks[-1]) + units(piece) > _BLOCK:
            blocks.append("")
        blocks[-1] += piece
    return [barred(block.strip()) for block in blocks if block.strip()]
