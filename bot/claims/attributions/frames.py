"""Cues that stand as verbs in a sentence, and their verb groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.claims.attributions.closed import (
    AUXILIARIES,
    BE,
    CLAUSE_HEADS,
    COUNTING,
    DETERMINERS,
    ENDS,
    PREPOSITIONS,
    SUBJECTS,
)
from bot.claims.attributions.grammar import group_start, has_verb, is_adverb
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.tokens import words
from bot.lexicon.cues import Cue, cue_forms, form_lengths, noun_forms

_BEFORE_NOUN = (DETERMINERS - {"this", "that", "no"}) | words(
    "of in by with for from such other to about on at own"
)
_REFLEXIVES = words("himself herself itself themselves")
_SHORT = 7
"""Units within which the comma stands before a source that is inserted."""
_PARTING = PREPOSITIONS | {"and", "or", QUOTE}
_POSSESSIVE = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue in its sentence: units `first` to `last` (exclusive), its head verb at `verb`.

    `ways` are the ways in which this form takes its content; `passive` and `participle` tell its voice.
    """

    first: int
    verb: int
    last: int
    cue: Cue
    form: str
    passive: bool
    participle: bool


@cache
def _heads() -> frozenset[str]:
    return frozenset(form.split()[0] for form, cue in cue_forms().items() if _is_verbal(form, cue))


def _is_verbal(form: str, cue: Cue) -> bool:
    return cue.kind != "noun" and not form.startswith(("according", "in ", "as "))


def find_frames(sentence: Sentence) -> Iterator[Frame]:
    """Give the cues of a sentence that stand as verbs, in order."""
    heads = _heads()
    behind = 0
    for index, word in enumerate(sentence.low):
        if word not in heads or index < behind or word == "reading":
            continue
        size, cue = longest_cue(sentence, index)
        if cue is None or is_noun(sentence, index, cue):
            continue
        first = group_start(sentence, index)
        being = any(w in BE for w in sentence.low[first:index])
        ing = word.endswith("ing")
        behind = index + size
        yield Frame(
            first,
            index,
            behind,
            cue,
            " ".join(sentence.low[index:behind]),
            passive=being and not ing and cue.kind == "verb",
            participle=ing and not being,
        )


def longest_cue(sentence: Sentence, index: int) -> tuple[int, Cue | None]:
    """Give the length of the longest verb or phrase of saying that begins with a unit, and its cue."""
    forms = cue_forms()
    for size in range(min(form_lengths().get(sentence.low[index], 0), len(sentence) - index), 0, -1):
        form = " ".join(sentence.low[index : index + size])
        cue = forms.get(form)
        if cue is not None and _is_verbal(form, cue):
            return size, cue
    return 0, None


def is_noun(sentence: Sentence, index: int, cue: Cue) -> bool:
    """Tell whether a form is a noun or an adjective here: "the reported losses", "his claims"."""
    word, before, after = sentence.low[index], sentence.at(index - 1), sentence.at(index + 1)
    lemma = cue.lemma.split()[0]
    if (before in COUNTING and word in ("say", "said")) or (before == "by" and word.endswith("ing")):
        return False  # "some say", "replied by saying"
    if before.endswith(_POSSESSIVE) or (before in _BEFORE_NOUN and not (before == "to" and word == lemma)):
        return True
    if word not in (lemma, lemma + "s", lemma + "es"):
        return before in DETERMINERS and before not in ("this", "that") and word not in ("said", "told")
    if index and sentence.is_capital(index) and not (before[:1].isalpha() and _is_title(sentence)):
        return True  # "the United States"
    if after in ("of", "from") and cue.kind == "verb" and lemma != "warn":
        return after == "of" or QUOTE not in sentence.low[index : index + 9]
    return "noun" in cue.ways and not _has_subject(sentence, index, base=word == lemma)


def _is_title(sentence: Sentence) -> bool:
    """Tell whether most words of a sentence begin with a capital, as those of a headline do."""
    words = [w for w in sentence.words[:30] if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) * 3 > len(words) * 2


def _has_subject(sentence: Sentence, index: int, *, base: bool) -> bool:
    """Tell whether what stands before a word that may be a noun makes it a verb: its subject, or "will"."""
    before, after = sentence.at(index - 1), sentence.at(index + 1)
    if after in AUXILIARIES or after in ENDS or after == "":
        # "Y, X estimates": a headline has no stop
        headline = after == "" and not base and "," in sentence.low[1:index]
        return headline or (after in ENDS and _is_inserted(sentence, index, base=base))
    if before in SUBJECTS or before in AUXILIARIES or before in ("who", "to") or is_adverb(before):
        return True
    if before == QUOTE or (before == "," and sentence.at(index - 2) == QUOTE):
        return not base
    if before == ",":
        return not base and "," in sentence.low[max(0, index - 20) : index - 1]
    if not before[:1].isalpha() or before in PREPOSITIONS or before.endswith("ing"):
        return False
    inserted = after == "," and _is_inserted(sentence, index, base=base)
    return inserted or _is_subject(sentence, index - 1, base=base)


def _is_inserted(sentence: Sentence, index: int, *, base: bool) -> bool:
    """Tell whether a source and this word stand behind a clause: "it fell by half, the firm reports"."""
    low = sentence.low
    comma = next((k for k in range(index - 2, max(0, index - _SHORT), -1) if low[k] == ","), 0)
    opens = low[comma + 1] in DETERMINERS or sentence.is_capital(comma + 1)
    if not comma or not opens or not _PARTING.isdisjoint(low[comma + 1 : index]):
        return False
    plural = low[index - 1].endswith("s") and not sentence.is_capital(index - 1)
    return plural == base and has_verb(sentence, 0, comma)


def _is_subject(sentence: Sentence, noun: int, *, base: bool) -> bool:
    """Tell whether a noun is the subject of what follows it, from its number and from what the verb takes."""
    word, after = sentence.low[noun], sentence.at(noun + 2)
    if word.endswith(("s", "ed")) and word in _heads() and word not in noun_forms():
        return False  # "denies reports that"
    if after in _REFLEXIVES:
        return True
    if after in (",", ".") or is_adverb(after):
        inserted = sentence.is_capital(noun) and sentence.at(noun - 1) == ","
        return inserted or (after == "," and sentence.at(noun + 3) == QUOTE and not base)
    marked = after in ("that", "to", ":", QUOTE) or after in SUBJECTS or after in CLAUSE_HEADS
    if base:
        return word.endswith("s") and (marked or after in DETERMINERS)
    if after in DETERMINERS:
        return sentence.is_capital(noun) or has_verb(sentence, noun + 3, noun + 12, sure=True)
    return marked
