"""Attributions whose cue is a verb: "X said that Y", "“Y,” said X", "X accused Z of Y"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.articles.model import Span
from bot.claims.attributions.closed import DASHES, DAYS, ENDS, PREPOSITIONS, SUBJECTS, SUBORDINATORS
from bot.claims.attributions.contents import (
    Piece,
    clause_goes_on,
    clause_left,
    content_right,
    goes_on,
    skip_adjuncts,
)
from bot.claims.attributions.ends import clause_end
from bot.claims.attributions.frames import Frame, find_frames
from bot.claims.attributions.grammar import has_verb, is_adverb, is_date, np_right, with_apposition
from bot.claims.attributions.making import make
from bot.claims.attributions.negation import keep_negation
from bot.claims.attributions.passive import is_asked, read_label, read_participle, read_passive
from bot.claims.attributions.sources import source_left
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words
from bot.lexicon.cues import inflect

_NAMING_HEARERS = words("tell ask warn alert")
_BEHIND_VERB = SUBJECTS | DAYS
_AS_REPORTED = "as X reported, Y"
_MEANS = words("phone telephone email e-mail text letter fax message video")
_ADJUNCT = 8
"""Units that an adjunct between a verb and the comma behind it may have: "she says from the kitchen, …"."""
_SHORT = 5
"""Units that a clause without a known verb may have: "Fats travel, cautioned Ann Lee"."""
_TITLE = 40
"""Characters below which a quotation beside another content is taken for a title."""


def find_by_verbs(sentence: Sentence) -> Iterator[Attribution]:
    """Give the attributions whose cue is a verb or a phrase with one, in the order of their cues."""
    found: list[Attribution] = []
    subject: tuple[Span, ...] = ()
    floor = 0
    for frame in find_frames(sentence):
        attribution = read_frame(sentence, frame, subject, floor)
        if attribution is None or (found and _repeats(attribution, found[-1])):
            continue
        subject = attribution.source or subject
        attribution = keep_negation(sentence, frame, attribution)
        if attribution.content:
            if found:
                found[-1] = _trim(found[-1], attribution, sentence)
            found.append(attribution)
            floor = frame.last
    yield from found


def _repeats(later: Attribution, earlier: Attribution) -> bool:
    """Tell whether an earlier source has said it already: "Y, Z said, as X confirmed"."""
    if later.found_by != _AS_REPORTED or not earlier.cue:
        return False
    return later.content[0].start <= earlier.content[0].start < earlier.cue[0].start < later.cue[0].start


def _trim(earlier: Attribution, later: Attribution, sentence: Sentence) -> Attribution:
    """End an earlier content before a later attribution that holds the earlier one or whose source does."""
    anchor = (earlier.cue or earlier.content)[0].start
    covers = later.content[0].start <= anchor
    inside = bool(later.source) and later.source[0].start <= anchor < later.source[0].end
    if not (covers or inside):
        return earlier
    stop = _word_end(sentence, later.cue[0].start if inside else min(later.source + later.cue).start)
    content = tuple(Span(start, min(end, stop)) for start, end in earlier.content if start < stop)
    return replace(earlier, content=content or earlier.content)


def _word_end(sentence: Sentence, offset: int) -> int:
    """Give the end of the last word before an offset, commas aside."""
    index = bisect_right(sentence.ends, offset) - 1
    while index > 0 and sentence.low[index] in (",", ";"):
        index -= 1
    return sentence.ends[index] if index >= 0 else offset


def read_frame(sentence: Sentence, frame: Frame, subject: tuple[Span, ...], floor: int) -> Attribution | None:
    """Read source and content around one cue, or None where they do not make an attribution."""
    if "as" in frame.cue.ways and frame.form.endswith("ed"):
        label = read_label(sentence, frame)
        if label is not None:
            return label
    if frame.passive or is_asked(sentence, frame):
        return read_passive(sentence, frame)
    if frame.participle:
        return read_participle(sentence, frame, subject)
    before = sentence.at(frame.first - 1)
    if _is_reduced_passive(sentence, frame):
        return None
    if before == "to" or sentence.low[frame.last : frame.last + 3] == ["not", "to", "be"]:
        return None
    found = None
    if before in ("", QUOTE) or (before == "," and sentence.at(frame.first - 2) == QUOTE):
        found = _inverted(sentence, frame, floor)
    if found is None and before == ",":
        found = _inverted_after_clause(sentence, frame)
    if found is None and before:
        found = _with_subject(sentence, frame, subject, floor)
    return found


def _is_reduced_passive(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether "a remark dismissed by X" stands here; "confirmed by phone that" is active."""
    taken = frame.cue.ways & {"object", "as"} and frame.form.endswith("ed") and frame.first == frame.verb
    return bool(taken) and sentence.at(frame.last) == "by" and sentence.at(frame.last + 1) not in _MEANS


