"""Cards from blocks: whatever is put into them, a message keeps Discord's limits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from discord import MediaGalleryItem, SeparatorSpacing, ui

from bot.render.limits import CARD_COMPONENTS, CARD_TEXT, PICTURE_TOLD, clipped, units

INK: Final = 0x3E7CB1
"""A calm blue: red would look like an error."""
PALE: Final = 0x80848E
"""For what is not an answer: nothing found, a context."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A space between two blocks, with a line or without."""

    line: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is sent with the card as `file`; `told` says what it shows, in at most 1024 units."""

    file: str
    told: str


Control = ui.Item[Any]
Block = str | Rule | Picture | tuple[Control, ...]
"""Markup that is escaped already, a space, a picture, or a row of buttons or one select."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much may be said: the units that the words, the names and the links of one claim may take."""

    words: int
    name: int = 90
    link: int = 400


ROOMS: Final = (
    Room(640),
    Room(480),
    Room(360),
    Room(260),
    Room(180, 60, 250),
    Room(120, 50, 120),
    Room(60, 40, 0),
)
"""From generous to narrow; in the last one five claims fit, whatever they hold."""


def card(blocks: Iterable[Block], colour: int = INK) -> ui.LayoutView:
    """Give one message. It must fit: `flow` and `fitted` see to that.

    It has no time-out: discord.py forgets the class of a view's dynamic items, for all messages, when a view
    that holds them times out.
    """
    view = ui.LayoutView(timeout=None)
    container = ui.Container[ui.LayoutView](accent_colour=colour)
    for block in blocks:
        match block:
            case str():
                container.add_item(ui.TextDisplay(block))
            case Rule(line):
                container.add_item(ui.Separator(visible=line, spacing=SeparatorSpacing.small))
            case Picture(file, told):
                shown = MediaGalleryItem(f"attachment://{file}", description=clipped(told, PICTURE_TOLD))
                container.add_item(ui.MediaGallery(shown))
            case _:
                container.add_item(ui.ActionRow(*block))
    return view.add_item(container)


def fits(blocks: Iterable[Block]) -> bool:
    """Tell whether a message can hold the blocks."""
    return _Size().with_all(blocks).fits


def fitted(make: Callable[[Room], Sequence[Block]], colour: int = INK) -> ui.LayoutView:
    """Give the message that `make` says with the most room that a message has."""
    for room in ROOMS[:-1]:
        if fits(blocks := make(room)):
            return card(blocks, colour)
    return card(make(ROOMS[-1]), colour)


def flow(sections: Iterable[Sequence[Block]], colour: int = INK) -> tuple[ui.LayoutView, ...]:
    """Give as many messages as the sections need, in their order; no block may be longer than a message.

    A section that fits a message stays whole. A space does not open nor end a message.
    """
    return tuple(card(page, colour) for page in _pages(sections))


def _pages(sections: Iterable[Sequence[Block]]) -> Iterator[list[Block]]:
    page: list[Block] = []
    size = _Size()
    for section in sections:
        whole = size.with_all(section).fits or not fits(section)
        for place, block in enumerate(section):
            if not size.with_all((block,)).fits or not (place or whole):
                yield _trimmed(page)
                page, size = [], _Size()
            if page or not isinstance(block, Rule):
                page.append(block)
                size = size.with_all((block,))
    if trimmed := _trimmed(page):
        yield trimmed


def _trimmed(page: list[Block]) -> list[Block]:
    while page and isinstance(page[-1], Rule):
        page.pop()
    return page


@dataclass(frozen=True, slots=True)
class _Size:
    components: int = field(default=1)  # the container
    text: int = 0

    @property
    def fits(self) -> bool:
        return self.components <= CARD_COMPONENTS and self.text <= CARD_TEXT

    def with_all(self, blocks: Iterable[Block]) -> "_Size":
        components, text = self.components, self.text
        for block in blocks:
            components += 1 + (len(block) if isinstance(block, tuple) else 0)
            text += units(block) if isinstance(block, str) else 0
        return _Size(components, text)
