"""Draw the README's cards: what a simulated Discord received from the bot, drawn as Discord's client does.

The bot runs as a process of its own, as `make run` starts it, against ../shared/discord_sim. People set it
up, post the sample articles and ask; ../shared/discord_view draws the messages. Nothing in a picture is
written here but what the people do. Discord's clock is set to that of the bot.
"""

import asyncio
import importlib
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PIL import Image

from bot.cli.demo import SAMPLES
from bot.render.setup_card import DIGEST, WATCH
from tests.discord.world import SHARED, World

BATTERY, TRAM, BAKHMUT = "2024-09-19-battery.txt", "2024-02-06-tram.txt", "2023-05-12-bakhmut.txt"
HERE: Final = Path(__file__).parent
NEEDED: Final = ("discord_sim", "discord_view")

CITY: Final = "Reykjavik"
"""Where the newsroom is: its time is UTC, in which discord_view tells times."""
SET_UP: Final = datetime.fromisoformat("2024-09-19T08:30:00Z")
"""When the server is set up."""
MORNING: Final = datetime.fromisoformat("2024-09-20T06:59:20Z")
"""When the articles are posted: shortly before the digest comes."""

PATIENCE: Final = 90
"""Seconds that a busy machine may take for an answer, and for the digest to come."""

DESKTOP: Final = 620  # pixels: as wide as a card needs
PHONE: Final = 400
SHARP: Final = 1.5
LONG: Final = 1.2  # of a long card, so that its picture stays below 100 KB
COLOURS: Final = 64  # of a picture; more are not seen

ALTERED: Final = "They come out at dawn for food and they hide again"
"""A quotation of the Bakhmut article with words that are not its own."""

ASKED: Final[tuple[tuple[str, str, dict[str, str], int], ...]] = (
    ("who-said", "who-said", {"topic": "Bakhmut"}, PHONE),
    ("latest", "latest", {}, DESKTOP),
    ("article-claims", "article", {"number": "#1"}, DESKTOP),
    ("disputes", "disputes", {}, DESKTOP),
    ("speaker", "speaker", {"name": "Kravets"}, PHONE),
    ("timeline", "timeline", {"topic": "Bakhmut"}, DESKTOP),
    ("check-quote", "check-quote", {"text": ALTERED}, PHONE),
)
"""What is asked: the name of its picture, the command with its options, and how wide it is drawn."""


async def main() -> None:
    """Let a newsroom's first two days pass and draw what it saw."""
    if missing := [name for name in NEEDED if not (SHARED / name).is_dir()]:
        sys.exit(f"The cards are not drawn: ../shared/{' and ../shared/'.join(missing)} must be there.")
    sys.path.append(str(SHARED))
    simulator = importlib.import_module("discord_sim").Simulator
    with tempfile.TemporaryDirectory() as folder:
        async with simulator(bot_name="Whosaid") as sim:
            sim.wait_message = partial(sim.wait_message, timeout=PATIENCE)
            world = World(sim, Path(folder))
            await set_up(world)
            await a_morning(world)
            sim.check()


async def set_up(world: World) -> None:
    """Let the boss choose what is watched and where the digest comes."""
    clock = Clock(SET_UP)
    async with world.bot(WHOSAID_CLOCK=f"{SET_UP:%FT%TZ}"):
        call = await world.boss.slash(world.talk, "setup", zone=CITY, digest_at="07:00")
        card = await call.response()
        for custom_id, channel in ((WATCH, world.wire), (DIGEST, world.digests)):
            before = len(card.revisions)
            await world.boss.select(card, channel, custom_id=custom_id)
            await world.sim.wait_edit(card, revisions=before)
        draw("setup", [card], clock, world)


async def a_morning(world: World) -> None:
    """Let the articles come in, the questions be asked and the digest be posted."""
    alice, wire, upload = world.alice, world.wire, importlib.import_module("discord_sim").Upload
    battery, tram, bakhmut = ((SAMPLES / name).read_bytes() for name in (BATTERY, TRAM, BAKHMUT))
    clock = Clock(MORNING)
    async with world.bot(WHOSAID_CLOCK=f"{MORNING:%FT%TZ}"):
        pasted = await alice.paste(wire, battery.decode())
        draw("article", [pasted, await world.sim.wait_message(wire, after=pasted)], clock, world)
        for file in (upload(TRAM, tram), upload(BAKHMUT, bakhmut)):
            message = await alice.send(wire, files=[file])
            await world.sim.wait_message(wire, after=message)
        for name, command, options, width in ASKED:
            answer = await (await alice.slash(wire, command, **options)).response()
            draw(name, [answer], clock, world, width)
        test_line = world.answers(world.digests)[0]
        await world.sim.wait_message(world.digests, after=test_line)
        await world.sim.wait_quiet(1)
        draw("digest", world.answers(world.digests)[1:], clock, world, scale=LONG)


class Clock:
    """Discord's clock, set to that of the bot, which began at `start` when this was made."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(start.tzinfo)

    def read(self, moment: str) -> str:
        """Give a moment of the machine, in ISO 8601, as this clock shows it."""
        return (datetime.fromisoformat(moment) + self._ahead).isoformat()


def draw(  # noqa: PLR0913, PLR0917 what is drawn, where and how
    name: str,
    messages: Sequence[Any],
    clock: Clock,
    world: World,
    width: int = DESKTOP,
    scale: float = SHARP,
) -> None:
    """Draw messages of the simulated Discord to NAME.png beside this file."""
    render = importlib.import_module("discord_view").render
    names = {str(channel.id): channel.name for channel in world.guild.channels.values()}
    shown = [message.json() | {"names": names} for message in messages]
    for message in shown:
        message["timestamp"] = clock.read(message["timestamp"])
    files = {file.filename: file.data for message in messages for file in message.attachments}
    path = HERE / f"{name}.png"
    render(shown, path, theme="dark", width=width, scale=scale, files=files)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
