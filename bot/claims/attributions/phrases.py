"""Attributions whose cue is no verb: "according to X", "X's claim that Y"."""

from collections.abc import Iterator
from functools import cache

from bot.articles.model import Span
from bot.claims.attributions.closed import (
    CLOSINGS,
    DASHES,
    DETERMINERS,
    ENDS,
    OPENINGS,
    SUBJECTS,
    SUBORDINATORS,
)
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.contents import clause_goes_on
from bot.claims.attributions.ends import clause_end
from bot.claims.attributions.grammar import has_verb, is_date, np_right, with_apposition
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words
from bot.lexicon.cues import cue_forms, noun_forms
from bot.lexicon.names import is_role

_REPORTED = words("reported stated noted described told quoted")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OWN = words("his her their its my our your")
_HEARSAY = words("reports allegations claims rumours rumors suggestions accusations")
_OPINIONS = (["the", "opinion", "of"], ["the", "view", "of"], ["the", "words", "of"])
_ACCORDING = "according"
_LONGEST_SOURCE = 16
_FAR = 80


def find_by_phrases(sentence: Sentence) -> Iterator[Attribution]:
    """Give the attributions by "according to", "as reported by" and nouns of saying."""
    heads = _heads()
    for index, word in enumerate(sentence.low):
        if word not in heads and not word.endswith(_ACCORDING):
            continue
        begin = _source_begins(sentence, index, word)
        if begin:
            yield from _according_to(sentence, index, begin)
        elif word == "words" and _is_owner(sentence.at(index - 1)):
            yield from _in_words_of(sentence, index)
        elif word in noun_forms() and sentence.at(index + 1) == "that":
            yield from _noun_that(sentence, index)


@cache
def _heads() -> frozenset[str]:
    """Give the words with which a phrase may begin, but for "according" with a word glued to it."""
    return frozenset({"as", "in", "per", "words", *noun_forms()})


def _source_begins(sentence: Sentence, index: int, word: str) -> int:
    """Give where X begins behind "according to", "per", "as reported by" at a unit; 0 where none does."""
    if word.endswith(_ACCORDING) and sentence.at(index + 1) == "to":
        return index + 2
    if word == "as":
        return _behind_as(sentence, index)
    if word == "in" and sentence.low[index + 1 : index + 4] in _OPINIONS:
        return index + 4
    return index + 1 if word == "per" and _is_per(sentence, index) else 0


def _behind_as(sentence: Sentence, index: int) -> int:
    """Give where X begins in "as reported by X", "as has explained X"; 0 where there is none."""
    after = sentence.at(index + 1)
    if after in ("has", "have", "had"):
        return _behind_verb(sentence, index + 1)
    if after not in _REPORTED:
        return 0
    by = next((k for k in range(index + 2, min(index + 6, len(sentence))) if sentence.low[k] == "by"), 0)
    return by + 1 if by else _behind_verb(sentence, index)


def _behind_verb(sentence: Sentence, first: int) -> int:
    """Give where X begins behind a verb of saying and its hearer: "told to Z X"; 0 where there is none."""
    cue = cue_forms().get(sentence.at(first + 1))
    if cue is None or cue.kind != "verb" or "that" not in cue.ways or cue.act is None:
        return 0
    at = first + 2
    if sentence.at(at) == "to":
        at = at + 2 if sentence.at(at + 1) == QUOTE else np_right(sentence, at + 1)
    return at if np_right(sentence, at) > at and not is_date(sentence, at) else 0


def _is_per(sentence: Sentence, index: int) -> bool:
    """Tell whether "per" stands for "according to", not for "each"."""
    named = sentence.at(index + 1) in DETERMINERS or sentence.is_capital(index + 1)
    return named and sentence.at(index - 1) in ("", ",")


def _is_owner(word: str) -> bool:
    return word in _OWN or word.endswith(_POSSESSIVE)


def _in_words_of(sentence: Sentence, noun: int) -> Iterator[Attribution]:
    """In X's words, Y."""
    first = noun - 1 if sentence.low[noun - 1] in _OWN else _owner(sentence, noun - 1)
    first += sentence.low[first] == "in"
    if sentence.at(first - 1) != "in" or sentence.at(noun + 1) != "," or noun + 2 >= len(sentence):
        return
    content = (sentence.span(noun + 2, clause_end(sentence, noun + 2)),)
    yield _make((sentence.span(first, noun),), (sentence.span(noun, noun + 1),), content, "according to X, Y")