def _inverted(sentence: Sentence, frame: Frame, floor: int) -> Attribution | None:
    """“Y,” said X; said X: “Y”."""
    begin = frame.last
    if sentence.at(begin) in ("to", "at") and sentence.is_capital(begin + 1):
        begin = np_right(sentence, begin + 1)  # "told to Reuters a doctor", as translators have it
    end = np_right(sentence, begin)
    if "quote" not in frame.cue.ways:
        return None
    if frame.first == 0:
        return _opening(sentence, frame, begin, end)
    left = clause_left(sentence, frame.first - 1, floor)
    if not left or frame.cue.lemma in _NAMING_HEARERS:
        return None
    if end == begin:
        without = frame.first < frame.verb and sentence.at(end) in ENDS
        return make(sentence, frame, (), left, "“Y,” said X") if without else None
    end = with_apposition(sentence, end)
    content = [*left, *goes_on(sentence, end)]
    return make(sentence, frame, (sentence.span(begin, end),), content, "“Y,” said X")


def _opening(sentence: Sentence, frame: Frame, begin: int, end: int) -> Attribution | None:
    """Said X: “Y”; has said that Y, where translators leave the subject to the sentence before."""
    if sentence.low[0] in ("has", "have") and sentence.at(frame.last) == "that":
        return make(sentence, frame, (), content_right(sentence, frame, frame.last), "X said that Y")
    if end == begin:
        return None
    marked = sentence.at(end) == ":" or (sentence.at(end) == "," and sentence.at(end + 1) == QUOTE)
    if not marked or frame.form == frame.cue.lemma:
        return None
    content = content_right(sentence, frame, end)
    return make(sentence, frame, (sentence.span(begin, end),), content, "said X: “Y”") if content else None


def _inverted_after_clause(sentence: Sentence, frame: Frame) -> Attribution | None:
    """Y, said X."""
    plain = frame.form == frame.cue.lemma or frame.first < frame.verb
    if plain or not {"that", "quote"} <= frame.cue.ways or frame.cue.lemma == "tell":
        return None
    end = np_right(sentence, frame.last)
    if end == frame.last or sentence.at(frame.last) in _BEHIND_VERB:
        return None
    after = sentence.at(end)
    if not (after in ("", ",", ";") or after in ENDS or after in PREPOSITIONS or is_date(sentence, end)):
        return None
    leads_on = after in ("", ",", "as", "after", "before") or after in ENDS
    if not leads_on and has_verb(sentence, end, end + 12):
        return None
    left = clause_left(sentence, frame.first - 1, 0)
    end = with_apposition(sentence, end)
    right = goes_on(sentence, end) or clause_goes_on(sentence, end)
    sure = frame.cue.lemma != "say"
    if not left or not (right or _is_clause(sentence, frame, left[0], sure=sure)):
        return None
    content = [*left, *right]
    return make(sentence, frame, (sentence.span(frame.last, end),), content, "Y, said X")


def _is_clause(sentence: Sentence, frame: Frame, left: Piece, *, sure: bool) -> bool:
    """Tell whether what stands before an inverted verb says something: a short one needs a name behind it."""
    if has_verb(sentence, left.first, left.last, sure=sure):
        return True
    head = sentence.low[left.first]
    adverbial = (
        head in PREPOSITIONS or head in SUBORDINATORS or head.endswith(("ing", "ed")) or is_adverb(head)
    )
    named = sentence.is_capital(frame.last) and sentence.is_capital(frame.last + 1)
    return (
        named
        and not adverbial
        and 1 < left.last - left.first <= _SHORT
        and not sentence.is_capital(left.last - 1)
    )


def _with_subject(
    sentence: Sentence, frame: Frame, subject: tuple[Span, ...], floor: int
) -> Attribution | None:
    """X said Y; “Y,” X said; Y, X said."""
    source, begins = source_left(sentence, frame, subject)
    if not source or (sentence.low[frame.first - 1] == "," and _is_order(frame)):
        return None
    content = content_right(sentence, frame, frame.last)
    left = clause_left(sentence, begins - 1, floor) if begins > 0 else []
    found = None
    if left and "quote" in frame.cue.ways and _behind_quote(sentence, begins):
        found = _after_quotation(sentence, frame, source, left, content)
    elif (
        begins > 0
        and sentence.low[begins - 1] == "as"
        and {"that", "quote"} <= frame.cue.ways
        and not (content and sentence.low[content[0].first] == "that")
        and not (content and _goes_on_as(sentence, frame, begins))
    ):
        return _as_reported(sentence, frame, source, begins)
    if found is None and content:
        found = _before_content(sentence, frame, source, [] if floor else left, content)
    elif found is None and begins > 1 and sentence.low[begins - 1] == ",":
        found = _after_clause(sentence, frame, source, begins, floor)
    return found or Attribution(source, (), ())


