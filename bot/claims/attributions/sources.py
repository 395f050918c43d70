"""Where the source of an attribution stands beside its verb."""

from bot.articles.model import Span
from bot.claims.attributions.closed import (
    COMMON_VERBS,
    DASHES,
    DETERMINERS,
    ENDS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from bot.claims.attributions.frames import Frame
from bot.claims.attributions.grammar import has_verb, is_adverb, is_date, np_left, np_right, strip_dates
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.tokens import words
from bot.lexicon.cues import cue_forms, noun_forms

_CLAUSES = words("who which whose when where while")
_BEHIND_ING = PREPOSITIONS | DETERMINERS
"""What stands behind a participle, and hardly behind a noun in -ing that speaks."""
_APPOSITION = 60
"""Units that appositions and relative clauses between a name and its verb may have."""


def source_left(sentence: Sentence, frame: Frame, subject: tuple[Span, ...]) -> tuple[tuple[Span, ...], int]:
    """Give the source before a verb and its first unit; -1 where it is `subject`, an earlier verb's."""
    last = _without_dates(sentence, frame.first - 1)
    if last < 0:
        return (), 0
    word = sentence.low[last]
    if word in ("and", "but", "or", "nor", "then"):
        return subject or main_subject(sentence, last), -1
    if word == "," or word in DASHES:
        return _over_apposition(sentence, last, subject)
    return _noun_phrase(sentence, last, subject)


def _noun_phrase(sentence: Sentence, last: int, subject: tuple[Span, ...]) -> tuple[tuple[Span, ...], int]:
    """Give the noun phrase that ends with `last`; where it hangs on a preposition, `subject`."""
    word = sentence.low[last]
    if word.endswith("ed") and word in cue_forms() and sentence.at(last - 1) not in DETERMINERS:
        return (), last + 1
    first = np_left(sentence, last)
    if first > last:
        return (subject, -1) if subject and word not in PREPOSITIONS else ((), last + 1)
    first = _behind_object(sentence, first, last)
    end = strip_dates(sentence, first, last + 1)
    if not any(w[0].isalnum() or w == QUOTE for w in sentence.low[first:end]):
        return (), last + 1
    first = _behind_quotation(sentence, first)
    return (sentence.span(first, end),), first


def _behind_object(sentence: Sentence, first: int, last: int) -> int:
    """Begin a source behind the noun that it says: "a claim the club called false"."""
    for index in range(first + 1, last):
        if sentence.low[index] in DETERMINERS and sentence.low[index - 1] in noun_forms():
            return index
    return first


def _behind_quotation(sentence: Sentence, first: int) -> int:
    """Lengthen a source that is an apposition without its second comma: "“Y,” X, the chief said"."""
    if first < 3 or sentence.low[first - 1] != ",":
        return first
    name = np_left(sentence, first - 2)
    if (
        0 < name < first - 1
        and sentence.low[name - 1] == QUOTE
        and sentence.stops(name - 1)
        and sentence.is_capital(name)
    ):
        return name
    return first


def _without_dates(sentence: Sentence, last: int) -> int:
    """Pass back over "last week", "on Monday" between a source and its verb."""
    index = last
    low = sentence.low
    while index > 0 and last - index < 6:
        if low[index] in ("week", "month", "year", "night", "morning", "afternoon") and low[index - 1] in (
            "last",
            "this",
            "that",
        ):
            index -= 2
        elif is_date(sentence, index) and not low[index].isdigit():
            index -= 1
        else:
            break
    if index < last and index > 0 and low[index] in ("on", "in"):
        index -= 1
    if index > 2 and low[index] in ("part", "turn") and low[index - 1] in DETERMINERS:
        index -= 3  # "X in her turn noted"
    return index if index >= 0 else last


def _over_apposition(
    sentence: Sentence, comma: int, subject: tuple[Span, ...]
) -> tuple[tuple[Span, ...], int]:
    """Find X in "X, a farmer from Y, said"."""
    low = sentence.low
    mark = low[comma] if low[comma] in DASHES else ","
    best = -1
    for index in range(comma - 1, max(0, comma - _APPOSITION), -1):
        word = low[index]
        if mark == "," and word in DASHES:
            break
        if (word == QUOTE and sentence.stops(index)) or word in (":", ";") or (word in ENDS and word != "."):
            break
        if word != mark:
            continue
        first = np_left(sentence, index - 1)
        if first < index and _is_source(sentence, first, index):
            best = index
            if _opens_clause(sentence, first):
                break
    if best < 0:
        first = np_left(sentence, comma - 1) if comma else comma
        if first < comma and low[comma - 1] != QUOTE and mark == "," and not _is_participle(sentence, first):
            return (sentence.span(first, comma),), first
        return subject, -1
    first = np_left(sentence, best - 1)
    head = low[best + 1]
    adverbial = head in PREPOSITIONS or head in _CLAUSES or head.endswith(("ing", "ed")) or is_adverb(head)
    return (sentence.span(first, best if adverbial or mark != "," else comma),), first


def _opens_clause(sentence: Sentence, first: int) -> bool:
    if first == 0:
        return True
    before = sentence.low[first - 1]
    return before != ","


def _is_source(sentence: Sentence, first: int, last: int) -> bool:
    low = sentence.low
    return (
        not has_verb(sentence, first, last, sure=True)
        and low[first] not in PREPOSITIONS
        and low[first] != QUOTE
        and not _is_participle(sentence, first)
        and not _hangs(sentence, first)
    )


def _hangs(sentence: Sentence, first: int) -> bool:
    """Tell whether a noun phrase is the end of an adverbial: "in an interview with the Gazette, X said"."""
    before = first - 1 - (sentence.at(first - 1) in DETERMINERS)
    return sentence.at(before) in PREPOSITIONS and sentence.at(before) not in SUBORDINATORS


def _is_participle(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause without a subject begins here: "turning to the chair"."""
    ending = sentence.low[index].endswith("ing")
    return ending and (
        index == 0 or (not sentence.is_capital(index) and sentence.at(index + 1) in _BEHIND_ING)
    )


def main_subject(sentence: Sentence, before: int) -> tuple[Span, ...]:
    """Give the subject of the sentence as far as function words tell: the noun phrase that opens it.

    An adverbial before a comma is passed over; the phrase must end before unit `before`.
    """
    low = sentence.low
    first = next((k + 1 for k in range(min(6, before)) if low[k] == ":"), 0)
    while first < before and (low[first] in ("and", "but", "so", "yet", "or") or is_adverb(low[first])):
        first += 1
    head = sentence.at(first)
    if (
        head in PREPOSITIONS
        or head in SUBORDINATORS
        or is_date(sentence, first)
        or head in ("here", "this", ",")
        or head.endswith(("ing", "ed"))
    ):
        comma = next((k for k in range(first, min(before, first + 40)) if low[k] == ","), -1)
        if comma < 0:
            return ()
        first = comma + 1
    end = np_right(sentence, first)
    if end == first or end >= before:
        return ()
    if sentence.at(first) in PREPOSITIONS:
        return ()
    end = _cut_at_verb(sentence, first, end)
    return (sentence.span(first, end),)


def _cut_at_verb(sentence: Sentence, first: int, end: int) -> int:
    """End a noun phrase before a small word in -ed behind a name: "Perez hammered Trump"."""
    for index in range(first + 1, end):
        word = sentence.low[index]
        if sentence.is_capital(index) or not sentence.is_capital(index - 1):
            continue
        if word in COMMON_VERBS or word.endswith(("ed", "s")):
            return index
    return end
