"""Each server's digest at its due minute, once: claimed before it is posted, looked for after a crash."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.clock import Clock
from bot.digest.content import Digest, digest_of
from bot.digest.schedule import MAKE_UP, owed
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Audience, GuildSettings, Period, Run, RunState
from bot.store.store import Store

KIND: Final = "digest"
SET_UP: Final = "digest set up"
"""The kind of the run that marks when a schedule was set; it posts nothing."""

FIRST: Final = timedelta(days=1)
"""What the first digest looks back on, from the moment it was set up."""
LONGEST: Final = timedelta(days=7)
"""The most that a digest looks back on, whatever was missed."""
PATIENCE: Final = timedelta(seconds=40)
"""How long a digest waits for messages that came in before its time and are not read yet.

It still comes in its minute; what is read later is told by the next one.
"""
AT_ONCE: Final = 8
"""So many servers have their digest made and posted at the same time: Discord may be slow to take one."""
MOST: Final = 2_000
"""The most articles that a digest reads; it tells how many more there are."""

MINUTE: Final = 60.0
SOON: Final = 5.0
"""Seconds between two looks at whether all messages are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A digest that is to be posted: the one due at `due_at` (aware, UTC).

    `missed` is how many before it were not posted and are told by it.
    """

    guild: GuildId
    channel: ChannelId
    zone: str
    due_at: datetime
    digest: Digest
    missed: int


class Poster(Protocol):
    """Posts a digest, however many messages it takes."""

    async def post(self, edition: Edition, *, look: bool) -> MessageId:
        """Post the edition and give its first message; with `look`, only what is not in the channel yet.

        Raises WhosaidError when it cannot be posted now: the channel is gone or closed to the bot, or Discord
        does not answer.
        """
        ...


class Ticker:
    """The digests of all servers.

    `report` is told what failed, with the error: once, though it is tried again each minute until `MAKE_UP`
    is over and what it would have told is left to the next one.
    """

    def __init__(
        self, store: Store, poster: Poster, clock: Clock, report: Callable[[str, BaseException], object]
    ) -> None:
        self._store = store
        self._poster = poster
        self._clock = clock
        self._report = report
        self._before: datetime | None = None
        self._reported: set[GuildId] = set()
        self._waiting: dict[GuildId, datetime] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Tick at each whole minute of the clock, for ever, and more often while a digest waits."""
        while True:
            await self.tick()
            now = self._clock()
            minute = MINUTE - now.second - now.microsecond / 1e6
            await asyncio.sleep(min(minute, SOON) if self._waiting else minute)

    async def tick(self) -> None:
        """Post what is due now, and finish what was claimed and not ended. Raises StoreError."""
        now = self._clock()
        claimed: defaultdict[GuildId, list[Run]] = defaultdict(list)
        for run in await self._store.open_runs():
            if run.kind == KIND:
                claimed[run.guild].append(run)
        guilds = {settings.guild: settings for settings in await self._store.guilds_with_digest()}
        self._waiting = {guild: since for guild, since in self._waiting.items() if guild in guilds}
        served = (self._try(guild, guilds.get(guild), claimed[guild], now) for guild in {*claimed, *guilds})
        await asyncio.gather(*served)
        self._before = now

    async def _try(
        self, guild: GuildId, settings: GuildSettings | None, claimed: Sequence[Run], now: datetime
    ) -> None:
        try:
            async with self._places:
                await self._serve(settings, claimed, now)
        except Exception as error:  # noqa: BLE001 - the other servers must have their digest
            if guild not in self._reported:
                self._reported.add(guild)
                self._report(f"The digest of server {guild}", error)
        else:
            self._reported.discard(guild)

    async def _serve(self, settings: GuildSettings | None, claimed: Sequence[Run], now: datetime) -> None:
        """Finish what was claimed for a server, then claim and post the digest that it is owed, if any."""
        for run in claimed:
            await self._finish(run, settings, now)
        if settings is None or settings.digest_at is None or settings.digest_channel is None:
            return
        done = await _latest(self._store, settings.guild, told=False)
        if done is None:
            # Nothing says when it was set up, only that it was not there at the tick before.
            done = self._before or now
            await begin(self._store, settings.guild, done)
        due = owed(settings.digest_at, settings.zone, done, now).due
        readers = frozenset({settings.digest_channel})
        unread = due is not None and await self._is_unread(settings.guild, readers, due)
        if unread and now - self._waiting.setdefault(settings.guild, now) < PATIENCE:
            return
        self._waiting.pop(settings.guild, None)
        if due is not None and await self._store.claim_run(settings.guild, KIND, due, now):
            run = await self._store.last_run(settings.guild, KIND)
            await self._post(settings, due, None if run is None else run.seen, look=False)

    async def _finish(self, run: Run, settings: GuildSettings | None, now: datetime) -> None:
        """Post a claimed digest, or what is missing of it; give it up when it is too late for it."""
        if settings is None or now - run.due_at > MAKE_UP:
            await self._store.end_run(run.guild, KIND, run.due_at, RunState.FAILED)
        else:
            await self._post(settings, run.due_at, run.seen, look=True)

    async def _post(self, settings: GuildSettings, due_at: datetime, seen: int | None, *, look: bool) -> None:
        edition = await edition_of(self._store, settings, due_at, seen)
        if edition is None:
            await self._store.end_run(settings.guild, KIND, due_at, RunState.EMPTY)
            return
        message = await self._poster.post(edition, look=look)
        await self._store.end_run(settings.guild, KIND, due_at, RunState.SENT, message)

    async def _is_unread(self, guild: GuildId, readers: Audience, due: datetime) -> bool:
        """Tell whether something that came in before `due` is still to be read."""
        inbox = await self._store.inbox_status(guild, audience=readers)
        return inbox.oldest is not None and inbox.oldest < due


