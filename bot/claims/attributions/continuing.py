"""Quotations that go on without a cue of their own: "A," X said. "B." """

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.claims.attributions.grammar import ENDS
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution


def add_continuations(sentences: Sequence[Sentence], found: Iterable[Attribution]) -> list[Attribution]:
    """Add to each attribution the bare quotations that follow it, up to the next sentence in other words."""
    attributions = list(found)
    by_cue = sorted((a.cue[0].start, i) for i, a in enumerate(attributions) if a.cue and a.speech)
    taken = sorted((span.start, span.end) for a in attributions for span in a.content)
    at, last = 0, -1
    seen = 0
    fresh = False
    for sentence in sentences:
        begin, end = sentence.starts[0], sentence.ends[-1]
        while seen < len(taken) and taken[seen][1] <= begin:
            seen += 1
        held = seen < len(taken) and taken[seen][0] < end
        if is_bare(sentence) and not held:
            if last >= 0 and fresh:
                spans = tuple(sentence.span(k, k + 1) for k in sorted(sentence.quotations))
                attributions[last] = replace(
                    attributions[last], content=(*attributions[last].content, *spans)
                )
            continue
        fresh = False
        while at < len(by_cue) and by_cue[at][0] < end:
            if by_cue[at][0] >= begin:
                last, fresh = by_cue[at][1], True
            at += 1
    return attributions


def is_bare(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but quotations."""
    return bool(sentence.quotations) and all(word == QUOTE or word in ENDS for word in sentence.low)
