"""Pages of an answer: what a page shows, where it stands, and the buttons that turn and share it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from discord import ui

from bot.render.buttons import PressButton, Share, Turn
from bot.render.layout import Block, Control


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in a kept answer: the answer's key, the page from 1, the cursor of the page before.

    `cursor` is where the page itself begins; both are None on the first page, `back` on the second too.
    `private`: only the asker sees it, and may share it.
    """

    key: str
    page: int = 1
    back: int | None = None
    cursor: int | None = None
    private: bool = False

    def controls(self, following: int | None = None, pages: int | None = None) -> tuple[Block, ...]:
        """Give the row of buttons below a page: nothing where no page is to be turned to or shared.

        `following` is the cursor of the page after it, None where it is the last one; `pages` is how many
        there are, where that is known.
        """
        row: list[Control] = []
        if following is not None or self.page > 1:
            back = Turn(self.key, self.page - 1, self.back)
            here = Turn(self.key, self.page, self.cursor)
            row.append(PressButton(back, "◀", disabled=self.page == 1))
            told = f"{self.page} / {pages}" if pages and pages >= self.page else str(self.page)
            row.append(PressButton(here, told, disabled=True))
            row.append(PressButton(Turn(self.key, self.page + 1, following), "▶", disabled=following is None))
        if self.private:
            row.append(PressButton(Share(self.key, self.page, self.cursor), "Share here"))
        return (tuple(row),) if row else ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of an answer, drawn when it is known where it stands.

    `draw` gives its card, in which `Place.controls(next)` stands, and the messages that follow it, if any.
    `next` is the cursor of the page that follows, any integer from 1 on, None on the last page. `empty`:
    nothing was found, which is told to the asker alone. `pictures` are the files that the card shows
    (`bot.render.layout.Picture`), by their names.
    """

    draw: Callable[[Place], Sequence[ui.LayoutView]]
    next: int | None = None
    empty: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
