"""Attributions whose cue is no verb: "according to X", "X's claim that Y"."""

from collections.abc import Iterator

from bot.claims.attributions.grammar import DASHES, DETERMINERS, ENDS, np_left, np_right, with_apposition
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.attributions.contents import clause_end, clause_goes_on
from bot.claims.model import Attribution
from bot.lexicon.cues import noun_forms


def find_by_phrases(sentence: Sentence) -> Iterator[Attribution]:
    """Give the attributions by "according to", "as reported by" and nouns of saying."""
    for index, word in enumerate(sentence.low):
        if word.endswith("according") and sentence.at(index + 1) == "to":
            yield from _according_to(sentence, index, index + 2)
        elif (
            word == "as"
            and sentence.at(index + 2) == "by"
            and sentence.at(index + 1) in ("reported", "stated", "noted", "described")
        ):
            yield from _according_to(sentence, index, index + 3)
        elif word == "as" and sentence.at(index + 1) == "reported":
            by = next(
                (k for k in range(index + 2, min(index + 6, len(sentence))) if sentence.low[k] == "by"), 0
            )
            if by:
                yield from _according_to(sentence, index, by + 1)
        elif word in noun_forms() and sentence.at(index + 1) == "that":
            yield from _noun_that(sentence, index)


def _according_to(sentence: Sentence, first: int, last: int) -> Iterator[Attribution]:
    """According to X, Y; Y, according to X."""
    end = np_right(sentence, last)
    if end == last and not sentence.at(last) == QUOTE:
        return
    end = max(end, last + 1)
    low = sentence.low
    cue_start = (
        sentence.ends[first] - len("according")
        if low[first].endswith("according")
        else sentence.starts[first]
    )
    cue = (sentence.span(first, last)._replace(start=cue_start),)
    if first == 0 or (first == 1 and low[0] in ("and", "but")):
        comma = next((k for k in range(end, min(end + 25, len(low))) if low[k] == ","), -1)
        if comma < 0 or comma + 1 >= len(low):
            return
        source = sentence.span(last, comma)
        content = sentence.span(comma + 1, clause_end(sentence, comma + 1))
        yield Attribution((source,), cue, (content,), 0.85, found_by="according to X, Y")
        return
    end = with_apposition(sentence, end)
    stop = first
    glued = sentence.starts[first] < cue_start
    while stop > 0 and low[stop - 1] in (",",) and not glued:
        stop -= 1
    begin = 0
    for k in range(first - 1, max(-1, first - 80), -1):
        if low[k] == ";":
            begin = k + 1
            break
    if begin >= stop and not glued:
        return
    content = (
        sentence.span(begin, stop) if not glued else sentence.span(begin, first + 1)._replace(end=cue_start)
    )
    yield Attribution((sentence.span(last, end),), cue, (content,), 0.8, found_by="Y, according to X")


def _noun_that(sentence: Sentence, noun: int) -> Iterator[Attribution]:
    """X's claim that Y; reports that Y."""
    before = sentence.at(noun - 1)
    act = noun_forms()[sentence.low[noun]].act
    end = clause_end(sentence, noun + 1)
    if end - noun < 4:
        return
    content = (sentence.span(noun + 1, end),)
    cue = (sentence.span(noun, noun + 1),)
    if before.endswith(("'s", "’s", "s'", "s’")):
        first = np_left(sentence, noun - 1)
        yield Attribution(
            (sentence.span(first, noun),), cue, content, 0.7, act is not None, "X's claim that Y"
        )
    elif before in ("his", "her", "their", "its", "my", "our"):
        yield Attribution(
            (sentence.span(noun - 1, noun),), cue, content, 0.7, act is not None, "X's claim that Y"
        )
    else:
        yield Attribution((), cue, content, 0.5, act is not None, "reports that Y")
