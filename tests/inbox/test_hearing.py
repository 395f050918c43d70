"""What becomes work."""

import pytest

from bot.inbox.rows import IN_A_ROW
from bot.store.ids import MessageId
from tests.inbox.newsroom import ARTICLE, DESK, ELSEWHERE, GUILD, THREAD, Newsroom
from tests.stories import story, title

LINK = "https://news.example/bridge"


async def test_articles_links_and_text_files_are_work(room: Newsroom) -> None:
    assert await room.post(1, ARTICLE)
    assert await room.post(2, f"have a look: {LINK}")
    assert await room.post(3, "", files=("message.txt",))


async def test_chat_is_none(room: Newsroom) -> None:
    assert not await room.post(1, "Lunch?")
    assert not await room.post(2, "see https://discord.com/channels/1/2/3")


async def test_a_thread_is_heard_where_its_channel_is_watched(room: Newsroom) -> None:
    assert await room.post(1, ARTICLE, channel=THREAD, parent=70)
    assert not await room.post(2, ARTICLE, channel=ELSEWHERE)


async def test_other_bots_are_heard_only_where_that_is_set_up(room: Newsroom) -> None:
    assert not await room.post(1, ARTICLE, foreign=True)
    await room.set_up(hears_bots=True)
    assert await room.post(2, ARTICLE, foreign=True)


async def test_a_message_is_work_once_and_again_when_it_is_edited(room: Newsroom) -> None:
    assert await room.post(1, ARTICLE)
    assert not await room.post(1, ARTICLE)
    assert await room.post(1, ARTICLE + " More.", edited=True)
    assert not await room.post(1, ARTICLE)


async def test_the_edit_of_what_was_read_is_heard_even_when_it_is_chat_now(room: Newsroom) -> None:
    assert not await room.post(1, "Lunch?", edited=True)
    await room.post(2, ARTICLE)
    assert await room.post(2, "Sorry, wrong channel.", edited=True)


async def test_a_deletion_is_work_where_something_was_read(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    assert await room.hearing.lose(GUILD, ELSEWHERE, MessageId(1))
    assert not await room.hearing.lose(GUILD, ELSEWHERE, MessageId(2))


async def test_where_links_and_files_only_are_read_texts_are_left_alone(room: Newsroom) -> None:
    await room.set_up(links_only=frozenset({DESK}))
    assert not await room.post(1, ARTICLE)
    assert not await room.post(2, ARTICLE, channel=THREAD, parent=DESK)
    assert await room.post(3, f"{ARTICLE}\n\n{LINK}")
    assert await room.post(4, ARTICLE, files=("message.txt",))
    room.web.pages[LINK] = story(1)
    room.web.files["message.txt"] = story(2).encode()
    await room.work()
    titles = {article.article.facts.title for article in await room.articles()}
    assert titles == {title(1), title(2)}


async def test_nothing_goes_with_a_deleted_message_where_the_server_keeps_it(room: Newsroom) -> None:
    await room.set_up(keeps_deleted=True)
    await room.post(1, ARTICLE)
    await room.work()
    assert not await room.hearing.lose(GUILD, DESK, MessageId(1))
    await room.work()
    assert len(await room.articles()) == 1
    assert len(room.paper.told().articles) == 1


@pytest.mark.parametrize(
    ("more", "follows"),
    [
        ({}, 1),
        ({"author": 2}, None),
        ({"after": IN_A_ROW}, None),
        ({"channel": THREAD, "parent": 70}, None),
    ],
    ids=["in a row", "somebody else", "much later", "elsewhere"],
)
async def test_a_piece_follows_what_its_author_posted_just_before(
    room: Newsroom, more: dict[str, object], follows: int | None
) -> None:
    start, _, rest = ARTICLE.partition("The engineers")
    assert await room.post(1, start.strip())
    assert await room.post(2, f"The engineers{rest}", **more) is (follows is not None)
    works = await room.store.due_work(room.now, limit=9)
    assert [work.payload["follows"] for work in works][1:] == ([follows] if follows else [])
