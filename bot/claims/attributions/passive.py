"""Passives and participles: "X was told to Y", "X is said to", "…, saying Y", "X was quoted as saying"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.articles.model import Span
from bot.claims.attributions.closed import AUXILIARIES, BE, CLAUSE_HEADS, DASHES, SUBJECTS
from bot.claims.attributions.confidence import UNSAID
from bot.claims.attributions.contents import (
    Piece,
    content_right,
)
from bot.claims.attributions.ends import first_comma
from bot.claims.attributions.frames import Frame
from bot.claims.attributions.grammar import group_start, np_left, np_right
from bot.claims.attributions.making import make
from bot.claims.attributions.negation import is_denied
from bot.claims.attributions.sources import main_subject
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words
from bot.lexicon.cues import cue_forms

_QUESTION = 30
"""Units that a question between a subject and its verb may have."""
_ADDRESSING = words("tell ask warn urge order advise inform instruct")
_RUMOURED = words("say report believe expect think understand allege")
_OWN_WORDS = words(
    """statement tweet post interview email message letter speech remarks comments response article
    release ad memo note"""
)
_TALK = words("say tell accuse ask urge call claim show suggest argue")


def is_asked(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether "asked" stands without a subject: "Asked whether Y, X said", "when asked about Y"."""
    if frame.form != "asked" or frame.first < frame.verb:
        return False
    before = sentence.at(frame.first - 1)
    return before in ("", "when", "if") or (before == "," and _is_inserted(sentence, frame.last))


def _is_inserted(sentence: Sentence, first: int) -> bool:
    """Tell whether a question ends with a comma behind which somebody answers: ", asked whether Y, said"."""
    if sentence.at(first) not in CLAUSE_HEADS and sentence.at(first) != "about":
        return False
    comma = first_comma(sentence, first, min(first + _QUESTION, len(sentence)))
    cue = cue_forms().get(sentence.at(comma + 1))
    return cue is not None and cue.kind == "verb"


def read_passive(sentence: Sentence, frame: Frame) -> Attribution | None:
    """X was told to Y; X is said to Y; asked by X whether Y."""
    source: tuple[Span, ...] = ()
    at = frame.last
    if sentence.at(at) == "by":
        end = np_right(sentence, at + 1)
        if end > at + 1:
            source, at = (sentence.span(at + 1, end),), end
    content = content_right(sentence, frame, at)
    if not content:
        return None
    head, lemma = sentence.low[content[0].first], frame.cue.lemma
    if lemma in _ADDRESSING and (head in ("to", "that", "about", QUOTE) or head in CLAUSE_HEADS):
        if frame.first == 0 or sentence.at(frame.first - 1) in ("when", ","):
            first, last = content[0]
            content = [Piece(first, first_comma(sentence, first + 1, last))]
            found = make(sentence, frame, source, content, "X was told Y")
            return replace(found, confidence=UNSAID) if is_asked(sentence, frame) and not source else found
        return make(sentence, frame, source, content, "X was told Y")
    if head == "to" and frame.first > 0 and lemma in _RUMOURED:
        first = np_left(sentence, frame.first - 1)
        if first < frame.first:
            found = make(sentence, frame, source, [Piece(first, frame.first), *content], "X is said to")
            return replace(found, speech=lemma in ("say", "report", "allege"))
    if head == "that" and (source or sentence.at(frame.first - 1) == "it"):
        return make(sentence, frame, source, content, "it was announced that Y")
    return None


def read_label(sentence: Sentence, frame: Frame) -> Attribution | None:
    """X was described by Z as “Y”; X, dismissed as “Y” by Z: what Z calls X."""
    at, first, last = frame.last, 0, 0
    if sentence.at(at) == "by":
        first, last = at + 1, np_right(sentence, at + 1)
        at = last
    quotation = at + (sentence.at(at) == "as")
    if sentence.at(quotation) != QUOTE or sentence.at(quotation - 1) not in ("as", frame.form.split()[-1]):
        return None
    if not first and sentence.at(quotation + 1) == "by":
        first, last = quotation + 2, np_right(sentence, quotation + 2)
    begin = frame.first - (sentence.at(frame.first - 1) == ",")
    subject = np_left(sentence, begin - 1) if begin else begin
    if first >= last or subject >= begin:
        return None
    content = [Piece(subject, begin), Piece(at, quotation + 1)]
    return make(sentence, frame, (sentence.span(first, last),), content, "X was told Y")


def read_participle(sentence: Sentence, frame: Frame, subject: tuple[Span, ...]) -> Attribution | None:
    """X did something, saying Y."""
    before = sentence.at(frame.first - 1)
    content = content_right(sentence, frame, frame.last)
    if content and before == "as":
        return _quoted_as_saying(sentence, frame, content)
    if content and sentence.low[content[0].first : content[0].first + 3] == ["not", "to", "be"]:
        return None  # "asking not to be named"
    if not content or before in ("without", "of", "before", "not") or is_denied(sentence, frame.verb):
        return None
    source: tuple[Span, ...] = ()
    if before not in (",", QUOTE, "by", "while", "") and before not in DASHES and before not in _OWN_WORDS:
        first = np_left(sentence, frame.first - 1)
        head = sentence.low[content[0].first]
        if first >= frame.first or (frame.cue.lemma not in _TALK and head not in ("that", QUOTE, *SUBJECTS)):
            return None
        if sentence.at(first - 1) not in AUXILIARIES:  # "has written to Y asking Z"
            source = (sentence.span(first, frame.first),)
    source = source or subject or main_subject(sentence, frame.first)
    return make(sentence, frame, source, content, "…, saying Y") if source else None


def _quoted_as_saying(sentence: Sentence, frame: Frame, content: Sequence[Piece]) -> Attribution | None:
    """X was quoted as saying Y; Z quoted X as saying Y."""
    low = sentence.low
    quoted = next(
        (
            k
            for k in range(frame.first - 2, max(-1, frame.first - 16), -1)
            if low[k] in ("quoted", "quotes", "cited")
        ),
        -1,
    )
    if quoted < 1:
        return None
    begin = group_start(sentence, quoted)
    if any(word in BE for word in low[begin:quoted]):
        first, last = np_left(sentence, begin - 1) if begin else begin, begin
    else:
        begin, first, last = quoted, quoted + 1, frame.first - 1
    if first >= last:
        return None
    cue = Frame(
        begin if last == begin else frame.first - 1,
        frame.verb,
        frame.last,
        frame.cue,
        frame.form,
        passive=False,
        participle=True,
    )
    return make(sentence, cue, (sentence.span(first, last),), content, "X was quoted as saying Y")
