"""A kept question knows the way to each of its pages."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.model import SpeechAct
from bot.discord.asked import Asked
from bot.render.buttons import Turn
from bot.store.ids import ClaimId, GuildId
from bot.store.records import EVERYONE
from bot.values import to_json


def cursor_of(page: int) -> ClaimId | None:
    """Give where a page begins: behind a claim whose id names the page, the first one behind none."""
    return ClaimId(1000 - page) if page > 1 else None


@given(st.lists(st.booleans(), max_size=40))
def test_whatever_way_pages_are_turned_each_knows_where_the_one_before_begins(forth: list[bool]) -> None:
    asked, place = Asked(topic="bridge"), Asked(topic="bridge").place("k", 1)
    for forward in forth:
        if not forward and place.page == 1:
            continue
        page = place.page + 1 if forward else place.page - 1
        cursor = cursor_of(page) if forward else place.back
        assert cursor == cursor_of(page)
        asked = asked.turned(Turn("k", page, cursor))
        place = asked.place("k", page)
        assert place.back == cursor_of(page - 1)


def test_going_back_needs_nothing_kept_anew() -> None:
    asked = Asked().turned(Turn("k", 2, ClaimId(9))).turned(Turn("k", 3, ClaimId(5)))
    assert asked.turned(Turn("k", 2, ClaimId(9))) is asked
    assert asked.turned(Turn("k", 1)) is asked


def test_a_question_comes_back_from_the_store_as_it_was() -> None:
    asked = Asked(topic="bridge", how=SpeechAct.DENIED, since="7d", sort="relevance", trail=(ClaimId(9),))
    assert Asked.of(json.loads(json.dumps(to_json(asked)))) == asked
    question = asked.question(GuildId(1), EVERYONE, ClaimId(9))
    assert (question.how, question.since, question.sort) == (SpeechAct.DENIED, "7d", "relevance")
    assert question.before == ClaimId(9)
