"""Mending damaged words without touching sound ones, and the way back to the raw text."""

import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.mending import Overlay, mend
from bot.articles.model import Mend, Span

SHARED = Path(__file__).parents[3] / "shared" / "benchmark"
SAMPLES = Path(__file__).parents[2] / "samples"

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
WORDS = (
    "the city in cityin Bakhmut Malyarin Donetskand which a said saidthe kyiv Kyiv He Institute Monday.The"
    " . “ ” \n Warbased in ofthe Martin Berlin 1995 inWashington"
)
newsy = st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join)


@st.composite
def texts_and_mends(draw: st.DrawFn) -> tuple[str, tuple[Mend, ...]]:
    """Draw any text with any mends of it, some of which overlap or change nothing."""
    text = draw(any_text)
    mends: list[Mend] = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 12)))
        mends.append(Mend("glued", start, text[start:end], draw(st.text(max_size=12))))
    return text, tuple(mends)


def mended(text: str) -> str:
    return Overlay(text, mend(text)).text


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ("They hold the cityin the east.", "They hold the city in the east."),
        ("the region of Donetskand which is held", "the region of Donetsk and which is held"),
        ("said the minister Ganna Malyarin a statement", "said the minister Ganna Malyar in a statement"),
        ("the Study of Warbased in the north", "the Study of War based in the north"),
        ("nine dronesaccording to the report", "nine drones according to the report"),
        ("“It is over,” saidthe mayor.", "“It is over,” said the mayor."),
        ("He came on Monday.The bridge was closed.", "He came on Monday. The bridge was closed."),
        ("the end ofthe war", "the end of the war"),
        ("the men wereliving in the woods", "the men were living in the woods"),
        ("a visit fromWashington to the north", "a visit from Washington to the north"),
        ("Hrynko left. We told Hrynkothat it was over.", "Hrynko left. We told Hrynko that it was over."),
        ("Thecapital is in the hands of the army", "The capital is in the hands of the army"),
        ("the GOPand the president", "the GOP and the president"),
        ("He Institute for the Study of War said so.", "The Institute for the Study of War said so."),
        ("It is over.\n\nHe Government of the land said", "It is over.\n\nThe Government of the land said"),
        ("He Chinese government said so.", "The Chinese government said so."),
        ("on July20 of the year, in2019 and by40percent", "on July 20 of the year, in 2019 and by40percent"),
        ("the man’sdebate with those who don’tknow it", "the man’s debate with those who don’t know it"),
        ("about 40percent of the men", "about 40 percent of the men"),
        ("governor Taras Bilenkothrough his channel", "governor Taras Bilenko through his channel"),
        ("the senator Marianne Delcourtcondemned that", "the senator Marianne Delcourt condemned that"),
        ("reproached Yeni Huamaníwho lost her house", "reproached Yeni Huamaní who lost her house"),
        ("Anna Medvedevand Ivan Petrov", "Anna Medvedev and Ivan Petrov"),
        ("John Manafortin 1995 and later", "John Manafort in 1995 and later"),
        ("The Circuitreversed it. Shewarned them.", "The Circuit reversed it. She warned them."),
        ("ofMr. Orvandel in the city ofAl-Kabir, Al", "of Mr. Orvandel in the city of Al-Kabir, Al"),
        ("the troops,which left, and Orvandel,who did", "the troops, which left, and Orvandel, who did"),
        ("those who supportWashington in the war", "those who support Washington in the war"),
        ("the aid had not arrivedten hours later", "the aid had not arrived ten hours later"),
        ("the kyiv counterattack and the end", "the Kyiv counterattack and the end"),
        ("They said that Orvandel was there, and orvandel is gone. They know that Orvandel is old.",
         "They said that Orvandel was there, and Orvandel is gone. They know that Orvandel is old."),
    ],
)  # fmt: skip
def test_damaged_words_are_mended(raw: str, whole: str) -> None:
    assert mended(raw) == whole


