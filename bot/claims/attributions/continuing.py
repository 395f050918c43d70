"""Quotations that go on without a cue of their own: “A,” X said. “B.”."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.claims.attributions.closed import ENDS
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution

if TYPE_CHECKING:
    from bot.articles.model import Span


def add_continuations(sentences: Sequence[Sentence], found: Iterable[Attribution]) -> list[Attribution]:
    """Add to each attribution the bare quotations that follow it, up to the next sentence in other words.

    PolNeAR takes such quotations for one content with the quotation before.
    """
    attributions = list(found)
    cues = sorted(
        (a.cue[0].start, i)
        for i, a in enumerate(attributions)
        if a.cue and a.speech and a.found_by != "X was told Y"
    )
    held = sorted(span for a in attributions for span in a.content)
    more: dict[int, list[Span]] = {}
    at = seen = 0
    speaking = -1
    for sentence in sentences:
        begin, end = sentence.starts[0], sentence.ends[-1]
        while seen < len(held) and held[seen].end <= begin:
            seen += 1
        if is_bare(sentence) and not (seen < len(held) and held[seen].start < end):
            if speaking >= 0:
                more.setdefault(speaking, []).extend(sentence.span(k, k + 1) for k in sentence.quotations)
            continue
        speaking = -1
        while at < len(cues) and cues[at][0] < end:
            if (
                speaking < 0
                or not _quotes(sentence, attributions[speaking])
                or _ends(sentence, attributions[cues[at][1]])
            ):
                speaking = cues[at][1]
            at += 1
    for index, spans in more.items():
        attributions[index] = replace(attributions[index], content=(*attributions[index].content, *spans))
    return attributions


def _quotes(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether an attribution's content begins with a quotation of the sentence."""
    begins = attribution.content[0].start
    return any(quotation.span.start == begins for quotation in sentence.quotations.values())


def _ends(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether a content begins with the last quotation of the sentence, behind its cue."""
    if not sentence.quotations:
        return False
    last = sentence.starts[max(sentence.quotations)]
    return attribution.content[0].start == last > attribution.cue[0].start


def is_bare(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but quotations."""
    return bool(sentence.quotations) and all(word == QUOTE or word in ENDS for word in sentence.low)
