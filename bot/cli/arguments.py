"""What can be typed after `whosaid`, and how it is understood."""

import argparse
from datetime import date

from bot import __version__
from bot.articles.files import clean_text
from bot.claims.model import SpeechAct
from bot.numbers import whole_number
from bot.render.escape import visible
from bot.store.ids import LOCAL_DESK

_SORTS = ("newest", "relevance")
_TAKES_A_TOPIC = ("who-said", "latest")


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    """Give the command and its options.

    Whatever is not an option of `who-said` or `latest` is a word of the topic, even when it begins with a
    dash: any string is a topic. Ends the process with status 2 on anything else that is not understood.
    """
    parser = _parser()
    arguments, rest = parser.parse_known_args(argv)
    if arguments.command in _TAKES_A_TOPIC:
        arguments.topic = " ".join([*arguments.topic, *rest])
        # The arguments of a process may hold bytes that are no text; Python carries them as lone surrogates,
        # which name files and nothing else.
        for name, value in vars(arguments).items():
            setattr(arguments, name, clean_text(value) if isinstance(value, str) else value)
    elif rest:
        parser.error(f"not understood: {visible(' '.join(rest))}")
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="whosaid", description="Who said what, in the news.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"whosaid {__version__}")
    parser.set_defaults(command="run")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, says: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=says, description=f"{says}.", allow_abbrev=False)
        sub.set_defaults(command=name)
        return sub

    command("run", "Start the bot on Discord (what happens without a command)")
    command("demo", "Read the sample articles and show what a newsroom would see")
    command("check", "Say what is wrong with settings, database or versions, and how to mend it")
    command("migrate", "Bring the database to this version's form")
    _add_reading(command("extract", "Read an article and show its claims, keeping nothing"))
    _add_ingest(command("ingest", "Take articles in"))
    _add_who_said(command("who-said", "Answer who said what about a topic"))
    _add_latest(command("latest", "Show the articles that came in last"))
    return parser


def _add_reading(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "file", metavar="FILE", help="the article: text, HTML, PDF, Word, a link; - reads standard input"
    )
    form = sub.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print facts and claims as JSON")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help="FILE holds one article a line with id and text; print every attribution, one article a line",
    )
    _add_published(sub)


def _add_ingest(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "paths",
        nargs="+",
        metavar="FILE|DIR|URL|-",
        help="files (text, HTML, PDF, Word), folders, links, JSON Lines (.jsonl), - for standard input",
    )
    _add_published(sub)
    _add_guild(sub)


def _add_who_said(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("topic", nargs="*", metavar="TOPIC", help="words, a “phrase”, or a number such as #412")
    sub.add_argument("--speaker", metavar="NAME", help="only what this person or body said")
    sub.add_argument(
        "--how", choices=[str(act) for act in SpeechAct], metavar="ACT", help=", ".join(SpeechAct)
    )
    sub.add_argument("--outlet", metavar="NAME", help="only from this outlet or agency")
    sub.add_argument("--since", metavar="DAY", help="2023-05-12, yesterday, last week, 7d, May 2023")
    sub.add_argument("--until", metavar="DAY", help="the same, the day included")
    sub.add_argument("--sort", choices=_SORTS, default="newest", help="default: newest")
    _add_answer(sub, limit=20)


def _add_latest(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("topic", nargs="*", metavar="TOPIC", help="only articles with claims about this")
    _add_answer(sub, limit=5)


def _add_answer(sub: argparse.ArgumentParser, *, limit: int) -> None:
    sub.add_argument("--limit", type=_positive, default=limit, metavar="N", help=f"default: {limit}")
    sub.add_argument("--json", action="store_true", help="print the answer as JSON")
    _add_guild(sub)


def _add_published(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--published",
        type=_iso_day,
        metavar="DATE",
        help="the day of publication, 2023-05-12 (default: what the file's name or the text says)",
    )


def _add_guild(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--guild",
        type=_guild,
        default=LOCAL_DESK,
        metavar="ID",
        help="a server's id (default: the local desk, which no server can read)",
    )


def _positive(words: str) -> int:
    number = whole_number(words, most=1000)
    if not number:
        raise argparse.ArgumentTypeError(f"{visible(words)!r} is not a number from 1 to 1000")
    return number


def _guild(words: str) -> int:
    number = whole_number(words, most=2**63 - 1)
    if number is None:
        raise argparse.ArgumentTypeError(f"{visible(words)!r} is not a server's id")
    return number


def _iso_day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words!r} is not a date like 2023-05-12") from error
