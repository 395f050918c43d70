"""What an article says about itself, in the forms in which newspapers and agencies say it."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.facts import read_facts
from bot.articles.model import ArticleFacts

BODY = (
    "The council said on 3 March 2021 that the bridge would close. “It is old,” the mayor told Reuters.\n\n"
    "Residents were angry, and some of them had walked to the town hall to say so.\n\n"
    "The bridge was built in 1931 and carries four thousand cars a day across the river.\n\n"
    "Nobody could say how long the work would take, or who was to pay for it.\n"
)
SAMPLES = Path(__file__).parents[2] / "samples"


def article(*lines: str, after: str = "") -> str:
    return "\n\n".join(("Bridge to close for a year", *lines, BODY)) + after


def furniture(text: str, facts: ArticleFacts) -> list[str]:
    return [text[start:end] for start, end in facts.furniture]


def test_prose_alone_tells_nothing_but_title_and_language() -> None:
    assert read_facts(article()) == ArticleFacts(title="Bridge to close for a year", language="en")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Bridge to close #\n\nThe bridge will close.", "Bridge to close"),
        ("\ufeff\n  Bridge to close\nThe bridge will close.", "Bridge to close"),
        ("Will the bridge close?\n\nNobody knows.", "Will the bridge close?"),
        (
            "“We have no choice”: mayor closes bridge\n\nIt will close.",
            "“We have no choice”: mayor closes bridge",
        ),
        ("Mayor Closes the Bridge for a Year.\n\nThe mayor said so.", "Mayor Closes the Bridge for a Year"),
        ("Advertisement\n\nBridge to close\n\nThe bridge will close.", "Bridge to close"),
        ("By Jane Doe\n\nBridge to close\n\nThe bridge will close.", "Bridge to close"),
        ("Video: bridge falls into river\n\nA bridge fell.", "Video: bridge falls into river"),
        ("The bridge will close, the mayor said on Monday, for a year.\n\nIt is old.", None),
        ("KYIV, May 12 (Reuters) - The bridge will close\n\nIt is old.", None),
        ("Bridge to close\n\nKYIV, May 12 (Reuters) - The bridge will close.", "Bridge to close"),
        ("Bridge to close\nThe bridge will close, the mayor said. (EFE)", "Bridge to close"),
        ("Press release\n\nBridge to close\n\nThe bridge will close.", "Bridge to close"),
        ("INTERVIEW\n\nBridge to close\n\nThe bridge will close.", "Bridge to close"),
        ("Health | Sleep\n\nBridge to close\n\nThe bridge will close.", "Bridge to close"),
        ("Bridge to close", None),
        ("", None),
        (f"{'A long line that goes on ' * 20}\n\nIt is old.", None),
    ],
)
def test_the_first_line_is_the_title_where_it_has_the_shape(text: str, title: str | None) -> None:
    assert read_facts(text).title == title


@pytest.mark.parametrize(
    ("first", "title", "outlet", "wire"),
    [
        ("Bridge to close | The Guardian", "Bridge to close", "The Guardian", ()),
        ("Bridge to close - BBC News", "Bridge to close", "BBC News", ()),
        ("Bridge to close – Hallowby Gazette", "Bridge to close", "Hallowby Gazette", ()),
        ("Bridge to close | Reuters", "Bridge to close", None, ("Reuters",)),
        ("Bridge to close - mayor", "Bridge to close - mayor", None, ()),
        ("BBC News\n\nBridge to close", "Bridge to close", "BBC News", ()),
    ],
)
def test_the_site_s_name_beside_the_title_is_the_outlet(
    first: str, title: str, outlet: str | None, wire: tuple[str, ...]
) -> None:
    facts = read_facts(f"{first}\n\n{BODY}")
    assert (facts.title, facts.outlet, facts.wire) == (title, outlet, wire)


@pytest.mark.parametrize(
    ("line", "byline", "outlet", "wire"),
    [
        ("By Jane Doe", "Jane Doe", None, ()),
        ("By Jane Doe and John Roe, Kestrel Courier", "Jane Doe and John Roe", "Kestrel Courier", ()),
        ("By JOHN DOE, Associated Press", "JOHN DOE", None, ("AP",)),
        ("By JOHN DOE Associated Press", "JOHN DOE", None, ("AP",)),
        ("BY JOHN DOE", "JOHN DOE", None, ()),
        ("By Jane Doe, Herald", "Jane Doe", "Herald", ()),
        ("**By Jane Doe** | Kestrel Courier", "Jane Doe", "Kestrel Courier", ()),
        ("Posted by Jane Doe at 09:14", "Jane Doe", None, ()),
        ("By Jane Doe, Political Correspondent", "Jane Doe", None, ()),
        ("By Jane Doe, BBC News", "Jane Doe", "BBC News", ()),
        ("By Jane Doe in Kyiv", "Jane Doe", None, ()),
        ("By Jane Doe in Kyiv and John Roe in London", "Jane Doe and John Roe", None, ()),
        ("By Ulla von Roe, Luc d'Arc and A. B. Roe", "Ulla von Roe, Luc d'Arc and A. B. Roe", None, ()),
        ("By Jane Doe | The Guardian", "Jane Doe", "The Guardian", ()),
        ("By Jane Doe for the Hallowby Gazette", "Jane Doe", "Hallowby Gazette", ()),
        ("By Local Democracy Reporter Jane Doe", "Jane Doe", None, ()),
        ("Author: Jane Doe", "Jane Doe", None, ()),
        ("WORDS: JANE DOE", "JANE DOE", None, ()),
        ("From our correspondent Jane Doe, Linz", "Jane Doe", None, ()),
        ("By Reuters", "Reuters", None, ("Reuters",)),
        ("By Reuters Staff", "Reuters Staff", None, ("Reuters",)),
        ("Jane Doe in Kyiv", "Jane Doe", None, ()),
        ("Jane Doe, Transport correspondent", "Jane Doe", None, ()),
        ("Words by Jane Doe", "Jane Doe", None, ()),
        ("By Friday the bridge had closed", None, None, ()),
        ("By the river, in the dark", None, None, ()),
        ("By closing the bridge the council saves money", None, None, ()),
        ("Angry in Kyiv", None, None, ()),
        ("Row erupts in Kyiv", None, None, ()),
    ],
)  # fmt: skip
def test_the_byline_names_writers_outlet_and_agency(
    line: str, byline: str | None, outlet: str | None, wire: tuple[str, ...]
) -> None:
    text = article(line)
    facts = read_facts(text)
    assert (facts.byline, facts.outlet, facts.wire) == (byline, outlet, wire)
    assert furniture(text, facts) == ([line] if byline else [])


@pytest.mark.parametrize("mark", ["*", "_", "**", "***"])
def test_a_line_in_italics_or_bold_names_writer_outlet_and_day(mark: str) -> None:
    line = "By Una Doherty, Paper. Published 2 June 2023"
    text = article(f"{mark}{line}{mark}")
    facts = read_facts(text)
    assert (facts.byline, facts.outlet, facts.published) == ("Una Doherty", "Paper", date(2023, 6, 2))
    assert furniture(text, facts) == [line]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Published by Kestrel Courier", "Kestrel Courier"),
        ("Published by the Kestrel Courier on 12 May 2023", "Kestrel Courier"),
        ("Source: Infobae", "Infobae"),
        ("(c) 2023 Kestrel Courier", "Kestrel Courier"),
        ("© 2023 The Guardian. All rights reserved.", "The Guardian"),
        ("© Kestrel Courier 2023", "Kestrel Courier"),
        ("Copyright 2023 The Associated Press. All rights reserved.", None),
        ("Source: AFP", None),
    ],
)
def test_the_outlet_is_the_one_that_printed_it(line: str, outlet: str | None) -> None:
    text = article(after=line)
    facts = read_facts(text)
    assert facts.outlet == outlet
    assert furniture(text, facts) == [line]


@pytest.mark.parametrize(
    ("line", "wire"),
    [
        ("(With information from EFE)", ("EFE",)),
        ("(With information from EFE and AFP)", ("EFE", "AFP")),
        ("With information from Europa Press.", ("Europa Press",)),
        ("(REUTERS)", ("Reuters",)),
        ("Reuters", ("Reuters",)),
        ("Reuters contributed to this report.", ("Reuters",)),
        ("The Associated Press contributed to this report", ("AP",)),
        (
            "Associated Press writers Jane Doe in Kyiv and John Roe in Paris contributed to this report.",
            ("AP",),
        ),
        ("Additional reporting by AFP and dpa", ("AFP", "dpa")),
        ("Reporting by Jane Doe in Kyiv; Editing by John Roe", ()),
        ("— AP", ("AP",)),
        ("Photo: AFP", ("AFP",)),
        ("Photograph: Jane Doe/AP", ("AP",)),
        ("Photo credit: Getty Images", ("Getty Images",)),
        ("Jane Doe/Reuters", ("Reuters",)),
        ("© 2023 AFP", ("AFP",)),
        ("Source: Xinhua", ("Xinhua",)),
        ("(ANSA)", ("ANSA",)),
        ("(Reuters, AP, TASS)", ("Reuters", "AP", "TASS")),
        ("PA Media", ("PA",)),
        ("With agencies", ()),
        ("A man crosses the bridge. (REUTERS/Jane Doe)", ("Reuters",)),
        ("A man crosses the bridge. (AP Photo/Jane Doe, File)", ("AP",)),
        ("A man crosses the bridge. Photograph: Jane Doe/EPA", ("EPA",)),
        ("A man crosses the bridge. (REUTERS) (UKRAINIAN PRESIDENTIAL PRESS SER/)", ("Reuters",)),
    ],
)
def test_credit_lines_and_captions_name_agencies_and_are_no_prose(line: str, wire: tuple[str, ...]) -> None:
    text = article(line)
    facts = read_facts(text)
    assert facts.wire == wire
    assert furniture(text, facts) == ([line] if line != "With agencies" else [])


def test_a_credit_behind_the_last_sentence_is_cut_off_alone() -> None:
    for credit in (" (Reuters)", " (With information from EFE)", " — AP"):
        text = article(after="“It is old,” she said, and went home." + credit)
        facts = read_facts(text)
        assert furniture(text, facts) == [credit]
        assert len(facts.wire) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The mayor told Reuters that the bridge was old.",
        "Reuters reported that the bridge was old.",
        "The Associated Press (AP) reported that the bridge was old.",
        "She works for Agence France-Presse (AFP)",
        "The bridge belongs to Harrisburg, Pa.",
        "Sputnik was the first satellite",
        "An app was used, the Tass river rose and the ants came.",
    ],
)
def test_an_agency_that_speaks_is_not_the_supplier(line: str) -> None:
    facts = read_facts(article(line))
    assert facts.wire == ()
    assert facts.furniture == ()


@pytest.mark.parametrize(
    ("dateline", "wire"),
    [
        ("KYIV, May 12 (Reuters) - ", ("Reuters",)),
        ("DALLAS (AP) — ", ("AP",)),
        ("New York (AFP) – ", ("AFP",)),
        ("Madrid, 12 may (EFE).- ", ("EFE",)),
        ("BERLIN (dpa) - ", ("dpa",)),
        ("BEIJING, May 12 (Xinhua) -- ", ("Xinhua",)),
        ("MOSCOW, May 12. /TASS/. ", ("TASS",)),
        ("KYIV. May 12 (Interfax-Ukraine) - ", ("Interfax-Ukraine",)),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) — ", ("UPI",)),
        ("(ANSA) - ", ("ANSA",)),
        ("PROVIDENCE FALLS — ", ()),
        ("EINDHOVEN, 1 August 2024 – ", ()),
        ("Nov 19 (Bloomberg) -- ", ("Bloomberg",)),
        ("New Delhi, Nov 20 (PTI) ", ("PTI",)),
        ("**BASEL, Switzerland, 18 November 2026** – ", ()),
        ("_VIENNA, 18 November_ – ", ()),
        ("MOSCOW, 12 May. ", ()),
        ("GENEVA (18 November 2026) – ", ()),
        ("Geneva, 18 November 2026 – ", ()),
        ("LONDON, Nov. 20, 2026 /PRWire/ -- ", ()),
    ],
)
def test_the_dateline_names_the_agency(dateline: str, wire: tuple[str, ...]) -> None:
    text = article(f"{dateline}The bridge will close for a year, the mayor of the town said on Friday.")
    facts = read_facts(text)
    assert facts.wire == wire
    assert furniture(text, facts) == [dateline]
    assert facts.outlet is None


@pytest.mark.parametrize(
    ("line", "day", "moment"),
    [
        ("Published 12 May 2023, 14:05 BST", date(2023, 5, 12), datetime(2023, 5, 12, 13, 5, tzinfo=UTC)),
        (
            "Published: Friday, May 12, 2023 at 2:05 p.m. EDT",
            date(2023, 5, 12),
            datetime(2023, 5, 12, 18, 5, tzinfo=UTC),
        ),
        ("Published by Kestrel Courier on 12 May 2023", date(2023, 5, 12), None),
        ("May 12, 2023", date(2023, 5, 12), None),
        ("Friday 12 May 2023", date(2023, 5, 12), None),
        ("Fri 12 May 2023 14.05 BST", date(2023, 5, 12), datetime(2023, 5, 12, 13, 5, tzinfo=UTC)),
        ("12th May 2023 | 3 min read", date(2023, 5, 12), None),
        ("Sept. 5, 2023", date(2023, 9, 5), None),
        ("2023-05-12", date(2023, 5, 12), None),
        ("2023-05-12T23:30:00-04:00", date(2023, 5, 12), datetime(2023, 5, 13, 3, 30, tzinfo=UTC)),
        ("2023-05-12T14:05:00Z", date(2023, 5, 12), datetime(2023, 5, 12, 14, 5, tzinfo=UTC)),
        ("13/05/2023", date(2023, 5, 13), None),
        ("05/13/2023", date(2023, 5, 13), None),
        ("12.05.2023", date(2023, 5, 12), None),
        ("12/05/2023", None, None),
        ("31 February 2023", None, None),
        ("12 de mayo de 2023", date(2023, 5, 12), None),
        ("12. Mai 2023", date(2023, 5, 12), None),
        ("By Jane Doe | May 12, 2023", date(2023, 5, 12), None),
        ("By Jane Doe, May 12, 2023", date(2023, 5, 12), None),
        ("Kestrel Courier, 12 May 2023", date(2023, 5, 12), None),
        ("Updated 13 May 2023 09:00 UTC", date(2023, 5, 13), datetime(2023, 5, 13, 9, 0, tzinfo=UTC)),
        ("Published 12 May 2023 Updated 13 May 2023", date(2023, 5, 12), None),
        ("Published 12 May 2023Updated 13 May 2023, 9:12 a.m. ET", date(2023, 5, 12), None),
        ("May 12, 2023 2:05 PM GMT+1", date(2023, 5, 12), datetime(2023, 5, 12, 13, 5, tzinfo=UTC)),
        ("Published\n12 May 2023", date(2023, 5, 12), None),
        ("Last updated 13 May 2023. First published 12 May 2023", date(2023, 5, 12), None),
        ("The bridge closed on 12 May 2023", None, None),
        ("On 12 May 2023 the report was published by the council and met with anger", None, None),
    ],
)
def test_the_day_of_publication_is_read_from_its_own_line(
    line: str, day: date | None, moment: datetime | None
) -> None:
    facts = read_facts(article(line))
    assert (facts.published, facts.published_at) == (day, moment)


def test_published_is_believed_before_updated() -> None:
    assert read_facts(article("Updated 13 May 2023", "Published 12 May 2023")).published == date(2023, 5, 12)


def test_a_dateline_without_a_year_takes_that_of_the_copyright_line() -> None:
    dateline = "KYIV, May 12 (Reuters) - The bridge will close for a year, the mayor said on Friday."
    assert read_facts(article(dateline)).published is None
    assert read_facts(article(dateline, after="© 2023 Reuters")).published == date(2023, 5, 12)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("KHARKIV, Ukraine, Nov 20 (Reuters) - ", date(2026, 11, 20)),
        ("WARSAW, Nov. 17 (PAP) — ", date(2026, 11, 17)),
        ("Nov 19 (Bloomberg) -- ", date(2026, 11, 19)),
        ("**BASEL, Switzerland, 18 November** – ", date(2026, 11, 18)),
        ("MOSCOW, 12 May. ", date(2026, 5, 12)),
        ("NEW DELHI: Nov 20 (PTI) ", date(2026, 11, 20)),
        ("BERLIN, Nov 23 (dpa) - ", date(2026, 11, 23)),
        ("TOKYO, Nov 24 (Kyodo) - ", date(2026, 11, 24)),  # where the next day has begun
        ("LONDON, Nov 25 (Reuters) - ", date(2025, 11, 25)),
        ("LONDON, Dec 30 (Reuters) - ", date(2025, 12, 30)),
        ("LONDON, Feb 29 (Reuters) - ", date(2024, 2, 29)),
        ("LONDON, Feb 30 (Reuters) - ", None),
        ("LONDON, Nov 20, 2019 (Reuters) - ", date(2019, 11, 20)),
        ("WASHINGTON (AP) — ", None),
        ("The fighting that began on Nov 20 (Reuters) - ", None),
        ("The town was shelled on Nov 20 - ", None),
        ("On Nov 20 (Friday) - ", None),
        ("MAY 68 MOVEMENT – ", None),
    ],
)
def test_a_dateline_without_a_year_is_the_last_such_day(dateline: str, day: date | None) -> None:
    text = article(f"{dateline}The bridge will close for a year, the mayor said on Friday.")
    assert read_facts(text, date(2026, 11, 23)).published == day


@given(st.dates(min_value=date(1900, 1, 1)), st.dates(min_value=date(1900, 1, 1)))
def test_the_day_of_a_dateline_is_never_more_than_a_day_ahead(written: date, received: date) -> None:
    text = article(f"KYIV, {written:%b} {written.day} (Reuters) - The bridge will close, the mayor said.")
    day = read_facts(text, received).published
    if day is None:  # the last February with 29 days may be too far back
        assert (written.month, written.day) == (2, 29)
    else:
        assert (day.month, day.day) == (written.month, written.day)
        assert -8 * 366 < (day - received).days <= 1


def test_its_own_line_is_believed_before_the_dateline() -> None:
    text = article("Published 12 May 2023", "KYIV, Nov 20 (Reuters) - The bridge will close, the mayor said.")
    assert read_facts(text, date(2026, 11, 23)).published == date(2023, 5, 12)


def test_a_dateline_with_its_year_is_the_day() -> None:
    facts = read_facts(
        article("KYIV, May 12, 2023 (AFP) - The bridge will close for a year, the mayor said.")
    )
    assert facts.published == date(2023, 5, 12)


@pytest.mark.parametrize(
    "line",
    [
        "News in development…",
        "Updated 3 hours ago",
        "Published",
        "Advertisement",
        "Read more: Five bridges that fell",
        "READ MORE",
        "Share this",
        "Share this article",
        "Sign up for our newsletter",
        "Story continues below",
        "Related articles",
        "Follow us on Telegram",
        "Follow Jane Doe on Twitter @janedoe",
        "This is a breaking news story. It will be updated.",
        "This article was first published in May",
        "Copyright 2023. All rights reserved.",
        "Image: The bridge at night",
        "___",
        "[Read also]",
        "SKIP ADVERTISEMENT",
        "Key points",
        "By Newsroom",
        "@janedoe",
        "17.42 GMT",
        "3.05pm",
        "08:05",
        "10:05 BST",
        "09:15 — Power cuts",
        "19 min ago · POST",
        "1 hr ago",
        "Newsroom | Hallowby | 05/06/2024 - 12:14h",
        "(Reporting by Jane Doe; Editing by John Roe)",
        "From my colleague Jane Doe",
        "Pictured: The bridge at night",
        "The mayor on the bridge, Hallowby. Photo: Jane Doe",
        "Keep reading: Five bridges that fell",
        "Noticed an error? Select it and press Enter",
        "What do you think? Have your say in the comments",
        "Follow the latest as crews mend the bridge",
        "All reproduction and representation rights reserved.",
        "jdo/jro",
        "(photo) (video)",
        "doi:10.5555/jcm.2025.0417",
    ],
)
def test_buttons_and_labels_are_no_prose(line: str) -> None:
    text = article(line)
    assert furniture(text, read_facts(text)) == [line]


def test_links_under_their_heading_are_no_prose_but_other_lists_are() -> None:
    links = ("More on this topic", "- Five bridges that fell", "- Who pays for a bridge?")
    text = article() + "\n\n" + "\n".join((*links, "Key points", "- The bridge closes, the mayor said"))
    assert furniture(text, read_facts(text)) == [*links, "Key points"]


def test_a_credit_behind_prose_is_cut_off_alone_and_a_caption_goes_whole() -> None:
    sentence = (
        "She said that the bridge, which carries four thousand cars a day, was older than the town itself."
    )
    for credit in (
        " Additional reporting by Jane Doe.",
        " Photo: Jane Doe for The Guardian",
        " Portrait by J. Doe",
    ):
        text = article(sentence + credit)
        assert furniture(text, read_facts(text)) == [credit]


def test_fields_with_a_date_beside_a_byline_tell_the_day() -> None:
    facts = read_facts(article("Interview: Jane Doe · Pictures: John Roe · 3 August 2025"))
    assert facts.published == date(2025, 8, 3)


ENGLISH = "The mayor told reporters on Monday that there was no other way and that the bridge would close. "
GERMAN = (
    "„Wir haben keine andere Wahl“, sagte die Bürgermeisterin, „und das wird auch so bleiben, bis er kommt.“ "
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (ENGLISH + "“Wir haben keine andere Wahl, und das wird auch so bleiben, bis er kommt.” " * 5, "en"),
        (ENGLISH + "“Ніхто не знає, що тепер буде, і ніхто не хоче цього знати.” " * 5, "en"),
        ("Following Monday’s debate Politifact did a check on Donald Trump’s claim about a wall.", "en"),
        ("Angela Merkel, Olaf Scholz, Die Linke and Das Erste met the head of Der Spiegel.", "en"),
        ("Ніхто не знає, що тепер буде.", "uk"),
        ("Мы не знаем, что теперь будет.", "ru"),
        ("Увечері сталася пожежа.", "uk"),
        ("Bahn streikt\n\nBerlin (dpa) - Die Bahn streikt am Montag.", "de"),
        ("Feuer in Lagerhalle\n\nIn einer Lagerhalle in Hamburg brennt es.", "de"),
        ("CSU will Steuern senken\n\nSöder will Steuern senken. „Das muss kommen“, sagte Söder.", "de"),
        ("Minister resigns\n\nBERLIN (AP) - A minister in Die Linke resigned.", "en"),
        ("War in the east\n\nThe war in the east will go on, she said.", "en"),
        ("THE MAYOR OF LEEDS HAS QUIT", "en"),
        ("Bakhmut", "und"),
    ],
)
def test_the_prose_tells_the_language(text: str, language: str) -> None:
    assert read_facts(text).language == language


@pytest.mark.parametrize(
    "line",
    [
        "What the mayor said",
        "A bridge too far",
        "“Sign up for the fight,” she said.",
        "Share prices fell on Monday.",
        "Comments by the mayor caused a stir.",
        "More: the bridge had said its last word.",
        "The story continues to divide the town.",
        "By Monday the bridge had closed.",
        "At 3.05pm the bridge closed.",
        "Reporting by the council showed cracks.",
    ],
)
def test_subheads_and_sentences_are_prose(line: str) -> None:
    assert read_facts(article(line)).furniture == ()


@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n ()/-—,.:0123456789AP©"), max_size=400
    )
)
def test_any_text_has_facts_and_spans_inside_it(text: str) -> None:
    facts = read_facts(text)
    last = 0
    for start, end in facts.furniture:
        assert last <= start < end <= len(text)
        last = end
    assert facts.published_at is None or facts.published_at.utcoffset() == UTC.utcoffset(None)


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe, " * 80_000,
        "(" * 1_000_000,
        "A (AP " * 160_000,
        "12 May 2023\n" * 80_000,
        "Reuters\n" * 80_000,
        "a " * 500_000,
        (BODY + "\n") * 2_000,
    ],
    ids=["names", "brackets", "agencies", "dates", "credits", "one line", "prose"],
)
def test_a_megabyte_is_read_in_seconds(text: str) -> None:
    began = time.process_time()
    read_facts(text)
    assert time.process_time() - began < 30  # so slow only where the time grows faster than the text


def test_the_samples_say_what_they_are() -> None:
    tram = read_facts((SAMPLES / "2024-02-06-tram.txt").read_text(encoding="utf-8"))
    assert (tram.byline, tram.outlet) == ("Priya Anand and Tom Loxley", "Hallowby Gazette")
    assert tram.published_at == datetime(2024, 2, 6, 17, 40, tzinfo=UTC)
    assert read_facts((SAMPLES / "2023-05-12-bakhmut.txt").read_text(encoding="utf-8")).wire == (
        "Reuters",
        "EFE",
        "AFP",
    )
    assert read_facts((SAMPLES / "2024-09-19-battery.txt").read_text(encoding="utf-8")).published == date(
        2024, 9, 19
    )
