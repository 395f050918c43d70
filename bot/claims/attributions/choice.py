"""The choice among findings that contradict each other."""

from collections.abc import Iterable, Sequence

from bot.articles.model import Span
from bot.claims.model import Attribution


def choose(found: Iterable[Attribution], furniture: Sequence[Span] = ()) -> list[Attribution]:
    """Keep one finding for each content, the surer one; drop those within `furniture`. In the order of the text."""
    best: dict[tuple[Span, ...], Attribution] = {}
    for attribution in found:
        if any(_within(span, furniture) for span in attribution.content):
            continue
        rival = best.get(attribution.content)
        if rival is None or rival.confidence < attribution.confidence:
            best[attribution.content] = attribution
    return sorted(best.values(), key=lambda a: min((*a.source, *a.cue, *a.content)))


def _within(span: Span, furniture: Sequence[Span]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in furniture)
