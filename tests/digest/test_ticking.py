"""When a digest is posted, over ticks, failures and restarts: on a real store, with a poster that notes."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.digest import ticking
from bot.digest.schedule import MAKE_UP
from bot.digest.ticking import KIND, PATIENCE, Edition, Ticker, begin, news
from bot.errors import WhosaidError
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import EVERYONE, Channel, GuildSettings, Period, RunState
from bot.store.store import Store
from tests.store.making import one_claim

GUILD, OTHER = GuildId(100), GuildId(200)
OPEN, CLOSED = ChannelId(1), ChannelId(2)
SEVEN = datetime(2026, 3, 8, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Crash(BaseException):
    """The process ends here, as by SIGKILL."""


class Posts:
    """Notes what is posted; raises `failure` in place of it while there is one."""

    def __init__(self) -> None:
        self.editions: list[Edition] = []
        self.looked: list[bool] = []
        self.failure: BaseException | None = None

    async def post(self, edition: Edition, *, look: bool) -> MessageId:
        self.looked.append(look)
        if self.failure is not None:
            raise self.failure
        self.editions.append(edition)
        return MessageId(len(self.editions))


class Newsroom:
    """A store, a poster, and a clock that the test moves."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.posts = Posts()
        self.reports: list[str] = []
        self.now = SEVEN - 30 * MINUTE
        self.restart()

    def restart(self) -> None:
        self.ticker = Ticker(
            self.store, self.posts, lambda: self.now, lambda what, _: self.reports.append(what)
        )

    async def set_up(
        self,
        guild: GuildId = GUILD,
        channel: ChannelId = OPEN,
        at: time = time(7),
        zone: str = "UTC",
    ) -> None:
        await self.store.save_settings(
            GuildSettings(guild=guild, digest_channel=channel, digest_at=at, zone=zone)
        )
        await self.store.note_channels(
            guild, [Channel(OPEN, restricted=False), Channel(CLOSED, restricted=True)]
        )

    async def article(self, words: str, at: datetime, guild: GuildId = GUILD, channel: int = OPEN) -> None:
        new = one_claim(words, guild=guild, received_at=at, topics=["Water"])
        await self.store.add_article(replace(new, channel=ChannelId(channel)))

    async def tick(self, at: datetime) -> None:
        self.now = at
        await self.ticker.tick()

    @property
    def told(self) -> list[list[str]]:
        """Give the words of each digest that was posted."""
        return [
            [said.claim.quote for topic in edition.digest.topics for said in topic.claims]
            for edition in self.posts.editions
        ]

    async def state(self) -> RunState | None:
        run = await self.store.last_run(GUILD, KIND)
        return None if run is None else run.state


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    async with await Store.open(tmp_path / "whosaid.db") as store:
        newsroom = Newsroom(store)
        await newsroom.set_up()
        await begin(store, GUILD, SEVEN - DAY + MINUTE)
        yield newsroom


async def test_a_digest_is_posted_at_its_minute_and_once(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - 10 * MINUTE)
    await room.tick(SEVEN - timedelta(seconds=1))
    assert room.told == []
    for minutes in range(5):
        await room.tick(SEVEN + minutes * MINUTE)
    assert room.told == [["The dam holds"]]
    assert room.posts.editions[0].due_at == SEVEN
    assert await room.state() is RunState.SENT


async def test_each_article_is_told_by_one_digest(room: Newsroom) -> None:
    for hours in range(1, 48):
        await room.article(f"Bridge {hours} is shut", SEVEN + timedelta(hours=hours - 24))
    for days in range(3):
        await room.tick(SEVEN + days * DAY)
    periods = [(edition.digest.since, edition.digest.until) for edition in room.posts.editions]
    assert [end for _, end in periods[:-1]] == [start for start, _ in periods[1:]]
    assert sum(edition.digest.claims for edition in room.posts.editions) == 47


async def test_without_news_nothing_is_posted_and_nothing_is_owed(room: Newsroom) -> None:
    await room.tick(SEVEN)
    await room.article("The dam holds", SEVEN + MINUTE)
    await room.tick(SEVEN + 2 * MINUTE)
    assert room.told == []
    assert await room.state() is RunState.EMPTY
    await room.tick(SEVEN + DAY)
    assert room.told == [["The dam holds"]]