def _is_order(frame: Frame) -> bool:
    """Tell whether a verb behind a comma has its base form: "ring a bell, ask for a hand"."""
    base, _, past, *_ = inflect(frame.cue.lemma.split()[0])
    return frame.first == frame.verb and frame.form == frame.cue.lemma and past != base


def _after_quotation(
    sentence: Sentence,
    frame: Frame,
    source: tuple[Span, ...],
    left: Sequence[Piece],
    content: Sequence[Piece],
) -> Attribution | None:
    """“Y,” X said; None where the quotation is the title before another content: "On “Hannity,” X said Y"."""
    quote = left[-1].last - 1
    if content and quote > 0 and len(sentence.inner(quote)) < _TITLE:
        return None
    right = content_right(sentence, frame, frame.last, marked=True) or goes_on(sentence, frame.last)
    return make(sentence, frame, source, [*left, *right], "“Y,” X said")


def _before_content(
    sentence: Sentence,
    frame: Frame,
    source: tuple[Span, ...],
    left: Sequence[Piece],
    content: Sequence[Piece],
) -> Attribution:
    """X said Y; Y1, X said: Y2."""
    if left and sentence.low[frame.last] == ":" and sentence.low[left[-1].last] == ",":
        return make(sentence, frame, source, [*left, *content], "Y, X said")
    head = sentence.low[content[0].first]
    rule = "X said “Y”" if head == QUOTE else "X said that Y" if head == "that" else "X said Y"
    return make(sentence, frame, source, content, rule)


def _goes_on_as(sentence: Sentence, frame: Frame, begins: int) -> bool:
    """Tell whether "as" joins another statement, not the source of this one: "Y, X said, as Z said W"."""
    return sentence.at(begins - 2) == "," and sentence.at(frame.last) != ","


def _as_reported(
    sentence: Sentence, frame: Frame, source: tuple[Span, ...], begins: int
) -> Attribution | None:
    """As X reported, Y; Y, as X reported."""
    if begins == 1:
        comma = next(
            (k for k in range(frame.last, min(frame.last + 15, len(sentence) - 1)) if sentence.low[k] == ","),
            -1,
        )
        content = [Piece(comma + 1, clause_end(sentence, comma + 1))] if comma > 0 else []
    else:
        content = clause_left(sentence, begins - 2, 0) if sentence.low[begins - 2] == "," else []
    return make(sentence, frame, source, content, _AS_REPORTED) if content else None


def _behind_quote(sentence: Sentence, begins: int) -> bool:
    """Tell whether a quotation that ends like a clause stands right before a source."""
    if begins < 1:
        return False
    if sentence.low[begins - 1] == QUOTE:
        return sentence.stops(begins - 1) or begins == 1
    return begins > 1 and sentence.low[begins - 1] == "," and sentence.low[begins - 2] == QUOTE


def _after_clause(
    sentence: Sentence, frame: Frame, source: tuple[Span, ...], begins: int, floor: int
) -> Attribution | None:
    """Y, X said; Y1, X said, Y2."""
    if (
        not ("that" in frame.cue.ways and frame.cue.ways & {"quote", "clause"})
        or frame.cue.act in (None, "denied")
        or sentence.low[begins] in ("who", "which", "that")
    ):
        return None
    at = np_right(sentence, frame.last) if "addressee" in frame.cue.ways else frame.last
    if frame.cue.lemma == "tell" and at == frame.last:
        return None  # "Y, inquiry told": a headline leaves out "was"
    at = skip_adjuncts(sentence, at)
    after = sentence.at(at)
    if not (after in ("", ",", ";", ":") or after in ENDS or after in PREPOSITIONS):
        return None
    if after in PREPOSITIONS:
        at = next((k for k in range(at, min(at + _ADJUNCT, len(sentence))) if sentence.low[k] == ","), at)
    right = goes_on(sentence, frame.last) or clause_goes_on(sentence, at)
    parting = (k for k in range(begins - 2, floor, -1) if sentence.low[k] in DASHES or sentence.low[k] == ";")
    dash = next(parting, -1) if floor else -1
    left = clause_left(sentence, begins - 1, max(dash, 0))
    if floor and right and dash < 0:
        left = []  # the first half belongs to an earlier attribution
    if not right and not (left and has_verb(sentence, left[0].first, left[-1].last)):
        return None
    return make(sentence, frame, source, [*left, *right], "Y, X said")
