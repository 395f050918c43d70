"""On which day something was said: the time words that belong to the cue, reckoned from the article's day."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from bot.articles.model import Span
from bot.claims.document import Document, Run
from bot.claims.model import Attribution, Basis, Precision, SaidOn
from bot.claims.timewords import TimeWords, find_times


@dataclass(frozen=True, slots=True)
class DateBase:
    """The day that "Friday" is reckoned from, and whether it is the article's or the message's."""

    day: date
    basis: Basis


class _Anchor(NamedTuple):
    """Where the cue stands: its tokens, those of cue and source together, and its sentence."""

    cue: Run
    frame: Run
    sentence: Run


_AHEAD: Final = 25  # tokens after the cue that are looked at
_BACK: Final = 40  # tokens before it

_RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "where", "that"})
_CLAUSE: Final = frozenset(
    {"when", "while", "because", "although", "though", "as", "if", "whether", "but", "since"}
)
_AFTER: Final = frozenset({"after", "following", "ahead", "before", "hours", "days"})
_AND: Final = frozenset({"and", "or"})
_PARTS: Final = frozenset({",", ";", ":", "(", ")", "–", "—", "--"})  # noqa: RUF001 - both dashes are written
_MADE_PUBLIC: Final = frozenset(
    """published released issued dated posted made given sent broadcast aired recorded obtained filed written
    submitted delivered unveiled circulated""".split()  # noqa: SIM905
)
_CONTINUES: Final = frozenset({"added", "adds", "adding", "continued", "continues", "continuing"})


def said_on(
    document: Document, attribution: Attribution, base: DateBase, earlier: SaidOn | None = None
) -> SaidOn:
    """Give the day on which the content of `attribution` was said.

    Read are the time words of the cue's own clause ("said on Monday"), of the sentence's opening ("On Monday,
    X said") and of the source ("a report published last year"), never those inside the content or inside
    quotation marks. Words that name their year have the basis "stated"; others keep the basis of `base`.
    No words: `earlier`, the day of the statement that a cue-less or merely "added" content continues, where
    it is given; else the base day. The day is never after the base, unless the text states a whole later
    date: then it is marked ambiguous.
    """
    anchor = _anchor(document, attribution)
    best = _nearest(document, attribution, anchor, base.day) if anchor else None
    if best is not None:
        return SaidOn(
            best.day,
            Basis.STATED if best.stated else base.basis,
            document.text[best.span.start : best.span.end],
            best.precision,
            best.ambiguous,
        )
    if earlier is not None and _is_continued(document, attribution):
        return earlier
    return SaidOn(base.day, base.basis, precision=Precision.DAY)


def _is_continued(document: Document, attribution: Attribution) -> bool:
    words = " ".join(document.text[start:end] for start, end in attribution.cue).lower().split()
    return not words or words[0] in _CONTINUES


def _token_at(document: Document, offset: int) -> int:
    """Give the index of the last token that starts at or before `offset`."""
    return max(0, bisect_right(document.tokens, offset, key=lambda token: token.start) - 1)


def _run_of(document: Document, spans: Sequence[Span]) -> Run | None:
    inside = [span for span in spans if span.end > span.start]
    if not inside or not document.tokens:
        return None
    first = _token_at(document, min(span.start for span in inside))
    return Run(first, _token_at(document, max(span.end for span in inside) - 1) + 1)


def _anchor(document: Document, attribution: Attribution) -> _Anchor | None:
    cue = _run_of(document, attribution.cue) or _run_of(document, attribution.source)
    frame = _run_of(document, (*attribution.cue, *attribution.source))
    if cue is None or frame is None:
        return None
    at = max(0, bisect_right(document.sentences, cue.first, key=lambda run: run.first) - 1)
    sentence = document.sentences[at]
    within = Run(max(frame.first, sentence.first), min(frame.last, max(sentence.last, cue.last)))
    return _Anchor(cue, within, sentence)


def _nearest(document: Document, attribution: Attribution, anchor: _Anchor, day: date) -> TimeWords | None:
    """Choose the time words with the fewest tokens between them and the cue."""
    first = max(anchor.sentence.first, anchor.cue.first - _BACK)
    last = min(max(anchor.sentence.last, anchor.cue.last), anchor.cue.last + _AHEAD)
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    best: tuple[int, TimeWords] | None = None
    for found in find_times(document.text, start, end, day):
        if _is_held(document, attribution, found.span):
            continue
        here = Run(_token_at(document, found.span.start), _token_at(document, found.span.end - 1) + 1)
        doubt = _doubt(document, attribution, anchor, here)
        if doubt is None:
            continue
        away = max(here.first - anchor.cue.last, anchor.cue.first - here.last, 0) + _AHEAD * doubt
        if best is None or away < best[0]:
            best = away, _doubted(found) if doubt else found
    return best[1] if best else None


def _doubted(found: TimeWords) -> TimeWords:
    return TimeWords(found.span, found.day, found.precision, ambiguous=True, stated=found.stated)


def _is_held(document: Document, attribution: Attribution, span: Span) -> bool:
    """Tell whether the words stand in the content or in a quotation."""
    if any(start < span.end and span.start < end for start, end in attribution.content):
        return True
    at = bisect_right(document.quotations, span.start, key=lambda quotation: quotation.span.start) - 1
    return at >= 0 and span.start < document.quotations[at].span.end


def _doubt(document: Document, attribution: Attribution, anchor: _Anchor, here: Run) -> bool | None:
    """Tell whether the words belong to the cue: False they do, True they may, None they do not."""
    if here.first >= anchor.cue.last:
        return _doubt_after(document, attribution, anchor, here)
    if here.last <= anchor.cue.first:
        return _doubt_before(document, attribution, anchor, here)
    return False


def _doubt_after(document: Document, attribution: Attribution, anchor: _Anchor, here: Run) -> bool | None:
    between = _words(document, anchor.cue.last, here.first)
    if _crosses_content(document, attribution, anchor.cue.last, here.first):
        return None
    if any(word in _RELATIVE or word in _CLAUSE for word in between):
        return None
    return any(word in _AFTER for word in between)


def _doubt_before(document: Document, attribution: Attribution, anchor: _Anchor, here: Run) -> bool | None:
    if _crosses_content(document, attribution, here.last, anchor.cue.first):
        return None
    between = _words(document, here.last, anchor.cue.first)
    clause = _clause_start(document, anchor.sentence, here.first)
    lead = _words(document, clause, here.first)
    parted = any(word in _PARTS for word in between)
    in_source = anchor.frame.first <= here.first
    if any(word in _RELATIVE for word in lead):
        return None
    if in_source and not parted and lead and not _is_public(lead) and here.last < anchor.cue.first - 1:
        return None
    outside = _words(document, here.last, max(here.last, anchor.frame.first))
    if any(word in _RELATIVE or word in _CLAUSE or word in _AFTER or word in _AND for word in outside):
        return None
    if parted and any(word in _CLAUSE for word in lead):
        return None
    return any(word in _AFTER for word in lead)


def _is_public(lead: Sequence[str]) -> bool:
    """Tell whether what was published, sent or said is what the words date."""
    return any(word in _MADE_PUBLIC for word in lead) or lead[-1] in {"a", "an", "its", "his", "her", "their"}


def _clause_start(document: Document, sentence: Run, index: int) -> int:
    while index > sentence.first and document.tokens[index - 1].text not in _PARTS:
        index -= 1
    return index


def _words(document: Document, first: int, last: int) -> list[str]:
    return [token.text.lower() for token in document.tokens[first:last]]


def _crosses_content(document: Document, attribution: Attribution, first: int, last: int) -> bool:
    if first >= last:
        return False
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return any(a < end and start < b for a, b in attribution.content)
