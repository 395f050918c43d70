"""Cards show what an editor asks for and keep Discord's limits whatever is in them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.model import Basis, Directness, SaidOn, SpeechAct, Topic
from bot.desk import Answer, Question, Taken
from bot.digest.content import digest_of
from bot.render.cards import answer_card, article_card, article_claims_card
from bot.render.claim_text import linked, quoted
from bot.render.context import context_cards
from bot.render.digest import digest_cards
from bot.render.discord_text import tidy
from bot.render.latest import latest_card, narrowed, nothing_card
from bot.render.pages import Place
from bot.render.words import quotation
from bot.store.ids import ClaimId, GuildId, Number
from bot.store.records import Named, Nearest, Page, RelatedClaim, StoredArticle, StoredClaim
from tests.render.kept import ARRIVED, assert_message_kept, assert_visible
from tests.render.made import MAKERS, NOON, TEXTS, Maker, article, claim, provenance

GUILD = GuildId(9)
thorough = settings(max_examples=60, deadline=None)


def components(view: ui.LayoutView) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = list(view.to_components())
    while waiting:
        component = waiting.pop(0)
        yield component
        waiting = [*component.get("components", ()), *waiting]


def text_of(view: ui.LayoutView) -> str:
    """Give the text of a card; that its dots begin no line is not told from plain blanks."""
    shown = "\n".join(part["content"] for part in components(view) if part["type"] == 10)
    return shown.replace("\N{NO-BREAK SPACE}", " ")


def labels_of(view: ui.LayoutView) -> dict[str, bool]:
    return {part["label"]: part["disabled"] for part in components(view) if part["type"] == 2}


def assert_kept(*views: ui.LayoutView) -> None:
    """Check every limit, and that no address but ours and nothing that pings is in the text."""
    assert views
    for view in views:
        assert_message_kept(view.to_components())


@thorough
@given(MAKERS)
def test_an_article_s_cards_keep_the_limits(make: Maker) -> None:
    made, channels = make.article(), make.channels()
    assert_kept(article_card(Taken(made, new=False), channels))
    assert_kept(*(article_claims_card(made, start, channels) for start in (0, 5, 99)))


@thorough
@given(MAKERS)
def test_an_answer_keeps_the_limits(make: Maker) -> None:
    found = Answer(make.question(), Page(make.claims(), ClaimId(2**62), 10_000), nearest=make.nearest())
    assert_kept(answer_card(found, Place("k" * 32, 999_998, ClaimId(2**63 - 1)), make.channels()))


@thorough
@given(MAKERS)
def test_the_latest_keep_the_limits(make: Maker) -> None:
    articles = [make.article() for _ in range(make.random.randrange(1, 13))]
    controls = Place("k" * 32, 2, private=True).controls(2**63 - 1, 99)
    assert_kept(latest_card(articles, narrowed(make.text(), make.text()), make.channels(), controls))
    assert_kept(nothing_card(narrowed(make.text(), make.maybe()), make.nearest()))


@thorough
@given(MAKERS)
def test_a_context_keeps_the_limits(make: Maker) -> None:
    assert_kept(*context_cards(make.claim(), make.text(), make.channels()))


@thorough
@given(MAKERS)
def test_a_digest_keeps_the_limits(make: Maker) -> None:
    digest = digest_of((make.claim(), *make.claims(10)), NOON, NOON)
    assert digest
    assert_kept(*digest_cards(digest, "Asia/Kathmandu", make.channels(), missed=9))


@given(TEXTS, st.sampled_from(Directness), st.integers(40, 400))
def test_a_quotation_stays_behind_its_bar_and_holds_only_its_words(
    text: str, direct: Directness, most: int
) -> None:
    made = claim(quote=text, direct=direct)
    rows = quoted(made, most).split("\n")
    assert all(row.startswith("> ") for row in rows if row)
    copied = re.sub(r"\\([^0-9A-Za-z\s])", r"\1", "\n".join(row.removeprefix("> ") for row in rows))
    words = tidy(quotation(made)).replace("\n\n", "\n")
    assert copied == words or (copied.endswith("[…]") and words.startswith(copied[:-4].rstrip("” ")))
    assert_visible(copied)


@pytest.mark.parametrize("title", ["bank.example", "https://bank.example", "[x", "see www.bank.example now"])
def test_a_title_that_looks_like_an_address_is_no_link(title: str) -> None:
    assert "](" not in linked(title, 90, "https://evil.example/")


def test_a_plain_title_is_a_link() -> None:
    assert (
        linked("U.S. pays 1.5 bn", 90, None, "https://a.example/") == "[U.S. pays 1.5 bn](https://a.example/)"
    )


def answered(
    *claims: StoredClaim, total: int | None = None, next_: ClaimId | None = None, page: int = 1, **more: Any
) -> ui.LayoutView:
    found = Answer(Question(guild=GUILD, topic="Bakhmut", **more), Page(claims, next_, total or len(claims)))
    return answer_card(found, Place("k3", page), {5: "war-desk"})


def test_a_claim_is_shown_as_an_editor_wants_it() -> None:
    denial = claim(answers=(RelatedClaim("denies", 3, "Ukraine", "progress"),))
    assert (
        "**Russia** · *denied* · ⚖ answers Ukraine\n"
        "> that Ukraine has made any progress in the city\n"
        "-# 12 May 2023, date of the message · by way of EFE, Reuters · [article](https://example.org/a)"
        " · [#war-desk](https://discord.com/channels/9/5/3001) · #2"
    ) in text_of(answered(denial))


def test_direct_speech_alone_stands_in_quotation_marks() -> None:
    direct = claim(quote="'We have not lost it.'", direct=Directness.DIRECT)
    assert "\n> “We have not lost it.”\n" in text_of(answered(direct))
    assert "“" not in text_of(answered(claim()))


def test_a_long_quotation_ends_in_a_mark_inside_the_page_and_is_whole_in_context() -> None:
    words = "word " * 400 + "end"
    long = claim(quote=words, direct=Directness.DIRECT, content=(Span(0, len(words)),))
    assert re.search(r"> “word word .* word” \\\[…\\\]\n", text_of(answered(*[long] * 5)))
    assert words in text_of(context_cards(long, words)[0]).replace("**", "")


def test_words_beyond_one_message_flow_into_the_next() -> None:
    words = " ".join(f"w{n}" for n in range(1500))
    views = context_cards(claim(quote=words, content=(Span(4, 4 + len(words)),)), f"He: {words}. So.")
    assert len(views) > 1
    shown = re.findall(r"w\d+", " ".join(map(text_of, views)))
    assert shown == words.split()


def test_the_context_is_the_paragraph_with_the_words_in_bold() -> None:
    text = "Title\n\nHowever, Russia *denied*\nthat Kyiv won, saying so.\n\nOther."
    start = text.index("that Kyiv won")
    shown = text_of(context_cards(claim(content=(Span(start, start + 13),)), text)[0])
    assert "> However, Russia \\*denied\\* **that Kyiv won**, saying so.\n" in shown
    assert "Title" not in shown
    assert "Other" not in shown


def test_the_context_shows_what_a_denial_answers_and_leads_there() -> None:
    denial = claim(answers=(RelatedClaim("denies", 3, "Ukraine", "[its] forces advanced"),))
    (select,) = (part for part in components(context_cards(denial, "x" * 70)[0]) if part["type"] == 3)
    assert [(option["value"], option["label"]) for option in select["options"]] == [
        ("3", "⚖ answers Ukraine")
    ]
    assert "⚖ answers **Ukraine**: \\[its\\] forces advanced · #3" in text_of(
        context_cards(denial, "x" * 70)[0]
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"confidence": 0.2}, "· *denied* · uncertain\n"),
        ({"speaker_as_written": "the ministry"}, " · “the ministry” in the text · "),
        ({"topics": (Topic("losses"), Topic("Bakhmut", inherited=True))}, "the article is about Bakhmut"),
        ({"said_on": SaidOn(date(2023, 5, 12), Basis.PUBLICATION, "Friday", ambiguous=True)},
         "12 May 2023, from “Friday” and the date of the article, ambiguous"),
        ({"answered_by": (RelatedClaim("denies", 9, "Kyiv", "no"),)}, "*denied* · ⚖ denied by Kyiv\n"),
    ],
)  # fmt: skip
def test_what_is_uncertain_or_inferred_is_said_in_words(changes: dict[str, Any], told: str) -> None:
    assert told in text_of(answered(claim(**changes)))


@pytest.mark.parametrize("field", ["answers", "answered_by"])
@pytest.mark.parametrize("kind", ["denies", "repeats"])
def test_that_a_speaker_repeats_the_same_words_is_not_told(field: str, kind: str) -> None:
    related: Any = {field: (RelatedClaim(kind, Number(9), "Jane Whitlock", "the same"),)}
    made = claim(speaker="Kyiv", **related)
    told = text_of(answered(made)) + "".join(map(text_of, context_cards(made, "x" * 70)))
    assert ("Jane Whitlock" in told) is (kind == "denies")


def test_what_the_text_says_itself_is_not_marked() -> None:
    shown = text_of(answered(claim(speaker="Ganna Malyar", speaker_as_written="Malyar")))
    assert "in the text" not in shown
    assert "the article is about" not in shown


def test_pages_turn_both_ways_and_stop_at_the_ends() -> None:
    five = [claim(n) for n in range(2, 7)]
    assert labels_of(answered(*five, total=12, next_=ClaimId(7))) == {"◀": True, "1 / 3": True, "▶": False}
    assert labels_of(answered(*five, total=12, next_=ClaimId(7), page=2)) == {
        "◀": False,
        "2 / 3": True,
        "▶": False,
    }
    last = answered(*five[:2], total=12, page=3)
    assert labels_of(last) == {"◀": False, "3 / 3": True, "▶": True}
    assert "11–12 of 12 claims" in text_of(last)
    assert labels_of(answered(*five)) == {}


def test_a_page_of_less_than_the_pages_before_have_shown_tells_no_place() -> None:
    shared = answered(*(claim(n) for n in range(2, 5)), total=4, page=3)
    assert "-# 3 of 4 claims · " in text_of(shared)
    assert labels_of(shared) == {"◀": False, "3": True, "▶": True}
    assert "1–5 of 500 or more claims" in text_of(answered(*(claim(n) for n in range(2, 7)), total=500))


def test_the_first_page_sums_up_by_whom_where_and_how_it_was_said() -> None:
    five = tuple(claim(n) for n in range(2, 7))
    acts = ((SpeechAct.DENIED, 6), (SpeechAct.SAID, 2), (SpeechAct.ASKED, 1))
    page = Page(five, ClaimId(7), 9, acts, speakers=3, articles=1)
    found = Answer(Question(guild=GUILD, topic="Bakhmut"), page)
    summed_up = "-# 1–5 of 9 claims · 3 speakers · 1 article · newest first\n-# 6 denied · 2 said · 1 asked\n"
    assert summed_up in text_of(answer_card(found, Place("k")))
    assert "speakers" not in text_of(answer_card(found, Place("k", 2)))
    alike = Answer(found.question, Page(five, ClaimId(7), 6, ((SpeechAct.DENIED, 6),), 1, 1))
    assert "6 denied" not in text_of(answer_card(alike, Place("k")))


def test_what_only_refers_to_the_topic_comes_last_and_is_said_to() -> None:
    naming, referring = claim(2, quote="Bakhmut stands"), claim(3)
    page = Page((naming, referring), None, 2, referring=frozenset({referring.id}))
    shown = text_of(answer_card(Answer(Question(guild=GUILD, topic="Bakhmut"), page), Place("k")))
    note = "-# These refer to Bakhmut without naming it.\n"
    assert shown.index("> Bakhmut stands") < shown.index(note) < shown.index("> that Ukraine")
    assert note not in text_of(answered(naming, referring))


def test_a_page_names_what_narrows_it() -> None:
    shown = text_of(answered(claim(), speaker="Russia", how=SpeechAct.DENIED, since="7d"))
    assert "-# 1 claim · by Russia · *denied* · since 7d" in shown


def test_nothing_found_names_what_there_is() -> None:
    nearest = Nearest((Named("Bakhmut", 23),), (Named("Ganna Malyar", 2),))
    view = answer_card(
        Answer(Question(guild=GUILD, topic="Bakmut"), Page((), None, 0), nearest=nearest), Place("k")
    )
    assert "Nearest topics: **Bakhmut** (23)\nNearest speakers: **Ganna Malyar** (2)" in text_of(view)


def test_conditions_that_leave_nothing_are_told_from_an_unknown_topic() -> None:
    question = Question(guild=GUILD, topic="Bakhmut", since="7d")
    shown = text_of(answer_card(Answer(question, Page((), None, 0), 23), Place("k")))
    assert "Nothing found (since 7d)." in shown
    assert "Without these conditions there would be 23 claims." in shown


def test_an_article_s_card_tells_what_came_in() -> None:
    made = article(
        claim(2), claim(3), claim(4, speech_act=SpeechAct.SAID, speaker="Kyiv"), title="Front line"
    )
    shown = text_of(article_card(Taken(made, new=True)))
    assert shown.startswith("### Front line\n-# by way of EFE, Reuters · undated, came in 12 May 2023 · ")
    assert "**3 claims** by **2 speakers**\n-# 2 denied · 1 said" in shown
    assert "Here before" not in shown
    again = article_card(Taken(made, new=False))
    message = "[message](https://discord.com/channels/9/5/3001)"
    assert f"**Here before**: first seen 12 May 2023 in {message}, 1 time now" in text_of(again)


def test_an_article_s_card_begins_with_claims_that_its_title_does_not_tell() -> None:
    headline = claim(2, quote="Front line", speaker="Headline")
    more = [claim(n) for n in range(3, 6)]
    view = article_card(Taken(article(headline, *more, title="Front line moves"), new=True))
    assert "Headline" not in text_of(view)
    assert labels_of(view) == {"All 4 claims": False}


def test_an_article_without_claims_says_so() -> None:
    assert "Nobody is quoted" in text_of(article_card(Taken(article(), new=True)))


def test_all_claims_of_an_article_come_in_pages() -> None:
    made = article(*(claim(n) for n in range(2, 14)))
    controls = Place("k", 3, back=7, cursor=11).controls()
    view = article_claims_card(made, 10, controls=controls)
    assert "11–12 of 12 claims · 1 speaker · 1 source each · in the order of the text" in text_of(view)
    assert labels_of(view) == {"◀": False, "3": True, "▶": True}


def test_the_latest_name_articles_and_their_claims() -> None:
    shown = text_of(latest_card([article(claim(), title="One"), article(claim(), title="Two", number=8)]))
    assert (
        "**One**\n- **Russia** *denied*: that Ukraine has made any progress in the city\n-# came in" in shown
    )
    assert f"\n-# came in {ARRIVED} · by way of EFE, Reuters · undated · " in shown
    assert "1 claim · #1\n" in shown
    assert "**Two**" in shown


def test_that_nothing_came_in_names_what_there_is() -> None:
    asked = narrowed("Bakmut", "Reuters")
    assert text_of(nothing_card(asked)) == "Nothing has come in yet about Bakmut from Reuters."
    shown = text_of(nothing_card(asked, Nearest((Named("Bakhmut", 23),), ())))
    assert shown.endswith("\nNearest topics: **Bakhmut** (23)")
    assert shown.startswith("Nothing has come in yet")
    assert "comes near it" in text_of(nothing_card(asked, Nearest((), ())))


def test_a_digest_shows_the_denial_beside_what_it_denies() -> None:
    said = claim(3, speaker="Ukraine", speech_act=SpeechAct.ANNOUNCED, quote="that its forces advanced")
    denial = claim(4, answers=(RelatedClaim("denies", 3, "Ukraine", "advanced"),))
    digest = digest_of(
        [said, denial], datetime(2023, 5, 11, 6, tzinfo=UTC), datetime(2023, 5, 12, 6, tzinfo=UTC)
    )
    assert digest
    (view,) = digest_cards(digest, "Europe/Madrid", missed=2)
    shown = text_of(view)
    assert (
        "### Disputed\n**Ukraine** · *announced*\n> that its forces advanced\n"
        "**Russia** · *denied* · ⚖ answers Ukraine\n> that Ukraine has made any progress in the city\n-# "
    ) in shown
    assert shown.startswith(
        "## The digest of 12 May 2023\n-# 2 claims · 1 article · since 11 May 2023, 08:00"
    )
    assert "[Front line](https://example.org/a)\n-# by way of EFE, Reuters · 2 claims · #1" in shown
    assert "with what 2 missed digests would have told" in shown


def test_a_digest_of_many_articles_flows_into_several_messages_and_loses_none() -> None:
    claims = [claim(n, article=provenance(n, title=f"Title {n} " + "x" * 90)) for n in range(100, 200)]
    digest = digest_of(claims, NOON, NOON)
    assert digest
    views = digest_cards(digest, "UTC")
    assert len(views) > 1
    assert_kept(*views)
    assert set(re.findall(r"\[Title (\d+)", " ".join(map(text_of, views)))) == {
        str(n) for n in range(100, 200)
    }


def test_a_digest_over_two_thousand_claims_and_three_hundred_topics_keeps_the_limits() -> None:
    claims = [
        claim(
            n,
            quote=f"words of {n}",
            topics=(Topic(f"Topic {n % 300}"), Topic(f"Topic {n * 7 % 300}")),
            article=provenance(5000 + n % 80, wire=(), outlet=f"Post {n % 80}"),
            answers=(RelatedClaim("denies", Number(n - 1), "Kyiv", "no"),) * (n % 50 == 0),
        )
        for n in range(2, 2002)
    ]
    digest = digest_of(claims, NOON, NOON)
    assert digest
    views = digest_cards(digest, "UTC")
    assert_kept(*views)
    assert " ".join(map(text_of, views)).count("⚖ answers Kyiv") == 40


def version() -> StoredArticle:
    """Give an article that says one thing in other words now, and another no more."""
    new = claim(3, answers=(RelatedClaim("corrects", Number(2), "Russia", "in other words"),))
    old = claim(2, gone_since=NOON, answered_by=(RelatedClaim("corrects", Number(3), "Russia", "so"),))
    return article(new, claim(4, speech_act=SpeechAct.SAID, quote="and it is so"), old)


def test_what_a_newer_version_lost_is_marked_and_not_counted_in_it() -> None:
    shown = text_of(article_card(Taken(version(), new=True)))
    assert "**2 claims**" in shown
    assert "✎ **Changed**: 1 claim is no longer in it, since 12 May 2023" in shown
    assert "✎ reworded, was \\#2" in shown
    assert "no longer in the article" not in shown
    listed = text_of(article_claims_card(version()))
    assert "✎ no longer in the article since 12 May 2023, now \\#3" in listed
    assert "1 claim is no longer in it" in text_of(latest_card([version()]))


def test_an_old_claim_leads_to_the_one_in_its_place_and_back() -> None:
    new, _, old = version().claims
    for one, verb, other in ((new, "✎ was", 2), (old, "✎ now", 3)):
        [card] = context_cards(one, "Russia denied that Ukraine has made any progress in the city.")
        assert f"{verb} **Russia**" in text_of(card)
        [select] = [part for part in components(card) if part["type"] == 3]
        assert [option["value"] for option in select["options"]] == [str(other)]


def test_the_outlets_that_copied_a_story_are_named_once_for_an_article_and_with_each_claim() -> None:
    copied = article(claim(2, also_in=("Courier",)), claim(3, also_in=("Courier", "Post")))
    assert "**One story**: also in 2 outlets\\: Courier, Post; they count as one source" in text_of(
        article_card(Taken(copied, new=True))
    )
    assert "also in 2 outlets\\: Courier, Post" in text_of(latest_card([copied]))
    found = Answer(Question(guild=GUILD, topic="Bakhmut"), Page(copied.claims, None, 2))
    shown = text_of(answer_card(found, Place("k")))
    assert "*also in Courier* ·" in shown
    assert "*also in 2 outlets\\: Courier, Post* ·" in shown


def test_an_article_tells_which_claims_have_more_than_one_source() -> None:
    shown = text_of(article_claims_card(article(claim(2, sources=3), claim(3))))
    assert "1 source each, if no more are told" in shown
    assert "· #2\n> that Ukraine has made any progress in the city\n-# " in shown
    assert shown.count("*3 independent sources*") == 1
