"""A server is set up, and works: the bot as a process of its own, from /setup to the first card."""

from datetime import time
from typing import Any

from bot.render.setup_card import AT, DIGEST, WATCH, ZONE
from bot.store.ids import GuildId
from bot.store.records import GuildSettings
from bot.store.store import Store
from tests.discord.world import World, plain, report

ANOTHER = "Another city or minute"
CITY = "City or time zone"
MINUTE = "When the digest comes"


async def settings_of(world: World) -> GuildSettings:
    async with await Store.open(world.database, read_only=True) as store:
        return await store.settings(GuildId(world.guild.id))


async def changed(world: World, card: Any, words: str) -> None:
    await world.sim.until(lambda: words in plain(card.text), 15, f"a card that says {words}")


async def test_from_setup_to_the_first_card(world: World) -> None:
    news = world.guild.channel("breaking", type(world.wire).NEWS)
    async with world.bot():
        card = await (await world.boss.slash(world.talk, "setup")).response()
        assert card.ephemeral
        assert "Choose a channel to begin." in plain(card.text)
        await world.boss.select(card, [world.wire, news], custom_id=WATCH)
        for channel in (world.wire, news):
            line = await world.sim.wait_message(channel)
            assert "from now on I read the articles that are posted here" in line.text
        await world.boss.select(card, [world.digests], custom_id=DIGEST)
        assert "the digest comes here each day at 07:00" in (await world.sim.wait_message(world.digests)).text
        await world.boss.select(card, ["Europe/Kyiv"], custom_id=ZONE)
        await changed(world, card, "In Kyiv it is")
        await world.boss.select(card, ["18:00"], custom_id=AT)
        await changed(world, card, "Each day at 18:00")
        assert "I have every permission that I need for this." in plain(card.text)
        message = await world.alice.paste(world.wire, report("Almada"))
        answer = await world.sim.wait_message(world.wire, after=message)
        assert "Almada" in answer.text
    kept = await settings_of(world)
    assert kept.watched == {world.wire.id, news.id}
    assert (kept.zone, kept.digest_channel, kept.digest_at) == ("Europe/Kyiv", world.digests.id, time(18))


async def test_the_card_and_the_form_outlive_the_bot(world: World) -> None:
    async with world.bot() as bot:
        card = await (await world.boss.slash(world.talk, "setup")).response()
        form = await world.boss.click(card, ANOTHER)
        await form.wait_modal()
        await bot.kill()
    async with world.bot():
        await world.boss.submit(form, {CITY: "Kiyv", MINUTE: "7.30"})
        await changed(world, card, "Did you mean Kyiv?")
        again = await world.boss.click(card, ANOTHER)
        (city, at) = (part["component"] for part in (await again.wait_modal())["components"])
        assert (city["value"], at.get("value")) == ("Kiyv", None)
        await world.boss.submit(again, {CITY: "kyiv"})
        await changed(world, card, "In Kyiv it is")
        await world.boss.select(card, [world.wire], custom_id=WATCH)
        await world.sim.wait_message(world.wire)
    kept = await settings_of(world)
    assert (kept.zone, kept.digest_at, kept.watched) == ("Europe/Kyiv", time(7, 30), {world.wire.id})


async def test_what_is_missing_is_named_and_a_forum_is_watched(world: World) -> None:
    mute = world.guild.channel("mute", deny_bot=["send_messages", "read_message_history"])
    forum = world.guild.channel("tips", type(world.wire).FORUM)
    async with world.bot():
        card = await (await world.boss.slash(world.talk, "setup")).response()
        await world.boss.select(card, [mute, forum], custom_id=WATCH)
        await changed(world, card, f"In <#{mute.id}> I lack")
        assert "**Send Messages** (to answer)" in card.text
        assert "**Read Message History** (to answer as a reply" in card.text
        assert f"<#{forum.id}> is a forum: I answer in its posts" in card.text
    assert world.answers(mute) == []
