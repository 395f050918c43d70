"""The inbox at work: read once, answered once, whatever comes between."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.articles.links import Reason
from bot.articles.pages import Page
from bot.inbox.heard import Reply, payload_of
from bot.inbox.ports import LaterError, Outcome
from bot.inbox.work import KEEPABLE, NOTHING_LEFT, NOTHING_THERE, TRYING_ON
from bot.store.ids import MessageId
from tests.inbox.newsroom import ARTICLE, DESK, GUILD, Newsroom
from tests.stories import story

LINK = "https://news.example/bridge"
START, _, REST = ARTICLE.partition("The engineers")
REST = f"The engineers{REST}"


def lines_of(card: object) -> tuple[str, ...]:
    return card.lines if isinstance(card, Outcome) else ()


async def test_an_article_is_kept_and_answered(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    (article,) = await room.articles()
    assert article.article.message == 1
    assert article.article.facts.wire == ("Reuters",)
    (taken,) = room.paper.told().articles
    assert (taken.new, taken.article.claim_count) == (True, article.claim_count)


async def test_a_long_text_that_quotes_nobody_is_chat_after_all(room: Newsroom) -> None:
    await room.post(1, "The bridge is long and old and grey, and the river under it is slow and brown. " * 6)
    await room.work()
    assert await room.articles() == []
    assert room.paper.cards == {}


@pytest.mark.parametrize("trouble", [["before"], ["after"], ["before", "after", "before"]])
async def test_an_answer_is_sent_once_though_sending_fails(room: Newsroom, trouble: list[str]) -> None:
    room.paper.fails = trouble
    await room.post(1, ARTICLE)
    for _ in range(5):
        await room.work(seconds=600)
    assert room.paper.sent == 1
    assert len(await room.articles()) == 1


async def test_work_goes_on_after_a_crash_before_and_after_the_answer(room: Newsroom) -> None:
    room.paper.fails = ["after"]
    await room.post(1, ARTICLE)
    await room.work()
    room.start()
    await room.work(seconds=600)
    await room.post(2, story(2), author=2)
    room.start()
    await room.work()
    assert room.paper.sent == 2
    assert len(await room.articles()) == 2


async def test_the_card_is_edited_when_a_piece_follows(room: Newsroom) -> None:
    await room.post(1, START.strip())
    await room.work()
    (first,) = room.paper.told().articles
    await room.post(2, REST)
    await room.work()
    (whole,) = room.paper.told().articles
    assert room.paper.sent == 1
    assert whole.article.claim_count > first.article.claim_count
    assert whole.article.article.number == first.article.article.number
    assert len(await room.articles()) == 1


async def test_pieces_that_wait_together_are_one_article(room: Newsroom) -> None:
    await room.post(1, START.strip())
    await room.post(2, REST)
    await room.work()
    (article,) = await room.articles()
    assert {claim.speaker for claim in article.claims} >= {"Ana Duarte", "Rui Teles"}
    assert room.paper.sent == 1


async def test_an_edit_replaces_what_was_read(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    await room.post(1, ARTICLE.replace("Duarte", "Fonseca"), edited=True)
    await room.work()
    (article,) = await room.articles()
    assert "Ana Fonseca" in {claim.speaker for claim in article.claims}
    assert room.paper.sent == 1


async def test_an_edit_that_leaves_no_article_takes_it_away(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    await room.post(1, "Sorry, wrong channel.", edited=True)
    await room.work()
    assert await room.articles() == []
    assert room.paper.told() == Outcome(lines=(NOTHING_LEFT,))


async def test_a_deletion_takes_the_article_along_after_a_pause(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    await room.hearing.lose(GUILD, DESK, MessageId(1))
    await room.work()
    assert list(room.paper.cards.values()) == [room.now + KEEPABLE]
    assert await room.articles() == []
    await room.work(seconds=KEEPABLE.total_seconds())
    assert await room.articles() == []
    assert room.paper.cards == {}


async def test_what_is_kept_in_the_pause_stays(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    await room.hearing.lose(GUILD, DESK, MessageId(1))
    await room.work()
    assert await room.store.keep_message(GUILD, MessageId(1))
    await room.work(seconds=2 * KEEPABLE.total_seconds())
    assert len(await room.articles()) == 1


async def test_what_was_deleted_together_with_its_card_can_be_kept(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    room.paper.cards.clear()
    await room.hearing.lose(GUILD, DESK, MessageId(1))
    await room.work()
    assert room.paper.cards == {MessageId(9002): room.now + KEEPABLE}
    await room.work(seconds=KEEPABLE.total_seconds())
    assert (await room.articles(), room.paper.cards) == ([], {})


async def test_clearing_the_card_of_what_was_added_does_not_forget_it(room: Newsroom) -> None:
    card = room.heard(1, ARTICLE, asked=True, reply=Reply(1, "token"))
    await room.hearing.ask(card)
    assert not await room.hearing.lose(GUILD, DESK, MessageId(1))
    await room.work()
    assert not await room.hearing.lose(GUILD, DESK, MessageId(1))
    await room.work(seconds=2 * KEEPABLE.total_seconds())
    assert len(await room.articles()) == 1


@pytest.mark.parametrize("text", [ARTICLE, "👍"], ids=["read", "nothing in it"])
async def test_the_token_of_an_interaction_is_kept_only_while_it_is_needed(
    room: Newsroom, tmp_path: Path, text: str
) -> None:
    def kept() -> list[str]:
        with closing(sqlite3.connect(tmp_path / "whosaid.db")) as con:
            return [payload for (payload,) in con.execute("SELECT payload FROM inbox") if "sesame" in payload]

    heard = room.heard(1, text, asked=True, reply=Reply(9, "sesame"))
    assert "sesame" not in repr(heard)
    await room.hearing.ask(heard)
    assert len(kept()) == 1
    await room.work()
    assert kept() == []
    (work,) = await room.store.pieces(GUILD, MessageId(1))
    assert payload_of(work.payload) == replace(heard.payload, reply=Reply(9))


async def test_without_a_deleted_piece_the_rest_is_read_anew(room: Newsroom) -> None:
    await room.post(1, START.strip())
    await room.post(2, REST)
    await room.work()
    await room.hearing.lose(GUILD, DESK, MessageId(2))
    await room.work()
    await room.work(seconds=KEEPABLE.total_seconds())
    (article,) = await room.articles()
    assert "Rui Teles" not in {claim.speaker for claim in article.claims}
    assert room.paper.sent == 1
    assert isinstance(room.paper.told(), Outcome)


async def test_a_link_is_read_as_its_page_tells(room: Newsroom) -> None:
    room.web.pages[LINK] = ARTICLE
    await room.post(1, f"look: {LINK}?utm_source=x")
    room.web.pages[f"{LINK}?utm_source=x"] = ARTICLE
    await room.work()
    (article,) = await room.articles()
    assert (article.article.url, article.article.facts.outlet) == (LINK, "The Gazette")


async def test_what_cannot_be_read_is_said_in_a_line(room: Newsroom) -> None:
    room.web.pages[LINK] = Reason.LOGIN
    await room.post(1, LINK)
    await room.work()
    (line,) = room.paper.told().lines
    assert line.endswith("was not read: so it is.")
    status = await room.store.inbox_status(GUILD)
    assert (status.failed, status.waiting) == (1, 0)


async def test_a_site_in_trouble_is_asked_again_before_it_is_given_up(room: Newsroom) -> None:
    room.web.pages[LINK] = Reason.TOO_SLOW
    await room.post(1, LINK)
    await room.work()
    assert room.paper.told().lines[-1] == TRYING_ON
    room.web.pages[LINK] = ARTICLE
    await room.work(seconds=600)
    assert (len(room.paper.told().articles), room.paper.told().lines) == (1, ())
    assert room.paper.sent == 1

    other = f"{LINK}/2"
    room.web.pages[other] = Reason.TOO_SLOW
    await room.post(2, other)
    for _ in range(6):
        await room.work(seconds=600)
    assert room.web.asked.count(other) == 5
    assert room.paper.sent == 2


async def test_one_link_of_two_that_fails_is_told_beside_the_other(room: Newsroom) -> None:
    room.web.pages[LINK] = ARTICLE
    await room.post(1, f"{LINK} {LINK}/gone")
    await room.work()
    told = room.paper.told()
    assert (len(told.articles), len(told.lines)) == (1, 1)


async def test_what_somebody_asked_for_is_always_answered(room: Newsroom) -> None:
    assert await room.hearing.ask(room.heard(1, "👍", asked=True))
    await room.work()
    assert room.paper.told() == Outcome(lines=(NOTHING_THERE,))


async def test_the_same_text_twice_is_one_article_and_is_said_so(room: Newsroom) -> None:
    await room.post(1, ARTICLE)
    await room.work()
    await room.post(2, ARTICLE, author=2)
    await room.work()
    assert len(await room.articles()) == 1
    last = room.paper.cards[MessageId(9002)]
    assert isinstance(last, Outcome)
    assert [taken.new for taken in last.articles] == [False]


async def test_an_undated_statement_is_of_the_day_of_the_message_where_the_server_is(room: Newsroom) -> None:
    await room.set_up(zone="Pacific/Auckland")
    await room.post(1, ARTICLE.replace(", March 6", ""))
    await room.work()
    (article,) = await room.articles()
    assert date(2026, 3, 7) in {claim.said_on.day for claim in article.claims}


async def test_a_file_is_read_with_the_text_that_was_pasted_before_it(room: Newsroom) -> None:
    room.web.files["message.txt"] = REST.encode()
    await room.post(1, START.strip(), files=("message.txt",))
    await room.work()
    (article,) = await room.articles()
    assert {claim.speaker for claim in article.claims} >= {"Ana Duarte", "Rui Teles"}


async def test_what_is_said_about_a_file_is_no_part_of_it(room: Newsroom) -> None:
    room.web.files["message.txt"] = ARTICLE.encode()
    await room.post(1, f"from the wire: {LINK}", files=("message.txt",))
    await room.work()
    (article,) = await room.articles()
    assert article.article.url == LINK
    assert article.article.facts.title == "Town to close its bridge for a month"
    assert room.web.asked == []


async def test_the_day_in_the_name_of_a_file_counts_before_its_own(room: Newsroom) -> None:
    room.web.files["2025-04-01-report.pdf"] = ARTICLE.encode()

    async def read_file(name: str, data: bytes) -> Page:
        assert name
        return Page(text=data.decode(), published=date(2026, 1, 2), note="Its date is that of the file.")

    room.web.read_file = read_file
    await room.post(1, "", files=("2025-04-01-report.pdf",))
    await room.work()
    (article,) = await room.articles()
    assert article.article.facts.published == date(2025, 4, 1)
    assert room.paper.told().lines == ("2025-04-01-report.pdf: Its date is that of the file.",)


async def test_a_file_that_is_no_text_is_told(room: Newsroom) -> None:
    room.web.files["a.txt"] = b"\x89PNG\r\n"
    room.web.files["b.txt"] = b"  "
    await room.post(1, files=("a.txt", "b.txt"))
    await room.work()
    assert [line.partition(" ")[0] for line in room.paper.told().lines] == ["a.txt", "b.txt"]


async def test_a_file_that_does_not_come_is_asked_for_again(room: Newsroom) -> None:
    room.web.files["a.txt"] = LaterError("Discord is in trouble.")
    await room.post(1, files=("a.txt",))
    await room.work()
    room.web.files["a.txt"] = ARTICLE.encode()
    await room.work(seconds=60)
    assert len(room.paper.told().articles) == 1


async def test_an_unexpected_error_does_not_stop_the_others(room: Newsroom) -> None:
    room.web.files["a.txt"] = RuntimeError("?")
    await room.post(1, files=("a.txt",))
    await room.post(2, ARTICLE)
    await room.work()
    assert len(await room.articles()) == 1
    assert len(room.errors) == 1
    for _ in range(6):
        await room.work(seconds=timedelta(hours=1).total_seconds())
    assert (await room.store.inbox_status(GUILD)).failed == 1
    assert any("ABC123" in line for card in room.paper.cards.values() for line in lines_of(card))
    room.errors.clear()


INTERVIEW = """“Nobody reads the footnotes”: an interview with the historian Ana Beltrán