async def test_one_that_fails_is_tried_each_minute_looked_for_and_reported_once(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    room.posts.failure = WhosaidError("The channel is closed.")
    for minutes in range(3):
        await room.tick(SEVEN + minutes * MINUTE)
    assert len(room.reports) == 1
    room.posts.failure = None
    await room.tick(SEVEN + 3 * MINUTE)
    await room.tick(SEVEN + 4 * MINUTE)
    assert room.told == [["The dam holds"]]
    assert room.posts.looked == [False, True, True, True]


async def test_one_that_a_crash_left_open_is_finished_after_the_restart(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    room.posts.failure = Crash()
    with pytest.raises(Crash):
        await room.tick(SEVEN)
    room.posts.failure = None
    room.restart()
    await room.tick(SEVEN + MAKE_UP)
    assert room.told == [["The dam holds"]]
    assert room.posts.looked == [False, True]
    assert room.posts.editions[0].due_at == SEVEN
    assert await room.state() is RunState.SENT


async def test_one_that_was_never_posted_is_told_by_the_next(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    room.posts.failure = WhosaidError("The channel is closed.")
    await room.tick(SEVEN)
    await room.tick(SEVEN + MAKE_UP + MINUTE)
    assert await room.state() is RunState.FAILED
    room.posts.failure = None
    await room.tick(SEVEN + DAY)
    assert room.told == [["The dam holds"]]


async def test_one_missed_is_made_up_within_six_hours_and_else_told_by_the_next(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    await room.tick(SEVEN + MAKE_UP + MINUTE)
    assert room.told == []
    await room.tick(SEVEN + DAY + MAKE_UP)
    assert room.told == [["The dam holds"]]
    assert room.posts.editions[0].due_at == SEVEN + DAY


async def test_those_missed_since_the_last_one_are_counted(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    await room.tick(SEVEN)
    await room.article("The dam breaks", SEVEN + MINUTE)
    await room.tick(SEVEN + 3 * DAY)
    assert [edition.missed for edition in room.posts.editions] == [0, 2]


async def test_a_schedule_owes_nothing_from_before_it_was_set(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    await room.tick(SEVEN - 2 * MINUTE)
    await room.set_up(at=time(6))
    await begin(room.store, GUILD, SEVEN - MINUTE)
    await room.tick(SEVEN)
    assert room.told == []
    await room.tick(SEVEN + DAY - timedelta(hours=1))
    assert room.told == [["The dam holds"]]


async def test_one_set_up_in_the_minute_before_is_posted_though_nobody_noted_when(room: Newsroom) -> None:
    await room.tick(SEVEN - MINUTE)
    await room.set_up(OTHER)
    await room.article("The dam holds", SEVEN - MINUTE, OTHER)
    await room.tick(SEVEN)
    assert room.told == [["The dam holds"]]


async def test_a_server_whose_digest_fails_leaves_the_others_theirs(room: Newsroom) -> None:
    await room.set_up(OTHER)
    await begin(room.store, OTHER, SEVEN - DAY)
    await room.store.save_settings(
        GuildSettings(guild=GUILD, digest_channel=OPEN, digest_at=time(7), zone="Nowhere/None")
    )
    await room.article("The dam holds", SEVEN - MINUTE, OTHER)
    await room.tick(SEVEN)
    assert room.told == [["The dam holds"]]
    assert room.reports == [f"The digest of server {GUILD}"]


async def test_it_waits_for_a_message_that_is_still_being_read_but_not_for_ever(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - 2 * MINUTE)
    await room.store.receive(GUILD, OPEN, MessageId(9), 1, {}, SEVEN - MINUTE)
    await room.tick(SEVEN)
    await room.tick(SEVEN + PATIENCE - timedelta(seconds=1))
    assert room.told == []
    await room.tick(SEVEN + PATIENCE)
    assert room.told == [["The dam holds"]]
    assert PATIENCE < MINUTE


async def test_it_is_posted_as_soon_as_all_is_read(room: Newsroom) -> None:
    await room.store.receive(GUILD, OPEN, MessageId(9), 1, {}, SEVEN - MINUTE)
    await room.tick(SEVEN)
    (work,) = await room.store.due_work(SEVEN)
    await room.store.fail_work(work.id, SEVEN, "Nothing in it.")
    await room.article("The dam holds", SEVEN - MINUTE)
    await room.tick(SEVEN + timedelta(seconds=5))
    assert room.told == [["The dam holds"]]


async def test_one_made_up_after_a_stop_waits_for_what_is_still_to_be_read(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - 2 * MINUTE)
    await room.store.receive(GUILD, OPEN, MessageId(9), 1, {}, SEVEN - MINUTE)
    late = SEVEN + timedelta(hours=3)
    await room.tick(late)
    assert room.told == []
    await room.tick(late + PATIENCE)
    assert room.told == [["The dam holds"]]


async def test_what_was_read_after_the_digest_of_its_day_is_told_by_the_next(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    await room.tick(SEVEN)
    await room.article("The vault is empty", SEVEN - MINUTE)
    await room.tick(SEVEN + DAY)
    assert room.told == [["The dam holds"], ["The vault is empty"]]


async def test_a_digest_is_the_same_when_it_is_finished_after_a_crash(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    room.posts.failure = Crash()
    with pytest.raises(Crash):
        await room.tick(SEVEN)
    await room.article("The vault is empty", SEVEN - MINUTE)
    room.posts.failure = None
    room.restart()
    await room.tick(SEVEN + MINUTE)
    await room.tick(SEVEN + DAY)
    assert room.told == [["The dam holds"], ["The vault is empty"]]


async def test_servers_that_are_due_at_the_same_minute_do_not_wait_for_each_other(room: Newsroom) -> None:
    others = [GuildId(200 + n) for n in range(20)]
    for guild in others:
        await room.set_up(guild)
        await begin(room.store, guild, SEVEN - DAY)
        await room.article(f"Bridge {guild} is shut", SEVEN - MINUTE, guild)
    await room.article("The dam holds", SEVEN - MINUTE)
    posted, slow = room.posts.post, asyncio.Event()

    async def post(edition: Edition, *, look: bool) -> MessageId:
        if edition.guild == GUILD:
            await slow.wait()  # Discord is slow to take this one
        elif len(room.posts.editions) == len(others) - 1:
            slow.set()
        return await posted(edition, look=look)

    room.posts.post = post
    await room.tick(SEVEN)
    assert sorted(edition.guild for edition in room.posts.editions) == [GUILD, *others]
    assert room.posts.editions[-1].guild == GUILD


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Niue"])
async def test_over_a_change_of_the_zone_each_article_is_told_once(room: Newsroom, zone: str) -> None:
    for hours in range(96):
        await room.article(f"Bridge {hours} is shut", SEVEN + timedelta(hours=hours - 12))
    for hours in range(120):
        now = SEVEN + timedelta(hours=hours)
        if hours == 30:
            await room.set_up(zone=zone)
            await begin(room.store, GUILD, now)
        await room.tick(now)
    periods = [(edition.digest.since, edition.digest.until) for edition in room.posts.editions]
    assert [end for _, end in periods[:-1]] == [start for start, _ in periods[1:]]
    assert sum(edition.digest.claims for edition in room.posts.editions) == 96
    assert {edition.due_at.astimezone(ZoneInfo(zone)).time() for edition in room.posts.editions[2:]} == {
        time(7)
    }


async def test_of_more_articles_than_it_reads_a_digest_tells_the_number(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticking, "MOST", 3)
    for n in range(5):
        await room.article(f"Bridge {n} is shut", SEVEN - MINUTE)
    await room.tick(SEVEN)
    (edition,) = room.posts.editions
    assert (len(edition.digest.articles), edition.digest.more_articles) == (3, 2)


async def test_it_does_not_wait_for_what_comes_in_after_its_time(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - 2 * MINUTE)
    await room.store.receive(GUILD, OPEN, MessageId(9), 1, {}, SEVEN + timedelta(seconds=1))
    await room.tick(SEVEN + timedelta(seconds=2))
    assert room.told == [["The dam holds"]]


async def test_what_was_said_in_a_restricted_channel_is_told_only_there(room: Newsroom) -> None:
    await room.article("The dam holds", SEVEN - MINUTE)
    await room.article("The vault is empty", SEVEN - MINUTE, channel=CLOSED)
    await room.tick(SEVEN)
    assert room.told == [["The dam holds"]]
    await room.set_up(channel=CLOSED)
    await room.article("The vault is full", SEVEN + MINUTE, channel=CLOSED)
    await room.tick(SEVEN + DAY)
    assert "The vault is full" in room.told[-1]


async def test_news_without_claims_are_none(room: Newsroom) -> None:
    assert await news(room.store, GUILD, Period(SEVEN - DAY, SEVEN), EVERYONE) is None
