"""What a digest holds, in the order in which an editor wants it."""

from datetime import timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.model import SpeakerKind, SpeechAct, Topic
from bot.digest.content import ARTICLES, CLAIMS_A_TOPIC, SPEAKERS, TOPICS, Digest, digest_of
from bot.store.records import RelatedClaim, StoredClaim
from tests.render.made import NOON, Maker, claim, provenance

SINCE = NOON - timedelta(days=1)


def digest(*claims: StoredClaim) -> Digest:
    made = digest_of(claims, SINCE, NOON)
    assert made
    return made


def about(number: int, *topics: str, quote: str = "", **changes: object) -> StoredClaim:
    named = tuple(Topic(name) for name in topics)
    return claim(number, topics=named, quote=quote or f"claim {number}", **changes)


def test_no_claims_make_no_digest() -> None:
    assert digest_of([], SINCE, NOON) is None


def test_a_denial_stands_beside_what_it_denies() -> None:
    said = about(3, "Bakhmut", speaker="Ukraine")
    denial = about(4, "Bakhmut", answers=(RelatedClaim("denies", 3, "Ukraine", "s"),))
    (dispute,) = digest(denial, said).disputes
    assert (dispute.denial.claim, dispute.against.number, dispute.original) == (denial, 3, said)


def test_a_denial_of_an_earlier_claim_keeps_what_is_known_of_it() -> None:
    denial = about(4, "Bakhmut", answers=(RelatedClaim("denies", 3, "Ukraine", "advanced"),))
    (dispute,) = digest(denial).disputes
    assert dispute.original is None
    assert dispute.against.summary == "advanced"


def test_what_only_repeats_or_confirms_is_no_dispute() -> None:
    assert not digest(about(4, "x", answers=(RelatedClaim("confirms", 3, "Ukraine", "s"),))).disputes


def test_what_several_articles_tell_of_one_speaker_is_disputed_once() -> None:
    others = ((9, "Ukraine's Volodymyr Zelensky"), (3, "Zelensky"), (5, "Kyiv"))
    answers = tuple(RelatedClaim("denies", number, speaker, "s") for number, speaker in others)
    assert [one.against.number for one in digest(about(10, "Bakhmut", answers=answers)).disputes] == [3, 5]


def test_what_is_disputed_is_not_told_again_among_the_news() -> None:
    denial = about(4, "Bakhmut", answers=(RelatedClaim("denies", 3, "Ukraine", "s"),))
    said, other = about(3, "Bakhmut", speaker="Ukraine"), about(5, "Bakhmut")
    (topic,) = digest(denial, said, other).topics
    assert [folded.claim.number for folded in topic.claims] == [5]
    assert topic.total == 3


def test_copies_of_a_claim_count_once_and_say_how_many_carry_it() -> None:
    copies = [about(n, "Dam", quote="“It  holds.”", article=provenance(n, wire=("EFE",))) for n in (2, 3)]
    own = about(4, "Dam", quote='"It holds"', article=provenance(4, wire=(), outlet="The Valley Post"))
    other_speaker = about(5, "Dam", quote="It holds", speaker="Kyiv")
    made = digest(*copies, own, other_speaker)
    (topic,) = made.topics
    assert made.claims == topic.total == 2
    assert {(folded.claim.number, folded.articles, folded.sources) for folded in topic.claims} == {
        (2, 3, 2),
        (5, 1, 1),
    }


def test_what_the_store_knows_as_a_repetition_is_a_copy() -> None:
    again = about(3, "Dam", quote="other words", answers=(RelatedClaim("repeats", 2, "Russia", "s"),))
    assert digest(about(2, "Dam"), again).claims == 1
    retold = about(
        3, "Dam", quote="other words", answers=(RelatedClaim("retells", 2, "Volodymyr Russia", "s"),)
    )
    assert digest(about(2, "Dam"), retold).claims == 1
    other = about(3, "Dam", quote="other words", answers=(RelatedClaim("repeats", 2, "Kyiv", "s"),))
    assert digest(about(2, "Dam", speaker="Kyiv"), other).claims == 2


def test_articles_with_an_agency_in_common_are_one_source() -> None:
    wires = (("EFE",), ("Reuters",), ("EFE", "Reuters"), ("AFP",))
    claims = [about(n, "Dam", article=provenance(n, wire=wire)) for n, wire in enumerate(wires, 2)]
    for order in permutations(claims):
        (topic,) = digest(*order).topics
        assert topic.sources == 2


