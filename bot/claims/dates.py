"""On which day something was said: the time words that belong to the cue, reckoned from the article's day."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.articles.model import Span
from bot.claims.document import Document, Run
from bot.claims.model import Attribution, Basis, Precision, SaidOn
from bot.claims.timewords import TimeWords, find_times, hints_at_time
from bot.lexicon.grammar import AUXILIARIES


@dataclass(frozen=True, slots=True)
class DateBase:
    """The day that "Friday" is reckoned from, and whether it is the article's or the message's."""

    day: date
    basis: Basis


_AHEAD: Final = 25  # tokens after the cue that are looked at
_BACK: Final = 40  # tokens before it
_AFTER_CONTENT: Final = 8  # tokens between content and time words that still follow it

_RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "where", "that"})
_CLAUSE: Final = frozenset(
    {"when", "while", "because", "although", "though", "as", "if", "whether", "but", "since"}
)
_JOINING: Final = frozenset({"but", "and", "yet", "so"})
_AFTER: Final = frozenset({"after", "following", "ahead", "before", "hours", "days"})
_AND: Final = frozenset({"and", "or"})
_PARTS: Final = frozenset({",", ";", ":", "(", ")", "–", "—", "--"})
_MADE_PUBLIC: Final = frozenset(
    """published released issued dated posted made given sent broadcast aired recorded obtained filed written
    submitted delivered unveiled circulated""".split()  # noqa: SIM905
)
_MADE: Final = frozenset(
    """report reports study statement letter speech interview poll survey memo article paper review audit ad
    ruling filing post tweet email document documents transcript broadcast book""".split()  # noqa: SIM905
)
_WHOSE: Final = frozenset({"a", "an", "its", "his", "her", "their"})
_CONTINUES: Final = frozenset({"added", "adds", "adding", "continued", "continues", "continuing"})


def said_on(
    document: Document, attribution: Attribution, base: DateBase, earlier: SaidOn | None = None
) -> SaidOn:
    """Give the day on which the content of `attribution` was said.

    Read are the time words of the cue's own clause ("said on Monday"), of the sentence's opening ("On Monday,
    X said") and of the source ("a report published last year"), not those inside the content, save where it
    ends with the time of what somebody "had demanded", and never those inside quotation marks. Words that
    name their year have the basis "stated"; others keep the basis of `base`.
    No words: `earlier`, the day of the statement that a cue-less or merely "added" content continues, where
    it is given; else the base day. The day is never after the base, unless the text states a whole later
    date: then it is marked ambiguous.
    """
    clause = _clause_of(document, attribution)
    best = (clause.nearest(base.day) or clause.at_end(base.day)) if clause else None
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
    return SaidOn(base.day, base.basis)


def _is_continued(document: Document, attribution: Attribution) -> bool:
    words = " ".join(document.text[start:end] for start, end in attribution.cue).lower().split()
    return not words or words[0] in _CONTINUES


def _token_at(document: Document, offset: int) -> int:
    """Give the index of the last token that starts at or before `offset`."""
    return max(0, bisect_right(document.starts, offset) - 1)


def _run_of(document: Document, spans: Sequence[Span]) -> Run | None:
    inside = [span for span in spans if span.end > span.start]
    if not inside or not document.tokens:
        return None
    first = _token_at(document, min(inside).start)
    return Run(first, _token_at(document, max([span.end for span in inside]) - 1) + 1)


def _clause_of(document: Document, attribution: Attribution) -> "_Clause | None":
    cue = _run_of(document, attribution.cue) or _run_of(document, attribution.source)
    frame = _run_of(document, (*attribution.cue, *attribution.source))
    if cue is None or frame is None:
        return None
    source = _run_of(document, attribution.source) if attribution.cue else None
    sentence = document.sentences[document.sentence_of(cue.first)]
    return _Clause(document, attribution.content, cue, source, max(frame.first, sentence.first), sentence)


@dataclass(frozen=True, slots=True)
class _Clause:
    """Where the cue stands, in tokens: itself, its source, where the two begin, and their sentence."""

    document: Document
    content: tuple[Span, ...]
    cue: Run
    source: Run | None
    begins: int
    sentence: Run

    def nearest(self, day: date) -> TimeWords | None:
        """Choose the time words with the fewest tokens between them and the cue."""
        best: tuple[int, TimeWords] | None = None
        for found in self._found(day):
            here = Run(
                _token_at(self.document, found.span.start), _token_at(self.document, found.span.end - 1) + 1
            )
            doubt = None if self._is_held(found.span) else self._doubt(here, found)
            if doubt is None:
                continue
            away = max(here.first - self.cue.last, self.cue.first - here.last, 0) + _AHEAD * doubt
            if best is None or away < best[0]:
                best = away, replace(found, ambiguous=found.ambiguous or doubt)
        return best[1] if best else None

    def at_end(self, day: date) -> TimeWords | None:
        """Give the time words that end what somebody "had demanded": then it was, if it is no part of that.

        A clause has a time of its own: "had said that it was built in 2021".
        """
        held = _run_of(self.document, self.content)
        if held is None or not self._is_past_perfect() or not AUXILIARIES.isdisjoint(self._words(*held)):
            return None
        start, end = self.document.tokens[held.first].start, self.document.tokens[held.last - 1].end
        if "that" in self._words(*held) or self.document.quotation_at(end - 1) is not None:
            return None
        last = next((t for t in reversed([*find_times(self.document.text, start, end, day)])), None)
        if last is None or self.document.text[last.span.end : end].strip(".,"):
            return None
        return replace(last, ambiguous=True)

    def _is_past_perfect(self) -> bool:
        return "had" in self._words(max(self.sentence.first, self.cue.first - 2), self.cue.last)

    def _found(self, day: date) -> Iterator[TimeWords]:
        """Give the time words around the cue and right behind the content, as far as the sentence goes."""
        tokens, end = self.document.tokens, max(self.cue.last, self.sentence.last)
        behind = min(end, self.cue.last + _AHEAD)
        stretches = [Run(max(self.sentence.first, self.cue.first - _BACK), behind)]
        for span in self.content:
            first = _token_at(self.document, span.end - 1) + 1 if span.end else 0
            if behind <= first < end:
                stretches.append(Run(first, min(end, first + 2 * _AFTER_CONTENT)))
        for first, last in stretches:
            if any(map(hints_at_time, self.document.low[first:last])):
                yield from find_times(self.document.text, tokens[first].start, tokens[last - 1].end, day)

    def _is_held(self, span: Span) -> bool:
        """Tell whether the words stand in the content or in a quotation."""
        if any(start < span.end and span.start < end for start, end in self.content):
            return True
        return self.document.quotation_at(span.start) is not None

    def _doubt(self, here: Run, found: TimeWords) -> bool | None:
        """Tell whether the words belong to the cue: False they do, True they may, None they do not."""
        if self.source is not None and self.source.first <= here.first < self.source.last:
            lead = self._words(self.source.first, here.first)
            dated = not lead or lead[-1] in _WHOSE
            return False if dated or _MADE.intersection(lead) or _MADE_PUBLIC.intersection(lead) else None
        if here.first >= self.cue.last:
            return self._doubt_after(here, found)
        return self._doubt_before(here) if here.last <= self.cue.first else False

    def _doubt_after(self, here: Run, found: TimeWords) -> bool | None:
        tokens, first = self.document.tokens, self.cue.last
        for content in self.content:
            # "called for an inquiry on Monday": behind the content, it is looked at from the content's end.
            if tokens[first - 1].end < content.end <= tokens[here.first].start:
                first = _token_at(self.document, content.end - 1) + 1
                if here.first - first > _AFTER_CONTENT:
                    return None
        between = self._words(first, here.first)
        if any(word in _RELATIVE or word in _CLAUSE for word in between):
            return None
        if found.precision is Precision.YEAR and "," in between and not _MADE.intersection(between):
            return None  # "said Ann Lee, a candidate in 2012"
        return any(word in _AFTER for word in between)

    def _doubt_before(self, here: Run) -> bool | None:
        between = self._words(here.last, self.cue.first)
        if self._crosses_content(here.last, self.cue.first):
            return None
        start = self._phrase_start(here.first)
        start += start == self.sentence.first and self.document.low[start] in _JOINING  # "But on Sunday, she"
        lead = self._words(start, here.first)
        lead = lead[:-3] if lead[-1:] == lead[-3:-2] == ("as",) else lead  # "as early as 2018"
        parted = any(word in _PARTS for word in between)
        if any(word in _RELATIVE or (parted and word in _CLAUSE) for word in lead):
            return None
        outside = _without_aside(self._words(here.last, max(here.last, self.begins)))
        if any(word in _RELATIVE or word in _CLAUSE or word in _AFTER or word in _AND for word in outside):
            return None
        return any(word in _AFTER for word in lead)

    def _phrase_start(self, index: int) -> int:
        floor = max(self.sentence.first, index - _BACK)
        while index > floor and self.document.tokens[index - 1].text not in _PARTS:
            index -= 1
        return index

    def _words(self, first: int, last: int) -> tuple[str, ...]:
        return self.document.low[first:last]

    def _crosses_content(self, first: int, last: int) -> bool:
        if first >= last:
            return False
        start, end = self.document.tokens[first].start, self.document.tokens[last - 1].end
        return any(a < end and start < b for a, b in self.content)


def _without_aside(words: tuple[str, ...]) -> tuple[str, ...]:
    """Drop a clause between commas: "On Monday, as the talks went on, X said"."""
    if (
        len(words) > 1
        and words[0] == ","
        and (words[1] in _CLAUSE or words[1] in _AFTER)
        and "," in words[1:]
    ):
        return words[words.index(",", 1) :]
    return words
