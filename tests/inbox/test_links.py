"""Links in messages: fetched each once, tried again where that helps, told where it does not."""

import pytest

from bot.articles.links import Reason
from bot.articles.messages import MOST_LINKS
from bot.inbox.heard import payload_of
from bot.inbox.work import TRYING_ON
from bot.store.ids import MessageId
from tests.inbox.newsroom import ARTICLE, GUILD, Newsroom
from tests.stories import story

LINK = "https://news.example/bridge"


@pytest.mark.parametrize(
    "content",
    [
        f"{LINK} and {LINK}?utm_source=x",
        f"[the story]({LINK}) <{LINK}?fbclid=1>",
        f"<{LINK}>\n{LINK}#part-2",
    ],
)
async def test_a_page_is_fetched_once_however_it_is_linked(room: Newsroom, content: str) -> None:
    room.web.pages[LINK] = ARTICLE
    await room.post(1, content)
    await room.work()
    assert room.web.asked == [LINK]
    assert len(room.paper.told().articles) == 1


async def test_many_links_in_a_message_are_all_read(room: Newsroom) -> None:
    links = [f"{LINK}/{number}" for number in range(MOST_LINKS + 2)]
    room.web.pages |= {link: story(number) for number, link in enumerate(links)}
    await room.post(1, "\n".join(links))
    await room.work()
    assert len(await room.articles()) == MOST_LINKS
    assert room.paper.told().lines == (f"I followed the first {MOST_LINKS} links only.",)


async def test_one_link_in_trouble_is_tried_again_while_the_other_is_told(room: Newsroom) -> None:
    late = f"{LINK}/late"
    room.web.pages |= {LINK: ARTICLE, late: Reason.TROUBLE}
    await room.post(1, f"{LINK} {late}")
    await room.work()
    told = room.paper.told()
    assert (len(told.articles), told.lines[-1]) == (1, TRYING_ON)
    (first,) = await room.articles()
    room.web.pages[late] = story(1)
    await room.work(seconds=600)
    told = room.paper.told()
    assert ([taken.new for taken in told.articles], told.lines) == ([True, True], ())
    assert room.paper.sent == 1
    assert first.article.number in {article.article.number for article in await room.articles()}


async def test_one_link_that_stays_in_trouble_is_given_up_and_the_other_kept(room: Newsroom) -> None:
    late = f"{LINK}/late"
    room.web.pages |= {LINK: ARTICLE, late: Reason.TROUBLE}
    await room.post(1, f"{LINK} {late}")
    for _ in range(7):
        await room.work(seconds=600)
    told = room.paper.told()
    assert (len(told.articles), len(told.lines)) == (1, 1)
    assert TRYING_ON not in told.lines
    assert room.web.asked.count(late) == 5
    assert await room.store.next_due() is None


async def test_a_crash_while_one_link_is_tried_again_changes_nothing(room: Newsroom) -> None:
    late = f"{LINK}/late"
    room.web.pages |= {LINK: ARTICLE, late: Reason.TROUBLE}
    room.paper.fails = ["after"]
    await room.post(1, f"{LINK} {late}")
    await room.work()
    room.start()
    await room.work(seconds=600)
    room.web.pages[late] = story(1)
    await room.work(seconds=600)
    assert len(room.paper.told().articles) == 2
    assert room.paper.sent == 1


async def test_a_link_that_is_not_read_is_called_by_its_title_and_kept(room: Newsroom) -> None:
    room.web.pages[LINK] = Reason.LOGIN
    room.web.previews[LINK] = "Town closes its bridge"
    await room.post(1, f"look {LINK}")
    await room.work()
    (line,) = room.paper.told().lines
    assert line.startswith("“Town closes its bridge”: ")
    (kept,) = await room.store.pieces(GUILD, MessageId(1))
    payload = payload_of(kept.payload)
    assert payload is not None
    assert LINK in payload.content


async def test_discord_is_not_asked_for_titles_where_all_pages_are_read(room: Newsroom) -> None:
    room.web.pages[LINK] = ARTICLE
    del room.web.previews
    await room.post(1, LINK)
    await room.work()
    assert len(room.paper.told().articles) == 1
