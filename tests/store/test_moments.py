"""Claims in the order of their time."""

from datetime import date

from bot.claims.model import Basis, Precision, SaidOn, SpeechAct
from bot.store.records import ClaimQuery
from bot.store.store import Store
from tests.store.making import DESK, one_claim


async def test_claims_stand_in_the_order_of_their_days_page_by_page(store: Store) -> None:
    for day in (3, 1, 5, 2, 4):
        await store.add_article(one_claim(f"tea number {day}", topics=["Tea"], on=date(2023, 5, day)))
    await store.add_article(one_claim("milk", topics=["Milk"]))
    shown: list[str] = []
    before, first = None, 0
    while True:
        found = await store.timeline(ClaimQuery(guild=DESK, topic="tea", limit=2, before=before))
        assert [moment.day.day for moment in found.moments] == [1, 2, 3, 4, 5]
        assert found.first == first
        assert [claim.id for claim in found.claims] == [
            moment.claim for moment in found.moments[first : first + 2]
        ]
        shown += [claim.quote for claim in found.claims]
        before, first = found.next, first + 2
        if before is None:
            break
    assert shown == [f"tea number {day}" for day in (1, 2, 3, 4, 5)]


async def test_a_moment_tells_who_how_and_how_exactly_when(store: Store) -> None:
    month = SaidOn(date(2023, 5, 1), Basis.STATED, "in May", Precision.MONTH)
    await store.add_article(one_claim("tea", speaker="Ann", said_on=month, speech_act=SpeechAct.DENIED))
    (moment,) = (await store.timeline(ClaimQuery(guild=DESK))).moments
    assert moment[1:] == (date(2023, 5, 1), Precision.MONTH, SpeechAct.DENIED, "Ann")


async def test_it_is_narrowed_as_a_search_is_and_empty_where_nothing_answers(store: Store) -> None:
    await store.add_article(one_claim("tea", speaker="Ann", on=date(2023, 5, 1)))
    await store.add_article(one_claim("tea again", speaker="Bo", on=date(2023, 6, 1)))

    async def days(**narrowed: object) -> list[date]:
        found = await store.timeline(ClaimQuery(guild=DESK, topic="tea", **narrowed))
        return [moment.day for moment in found.moments]

    assert await days(speaker="bo") == await days(since=date(2023, 5, 2)) == [date(2023, 6, 1)]
    assert await days(until=date(2023, 5, 1)) == [date(2023, 5, 1)]
    assert await days(speaker="cy") == []
