"""Putting an attribution together."""

from collections.abc import Sequence

from bot.articles.model import Span
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.contents import Piece
from bot.claims.attributions.frames import Frame
from bot.claims.attributions.units import Sentence
from bot.claims.model import Attribution


def make(
    sentence: Sentence,
    frame: Frame,
    source: tuple[Span, ...],
    content: Sequence[Piece],
    rule: str,
) -> Attribution:
    """Put an attribution together from its source, its cue and the pieces of its content."""
    return Attribution(
        source,
        (sentence.span(frame.first, frame.last),),
        tuple(sentence.span(first, last) for first, last in content),
        confidence=confidence(rule, frame.cue),
        speech=frame.cue.act is not None,
        found_by=rule,
    )
