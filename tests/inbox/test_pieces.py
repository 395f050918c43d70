"""An article posted in several messages: one article, one card, whatever becomes of the pieces."""

import pytest

from bot.inbox.ports import Outcome
from bot.inbox.rows import IN_A_ROW, MOST_PIECES
from bot.inbox.work import KEEPABLE
from bot.store.ids import MessageId
from tests.inbox.newsroom import ARTICLE, DESK, GUILD, Newsroom

FIRST = ARTICLE.partition("The engineers")[0].strip()
SECOND = (
    "The Riverside League denied that the pillars are weak and asked for a second survey, which the town"
    " has refused so far because of what it would cost the town."
)
THIRD = (
    '"Nobody has looked at the pillars of the bridge since 2009, and nobody asked for it," Rui Teles said in '
    "a statement after the council had met behind closed doors for most of the night."
)
ALL = {"Ana Duarte", "Riverside League", "Rui Teles"}
OTHER = """City opens a theatre

CITY, March 6 (AFP) - The theatre opened on Friday after nine years, the director, Paulo Reis, said.

"It is a day for the whole city," Reis told reporters in front of the house."""
OTHER_END = (
    'The builders said that the roof of the theatre was the hardest part of all. "Nobody had drawn it," '
    "Carla Pinto, who led them for seven of the nine years, said."
)
NO_WORD = (
    "The bridge of the town is long and old and grey, its pillars are weak, and the water under it is slow. "
    * 5
)


async def speakers(room: Newsroom) -> list[set[str]]:
    """Give who speaks in each article, the newest first."""
    return [{claim.speaker for claim in article.claims} for article in await room.articles()]


async def gone(room: Newsroom, message: int) -> None:
    """Delete a message and let the pause pass."""
    await room.hearing.lose(GUILD, DESK, MessageId(message))
    await room.work()
    await room.work(seconds=KEEPABLE.total_seconds())


@pytest.fixture
async def three(room: Newsroom) -> Newsroom:
    """Post the article in three pieces, each read before the next comes."""
    for message, text in enumerate((FIRST, SECOND, THIRD), 1):
        assert await room.post(message, text)
        await room.work()
    return room


async def test_each_piece_brings_the_one_card_up_to_date(three: Newsroom) -> None:
    assert three.paper.sent == 1
    (article,) = three.paper.told().articles
    assert {claim.speaker for claim in article.article.claims} == ALL
    assert len(await three.articles()) == 1


async def test_chat_of_others_between_two_pieces_parts_them_not(room: Newsroom) -> None:
    await room.post(1, FIRST, author=1)
    await room.post(3, "anyone got a picture of the bridge?", author=3)
    await room.post(4, f"{SECOND} {THIRD}", author=1)
    await room.work()
    assert await speakers(room) == [ALL]


@pytest.mark.parametrize("between", [OTHER, "https://news.example/theatre"], ids=["text", "link"])
async def test_an_article_or_link_of_another_author_between_parts_two_pieces(
    room: Newsroom, between: str
) -> None:
    await room.post(1, FIRST, author=1)
    await room.post(2, between, author=2)
    await room.post(3, SECOND, author=1)
    await room.post(4, OTHER_END, author=2)
    works = await room.store.due_work(room.now, limit=9)
    follows = {work.message: work.payload["follows"] for work in works}
    assert follows == {1: None, 2: None, 3: None, 4: None}


async def test_a_reply_to_the_last_piece_goes_on_whatever_lies_between(room: Newsroom) -> None:
    await room.post(1, FIRST, author=1)
    await room.post(2, SECOND, author=1)
    await room.post(3, OTHER, author=2)
    late = IN_A_ROW * 30
    assert await room.post(4, THIRD, author=1, replies_to=2, after=late)
    await room.post(5, f"{SECOND} {THIRD}", author=2, replies_to=4, after=late)
    await room.post(6, THIRD, author=1, replies_to=1, after=late * 2)
    works = await room.store.due_work(room.now, limit=9)
    follows = {work.message: work.payload["follows"] for work in works}
    assert follows == {1: None, 2: 1, 3: None, 4: 1, 5: None, 6: None}


