"""The store: what the newsroom keeps, behind one narrow, typed interface."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self

from bot.closing import Closing
from bot.store import commands, guilds, runs, views
from bot.store.adding import add_article
from bot.store.arrivals import came_in
from bot.store.completion import complete, complete_articles, complete_outlets
from bot.store.database import Database
from bot.store.disputes import DisputePage, DisputeQuery, disputes
from bot.store.forgetting import forget_article
from bot.store.health import health
from bot.store.ids import ChannelId, ClaimId, GuildId, MessageId, Number
from bot.store.index import merge
from bot.store.latest import Wanted, latest
from bot.store.messages import Messages
from bot.store.moments import Timeline, timeline
from bot.store.nearest import nearest
from bot.store.profiles import Profile, profile
from bot.store.query import Spellings, other_names
from bot.store.quotations import Checked, check
from bot.store.reading import by_number, text_around
from bot.store.records import (
    EVERYONE,
    Added,
    Arrivals,
    Audience,
    Channel,
    ClaimQuery,
    Commands,
    GuildSettings,
    Health,
    Named,
    Nearest,
    NewArticle,
    Page,
    Period,
    Run,
    RunState,
    StoredArticle,
    StoredClaim,
    View,
)
from bot.store.relating import relate_some
from bot.store.search import search


class Store(Messages, Closing):
    """The newsroom's memory in one SQLite file.

    Every question names its guild, and no answer leaves it. Each method raises StoreError (see
    `bot.store.errors`) when the file or the disk will not have it.
    """

    def __init__(self, database: Database, spellings: Spellings) -> None:
        super().__init__(database)
        self._spellings = spellings

    @classmethod
    async def open(
        cls, path: Path, *, read_only: bool = False, spellings: Iterable[Sequence[str]] = ()
    ) -> Self:
        """Open the database at `path`; for writing, make it or bring it up to date first.

        Reading only takes no lock, changes nothing, and finds an empty store where there is no file.
        Each of `spellings` holds names of one thing ("Kiev", "Kyiv"), which find each other.
        """
        return cls(await Database.open(path, read_only=read_only), other_names(spellings))

    async def close(self) -> None:
        """Let what is under way end, close the connections and give the lock back."""
        await self._database.close()

    async def add_article(self, new: NewArticle) -> Added:
        """Keep an article with its claims; the same text again in the same guild is one more sighting."""
        return await self._database.write(partial(add_article, new=new))

    async def forget_article(self, guild: GuildId, number: Number) -> bool:
        """Delete an article with all that was read out of it; false when there is none of that number."""
        forgotten = await self._database.write(partial(forget_article, guild=guild, number=number))
        if forgotten:
            await self._database.shrink_log()
        return forgotten

    async def search(self, query: ClaimQuery) -> Page:
        """Find the claims that answer `query`; the newest by statement first, or the most relevant."""
        return await self._database.read(partial(search, query=query, spellings=self._spellings))

    async def latest(  # noqa: PLR0913 a question's narrowings, by keyword
        self,
        guild: GuildId,
        topic: str | None = None,
        *,
        outlet: str | None = None,
        audience: Audience = EVERYONE,
        limit: int = 5,
        before: Number | None = None,
        fold: bool = False,
    ) -> tuple[StoredArticle, ...]:
        """Give the articles that came in last, newest first; with a topic, those with claims about it.

        `outlet` is an outlet or an agency. `before` is the number of the last article of the page before.
        With `fold`, of the copies of a story only the last one is given.
        """
        wanted = Wanted(topic, outlet, limit, before, fold)
        return await self._database.read(
            partial(latest, guild=guild, wanted=wanted, audience=audience, spellings=self._spellings)
        )

    async def by_number(
        self, guild: GuildId, number: Number, *, audience: Audience = EVERYONE
    ) -> StoredArticle | StoredClaim | None:
        """Find what carries `number` in the guild: an article with all its claims, a claim, or nothing."""
        return await self._database.read(partial(by_number, guild=guild, number=number, audience=audience))

    async def text_around(
        self, guild: GuildId, claim: Number, *, audience: Audience = EVERYONE
    ) -> str | None:
        """Find the raw text that a claim stands in, whose characters its spans count; None without one."""
        return await self._database.read(partial(text_around, guild=guild, claim=claim, audience=audience))

    async def nearest(self, guild: GuildId, word: str, *, audience: Audience = EVERYONE) -> Nearest:
        """Find the topics and speakers of the guild whose names are nearest to `word`."""
        return await self._database.read(partial(nearest, guild=guild, word=word, audience=audience))

    async def relate_rest(self) -> None:
        """Relate the articles that came in before claims were related, in transactions of some 0.1 s."""
        while await self._database.write(relate_some):
            pass

    async def disputes(self, query: DisputeQuery) -> DisputePage:
        """Find denials and what they deny, the oldest that is open first."""
        return await self._database.read(partial(disputes, query=query, spellings=self._spellings))

    async def settings(self, guild: GuildId) -> GuildSettings:
        """Give what the guild has set up; the defaults where it has set nothing."""
        return await self._database.read(partial(guilds.settings, guild=guild))

    async def save_settings(self, settings: GuildSettings) -> None:
        """Set a guild up so, in place of what it had; nothing else is touched, whatever channel goes."""
        await self._database.write(partial(guilds.save_settings, settings=settings))

    async def guilds_with_digest(self) -> tuple[GuildSettings, ...]:
        """Give the settings of every guild that has a digest."""
        return await self._database.read(guilds.with_digest)

    async def note_channels(self, guild: GuildId, channels: Iterable[Channel]) -> None:
        """Keep what Discord says of channels and threads: who may see them, and what they belong to.

        A channel that was never noted counts as restricted.
        """
        await self._database.write(partial(guilds.note_channels, guild=guild, channels=tuple(channels)))

    async def restricted_channels(self, guild: GuildId) -> frozenset[ChannelId]:
        """Give the channels that not everyone may see: those of them that an asker may see make an Audience.

        Private threads are among them, public threads of a restricted channel are not.
        """
        return await self._database.read(partial(guilds.restricted_channels, guild=guild))

    async def complete_topics(
        self, guild: GuildId, prefix: str, *, audience: Audience = EVERYONE, limit: int = 25
    ) -> tuple[Named, ...]:
        """Give topics with a word that begins so, those with most claims first; all when nothing is typed."""
        return await self._database.read(
            partial(complete, table="topics", guild=guild, prefix=prefix, audience=audience, limit=limit)
        )

    async def complete_speakers(
        self, guild: GuildId, prefix: str, *, audience: Audience = EVERYONE, limit: int = 25
    ) -> tuple[Named, ...]:
        """Give speakers with a word in their name that begins so, those with most claims first."""
        return await self._database.read(
            partial(complete, table="people", guild=guild, prefix=prefix, audience=audience, limit=limit)
        )

    async def complete_outlets(
        self, guild: GuildId, prefix: str, *, audience: Audience = EVERYONE, limit: int = 25
    ) -> tuple[str, ...]:
        """Give outlets and agencies with a word in the name that begins so, in alphabetical order."""
        return await self._database.read(
            partial(complete_outlets, guild=guild, prefix=prefix, audience=audience, limit=limit)
        )

    async def complete_articles(
        self, guild: GuildId, words: str, *, audience: Audience = EVERYONE, limit: int = 25
    ) -> tuple[tuple[Number, str], ...]:
        """Give the numbers and titles of the last articles whose titles hold `words`, the newest first."""
        return await self._database.read(
            partial(complete_articles, guild=guild, words=words, audience=audience, limit=limit)
        )

    async def save_view(self, view: View) -> bool:
        """Keep a question under its key; false when the key is taken."""
        return await self._database.write(partial(views.save, view=view))

    async def view(self, guild: GuildId, key: str) -> View | None:
        """Find a question of the guild by its key."""
        return await self._database.read(partial(views.load, guild=guild, key=key))

    async def drop_views(self, before: datetime) -> int:
        """Drop the questions that were saved before then, and give how many."""
        return await self._database.write(partial(views.drop, before=before))

    async def claim_run(self, guild: GuildId, kind: str, due_at: datetime, now: datetime) -> bool:
        """Claim a scheduled post before it is sent; true for one caller only, ever."""
        return await self._database.write(partial(runs.claim, guild=guild, kind=kind, due_at=due_at, now=now))

    async def end_run(
        self,
        guild: GuildId,
        kind: str,
        due_at: datetime,
        state: RunState,
        message: MessageId | None = None,
    ) -> None:
        """Mark what became of a claimed run: sent (as `message`), empty or failed."""
        await self._database.write(
            partial(runs.end, guild=guild, kind=kind, due_at=due_at, state=state, message=message)
        )

    async def last_run(self, guild: GuildId, kind: str, *, told: bool = False) -> Run | None:
        """Give the run of the latest due time; with `told`, of those that were sent or had none to tell."""
        return await self._database.read(partial(runs.last, guild=guild, kind=kind, told=told))

    async def open_runs(self) -> tuple[Run, ...]:
        """Give the runs of all guilds that were claimed and not ended: after a crash, sent or not."""
        return await self._database.read(runs.still_open)

    async def came_in(
        self,
        guild: GuildId,
        period: Period,
        *,
        audience: Audience = EVERYONE,
        limit: int = 200,
    ) -> Arrivals:
        """Give the articles that the audience first saw in the period, newest first."""
        return await self._database.read(
            partial(came_in, guild=guild, period=period, audience=audience, limit=limit)
        )

    async def commands(self) -> Commands | None:
        """Give the commands that Discord was told of last."""
        return await self._database.read(commands.last)

    async def note_commands(self, told: Commands) -> None:
        """Note that Discord was told of these commands."""
        await self._database.write(partial(commands.note, told=told))

    async def check_quotation(
        self, guild: GuildId, quotation: str, speaker: str | None = None, *, audience: Audience = EVERYONE
    ) -> Checked:
        """Look for a quotation in all texts of the guild; the claims of `speaker` come first.

        Raises InputError for one without a word by which it could be known.
        """
        return await self._database.read(
            partial(check, guild=guild, quotation=quotation, speaker=speaker, audience=audience)
        )

    async def profile(
        self,
        guild: GuildId,
        name: str,
        *,
        audience: Audience = EVERYONE,
        limit: int = 5,
        before: ClaimId | None = None,
    ) -> Profile | None:
        """Tell who in the guild is called `name`, with `limit` of the statements; None where nobody is."""
        return await self._database.read(
            partial(
                profile,
                guild=guild,
                name=name,
                audience=audience,
                spellings=self._spellings,
                limit=limit,
                before=before,
            )
        )

    async def timeline(self, query: ClaimQuery) -> Timeline:
        """Give the newest claims that answer `query` in the order of their time, and a page of them."""
        return await self._database.read(partial(timeline, query=query, spellings=self._spellings))

    async def sweep(self) -> None:
        """Leave no word in the files of what was replaced or forgotten; when there is time, but daily.

        Works in many short transactions, between which others come in.
        """
        more = await self._database.write(partial(merge, begin=True))
        while more:
            more = await self._database.write(partial(merge, begin=False))
        await self._database.shrink_log()

    async def health(self) -> Health:
        """Check the whole database and count what is in it, over all guilds: for the operator."""
        return await self._database.read(partial(health, path=self._database.path))
