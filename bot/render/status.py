"""How the bot is, and what it can do, as cards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from discord import ui
from discord.utils import format_dt

from bot.articles.messages import FEWEST_MARKED_WORDS, FEWEST_WORDS
from bot.render.claim_text import fine
from bot.render.discord_text import line
from bot.render.layout import PALE, Block, Rule, card
from bot.render.words import count
from bot.store.ids import ChannelId
from bot.store.records import Run, RunState
from bot.store.work import InboxStatus

_SENTENCE = 200
_MOST_LACKS = 15
_MOST_WATCHED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the bot is in a server, as far as the asker may know. Times are aware.

    `latency` is that of the gateway in seconds, None where it is not known yet; `lacks` are sentences of
    markup, one for each channel in which something is in the way; `hears` tells whether messages come with
    their content.
    """

    version: str
    started_at: datetime
    latency: float | None
    watched: Sequence[ChannelId]
    inbox: InboxStatus
    last_digest: Run | None
    next_digest: datetime | None
    lacks: Sequence[str]
    hears: bool


def status_card(status: Status) -> ui.LayoutView:
    """Say how the bot is: itself, the channels, the queue, the digest, what it lacks."""
    return card(_status(status), PALE)


def _status(status: Status) -> Iterator[Block]:
    latency = "" if status.latency is None else f"gateway {status.latency * 1000:.0f} ms"
    yield "## Status\n" + fine(
        f"Whosaid {status.version}", f"up since {format_dt(status.started_at)}", latency
    )
    yield "\n".join((_watching(status), *_queue(status.inbox), *_digest(status)))
    if status.lacks:
        yield Rule()
        yield "\n- ".join(("**In the way**", *_first(status.lacks, _MOST_LACKS)))


def _watching(status: Status) -> str:
    if not status.watched:
        return "**Watching** no channel yet; /setup chooses some."
    # The content intent is the operator's; without it nothing is heard, whatever is watched.
    if not status.hears:
        return (
            "**Watching** nothing: the message content intent is not enabled. “Extract claims” and /add work."
        )
    return f"**Watching** {' '.join(_first([f'<#{channel}>' for channel in status.watched], _MOST_WATCHED))}"


def _first(things: Sequence[str], most: int) -> tuple[str, ...]:
    """Give the first `most` of the things, and how many more there are."""
    more = len(things) - most
    return (*things[:most], *([f"and {more} more"] if more > 0 else ()))


def _queue(inbox: InboxStatus) -> Iterator[str]:
    waiting = f"{count(inbox.waiting, 'message')} waiting" if inbox.waiting else "nothing waits"
    oldest = f", the oldest from {format_dt(inbox.oldest, 'R')}" if inbox.oldest else ""
    retrying = f", {inbox.retrying} tried before" if inbox.retrying else ""
    yield f"**Queue** {waiting}{oldest}{retrying}"
    for failure in inbox.failures:
        yield fine(f"given up {format_dt(failure.failed_at)}", line(failure.sentence, _SENTENCE))
    yield f"**Last article** {format_dt(inbox.last_article, 'R') if inbox.last_article else 'none yet'}"


def _digest(status: Status) -> Iterator[str]:
    last = status.last_digest
    if last is not None:
        outcome = {
            RunState.CLAIMED: "under way",
            RunState.SENT: "posted",
            RunState.EMPTY: "no news, so no post",
            RunState.FAILED: "could not be posted",
        }[last.state]
        yield f"**Last digest** {format_dt(last.due_at)}, {outcome}"
    due = status.next_digest
    told = f"{format_dt(due)}, {format_dt(due, 'R')}" if due else "not set up; /setup does that"
    yield f"**Next digest** {told}"


def help_card(commands: Iterable[tuple[str, str]]) -> ui.LayoutView:
    """Say what the bot does, and its commands: each by how it is called and what it does."""
    listed = "\n".join(f"- **{name}** {line(says, _SENTENCE)}" for name, says in commands)
    about = (
        "## Whosaid\nI find who said what in the articles that you post: speaker, words, day, source."
        " Paste an article, its file or its link into a channel that I watch, and ask later."
    )
    read = (
        "**What I read unasked**\n- links, and files of text, PDF, Word and HTML\n"
        f"- texts of {FEWEST_MARKED_WORDS} words that name writer, agency, outlet or day as articles do\n"
        f"- texts of {FEWEST_WORDS} words in which somebody who is named says something, unless they talk"
        " themselves (I, you, we outside quotation marks), and interviews\n"
        "All else is chat and is left alone. “Extract claims” and /add read anything."
    )
    return card(
        [
            about,
            Rule(),
            listed,
            Rule(),
            read,
            fine(
                "every quotation is verbatim; the links lead to where it stands",
                "what a channel hides is told to those only who may see it",
            ),
        ],
        PALE,
    )
