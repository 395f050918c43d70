"""`/setup`: what the bot does in a server, in one message whose every change holds at once."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot.clock import Clock
from bot.discord.app import NewsroomBot
from bot.discord.errors import AnyInteraction, SafeLayout, acknowledge
from bot.discord.setting_up import Change, change_settings
from bot.render.layout import INK
from bot.render.limits import CHOICES, SELECT_OPTIONS
from bot.store.ids import ChannelId, GuildId, RoleId
from bot.store.records import GuildSettings
from bot.store.store import Store
from bot.zones import cities, time_in, time_of, zone_of

_WATCHED = [ChannelType.text, ChannelType.news, ChannelType.forum]
_POSTED = [ChannelType.text, ChannelType.news]
_NEVER = "never"


class Setup(commands.Cog):
    """Sets a server up. The message's selects work after a restart too."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._store = bot.newsroom.store
        self._clock = bot.newsroom.clock

    async def cog_load(self) -> None:
        """Answer the selects of messages from before a restart."""
        self._bot.add_view(SetupCard(self._store, self._clock, GuildSettings(guild=GuildId(0)), ()))

    @app_commands.command(description="Set up the channels, the digest, the time zone and the editors")
    @app_commands.describe(
        zone="The time zone: type a city", digest_at="When the digest comes, to the minute: 07:30"
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(
        self, interaction: AnyInteraction, zone: str | None = None, digest_at: str | None = None
    ) -> None:
        """Show what is set up, with selects to change it; the options say what selects cannot."""
        await acknowledge(interaction, private=True)
        place = zone_of(zone) if zone else None
        moment = time_of(digest_at) if digest_at else None

        def change(settings: GuildSettings) -> GuildSettings:
            return replace(
                settings,
                zone=place or settings.zone,
                digest_at=settings.digest_at if moment is None else moment,
            )

        await show(self._store, self._clock, interaction, change)

    @setup.autocomplete("zone")
    async def complete_zone(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer zones by their cities, each with its time now."""
        now = interaction.created_at
        return [
            Choice(name=f"{city.name} ({city.zone}), {time_in(city.zone, now)} now", value=city.zone)
            for city in cities(typed, CHOICES)
        ]


class SetupCard(SafeLayout):
    """What is set up, and the selects that change it. `problems` are sentences."""

    def __init__(
        self, store: Store, clock: Clock, settings: GuildSettings, problems: tuple[str, ...]
    ) -> None:
        super().__init__(timeout=None)
        self._store = store
        self._clock = clock
        box = ui.Container[Any](accent_colour=INK)
        box.add_item(ui.TextDisplay(_summary(settings, clock(), problems)))
        for item in self._items(settings):
            box.add_item(ui.ActionRow(item))
        self.add_item(box)

    def _items(self, settings: GuildSettings) -> tuple[ui.Item[Any], ...]:
        watch = ui.ChannelSelect[Any](
            custom_id="w1:setup:watch",
            placeholder="Channels in which I read articles",
            channel_types=_WATCHED,
            min_values=0,
            max_values=SELECT_OPTIONS,
            default_values=_chosen(sorted(settings.watched), SelectDefaultValueType.channel),
        )
        digest = ui.ChannelSelect[Any](
            custom_id="w1:setup:digest",
            placeholder="The channel of the digest",
            channel_types=_POSTED,
            min_values=0,
            default_values=_chosen([settings.digest_channel], SelectDefaultValueType.channel),
        )
        at = ui.Select[Any](
            custom_id="w1:setup:at", placeholder="When the digest comes", options=_times(settings.digest_at)
        )
        editor = ui.RoleSelect[Any](
            custom_id="w1:setup:editor",
            placeholder="The role of the editors",
            min_values=0,
            default_values=_chosen([settings.editor_role], SelectDefaultValueType.role),
        )
        bots = ui.Button[Any](
            custom_id="w1:setup:bots",
            label="Ignore other bots and webhooks"
            if settings.hears_bots
            else "Read other bots and webhooks too",
        )

        async def change(interaction: AnyInteraction, change: Change) -> None:
            await acknowledge(interaction)
            await show(self._store, self._clock, interaction, change)

        async def set_watched(interaction: AnyInteraction) -> None:
            chosen = frozenset(ChannelId(channel.id) for channel in watch.values)
            await change(interaction, lambda settings: replace(settings, watched=chosen))

        async def set_digest(interaction: AnyInteraction) -> None:
            chosen = ChannelId(digest.values[0].id) if digest.values else None
            await change(interaction, lambda settings: replace(settings, digest_channel=chosen))

        async def set_time(interaction: AnyInteraction) -> None:
            chosen = None if at.values[0] == _NEVER else time_of(at.values[0])
            await change(interaction, lambda settings: replace(settings, digest_at=chosen))

        async def set_editor(interaction: AnyInteraction) -> None:
            chosen = RoleId(editor.values[0].id) if editor.values else None
            await change(interaction, lambda settings: replace(settings, editor_role=chosen))

        async def set_bots(interaction: AnyInteraction) -> None:
            await change(interaction, lambda settings: replace(settings, hears_bots=not settings.hears_bots))

        watch.callback, digest.callback, at.callback = set_watched, set_digest, set_time
        editor.callback, bots.callback = set_editor, set_bots
        return watch, digest, at, editor, bots


async def show(store: Store, clock: Clock, interaction: AnyInteraction, change: Change) -> None:
    """Apply a change and show what is set up now."""
    settings, problems = await change_settings(store, clock, interaction, change)
    await interaction.edit_original_response(view=SetupCard(store, clock, settings, problems))


def _chosen(ids: list[Any], kind: SelectDefaultValueType) -> list[SelectDefaultValue]:
    return [SelectDefaultValue(id=one, type=kind) for one in ids[:SELECT_OPTIONS] if one is not None]


def _times(at: time | None) -> list[discord.SelectOption]:
    """Give the full hours, one of them moved to the minute that is set, and never."""
    hours = (at if at and at.hour == hour else time(hour) for hour in range(24))
    return [
        discord.SelectOption(label="No digest", value=_NEVER, default=at is None),
        *(
            discord.SelectOption(label=f"Digest at {hour:%H:%M}", value=f"{hour:%H:%M}", default=hour == at)
            for hour in hours
        ),
    ]


def _summary(settings: GuildSettings, now: datetime, problems: tuple[str, ...]) -> str:
    digest = "no digest: it needs a channel and a time"
    if settings.digest_channel is not None and settings.digest_at is not None:
        digest = f"the digest at {settings.digest_at:%H:%M} in <#{settings.digest_channel}>"
    reading = " ".join(f"<#{channel}>" for channel in sorted(settings.watched)) or "no channel yet"
    lines = [
        "## Setup",
        f"I read in {reading}; {digest}.",
        f"-# In {settings.zone} it is {time_in(settings.zone, now)}. The zone decides what “Friday” means.",
        "-# Change it with `/setup zone:`, and the digest to the minute with `/setup digest_at:`.",
    ]
    if problems:
        lines += ["**In the way:**", *(f"- {problem}" for problem in problems)]
    elif settings.watched or settings.digest_channel:
        lines.append("I have all the permissions that I need for this.")
    return "\n".join(lines)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    await bot.add_cog(Setup(bot))
