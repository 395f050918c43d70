"""The card of /setup keeps Discord's limits, whatever is set up."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.render.limits import CARD_COMPONENTS, CARD_TEXT, CUSTOM_ID, SELECT_OPTIONS, units
from bot.render.setup_card import (
    AT,
    LONGEST_CITY,
    LONGEST_TIME,
    NEVER,
    TYPED,
    ZONE,
    Shown,
    Typed,
    setup_card,
)
from bot.store.ids import ChannelId, GuildId, RoleId
from bot.store.records import GuildSettings

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FRESH = GuildSettings(guild=GuildId(1))
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
ZONES = st.sampled_from(["UTC", "Europe/Kyiv", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"])
CHANNELS = st.frozensets(st.integers(10**18, 2**62).map(ChannelId), max_size=40)
SETTINGS = st.builds(
    GuildSettings,
    guild=st.just(GuildId(1)),
    zone=ZONES,
    watched=CHANNELS,
    digest_channel=st.none() | st.just(ChannelId(5)),
    digest_at=st.none() | MINUTES,
    editor_role=st.none() | st.just(RoleId(6)),
    hears_bots=st.booleans(),
    links_only=CHANNELS,
    keeps_deleted=st.booleans(),
)
NOTES = st.lists(st.text(max_size=110), max_size=5).map(
    lambda notes: [*notes, "<#1234567890123456789> " * 26]
)
PROBLEMS = st.lists(st.text(min_size=330, max_size=330), max_size=6)
TEXT = st.text(max_size=60)


def selects(view: ui.LayoutView) -> dict[str, dict[str, Any]]:
    return {
        item.custom_id: item.to_component_dict()
        for item in view.walk_children()
        if isinstance(item, (ui.Select, ui.ChannelSelect, ui.RoleSelect))
    }


def shown(settings: GuildSettings = FRESH, now: datetime = NOON, **more: Any) -> ui.LayoutView:
    return setup_card(Shown(settings=settings, now=now, **more))


@given(SETTINGS, NOTES, PROBLEMS, TEXT, TEXT)
def test_whatever_is_set_up_it_fits_a_message(
    settings: GuildSettings, notes: list[str], problems: list[str], city: str, at: str
) -> None:
    view = shown(
        settings,
        channels=settings.watched | settings.links_only,
        notes=notes,
        problems=problems,
        refused=("x" * 220, "x" * 220),
        typed=Typed(city, at),
    )
    assert view.content_length() <= CARD_TEXT
    assert view.total_children_count <= CARD_COMPONENTS
    for select in selects(view).values():
        assert len(select.get("options", ())) <= SELECT_OPTIONS
        assert len(select.get("default_values", ())) <= SELECT_OPTIONS
    for item in view.walk_children():
        assert units(getattr(item, "custom_id", "")) <= CUSTOM_ID


@given(SETTINGS)
def test_each_select_has_what_is_set_once_and_chosen(settings: GuildSettings) -> None:
    found = selects(shown(settings))
    at = NEVER if settings.digest_at is None else f"{settings.digest_at:%H:%M}"
    for custom_id, value in ((AT, at), (ZONE, settings.zone)):
        options = found[custom_id]["options"]
        assert [option["value"] for option in options if option["default"]] == [value]
        assert len({option["value"] for option in options}) == len(options)


@given(TEXT, TEXT)
def test_what_was_typed_is_carried_by_the_button(city: str, at: str) -> None:
    view = shown(typed=Typed(city, at))
    carried = [
        found
        for item in view.walk_children()
        if isinstance(item, ui.Button) and (found := re.fullmatch(TYPED, item.custom_id or "", re.DOTALL))
    ]
    assert len(carried) == 1
    assert carried[0]["city"] == city.replace("|", " ")[:LONGEST_CITY]
    assert carried[0]["at"] == at.replace("|", " ")[:LONGEST_TIME]


async def test_discord_py_does_not_take_the_presses_for_this_card() -> None:
    assert shown().is_finished()


def test_friday_is_the_one_that_is_or_was_by_the_clocks_of_the_zone() -> None:
    late = datetime(2026, 1, 1, 22, 30, tzinfo=UTC)
    told = [
        "\n".join(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))
        for view in (shown(now=late), shown(replace(FRESH, zone="Europe/Kyiv"), late))
    ]
    assert "In UTC it is Thursday, 1 January, 22:30. There “Friday” means 26 December" in told[0]
    assert "In Kyiv it is Friday, 2 January, 00:30. There “Friday” means 2 January" in told[1]
