"""Datelines, in the forms in which agencies, papers and companies write them."""

from datetime import date

import pytest

from bot.articles.dateline import read_dateline
from bot.articles.facts import read_facts

RECEIVED = date(2026, 11, 23)
STORY = (
    "The miners struck on Friday for the second day in a row, their unions said, and they would go on until "
    "the government paid them.\n\nThe bridge will close for a year, the mayor said.\n"
)
WITH_DAY_AND_AGENCY = {
    "KHARKIV, Ukraine, Nov 20 (Reuters) -": "Reuters",
    "WARSAW, Nov. 20 (PAP) —": "PAP",
    "(Reuters, Nov 20) -": "Reuters",
    "(Reuters, 20 November 2026) –": "Reuters",
    "*LONDON, Nov 20 (Reuters)* -": "Reuters",
    "**LONDON, Nov 20** (Reuters) -": "Reuters",
    "(Adds quotes, background) PARIS, Nov 20 (Reuters) -": "Reuters",
    "LONDON, Fri Nov 20 (Reuters) -": "Reuters",
    "KYIV/MOSCOW, Nov 20 (Reuters) -": "Reuters",
    "Reuters, London, Nov 20 -": "Reuters",
    "Nov 20 (Bloomberg) --": "Bloomberg",
    "TOKYO, Nov. 20, KYODO -": "Kyodo",
    "SYDNEY, Nov 20 AAP -": "AAP",
    "KYIV. November 20. INTERFAX-UKRAINE.": "Interfax-Ukraine",
    "Kyiv, 20 November. Ukrinform.": "Ukrinform",
    "MOSCOW, November 20. /TASS/.": "TASS",
    "MOSCOW. Nov 20 (Interfax) -": "Interfax",
    "(ANSA) - ROME, NOV 20 -": "ANSA",
    "Madrid, 20 nov (EFE).-": "EFE",
    "20 Nov (EFE).-": "EFE",
    "MADRID, 20 Nov. (EUROPA PRESS) -": "Europa Press",
    "Berlin/Paris, 20 Nov (dpa/AFP) -": "dpa AFP",
    "SACRAMENTO, Calif., Nov. 20, 2026 (AP) —": "AP",
    "BEIJING, Nov. 20 (Xinhua) --": "Xinhua",
    "BASEL, Switzerland, November 20, 2026 /PRNewswire/ --": "PR Newswire",
    "LONDON, UK / ACCESSWIRE / November 20, 2026 /": "ACCESS Newswire",
    "NEW YORK, Nov. 20, 2026 (GLOBE NEWSWIRE) --": "GlobeNewswire",
}
WITH_DAY = (
    "**BASEL, Switzerland, 20 November 2026** –", "Basel, Nov. 20, 2026 –", "BASEL (November 20, 2026) –",
    "BASEL, SWITZERLAND — November 20, 2026 —", "Washington, D.C. — November 20, 2026 —",
    "20 November 2026, Basel –", "Nov. 20 --", "ROME, NOV 20 -", "NEW DELHI, Nov 20:",
    "BANGKOK, Nov. 20 (TNN) -",
)  # fmt: skip
WITH_AGENCY = {
    "(AP) —": "AP",
    "Berlin (dpa) -": "dpa",
    "FRANKFURT (dpa-AFX) -": "dpa",
    "PARIS, France (AFP) —": "AFP",
    "**LONDON** (Reuters) -": "Reuters",
    "NEW YORK--(BUSINESS WIRE)--": "Business Wire",
    "St. Petersburg, Fla. (AP) —": "AP",
}


@pytest.mark.parametrize(
    ("dateline", "wire", "day"),
    [
        *((line, wire, date(2026, 11, 20)) for line, wire in WITH_DAY_AND_AGENCY.items()),
        *((line, "", date(2026, 11, 20)) for line in WITH_DAY),
        *((line, wire, None) for line, wire in WITH_AGENCY.items()),
        ("PARIS —", "", None),
    ],
)
def test_a_dateline_names_day_and_agency_and_is_no_prose(dateline: str, wire: str, day: date | None) -> None:
    text = f"Miners strike\n\n{dateline} {STORY}"
    facts = read_facts(text, RECEIVED)
    assert (facts.title, " ".join(facts.wire), facts.published) == ("Miners strike", wire, day)
    assert [text[start:end].rstrip() for start, end in facts.furniture] == [dateline]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor (AP) said that the bridge would close.",
        "On 20 November – the day of the vote – the mayor said so.",
        "“Nov 20 (Reuters) -” stood in the first line, the mayor said.",
        "The council told Reuters (see below) - and nobody else - that it would close.",
        "LONDON is where the mayor lives, and she said so on Nov 20.",
        "Ada Lund — who was not there — denied it.",
        "Nov 20 was the day, and nobody knew.",
        "SMITH: I was not there.",
    ],
)
def test_prose_is_no_dateline(line: str) -> None:
    assert read_dateline(line, first=True) is None
