"""Quotations that no word of saying attributes: "“Y,” X grinned", "A spokesman: “Y”"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from bot.articles.model import Span
from bot.claims.attributions.closed import DASHES, DETERMINERS, ENDS, PREPOSITIONS, SUBJECTS, SUBORDINATORS
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.contents import Piece, goes_on
from bot.claims.attributions.continuing import is_bare
from bot.claims.attributions.frames import Frame, find_frames
from bot.claims.attributions.grammar import has_verb, np_right, with_apposition
from bot.claims.attributions.introduced import keep_apart
from bot.claims.attributions.sources import main_subject, source_left
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words
from bot.lexicon.cues import cue_forms

_LAST = 8
"""Units that may stand between a verb of saying and the colon that ends its paragraph."""
_LONG = 25
"""Characters from which a quotation before a colon is taken for speech, not for a title."""

_IS = words("is was came remains")
_OWN = words("his her their its my our")
_VERDICTS = words(
    """verdict view answer reply response message advice assessment conclusion comment reaction summary
    explanation description retort warning"""
)
_NEAR = 8
"""Units behind "was" among which the noun or the verb of a cleft sentence stands."""


def find_by_quotations(sentences: Sequence[Sentence], found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Give attributions of the quotations that `found` leaves without a source."""
    held = sorted(span for attribution in found for span in attribution.content)
    starts = [span.start for span in held]
    for number, sentence in enumerate(sentences):
        after = sentences[number + 1] if number + 1 < len(sentences) else None
        if sentence.low[-1] == ":" and after is not None and not _is_held(after.starts[0], held, starts):
            yield from _colon_before_paragraph(sentence, sentences, number + 1)
        left = (i for i in sentence.quotations if not _is_held(sentence.starts[i], held, starts))
        yield from keep_apart(sentence, (one for index in left for one in _around(sentence, index)))