def _according_to(sentence: Sentence, first: int, last: int) -> Iterator[Attribution]:
    """According to X, Y; Y, according to X; Y1, according to X, Y2."""
    last += sentence.at(last) == "what"  # "according to what X told"
    end = _source_end(sentence, last)
    if end == last:
        return
    cue = sentence.span(first, last)
    glued = sentence.low[first] not in (_ACCORDING, "as", "in", "per")
    if glued:
        cue = cue._replace(start=sentence.ends[first] - len(_ACCORDING))
    source = (sentence.span(last, end),)
    if _faces_forward(sentence, first) and not glued:
        end = _with_name(sentence, last, end)
        source = (sentence.span(last, end),)
        begin = end + 1
        if sentence.at(end) == "," and begin < len(sentence):
            content = (sentence.span(begin, clause_end(sentence, begin)),)
            yield _make(source, (cue,), content, "according to X, Y")
        return
    begin, stop = _clause_before(sentence, first)
    inserted = sentence.at(first - 1) == "," and not has_verb(sentence, begin, stop, sure=True)
    if not inserted:
        end = with_apposition(sentence, end)
    source = (sentence.span(last, end),)
    if glued:
        content = (sentence.span(begin, first + 1)._replace(end=cue.start),)
    elif begin < stop:
        content = (sentence.span(begin, stop),)
    else:
        return
    if inserted:
        content += tuple(sentence.span(a, b) for a, b in clause_goes_on(sentence, end))
    yield _make(source, (cue,), content, "Y, according to X")


def _with_name(sentence: Sentence, first: int, end: int) -> int:
    """Lengthen a role by its name, or a name by its role: "the deputy mayor, Olena Kravets, …"."""
    stop = with_apposition(sentence, end)
    if stop == end or sentence.at(stop) != "," or has_verb(sentence, end + 1, stop, sure=True):
        return end
    named = all(sentence.is_capital(k) for k in range(end + 1, stop)) and stop - end > 2
    roles = (first, end) if named else (end + 1, stop)
    role = any(is_role(sentence.words[k]) for k in range(*roles))
    whole = named or sentence.is_capital(first)
    return stop if role and whole and sentence.at(stop + 1) not in ("and", "or") else end


def _source_end(sentence: Sentence, first: int) -> int:
    """Give the end of what "according to" names: up to a comma or the sentence's end, where that is near."""
    low = sentence.low
    for index in range(first + 1, min(first + _LONGEST_SOURCE, len(low) + 1)):
        word = sentence.at(index)
        if word in ("", ",", ";") or word in ENDS or word in DASHES or word in CLOSINGS or word in OPENINGS:
            if word == "." and index + 1 < len(low):
                continue
            return index
        if word in ("who", "that", "which", "and", "but", "as") or low[index] == QUOTE:
            break
    return np_right(sentence, first)


def _faces_forward(sentence: Sentence, first: int) -> bool:
    """Tell whether "according to X" opens its clause."""
    before = sentence.at(first - 1)
    if before == QUOTE:
        return False
    if before == ",":
        before = sentence.at(first - 2)
    elif (
        first > 1 and before not in (":", ";") and before not in DASHES and before not in ("that", "because")
    ):
        return False
    return first <= 1 or before in SUBORDINATORS or before in ("and", "but", ":", ";", "") or before in DASHES


def _clause_before(sentence: Sentence, first: int) -> tuple[int, int]:
    """Give the clause before "according to": from the sentence's start, a semicolon or an open bracket."""
    low = sentence.low
    stop = first - 1 if sentence.at(first - 1) == "," else first
    for index in range(stop - 1, max(-1, stop - _FAR), -1):
        if low[index] in CLOSINGS:
            break
        if low[index] in (";", ":") or low[index] in OPENINGS:
            return index + 1, stop
    begin = 0
    while begin < stop and (low[begin] in ("and", "but") or low[begin] in OPENINGS):
        begin += 1
    return begin, stop


def _owner(sentence: Sentence, last: int) -> int:
    """Give the first unit of a name or short noun phrase that ends in a possessive."""
    first = last
    while first > 0 and sentence.is_capital(first) and sentence.is_capital(first - 1):
        first -= 1
    near = range(first - 1, max(-1, first - 4), -1)
    return next((index for index in near if sentence.low[index] in DETERMINERS), first)


def _make(
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    rule: str,
    *,
    speech: bool = True,
) -> Attribution:
    return Attribution(source, cue, content, confidence(rule), speech, rule)


def _noun_that(sentence: Sentence, noun: int) -> Iterator[Attribution]:
    """X's claim that Y; reports that Y."""
    before = sentence.at(noun - 1)
    end = clause_end(sentence, noun + 1)
    if end - noun < 4 or not (sentence.at(noun + 2) in SUBJECTS or has_verb(sentence, noun + 3, end)):
        return
    content, cue = (sentence.span(noun + 1, end),), (sentence.span(noun, noun + 1),)
    speech = noun_forms()[sentence.low[noun]].act is not None
    if before.endswith(_POSSESSIVE) or before in _OWN:
        first = noun - 1 if before in _OWN else _owner(sentence, noun - 1)
        yield Attribution(
            (sentence.span(first, noun),), cue, content, speech=speech, found_by="X's claim that Y"
        )
    elif sentence.low[noun] in _HEARSAY:
        yield _make((), cue, content, "reports that Y", speech=speech)