def test_topics_come_by_their_claims_and_sources_and_names_before_subjects() -> None:
    dam = [about(n, "Dam") for n in (2, 3, 4)]
    bridge = [about(n, "Bridge", article=provenance(n, wire=(), outlet=f"Post {n}")) for n in (12, 13)]
    price = [about(n, "price", article=provenance(n, wire=(), outlet=f"Post {n}")) for n in (22, 23)]
    assert [topic.name for topic in digest(*price, *dam, *bridge).topics] == ["Bridge", "Dam", "price"]


def test_a_topic_whose_claims_are_told_already_is_not_told_again() -> None:
    made = digest(*(about(n, "Bakhmut", "forces") for n in (2, 3)), about(4, "Bakhmut"))
    assert [topic.name for topic in made.topics] == ["Bakhmut"]


def test_a_topic_shows_different_speakers_before_more_of_one() -> None:
    claims = [about(n, "Dam", speaker="Russia") for n in (2, 3, 4)] + [about(5, "Dam", speaker="Kyiv")]
    (topic,) = digest(*claims).topics
    assert {folded.claim.number for folded in topic.claims} >= {5}
    assert len(topic.claims) == CLAIMS_A_TOPIC


def test_a_claim_that_names_nothing_counts_for_what_its_article_is_about() -> None:
    lent = claim(2, topics=(Topic("Bakhmut", inherited=True),))
    assert [topic.name for topic in digest(lent).topics] == ["Bakhmut"]
    named = claim(3, topics=(Topic("Dam"), Topic("Bakhmut", inherited=True)))
    assert [topic.name for topic in digest(named).topics] == ["Dam"]


def test_those_who_spoke_come_by_how_much_and_with_how_and_their_last_role() -> None:
    malyar = [
        about(n, speaker="Malyar", speaker_kind=SpeakerKind.PERSON, speech_act=act, role=role)
        for n, act, role in (
            (2, SpeechAct.SAID, "Deputy"),
            (3, SpeechAct.DENIED, "Minister"),
            (4, SpeechAct.SAID, None),
        )
    ]
    nobody = about(9, speaker="one of them", speaker_kind=SpeakerKind.ANONYMOUS)
    first, second = digest(about(8), *malyar, nobody).voices
    assert (first.name, first.role, first.claims) == ("Malyar", "Minister", 3)
    assert first.acts == ((SpeechAct.SAID, 2), (SpeechAct.DENIED, 1))
    assert second.name == "Russia"


def test_the_articles_come_in_the_order_of_their_arrival() -> None:
    late = about(2, article=provenance(7, received_at=NOON))
    early = [about(n, article=provenance(9, received_at=SINCE)) for n in (3, 4)]
    listed = digest(late, *early).articles
    assert [(source.article.number, source.claims) for source in listed] == [(9, 2), (7, 1)]


def test_of_many_articles_those_with_the_most_claims_are_listed_and_the_others_counted() -> None:
    few = [about(n, article=provenance(100 + n)) for n in range(2, ARTICLES + 5)]
    many = [about(n, article=provenance(99)) for n in range(300, 303)]
    made = digest_of([*few, *many], SINCE, NOON, more_articles=7)
    assert made
    assert len(made.articles) == ARTICLES
    assert 99 in {source.article.number for source in made.articles}
    assert made.more_articles == len(few) + 1 - ARTICLES + 7


@given(st.integers(0, 2**32))
def test_any_claims_in_any_order_make_a_digest_of_bounded_sections_that_counts_each_once(seed: int) -> None:
    make = Maker(seed)
    claims = [
        claim(
            n,
            quote=f"words {make.random.randrange(20)}",
            speaker=make.random.choice(("Russia", "Kyiv", "Moira Pell")),
            topics=tuple(
                Topic(make.random.choice("ABCDEFGHIJklmnop")) for _ in range(make.random.randrange(4))
            ),
            article=provenance(make.random.randrange(100, 104)),
            answers=(RelatedClaim("denies", make.random.randrange(2, 40), "x", "y"),)
            * make.random.randrange(2),
        )
        for n in range(2, make.random.randrange(3, 40))
    ]
    made = digest(*claims)
    make.random.shuffle(claims)
    assert digest(*claims) == made
    assert len(made.topics) <= TOPICS
    assert len(made.voices) <= SPEAKERS
    assert made.claims == len({(one.speaker, one.quote) for one in claims})
    shown = [folded.claim.number for topic in made.topics for folded in topic.claims]
    assert len(shown) == len(set(shown))
    assert sum(source.claims for source in made.articles) == len(claims)
