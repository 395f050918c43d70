"""`demo`: the sample articles through the whole of it, in a database that goes when it is done."""

import tempfile
from argparse import Namespace
from pathlib import Path

from rich.rule import Rule

import bot
from bot.articles.files import article_paths, date_in_name, read_file
from bot.cli.session import Session
from bot.desk import Paste, Question
from bot.errors import InputError
from bot.render.console import answer, article_card, latest_cards
from bot.store.ids import LOCAL_DESK

SAMPLES = Path(bot.__file__).parent.parent / "samples"


async def demo(session: Session, _arguments: Namespace) -> int:
    """Take the samples in and ask about them, as a newsroom would."""
    if not SAMPLES.is_dir():
        raise InputError(
            "The sample articles are not here.", "They come with the project's source, in samples/."
        )
    with tempfile.TemporaryDirectory(prefix="whosaid-demo-") as folder:
        async with session.desk(Path(folder) / "demo.db") as desk:
            taken = [
                await desk.ingest(
                    Paste(
                        guild=LOCAL_DESK,
                        text=read_file(path).text,
                        published=date_in_name(path),
                        file=path.name,
                    )
                )
                for path in article_paths(SAMPLES)
            ]
            _typed(session, f"whosaid ingest samples/{taken[0].article.article.file}")
            session.show(article_card(taken[0]))
            _typed(session, "whosaid who-said Bakhmut")
            session.show(answer(await desk.who_said(Question(guild=LOCAL_DESK, topic="Bakhmut", limit=20))))
            _typed(session, "whosaid latest")
            session.show(latest_cards(await desk.latest(LOCAL_DESK), ""))
    return 0


def _typed(session: Session, command: str) -> None:
    session.show(Rule(f"$ {command}", align="left", style="bright_black"))
