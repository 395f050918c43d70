"""Saying at once that a message is being read, where that takes more than a moment."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from bot.articles.links import site_of
from bot.articles.messages import MOST_LINKS, parts_of
from bot.inbox.heard import Payload
from bot.inbox.ports import Answers, LaterError, Outcome, Post
from bot.store.store import Store
from bot.store.work import Work

Found = TypeVar("Found")
Patience = Callable[[], Awaitable[object]]

A_MOMENT: Final[Patience] = partial(asyncio.sleep, 1.5)
"""What is read within so many seconds is answered without a word before."""

_NAMED: Final = 3
"""Things that are named in the line."""


class Announcer:
    """Posts "Reading example.org …" as the card that the answer will become.

    `patience` ends when the reader of the channel has waited long enough for a first word.
    """

    def __init__(self, store: Store, answers: Answers, patience: Patience) -> None:
        self._store = store
        self._answers = answers
        self._patience = patience

    async def during(
        self, job: Coroutine[Any, Any, Found], work: Work, post: Post, words: str
    ) -> tuple[Post, Found]:
        """Do `job`, and say `words` where it takes long and no card stands there yet.

        Gives the post, with its card now, and what the job gave; raises what the job raises.
        """
        task = asyncio.create_task(job)
        patience = asyncio.ensure_future(self._patience())
        try:
            await asyncio.wait((task, patience), return_when=asyncio.FIRST_COMPLETED)
            if not task.done() and post.answer is None and post.reply is None and not post.quiet:
                post = await self.say(work, post, words)
            return post, await task
        finally:
            task.cancel()
            patience.cancel()
            await asyncio.gather(task, patience, return_exceptions=True)

    async def say(self, work: Work, post: Post, *lines: str) -> Post:
        """Say it on the card, a new one if there is none; give the post with its card.

        Where Discord is in trouble nothing is said: the answer itself will be tried again.
        """
        if post.is_silent:
            return post
        try:
            answer = await self._answers.tell(post, Outcome(lines=lines))
        except LaterError:
            return replace(post, doubtful=True)
        if answer is None or answer == post.answer:
            return post
        await self._store.note_answer(work.id, answer)
        return replace(post, answer=answer)


def reading_line(payload: Payload) -> str:
    """Say what of a message is being read: the sites of its links, its files, its text."""
    parts = parts_of(payload.content, asked=payload.asked, links_only=payload.links_only)
    text = ("the text",) if parts.text is not None else ()
    files = (file.name for file in payload.files)
    things = list(dict.fromkeys((*text, *files, *map(site_of, parts.links[:MOST_LINKS]))))
    named = ", ".join(things[:_NAMED]) or "the text"
    return f"Reading {named}{' and more' if len(things) > _NAMED else ''} …"
