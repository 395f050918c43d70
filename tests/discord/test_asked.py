"""A kept question knows the way to each of its pages."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.discord.asked import Asked
from bot.render.buttons import Turn
from bot.values import to_json


def cursor_of(page: int) -> int | None:
    """Give where a page begins: behind a claim whose id names the page, the first one behind none."""
    return 1000 - page if page > 1 else None


def asked_of(**options: object) -> Asked:
    return Asked(kind="WhoSaid", options=options)


@given(st.lists(st.booleans(), max_size=40))
def test_whatever_way_pages_are_turned_each_knows_where_the_one_before_begins(forth: list[bool]) -> None:
    asked = asked_of(topic="bridge")
    place = asked.place("k", 1, private=False)
    for forward in forth:
        if not forward and place.page == 1:
            continue
        page = place.page + 1 if forward else place.page - 1
        cursor = cursor_of(page) if forward else place.back
        assert cursor == cursor_of(page)
        asked = asked.turned(Turn("k", page, cursor))
        place = asked.place("k", page, private=False)
        assert (place.back, place.cursor) == (cursor_of(page - 1), cursor)


def test_going_back_needs_nothing_kept_anew() -> None:
    asked = asked_of().turned(Turn("k", 2, 9)).turned(Turn("k", 3, 5))
    assert asked.turned(Turn("k", 2, 9)) is asked
    assert asked.turned(Turn("k", 1)) is asked


def test_a_question_comes_back_from_the_store_as_it_was() -> None:
    asked = Asked(kind="Latest", options={"topic": "bridge", "limit": 3}, trail=(9,), shared=True)
    assert Asked.of(json.loads(json.dumps(to_json(asked)))) == asked
