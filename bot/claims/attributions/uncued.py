"""Quotations that stand alone behind a sentence about a person: "X shook his head. “Y.”"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from bot.articles.model import Span
from bot.claims.attributions.closed import DETERMINERS, ENDS
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.contents import is_work
from bot.claims.attributions.continuing import is_bare
from bot.claims.attributions.sources import main_subject
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words
from bot.lexicon.names import is_people_word, is_role

_PERSONS = words("he she they")
_NO_SPEECH = words(
    """song songs sing sings sang sung singing chorus chant chants chanted banner banners sign signs slogan
    slogans poster posters placard placards title titled titles headline lyrics verse poem graffiti read reads
    reading"""
)
"""Words of a sentence behind which a quotation is nobody's own words."""
_SAYING = words("say says said tell tells told according")
"""Words of a sentence that tells its speaker itself."""
_TOLD = _NO_SPEECH | _SAYING
_HEADING = 25
"""Characters below which a quotation that is a paragraph may be a heading."""
_CREDIT = 6
"""Units below which a paragraph before a quotation may be a picture's credit: "Getty/Instagram."."""


def add_uncued(
    sentences: Sequence[Sentence], found: Iterable[Attribution], furniture: Sequence[Span]
) -> list[Attribution]:
    """Add the bare quotations that `found` leaves over and whose speaker the sentence before tells."""
    attributions = list(found)
    held = sorted([*furniture, *(span for attribution in attributions for span in attribution.content)])
    return sorted([*attributions, *_find(sentences, held)], key=_place)


def _find(sentences: Sequence[Sentence], held: Sequence[Span]) -> Iterator[Attribution]:
    source: tuple[Span, ...] = ()
    content: list[Span] = []
    rule = ""
    for number, sentence in enumerate(sentences):
        if is_bare(sentence) and not _is_held(sentence.starts[0], held):
            if not content and number:
                source, rule = _speaker(sentences[number - 1], sentence)
            if source:
                content += [sentence.span(k, k + 1) for k in sentence.quotations]
                continue
        if content:
            yield Attribution(source, (), tuple(content), confidence(rule), found_by=rule)
        source, content = (), []
    if content:
        yield Attribution(source, (), tuple(content), confidence(rule), found_by=rule)


def _is_held(offset: int, held: Sequence[Span]) -> bool:
    at = bisect_right(held, (offset, offset)) - 1
    near = held[max(0, at) : at + 2]
    return any(span.start <= offset < span.end for span in near)


def _speaker(before: Sentence, sentence: Sentence) -> tuple[tuple[Span, ...], str]:
    """Give the person of whom the sentence before tells, and by which rule; nothing where there is none."""
    first = min(sentence.quotations)
    apart = before.paragraph != sentence.paragraph
    if not _TOLD.isdisjoint(before.low) or before.low[-1] not in ENDS:
        return (), ""
    if is_work(sentence, first) or not sentence.stops(first):
        return (), ""
    if apart and (len(sentence.inner(first)) < _HEADING or len(before) < _CREDIT):
        return (), ""
    subject = main_subject(before, len(before))
    if not subject or not _is_person(before, bisect_right(before.starts, subject[0].start) - 1, subject[0]):
        return (), ""
    return subject, "X did Z.¶“Y”" if apart else "X did Z. “Y”"


def _is_person(sentence: Sentence, first: int, subject: Span) -> bool:
    """Tell whether a subject is a person: "she", a name, "the teenager"."""
    if sentence.low[first] in _PERSONS:
        return True
    inside = [
        k
        for k in range(first, len(sentence))
        if sentence.starts[k] < subject.end and sentence.low[k] != QUOTE
    ]
    if sentence.low[first] in DETERMINERS:
        return any(is_role(sentence.words[k]) or is_people_word(sentence.words[k]) for k in inside[1:])
    return all(sentence.is_capital(k) for k in inside[:2]) and len(inside) < 6


def _place(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content))
