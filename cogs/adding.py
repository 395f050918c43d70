"""Adding articles on demand: the message command "Extract claims", and `/add` with a link or a form."""

import re
from typing import Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.articles.links import check_article_link, parse_link
from bot.discord.app import NewsroomBot
from bot.discord.audience import guild_of
from bot.discord.errors import Form
from bot.discord.incoming import heard_of, milliseconds, parent_of
from bot.discord.replies import AnyInteraction, acknowledge
from bot.errors import InputError
from bot.inbox.heard import Attached, Heard, Payload, Reply
from bot.inbox.hearing import Hearing
from bot.render.layout import PALE, card
from bot.store.ids import ChannelId, MessageId

_READING = "Reading it …"
_MOST_FILES = 5
_BARE: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+/\S+")  # an address as people type it, without https://


class Adding(commands.Cog):
    """Takes in what somebody points at. It works without the message content intent."""

    def __init__(self, bot: NewsroomBot, hearing: Hearing) -> None:
        self._bot = bot
        self._hearing = hearing
        self._extract = app_commands.ContextMenu(
            name="Extract claims", callback=self.extract, extras={"told": "read it now."}
        )

    async def cog_load(self) -> None:
        """Add the message command, which a cog does not do by itself, and take forms opened before."""
        self._bot.tree.add_command(self._extract)
        self._bot.add_view(AddForm(self._hearing))

    async def cog_unload(self) -> None:
        """Take the message command away."""
        self._bot.tree.remove_command(self._extract.name, type=self._extract.type)

    @app_commands.guild_only()
    async def extract(self, interaction: AnyInteraction, message: discord.Message) -> None:
        """Read a message that somebody chose, wherever it stands."""
        if message.author == self._bot.user:
            raise InputError("That is a message of mine.", "Choose the one that holds the article.")
        if heard_of(message) is None:
            raise InputError("There is neither text, nor a link, nor a file that I can read in this message.")
        reply = await _promise(interaction)
        heard = heard_of(message, asked_at=interaction.created_at, reply=reply)
        if heard is None or not await self._hearing.ask(heard):
            raise InputError("That message is gone.")

    @app_commands.command(description="Take an article in: by its link, as a file, or in a form for its text")
    @app_commands.describe(
        link="The address of the article; with neither this nor a file a form opens",
        file="The article's file: text, PDF, Word or HTML",
    )
    @app_commands.guild_only()
    async def add(
        self, interaction: AnyInteraction, link: str | None = None, file: discord.Attachment | None = None
    ) -> None:
        """Take an article in by its link or file, or open the form."""
        if link is None and file is None:
            await interaction.response.send_modal(AddForm(self._hearing))
            return
        address = (link or "").strip()
        address = f"https://{address}" if _BARE.fullmatch(address) else address
        if link is not None:
            check_article_link(parse_link(address))
        await take_in(self._hearing, interaction, address, _files(file))


class AddForm(Form, title="Add an article"):
    """A form with a field for the text and one for files."""

    text = ui.Label[ui.Modal](
        text="The text",
        description="As it was published, with its headline; or one or more links",
        component=ui.TextInput[ui.Modal](
            style=discord.TextStyle.paragraph, required=False, custom_id="w1:text"
        ),
    )
    files = ui.Label[ui.Modal](
        text="Or files",
        description="One article each: .txt, .md, .pdf, .docx or .html",
        component=ui.FileUpload[ui.Modal](
            required=False, min_values=0, max_values=_MOST_FILES, custom_id="w1:files"
        ),
    )

    def __init__(self, hearing: Hearing) -> None:
        super().__init__(custom_id="w1:add")
        self._hearing = hearing

    async def on_submit(self, interaction: AnyInteraction, /) -> None:
        """Take in what was filled in."""
        text, upload = self.text.component, self.files.component
        assert isinstance(text, ui.TextInput)  # noqa: S101 so it was made
        assert isinstance(upload, ui.FileUpload)  # noqa: S101 so it was made
        files = _files(*upload.values)
        if not text.value.strip() and not files:
            raise InputError("There is neither text nor a file in the form.")
        await take_in(self._hearing, interaction, text.value, files)


def _files(*uploads: discord.Attachment | None) -> tuple[Attached, ...]:
    """Give what somebody uploaded; of what is no article it is said when it is read what it is instead."""
    return tuple(Attached(one.filename, one.url, one.size) for one in uploads if one is not None)


async def take_in(
    hearing: Hearing, interaction: AnyInteraction, content: str, files: tuple[Attached, ...] = ()
) -> None:
    """Make work of what somebody gave; the answer to the interaction becomes its card."""
    reply = await _promise(interaction)
    now = interaction.created_at
    await hearing.ask(
        Heard(
            guild=guild_of(interaction),
            channel=ChannelId(interaction.channel_id or 0),
            message=MessageId(reply.message),
            revision=milliseconds(now),
            payload=Payload(
                author=interaction.user.id,
                said_at=now,
                content=content,
                files=files,
                parent=parent_of(interaction.channel),
                asked=True,
                reply=reply,
            ),
        )
    )


async def _promise(interaction: AnyInteraction) -> Reply:
    """Answer at once, with a message that will become the card."""
    await acknowledge(interaction, anew=True)
    message = await interaction.edit_original_response(view=card([_READING], PALE))
    return Reply(message.id, interaction.token)


async def setup(bot: NewsroomBot) -> None:
    """Add the cog."""
    await bot.add_cog(Adding(bot, bot.hearing))
