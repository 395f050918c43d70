"""What the finder takes for an attribution, and what not."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.attributions.confidence import UNSAID
from bot.claims.attributions.finder import find_candidates, keep_best
from bot.claims.attributions.units import fold
from bot.claims.document import Document, parse
from bot.claims.model import Attribution
from bot.claims.tokens import words


def find_attributions(document: Document, furniture: Sequence[Span] = ()) -> tuple[Attribution, ...]:
    """Give what the rules alone would keep."""
    sentences = list(fold(document))
    return keep_best(document.text, sentences, find_candidates(sentences), sorted(furniture))


def found(text: str) -> list[tuple[str, str, str]]:
    """Give the attributions as (source, cue, content), several spans joined by " / "."""

    def shown(spans: tuple[Span, ...]) -> str:
        return " / ".join(text[start:end] for start, end in spans)

    return [(shown(a.source), shown(a.cue), shown(a.content)) for a in find_attributions(parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith said that the bridge was closed.", ("Smith", "said", "that the bridge was closed")),
        ("Smith said the bridge was closed.", ("Smith", "said", "the bridge was closed")),
        ("The bridge was closed, Smith said.", ("Smith", "said", "The bridge was closed")),
        ("The bridge was closed, said John Smith.", ("John Smith", "said", "The bridge was closed")),
        ("“It is closed,” Smith said on Monday.", ("Smith", "said", "“It is closed,”")),
        ("'It is closed', said Mayor Smith.", ("Mayor Smith", "said", "'It is closed'")),
        ("Smith told reporters: “It is closed.”", ("Smith", "told", "“It is closed.”")),
        ("Smith told reporters in Oslo that it was closed.", ("Smith", "told", "that it was closed")),
        ("“It is,” he said, “closed.”", ("he", "said", "“It is,” / “closed.”")),
        ("The bridge, she said, was closed for weeks.", ("she", "said", "The bridge / was closed for weeks")),
        ("“Closed?” Smith asked.", ("Smith", "asked", "“Closed?”")),
        ("“Honestly? Cross,” the Italian grinned.", ("the Italian", "grinned", "“Honestly? Cross,”")),
        ("The mayor had a message for them: “Go home.”", ("The mayor", ":", "“Go home.”")),
    ],
)
def test_statements_before_behind_and_around_their_verb(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the police, two men fled.",
            ("the police", "According to", "two men fled"),
        ),
        (
            "Two men fled, according to a report by the police.",
            ("a report by the police", "according to", "Two men fled"),
        ),
        (
            "Two men fled, as reported by the police.",
            ("the police", "as reported by", "Two men fled"),
        ),
        ("As the Post reported, two men fled.", ("the Post", "reported", "two men fled")),
        (
            "It ignored Smith’s claim that the bridge was safe.",
            ("Smith’s", "claim", "that the bridge was safe"),
        ),
        (
            "Smith was quoted as saying that it was safe.",
            ("Smith", "was quoted as saying", "that it was safe"),
        ),
    ],
)
def test_statements_without_a_verb_of_their_source(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HydroNord denied that it had known.", ("HydroNord", "denied", "that it had known")),
        ("HydroNord denied claims of a leak.", ("HydroNord", "denied", "claims of a leak")),
        ("The ministry rejected calls to empty it.", ("The ministry", "rejected", "calls to empty it")),
        ("She declined to comment on the report.", ("She", "declined", "to comment on the report")),
        ("Smith called on the state to pay.", ("Smith", "called on", "the state to pay")),
        ("Smith accused Lee of lying to voters.", ("Smith", "accused", "Lee of lying to voters")),
        ("Police asked people not to share it.", ("Police", "asked", "people not to share it")),
        ("Lee asked whether it was safe.", ("Lee", "asked", "whether it was safe")),
        ("Smith called the plan “a joke”.", ("Smith", "called", "the plan “a joke”")),
        ("Smith warned against haste in court.", ("Smith", "warned", "against haste in court")),
        ("Residents were told to leave the town.", ("", "were told", "to leave the town")),
    ],
)
def test_other_ways_of_taking_a_content(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "“It is closed,” said Ilse Brandvold, chief executive of HydroNord, at a conference.",
            "Ilse Brandvold, chief executive of HydroNord",
        ),
        ("“It is closed,” spokesman Teodor Lask said.", "spokesman Teodor Lask"),
        ("Jane Doe, a farmer from Kent, said it was closed.", "Jane Doe, a farmer from Kent"),
        ("Jane Doe, who lives nearby, said it was closed.", "Jane Doe"),
        ("Sen. Rand Paul (R-Ky.) said it was closed.", "Sen. Rand Paul (R-Ky.)"),
        ("On Monday, the mayor said it was closed.", "the mayor"),
        ("The mayor on Monday said it was closed.", "The mayor"),
        ("Three men who worked there said it was closed.", "Three men who worked there"),
    ],
)
def test_the_source_is_the_whole_noun_phrase(text: str, source: str) -> None:
    assert [s for s, _, _ in found(text)] == [source]


def test_a_second_verb_takes_the_source_of_the_first() -> None:
    assert found("Russia denied that it had lost the city, saying reports of losses “do not exist.”") == [
        ("Russia", "denied", "that it had lost the city"),
        ("Russia", "saying", "reports of losses “do not exist.”"),
    ]
    assert [s for s, _, _ in found("Smith said it was safe and warned that floods would come.")] == [
        "Smith"
    ] * 2


def test_bare_quotations_go_on_with_the_one_before() -> None:
    text = "“It is safe,” Lask said. “It is checked daily.”\n\n“Every hour.”\n\nThe dam is old. “Very old.”"
    assert found(text) == [("Lask", "said", "“It is safe,” / “It is checked daily.” / “Every hour.”")]


def test_a_paragraph_behind_a_colon_is_what_the_source_writes() -> None:
    assert found("In June the critic Ann Lee wrote:\n\nNo film was worse.") == [
        ("the critic Ann Lee", "wrote", "No film was worse.")
    ]


def test_a_lost_opening_mark_costs_no_words() -> None:
    text = "The enemy has suffered. Our forces advanced,” said Minister Ganna Malyar."
    assert found(text) == [("Minister Ganna Malyar", "said", "The enemy has suffered. Our forces advanced,”")]


def test_a_transcript_names_its_voices() -> None:
    text = "SMITH: How are you?\nLEE: Not bad at all.\nSMITH: And the dam?\nLEE: It holds. It will hold."
    assert found(text)[1::2] == [
        ("LEE", ":", "Not bad at all."),
        ("LEE", ":", "It holds. It will hold."),
    ]


def test_a_headline_names_the_one_it_quotes() -> None:
    assert found("Smith: “We will rebuild”\n\nThe mayor spoke in Oslo.") == [
        ("Smith", ":", "“We will rebuild”")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The word “squash” comes from Narragansett, and the so-called “pumpkin spice” holds none.",
        "The reported losses of the United States were small.",
        "His claims and the comments of others filled two pages.",
        "The dam was built in 1962. It holds back 210 million cubic metres.",
        "Ring a bell, ask for a hand with the table, and sit down.",
        "He read “War and Peace” twice.",
    ],
)
def test_words_that_only_look_like_cues_attribute_nothing(text: str) -> None:
    assert [a for a in find_attributions(parse(text)) if a.speech] == []


def test_thoughts_and_wishes_are_no_speech() -> None:
    [attribution] = find_attributions(parse("Smith hopes that the dam will hold."))
    assert not attribution.speech


def test_what_is_told_inside_a_statement_is_left_to_it() -> None:
    assert len(found("Smith said that Lee had claimed the dam was safe.")) == 1


def test_contents_in_the_furniture_are_left_out() -> None:
    text = "Lee said it was safe.\n\nSmith said that it leaks."
    assert len(find_attributions(parse(text), [Span(22, len(text))])) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– We stay, – said Anna Novak. – It is home.", ("Anna Novak", "said", "We stay, / It is home.")),
        ("– No! – shouted Jan Kowal.", ("Jan Kowal", "shouted", "No!")),
        ("«They pay us 41», has assured.", ("", "has assured", "«They pay us 41»")),
        ("“We stay”, has assured the minister.", ("the minister", "has assured", "“We stay”")),
        (
            "It will close in May, as has explained the mayor.",
            ("the mayor", "as has explained", "It will close in May"),
        ),
        ("The mayor in her turn noted that it is warm.", ("The mayor", "noted", "that it is warm")),
        ("In Lask's words, the dam was old.", ("Lask's", "words", "the dam was old")),
        ("Per the report, the dam was old.", ("the report", "Per", "the dam was old")),
        ("Sources put the loss at 120 barrels.", ("Sources", "put", "the loss at 120 barrels")),
        ("She would not say how large it was.", ("She", "would not say", "how large it was")),
        ("“It is late,” according to CNN.", ("CNN", "according to", "“It is late,”")),
        ("He replied by saying it was late.", ("He", "saying", "it was late")),
    ],
)
def test_calques_dashes_and_other_frames(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


def test_a_quotation_alone_is_that_of_the_person_of_the_sentence_before() -> None:
    assert found("She pointed at the wall. “Thirty-one years.”") == [("She", "", "“Thirty-one years.”")]
    assert found("A banner hung on the wall. “Thirty-one years.”") == []
    assert found("She sang with the crowd. “We are the champions, friend.”") == []


ANSWERED = (
    "The guide Anselm Furger spoke to Ladina Bezzola about ice.\n\n**Mr Furger, when were you there?**\n\n"
    "In July. [laughs] I was alone.\n\n**Regula Tanner says that it will last. Does it?**\n\n"
    "She said so in 2011.\n\n**And now?**\n\nI am sixty.\n\nAnselm Furger lives in Bern."
)


def test_an_unmarked_answer_is_the_words_of_the_one_who_is_interviewed() -> None:
    assert sorted(found(ANSWERED)) == [
        ("Anselm Furger", "", "I am sixty."),
        ("Anselm Furger", "", "In July. / I was alone."),
        ("Anselm Furger", "", "She said so in 2011."),
        ("Regula Tanner", "says", "that it will last"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two were hurt, Lask said, as Kyiv said it had stopped the advance.",
            [("Lask", "said", "Two were hurt"), ("Kyiv", "said", "it had stopped the advance")],
        ),
        (
            "Three died early on Monday, governor Oleh Lask said, as Moscow claimed to have taken a village.",
            [
                ("governor Oleh Lask", "said", "Three died early on Monday"),
                ("Moscow", "claimed", "to have taken a village"),
            ],
        ),
        ("Two were hurt, Lask said, as Kyiv confirmed.", [("Lask", "said", "Two were hurt")]),
        ("Two were hurt, Lask told reporters, as Kyiv confirmed.", [("Lask", "told", "Two were hurt")]),
        ("Two were hurt, as Kyiv confirmed.", [("Kyiv", "confirmed", "Two were hurt")]),
        (
            "The auditors said the tram cost £212m but its leader insisted that it would open.",
            [
                ("The auditors", "said", "the tram cost £212m"),
                ("its leader", "insisted", "that it would open"),
            ],
        ),
        (
            "It will cost more, the council said on Monday, but its leader insisted that it would open.",
            [
                ("the council", "said", "It will cost more"),
                ("its leader", "insisted", "that it would open"),
            ],
        ),
        (
            "Police rule nothing out, a source says, but the call came late.",
            [("a source", "says", "Police rule nothing out / but the call came late")],
        ),
        (
            "Sirenia dam: operator admits cracks, ministry insists there is no danger",
            [("operator", "admits", "cracks"), ("ministry", "insists", "there is no danger")],
        ),
    ],
)
def test_two_sources_in_one_sentence_keep_their_own_contents(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lask said that it must act, but Prime Minister Giorgia Meloni opposed it.", "that it must act"),
        ("The manager hailed a “fine day” as Iker Ibanez struck twice.", "a “fine day”"),
        ("Lask said he was “appalled”, though he stopped short of blaming her.", "he was “appalled”"),
        ("Lask hailed her “fine work” as Chancellor of Austria.", "her “fine work” as Chancellor of Austria"),
    ],
)
def test_a_content_ends_where_the_article_tells_of_others(text: str, content: str) -> None:
    assert [c for _, _, c in found(text)] == [content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lask did not rule out a sale.", ("Lask", "", "did not rule out a sale")),
        ("Lask didn’t rule out that it fell.", ("Lask", "", "didn’t rule out that it fell")),
        ("Lask never denied that it fell.", ("Lask", "", "never denied that it fell")),
        ("Lask did not confirm the report.", ("Lask", "did not confirm", "the report")),
        ("The mayor, 53, did not deny it.", ("The mayor, 53", "", "did not deny it")),
        ("Lask ruled out a sale.", ("Lask", "ruled out", "a sale")),
    ],
)
def test_a_negation_stays_with_what_it_negates(text: str, expected: tuple[str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("The mayor never said the bridge was safe.", []),
        ("Mayor never said bridge was safe, inquiry told", []),
        ("The firm did not claim that the bridge was safe.", []),
        ("The mayor did not say whether the bridge was safe.", ["whether the bridge was safe"]),
        ("Lask not only said that it fell.", ["that it fell"]),
        ("Asked whether she would go, she said: “No idea.”", ["“No idea.”"]),
        ("Asked if she had confidence in Lask, she said “No.”", ["“No.”"]),
        ("The minister, asked whether she would go, said she would not.", ["she would not"]),
        ("A source, who asked not to be named, said it fell.", ["it fell"]),
    ],
)
def test_what_was_not_said_and_what_was_asked_first_are_no_claims(text: str, claimed: list[str]) -> None:
    sure = [a for a in find_attributions(parse(text)) if a.confidence > UNSAID]
    assert [text[span.start : span.end] for a in sure for span in a.content] == claimed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tram will not be scrapped, says council leader as bill doubles",
            [("council leader", "says", "Tram will not be scrapped")],
        ),
        ("It was a remark dismissed by Kyiv as theatre.", []),
        ("He heard a claim the club called “nonsense”.", [("the club", "called", "“nonsense”")]),
        ("Lask confirmed by phone that it fell.", [("Lask", "confirmed", "that it fell")]),
        (
            "According to the deputy mayor, Olena Kravets, some 2,500 civilians stayed.",
            [("the deputy mayor, Olena Kravets", "According to", "some 2,500 civilians stayed")],
        ),
        (
            "According to Olena Kravets, the deputy mayor, some 2,500 civilians stayed.",
            [("Olena Kravets, the deputy mayor", "According to", "some 2,500 civilians stayed")],
        ),
        (
            "According to the police, Olena Kravets, who ran, was shot.",
            [("the police", "According to", "Olena Kravets, who ran, was shot")],
        ),
    ],
)
def test_the_source_is_neither_missed_nor_taken_from_the_content(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "when",
    [
        "on Monday night",
        "late on Tuesday evening",
        "in a statement on Thursday",
        "on Thursday in a statement",
        "at a news conference in Kyiv on Friday",
    ],
)
@pytest.mark.parametrize("content", ["“We were lucky.”", "that the dam was safe", "the dam was safe"])
def test_the_time_and_the_occasion_behind_a_verb_are_no_content(when: str, content: str) -> None:
    colon = ":" if content.startswith("“") else ""
    assert found(f"Ten Hag, 53, said {when}{colon} {content}.")[0][2] == content


def test_datelines_are_cut_off() -> None:
    text = "KYIV, June 5 (Reuters) - Three were hurt, the governor said."
    [attribution] = find_attributions(parse(text), [Span(0, text.index("Three"))])
    assert [text[start:end] for start, end in attribution.content] == ["Three were hurt"]
    text = "KYIV - The governor said that it fell."
    [attribution] = find_attributions(parse(text), [Span(0, text.index("The"))])
    assert [text[start:end] for start, end in attribution.source] == ["The governor"]


WORDS = st.sampled_from(
    sorted(
        words(
            "“ ” \" '' ' ‘ ’ said says that he Smith Mr. according to by , . ? : — and who asked told claim"
        )
    )
    + sorted(words("denied saying reported not was as the if of but did"))
    + ["\n"]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS)
def test_every_span_of_any_text_stands_in_it_and_in_order(text: str) -> None:
    last = -1
    for attribution in find_attributions(parse(text)):
        for spans in (attribution.source, attribution.cue, attribution.content):
            end = 0
            for span in spans:
                assert end <= span.start < span.end <= len(text)
                end = span.end
        assert attribution.content
        assert 0 < attribution.confidence <= 1
        assert attribution.found_by
        place = min((*attribution.source, *attribution.cue, *attribution.content)).start
        assert place >= last
        last = place


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "“",
        "”,",
        "said ",
        "he said that ",
        "“I am,” he said. ",
        "according to ",
        "NAME: we said\n",
        "“Ab.” ",
        "— A, — said B. ",
        "— a\n",
        "**A?**\nB (c.\n",
        "A: b?\nC: d [\n",
        "He ran. “Ab cd.”\n",
        "X did not rule out ",
        "said, as X said in a statement ",
    ],
)
def test_time_is_linear_in_the_length_of_any_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        find_attributions(parse(text))
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(80_000) < 20 * max(
        seconds(20_000), 0.02
    )  # four times the text; quadratic would be 16 or more


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "In an interview with the Gazette, Flett, a former coach, said it was closed.",
            "Flett, a former coach",
        ),
        ("In an interview with Le Monde, Magnus Flett, 58, said it was closed.", "Magnus Flett, 58"),
        ("In a letter to the Gazette, its chair, Jo Reed, said it was closed.", "its chair, Jo Reed"),
        ("At a rally in Ohio, Lask, the nominee, said it was closed.", "Lask, the nominee"),
        ("In 2018 engineers said it was closed.", "engineers"),
        ("As early as 2018 engineers said it was closed.", "engineers"),
        ("He rose and, turning to the chair, Lask said it was closed.", "Lask"),
    ],
)
def test_what_leads_up_to_a_source_is_none(text: str, source: str) -> None:
    assert [s for s, _, _ in found(text)] == [source]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("She said not everyone had signed.", "not everyone had signed"),
        ("He vowed not to repeat the mistake.", "not to repeat the mistake"),
        ("The firm said never again would it build dams.", "never again would it build dams"),
        ("A spokesman says neither party has paid.", "neither party has paid"),
    ],
)
def test_a_content_keeps_the_negation_that_begins_it(text: str, content: str) -> None:
    assert [c for _, _, c in found(text)] == [content]


@pytest.mark.parametrize("source", ["Not everyone", "But not all experts", "Not every resident"])
def test_what_not_everyone_says_is_said_by_nobody(source: str) -> None:
    text = f"{source} said that the dam was safe."
    assert [a.confidence for a in find_attributions(parse(text)) if a.confidence > UNSAID] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell by half, the Red Cross estimates.", ("the Red Cross", "estimates", "It fell by half")),
        (
            "It fell by half, the authors report, in a year.",
            ("the authors", "report", "It fell by half / in a year"),
        ),
        (
            "The toll could pass 100, warned Minister Ana Roy, who flew there.",
            ("Minister Ana Roy", "warned", "The toll could pass 100"),
        ),
        ("Fats travel, cautioned Ann Lee, a chemist.", ("Ann Lee, a chemist", "cautioned", "Fats travel")),
        ("At two sites, they found, ice was lost.", ("they", "found", "At two sites / ice was lost")),
        (
            "Lee said that it was old; it did not, Roy notes drily, have a price on it.",
            ("Roy", "notes", "it did not / have a price on it"),
        ),
        ("Roy has written to the chair asking her to step in.", ("Roy", "asking", "her to step in")),
    ],
)
def test_attributions_that_are_inserted_or_follow_a_clause(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Let them pee,” was the verdict of Ann Lee, 70.", ("Ann Lee", "verdict", "“Let them pee,”")),
        ("“Let them pee,” was the mayor's verdict.", ("the mayor", "verdict", "“Let them pee,”")),
        ("“We are old,” is how Ann Lee puts it.", ("Ann Lee", "puts", "“We are old,”")),
        ("“No,” came the reply from the ministry.", ("the ministry", "reply", "“No,”")),
        ("The plan was described by Roy as “a joke”.", ("Roy", "was described", "The plan / as “a joke”")),
        (
            "It was a claim dismissed as “fantasy” by a source.",
            ("a source", "dismissed", "a claim / as “fantasy”"),
        ),
    ],
)
def test_a_quotation_is_named_or_given_behind_it(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize("denied", ["denied having asked", "denies asking", "rejected having asked"])
def test_what_is_denied_to_have_been_asked_is_not_asked(denied: str) -> None:
    [(source, _, content)] = found(f"Roy {denied} officials to delete emails.")
    assert (source, content[:6]) in (("Roy", "having"), ("Roy", "asking"))


def test_a_quotation_goes_on_over_paragraphs_and_behind_a_pause() -> None:
    assert found("Roy said:\n\n“Most are well. But not all.\n\n“Do not taste it.”")[0][2] == (
        "“Most are well. But not all. / “Do not taste it.”"
    )
    text = "“It costs much,” she says. Then, after a pause: “I learned to read there.”"
    assert found(text) == [("she", "says", "“It costs much,” / “I learned to read there.”")]


def test_turns_that_are_marked_as_questions_need_no_question_mark() -> None:
    text = "Ann Lee talks to us. Lee is a pilot.\n\n" + "".join(
        f"Q: People call it number {k}.\n\nA: It was {k} years ago.\n\n" for k in ("one", "two", "three")
    )
    assert [(s, c) for s, cue, c in found(text) if not cue] == [
        ("Ann Lee", f"It was {k} years ago.") for k in ("one", "two", "three")
    ]
