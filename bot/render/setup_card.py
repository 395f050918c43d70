"""What is set up in a server, as one card: a select for everything, each below what it decides."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption, ui
from discord.utils import format_dt

from bot.digest.schedule import next_due
from bot.render.layout import INK, Block, Control, Rule, card
from bot.render.limits import OPTION_TEXT, SELECT_OPTIONS, clipped
from bot.store.ids import ChannelId, RoleId
from bot.store.records import GuildSettings
from bot.when import parse_period
from bot.zones import city_of, likely_cities, time_in

WATCH: Final = "w1:setup:watch"
LINKS: Final = "w1:setup:links"
DIGEST: Final = "w1:setup:digest"
AT: Final = "w1:setup:at"
ZONE: Final = "w1:setup:zone"
EDITOR: Final = "w1:setup:editor"
BOTS: Final = "w1:setup:bots"
DELETED: Final = "w1:setup:deleted"
"""The custom_ids of the card's controls."""

NEVER: Final = "never"
"""The time of a digest that does not come."""

LONGEST_CITY: Final = 36
LONGEST_TIME: Final = 10
"""Characters of what can be typed; the button carries both, and its custom_id holds 100."""
TYPED: Final = rf"w1:setup:place:(?P<city>[^|]{{0,{LONGEST_CITY}}})\|(?P<at>[^|]{{0,{LONGEST_TIME}}})"
"""The custom_id of the button that opens the form for any city and minute."""

_LINKS_ONLY: Final = (
    "Pasted texts are left alone there. In all other channels I read only what I am asked to read:"
    " “Extract claims”, /add."
)
_GOES: Final = (
    "When a message is deleted its articles go too. The editors, its author and who manages messages have"
    " a week to keep them."
)
_KEPT: Final = "When a message is deleted its articles stay."

_WATCHED: Final = [ChannelType.text, ChannelType.news, ChannelType.forum]
_POSTED: Final = [ChannelType.text, ChannelType.news]
_NIGHT: Final = 3
"""The hour that makes room in the list of times for one that is not full: 25 fit, no digest among them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A city and a time as somebody typed them that could not be read, to be typed on from there."""

    city: str = ""
    at: str = ""


