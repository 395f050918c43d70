"""The inbox at work: each message is read, kept, answered and ended, whatever comes between."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.clock import Clock
from bot.desk import Taken
from bot.errors import StoreError
from bot.inbox.announcing import A_MOMENT, Announcer, Patience, reading_line
from bot.inbox.heard import Payload, payload_of
from bot.inbox.ports import Answers, LaterError, Outcome, Post
from bot.inbox.reading import MessageReader
from bot.store.ids import ChannelId, GuildId, MessageId, Number, withheld
from bot.store.records import StoredArticle
from bot.store.store import Store
from bot.store.work import Work

PAUSES: Final = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 30, 120, 600))
"""How long work that failed for now rests, the first time, the second ..., and the last one ever after."""

LONG_TEXT: Final = 50_000
"""Characters that are not read in a moment; a shorter text is answered without a word before."""

MOST_TRIES: Final = 4
"""So often a site, or an unexpected error, gets another chance before the message is given up."""

ANSWERABLE: Final = timedelta(hours=24)
"""An answer that could not be sent for so long is not sent any more; the articles are kept."""

KEEPABLE: Final = timedelta(days=7)
"""How long the articles of a deleted message can be kept; they are told to nobody meanwhile."""

AT_ONCE: Final = 8
"""Messages that are worked on at the same time."""
OF_ONE_SERVER: Final = 6
"""So many of them of one server: slow links and heavy texts there leave room for what others post."""
_LOOK_AHEAD: Final = 64

NOTHING_LEFT: Final = "Nothing that I could read is left in this message, so what I had read is gone."
NOTHING_THERE: Final = "There is nothing in it that I could read as an article."
TRYING_ON: Final = "I keep trying for a few minutes."

_UnderWay = dict[tuple[GuildId, MessageId], asyncio.Task[None]]
"""What is worked on, by its server and the first message of its article."""


class Inbox:
    """Works off what the store's inbox holds.

    `reader` reads messages, `answers` answers them; `report` is told of an unexpected error and gives the
    short reference under which it is logged. `patience` is how long nothing is said of what takes long.
    """

    def __init__(  # noqa: PLR0913 the parts that it is put together from
        self,
        store: Store,
        reader: MessageReader,
        answers: Answers,
        clock: Clock,
        report: Callable[[str, BaseException], str],
        *,
        patience: Patience = A_MOMENT,
    ) -> None:
        self._store = store
        self._reader = reader
        self._answers = answers
        self._announcer = Announcer(store, answers, patience)
        self._clock = clock
        self._report = report
        self._woken = asyncio.Event()
        self._new: set[MessageId] = set()

    def wake(self, message: MessageId) -> None:
        """Say that `message` is new work, which nobody can have answered yet."""
        self._new.add(message)
        self._woken.set()

    async def run(self) -> None:
        """Work for ever. What is cancelled in the middle is finished by the next run.

        Raises StoreError when the database will not have it; nothing is lost by that.
        """
        under_way: _UnderWay = {}
        try:
            while True:
                self._woken.clear()
                for work in await self._store.due_work(self._clock(), limit=_LOOK_AHEAD):
                    key = work.guild, _root(work)
                    of_server = sum(guild == work.guild for guild, _ in under_way)
                    if key not in under_way and len(under_way) < AT_ONCE and of_server < OF_ONE_SERVER:
                        under_way[key] = asyncio.create_task(self._work(work))
                await self._rest(under_way)
                for key in [key for key, task in under_way.items() if task.done()]:
                    under_way.pop(key).result()
        finally:
            for task in under_way.values():
                task.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)

    async def _rest(self, under_way: _UnderWay) -> None:
        """Wait until something is done, or new, or due."""
        due = await self._store.next_due()
        seconds = None if due is None else (due - self._clock()).total_seconds()
        # What is due and not begun waits for what is under way.
        timeout = None if seconds is None or (seconds <= 0 and under_way) else max(seconds, 0.0)
        waking = asyncio.create_task(self._woken.wait())
        try:
            await asyncio.wait(
                (waking, *under_way.values()), timeout=timeout, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            waking.cancel()

    async def _work(self, work: Work) -> None:
        try:
            certain = work.message in self._new and not work.read and not work.tries
            self._new.discard(work.message)
            if work.deleted:
                await self._take_back(work)
            else:
                await self._take_in(work, doubtful=not certain)
        except LaterError as error:
            if self._clock() - work.received_at < ANSWERABLE:
                await self._later(work, str(error))
            elif work.read:
                await self._store.end_work(work.id)
            else:
                await self._store.fail_work(work.id, self._clock(), str(error))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 whatever it is, the other messages must go on
            reference = self._report(f"Working on message {work.message}", error)
            sentence = f"Something went wrong that I did not expect (reference {reference})."
            if work.tries < MOST_TRIES:
                await self._later(work, sentence)
            else:
                await self._give_up(work, sentence)

    async def _give_up(self, work: Work, sentence: str) -> None:
        """End work that fails for a reason nobody knows: say so, unless that is what fails."""
        answer: MessageId | None = None
        try:
            answer = await self._tell(_post(work, payload_of(work.payload)), Outcome(lines=(sentence,)))
        except Exception as error:  # noqa: BLE001 as above
            self._report(f"Saying that message {work.message} was given up", error)
        await self._store.fail_work(work.id, self._clock(), sentence)
        await self._store.end_work(work.id, answer)

    async def _later(self, work: Work, sentence: str) -> None:
        await self._store.retry_work(work.id, self._clock() + _pause(work), sentence)

    async def _take_in(self, work: Work, *, doubtful: bool) -> None:
        payload = payload_of(work.payload)
        if payload is None:  # it was found empty, and to say so is all that is left to do
            await self._end(_post(work), Outcome(lines=(NOTHING_LEFT,)), work)
            return
        post = _post(work, payload, doubtful=doubtful)
        root, pieces = await self._reader.pieces(work, payload)
        words = reading_line(payload)
        gathering = self._reader.gather(work, payload, pieces)
        post, gathered = await self._announcer.during(gathering, work, post, words)
        later = gathered.later and work.tries < MOST_TRIES
        if work.read:
            taken = await self._taken(work, ((number, True) for number in work.articles), payload)
            await self._end(post, Outcome(taken, gathered.lines), work, later=later)
            return
        reading = self._reader.read(work, payload, root, gathered)
        if sum(len(source.text) for source in gathered.sources) >= LONG_TEXT:
            post, (articles, lines) = await self._announcer.during(reading, work, post, words)
        else:
            articles, lines = await reading
        if later and not articles:
            if not work.articles:
                await self._announcer.say(work, post, *lines, TRYING_ON)
            raise LaterError(" ".join(lines))
        if not (articles or work.articles):
            await self._leave(post, payload, lines, work)
            return
        added = await self._store.finish_work(
            work.id, articles, continues=None if root == work.message else root
        )
        if added is None:
            return  # a newer revision or a deletion is the work now
        if root != work.message and work.continues is None:
            self._woken.set()  # only now the store knows whose answer is this one's too: take it up anew
        else:
            taken = await self._taken(work, ((one.article, one.new) for one in added), payload)
            outcome = Outcome(taken, lines if taken or lines else (NOTHING_LEFT,))
            await self._end(post, outcome, work, later=later)

    async def _leave(self, post: Post, payload: Payload, lines: tuple[str, ...], work: Work) -> None:
        """End a message that holds no article: with a line where one was expected, else in silence."""
        if not lines and not payload.asked:
            if await self._store.finish_work(work.id, ()) is not None:
                await self._answers.remove(post)  # where it was said that it is being read
                await self._store.end_work(work.id)
            return
        # Said before it is marked, so that it is said whatever comes between.
        lines = lines or (NOTHING_THERE,)
        answer = await self._tell(post, Outcome(lines=lines))
        await self._store.fail_work(work.id, self._clock(), " ".join(lines))
        await self._store.end_work(work.id, answer)

    async def _take_back(self, work: Work) -> None:
        """Let the articles of a deleted message go, after a pause in which they can be kept.

        Of a piece the other pieces are left, and are read without it at once.
        """
        until = work.received_at + KEEPABLE
        post = _post(work)
        rest = () if work.read else await self._reader.rest(work, _root(work))
        if work.articles and not (work.read or rest) and self._clock() < until:
            taken = await self._taken(work, ((number, True) for number in work.articles))
            card = await self._answers.warn(post, taken, until)
            if card is not None and card != work.answer:
                await self._store.note_answer(work.id, card)
            await self._store.retry_work(work.id, until, "The message was deleted.")
            return
        if work.read:
            articles = work.articles
        else:
            added = await self._store.finish_work(work.id, rest)
            if added is None:
                return
            articles = tuple(one.article for one in added)
        if work.answer is not None and articles:
            taken = await self._taken(work, ((number, True) for number in articles))
            await self._answers.tell(post, Outcome(taken))
        elif work.answer is not None:
            await self._answers.remove(post)
        await self._store.end_work(work.id)

    async def _end(self, post: Post, outcome: Outcome, work: Work, *, later: bool = False) -> None:
        """Answer and end the work, or put it off where a part of it may be had `later`."""
        if not later:
            await self._store.end_work(work.id, await self._tell(post, outcome))
            return
        answer = await self._tell(post, replace(outcome, lines=(*outcome.lines, TRYING_ON)))
        if answer is not None:
            await self._store.note_answer(work.id, answer)
        await self._store.reopen_work(work.id, self._clock() + _pause(work), " ".join(outcome.lines))

    async def _tell(self, post: Post, outcome: Outcome) -> MessageId | None:
        return None if post.is_silent else await self._answers.tell(post, outcome)

    async def _taken(
        self, work: Work, numbers: Iterable[tuple[Number, bool]], payload: Payload | None = None
    ) -> tuple[Taken, ...]:
        """Give articles as those who see the channel of the message may see them."""
        await self._answers.learn(work.guild)
        places = {work.channel, payload.parent if payload else None}
        if work.deleted:
            places.add(withheld(work.guild))
        audience = frozenset(ChannelId(place) for place in places if place is not None)
        taken: list[Taken] = []
        for number, new in numbers:
            article = await self._store.by_number(work.guild, number, audience=audience)
            if isinstance(article, StoredArticle):
                # One that was only seen where these may not look is new to them.
                taken.append(Taken(article, new or article.sightings <= 1))
        return tuple(taken)


def _root(work: Work) -> MessageId:
    """Give the first message of the article that a message is a piece of, as far as that is known."""
    if work.continues is not None:
        return work.continues
    payload = payload_of(work.payload)
    return MessageId(payload.follows) if payload and payload.follows else work.message


def _pause(work: Work) -> timedelta:
    return PAUSES[min(work.tries, len(PAUSES) - 1)]


def _post(work: Work, payload: Payload | None = None, *, doubtful: bool = True) -> Post:
    return Post(
        guild=work.guild,
        channel=work.channel,
        message=work.message,
        answer=work.answer,
        reply=payload.reply if payload else None,
        doubtful=doubtful,
        quiet=payload is not None and payload.quiet,
    )
