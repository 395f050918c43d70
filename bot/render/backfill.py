"""How far the reading of the past is, as a card."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from discord import ui
from discord.utils import format_dt

from bot.render.claim_text import fine
from bot.render.layout import INK, PALE, card
from bot.render.words import count
from bot.store.ids import ChannelId

_BLOCKS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the reading of what was posted from `since` until `until` is; times are aware.

    Of `channels`, so many are `done`, `unread` of them because they may not be read. `channel` is being read
    and was read up to `reached`. `looked_at` messages were looked at, `taken` taken in.
    """

    since: datetime
    until: datetime
    channels: int
    done: int = 0
    unread: int = 0
    channel: ChannelId | None = None
    reached: datetime | None = None
    looked_at: int = 0
    taken: int = 0
    ended: bool = False

    @property
    def share(self) -> float:
        """Give how much is read, from 0 to 1: channels count alike, and days inside one."""
        if self.ended or not self.channels:
            return 1.0
        inside = (self.reached - self.since) / (self.until - self.since) if self.reached else 0.0
        return min(1.0, (self.done + min(max(inside, 0.0), 1.0)) / self.channels)


def progress_card(progress: Progress) -> ui.LayoutView:
    """Say how far it is: a bar, and what was found. What it reads it answers nowhere else."""
    filled = int(progress.share * _BLOCKS)
    bar = f"`{'█' * filled}{'░' * (_BLOCKS - filled)}` {int(progress.share * 100)} %"
    found = f"{count(progress.looked_at, 'message')} looked at, {progress.taken} taken in"
    period = f"{format_dt(progress.since, 'd')} to {format_dt(progress.until, 'd')}"
    unread = (
        f"{count(progress.unread, 'channel')} could not be read; /status says why" if progress.unread else ""
    )
    if progress.ended:
        last = "The articles have no cards of their own: /who-said and /latest find them."
        title, where = "## Past messages are read", f"{count(progress.channels, 'channel')}"
    else:
        last = "I answer none of these messages in its channel, and go on after a restart."
        title = "## Reading past messages"
        where = f"{progress.done} of {count(progress.channels, 'channel')}"
        where += f", now <#{progress.channel}>" if progress.channel else ""
    return card(
        [f"{title}\n{bar}\n{where}: {found}", fine(period, unread, last)], PALE if progress.ended else INK
    )
