"""What is kept of an article comes back as it was, once, under numbers of its own."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.articles.model import ArticleFacts, Mend, Span
from bot.claims.model import (
    Basis,
    Directness,
    Precision,
    Relation,
    SaidOn,
    SpeakerKind,
    SpeechAct,
    Topic,
)
from bot.store.ids import ChannelId, GuildId, MessageId, Number, UserId, parts_of
from bot.store.records import (
    Added,
    Channel,
    ClaimQuery,
    NewArticle,
    Provenance,
    RelatedClaim,
    StoredArticle,
    StoredClaim,
)
from bot.store.store import Store
from tests.store.making import DAY, DESK, NOON, article, one_claim, said

TEXT = (
    "“We hold the city. We shall stay,” Ganna Malyar said. Russia denied that the city is held. 🙂 é \r\n end"
)


async def full_article(store: Store) -> NewArticle:
    first = said(
        TEXT,
        "“We hold the city. ... We shall stay,”",
        written="Ganna Malyar",
        topics=[Topic("Bakhmut"), Topic("Ukraine", inherited=True)],
        source=(Span(36, 48),),
        direct=Directness.DIRECT,
        summary="[Ukraine] hold the city",
        role="Deputy Defense Minister",
        speech_act=SpeechAct.ANNOUNCED,
        confidence=0.917,
    )
    second = said(
        TEXT,
        "the city is held",
        speaker="Russia",
        written="Moscow",
        speaker_kind=SpeakerKind.ORGANISATION,
        speech_act=SpeechAct.DENIED,
        said_on=SaidOn(date(2023, 5, 1), Basis.STATED, "this month", Precision.MONTH, ambiguous=True),
        related=(Relation("denies", 0),),
        summary="the city is held, or so",
    )
    facts = ArticleFacts(
        title="Held?",
        outlet="El Mundo",
        byline="A. Writer",
        wire=("EFE", "Reuters"),
        published=date(2023, 5, 11),
        published_at=datetime(2023, 5, 11, 8, 30, tzinfo=UTC),
        language="en",
        furniture=(Span(90, 95),),
    )
    await store.note_channels(GuildId(2**59), [Channel(ChannelId(2**60), restricted=False)])
    return article(
        TEXT,
        first,
        second,
        facts=facts,
        mends=(Mend("glued", 4, "holdthe", "hold the"),),
        url="https://example.org/a?utm=1",
        canonical_url="https://example.org/a",
        file="message.txt",
        channel=ChannelId(2**60),
        message=MessageId(2**61),
        posted_by=UserId(2**62),
        guild=GuildId(2**59),
    )


async def claims_of(store: Store, added: Added, guild: GuildId = DESK) -> tuple[StoredClaim, ...]:
    found = await store.by_number(guild, added.article)
    assert isinstance(found, StoredArticle)
    return found.claims


async def test_an_article_comes_back_with_all_that_was_known_of_it(store: Store) -> None:
    new = await full_article(store)
    added = await store.add_article(new)
    assert added == Added(Number(1), (Number(2), Number(3)), new=True)
    found = await store.by_number(new.guild, Number(1))
    assert isinstance(found, StoredArticle)
    assert found.article == Provenance(
        guild=new.guild,
        number=Number(1),
        facts=new.reading.facts,
        url=new.url,
        canonical_url=new.canonical_url,
        file=new.file,
        channel=new.channel,
        message=new.message,
        posted_by=new.posted_by,
        received_at=NOON,
    )
    assert (found.sightings, found.claim_count) == (1, 2)


async def test_claims_come_back_with_all_that_was_read(store: Store) -> None:
    new = await full_article(store)
    claims = await claims_of(store, await store.add_article(new), new.guild)
    fields = [
        "source",
        "cue",
        "content",
        "quote",
        "direct",
        "summary",
        "speaker",
        "speaker_as_written",
        "speaker_kind",
        "role",
        "speech_act",
        "said_on",
        "topics",
        "confidence",
    ]
    for given, found in zip(new.reading.claims, claims, strict=True):
        assert {name: getattr(found, name) for name in fields} == {
            name: getattr(given, name) for name in fields
        }
        assert found.extractor == "rules 1"
    assert claims[1].answers == (
        RelatedClaim("denies", Number(2), "Ganna Malyar", "[Ukraine] hold the city"),
    )
    assert claims[0].answered_by == (RelatedClaim("denies", Number(3), "Russia", "the city is held, or so"),)
    assert claims[0].answers == claims[1].answered_by == ()


async def test_a_claim_is_found_by_its_number_as_in_its_article(store: Store) -> None:
    new = await full_article(store)
    added = await store.add_article(new)
    claims = await claims_of(store, added, new.guild)
    assert tuple([await store.by_number(new.guild, number) for number in added.claims]) == claims


@pytest.mark.parametrize("number", [0, -1, 4, 2**63, 2**200])
async def test_a_number_that_nothing_carries_finds_nothing(store: Store, number: int) -> None:
    await store.add_article(one_claim("There is little"))
    assert await store.by_number(DESK, Number(number)) is None


async def test_numbers_are_one_sequence_for_articles_and_claims_of_a_guild(store: Store) -> None:
    text = "One, two and three, she said."
    three = article(text, *(said(text, word) for word in ("One", "two", "three")))
    assert await store.add_article(three) == Added(Number(1), (Number(2), Number(3), Number(4)), new=True)
    assert (await store.add_article(article("No claims."))).article == 5
    assert (await store.add_article(one_claim("More"))).claims == (7,)
    assert (await store.add_article(one_claim("More", guild=GuildId(9)))).claims == (2,)


async def test_the_same_text_again_is_one_more_sighting_and_nothing_else(store: Store) -> None:
    new = one_claim("Seen twice")
    first = await store.add_article(replace(new, message=MessageId(1)))
    again = await store.add_article(
        replace(new, message=MessageId(2), received_at=NOON + timedelta(days=1), url="https://example.org")
    )
    assert again == replace(first, new=False)
    found = await store.by_number(DESK, first.article)
    assert isinstance(found, StoredArticle)
    assert (found.sightings, found.claim_count) == (2, 1)
    assert found.article.message == 1
    assert found.article.received_at == NOON
    assert found.article.url == "https://example.org"
    assert (await store.health()).rows["claims"] == 1


async def test_the_same_message_again_is_no_sighting(store: Store) -> None:
    new = replace(one_claim("Replayed"), message=MessageId(1))
    for _ in range(3):
        added = await store.add_article(new)
    found = await store.by_number(DESK, added.article)
    assert isinstance(found, StoredArticle)
    assert found.sightings == 1


async def test_the_same_text_at_the_same_time_is_one_article(store: Store) -> None:
    new = one_claim("All at once")
    added = await asyncio.gather(
        *(store.add_article(replace(new, message=MessageId(n))) for n in range(1, 9))
    )
    assert {one.article for one in added} == {1}
    assert [one.new for one in added].count(True) == 1
    health = await store.health()
    assert (health.rows["articles"], health.rows["claims"], health.rows["sightings"]) == (1, 1, 8)


async def test_texts_that_differ_in_one_character_are_two_articles(store: Store) -> None:
    added = [await store.add_article(article(text)) for text in ("A text.", "A text. ", "A tëxt.")]
    assert all(one.new for one in added)


async def test_a_minute_that_is_full_spills_into_the_next(store: Store) -> None:
    words = [f"word{n}" for n in range(600)]
    text = " ".join(words) + " said"
    claims = await claims_of(store, await store.add_article(article(text, *(said(text, w) for w in words))))
    assert len({claim.id for claim in claims}) == 600
    minutes = sorted({parts_of(claim.id).minute for claim in claims})
    assert [minute - minutes[0] for minute in minutes] == [0, 1, 2]
    assert [claim.quote for claim in claims] == words
    newest = await store.search(ClaimQuery(guild=DESK, limit=600))
    assert [claim.quote for claim in newest.claims] == words


async def test_a_full_last_minute_of_a_day_spills_inside_the_day(store: Store) -> None:
    words = [f"word{n}" for n in range(300)]
    text = " ".join(words) + " said"
    late = datetime(2023, 5, 12, 23, 59, tzinfo=UTC)
    await store.add_article(article(text, *(said(text, word) for word in words), received_at=late))
    of_the_day = ClaimQuery(guild=DESK, since=DAY, until=DAY, limit=400)
    assert len((await store.search(of_the_day)).claims) == 300


async def test_statements_of_all_times_can_be_kept(store: Store) -> None:
    days = [date(1, 1, 1), date(1066, 10, 14), date(1969, 7, 20), date(2400, 2, 29), date.max]
    for day in days:
        await store.add_article(one_claim(f"Of {day}", on=day))
    found = await store.search(ClaimQuery(guild=DESK))
    assert sorted(claim.said_on.day for claim in found.claims) == days


async def test_a_time_without_a_zone_is_a_fault_of_the_program(store: Store) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        await store.add_article(one_claim("When?", received_at=datetime(2023, 5, 12)))  # noqa: DTZ001
    assert (await store.health()).rows["guilds"] == 0


async def test_a_file_of_any_name_can_be_the_source(store: Store) -> None:
    added = await store.add_article(replace(one_claim("Words"), file="caf\udce9.txt"))
    found = await store.by_number(DESK, added.article)
    assert isinstance(found, StoredArticle)
    assert found.article.file == "caf?.txt"


async def test_a_topic_named_twice_counts_once_and_is_not_inherited_when_named(store: Store) -> None:
    new = one_claim("The city", topics=[Topic("Kyiv", inherited=True), Topic("KYIV"), Topic("Dnipro")])
    [claim] = await claims_of(store, await store.add_article(new))
    assert claim.topics == (Topic("Kyiv"), Topic("Dnipro"))