@pytest.mark.parametrize(
    "sound",
    [
        "Berlin a the Martin a the Putin a Franklin the Iceland which Holland which Finland the Stalin a lie",
        "They gave Darwin a medal, Dublin the title, Turin a bridge and Benjamin the keys of Rwanda.",
        "They told Sobyanin a lie and gave Prigozhin the keys.",
        "It was Malyarin a year ago, and Malyarin the year before.",
        "They polish the table, march in may and eat turkey from china in the bill of the house.",
        "The areport of the man is not clear.",
        "The iPhone and the eBay app of YouTube and BuzzFeed and the PhDs of DeVos and McDonald.",
        "He Said, She Said: the play of the year is back.",
        "The $5million deal of the 1990s, the 737s, A4paper, covid19 and the B2B trade of the year",
        "He Jiankui was in the room with the president.",
        "the handle @cityin and the address www.cityin.com and info@cityin.org/cityin of the man",
        "See example.com.The address is node.Js for the man and Amazon.Com for the others.",
        "the U.S.The and the e.g.The",
        "The onstage underway of the fundraiser is iconic and the takeaway is a makeover.",
        "El presidente de la ciudadde los hombres que dijo que la guerra ha terminado y las mujeres.",
        "the Obamacare of Obama and the Trumpism of Trump",
        "Andreas is in the room with Carolin a day, with Renato the king and with Connor the man.",
        "The Underfunded and Homeschooled are in the house.",
        "They said that it was a nothingburger, and the makers of iOS and LaTeX and deBlasio know it.",
    ],
)
def test_sound_words_stay(sound: str) -> None:
    assert mend(sound) == ()


@pytest.mark.parametrize(
    "name",
    (  # noqa: SIM905 - a list of them would be as long as the rest of this module
        "Whitehouse Summerfield Underwood Blackwood Goodman Armstrong Delacroix Hollywood Fairweather "
        "Merriweather Churchill Longstreet Lovelace Whitehead Shepherd Drinkwater Makepeace Standish "
        "Townsend Friend Halfpenny Gladstone Hathaway Rickover Fillmore Jonathan Skipwith Lindholm "
        "Mohammed Alfred Manfred Pickering Mannering Marchand Ferrand Hildebrand Strickland Briand "
        "Kristof Patricof Appleby Peteris Galahad Osman Hollingsworth Featherstone Winterbottom "
        "Sidebottom Lightfoot Pettigrew Hardcastle Goodhart Cartwright Doolittle Prettyjohn Fleetwood "
        "Goodenough Playfair Horsfall Warbelow Todhunter Mountbatten Bettencourt"
    ).split(),
)  # fmt: skip
def test_surnames_that_end_in_words_stay(name: str) -> None:
    for sentence in (
        "Mr {} said that it was so.",
        "The plan of John {} was good.",
        "They met Anna {} who was old, and the law by her.",
        "{} told us of it.",
        "A day for {} to be glad.",
        "They gave it to {} after the war.",
    ):
        assert mend(sentence.format(name)) == ()


def test_the_mends_of_a_sample_are_these() -> None:
    text = (SAMPLES / "2023-05-12-bakhmut.txt").read_text(encoding="utf-8")
    assert [(one.kind, one.original, one.replacement) for one in mend(text)] == [
        ("glued", "cityin", "city in"),
        ("glued", "Hordiyenkoin", "Hordiyenko in"),
        ("case", "kyiv", "Kyiv"),
        ("article", "He", "The"),
        ("glued", "Warbased", "War based"),
        ("glued", "dronesand", "drones and"),
    ]


@given(any_text | newsy)
def test_any_text_is_mended_in_order_at_its_places(text: str) -> None:
    mends = mend(text)
    assert all(text.startswith(one.original, one.offset) for one in mends)
    ends = [one.offset + len(one.original) for one in mends]
    assert all(end <= after.offset for end, after in zip(ends, mends[1:], strict=False))
    assert Overlay(text, mends).mends == mends


@given(texts_and_mends())
def test_a_span_of_whole_words_comes_back_with_the_same_words(drawn: tuple[str, tuple[Mend, ...]]) -> None:
    text, mends = drawn
    overlay = Overlay(text, mends)
    edges = [
        0,
        *itertools.chain(*((one.offset, one.offset + len(one.original)) for one in overlay.mends)),
        len(text),
    ]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        span = Span(overlay.to_mended(start), overlay.to_mended(start) + end - start)
        if start < end:
            assert overlay.text[span.start : span.end] == text[start:end]
            assert overlay.to_raw(span) == Span(start, end)


