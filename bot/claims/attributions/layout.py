"""Attributions that the layout makes: "X: “Y”" in a headline, "NAME: text" in a transcript."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.articles.model import Span
from bot.claims.attributions.closed import ENDS
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.contents import is_work
from bot.claims.attributions.interviews import find_in_interviews
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution

_LABEL = 6
"""Units that a label and its colon may have."""
_TRANSCRIPT = 4
"""Labels that make a transcript."""


def find_by_layout(sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """Give what paragraphs say that begin with a label and a colon."""
    places = ((number, _label(sentences, number)) for number in range(len(sentences)))
    labels = [(number, colon) for number, colon in places if colon]
    answers = list(find_in_interviews(sentences, labels))
    yield from answers
    voices = Counter(_name(sentences[number], colon) for number, colon in labels)
    for number, colon in labels:
        sentence = sentences[number]
        if sentence.at(colon + 1) == QUOTE and not is_work(sentence, colon + 1):
            content, rule = sentence.span(colon + 1, colon + 2), "X: “Y”"
        elif not answers and len(labels) >= _TRANSCRIPT and voices[_name(sentence, colon)] > 1:
            content, rule = _to_paragraph_end(sentences, number, colon + 1), "NAME: Y"
        else:
            continue
        source, cue = (sentence.span(0, colon),), (sentence.span(colon, colon + 1),)
        yield Attribution(source, cue, (content,), confidence(rule), found_by=rule)


def _name(sentence: Sentence, colon: int) -> str:
    return " ".join(sentence.low[:colon])


def _to_paragraph_end(sentences: Sequence[Sentence], number: int, first: int) -> Span:
    """Give the span from unit `first` of a sentence to the end of its paragraph."""
    last = number
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[number].paragraph:
        last += 1
    return Span(sentences[number].starts[first], sentences[last].ends[-1])


def _label(sentences: Sequence[Sentence], number: int) -> int:
    """Give the place of the colon behind a name that begins a paragraph, 0 where there is none."""
    sentence = sentences[number]
    if number and sentences[number - 1].paragraph == sentence.paragraph:
        return 0
    for index in range(1, min(_LABEL, len(sentence) - 1)):
        if sentence.low[index] == ":":
            capital = all(
                sentence.words[k][0].isupper() or not sentence.words[k][0].isalpha() for k in range(index)
            )
            return index if capital else 0
        if sentence.low[index] in ENDS and sentence.low[index] != ".":
            return 0
    return 0