async def begin(store: Store, guild: GuildId, now: datetime) -> None:
    """Mark that the guild's digest was set up or set anew at `now`: what was due before is not owed."""
    if await store.claim_run(guild, SET_UP, now, now):
        await store.end_run(guild, SET_UP, now, RunState.EMPTY)


async def edition_of(
    store: Store, settings: GuildSettings, due_at: datetime, seen: int | None = None
) -> Edition | None:
    """Make the digest due at `due_at`: what is new since the last one that was posted. None without news.

    `seen` is that of the run which claimed it, so that it is the same each time that it is made.
    """
    if settings.digest_channel is None or settings.digest_at is None:
        return None
    period = replace(await untold(store, settings.guild, due_at), upto=seen)
    digest = await news(store, settings.guild, period, frozenset({settings.digest_channel}))
    if digest is None:
        return None
    return Edition(
        guild=settings.guild,
        channel=settings.digest_channel,
        zone=settings.zone,
        due_at=due_at,
        digest=digest,
        missed=await missed_before(store, settings, due_at),
    )


async def missed_before(store: Store, settings: GuildSettings, moment: datetime) -> int:
    """Give how many digests that were due before `moment` are to be told by the one that comes then."""
    done = await _latest(store, settings.guild, told=True)
    if settings.digest_at is None or done is None:
        return 0
    return owed(settings.digest_at, settings.zone, done, moment).missed


async def untold(store: Store, guild: GuildId, until: datetime) -> Period:
    """Give the period up to `until` that no digest has told."""
    told = await store.last_run(guild, KIND, told=True)
    if told is None:
        set_up = await store.last_run(guild, SET_UP)
        since = (until if set_up is None else set_up.due_at) - FIRST
    else:
        since = told.due_at
    return Period(max(since, until - LONGEST), until, None if told is None else told.seen)


async def news(store: Store, guild: GuildId, period: Period, audience: Audience) -> Digest | None:
    """Give what came in during the period, as far as the audience may see it."""
    arrivals = await store.came_in(guild, period, audience=audience, limit=MOST)
    claims = (claim for article in arrivals.articles for claim in article.claims)
    more = arrivals.article_count - len(arrivals.articles)
    return digest_of(claims, period.since, period.until, more_articles=more)


async def _latest(store: Store, guild: GuildId, *, told: bool) -> datetime | None:
    """Give the latest due time that is done with: claimed (or told), or from before the schedule was set."""
    runs = (await store.last_run(guild, KIND, told=told), await store.last_run(guild, SET_UP))
    return max((run.due_at for run in runs if run is not None), default=None)
