"""How far the reading of the past is."""

from datetime import UTC, datetime, timedelta

from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.render.backfill import Progress, progress_card
from bot.render.limits import CARD_TEXT
from bot.store.ids import ChannelId

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
MONTH = Progress(since=NOON - timedelta(days=30), until=NOON, channels=4)


def text_of(progress: Progress) -> str:
    view = progress_card(progress)
    return "\n".join(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))


def test_a_bar_tells_the_share_of_channels_and_of_days_inside_one() -> None:
    half = Progress(
        since=MONTH.since,
        until=NOON,
        channels=4,
        done=1,
        channel=ChannelId(7),
        reached=NOON - timedelta(days=0),
    )
    assert "`██████████░░░░░░░░░░` 50 %" in text_of(half)
    assert "1 of 4 channels, now <#7>" in text_of(half)
    assert "░" * 20 in text_of(MONTH)


@given(st.integers(0, 3), st.integers(-90, 90), st.integers(0, 10**9), st.booleans())
def test_a_bar_is_never_more_than_full(done: int, days: int, messages: int, ended: bool) -> None:
    progress = Progress(
        since=MONTH.since,
        until=NOON,
        channels=4,
        done=done,
        channel=ChannelId(2**63 - 1),
        reached=NOON + timedelta(days=days),
        looked_at=messages,
        taken=messages,
        ended=ended,
    )
    assert 0 <= progress.share <= 1
    assert sum(text_of(progress).count(block) for block in "█░") == 20
    assert len(text_of(progress)) < CARD_TEXT
