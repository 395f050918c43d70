"""The one path of errors: what the user is told, and what the log keeps."""

import logging
import re

import discord
import pytest
from discord import app_commands

from bot.discord import errors
from bot.discord.errors import Form, SafeLayout, answering, sentence_of
from bot.errors import InputError, StoreError
from tests.discord.in_process import Office


@pytest.fixture
async def desk(desk: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(errors, "PATIENCE", 60.0)  # simcord would wait for it to pass with every press
    desk.faults_expected = True
    return desk


class BrokenError(Exception):
    """What nobody expects."""


def told(result: object) -> str:
    response = getattr(result, "response", None)
    assert response is not None
    assert response.ephemeral
    return response.content


def reference_in(text: str, caplog: pytest.LogCaptureFixture) -> bool:
    found = re.search(r"reference ([0-9A-F]{6})", text)
    assert found, text
    return any(
        found[1] in record.getMessage() for record in caplog.records if record.levelno == logging.ERROR
    )


class BrokenView(SafeLayout):
    """Its button fails."""

    row = discord.ui.ActionRow["BrokenView"]()

    @row.button(label="Break", custom_id="break")
    async def press(self, *_: object) -> None:
        raise BrokenError


class Question(Form, title="Question"):
    """Fails when it is sent in."""

    field: discord.ui.TextInput["Question"] = discord.ui.TextInput(label="Words", custom_id="words")

    def __init__(self) -> None:
        super().__init__(custom_id="question")

    async def on_submit(self, _: discord.Interaction) -> None:
        raise BrokenError


class Asking(SafeLayout):
    """Its button opens the form."""

    row = discord.ui.ActionRow["Asking"]()

    @row.button(label="Ask", custom_id="ask")
    async def press(self, interaction: discord.Interaction, _: object) -> None:
        await interaction.response.send_modal(Question())


class BreakingItem(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template="dynamic"):
    """A button that outlives a restart, and fails."""

    def __init__(self) -> None:
        super().__init__(discord.ui.Button(label="Break", custom_id="dynamic"))

    @classmethod
    async def from_custom_id(cls, *_: object) -> "BreakingItem":
        return cls()

    @answering
    async def callback(self, _: discord.Interaction) -> None:
        raise BrokenError


async def test_what_a_view_raises_is_answered_with_the_reference_of_the_log(
    desk: Office, caplog: pytest.LogCaptureFixture
) -> None:
    card = await desk.post(desk.wire, BrokenView(timeout=None))
    assert reference_in(told(await desk.alice.click(card, label="Break")), caplog)


async def test_what_a_dynamic_item_raises_is_answered(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(BreakingItem())
    card = await desk.post(desk.wire, view)
    assert reference_in(told(await desk.alice.click(card, label="Break")), caplog)


async def test_what_a_form_raises_is_answered(desk: Office, caplog: pytest.LogCaptureFixture) -> None:
    card = await desk.post(desk.wire, Asking(timeout=None))
    opened = await desk.alice.click(card, label="Ask")
    assert reference_in(told(await desk.alice.submit_modal(opened, {"words": "hello"})), caplog)


async def test_a_form_sent_in_after_a_restart_is_answered_with_what_was_typed(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "PATIENCE", 0.0)
    card = await desk.post(desk.wire, Asking(timeout=None))
    opened = await desk.alice.click(card, label="Ask")
    await desk.restart()
    sent = await desk.alice.submit_modal(opened, {"words": "Said the mayor"})
    assert "started anew" in told(sent)
    assert sent.response is not None
    (file,) = sent.response.attachments
    assert await file.read() == b"Said the mayor"


async def test_a_button_that_nobody_knows_any_more_is_answered(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "PATIENCE", 0.0)
    card = await desk.post(desk.wire, BrokenView(timeout=None))
    await desk.restart()
    pressed = await desk.alice.click(card, label="Break")
    assert "does not work any more" in told(pressed)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (InputError("That is no day.", "Write one."), "That is no day. Write one."),
        (app_commands.MissingPermissions(["manage_guild"]), "you need the permission Manage Guild"),
        (app_commands.BotMissingPermissions(["send_messages"]), "I need the permission Send Messages"),
        (app_commands.NoPrivateMessage(), "in a server only"),
        (app_commands.CommandNotFound("old", []), "Reload Discord"),
        (app_commands.CheckFailure(), "may not use this"),
    ],
)
def test_what_is_known_has_a_sentence(error: Exception, says: str) -> None:
    assert says in (sentence_of(error) or "")


def test_what_only_the_operator_can_mend_is_left_to_the_log() -> None:
    assert sentence_of(StoreError("/secret/place/whosaid.db is full.")) is None
    assert sentence_of(BrokenError()) is None


async def test_the_bot_pings_nobody_whatever_it_sends(desk: Office) -> None:
    assert desk.env.bot.allowed_mentions is not None
    assert desk.env.bot.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()
