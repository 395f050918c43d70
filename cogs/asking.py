"""`/who-said` and `/latest`, the buttons and selects of their cards, and the completion of what is typed."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.claims.model import SpeechAct
from bot.clock import Clock
from bot.desk import Answer, Desk
from bot.discord.app import NewsroomBot
from bot.discord.asked import Asked, AskedBefore
from bot.discord.audience import Audiences, channel_names, guild_of
from bot.discord.replies import AnyInteraction, acknowledge, answer, fill, meanwhile
from bot.render.buttons import ListClaims, Press, ReadInContext, Turn
from bot.render.cards import ARTICLES_A_CARD, Place, answer_card, article_claims_card, latest_card
from bot.render.context import context_cards
from bot.render.discord_text import label
from bot.render.limits import CHOICE_TEXT, CHOICES
from bot.store.ids import Number, UserId
from bot.store.pruning import KEPT
from bot.store.records import Audience, Named, StoredArticle
from bot.store.store import Store

TURNABLE: Final = timedelta(days=180)
"""How long the pages of an answer can be turned."""
_NO_KEY: Final = "-"  # of an answer with nothing to turn to
_A_DAY: Final = 86_400.0

_HOW: Final = [Choice(name=str(act), value=str(act)) for act in SpeechAct]
_SORT: Final = [Choice(name="newest first", value="newest"), Choice(name="most relevant", value="relevance")]


class Asking(commands.Cog):
    """Questions to the desk, and their answers' pages."""

    def __init__(self, desk: Desk, store: Store, clock: Clock, audiences: Audiences) -> None:
        self._desk = desk
        self._store = store
        self._audiences = audiences
        self._clock = clock
        self._asked = AskedBefore(store, clock)

    @app_commands.command(name="who-said", description="Who said what about a topic, newest statement first")
    @app_commands.describe(
        topic="A name, a place, words, a “phrase”, or a number such as #412; without it, all that was said",
        speaker="Only what this person or body said",
        how="Only what was said so",
        outlet="Only from this outlet or agency",
        since="From this day on: 2023-05-12, yesterday, last week, 7d, May 2023",
        until="Up to this day, which is included",
        sort="What comes first",
        private="Show the answer to you alone, with what only you may see",
    )
    @app_commands.choices(how=_HOW, sort=_SORT)
    async def who_said(  # noqa: PLR0913, PLR0917 an option of the command is a parameter
        self,
        interaction: AnyInteraction,
        topic: Range[str, 1, 200] = "",
        speaker: Range[str, 1, 100] | None = None,
        how: str | None = None,
        outlet: Range[str, 1, 100] | None = None,
        since: Range[str, 1, 40] | None = None,
        until: Range[str, 1, 40] | None = None,
        sort: str = "newest",
        private: bool = False,
    ) -> None:
        """Answer who said what, five claims a page; that there is nothing is told to the asker alone."""
        act = SpeechAct(how) if how else None
        asked = Asked(
            topic=topic, speaker=speaker, how=act, outlet=outlet, since=since, until=until, sort=sort
        )
        asking = self._who_said(interaction, asked, private=private)
        found, key = await meanwhile(interaction, asking, private=private)
        card = answer_card(found, Place(key), channel_names(interaction.guild))
        await answer(interaction, card, private=private or not found.page.claims)

    @app_commands.command(description="The articles that came in last")
    @app_commands.describe(
        topic="Only articles with claims about this",
        limit="How many articles",
        private="Show the answer to you alone, with what only you may see",
    )
    async def latest(
        self,
        interaction: AnyInteraction,
        topic: Range[str, 1, 200] = "",
        limit: Range[int, 1, ARTICLES_A_CARD] = ARTICLES_A_CARD,
        private: bool = False,
    ) -> None:
        """Show the articles that came in last; that there are none is told to the asker alone."""
        asking = self._latest(interaction, topic, limit, private=private)
        articles = await meanwhile(interaction, asking, private=private)
        card = latest_card(articles, topic, channel_names(interaction.guild))
        await answer(interaction, card, private=private or not articles)

    @who_said.autocomplete("topic")
    @latest.autocomplete("topic")
    async def complete_topic(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer topics that the answer would find."""
        audience = await self._audience(interaction, private=bool(interaction.namespace.private))
        guild = guild_of(interaction)
        return _choices(await self._store.complete_topics(guild, typed, audience=audience, limit=CHOICES))

    @who_said.autocomplete("speaker")
    async def complete_speaker(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer speakers that the answer would find."""
        audience = await self._audience(interaction, private=bool(interaction.namespace.private))
        guild = guild_of(interaction)
        return _choices(await self._store.complete_speakers(guild, typed, audience=audience, limit=CHOICES))

    async def _who_said(
        self, interaction: AnyInteraction, asked: Asked, *, private: bool
    ) -> tuple[Answer, str]:
        """Ask the desk; give its answer with the key of its further pages."""
        audience = await self._audience(interaction, private=private)
        found = await self._desk.who_said(asked.question(guild_of(interaction), audience))
        key = await self._key(interaction, asked) if found.page.next is not None else _NO_KEY
        return found, key

    async def _latest(
        self, interaction: AnyInteraction, topic: str, limit: int, *, private: bool
    ) -> tuple[StoredArticle, ...]:
        audience = await self._audience(interaction, private=private)
        return await self._desk.latest(guild_of(interaction), topic, audience=audience, limit=limit)

    async def on_press(self, interaction: AnyInteraction, press: Press) -> None:
        """Answer a button or a select of a card."""
        match press:
            case Turn():
                await self._turn(interaction, press)
            case ListClaims(article, page):
                await self._list_claims(interaction, article, page)
            case ReadInContext(claim):
                await self._read_in_context(interaction, claim)

    async def _turn(self, interaction: AnyInteraction, turn: Turn) -> None:
        """Turn the card of whoever asked; who else presses gets the page for him- or herself alone."""
        guild = guild_of(interaction)
        hidden = _is_hidden(interaction)
        asked, asker = await self._asked.find(guild, turn.key)
        anew = asker != interaction.user.id and not hidden
        await acknowledge(interaction, private=anew, anew=anew)
        audience = await self._audience(interaction, private=anew or hidden)
        found = await self._desk.who_said(asked.question(guild, audience, turn.cursor))
        turned = asked.turned(turn)
        key = turn.key
        if anew or turned is not asked:
            key = await self._key(interaction, turned)
        await self._show(interaction, found, turned.place(key, turn.page))

    async def _list_claims(self, interaction: AnyInteraction, article: Number, page: int) -> None:
        hidden = _is_hidden(interaction)
        await acknowledge(interaction, private=True, anew=not hidden)
        audience = await self._audiences.of(interaction)
        found = await self._desk.article(guild_of(interaction), article, audience=audience)
        await fill(interaction, article_claims_card(found, page, channel_names(interaction.guild)))

    async def _read_in_context(self, interaction: AnyInteraction, claim: Number) -> None:
        await acknowledge(interaction, private=True, anew=True)
        audience = await self._audiences.of(interaction)
        found = await self._desk.in_context(guild_of(interaction), claim, audience=audience)
        first, *rest = context_cards(found.claim, found.text, channel_names(interaction.guild))
        await fill(interaction, first)
        for card in rest:
            await interaction.followup.send(view=card, ephemeral=True)

    async def _audience(self, interaction: AnyInteraction, *, private: bool) -> Audience:
        seen = self._audiences.of if private else self._audiences.here
        return await seen(interaction)

    async def _key(self, interaction: AnyInteraction, asked: Asked) -> str:
        return await self._asked.keep(asked, guild_of(interaction), UserId(interaction.user.id))

    async def _show(self, interaction: AnyInteraction, found: Answer, place: Place) -> None:
        await fill(interaction, answer_card(found, place, channel_names(interaction.guild)))

    async def forget_old(self) -> None:
        """Drop what nobody needs any more, once a day: questions whose answers are not turned, ended work."""
        while True:
            await self._store.drop_views(self._clock() - TURNABLE)
            await self._store.drop_work(self._clock() - KEPT)
            await asyncio.sleep(_A_DAY)


def _is_hidden(interaction: AnyInteraction) -> bool:
    """Tell whether the message that the button stands on is seen by one person only."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _choices(found: Sequence[Named]) -> list[Choice[str]]:
    names = dict.fromkeys(label(named.name, CHOICE_TEXT) for named in found)
    return [Choice(name=name, value=name) for name in names if name]


async def setup(bot: NewsroomBot) -> None:
    """Add the cog; it answers the presses too."""
    room = bot.newsroom
    cog = Asking(room.desk, room.store, room.clock, bot.audiences)
    await bot.add_cog(cog)
    bot.presses = cog
    bot.background.start("old answers", cog.forget_old)
