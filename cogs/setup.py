"""`/setup`: what the bot does in a server, in one message whose every change holds at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Self

import discord
from discord import app_commands, ui
from discord.app_commands import Choice
from discord.ext import commands

from bot.discord.app import NewsroomBot
from bot.discord.errors import Form, SafeLayout, answering
from bot.discord.replies import AnyInteraction, acknowledge, fill
from bot.discord.setting_up import Change, SettingUp, managed_guild
from bot.errors import InputError
from bot.render.discord_text import escape
from bot.render.limits import CHOICES
from bot.render.setup_card import (
    AT,
    BOTS,
    DELETED,
    DIGEST,
    EDITOR,
    LINKS,
    LONGEST_CITY,
    LONGEST_TIME,
    NEVER,
    NOTHING,
    TYPED,
    WATCH,
    ZONE,
    Shown,
    Typed,
    setup_card,
)
from bot.store.ids import ChannelId, RoleId
from bot.store.records import GuildSettings
from bot.zones import cities, time_in, time_of, zone_of

Channels = set[ChannelId]


class Setup(commands.Cog):
    """Sets a server up. The message's controls and the form work after a restart too."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot

    async def cog_load(self) -> None:
        """Answer the controls of all messages, and the form, whoever had them opened before."""
        self._bot.add_view(Controls(self._bot.setting_up))
        self._bot.add_view(PlaceForm(self._bot.setting_up))
        self._bot.add_dynamic_items(PlaceButton)

    @app_commands.command(description="Set up the channels, the digest, the time zone and the editors")
    @app_commands.describe(
        zone="The time zone: type a city", digest_at="When the digest comes, to the minute: 07:30"
    )
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def setup(
        self,
        interaction: AnyInteraction,
        zone: app_commands.Range[str, 1, LONGEST_CITY] = "",
        digest_at: app_commands.Range[str, 1, LONGEST_TIME] = "",
    ) -> None:
        """Show what is set up, with selects to change it; the options say what selects cannot."""
        await acknowledge(interaction, private=True)
        await change_typed(self._bot.setting_up, interaction, Typed(zone, digest_at))

    @setup.autocomplete("zone")
    async def complete_zone(self, interaction: AnyInteraction, typed: str) -> list[Choice[str]]:
        """Offer zones by their cities, each with its time now."""
        now = interaction.created_at
        return [
            Choice(name=f"{city.name} ({city.zone}), {time_in(city.zone, now)} now", value=city.zone)
            for city in cities(typed, CHOICES)
        ]


class Controls(SafeLayout):
    """Takes what is chosen on every setup card: each control changes its own field, and no other."""

    def __init__(self, setting_up: SettingUp) -> None:
        super().__init__(timeout=None)
        digest = ui.ChannelSelect[Any](custom_id=DIGEST)
        at = ui.Select[Any](custom_id=AT)
        zone = ui.Select[Any](custom_id=ZONE)
        editor = ui.RoleSelect[Any](custom_id=EDITOR)

        async def set_digest(interaction: AnyInteraction) -> None:
            chosen = ChannelId(digest.values[0].id) if digest.values else None
            await take(setting_up, interaction, lambda old: replace(old, digest_channel=chosen))

        async def set_time(interaction: AnyInteraction) -> None:
            chosen = None if at.values[0] == NEVER else time_of(at.values[0])
            await take(setting_up, interaction, lambda old: replace(old, digest_at=chosen))

        async def set_zone(interaction: AnyInteraction) -> None:
            chosen = zone_of(zone.values[0])
            await take(setting_up, interaction, lambda old: replace(old, zone=chosen))

        async def set_editor(interaction: AnyInteraction) -> None:
            chosen = RoleId(editor.values[0].id) if editor.values else None
            await take(setting_up, interaction, lambda old: replace(old, editor_role=chosen))

        digest.callback, at.callback = set_digest, set_time
        zone.callback, editor.callback = set_zone, set_editor
        for item in (
            Watching(WATCH, setting_up, with_everything),
            Watching(LINKS, setting_up, with_links),
            digest,
            at,
            zone,
            editor,
            Flip(BOTS, setting_up, lambda old: replace(old, hears_bots=not old.hears_bots)),
            Flip(DELETED, setting_up, lambda old: replace(old, keeps_deleted=not old.keeps_deleted)),
        ):
            self.add_item(ui.ActionRow(item))


class Watching(ui.ChannelSelect[Any]):
    """Chooses channels. `chosen` gives the settings with those added and taken off."""

    def __init__(
        self,
        custom_id: str,
        setting_up: SettingUp,
        chosen: Callable[[GuildSettings, Channels, Channels], GuildSettings],
    ) -> None:
        super().__init__(custom_id=custom_id)
        self._setting_up = setting_up
        self._chosen = chosen

    async def callback(self, interaction: AnyInteraction) -> None:
        """Take only what is added and taken off: the card may be older than another editor's choice."""
        chosen = {ChannelId(channel.id) for channel in self.values}
        shown = defaults_of(interaction.message, self.custom_id)
        await take(
            self._setting_up, interaction, lambda old: self._chosen(old, chosen - shown, shown - chosen)
        )


