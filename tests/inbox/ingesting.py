"""A process that takes messages in until it is killed: `python -m tests.inbox.ingesting FOLDER FIRST COUNT`.

It prints the number of each message when the store has acknowledged it. With no message to take in it works
off what is left, and ends.
"""

import asyncio
import sys
from pathlib import Path

from bot.inbox.ports import Outcome, Post
from bot.store.ids import MessageId
from bot.store.store import Store
from tests.inbox.newsroom import Newsroom, Paper
from tests.stories import story


class Record(Paper):
    """A channel that outlives the process: each answer is a line of a file, "message answer"."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        path.touch()
        for line in path.read_text(encoding="utf-8").splitlines():
            message, answer = map(int, line.split())
            self.replies[MessageId(message)] = MessageId(answer)
        self.sent = len(self.replies)

    async def tell(self, post: Post, outcome: Outcome) -> MessageId | None:
        before = self.sent
        answer = await super().tell(post, outcome)
        if self.sent > before:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{post.message} {answer}\n")
        return answer


async def ingest(folder: Path, first: int, count: int) -> None:
    """Take in `count` messages from number `first` on, while what was taken in is worked off."""
    async with await Store.open(folder / "whosaid.db") as store:
        room = Newsroom(store)
        await room.set_up()
        room.paper = Record(folder / "answers.txt")
        room.start()
        if not count:
            await room.work()
        async with room.working():
            for number in range(first, first + count):
                await room.post(number, story(number), author=number)
                print(number, flush=True)  # noqa: T201 this is what is read of it
            if count:
                await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(ingest(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