@given(texts_and_mends())
def test_the_way_back_is_monotone_and_inside_the_text(drawn: tuple[str, tuple[Mend, ...]]) -> None:
    text, mends = drawn
    overlay = Overlay(text, mends)
    starts = [overlay.to_raw(Span(at, len(overlay.text))).start for at in range(-1, len(overlay.text) + 2)]
    ends = [overlay.to_raw(Span(0, at)).end for at in range(1, len(overlay.text) + 2)]
    there = [overlay.to_mended(at) for at in range(-1, len(text) + 2)]
    for offsets, most in ((starts, len(text)), (ends, len(text)), (there, len(overlay.text))):
        assert offsets == sorted(offsets)
        assert not offsets or 0 <= offsets[0] <= offsets[-1] <= most


@given(any_text)
def test_without_mends_nothing_moves(text: str) -> None:
    overlay = Overlay(text, ())
    assert overlay.text == text
    assert all(overlay.to_raw(Span(at, len(text))) == Span(at, len(text)) for at in range(len(text)))


def test_a_blank_that_was_put_in_belongs_to_neither_word() -> None:
    overlay = Overlay("the cityin it", (Mend("glued", 4, "cityin", "city in"),))
    assert overlay.text == "the city in it"
    assert overlay.to_raw(Span(4, 8)) == Span(4, 8)
    assert overlay.to_raw(Span(9, 11)) == Span(8, 10)
    assert overlay.to_raw(Span(4, 11)) == Span(4, 10)
    assert overlay.to_raw(Span(8, 9)) == Span(8, 8)
    assert overlay.to_mended(8) == 9


def test_a_changed_word_comes_back_whole() -> None:
    overlay = Overlay("He Institute", (Mend("article", 0, "He", "The"),))
    assert overlay.text == "The Institute"
    assert overlay.to_raw(Span(0, 3)) == Span(0, 2)
    assert overlay.to_raw(Span(1, 13)) == Span(0, 12)


def test_a_mend_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no 'city' at 0"):
        Overlay("town", (Mend("glued", 0, "city", "c ity"),))


@pytest.mark.parametrize(
    "text",
    [
        "cityin the " * 90_000,
        "a" * 1_000_000,
        "Ab." * 320_000,
        "the He Institute. " * 54_000,
        "Kyivin a " * 100_000,
    ],
    ids=["glued", "one word", "stops", "articles", "names"],
)
def test_a_megabyte_is_mended_in_seconds(text: str) -> None:
    began = time.process_time()
    mend(text)
    assert time.process_time() - began < 30  # so slow only where the time grows faster than the text


def _articles(part: str) -> list[str]:
    path = SHARED / f"polnear-{part}.jsonl"
    if not path.exists():
        pytest.skip("the annotated news of ../shared is not there")
    return path.read_text(encoding="utf-8").splitlines()


def test_clean_news_is_left_alone() -> None:
    texts = [json.loads(line)["text"] for line in _articles("dev")]
    mends = [one for text in texts for one in mend(text)]
    assert len(mends) * 10_000 <= sum(len(text.split()) for text in texts)


def test_most_of_the_blanks_that_news_lost_are_found_and_no_others() -> None:
    lines = _articles("dev")
    run = subprocess.run(
        [sys.executable, str(SHARED / "corrupt.py"), "space"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    lost = found = right = made = 0
    for line, corrupted in zip(lines, run.stdout.splitlines(), strict=True):
        whole, raw = json.loads(line)["text"], json.loads(corrupted)["text"]
        places = _lost_blanks(whole, raw)
        mends = [one for one in mend(raw) if one.kind == "glued"]
        put_in = {one.offset + _first_difference(one.original, one.replacement) for one in mends}
        small = {at for at in places if raw[at - 1 : at + 1].islower()}
        lost, found = lost + len(small), found + len(small & put_in)
        made, right = made + len(put_in), right + len(places & put_in)
    assert found >= 0.6 * lost
    assert right >= 0.95 * made


def _lost_blanks(whole: str, raw: str) -> set[int]:
    places: set[int] = set()
    at = 0
    for letter in whole:
        if at < len(raw) and raw[at] == letter:
            at += 1
        else:
            places.add(at)
    return places


def _first_difference(one: str, other: str) -> int:
    return next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
