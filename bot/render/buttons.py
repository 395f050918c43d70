"""The buttons and selects on cards: what they ask for is in their custom_id, so they outlive a restart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

import discord
from discord import ui

from bot.render.limits import OPTION_TEXT, PLACEHOLDER, SELECT_OPTIONS, clipped
from bot.store.ids import Number


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn a kept answer to its page `page`, from 1, which begins behind `cursor`, the id of a claim, say.

    `key` is the answer's short key: letters, digits, "-" and "_", at most 32. The first page has no cursor.
    """

    key: str
    page: int
    cursor: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Show a page of a kept answer, named as in `Turn`, to all who may see the place."""

    key: str
    page: int
    cursor: int | None = None


@dataclass(frozen=True, slots=True)
class ListClaims:
    """Show an article with its claims."""

    article: Number


@dataclass(frozen=True, slots=True)
class ReadInContext:
    """Show a claim in its paragraph."""

    claim: Number


Press = Turn | Share | ListClaims | ReadInContext
"""What a user asks for with a button or a select."""


class Presses(Protocol):
    """Who answers the buttons and selects of cards; they are handed to the client, which hands them on."""

    async def on_press(self, interaction: discord.Interaction[Any], press: Press) -> None:
        """Do what was asked for and answer. The client answers errors too: discord.py would only log them."""
        ...


_TURN: Final = r"w1:(?P<what>turn|share):(?P<key>[A-Za-z0-9_-]{1,32}):(?P<page>\d{1,6}):(?P<cursor>\d{1,19})"
_LIST: Final = r"w1:list:(?P<article>\d{1,19}):\d{1,6}"  # older cards named a page of the article
_CONTEXT: Final = "w1:context"
_ARTICLES: Final = "w1:articles"


def custom_id(press: Turn | Share | ListClaims) -> str:
    """Give the custom_id that carries `press`; `press_of` reads it back."""
    match press:
        case Turn(key, page, cursor):
            return f"w1:turn:{key}:{page}:{cursor or 0}"
        case Share(key, page, cursor):
            return f"w1:share:{key}:{page}:{cursor or 0}"
        case ListClaims(article):
            return f"w1:list:{article}:1"


def press_of(found: re.Match[str]) -> Turn | Share | ListClaims:
    """Give the press that a match of the button's template carries."""
    if found["what"]:
        kind = Turn if found["what"] == "turn" else Share
        return kind(found["key"], int(found["page"]), int(found["cursor"]) or None)
    return ListClaims(Number(int(found["article"])))


class PressButton(ui.DynamicItem[ui.Button[Any]], template=rf"\A(?:{_TURN}|{_LIST})\Z"):
    """A button that hands its press to the client, also after a restart: add the class to the client."""

    def __init__(self, press: Turn | Share | ListClaims, text: str, *, disabled: bool = False) -> None:
        super().__init__(ui.Button(label=text, custom_id=custom_id(press), disabled=disabled))
        self.press = press

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed from its custom_id."""
        del interaction
        shown = item.label if isinstance(item, ui.Button) else None
        return cls(press_of(match), shown or "…")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to the client."""
        presses: Presses = interaction.client
        await presses.on_press(interaction, self.press)


class ContextSelect(ui.DynamicItem[ui.Select[Any]], template=rf"\A(?:{_CONTEXT}|{_ARTICLES})\Z"):
    """Claims to read in context, or articles to open: the number of each is its value."""

    def __init__(
        self,
        choices: Sequence[tuple[Number, str, str]],
        *,
        text: str = "Read in context",
        articles: bool = False,
    ) -> None:
        """Take the number, the name and the words of each claim or article, without markup."""
        options = [
            discord.SelectOption(
                label=clipped(name, OPTION_TEXT),
                description=clipped(words, OPTION_TEXT) or None,
                value=str(number),
            )
            for number, name, words in choices[:SELECT_OPTIONS]
        ]
        id_ = _ARTICLES if articles else _CONTEXT
        super().__init__(ui.Select(custom_id=id_, placeholder=clipped(text, PLACEHOLDER), options=options))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Take the select of the message as it is: the choice is read from the interaction."""
        del interaction, match
        made = cls(())
        if isinstance(item, ui.Select):
            made.item = item
        return made

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the choice to the client."""
        presses: Presses = interaction.client
        chosen = Number(int(self.item.values[0]))
        opened = self.item.custom_id == _ARTICLES
        await presses.on_press(interaction, ListClaims(chosen) if opened else ReadInContext(chosen))
