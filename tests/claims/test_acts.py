"""The speech act follows the cue and its negation; directness follows the quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.acts import directness, speech_act
from bot.claims.document import parse
from bot.claims.model import Attribution, Directness, SpeechAct
from tests.claims.marked import marked


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("<Ukraine> {announced} Friday that [its forces advanced].", "announced"),
        ("<Mayor> {denies} [the claim].", "denied"),
        ("<Roy>: [we will win]", "said"),
        ("[We stay.]", "said"),
        ("<Roy> {apologised}: [we were late].", "said"),
        ("<She> {added} that [it was over].", "said"),
        ("{According to} <a report by the audit office>, [it was late].", "reported"),
        ("[It was late], {according to} <Russian sources>.", "said"),
        ("[It was late], {as reported} this Friday {by} <the staff>.", "reported"),
        ("<She> {told} reporters [it was over].", "said"),
        ("<Residents> were {told} [to prepare].", "demanded"),
        ("<She> {told them} [not to go].", "demanded"),
        ("<She> {assured} that [it was over].", "said"),
        ("<The firm> {disclosed} that [it had lost money].", "announced"),
        ("<Police> {appealed for} [footage].", "asked"),
        ("<She> {asked} [whether it was over].", "asked"),
        ("<She> {urged} both sides [to sort it out].", "asked"),
        ("<They> {begged} him [to stay].", "asked"),
        ("<They> {called} on Friday {for} [an inquiry].", "demanded"),
        ("<They> {agreed to} [pay].", "promised"),
        ("<They> {agreed} that [it was over].", "said"),
        ("<They> {sent a letter warning} [it would end].", "warned"),
        ("<Their> {denial} that [it was over].", "denied"),
        ("<They> {continued to deny} [it].", "denied"),
        ("<They> {not only warned} [it would end].", "warned"),
        ("<She> {ruled out} [sending troops].", "declined"),
        ("<She> {ruled out} [arson].", "denied"),
        ("<She> {rejected} [calls to empty it].", "denied"),
        ("<She> [did not rule out a sale].", "said"),
        ("<It> {said} [it would probably never deny it].", "said"),
    ],
)
def test_the_act_is_that_of_the_cue(text: str, act: str) -> None:
    assert speech_act(*marked(text)) == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("<Roy> {did not confirm} [the strike].", "declined"),
        ("<Roy> did not {confirm} [the strike].", "declined"),
        ("<Neither side> {has confirmed} [the strike].", "declined"),
        ("Neither <side> {has confirmed} [the strike].", "declined"),
        ("<No official> {would say} [who].", "declined"),
        ("<No. 10> {confirmed} [the strike].", "confirmed"),
        ("<Roy> {didn’t say} [who].", "declined"),
        ("<Roy> {declined to comment} on [the report].", "declined"),
        ("<Roy> {refused to condemn} [the strike].", "declined"),
        ("<Roy> {has yet to announce} [a date].", "declined"),
        ("<The report> {continues without confirming or denying} [the attack].", "declined"),
        ("<Roy> {would neither confirm nor deny} [the strike].", "declined"),
        ("<Roy> {did not deny} [the strike].", "said"),
        ("<Roy> {refused to rule out} [a strike].", "said"),
        ("<Roy> {never claimed} that [it was over].", "said"),
        ("<Roy> {does not accept} that [it was late].", "denied"),
    ],
)
def test_a_negation_turns_the_act(text: str, act: str) -> None:
    assert speech_act(*marked(text)) == act


def test_a_negation_of_the_source_or_of_the_content_does_not_turn_it() -> None:
    assert speech_act(*marked("<Those who did not> {confirmed} [it was not over].")) is SpeechAct.CONFIRMED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('["Nobody can pay,"] <he> {said}.', Directness.DIRECT),
        ("[“Nobody can pay. Nobody!”] <he> {said}.", Directness.DIRECT),
        ("[Nobody can pay here,”] {said} <Roy>.", Directness.DIRECT),
        ('<He> {said} [the paperwork was "a shambles" and late].', Directness.MIXED),
        ("<He> {said} [nobody can pay].", Directness.INDIRECT),
        ('<Roy> called it "a lie" and {said} [nobody can pay].', Directness.INDIRECT),
        ("<He> {said} [—].", Directness.INDIRECT),
    ],
)
def test_directness_is_read_off_the_marks(text: str, expected: Directness) -> None:
    assert directness(*marked(text)) is expected


PIECES = st.sampled_from(
    ["said", "not", "told", "to", "denied", "the", "Roy", '"', "”", ",", "called", "for"]
)
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=16).map(" ".join)


@given(TEXTS, st.data())
def test_any_text_and_any_spans_are_answered(text: str, data: st.DataObject) -> None:
    points = data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6))
    source, cue, content = (
        (Span(min(pair), max(pair)),) for pair in zip(points[::2], points[1::2], strict=True)
    )
    attribution = Attribution(source, cue, content)
    document = parse(text)
    assert speech_act(document, attribution) in SpeechAct
    inside = {directness(document, Attribution((), (), (span,))) for span in content}
    assert directness(document, attribution) in inside
