"""Listening in channels and threads to pastes, files, links and forwards."""

import codecs
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import discord
import pytest
from simcord import ChannelHandle

from bot.articles.fetch import Fetcher
from bot.inbox.gathering import LARGEST_FILE
from bot.inbox.work import KEEPABLE
from bot.store.ids import ChannelId, GuildId
from bot.store.records import GuildSettings
from tests.articles.test_fetch import Names
from tests.articles.web import Web, response
from tests.discord.in_process import START, Office, office, text_of
from tests.discord.world import report


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Office]:
    async with office(tmp_path) as running:
        await running.set_up()
        yield running


def cards(channel: ChannelHandle) -> list[str]:
    """Give what the bot said in a channel."""
    return [
        text_of(message) for message in channel.history() if message.author.bot and not message.webhook_id
    ]


def told(channel: ChannelHandle) -> str:
    """Give the one thing that the bot said in a channel, as it is read."""
    (card,) = cards(channel)
    return card.replace("\\", "")


async def test_a_paste_is_kept_and_answered_with_a_reply_that_pings_nobody(desk: Office) -> None:
    message = await desk.alice.send(desk.wire, report("Almada"))
    await desk.env.settle()
    (card,) = (one for one in desk.wire.history() if one.author.bot)
    assert card.reference is not None
    assert card.reference.message_id == message.id
    assert card.mentions == []
    assert "Almada" in text_of(card)
    (article,) = await desk.store.latest(GuildId(desk.guild.id))
    assert article.article.channel == ChannelId(desk.wire.id)
    assert abs(article.article.received_at - START) < timedelta(minutes=1)


async def test_chat_is_left_alone(desk: Office) -> None:
    await desk.alice.send(desk.wire, "morning all, who is on the bridge story today?")
    assert cards(desk.wire) == []


def page(place: str) -> bytes:
    """Write the page of a short article."""
    paragraphs = "".join(f"<p>{words}</p>" for words in report(place).split("\n\n")[1:] * 2)
    head = f'<title>{place} to close its bridge</title><meta property="og:site_name" content="The Kestrel">'
    return f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode()


FILES: Final[dict[str, tuple[bytes, str]]] = {
    "message.txt": (report("Braga").encode(), "Braga"),
    "utf-16.txt": (codecs.BOM_UTF16_LE + report("Braga").encode("utf-16-le"), "Braga"),
    "windows.md": (report("Brágà").encode("windows-1252"), "Brágà"),
    "empty.txt": (b"", "empty.txt is empty"),
    "blank.txt": (" \n\u200b".encode(), "blank.txt is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.txt looks like a PNG image"),
    "story.pdf": (b"%PDF-1.7 ", "story.pdf was not read: it is a broken PDF"),
    "Story.DOCX": (b"PK\x03\x04" * 1_000_000, "Story.DOCX was not read: it is a broken Word document"),
    "huge.pdf": (b"%PDF-1.7 " * 2_000_000, "huge.pdf was not read: it is bigger than 10 MB"),
    "story.odt": (b"PK\x03\x04", "story.odt looks like"),
    "story.rtf": (b"{\\rtf1 said}", "story.rtf looks like an RTF document"),
    "page.html": (page("Lagos"), "Lagos to close its bridge"),
    "noise.txt": (bytes(range(256)) * 40, "noise.txt looks like a binary file"),
    "big.txt": (b"said " * 6_000_000, "big.txt was not read: it is bigger than 1 MB"),
}


@pytest.mark.parametrize("name", FILES)
async def test_a_text_file_is_read_or_what_is_wrong_with_it_is_said(desk: Office, name: str) -> None:
    data, words = FILES[name]
    await desk.alice.send(desk.wire, attachments=[(name, data)])
    await desk.env.settle()
    assert words in told(desk.wire)
    assert len(FILES["big.txt"][0]) > 25 * LARGEST_FILE


async def test_several_files_are_read_in_one_card_and_each_fault_is_told(desk: Office) -> None:
    files = [("a.txt", report("Braga").encode()), ("b.txt", b""), ("c.md", report("Faro").encode())]
    await desk.alice.send(desk.wire, "two reports", attachments=[*files, ("photo.png", b"\x89PNG")])
    await desk.env.settle()
    card = told(desk.wire)
    assert all(words in card for words in ("2 articles", "Braga", "Faro", "b.txt is empty"))
    assert "photo" not in card


async def test_a_file_that_is_no_text_is_left_alone(desk: Office) -> None:
    await desk.alice.send(
        desk.wire, attachments=[("photo.png", b"\x89PNG"), ("talk.mp3", b"ID3"), ("data.zip", b"PK")]
    )
    await desk.env.settle()
    assert cards(desk.wire) == []


async def test_a_forward_is_read_as_what_it_forwards(desk: Office) -> None:
    original = await desk.alice.send(desk.digests, report("Coimbra"))
    await desk.alice.forward(original, desk.wire)
    await desk.env.settle()
    assert ["Coimbra" in card for card in cards(desk.wire)] == [True]


async def test_a_thread_of_a_watched_channel_is_read(desk: Office) -> None:
    channel = desk.env.bot.get_channel(desk.wire.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="bridge", type=discord.ChannelType.public_thread)
    (handle,) = desk.wire.threads
    await desk.alice.send(handle, report("Douro"))
    await desk.env.settle()
    assert ["Douro" in card for card in cards(handle)] == [True]


