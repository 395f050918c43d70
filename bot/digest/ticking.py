"""Each server's digest at its due minute, once: claimed before it is posted, looked for after a crash."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.clock import Clock
from bot.digest.content import Digest, digest_of
from bot.digest.schedule import MAKE_UP, owed
from bot.store.ids import ChannelId, GuildId, MessageId
from bot.store.records import Audience, GuildSettings, Run, RunState
from bot.store.store import Store

KIND: Final = "digest"
SET_UP: Final = "digest set up"
"""The kind of the run that marks when a schedule was set; it posts nothing."""

FIRST: Final = timedelta(days=1)
"""What the first digest looks back on, from the moment it was set up."""
LONGEST: Final = timedelta(days=7)
"""The most that a digest looks back on, whatever was missed."""
PATIENCE: Final = timedelta(minutes=10)
"""How long a digest waits for messages that came in before its time and are not read yet."""

MINUTE: Final = 60.0


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

        Raises WhosaidError when the channel is gone or closed to the bot.
        """
        ...


class Ticker:
    """The digests of all servers.

    `report` is told what failed, with the error: once, though it is tried again each minute until `MAKE_UP`
    is over.
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

    async def run(self) -> None:
        """Tick at each whole minute of the clock, for ever."""
        while True:
            await self.tick()
            now = self._clock()
            await asyncio.sleep(MINUTE - now.second - now.microsecond / 1e6)

    async def tick(self) -> None:
        """Post what is due now, and finish what was claimed and not ended. Raises StoreError."""
        now = self._clock()
        claimed: defaultdict[GuildId, list[Run]] = defaultdict(list)
        for run in await self._store.open_runs():
            if run.kind == KIND:
                claimed[run.guild].append(run)
        guilds = {settings.guild: settings for settings in await self._store.guilds_with_digest()}
        for guild in claimed.keys() | guilds.keys():
            try:
                await self._serve(guilds.get(guild), claimed[guild], now)
            except Exception as error:  # noqa: BLE001 - the other servers must have their digest
                if guild not in self._reported:
                    self._reported.add(guild)
                    self._report(f"The digest of server {guild}", error)
            else:
                self._reported.discard(guild)
        self._before = now

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
        if due is None or await self._is_waiting(settings.guild, readers, due, now):
            return
        if await self._store.claim_run(settings.guild, KIND, due, now):
            await self._post(settings, due, look=False)

    async def _finish(self, run: Run, settings: GuildSettings | None, now: datetime) -> None:
        """Post a claimed digest, or what is missing of it; give it up when it is too late for it."""
        if settings is None or now - run.due_at > MAKE_UP:
            await self._store.end_run(run.guild, KIND, run.due_at, RunState.FAILED)
        else:
            await self._post(settings, run.due_at, look=True)

    async def _post(self, settings: GuildSettings, due_at: datetime, *, look: bool) -> None:
        edition = await edition_of(self._store, settings, due_at)
        if edition is None:
            await self._store.end_run(settings.guild, KIND, due_at, RunState.EMPTY)
            return
        message = await self._poster.post(edition, look=look)
        await self._store.end_run(settings.guild, KIND, due_at, RunState.SENT, message)

    async def _is_waiting(self, guild: GuildId, readers: Audience, due: datetime, now: datetime) -> bool:
        """Tell whether what came in before `due` is still being read."""
        inbox = await self._store.inbox_status(guild, audience=readers)
        return inbox.oldest is not None and inbox.oldest < due and now - due < PATIENCE


async def begin(store: Store, guild: GuildId, now: datetime) -> None:
    """Mark that the guild's digest was set up or set anew at `now`: what was due before is not owed."""
    if await store.claim_run(guild, SET_UP, now, now):
        await store.end_run(guild, SET_UP, now, RunState.EMPTY)


async def edition_of(store: Store, settings: GuildSettings, due_at: datetime) -> Edition | None:
    """Make the digest due at `due_at`: what is new since the last one that was posted. None without news."""
    if settings.digest_channel is None or settings.digest_at is None:
        return None
    since = await told_until(store, settings.guild, due_at)
    done = await _latest(store, settings.guild, told=True) or since
    digest = await news(store, settings.guild, since, due_at, frozenset({settings.digest_channel}))
    if digest is None:
        return None
    return Edition(
        guild=settings.guild,
        channel=settings.digest_channel,
        zone=settings.zone,
        due_at=due_at,
        digest=digest,
        missed=owed(settings.digest_at, settings.zone, done, due_at).missed,
    )


async def told_until(store: Store, guild: GuildId, now: datetime) -> datetime:
    """Give the moment up to which the digests before `now` have told what came in."""
    told = await store.last_run(guild, KIND, told=True)
    if told is None:
        set_up = await store.last_run(guild, SET_UP)
        until = (now if set_up is None else set_up.due_at) - FIRST
    else:
        until = told.due_at
    return max(until, now - LONGEST)


async def news(
    store: Store, guild: GuildId, since: datetime, until: datetime, audience: Audience
) -> Digest | None:
    """Give what came in from `since` on and before `until`, as far as the audience may see it."""
    arrivals = await store.came_in(guild, since, until, audience=audience)
    claims = (claim for article in arrivals.articles for claim in article.claims)
    return digest_of(claims, since, until)


async def _latest(store: Store, guild: GuildId, *, told: bool) -> datetime | None:
    """Give the latest due time that is done with: claimed (or told), or from before the schedule was set."""
    runs = (await store.last_run(guild, KIND, told=told), await store.last_run(guild, SET_UP))
    return max((run.due_at for run in runs if run is not None), default=None)
