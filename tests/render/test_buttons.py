"""What is pressed survives in a custom_id and reaches the client."""

import asyncio
from types import SimpleNamespace

import discord
import pytest
from discord import ui
from discord.components import _component_factory
from discord.ui.view import ViewStore
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Answer, Question
from bot.render.buttons import (
    ContextSelect,
    ListClaims,
    Press,
    PressButton,
    ReadInContext,
    Share,
    Turn,
    custom_id,
)
from bot.render.cards import answer_card
from bot.render.limits import CUSTOM_ID
from bot.render.pages import Place
from bot.store.ids import ClaimId, GuildId, Number
from bot.store.records import Page
from tests.render.made import claim

PAGES = (
    st.from_regex(r"\A[A-Za-z0-9_-]{1,32}\Z"),
    st.integers(0, 999_999),
    st.none() | st.integers(1, 2**63 - 1),
)
PRESSES = (
    st.builds(Turn, *PAGES)
    | st.builds(Share, *PAGES)
    | st.builds(ListClaims, st.integers(1, 10**18).map(Number))
)


class Client:
    """Keeps what was pressed."""

    def __init__(self) -> None:
        self.pressed: list[Press] = []

    async def on_press(self, interaction: object, press: Press) -> None:
        del interaction
        self.pressed.append(press)


async def after_restart(kind: type[ui.DynamicItem], item: ui.Item) -> Client:
    """Press `item` as discord.py does it for a message of an earlier run."""
    client = Client()
    interaction = SimpleNamespace(client=client)
    match = kind.__discord_ui_compiled_template__.fullmatch(item.custom_id)
    made = await kind.from_custom_id(interaction, item, match)
    made._refresh_state(interaction, {"values": ["412"]})
    await made.callback(interaction)
    return client


@given(PRESSES)
async def test_a_press_outlives_a_restart_in_its_custom_id(press: Turn | Share | ListClaims) -> None:
    button = ui.Button(custom_id=custom_id(press), label="▶")
    assert len(button.custom_id) <= CUSTOM_ID
    assert (await after_restart(PressButton, button)).pressed == [press]


async def test_a_choice_outlives_a_restart() -> None:
    select = ui.Select(custom_id="w1:context", options=[discord.SelectOption(label="Russia", value="412")])
    assert (await after_restart(ContextSelect, select)).pressed == [ReadInContext(Number(412))]


@pytest.mark.parametrize(
    "text", ["w1:turn::1:0", "w1:turn:k:1", "w1:list:x:1", "w2:turn:k:1:0", "w1:turn:k:1:0\n"]
)
def test_other_custom_ids_are_nobody_s(text: str) -> None:
    assert not PressButton.__discord_ui_compiled_template__.fullmatch(text)


def test_a_select_offers_as_much_as_discord_takes() -> None:
    made = ContextSelect([(Number(n), "n" * 300, "w" * 300) for n in range(1, 40)])
    options = made.to_component_dict()["options"]
    assert len(options) == 25
    assert all(len(option["label"]) <= 100 and len(option["description"]) <= 100 for option in options)


@pytest.mark.parametrize(
    ("kind", "id_", "values", "press"),
    [
        (2, "w1:turn:k3:2:77", [], Turn("k3", 2, 77)),
        (3, "w1:context", ["4"], ReadInContext(Number(4))),
    ],
)
async def test_a_press_on_an_earlier_run_s_card_gets_through_discord_py(
    kind: int, id_: str, values: list[str], press: Press
) -> None:
    page = Page((claim(2), claim(4)), ClaimId(77), 9)
    sent = answer_card(Answer(Question(guild=GuildId(9)), page), Place("k3")).to_components()
    message = SimpleNamespace(
        id=1,
        components=[_component_factory(part) for part in sent],
        flags=discord.MessageFlags(components_v2=True),
    )
    client = Client()
    data = {"custom_id": id_, "values": values}
    store = ViewStore(SimpleNamespace())
    store.add_dynamic_items(PressButton, ContextSelect)
    store.dispatch_view(kind, id_, SimpleNamespace(client=client, message=message, data=data))
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name().startswith("discord-ui")))
    assert client.pressed == [press]
