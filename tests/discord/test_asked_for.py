"""`/who-said`, `/latest` and `/article` with all their options, on the cases and the samples."""

from typing import Any

from bot.cli.demo import SAMPLES
from tests.discord.world import SHARED, World, plain

CASES = ("bakhmut.txt", "dam.txt")


async def read_all(world: World) -> None:
    """Let the bot read the cases and the samples, which are posted as files."""
    texts = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    texts += [(SHARED / "cases" / name).read_text("utf-8") for name in CASES]
    for text in texts:
        message = await world.alice.paste(world.wire, text)
        await world.sim.wait_message(world.wire, after=message)
    plain_one = await world.alice.send(world.talk, (SHARED / "cases" / "plain.txt").read_text("utf-8"))
    await (await world.alice.context_menu("Extract claims", plain_one)).response()


async def asked(world: World, command: str, **options: Any) -> Any:
    return await (await world.alice.slash(world.talk, command, **options)).response()


def first_quoted(card: Any) -> str:
    return next(row for row in card.text.split("\n") if row.startswith("> "))


async def test_every_option_narrows_the_answer_and_is_named_in_it(world: World) -> None:
    await world.set_up()
    async with world.bot():
        await read_all(world)
        said = await asked(world, "who-said", topic="Bakhmut", speaker="Malyar", how="said", sort="newest")
        assert "Ganna Malyar" in said.text
        assert "advanced two kilometers near Bakhmut" in plain(said.text)
        assert "by Malyar · *said*" in plain(said.text)
        by_wire = await asked(world, "who-said", topic="Bakhmut", outlet="EFE", sort="relevance")
        assert "in EFE" in plain(by_wire.text)
        assert "most relevant first" in by_wire.text
        by_day = await asked(world, "who-said", topic="Bakhmut", since="7d", until="today")
        assert "since 7d · until today" in plain(by_day.text)
        assert "date of the message" in by_day.text
        long_ago = await asked(world, "who-said", topic="Bakhmut", since="May 2023", until="May 2023")
        assert "Nothing found (since May 2023 · until May 2023)." in plain(long_ago.text)
        assert "Without these conditions there would be" in long_ago.text
        other = await asked(world, "who-said", topic="Бахмут")
        assert first_quoted(other) == first_quoted(await asked(world, "who-said", topic="Bakhmut"))
        one = await asked(world, "who-said", topic="“advanced two kilometers”")
        assert "1 claim" in one.text
        assert "Malyar" in one.text
        nothing = await asked(world, "who-said", topic="Bakmut", speaker="Malyr", private=True)
        assert nothing.ephemeral
        assert "Nearest topics: **Bakhmut**" in plain(nothing.text)
        for options, line in (
            ({"topic": "😀"}, "no word to look for"),
            ({"topic": "the of"}, "in every text"),
            ({"topic": 'NEAR("a" OR ) *'}, "Nothing found"),
            ({"topic": "'; DROP TABLE claims; --"}, "Nothing found"),
            ({"speaker": "Nobody At All"}, "No topic or speaker here comes near it"),
            ({"topic": "dam", "since": "2031"}, "lies in the future"),
            ({"topic": "dam", "since": "2023", "until": "2020"}, "nothing can lie between"),
        ):
            answer = await asked(world, "who-said", **options)
            assert answer.ephemeral
            assert line in plain(answer.text)
            assert len(answer.text) < 400


async def test_the_latest_are_turned_narrowed_and_opened_and_an_article_is_turned_by_all_when_shared(
    world: World,
) -> None:
    await world.set_up()
    async with world.bot():
        await read_all(world)
        latest = await asked(world, "latest", limit=2)
        assert plain(latest.text).count("came in") == 2
        first = latest.text
        before = len(latest.revisions)
        await world.alice.click(latest, "▶")
        latest = await world.sim.wait_edit(latest, revisions=before)
        assert latest.text != first
        reuters = await asked(world, "latest", outlet="Reuters")
        assert "## Latest from Reuters" in reuters.text
        assert "Hallowby" not in reuters.text
        tram = await asked(world, "latest", topic="tram", limit=10)
        assert "Harbour tram will not be scrapped" in plain(tram.text)
        assert "Bakhmut" not in tram.text
        none = await asked(world, "latest", topic="Bakmut")
        assert none.ephemeral
        assert "Nearest topics: **Bakhmut**" in plain(none.text)
        (select,) = tram.selects
        opened = await world.alice.select(tram, select["options"][0]["label"])
        card = await opened.response()
        assert card.ephemeral
        assert "in the order of the text" in card.text
        call = await world.alice.click(card, "Share here")
        shared = await call.response()
        assert not shared.ephemeral
        before = len(shared.revisions)
        await world.boss.click(shared, "▶")
        turned = await world.sim.wait_edit(shared, revisions=before)
        assert "6–10 of 17 claims" in turned.text
        number = await world.alice.autocomplete(world.talk, "article", "number", "tram")
        whole = await asked(world, "article", number=number[0]["value"])
        assert "1–5 of 17 claims" in whole.text