async def test_a_reply_finds_its_article_after_a_restart(room: Newsroom) -> None:
    await room.post(1, FIRST)
    await room.post(2, SECOND)
    await room.work()
    room.start()
    assert await room.post(3, THIRD, replies_to=2, after=IN_A_ROW * 30)
    await room.work()
    assert await speakers(room) == [ALL]
    assert room.paper.sent == 1


async def test_chat_of_the_author_between_two_pieces_is_no_piece(room: Newsroom) -> None:
    await room.post(1, FIRST)
    assert not await room.post(2, "sorry, there is more")
    await room.post(3, f"{SECOND} {THIRD}")
    await room.work()
    (article,) = await room.articles()
    text = await room.store.text_around(GUILD, article.claims[0].number)
    assert text is not None
    assert "sorry" not in text
    assert "Teles" in text


@pytest.mark.parametrize("wait", [True, False], ids=["read before", "waiting"])
async def test_an_edit_of_the_second_of_three_pieces_is_read_in_its_place(
    room: Newsroom, *, wait: bool
) -> None:
    for message, text in enumerate((FIRST, SECOND, THIRD), 1):
        await room.post(message, text)
        if wait:
            await room.work()
    await room.post(2, SECOND.replace("Riverside League", "Harbour Guild"), edited=True)
    await room.work()
    assert await speakers(room) == [{"Ana Duarte", "Harbour Guild", "Rui Teles"}]
    assert room.paper.sent == 1


async def test_an_edit_of_a_piece_after_a_restart_is_read_in_its_place(three: Newsroom) -> None:
    three.start()
    await three.post(2, SECOND.replace("Riverside League", "Harbour Guild"), edited=True)
    await three.work()
    assert await speakers(three) == [{"Ana Duarte", "Harbour Guild", "Rui Teles"}]
    assert three.paper.sent == 1


@pytest.mark.parametrize(
    ("message", "left"),
    [
        (1, {"Riverside League", "Rui Teles"}),
        (2, {"Ana Duarte", "Rui Teles"}),
        (3, {"Ana Duarte", "Riverside League"}),
    ],
)
async def test_without_a_deleted_piece_the_others_stay(three: Newsroom, message: int, left: set[str]) -> None:
    await gone(three, message)
    assert await speakers(three) == [left]
    assert isinstance(three.paper.told(), Outcome)
    for other in {1, 2, 3} - {message}:
        await gone(three, other)
    assert await three.articles() == []
    assert three.paper.cards == {}


async def test_a_piece_goes_on_after_one_between_was_deleted(room: Newsroom) -> None:
    await room.post(1, FIRST)
    await room.post(2, SECOND)
    await room.work()
    await gone(room, 2)
    assert await room.post(3, THIRD)
    await room.work()
    assert await speakers(room) == [{"Ana Duarte", "Rui Teles"}]


async def test_nothing_goes_on_with_an_article_whose_beginning_is_gone(room: Newsroom) -> None:
    await room.post(1, FIRST)
    await room.work()
    await gone(room, 1)
    await room.post(2, f"{SECOND} {THIRD}")
    await room.work()
    assert all("Ana Duarte" not in names for names in await speakers(room))


async def test_a_beginning_in_which_nobody_speaks_is_not_lost(room: Newsroom) -> None:
    await room.post(1, NO_WORD)
    await room.work()
    assert room.paper.cards == {}
    await room.post(2, f"{SECOND} {THIRD}")
    await room.work()
    (article,) = await room.articles()
    text = await room.store.text_around(GUILD, article.claims[0].number)
    assert text is not None
    assert text.startswith(NO_WORD.strip())
    await room.post(
        3, "The mayor, Ana Duarte, said on Friday that the closing would last for a month and no longer."
    )
    await room.work()
    assert len(await room.articles()) == 1
    assert room.paper.sent == 1


async def test_a_row_of_pieces_has_an_end(room: Newsroom) -> None:
    for number in range(MOST_PIECES + 1):
        await room.post(number + 1, f"Part {number}: {SECOND}" if number else ARTICLE)
    works = await room.store.due_work(room.now, limit=99)
    assert [work.payload["follows"] for work in works] == [None, *[1] * (MOST_PIECES - 1), None]
