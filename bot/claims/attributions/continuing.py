"""Quotations that go on without a cue of their own: “A,” X said. “B.”."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.claims.attributions.closed import ENDS, LEADS, PREPOSITIONS, SUBJECTS
from bot.claims.attributions.grammar import has_verb, is_adverb
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution

if TYPE_CHECKING:
    from bot.articles.model import Span

_LEAD = 10
"""Units that may lead to a quotation of the one who spoke before."""


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
    held = sorted((span, i) for i, a in enumerate(attributions) for span in a.content)
    more: dict[int, list[Span]] = {}
    at = seen = 0
    speaking = -1
    for sentence in sentences:
        begin, end = sentence.starts[0], sentence.ends[-1]
        while seen < len(held) and held[seen][0].end <= begin:
            seen += 1
        holder = held[seen][1] if seen < len(held) and held[seen][0].start < end else -1
        if _goes_on(sentence) and holder in (-1, speaking):
            if holder < 0 <= speaking:
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
        content = tuple(sorted((*attributions[index].content, *spans)))
        attributions[index] = replace(attributions[index], content=content)
    return attributions


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but quotations, or leads to one without naming anybody.

    So it is in "Then, after a pause: “B.”".
    """
    if is_bare(sentence):
        return True
    mark = len(sentence) - 2
    if not 0 < mark <= _LEAD or sentence.low[mark] != ":" or sentence.low[-1] != QUOTE:
        return False
    named = any(sentence.is_capital(k) or sentence.low[k] in SUBJECTS for k in range(1, mark))
    leads = sentence.low[0] in LEADS or sentence.low[0] in PREPOSITIONS or is_adverb(sentence.low[0])
    return leads and not named and not has_verb(sentence, 0, mark)


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