async def watch(desk: Office, channel: ChannelHandle, *, hears_bots: bool = False) -> None:
    guild = GuildId(desk.guild.id)
    await desk.store.save_settings(
        GuildSettings(guild=guild, watched=frozenset({ChannelId(channel.id)}), hears_bots=hears_bots)
    )


async def test_other_bots_and_webhooks_are_heard_only_where_that_is_switched_on(desk: Office) -> None:
    feed = desk.guild.create_webhook(desk.wire, "Feed")
    await feed.send(report("Evora"))
    await desk.env.settle()
    assert cards(desk.wire) == []
    await watch(desk, desk.wire, hears_bots=True)
    await feed.send(report("Faro"))
    await desk.env.settle()
    assert "Faro" in told(desk.wire)


async def test_the_bot_never_reads_itself(desk: Office) -> None:
    await watch(desk, desk.wire, hears_bots=True)
    channel = desk.env.bot.get_channel(desk.wire.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(report("Evora"))
    await desk.env.settle()
    assert len(cards(desk.wire)) == 1
    assert await desk.store.latest(GuildId(desk.guild.id)) == ()


async def test_a_feed_that_posts_cards_is_read_by_their_links(desk: Office) -> None:
    await watch(desk, desk.wire, hears_bots=True)
    feed = desk.guild.create_webhook(desk.wire, "Feed")
    await feed.send(embed=discord.Embed(title="Bridge closed", url="http://127.0.0.1/news/bridge"))
    await desk.env.settle()
    assert "127.0.0.1/news/bridge was not read" in told(desk.wire)


async def test_a_page_is_fetched_and_read_as_an_article(desk: Office) -> None:
    """The web is one server on loopback, which the guard is told of; nothing else of the way is replaced."""
    bot: Any = desk.env.bot
    async with Web({"/news/bridge?id=7": response(page("Guarda"))}) as web:
        names = Names({"kestrel.example": ("127.0.0.1",)})
        async with Fetcher(web.guard, resolver=names) as fetcher:
            bot.inbox._reader._gatherer._fetcher = fetcher
            link = web.url("/news/bridge?id=7", "kestrel.example")
            await desk.alice.send(desk.wire, f"look at {link}")
            await desk.env.settle()
    assert [request.path for request in web.requests] == ["/news/bridge?id=7"]
    (article,) = await desk.store.latest(
        GuildId(desk.guild.id), audience=frozenset({ChannelId(desk.wire.id)})
    )
    assert (article.article.url, article.article.facts.outlet) == (link, "The Kestrel")
    assert {claim.speaker for claim in article.claims} >= {"Ana Duarte", "Rui Teles"}
    assert "The Kestrel" in told(desk.wire)


async def test_a_first_post_in_a_forum_is_read_in_its_thread(desk: Office) -> None:
    forum = desk.guild.create_forum_channel("stories")
    await desk.env.settle()
    await watch(desk, forum)
    thread = desk.env.backend.create_thread(forum.id, "bridge", desk.alice.id)
    desk.env.backend.create_message(thread.id, desk.alice.id, report("Horta"))
    await desk.env.settle()
    (handle,) = forum.threads
    assert "Horta" in told(handle)


async def test_what_is_deleted_in_bulk_with_the_cards_can_be_kept_on_a_new_one(desk: Office) -> None:
    for place in ("Idanha", "Leiria"):
        await desk.alice.send(desk.wire, report(place))
    desk.env.backend.bulk_delete_messages(desk.wire.id, [message.id for message in desk.wire.history()])
    await desk.env.settle()
    assert sorted("Idanha" in card for card in cards(desk.wire)) == [False, True]
    (kept,) = (card for card in desk.wire.history() if "Idanha" in text_of(card))
    await desk.alice.click(kept, label="Keep it")
    bot: Any = desk.env.bot
    desk.env.backend.clock.advance(KEEPABLE.total_seconds())  # no minute of the week is lived through
    bot.inbox._woken.set()
    await desk.env.settle()
    (article,) = await desk.store.latest(
        GuildId(desk.guild.id), audience=frozenset({ChannelId(desk.wire.id)})
    )
    assert "Idanha" in (article.article.facts.title or "")
    assert "Idanha to close" in told(desk.wire)


async def test_of_two_who_posted_the_same_article_only_the_author_of_the_deleted_message_may_keep_it(
    desk: Office,
) -> None:
    bob = desk.guild.add_member(desk.env.create_user("bob"))
    await desk.alice.send(desk.wire, report("Idanha"))
    again = await bob.send(desk.wire, report("Idanha"))
    await desk.env.settle()
    desk.env.backend.delete_message(desk.wire.id, again.id)
    await desk.env.settle()
    (going,) = (card for card in desk.wire.history() if "was deleted" in text_of(card))
    refused = await desk.alice.click(going, label="Keep it")
    assert refused.response is not None
    assert "Only who posted it" in text_of(refused.response.message)
    await bob.click(going, label="Keep it")
    assert not [card for card in desk.wire.history() if "was deleted" in text_of(card)]
