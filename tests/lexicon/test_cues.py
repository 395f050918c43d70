"""The words of saying and their forms."""

import pytest

from bot.claims.model import SpeechAct
from bot.lexicon.cues import cue_forms, cues, inflect, noun_forms

WAYS = {
    "that",
    "clause",
    "quote",
    "object",
    "to",
    "whether",
    "addressee",
    "at",
    "of",
    "as",
    "against",
    "noun",
}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ("say", "says", "said", "said", "saying")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("admit", ("admit", "admits", "admitted", "admitted", "admitting")),
        ("announce", ("announce", "announces", "announced", "announced", "announcing")),
        ("stress", ("stress", "stresses", "stressed", "stressed", "stressing")),
        ("agree", ("agree", "agrees", "agreed", "agreed", "agreeing")),
        ("betray", ("betray", "betrays", "betrayed", "betrayed", "betraying")),
    ],
)
def test_verbs_are_inflected(verb: str, forms: tuple[str, ...]) -> None:
    assert inflect(verb) == forms


def test_every_cue_has_a_known_act_kind_and_way() -> None:
    for cue in cues():
        assert cue.act is None or cue.act in set(SpeechAct)
        assert cue.kind in {"verb", "noun", "phrase"}
        assert cue.ways
        assert cue.ways <= WAYS


@pytest.mark.parametrize(
    ("form", "act"),
    [
        ("acknowledged", "confirmed"),
        ("rejects", "denied"),
        ("tweeted", "said"),
        ("called on", "demanded"),
        ("vowed", "promised"),
        ("refused", "declined"),
        ("signalled", "said"),
        ("labelled", "said"),
    ],
)
def test_a_form_leads_to_its_speech_act(form: str, act: str) -> None:
    assert cue_forms()[form].act == act


def test_thoughts_have_no_speech_act() -> None:
    assert cue_forms()["hopes"].act is None


def test_nouns_have_forms_of_their_own() -> None:
    assert noun_forms()["claims"].kind == "noun"
    assert cue_forms()["claims"].kind == "verb"


def test_no_cue_is_listed_twice() -> None:
    listed = [(cue.lemma, cue.kind) for cue in cues()]
    assert sorted(listed) == sorted(set(listed))
