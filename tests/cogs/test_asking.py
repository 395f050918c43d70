"""`/who-said`, `/latest` and the buttons of their cards."""

import re
from datetime import date
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from bot.claims.extractor import read
from bot.discord import replies
from bot.render.buttons import ListClaims, Turn, custom_id
from bot.store.ids import ChannelId, GuildId, MessageId, Number, UserId
from bot.store.records import Channel, NewArticle, View
from tests.discord.in_process import START, Office, text_of

TOWNS = (
    "Almada",
    "Braga",
    "Coimbra",
    "Evora",
    "Faro",
    "Guarda",
    "Lagos",
    "Tomar",
    "Viseu",
    "Sintra",
    "Porto",
)


@pytest.fixture(params=["at once", "late"])
def whenever(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test twice: with an answer in time, and with one that has to be announced."""
    if request.param == "late":
        monkeypatch.setattr(replies, "HURRY", 0.0)


async def keep(desk: Office, channel: ChannelHandle, text: str, message: int = 7) -> Number:
    added = await desk.store.add_article(
        NewArticle(
            guild=GuildId(desk.guild.id),
            text=text,
            reading=read(text, received=date(2024, 5, 15)),
            received_at=START,
            channel=ChannelId(channel.id),
            message=MessageId(message),
            posted_by=UserId(desk.alice.id),
        )
    )
    return added.article


def said(town: str, speaker: str = "Ada Lund") -> str:
    return f"The harbour of {town}\n\n“The harbour is safe in {town},” said {speaker} on Monday.\n"


def answer(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    return result.response


def shown(result: InteractionResult) -> str:
    return text_of(answer(result).message)


def towns_in(text: str) -> list[str]:
    return re.findall(r"safe in (\w+)", text)


def options_of(components: list[dict[str, Any]]) -> list[str]:
    """Give the values of all selects."""
    return [
        value
        for part in components
        for value in (
            [option["value"] for option in part.get("options", ())] + options_of(part.get("components", []))
        )
    ]


async def restricted_channel(desk: Office) -> ChannelHandle:
    """Make a channel that only `boss` sees, beside the bot."""
    bot = desk.guild.me
    assert bot is not None
    hidden = discord.PermissionOverwrite(view_channel=False)
    seen = discord.PermissionOverwrite(view_channel=True)
    return desk.guild.create_text_channel(
        "vault", overwrites={desk.guild.default_role: hidden, boss_of(desk): seen, bot: seen}
    )


def boss_of(desk: Office) -> MemberActor:
    if "boss" not in desk.__dict__:
        desk.__dict__["boss"] = desk.guild.add_member(desk.env.create_user("boss"))
    return desk.__dict__["boss"]


async def test_pages_turned_forth_and_back_show_every_claim_once(desk: Office) -> None:
    for town in TOWNS:
        await keep(desk, desk.wire, said(town))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    assert asked.acknowledged
    assert not asked.ephemeral
    pages = [towns_in(shown(asked))]
    for arrow in ("▶", "▶", "◀", "◀", "▶"):
        await desk.alice.click(answer(asked), label=arrow)
        pages.append(towns_in(shown(asked)))
    first, second, third = pages[:3]
    assert [len(page) for page in pages[:3]] == [5, 5, 1]
    assert sorted(first + second + third) == sorted(TOWNS)
    assert pages[3:] == [second, first, second]


async def test_the_pages_can_be_turned_after_a_restart(desk: Office) -> None:
    for town in TOWNS:
        await keep(desk, desk.wire, said(town))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    before = towns_in(shown(asked))
    await desk.restart()
    await desk.alice.click(answer(asked), label="▶")
    assert not set(before) & set(towns_in(shown(asked)))


async def test_who_did_not_ask_turns_a_page_of_his_own(desk: Office) -> None:
    for town in TOWNS:
        await keep(desk, desk.wire, said(town))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    before = shown(asked)
    turned = await boss_of(desk).click(answer(asked), label="▶")
    assert turned.ephemeral
    assert shown(asked) == before
    own = towns_in(shown(turned))
    assert not set(own) & set(towns_in(before))
    await boss_of(desk).click(answer(turned), label="▶")
    assert not set(own) & set(towns_in(shown(turned)))


async def test_a_restricted_channel_is_answered_only_to_who_may_see_it(desk: Office) -> None:
    vault = await restricted_channel(desk)
    boss = boss_of(desk)
    await keep(desk, vault, said("Sintra"))
    number = await keep(desk, vault, said("Porto"), 8)
    await keep(desk, desk.wire, said("Almada"))

    async def found(member: MemberActor, channel: ChannelHandle, **options: Any) -> list[str]:
        return sorted(towns_in(shown(await member.slash(channel, "who-said", topic="harbour", **options))))

    assert await found(desk.alice, desk.wire) == ["Almada"]
    assert await found(desk.alice, desk.wire, private=True) == ["Almada"]
    assert await found(boss, desk.wire) == ["Almada"], "for all to see"
    assert await found(boss, desk.wire, private=True) == ["Almada", "Porto", "Sintra"]
    assert await found(boss, vault) == ["Almada", "Porto", "Sintra"], "all who read it may see it"
    hidden = await desk.alice.slash(desk.wire, "who-said", topic=f"#{number}", private=True)
    assert f"Nothing is kept under \\#{number} here." in shown(hidden)
    latest = shown(await desk.alice.slash(desk.wire, "latest", private=True))
    assert "Sintra" not in latest
    assert "Almada" in latest
    assert "Sintra" in shown(await boss.slash(desk.wire, "latest", private=True))


async def test_what_conditions_leave_out_is_not_counted_for_who_may_not_see_it(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await keep(desk, vault, said("Sintra"))
    options = {"topic": "Sintra", "how": "denied", "private": True}
    assert "1 claim" in shown(await boss_of(desk).slash(desk.wire, "who-said", **options))
    assert "1 claim" not in shown(await desk.alice.slash(desk.wire, "who-said", **options))


async def test_completion_offers_what_the_answer_would_find(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await keep(desk, vault, said("Sintra", "Bo Sand"))
    await keep(desk, desk.wire, said("Almada"))

    async def offered(member: MemberActor, option: str, typed: str, **options: Any) -> list[str]:
        found = await member.autocomplete(desk.wire, "who-said", option, typed, **options)
        return [choice["value"] for choice in found]

    assert await offered(desk.alice, "topic", "Al") == ["Almada"]
    assert await offered(desk.alice, "topic", "Si", private=True) == []
    assert await offered(boss_of(desk), "topic", "Si") == []
    assert await offered(boss_of(desk), "topic", "Si", private=True) == ["Sintra"]
    assert await offered(boss_of(desk), "speaker", "bo", topic="x", private=True) == ["Bo Sand"]
    assert await offered(desk.alice, "speaker", "bo", topic="x", private=True) == []


async def test_another_server_sees_nothing(desk: Office) -> None:
    await keep(desk, desk.wire, said("Almada"))
    other = desk.env.create_guild("Elsewhere")
    lobby = other.create_text_channel("lobby")
    eve = other.add_member(desk.env.create_user("eve"))
    assert towns_in(shown(await eve.slash(lobby, "who-said", topic="harbour", private=True))) == []
    assert await eve.autocomplete(lobby, "who-said", "topic", "a") == []


async def test_a_claim_is_read_in_context_privately(desk: Office) -> None:
    await keep(desk, desk.wire, said("Almada"))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    (claim,) = options_of(answer(asked).components)
    read_it = await boss_of(desk).select(answer(asked), [claim])
    assert read_it.ephemeral
    assert "**“The harbour is safe in Almada,”**" in shown(read_it)
    assert "said Ada Lund on Monday" in shown(read_it)


async def test_what_cannot_be_read_as_a_day_is_told(desk: Office) -> None:
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour", since="soonish", private=True)
    assert "“soonish” is not a day" in answer(asked).content


async def test_a_page_whose_question_is_gone_says_so(desk: Office) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="▶", custom_id=custom_id(Turn("gone", 2, 5))))
    view.add_item(discord.ui.Button(label="All", custom_id=custom_id(ListClaims(Number(99)))))
    card = await desk.post(desk.wire, view)
    assert "too old to be turned" in answer(await desk.alice.click(card, label="▶")).content
    assert "no article \\#99" in answer(await desk.alice.click(card, label="All")).content


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "harbour", "trail": []},
        {"kind": "Gone", "options": {}, "trail": [], "shared": False},
        {"kind": "Latest", "options": {"topic": "harbour"}, "trail": [], "shared": False},
        {
            "kind": "Latest",
            "options": {"topic": 1, "outlet": None, "limit": "x"},
            "trail": [],
            "shared": False,
        },
    ],
)
async def test_a_page_whose_question_another_version_kept_says_so(
    desk: Office, query: dict[str, Any]
) -> None:
    kept = View(
        key="old", guild=GuildId(desk.guild.id), asker=UserId(desk.alice.id), query=query, created_at=START
    )
    await desk.store.save_view(kept)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="▶", custom_id=custom_id(Turn("old", 2, 5))))
    card = await desk.post(desk.wire, view)
    pressed = await desk.alice.click(card, label="▶")
    last = [message for message in (pressed.response, *pressed.followups) if message is not None][-1]
    assert last.ephemeral
    assert "Ask again." in text_of(last.message)


def told(result: InteractionResult) -> str:
    """Give what the asker was told, which nobody else sees."""
    messages = [message for message in (result.response, *result.followups) if message is not None]
    assert len(messages) == 1
    assert messages[0].ephemeral
    return text_of(messages[0].message)


@pytest.mark.usefixtures("whenever")
@pytest.mark.parametrize(
    ("command", "options", "says"),
    [
        ("who-said", {"topic": "harbour", "since": "soonish"}, "“soonish” is not a day"),
        ("who-said", {"topic": "harbour", "since": "today", "until": "2020"}, "nothing can lie between"),
        ("who-said", {"topic": "harbor"}, "Nothing found"),
        ("who-said", {"topic": "harbour", "how": "denied"}, "1 claim"),
        ("who-said", {"topic": "#999"}, "Nothing is kept under \\#999"),
        ("latest", {"topic": "zebra"}, "Nothing has come in yet about zebra"),
    ],
)
async def test_a_mistake_in_a_public_question_is_told_to_the_asker_alone(
    desk: Office, command: str, options: dict[str, str], says: str
) -> None:
    await keep(desk, desk.wire, said("Almada"))
    assert says in told(await desk.alice.slash(desk.wire, command, **options))
    assert desk.wire.history(viewer=boss_of(desk)) == []


@pytest.mark.usefixtures("whenever")
@pytest.mark.parametrize("command", ["who-said", "latest"])
@pytest.mark.parametrize("private", [False, True])
async def test_a_good_answer_is_for_all_unless_it_was_asked_for_privately(
    desk: Office, command: str, private: bool
) -> None:
    await keep(desk, desk.wire, said("Almada"))
    asked = await desk.alice.slash(desk.wire, command, topic="harbour", private=private)
    assert towns_in(shown(asked)) == ["Almada"]
    assert asked.ephemeral == private
    assert len(desk.wire.history(viewer=boss_of(desk))) == (not private)


async def test_a_speaker_alone_is_a_question(desk: Office) -> None:
    await keep(desk, desk.wire, said("Almada"))
    await keep(desk, desk.wire, said("Braga", "Rui Teles"))
    asked = shown(await desk.alice.slash(desk.wire, "who-said", speaker="Teles"))
    assert "What Teles said" in asked
    assert towns_in(asked) == ["Braga"]


async def test_a_speaker_who_is_not_there_is_told_with_who_comes_near(desk: Office) -> None:
    await keep(desk, desk.wire, said("Almada", "Ana Zelenskiy"))
    asked = shown(await desk.alice.slash(desk.wire, "who-said", topic="harbour", speaker="Zelensky"))
    assert "Nearest speakers: **Ana Zelenskiy** (1)" in asked


async def test_a_channel_that_is_closed_hides_what_was_read_in_it_from_the_next_page_on(desk: Office) -> None:
    for town in TOWNS:
        await keep(desk, desk.digests, said(town))
    number = await keep(desk, desk.digests, said("Sines"))
    await keep(desk, desk.wire, said("Ovar"))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    private = await desk.alice.slash(desk.wire, "who-said", topic="harbour", private=True)
    unturned = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    (_, claim, *_) = options_of(answer(unturned).components)  # the first one is of Ovar
    latest = await desk.alice.slash(desk.wire, "latest")
    place = desk.env.bot.get_channel(desk.digests.id)
    assert isinstance(place, discord.TextChannel)
    await place.set_permissions(place.guild.default_role, view_channel=False)
    await desk.env.settle()
    for card in (asked, private):
        await desk.alice.click(answer(card), label="▶")
        assert set(towns_in(shown(card))) <= {"Ovar"}
    assert "no article" in told(await desk.alice.select(answer(latest), [str(number)]))
    assert "no claim" in told(await desk.alice.select(answer(unturned), [claim]))
    assert towns_in(shown(await desk.alice.slash(desk.wire, "latest", private=True))) == ["Ovar"]
    assert await desk.alice.autocomplete(desk.wire, "who-said", "topic", "Sines", private=True) == []


async def test_a_channel_that_was_closed_while_the_bot_was_away_is_closed_to_the_first_question(
    desk: Office,
) -> None:
    await keep(desk, desk.digests, said("Sines"))
    guild = GuildId(desk.guild.id)
    place = desk.env.bot.get_channel(desk.digests.id)
    assert isinstance(place, discord.TextChannel)
    await place.set_permissions(place.guild.default_role, view_channel=False)
    await desk.env.settle()
    bot: Any = desk.env.bot
    # As if nobody had heard of it, and the new session had not told of the server's channels yet.
    await desk.store.note_channels(guild, (Channel(ChannelId(desk.digests.id), restricted=False),))
    bot.audiences.forget()
    assert towns_in(shown(await desk.alice.slash(desk.wire, "who-said", topic="harbour"))) == []
    bot.audiences.forget()
    place.guild.unavailable = True
    assert "only just connected" in told(await desk.alice.slash(desk.wire, "latest"))


async def test_a_right_that_is_lost_between_two_pages_is_lost_at_once(desk: Office) -> None:
    vault = await restricted_channel(desk)
    boss = boss_of(desk)
    for town in TOWNS:
        await keep(desk, vault, said(town))
    asked = await boss.slash(desk.wire, "who-said", topic="harbour", private=True)
    assert len(towns_in(shown(asked))) == 5
    place = desk.env.bot.get_channel(vault.id)
    assert isinstance(place, discord.TextChannel)
    member = await place.guild.fetch_member(boss.id)
    await place.set_permissions(member, view_channel=False)
    await boss.click(answer(asked), label="▶")
    assert towns_in(shown(asked)) == []


async def test_a_card_of_a_restricted_channel_shows_each_presser_what_he_or_she_may_see(desk: Office) -> None:
    vault = await restricted_channel(desk)
    for town in TOWNS[:6]:
        await keep(desk, vault, said(town))
    await keep(desk, desk.wire, said("Ovar"))
    asked = await boss_of(desk).slash(desk.wire, "who-said", topic="harbour", private=True)
    turn = next(part["custom_id"] for part in _parts(answer(asked).components) if part.get("label") == "▶")
    hidden = options_of(answer(asked).components)[1]  # the first one is of Ovar
    # The same controls on a message in the open, as if somebody could forge one.
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="▶", custom_id=turn))
    view.add_item(
        discord.ui.Select(custom_id="w1:context", options=[discord.SelectOption(label="x", value=hidden)])
    )
    forged = await desk.post(desk.wire, view)
    assert set(towns_in(shown(await desk.alice.click(forged, label="▶")))) <= {"Ovar"}
    assert "no claim" in told(await desk.alice.select(forged, [hidden]))
    assert towns_in(shown(await boss_of(desk).select(forged, [hidden])))


async def test_the_same_ids_in_another_server_lead_nowhere(desk: Office) -> None:
    number = await keep(desk, desk.wire, said("Almada"))
    for town in TOWNS:
        await keep(desk, desk.wire, said(town))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    turn = next(part["custom_id"] for part in _parts(answer(asked).components) if part.get("label") == "▶")
    claim = options_of(answer(asked).components)[0]
    other = desk.env.create_guild("Elsewhere")
    lobby = other.create_text_channel("lobby")
    eve = other.add_member(desk.env.create_user("eve"))
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="▶", custom_id=turn))
    view.add_item(discord.ui.Button(label="All", custom_id=custom_id(ListClaims(number))))
    view.add_item(
        discord.ui.Select(custom_id="w1:context", options=[discord.SelectOption(label="x", value=claim)])
    )
    await desk.env.settle()
    place = desk.env.bot.get_channel(lobby.id)
    assert isinstance(place, discord.TextChannel)
    forged = await place.send(view=view)
    assert "too old to be turned" in told(await eve.click(forged, label="▶"))
    assert "no article" in told(await eve.click(forged, label="All"))
    assert "no claim" in told(await eve.select(forged, [claim]))


async def test_who_is_in_a_private_thread_is_answered_from_it_elsewhere_and_privately_only(
    desk: Office,
) -> None:
    wire = desk.env.bot.get_channel(desk.wire.id)
    assert isinstance(wire, discord.TextChannel)
    thread = await wire.create_thread(name="sources", type=discord.ChannelType.private_thread)
    await thread.add_user(discord.Object(desk.alice.id))
    await desk.env.settle()
    (handle,) = desk.wire.threads
    await keep(desk, handle, said("Sintra"))

    async def found(member: MemberActor, **options: Any) -> list[str]:
        asked = await member.slash(desk.digests, "who-said", topic="harbour", **options)
        return towns_in(shown(asked))

    assert await found(desk.alice, private=True) == ["Sintra"]
    assert await found(desk.alice) == []
    assert await found(boss_of(desk), private=True) == []


async def test_an_article_is_shown_to_all_with_its_claims_page_by_page(desk: Office) -> None:
    speeches = "".join(f"“The harbour is safe in {town},” said Ada {town}.\n\n" for town in TOWNS)
    number = await keep(desk, desk.wire, f"The harbours\n\n{speeches}")
    asked = await desk.alice.slash(desk.wire, "article", number=f"#{number}")
    assert not asked.ephemeral
    first = shown(asked)
    assert "### The harbours" in first
    assert "1–5 of 11 claims · 11 speakers · 1 source each · in the order of the text" in first
    await desk.alice.click(answer(asked), label="▶")
    await desk.alice.click(answer(asked), label="▶")
    assert towns_in(shown(asked)) == list(TOWNS[10:])
    await desk.alice.click(answer(asked), label="◀")
    assert towns_in(first) + towns_in(shown(asked)) == list(TOWNS[:10])


async def test_the_number_of_an_article_as_a_topic_opens_it_with_its_pages(desk: Office) -> None:
    speeches = "".join(f"“The harbour is safe in {town},” said Ada {town}.\n\n" for town in TOWNS)
    number = await keep(desk, desk.wire, f"The harbours\n\n{speeches}")
    asked = await desk.alice.slash(desk.wire, "who-said", topic=f"#{number}")
    first = towns_in(shown(asked))
    await desk.alice.click(answer(asked), label="▶")
    assert first + towns_in(shown(asked)) == list(TOWNS[:10])
    one = await desk.alice.slash(desk.wire, "who-said", topic=f"#{number + 2}")
    assert towns_in(shown(one)) == [TOWNS[1]]


async def test_the_number_of_a_claim_opens_its_article_and_no_other_number_does(desk: Office) -> None:
    number = await keep(desk, desk.wire, said("Almada"))
    assert towns_in(shown(await desk.alice.slash(desk.wire, "article", number=str(number + 1)))) == ["Almada"]
    assert "no article \\#99" in told(await desk.alice.slash(desk.wire, "article", number="99"))
    assert "no number of an article" in told(await desk.alice.slash(desk.wire, "article", number="harbour"))
    offered = await desk.alice.autocomplete(desk.wire, "article", "number", "harbour of")
    assert [(choice["name"], choice["value"]) for choice in offered] == [
        ("The harbour of Almada", f"#{number}")
    ]


async def test_the_latest_are_turned_to_older_ones_and_opened(desk: Office) -> None:
    numbers = [await keep(desk, desk.wire, said(town), n) for n, town in enumerate(TOWNS)]
    asked = await desk.alice.slash(desk.wire, "latest", limit=4)
    assert towns_in(shown(asked)) == list(TOWNS[:-5:-1])
    await desk.alice.click(answer(asked), label="▶")
    assert towns_in(shown(asked)) == list(TOWNS[-5:-9:-1])
    opened = await boss_of(desk).select(answer(asked), [str(numbers[3])])
    assert opened.ephemeral
    assert towns_in(shown(opened)) == [TOWNS[3]]


async def test_a_private_answer_is_shared_as_far_as_all_may_see_it_and_then_all_turn_it(desk: Office) -> None:
    vault = await restricted_channel(desk)
    boss = boss_of(desk)
    await keep(desk, vault, said("Sintra"))
    for town in TOWNS[:6]:
        await keep(desk, desk.wire, said(town))
    asked = await boss.slash(desk.wire, "who-said", topic="harbour", private=True)
    assert "1–5 of 7 claims" in shown(asked)
    shared = await boss.click(answer(asked), label="Share here")
    assert not shared.ephemeral
    assert "1–5 of 6 claims" in shown(shared)
    assert "Sintra" not in shown(shared)
    [message] = desk.wire.history(viewer=desk.alice)
    assert text_of(message) == text_of(answer(shared).message)
    assert "Share here" not in [part.get("label") for part in _parts(answer(shared).components)]
    turned = await desk.alice.click(answer(shared), label="▶")
    assert not turned.ephemeral
    assert "claim 6 of 6" in shown(shared)


async def test_what_nobody_else_may_see_is_not_shared(desk: Office) -> None:
    vault = await restricted_channel(desk)
    await keep(desk, vault, said("Sintra"))
    asked = await boss_of(desk).slash(desk.wire, "who-said", topic="harbour", private=True)
    assert "Nothing of this may be seen by everyone here" in told(
        await boss_of(desk).click(answer(asked), label="Share here")
    )
    assert desk.wire.history(viewer=desk.alice) == []
    in_vault = await boss_of(desk).slash(vault, "who-said", topic="harbour", private=True)
    shared = await boss_of(desk).click(answer(in_vault), label="Share here")
    assert towns_in(shown(shared)) == ["Sintra"]


async def test_a_claim_in_context_is_shared(desk: Office) -> None:
    await keep(desk, desk.wire, said("Almada"))
    asked = await desk.alice.slash(desk.wire, "who-said", topic="harbour")
    read_it = await desk.alice.select(answer(asked), [options_of(answer(asked).components)[0]])
    shared = await desk.alice.click(answer(read_it), label="Share here")
    assert not shared.ephemeral
    assert shown(shared) == shown(read_it)


def _parts(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [part for one in components for part in (one, *_parts(one.get("components", [])))]