class Flip(ui.Button[Any]):
    """Switches something on or off."""

    def __init__(self, custom_id: str, setting_up: SettingUp, change: Change) -> None:
        super().__init__(custom_id=custom_id)
        self._setting_up = setting_up
        self._change = change

    async def callback(self, interaction: AnyInteraction) -> None:
        """Take the press."""
        await take(self._setting_up, interaction, self._change)


class PlaceButton(ui.DynamicItem[ui.Button[Any]], template=rf"\A{TYPED}\Z"):
    """Opens the form for any city and minute, with what was typed before and could not be read."""

    def __init__(self, button: ui.Button[Any], typed: Typed) -> None:
        super().__init__(button)
        self._typed = typed

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the button that was pressed from its custom_id."""
        del interaction
        assert isinstance(item, ui.Button)  # noqa: S101 so it was sent
        return cls(item, Typed(match["city"], match["at"]))

    @answering
    async def callback(self, interaction: AnyInteraction) -> None:
        """Open the form."""
        managed_guild(interaction)
        client: NewsroomBot = interaction.client
        await interaction.response.send_modal(PlaceForm(client.setting_up, self._typed))


class PlaceForm(Form, title="Another city or minute"):
    """A form for a city and a time; what is left empty stays as it is."""

    def __init__(self, setting_up: SettingUp, typed: Typed = NOTHING) -> None:
        super().__init__(custom_id="w1:setup:place")
        self._setting_up = setting_up
        self._city = ui.TextInput[Self](
            custom_id="w1:city", required=False, max_length=LONGEST_CITY, default=typed.city or None
        )
        self._at = ui.TextInput[Self](
            custom_id="w1:at", required=False, max_length=LONGEST_TIME, default=typed.at or None
        )
        self.add_item(
            ui.Label(
                text="City or time zone",
                description="Such as Kyiv, New York, UTC or Europe/Kyiv. Left empty, it stays.",
                component=self._city,
            )
        )
        self.add_item(
            ui.Label(
                text="When the digest comes",
                description="Such as 07:30 or 7:30 pm. Left empty, it stays.",
                component=self._at,
            )
        )

    async def on_submit(self, interaction: AnyInteraction, /) -> None:
        """Set what was filled in."""
        typed = Typed(self._city.value.strip(), self._at.value.strip())
        await acknowledge(interaction)
        await change_typed(self._setting_up, interaction, typed)


async def take(setting_up: SettingUp, interaction: AnyInteraction, change: Change) -> None:
    """Take what was chosen on a card, and show what is set up now."""
    await acknowledge(interaction)
    await change_and_show(setting_up, interaction, change)


async def change_typed(setting_up: SettingUp, interaction: AnyInteraction, typed: Typed) -> None:
    """Set the city and the time that somebody typed. What cannot be read is told and kept to be typed on."""
    left, refused = NOTHING, list[str]()
    zone = at = None
    try:
        zone = zone_of(typed.city) if typed.city else None
    except InputError as error:
        left = replace(left, city=typed.city)
        refused.append(f"**The zone stays.** {escape(str(error))}")
    try:
        at = time_of(typed.at) if typed.at else None
    except InputError as error:
        left = replace(left, at=typed.at)
        refused.append(f"**The digest’s time stays.** {escape(str(error))}")

    def change(old: GuildSettings) -> GuildSettings:
        return replace(old, zone=zone or old.zone, digest_at=old.digest_at if at is None else at)

    await change_and_show(setting_up, interaction, change, refused, left)


async def change_and_show(
    setting_up: SettingUp,
    interaction: AnyInteraction,
    change: Change,
    refused: Sequence[str] = (),
    typed: Typed = NOTHING,
) -> None:
    """Apply a change, if the asker may, and show what is set up now."""
    outcome = await setting_up.change(interaction, change)
    guild = managed_guild(interaction)
    shown = Shown(
        settings=outcome.settings,
        now=outcome.now,
        locales=[str(locale) for locale in (interaction.guild_locale, interaction.locale) if locale],
        channels=frozenset(ChannelId(channel.id) for channel in guild.channels),
        roles=frozenset(RoleId(role.id) for role in guild.roles),
        refused=refused,
        notes=outcome.notes,
        problems=outcome.problems,
        typed=typed,
    )
    await fill(interaction, setup_card(shown))


def with_everything(old: GuildSettings, more: Channels, fewer: Channels) -> GuildSettings:
    """Read everything in `more` channels, and nothing unasked in those taken off."""
    watched = old.watched - (fewer - old.links_only) | more
    return replace(old, watched=watched, links_only=old.links_only - more)


def with_links(old: GuildSettings, more: Channels, fewer: Channels) -> GuildSettings:
    """Read links and files only in `more` channels, and nothing unasked in those taken off."""
    watched = old.watched - (fewer & old.links_only) | more
    return replace(old, watched=watched, links_only=old.links_only - fewer | more)


def defaults_of(message: discord.Message | None, custom_id: str) -> set[ChannelId]:
    """Give the channels that a select of a message showed as chosen."""
    return {
        ChannelId(value.id)
        for part in _parts(message.components if message else ())
        if isinstance(part, discord.SelectMenu) and part.custom_id == custom_id
        for value in part.default_values
    }


def _parts(components: Iterable[Any]) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _parts(getattr(component, "children", ()))


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    await bot.add_cog(Setup(bot))
