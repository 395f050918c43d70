"""Attributions that the layout makes: "X: “Y”" in a headline, "NAME: text" in a transcript."""

from collections.abc import Iterator, Sequence

from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.grammar import ENDS
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution

_LABEL = 6


def find_by_layout(sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """Give what paragraphs say that begin with a label and a colon."""
    labels = [(i, k) for i, s in enumerate(sentences) if (k := _label(sentences, i)) > 0]
    names = [" ".join(sentences[i].low[:k]) for i, k in labels]
    transcript = len(labels) >= 4
    for (i, colon), name in zip(labels, names, strict=True):
        sentence = sentences[i]
        quoted = sentence.at(colon + 1) == QUOTE
        if not (
            quoted or (transcript and names.count(name) > 1) or (sentence.words[0].isupper() and transcript)
        ):
            continue
        if colon + 1 >= len(sentence):
            continue
        end = sentence.ends[-1]
        k = i + 1
        while not quoted and k < len(sentences) and sentences[k].paragraph == sentence.paragraph:
            end = sentences[k].ends[-1]
            k += 1
        if quoted:
            end = sentence.ends[colon + 1]
        content = sentence.span(colon + 1, colon + 2)._replace(end=end)
        cue = (sentence.span(colon, colon + 1),)
        rule = "X: “Y”" if quoted else "NAME: Y"
        yield Attribution((sentence.span(0, colon),), cue, (content,), confidence(rule), found_by=rule)


def _label(sentences: Sequence[Sentence], number: int) -> int:
    """Give the place of the colon behind a name that begins a paragraph, 0 where there is none."""
    sentence = sentences[number]
    if number and sentences[number - 1].paragraph == sentence.paragraph:
        return 0
    for index in range(1, min(_LABEL, len(sentence))):
        if sentence.low[index] == ":":
            capital = all(
                sentence.words[k][0].isupper() or not sentence.words[k][0].isalpha() for k in range(index)
            )
            return index if capital else 0
        if sentence.low[index] in ENDS and sentence.low[index] != ".":
            return 0
    return 0