NOTHING: Final = Typed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the card shows beside the settings: `channels` and `roles` are those of them that are there.

    `refused` say what was typed and not taken, `notes` what was just done, `problems` what is in the way of
    what is set up: sentences of markup. `locales` are Discord's names for the languages of the server and of
    its reader; `now` is aware.
    """

    settings: GuildSettings
    now: datetime
    locales: Sequence[str] = ()
    channels: frozenset[ChannelId] = frozenset()
    roles: frozenset[RoleId] = frozenset()
    refused: Sequence[str] = ()
    notes: Sequence[str] = ()
    problems: Sequence[str] = ()
    typed: Typed = NOTHING


def setup_card(shown: Shown) -> ui.LayoutView:
    """Give the card. Its controls are dealt with by whoever listens to their custom_ids."""
    view = card(_blocks(shown), INK)
    view.stop()  # or discord.py would take the presses for this message's own
    return view


def _blocks(shown: Shown) -> Iterator[Block]:
    settings, now = shown.settings, shown.now
    yield "## Setup\nEach change takes effect at once."
    everything = settings.watched - settings.links_only
    yield _titled("Channels where I read everything", _reading(settings) + _hidden(everything))
    yield (_channels(shown, WATCH, everything),)
    yield _titled("Channels where I read links and files only", _LINKS_ONLY + _hidden(settings.links_only))
    yield (_channels(shown, LINKS, settings.links_only),)
    yield _titled("Digest", _digest(settings, now))
    yield (_digest_channel(shown),)
    yield (ui.Select[Any](custom_id=AT, options=_times(settings.digest_at)),)
    yield _titled("Time zone", _days(settings.zone, now))
    yield (ui.Select[Any](custom_id=ZONE, options=_zones(settings.zone, shown.locales, now)),)
    yield _titled("Editors", _KEPT if settings.keeps_deleted else _GOES)
    yield (_editor(shown),)
    yield (_place(shown.typed), _bots(settings), _deleted(settings))
    yield Rule()
    yield "\n".join(_said(shown))


def _titled(title: str, says: str) -> str:
    return f"**{title}**\n-# {says}"


def _reading(settings: GuildSettings) -> str:
    bots, left = (
        (", of bots and webhooks too", "") if settings.hears_bots else ("", ", other bots and webhooks")
    )
    return f"Links, files and pasted articles, in threads too{bots}. I leave chat{left} alone."


def _hidden(channels: Collection[ChannelId]) -> str:
    more = len(channels) - SELECT_OPTIONS
    return f" {more} more do not fit below." if more > 0 else ""


def _digest(settings: GuildSettings, now: datetime) -> str:
    match settings.digest_channel, settings.digest_at:
        case None, _:
            return "None comes yet: choose its channel."
        case _, None:
            return "None comes: choose its time."
        case channel, at:
            due = format_dt(next_due(at, settings.zone, now), "R")
            return f"Each day at {at:%H:%M} in <#{channel}>, next {due}; none when there is no news."


def _days(zone: str, now: datetime) -> str:
    """Say what time it is there, and what “Friday” means."""
    here = now.astimezone(ZoneInfo(zone))
    friday = parse_period("Friday", here.date()).first
    return (
        f"In {city_of(zone)} it is {here:%A}, {here.day} {here:%B}, {here:%H:%M}. There “Friday” means"
        f" {friday.day} {friday:%B}, in a question and in an article without a date of its own."
    )


def _said(shown: Shown) -> Iterator[str]:
    yield from shown.refused
    yield from shown.notes
    if shown.problems:
        yield "**In the way**"
        yield from (f"- {problem}" for problem in shown.problems)
    elif shown.refused:
        pass
    elif shown.settings.watched or shown.settings.digest_channel:
        yield "I have every permission that I need for this."
    else:
        yield "Choose a channel to begin."


def _channels(shown: Shown, custom_id: str, channels: frozenset[ChannelId]) -> Control:
    return ui.ChannelSelect[Any](
        custom_id=custom_id,
        placeholder="No channel",
        channel_types=_WATCHED,
        min_values=0,
        max_values=SELECT_OPTIONS,
        default_values=_chosen(sorted(channels & shown.channels)),
    )


def _digest_channel(shown: Shown) -> Control:
    return ui.ChannelSelect[Any](
        custom_id=DIGEST,
        placeholder="No channel for the digest yet",
        channel_types=_POSTED,
        min_values=0,
        default_values=_chosen(one for one in (shown.settings.digest_channel,) if one in shown.channels),
    )


def _editor(shown: Shown) -> Control:
    return ui.RoleSelect[Any](
        custom_id=EDITOR,
        placeholder="No role",
        min_values=0,
        default_values=_chosen(
            (one for one in (shown.settings.editor_role,) if one in shown.roles), SelectDefaultValueType.role
        ),
    )


def _chosen(
    ids: Iterable[Any], kind: SelectDefaultValueType = SelectDefaultValueType.channel
) -> list[SelectDefaultValue]:
    return [SelectDefaultValue(id=one, type=kind) for one in ids][:SELECT_OPTIONS]


def _times(at: time | None) -> list[SelectOption]:
    """Give no digest, the full hours, and the time that is set."""
    hours = {time(hour) for hour in range(24)}
    if at is not None and at not in hours:
        hours = hours - {time(_NIGHT)} | {at}
    return [
        SelectOption(label="No digest", value=NEVER, default=at is None),
        *(
            SelectOption(label=f"{hour:%H:%M}", value=f"{hour:%H:%M}", default=hour == at)
            for hour in sorted(hours)
        ),
    ]


def _zones(zone: str, locales: Iterable[str], now: datetime) -> list[SelectOption]:
    return [
        SelectOption(
            label=clipped(f"{city.name}, {time_in(city.zone, now)} now", OPTION_TEXT),
            description=city.zone,
            value=city.zone,
            default=city.zone == zone,
        )
        for city in likely_cities(zone, locales, now, SELECT_OPTIONS)
    ]


def _place(typed: Typed) -> Control:
    city, at = typed.city.replace("|", " "), typed.at.replace("|", " ")
    return ui.Button[Any](
        label="Another city or minute",
        custom_id=f"w1:setup:place:{city[:LONGEST_CITY]}|{at[:LONGEST_TIME]}",
    )


def _bots(settings: GuildSettings) -> Control:
    hears = settings.hears_bots
    return ui.Button[Any](
        label="Ignore other bots and webhooks" if hears else "Read other bots and webhooks too",
        custom_id=BOTS,
    )


def _deleted(settings: GuildSettings) -> Control:
    keeps = settings.keeps_deleted
    return ui.Button[Any](
        label="Let articles go with their messages" if keeps else "Keep articles of deleted messages",
        custom_id=DELETED,
    )
