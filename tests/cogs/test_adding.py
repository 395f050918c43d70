"""Adding on demand: /add with a form, a file or a link, and "Extract claims" on any message."""

from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot.store.ids import ChannelId, GuildId
from bot.store.records import StoredArticle
from tests.discord.in_process import START, Office, text_of
from tests.discord.world import report

PRIVATE = "http://169.254.169.254/latest/meta-data"


async def articles(desk: Office) -> tuple[StoredArticle, ...]:
    audience = frozenset({ChannelId(desk.wire.id), ChannelId(desk.digests.id)})
    return await desk.store.latest(GuildId(desk.guild.id), audience=audience)


async def answer(desk: Office, call: InteractionResult) -> str:
    """Give what the answer to a call says once all is settled."""
    await desk.env.settle()
    assert call.response is not None
    shown = [message for message in desk.wire.history() if message.id == call.response.message.id]
    return text_of(shown[0] if shown else call.response.message).replace("\\", "")


async def submit(desk: Office, values: dict[str, Any]) -> str:
    form = await desk.alice.slash(desk.wire, "add")
    return await answer(desk, await desk.alice.submit_modal(form, values))


async def test_a_text_is_added_by_the_form(desk: Office) -> None:
    assert "Almada to close" in await submit(desk, {"w1:text": report("Almada")})
    (article,) = await articles(desk)
    assert article.article.posted_by == desk.alice.id


async def test_a_form_that_was_opened_before_a_restart_is_taken(desk: Office) -> None:
    form = await desk.alice.slash(desk.wire, "add")
    await desk.restart()
    values = {"w1:text": report("Almada"), "w1:files": [("a.txt", report("Braga").encode())]}
    told = await answer(desk, await desk.alice.submit_modal(form, values))
    assert all(words in told for words in ("2 articles", "Almada", "Braga"))


async def test_files_are_added_by_the_form_and_what_is_no_text_is_told(desk: Office) -> None:
    files = [("a.txt", report("Braga").encode()), ("b.pdf", b"%PDF-1.7 "), ("c.txt", b"")]
    told = await submit(desk, {"w1:files": files})
    assert all(words in told for words in ("Braga", "b.pdf was not read", "c.txt is empty"))
    assert len(await articles(desk)) == 1


async def test_a_file_is_added_by_the_command(desk: Office) -> None:
    call = await desk.alice.slash(desk.wire, "add", file=("a.txt", report("Braga").encode()))
    assert "Braga to close" in await answer(desk, call)
    (article,) = await articles(desk)
    assert (article.article.file, article.article.posted_by) == ("a.txt", desk.alice.id)


async def test_text_and_file_of_one_form_are_two_articles(desk: Office) -> None:
    told = await submit(desk, {"w1:text": report("Faro"), "w1:files": [("a.txt", report("Braga").encode())]})
    assert "2 articles" in told


async def test_an_empty_form_is_told(desk: Office) -> None:
    assert "neither text nor a file" in await submit(desk, {"w1:text": "  "})


async def test_a_link_is_refused_in_a_line_wherever_it_is_given(desk: Office) -> None:
    assert "not a public one" in await answer(desk, await desk.alice.slash(desk.wire, "add", link=PRIVATE))
    assert "not a public one" in await submit(desk, {"w1:text": f"see {PRIVATE}"})
    for link, words in (
        ("https://u@news.example/x", "user name"),
        (PRIVATE.removeprefix("http://"), "not a public one"),
        ("bridge", "http"),
        ("https://a.example/", "home page"),
    ):
        assert words in await answer(desk, await desk.alice.slash(desk.wire, "add", link=link))
    assert await articles(desk) == ()


async def test_clearing_the_card_away_does_not_forget_what_was_added(desk: Office) -> None:
    await submit(desk, {"w1:text": report("Almada")})
    (card,) = desk.wire.history()
    desk.env.backend.delete_message(desk.wire.id, card.id)
    await desk.env.advance_time(1200)
    assert len(await articles(desk)) == 1


async def extract(desk: Office, message: discord.Message) -> str:
    return await answer(desk, await desk.alice.context_menu(desk.wire, "Extract claims", message))


async def test_claims_are_extracted_from_a_forward(desk: Office) -> None:
    original = await desk.alice.send(desk.digests, report("Coimbra"))
    assert "Coimbra" in await extract(desk, await desk.alice.forward(original, desk.wire))


async def test_claims_are_extracted_from_a_bots_message(desk: Office) -> None:
    feed = desk.guild.create_webhook(desk.wire, "Feed")
    assert "Douro" in await extract(desk, await feed.send(report("Douro")))
    card = discord.Embed(title="Bridge closed", url=PRIVATE)
    assert "not a public one" in await extract(desk, await feed.send(embed=card))


async def test_a_reply_is_read_by_the_message_command(desk: Office) -> None:
    first = await desk.alice.send(desk.wire, "morning")
    reply = await desk.alice.send(desk.wire, report("Evora"), reply_to=first)
    assert "Evora" in await extract(desk, reply)


async def test_a_message_that_holds_a_link_only_is_read_by_it(desk: Office) -> None:
    assert "not a public one" in await extract(desk, await desk.alice.send(desk.wire, PRIVATE))


async def test_a_short_text_is_read_when_it_is_asked_for(desk: Office) -> None:
    message = await desk.alice.send(desk.wire, "The mayor, Ana Duarte, said that she would not resign.")
    assert "resign" in await extract(desk, message)


async def test_what_holds_nothing_to_read_is_told(desk: Office) -> None:
    assert "nothing in it" in await extract(desk, await desk.alice.send(desk.wire, "👍"))
    picture = await desk.alice.send(desk.wire, attachments=[("photo.png", b"\x89PNG")])
    assert "neither text" in await extract(desk, picture)


async def test_a_message_that_was_read_is_read_again_when_it_is_asked_for(desk: Office) -> None:
    await desk.set_up()
    message = await desk.alice.send(desk.wire, report("Evora"))
    await desk.env.advance_time(1)
    assert "Evora" in await extract(desk, message)
    assert len(await articles(desk)) == 1


async def test_what_is_edited_after_it_was_asked_for_is_read_again_whatever_our_clock_says(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot's machine may be ahead of Discord."""
    message = await desk.alice.send(desk.digests, report("Almada"))
    with monkeypatch.context() as ahead:
        ahead.setattr(discord.utils, "utcnow", lambda: START + timedelta(days=1))
        await desk.alice.context_menu(desk.digests, "Extract claims", message)
    await desk.env.advance_time(60)
    await desk.alice.edit(message, report("Braga"))
    await desk.env.settle()
    (article,) = await articles(desk)
    assert "Braga" in (article.article.facts.title or "")
