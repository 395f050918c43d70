"""Answers with pages: whatever a command answers, its pages are turned, shared and kept in one way.

A command adds its type of question with what makes a page of it. A public answer goes by what all may see
who can read it, a private one by what its asker may see. Only the asker turns its pages; who else presses
gets the page alone. What was shared belongs to all.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar, cast

from bot.clock import Clock
from bot.discord.asked import Asked, AskedBefore
from bot.discord.audience import Audiences, channel_names, guild_of
from bot.discord.replies import AnyInteraction, acknowledge, answer, fill, meanwhile
from bot.errors import InputError
from bot.render.buttons import Share, Turn
from bot.render.claim_text import Channels
from bot.render.pages import Leaf, Place
from bot.store.ids import GuildId, UserId
from bot.store.records import Audience
from bot.store.store import Store
from bot.values import from_json, to_json

Options = TypeVar("Options")
_NO_KEY: Final = "-"  # of an answer with nothing to turn to and nothing to share


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Generic[Options]):
    """A page that is asked for: what was asked, where, who may see the answer.

    `cursor` is where the page begins (`Leaf.next` of the page before), None for the first. `channels` are the
    names of the server's channels.
    """

    options: Options
    guild: GuildId
    audience: Audience
    channels: Channels
    cursor: int | None = None


Maker = Callable[[Ask[Any]], Awaitable[Leaf]]


class Pages:
    """Makes the pages of answers, of each kind by what was added for it."""

    def __init__(self, store: Store, audiences: Audiences, clock: Clock) -> None:
        self._audiences = audiences
        self._asked = AskedBefore(store, clock)
        self._kinds: dict[str, tuple[type[Any], Maker]] = {}

    def add(self, options: type[Options], make: Callable[[Ask[Options]], Awaitable[Leaf]]) -> None:
        """Let `make` make the pages of questions of the type `options`, a dataclass that `to_json` takes.

        Its name is kept with each question: under another name older answers would not turn any more.
        """
        self._kinds[options.__name__] = (options, cast("Maker", make))

    async def answer(self, interaction: AnyInteraction, options: object, *, private: bool) -> None:
        """Answer with the first page, as a new message; that there is nothing is told to the asker alone."""
        asked = Asked(kind=type(options).__name__, options=to_json(options))
        making = self._first(interaction, asked, private=private)
        leaf, key = await meanwhile(interaction, making, private=private)
        hidden = private or leaf.empty
        place = asked.place(key, 1, private=private and not leaf.empty)
        await self._tell(interaction, leaf, place, private=hidden)

    async def turn(self, interaction: AnyInteraction, turn: Turn) -> None:
        """Turn the card of whoever asked, or of all; who else presses gets the page alone."""
        asked, asker = await self._asked.find(guild_of(interaction), turn.key)
        hidden = is_hidden(interaction)
        anew = not hidden and not asked.shared and asker != interaction.user.id
        await acknowledge(interaction, private=anew, anew=anew)
        leaf = await self._make(interaction, asked, turn.cursor, private=anew or hidden)
        turned, key = asked.turned(turn), turn.key
        if anew or turned is not asked:
            key = await self._keep(interaction, turned)
        place = turned.place(key, turn.page, private=(anew or hidden) and not leaf.empty)
        await fill(interaction, leaf.draw(place)[0], leaf.pictures)

    async def share(self, interaction: AnyInteraction, share: Share) -> None:
        """Show a page to all who may see the place, as far as all of them may see what it holds."""
        found, _ = await self._asked.find(guild_of(interaction), share.key)
        shared = replace(found.turned(share), shared=True)
        making = self._shared(interaction, shared, share.cursor)
        leaf, key = await meanwhile(interaction, making, private=False)
        await self._tell(interaction, leaf, shared.place(key, share.page, private=False), private=False)

    @staticmethod
    async def _tell(interaction: AnyInteraction, leaf: Leaf, place: Place, *, private: bool) -> None:
        first, *more = leaf.draw(place)
        await answer(interaction, first, private=private, pictures=leaf.pictures)
        for card in more:
            await interaction.followup.send(view=card, ephemeral=private)

    async def _first(self, interaction: AnyInteraction, asked: Asked, *, private: bool) -> tuple[Leaf, str]:
        leaf = await self._make(interaction, asked, None, private=private)
        needed = leaf.next is not None or (private and not leaf.empty)
        return leaf, await self._keep(interaction, asked) if needed else _NO_KEY

    async def _shared(
        self, interaction: AnyInteraction, asked: Asked, cursor: int | None
    ) -> tuple[Leaf, str]:
        leaf = await self._make(interaction, asked, cursor, private=False)
        if leaf.empty:
            raise InputError(
                "Nothing of this may be seen by everyone here, so it is not shared.",
                "Share it in a channel of those who may.",
            )
        return leaf, await self._keep(interaction, asked)

    async def _make(
        self, interaction: AnyInteraction, asked: Asked, cursor: int | None, *, private: bool
    ) -> Leaf:
        options, make = self._read(asked)
        seen = self._audiences.of if private else self._audiences.here
        ask = Ask(
            options=options,
            guild=guild_of(interaction),
            audience=await seen(interaction),
            channels=channel_names(interaction.guild),
            cursor=cursor,
        )
        return await make(ask)

    def _read(self, asked: Asked) -> tuple[Any, Maker]:
        """Give what was asked and what makes its pages. Raises InputError where another version kept it."""
        try:
            options, make = self._kinds[asked.kind]
            return from_json(options, asked.options), make
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise InputError("This answer is of another version of mine.", "Ask again.") from error

    async def _keep(self, interaction: AnyInteraction, asked: Asked) -> str:
        return await self._asked.keep(asked, guild_of(interaction), UserId(interaction.user.id))


def is_hidden(interaction: AnyInteraction) -> bool:
    """Tell whether the message that a button stands on is seen by one person only."""
    return interaction.message is not None and interaction.message.flags.ephemeral
