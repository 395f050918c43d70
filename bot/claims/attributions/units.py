"""A sentence as the rules see it: words, marks, and each quotation folded into one unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.articles.model import Span
from bot.claims.dialogue import DASHES
from bot.claims.document import Document, Quotation, Run

QUOTE = "“”"
"""Stands in `Sentence.low` for a whole quotation."""

_STOPS = frozenset(",.!?…—–-")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The units of one sentence, as parallel lists.

    `low` holds each word in small letters (`QUOTE` for a quotation), `words` as written, `starts` and `ends`
    offsets in the text, `quotations` the quotation of a unit by place, `paragraph` the paragraph's number.
    """

    text: str
    paragraph: int
    low: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    quotations: dict[int, Quotation] = field(default_factory=dict[int, Quotation])

    def __len__(self) -> int:
        return len(self.low)

    def span(self, first: int, last: int) -> Span:
        """Give the span of the units from `first` up to and without `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def at(self, index: int) -> str:
        """Give the word at a place in small letters, "" outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def is_capital(self, index: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return 0 <= index < len(self.words) and self.words[index][:1].isupper()

    def inner(self, index: int) -> str:
        """Give the words inside the quotation at a place, "" where there is none."""
        quotation = self.quotations.get(index)
        return "" if quotation is None else self.text[quotation.inner.start : quotation.inner.end].strip()

    def stops(self, index: int) -> bool:
        """Tell whether the quotation at a place ends with a mark of its own, as one before "he said" does."""
        return self.inner(index)[-1:] in _STOPS


def fold(document: Document) -> Iterator[Sentence]:
    """Give the sentences of a document with their quotations folded."""
    tokens, quotations = document.tokens, document.quotations
    paragraph = quoted = 0
    for run in document.sentences:
        while document.paragraphs[paragraph].last <= run.first:
            paragraph += 1
        while quoted < len(quotations) and quotations[quoted].span.end <= tokens[run.first].start:
            quoted += 1
        sentence = Sentence(document.text, paragraph)
        quotes = quoted < len(quotations) and quotations[quoted].span.start < tokens[run.last - 1].end
        if quotes or not DASHES.isdisjoint(document.low[run.first : run.last]):
            quoted = _fold(document, run, quoted, sentence)
        else:
            _copy(document, run, sentence)
        if sentence.low:  # one of dashes alone, or one that a quotation before it swallowed, holds nothing
            yield sentence


def _copy(document: Document, run: Run, sentence: Sentence) -> None:
    """Fill a sentence that has nothing to fold."""
    tokens = document.tokens[run.first : run.last]
    sentence.low.extend(document.low[run.first : run.last])
    sentence.words.extend([token.text for token in tokens])
    sentence.starts.extend(document.starts[run.first : run.last])
    sentence.ends.extend([token.end for token in tokens])


def _fold(document: Document, run: Run, quoted: int, sentence: Sentence) -> int:
    """Fill a sentence; `quoted` is the next quotation, and the one that is next behind it is given."""
    quotations = document.quotations
    low, words, starts, ends = sentence.low, sentence.words, sentence.starts, sentence.ends
    inside = -1
    for start, end, text in document.tokens[run.first : run.last]:
        if start < inside:
            continue
        while quoted < len(quotations) and quotations[quoted].span.end <= start:
            quoted += 1
        if text in DASHES and _belongs_to_speech(document, quoted, start, end):
            continue
        if quoted < len(quotations) and quotations[quoted].span.start <= start:
            inside = quotations[quoted].span.end
            sentence.quotations[len(low)] = quotations[quoted]
            low.append(QUOTE)
            words.append(QUOTE)
            starts.append(start)
            ends.append(inside)
        else:
            low.append(text.lower())
            words.append(text)
            starts.append(start)
            ends.append(end)
    return quoted


def _belongs_to_speech(document: Document, quoted: int, start: int, end: int) -> bool:
    """Tell whether a dash stands for the mark of a quotation beside it; `quoted` is the next quotation."""
    before = document.quotations[quoted - 1] if quoted else None
    after = document.quotations[quoted] if quoted < len(document.quotations) else None
    closes = before is not None and not before.closed and document.text[before.span.end : start].isspace()
    opens = after is not None and not after.opened and document.text[end : after.span.start].isspace()
    return closes or opens
