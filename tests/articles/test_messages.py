"""What of a chat message is an article, and which links are in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.messages import is_article, is_interview, links_in, may_be_article, own_link, parts_of

PARAGRAPH = (
    "The bridge over the river will close on Monday for a month, the mayor of the town said on Friday. "
    "The union of the engineers denied that the pillars are weak and asked for a second survey, which "
    "the council has refused so far because of what it would cost the town in a year of cuts."
)
ARTICLE = f"Town to close its bridge\n\n{PARAGRAPH}\n\n{PARAGRAPH}"
CHAT = (
    "I think we should call the mayor again before lunch, because you said that the union was not happy "
    "with what we wrote yesterday. Could you ask them for the survey? I'll take the council, and then we "
    "can see whether my draft holds. Thanks! Also, please look at the pictures that I sent to you, since "
    "I am not sure that we may use them at all without asking whoever took them."
)
BRIEF = "KYIV, May 12 (Reuters) - " + " ".join(PARAGRAPH.split()[:30])


@pytest.mark.parametrize("text", [ARTICLE, BRIEF, f"By Jane Doe\n\n{CHAT}"])
def test_articles_are_read_unasked(text: str) -> None:
    assert is_article(text)


@pytest.mark.parametrize(
    "text", ["", "Lunch?", CHAT, "lol " * 100, PARAGRAPH[:100], "```\n" + "code " * 90 + "```"]
)
def test_chat_is_left_alone(text: str) -> None:
    assert not is_article(text)


def test_whom_an_article_quotes_may_talk() -> None:
    quoted = "“I told you that we would do it, and you laughed at me and my plans,” the mayor told us. "
    assert is_article(f"{PARAGRAPH} {quoted.replace(' us', ' reporters') * 4}")
    assert is_article(f"{PARAGRAPH} 'I told you that we would, and you laughed at me,' said the mayor.")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/x.", ("https://a.example/x",)),
        ("(https://a.example/x_(y))", ("https://a.example/x_(y)",)),
        (
            "[the story](https://a.example/x), <https://b.example/y>",
            ("https://a.example/x", "https://b.example/y"),
        ),
        ("**https://a.example/x** https://a.example/x", ("https://a.example/x",)),
        ("```https://a.example/x```", ()),
        (
            "[https://a.example/x](https://b.example/y)",
            ("https://a.example/x", "https://b.example/y"),
        ),
        ("https://a.example/x,https://b.example/y…", ("https://a.example/x", "https://b.example/y")),
        (
            "https://a.example/x\u200bstory \u202ehttps://b.example/y\u202c",
            ("https://a.example/x", "https://b.example/y"),
        ),
        ("ftp://a.example/x example.com", ()),
    ],
)
def test_links_are_found_without_what_stands_around_them(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


def test_links_of_chat_are_followed_and_those_of_an_article_are_its_own() -> None:
    link = "https://news.example/story"
    assert parts_of(f"look at {link}").links == (link,)
    whole = parts_of(f"{ARTICLE}\n\n{link}")
    assert (whole.text is not None, whole.source, whole.links) == (True, link, ())
    assert parts_of(f"{ARTICLE} More at {link} today").source is None


def test_links_to_other_messages_are_chat_unless_asked_for() -> None:
    link = "https://discord.com/channels/1/2/3"
    assert parts_of(link).links == ()
    assert parts_of(link, asked=True).links == (link,)


def test_what_was_asked_for_is_read_however_short() -> None:
    assert parts_of("The mayor said no.").text is None
    assert parts_of("The mayor said no.", asked=True).text == "The mayor said no."
    assert parts_of("👍", asked=True).text is None


@given(st.text(st.sampled_from('htps:/. aI"“”\n()[]<>`*_~@#weyou')))
def test_any_text_is_taken(text: str) -> None:
    parts_of(text)
    parts_of(text, asked=True)
    own_link(text)
    assert all(link in text for link in links_in(text))


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("message.txt", None, True),
        ("NOTES.MD", "application/octet-stream", True),
        ("agency", "text/plain; charset=utf-8", True),
        ("Release.PDF", "application/pdf", True),
        ("release", "application/pdf", True),
        ("story.docx", None, True),
        ("page.html", "text/html; charset=utf-8", True),
        ("photo.png", "image/png", False),
        ("table.csv", "text/csv", False),
    ],
)
def test_files_that_may_be_articles_are_told_by_name_or_type(
    name: str, kind: str | None, expected: bool
) -> None:
    assert may_be_article(name, kind) is expected


INTERVIEW = """“Nobody reads the footnotes”: an interview with the historian Ana Beltrán

Peter Lund: Why a book on customs officers?

Ana Beltrán: Because they wrote everything down, and I think that we should read what they wrote to you.

**PL:** And the footnotes?

**AB:** Nobody reads the footnotes. That is where I put the jokes."""


def test_an_interview_is_read_though_its_turns_talk() -> None:
    assert is_interview(INTERVIEW)
    assert is_article(INTERVIEW)


@pytest.mark.parametrize(
    "text",
    [
        INTERVIEW.partition("\n\n")[2],
        INTERVIEW.replace("?", "."),
        "Plans for Monday\n\nAna: the bridge?\nPeter: the courts, and you?\nMaria: sport",
    ],
    ids=["no headline", "no question", "notes"],
)
def test_a_talk_without_headline_question_or_answer_is_no_interview(text: str) -> None:
    assert not is_interview(text)


def test_where_links_only_are_read_an_article_is_none_but_its_links_are_followed() -> None:
    link = "https://news.example/story"
    found = parts_of(f"{ARTICLE}\n\n{link}", links_only=True)
    assert (found.text, found.links) == (None, (link,))
