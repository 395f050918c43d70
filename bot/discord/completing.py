"""Completion of what is typed: names that the answer would find, as far as its readers may see them."""

from collections.abc import Iterable

from discord.app_commands import Choice

from bot.discord.audience import Audiences, guild_of
from bot.discord.replies import AnyInteraction
from bot.render.discord_text import label
from bot.render.limits import CHOICE_TEXT, CHOICES
from bot.store.records import Audience
from bot.store.store import Store


class Completion:
    """Offers what the server has; a private answer finds what only its asker may see."""

    def __init__(self, store: Store, audiences: Audiences) -> None:
        self._store = store
        self._audiences = audiences

    async def topics(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer topics with a word that begins as `typed`, those with most claims first."""
        audience = await self._audience(interaction)
        guild = guild_of(interaction)
        found = await self._store.complete_topics(guild, typed, audience=audience, limit=CHOICES)
        return _choices(named.name for named in found)

    async def speakers(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer speakers with a word in their name that begins as `typed`, those with most claims first."""
        audience = await self._audience(interaction)
        guild = guild_of(interaction)
        found = await self._store.complete_speakers(guild, typed, audience=audience, limit=CHOICES)
        return _choices(named.name for named in found)

    async def outlets(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer outlets and agencies with a word in their name that begins as `typed`, by their names."""
        audience = await self._audience(interaction)
        guild = guild_of(interaction)
        return _choices(await self._store.complete_outlets(guild, typed, audience=audience, limit=CHOICES))

    async def articles(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer the numbers of articles whose titles hold `typed`, those that came in last first."""
        audience = await self._audience(interaction)
        guild = guild_of(interaction)
        found = await self._store.complete_articles(guild, typed, audience=audience, limit=CHOICES)
        return [Choice(name=label(title, CHOICE_TEXT) or f"#{n}", value=f"#{n}") for n, title in found]

    async def _audience(self, interaction: AnyInteraction) -> Audience:
        seen = self._audiences.of if interaction.namespace.private else self._audiences.here
        return await seen(interaction)


def _choices(found: Iterable[str]) -> list[Choice[str]]:
    names = dict.fromkeys(label(name, CHOICE_TEXT) for name in found)
    return [Choice(name=name, value=name) for name in names if name]