def _is_held(offset: int, held: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and held[at].end > offset


def _around(sentence: Sentence, quote: int) -> Iterator[Attribution]:
    """Try the rules for one quotation, the first that fits wins."""
    for rule in (_cleft, _before_verb, _behind_label, _behind_colon, _before_colon):
        found = rule(sentence, quote)
        if found is not None:
            yield found
            return


def _make(
    sentence: Sentence, source: Span, cue: tuple[int, int], content: Sequence[Piece], rule: str
) -> Attribution:
    spans = tuple(sentence.span(first, last) for first, last in content)
    return Attribution((source,), (sentence.span(*cue),), spans, confidence(rule), found_by=rule)


def _cleft(sentence: Sentence, quote: int) -> Attribution | None:
    """“Y,” was the verdict of X; “Y,” was X's answer; “Y,” is how X puts it."""
    low = sentence.low
    verb = quote + 1 + (sentence.at(quote + 1) == ",")
    if sentence.at(verb) not in _IS or quote > 1 or not (sentence.stops(quote) or verb > quote + 1):
        return None
    first = verb + 1
    if sentence.at(first) == "how":
        cues = cue_forms()
        last = next((k for k in range(first + 2, min(first + _NEAR, len(low))) if low[k] in cues), 0)
        source, cue = (first + 1, last), (last, last + 1)
    else:
        noun = next((k for k in range(first + 1, min(first + _NEAR, len(low))) if low[k] in _VERDICTS), 0)
        behind = sentence.at(noun + 1) in ("of", "from")
        source = (noun + 2, np_right(sentence, noun + 2)) if behind else (first, noun)
        cue = (noun, noun + 1)
        if not behind and low[first] not in _OWN and not low[noun - 1].endswith(("'s", "’s", "s'", "s’")):
            return None
    if not cue[0] or source[0] >= source[1]:
        return None
    named = sentence.span(*source)
    if sentence.low[source[1] - 1].endswith(("'s", "’s")):
        named = named._replace(end=named.end - 2)
    return _make(sentence, named, cue, [Piece(quote, quote + 1)], "“Y,” grinned X")


def _before_verb(sentence: Sentence, quote: int) -> Attribution | None:
    """“Y,” X grinned; “Y,” grinned X."""
    begin = quote + 1 + (sentence.at(quote + 1) == ",")
    low = sentence.low
    opens = quote == 0 or low[quote - 1] in DASHES or low[quote - 1] == ":"
    if not opens or not (sentence.stops(quote) or begin > quote + 1) or begin >= len(sentence):
        return None
    if not _is_verb(sentence, begin):
        return _with_verb(sentence, quote, begin)
    end = np_right(sentence, begin + 1)
    if end == begin + 1:
        return None
    end = with_apposition(sentence, end)
    content = [Piece(quote, quote + 1), *goes_on(sentence, end)]
    return _make(sentence, sentence.span(begin + 1, end), (begin, begin + 1), content, "“Y,” grinned X")


def _with_verb(sentence: Sentence, quote: int, begin: int) -> Attribution | None:
    """“Y,” X grinned: a short subject from unit `begin`, then a verb without an object."""
    low = sentence.low
    if low[begin] in SUBORDINATORS or low[begin] in PREPOSITIONS:
        return None
    for index in range(begin + 1, min(begin + 12, len(low))):
        if low[index] in SUBORDINATORS or low[index] in ENDS or low[index] == QUOTE:
            return None
        if _is_verb(sentence, index):
            if sentence.at(index + 1) in DETERMINERS or has_verb(sentence, begin, index, sure=True):
                return None
            content = [Piece(quote, quote + 1), *goes_on(sentence, index + 1)]
            return _make(sentence, sentence.span(begin, index), (index, index + 1), content, "“Y,” X grinned")
    return None


def _is_verb(sentence: Sentence, index: int) -> bool:
    word = sentence.low[index]
    if len(word) < 5 or sentence.is_capital(index) or "-" in word:
        return False
    return word.endswith("ed") or (word.endswith("s") and sentence.at(index - 1) in SUBJECTS)


def _behind_label(sentence: Sentence, quote: int) -> Attribution | None:
    """Label before a colon: "A spokesman: “Y”"."""
    if quote < 2 or quote > 12 or sentence.low[quote - 1] != ":":
        return None
    if np_right(sentence, 0) != quote - 1:
        return None
    return _make(
        sentence, sentence.span(0, quote - 1), (quote - 1, quote), [Piece(quote, quote + 1)], "X: “Y”"
    )


def _behind_colon(sentence: Sentence, quote: int) -> Attribution | None:
    """X had a message for Z: “Y”."""
    if quote < 3 or sentence.low[quote - 1] != ":" or not sentence.stops(quote):
        return None
    subject = main_subject(sentence, quote - 1)
    if not subject:
        return None
    first = bisect_right(sentence.starts, subject[0].start) - 1
    named = sentence.low[first] in SUBJECTS or sentence.low[first] in DETERMINERS
    named = named or (first > 0 and sentence.is_capital(first))
    named = named or (sentence.is_capital(first) and sentence.at(first + 1) in (",", "on"))
    if not (named or sentence.is_capital(first + 1)) or subject[0].end == sentence.ends[quote - 2]:
        return None
    return _make(sentence, subject[0], (quote - 1, quote), [Piece(quote, quote + 1)], "X did Z: “Y”")


def _before_colon(sentence: Sentence, quote: int) -> Attribution | None:
    """“Y”: X on Z."""
    if quote or sentence.at(1) not in (":", "—", "–", "―", "-") or len(sentence.inner(0)) < _LONG:
        return None
    end = np_right(sentence, 2)
    if end == 2:
        return None
    return _make(sentence, sentence.span(2, end), (1, 2), [Piece(0, 1)], "“Y”: X")


def _colon_before_paragraph(
    sentence: Sentence, sentences: Sequence[Sentence], number: int
) -> Iterator[Attribution]:
    """X writes:, and the next paragraph, in quotation marks or not, is what X writes."""
    frame: Frame | None = None
    for candidate in find_frames(sentence):
        near = len(sentence) - candidate.last < _LAST
        if "quote" in candidate.cue.ways and not candidate.passive and near:
            frame = candidate
    source: tuple[Span, ...] = ()
    if frame is not None and frame.first > 0 and not frame.participle:
        source, _ = source_left(sentence, frame, ())
    bare = is_bare(sentences[number])
    source = source or (main_subject(sentence, len(sentence)) if bare or frame is not None else ())
    if not source or (frame is None and not bare):
        return
    cue = sentence.span(frame.first, frame.last) if frame else sentence.span(len(sentence) - 1, len(sentence))
    if bare:
        content = tuple(sentences[number].span(k, k + 1) for k in sorted(sentences[number].quotations))
    else:
        first = sentences[number]
        if first.paragraph == sentence.paragraph:
            return
        last = number
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == first.paragraph:
            last += 1
        content = (Span(first.starts[0], sentences[last].ends[-1]),)
    rule = "X writes:¶“Y”" if bare else "X writes:¶Y"
    yield Attribution(source, (cue,), content, confidence(rule), found_by=rule)