Ana Beltrán, who teaches modern history in Salamanca, talks to Peter Lund about her new book.

Peter Lund: Why a book on customs officers?

Ana Beltrán: Because they wrote everything down, and I think that you should read what they wrote.

Peter Lund: And the footnotes?

Ana Beltrán: Nobody reads the footnotes. That is where I put the jokes."""
GERMAN = """Stadtrat stimmt für neue Straßenbahn

Der Stadtrat hat am Dienstag mit großer Mehrheit für den Bau der neuen Straßenbahnlinie gestimmt. „Das ist \
ein guter Tag für die Stadt“, sagte Bürgermeisterin Anna Schulz. Die Opposition kritisierte die Kosten."""


async def test_an_interview_is_read_by_its_turns(room: Newsroom) -> None:
    await room.post(1, INTERVIEW)
    await room.work()
    (article,) = await room.articles()
    assert "Ana Beltrán" in {claim.speaker for claim in article.claims}


async def test_an_article_in_another_language_is_kept_without_claims(room: Newsroom) -> None:
    await room.post(1, GERMAN)
    await room.work()
    (article,) = await room.articles()
    assert (article.article.facts.language, article.claim_count) == ("de", 0)
    assert len(room.paper.told().articles) == 1


async def test_nothing_is_answered_before_it_is_known_who_may_see_what(room: Newsroom) -> None:
    room.paper.known = False
    await room.post(1, ARTICLE)
    await room.work()
    assert room.paper.cards == {}
    room.paper.known = True
    await room.work(seconds=600)
    assert len(room.paper.told().articles) == 1


@pytest.mark.parametrize("content", [ARTICLE, LINK, f"{LINK}/late"], ids=["article", "unread", "in trouble"])
async def test_what_is_read_long_after_it_was_posted_is_not_answered(room: Newsroom, content: str) -> None:
    room.web.pages[f"{LINK}/late"] = Reason.TROUBLE
    await room.post(1, content, quiet=True)
    for _ in range(7):
        await room.work(seconds=600)
    assert room.paper.sent == 0
    assert await room.store.next_due() is None
    assert len(await room.articles()) == (content == ARTICLE)


async def test_the_edit_of_what_was_read_in_silence_is_answered(room: Newsroom) -> None:
    await room.post(1, ARTICLE, quiet=True)
    await room.work()
    await room.post(1, ARTICLE.replace("Duarte", "Fonseca"), edited=True)
    await room.work()
    assert room.paper.sent == 1
    assert len(await room.articles()) == 1
