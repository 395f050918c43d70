"""Draw the README's pictures from real answers: `make pictures`."""

import asyncio
import io
import re
import tempfile
from pathlib import Path

from rich.console import Console, RenderableType
from rich.terminal_theme import MONOKAI

from bot.articles.files import date_in_name, read_file
from bot.cli.demo import SAMPLES
from bot.cli.session import Session
from bot.desk import Paste, Question
from bot.render.console import answer
from bot.settings import Settings
from bot.store.ids import LOCAL_DESK

HERE = Path(__file__).parent
WIDTH = 96


def draw(name: str, title: str, card: RenderableType) -> None:
    """Write `card` as a terminal shows it to NAME.svg beside this file."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(card)
    svg = console.export_svg(title=title, theme=MONOKAI, unique_id=name)
    # rich links a web font; a picture of ours loads nothing from elsewhere.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


async def main() -> None:
    """Take the Bakhmut sample in and draw the answer about it."""
    path = next(SAMPLES.glob("*bakhmut.txt"))
    session = Session(settings=Settings())
    with tempfile.TemporaryDirectory() as folder:
        async with session.desk(Path(folder) / "pictures.db") as desk:
            paste = Paste(
                guild=LOCAL_DESK, text=read_file(path).text, published=date_in_name(path), file=path.name
            )
            await desk.ingest(paste)
            found = await desk.who_said(Question(guild=LOCAL_DESK, topic="Bakhmut", limit=5))
            draw("who-said-bakhmut", "whosaid who-said Bakhmut --limit 5", answer(found))


if __name__ == "__main__":
    asyncio.run(main())
