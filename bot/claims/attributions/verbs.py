"""Attributions whose cue is a verb: "X said that Y", "“Y,” said X", "X accused Z of Y"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.articles.model import Span
from bot.claims.attributions.grammar import (
    AUXILIARIES,
    BE,
    CLAUSE_HEADS,
    CLAUSE_LIMIT,
    DASHES,
    DETERMINERS,
    ENDS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    SUBORDINATORS,
    group_start,
    has_verb,
    is_adverb,
    is_date,
    np_left,
    np_right,
    strip_dates,
    with_apposition,
)
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.lexicon.cues import Cue, cue_forms

_INVERTING = frozenset(
    """said says added adds wrote writes explained noted continued warned asked replied insisted argued told
    announced declared stated concluded reported tweeted""".split()
)
_NOUN_BEFORE = (DETERMINERS - {"this", "that", "no"}) | {
    "of",
    "in",
    "by",
    "with",
    "for",
    "from",
    "such",
    "other",
    "to",
    "about",
    "on",
}
_PHRASE = 4
_RUN_IN = 25
"""Units between a verb and the "that" or the mark that begins its content."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue in its sentence: units `first` to `last` (exclusive), the head verb at `verb`."""

    first: int
    verb: int
    last: int
    cue: Cue
    form: str
    passive: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A source or content as units, `first` to `last` (exclusive)."""

    first: int
    last: int


def find_by_verbs(sentence: Sentence) -> Iterator[Attribution]:
    """Give the attributions whose cue is a verb or a phrase with one, in the order of their cues."""
    subject: tuple[Span, ...] = ()
    floor = 0
    for frame in frames(sentence):
        found = read_frame(sentence, frame, subject, floor)
        if found is None:
            continue
        if found.source:
            subject = found.source
        if found.content:
            yield found
            floor = frame.last


def frames(sentence: Sentence) -> Iterator[Frame]:
    """Give the cues of a sentence that stand as verbs."""
    forms = cue_forms()
    behind = 0
    for index, word in enumerate(sentence.low):
        if index < behind or word not in _heads():
            continue
        for size in range(min(_PHRASE, len(sentence) - index), 0, -1):
            form = " ".join(sentence.low[index : index + size]) if size > 1 else word
            cue = forms.get(form)
            if cue is not None and cue.kind != "noun":
                break
        else:
            continue
        if cue.kind == "phrase" and form.startswith(("according", "in ", "as ")):
            continue
        if _is_noun(sentence, index, word, cue):
            continue
        first = group_start(sentence, index)
        auxiliaries = [w for w in sentence.low[first:index] if w in BE]
        passive = bool(auxiliaries) and not word.endswith("ing") and cue.kind == "verb"
        behind = index + size
        yield Frame(first, index, index + size, cue, form, passive)


_HEADS: set[str] = set()


def _heads() -> set[str]:
    if not _HEADS:
        _HEADS.update(form.split()[0] for form, cue in cue_forms().items() if cue.kind != "noun")
    return _HEADS


def _is_noun(sentence: Sentence, index: int, word: str, cue: Cue) -> bool:
    """Tell whether a form that may be a noun or an adjective is one: "the reported losses", "his claims"."""
    before = sentence.at(index - 1)
    if word.endswith("ed") or word in ("said", "told", "wrote"):
        return before in DETERMINERS and before not in ("this", "that")
    if before in _NOUN_BEFORE and not (before == "to" and word == cue.lemma.split()[0]):
        return True
    if before.endswith(("'s", "’s", "s'", "s’")):
        return True
    if sentence.at(index + 1) in ("of", "from") and not word.endswith("ing"):
        return cue.lemma not in ("speak of", "warn")
    return False


def read_frame(sentence: Sentence, frame: Frame, subject: tuple[Span, ...], floor: int) -> Attribution | None:
    """Read source and content around one cue, or None where they do not make an attribution."""
    if frame.passive:
        return _passive(sentence, frame)
    if frame.form.endswith("ing") and not any(w in BE for w in sentence.low[frame.first : frame.verb]):
        return _participle(sentence, frame, subject)
    if sentence.at(frame.first - 1) == "to":
        return None
    before = frame.first - 1
    if (
        before < 0
        or sentence.low[before] == QUOTE
        or (sentence.low[before] == "," and sentence.at(before - 1) == QUOTE)
    ):
        found = _inverted(sentence, frame, floor)
        if found is not None or before < 0:
            return found
    if before >= 0 and sentence.low[before] == ",":
        found = _inverted_after_clause(sentence, frame, floor)
        if found is not None:
            return found
    return _with_subject(sentence, frame, subject, floor)


def _make(
    sentence: Sentence,
    frame: Frame,
    source: tuple[Span, ...],
    content: Sequence[Piece],
    rule: str,
    confidence: float,
) -> Attribution:
    first = frame.first
    return Attribution(
        source,
        (sentence.span(first, frame.last),),
        tuple(sentence.span(piece.first, piece.last) for piece in content),
        confidence,
        frame.cue.act is not None,
        rule,
    )


def _inverted(sentence: Sentence, frame: Frame, floor: int) -> Attribution | None:
    """“Y,” said X."""
    end = np_right(sentence, frame.last)
    if end == frame.last:
        return None
    if frame.first == 0:
        after = sentence.at(end)
        if after != ":" and not (after == "," and sentence.at(end + 1) == QUOTE):
            return None
        content = content_right(sentence, frame, end)
        return (
            _make(sentence, frame, (sentence.span(frame.last, end),), content, "said X: Y", 0.7)
            if content
            else None
        )
    if (
        "addressee" in frame.cue.ways
        and sentence.at(frame.last) not in ("the",)
        and not sentence.is_capital(frame.last)
    ):
        return None
    left = clause_left(sentence, frame.first - 1, floor)
    if not left:
        return None
    end = with_apposition(sentence, end)
    content = [*left, *_goes_on(sentence, end)]
    return _make(sentence, frame, (sentence.span(frame.last, end),), content, "“Y,” said X", 0.9)


def _inverted_after_clause(sentence: Sentence, frame: Frame, floor: int) -> Attribution | None:
    """Y, said X."""
    if frame.form not in _INVERTING or frame.first < frame.verb or frame.cue.lemma == "tell":
        return None
    end = np_right(sentence, frame.last)
    if end == frame.last or sentence.at(frame.last) in PRONOUNS:
        return None
    after = sentence.at(end)
    if not (after in ("", ",", ";") or after in ENDS or after in PREPOSITIONS or is_date(sentence, end)):
        return None
    if has_verb(sentence, end, end + 12) and after not in (",", "") and after not in ENDS:
        return None
    left = clause_left(sentence, frame.first - 1, floor)
    if not left or not has_verb(sentence, left[0].first, left[-1].last):
        return None
    end = with_apposition(sentence, end)
    return _make(
        sentence,
        frame,
        (sentence.span(frame.last, end),),
        [*left, *_goes_on(sentence, end)],
        "Y, said X",
        0.75,
    )


def _goes_on(sentence: Sentence, end: int) -> list[Piece]:
    """Give the second part of a broken quotation: "A," said X, "B." """
    for index in range(end, min(end + 14, len(sentence) - 1)):
        if sentence.low[index] in (",", ":", ";") and sentence.low[index + 1] == QUOTE:
            last = index + 2
            return [Piece(index + 1, last)]
    if end < len(sentence) and sentence.low[end] == QUOTE:
        return [Piece(end, end + 1)]
    return []


def _source_left(sentence: Sentence, frame: Frame, subject: tuple[Span, ...]) -> tuple[tuple[Span, ...], int]:
    """Give the source before a verb, and the unit where it begins (-1: it is that of an earlier verb)."""
    last = frame.first - 1
    word = sentence.low[last]
    if word in ("and", "but", "or", "then"):
        return subject, -1
    if word == ",":
        return _source_with_apposition(sentence, last, subject)
    first = np_left(sentence, last)
    if first > last:
        return (), last + 1
    end = strip_dates(sentence, first, last + 1)
    if not any(sentence.low[k][0].isalnum() or sentence.low[k] == QUOTE for k in range(first, end)):
        return (), last + 1
    return (sentence.span(first, end),), first


def _source_with_apposition(
    sentence: Sentence, comma: int, subject: tuple[Span, ...]
) -> tuple[tuple[Span, ...], int]:
    """X, a farmer from Y, said."""
    low = sentence.low
    for index in range(comma - 1, max(-1, comma - 45), -1):
        word = low[index]
        if word == QUOTE and sentence.stops(index):
            break
        if word in (":", ";") or word in ENDS and sentence.starts[index] > sentence.ends[index - 1]:
            break
        if word == "," and index > 0:
            first = np_left(sentence, index - 1)
            if first <= index - 1 and _is_noun_phrase(sentence, first, index):
                return (sentence.span(first, comma),), first
    first = np_left(sentence, comma - 1) if comma else comma
    if first < comma and low[comma - 1] != QUOTE:
        return (sentence.span(first, comma),), first
    return subject, -1


def _is_noun_phrase(sentence: Sentence, first: int, last: int) -> bool:
    return (
        not has_verb(sentence, first, last)
        and sentence.low[first] not in PREPOSITIONS
        and sentence.low[first] != QUOTE
    )


def _with_subject(
    sentence: Sentence, frame: Frame, subject: tuple[Span, ...], floor: int
) -> Attribution | None:
    """X said Y; Y, X said."""
    source, begins = _source_left(sentence, frame, subject)
    if not source:
        return None
    before = sentence.at(begins - 1) if begins > 0 else ""
    quote_before = before == QUOTE and (sentence.stops(begins - 1) or begins - 1 == 0)
    if before == "," and sentence.at(begins - 2) == QUOTE:
        quote_before = True
    if quote_before:
        right = content_right(sentence, frame, frame.last, marked=True)
        left = clause_left(sentence, begins - 1, floor)
        if left:
            content = [*left, *(right or _goes_on(sentence, frame.last))]
            return _make(sentence, frame, source, content, "“Y,” X said", 0.9)
    content = content_right(sentence, frame, frame.last)
    if content:
        quoted = any(sentence.low[p.first] == QUOTE for p in content)
        that = sentence.low[content[0].first] == "that"
        rule = "X said “Y”" if quoted else "X said that Y" if that else "X said Y"
        return _make(sentence, frame, source, content, rule, 0.85 if quoted or that else 0.75)
    if before == "," and "quote" in frame.cue.ways and begins > 1:
        left = clause_left(sentence, begins - 1, floor)
        after = sentence.at(frame.last)
        ended = (
            after in ("", ",", ";", ":")
            or after in ENDS
            or after in PREPOSITIONS
            or is_date(sentence, frame.last)
        )
        if (
            left
            and (ended or "addressee" in frame.cue.ways)
            and has_verb(sentence, left[0].first, left[-1].last)
        ):
            return _make(sentence, frame, source, [*left, *_goes_on(sentence, frame.last)], "Y, X said", 0.7)
    return Attribution(source, (), ())


def _passive(sentence: Sentence, frame: Frame) -> Attribution | None:
    """X was told to Y; X is said to Y."""
    content = content_right(sentence, frame, frame.last)
    if not content:
        return None
    head = sentence.low[content[0].first]
    lemma = frame.cue.lemma
    if lemma in ("tell", "ask", "warn", "urge", "order", "advise", "inform") and head in (
        "to",
        "that",
        "whether",
        "if",
        "about",
    ):
        return _make(sentence, frame, (), content, "X was told", 0.5)
    if (
        head == "to"
        and frame.first > 0
        and lemma in ("say", "report", "believe", "expect", "think", "understand", "allege")
    ):
        first = np_left(sentence, frame.first - 1)
        if first < frame.first:
            return _make(sentence, frame, (), [Piece(first, frame.first), *content], "X is said to", 0.5)
    if head == "that" and sentence.at(frame.first - 1) == "it":
        return _make(sentence, frame, (), content, "it was announced that", 0.5)
    return None


def _participle(sentence: Sentence, frame: Frame, subject: tuple[Span, ...]) -> Attribution | None:
    """X did something, saying Y."""
    content = content_right(sentence, frame, frame.last)
    if not content:
        return None
    source = subject
    if not source:
        end = np_right(sentence, 0)
        if end == 0 or end >= frame.first:
            return None
        source = (sentence.span(0, end),)
    quoted = any(sentence.low[p.first] == QUOTE for p in content)
    return _make(sentence, frame, source, content, "…, saying Y", 0.75 if quoted else 0.65)


def clause_left(sentence: Sentence, last: int, floor: int) -> list[Piece]:
    """Give the clause before unit `last` (a comma or quotation, inclusive), from `floor` on."""
    end = last + 1 if sentence.low[last] == QUOTE else last
    first = floor
    while first < end and (
        sentence.low[first] in (",", ";", ":", "and", "but", '"') or sentence.low[first] in DASHES
    ):
        first += 1
    return [Piece(first, end)] if first < end else []


def content_right(sentence: Sentence, frame: Frame, at: int, *, marked: bool = False) -> list[Piece]:
    """Give the content behind a verb, beginning to look at unit `at`.

    With `marked` only content that is plainly marked counts: behind a "that", a colon, or in quotation marks.
    """
    ways = frame.cue.ways
    begin = _content_start(sentence, frame, at, marked=marked)
    if begin is None:
        return []
    head = sentence.low[begin]
    if marked and head not in ("that", QUOTE):
        return []
    if head == QUOTE and sentence.low[begin - 1] in (",", ":"):
        end = clause_end(sentence, begin)
        if marked:
            end = begin + 1
        return [Piece(begin, end)]
    end = clause_end(sentence, begin)
    if end - begin < 2 and head != QUOTE and "object" not in ways:
        return []
    return [Piece(begin, end)]


def _content_start(sentence: Sentence, frame: Frame, at: int, *, marked: bool) -> int | None:
    ways, n = frame.cue.ways, len(sentence)
    index = at
    if (
        "addressee" in ways
        and sentence.at(index) not in ("that", QUOTE, ":", ",", "to")
        and sentence.at(index) not in CLAUSE_HEADS
    ):
        index = np_right(sentence, index)
    while index < n and (
        is_date(sentence, index)
        or is_adverb(sentence.low[index])
        or (sentence.low[index] in ("on", "in") and is_date(sentence, index + 1))
    ):
        index += 1
    if index >= n:
        return None
    word = sentence.low[index]
    if word == ":":
        return index + 1 if index + 1 < n else None
    if word == QUOTE:
        return index
    if word == ",":
        if sentence.at(index + 1) == QUOTE:
            return index + 1
        marker = _marker(sentence, index + 1)
        return marker if marker is not None and sentence.low[marker] == QUOTE else None
    if word == "that":
        return index if "that" in ways or "addressee" in ways else None
    if word == "to":
        if "to" in ways and sentence.at(index + 1).isalpha():
            return index
        return _marker(sentence, index + 1)
    if marked:
        return _marker(sentence, index)
    if word in CLAUSE_HEADS:
        return index
    if "of" in ways or "as" in ways:
        return index if word[0].isalnum() else None
    if word in PREPOSITIONS:
        return _marker(sentence, index) if word != "about" or "whether" not in ways else index
    if "to" in ways and "that" not in ways and frame.cue.kind in ("phrase", "verb"):
        return index if "to" in sentence.low[index : index + 15] else None
    if "that" in ways and _begins_clause(sentence, index):
        return index
    if "object" in ways and word[0].isalnum() and word not in AUXILIARIES:
        return index
    if "to" in ways and "to" in sentence.low[index : index + 10] and word[0].isalnum():
        return index
    return _marker(sentence, index)


def _marker(sentence: Sentence, first: int) -> int | None:
    """Find the "that", or the quotation behind a comma or colon, that begins the content further on."""
    low = sentence.low
    for index in range(first, min(first + _RUN_IN, len(low))):
        word = low[index]
        if word == "that" and low[index - 1] not in (",",) and sentence.at(index + 1) not in AUXILIARIES:
            return index
        if word == QUOTE and low[index - 1] in (",", ":"):
            return index
        if word == ":" and index + 1 < len(low):
            return index + 1
        if word in (";",) or word in ENDS or word in DASHES:
            return None
        if word in cue_forms() and cue_forms()[word].kind == "verb" and low[index - 1] not in _NOUN_BEFORE:
            return None
    return None


def _begins_clause(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause without "that" begins here: a subject, and a verb behind it."""
    word = sentence.low[index]
    if word in SUBJECTS:
        return True
    if not word[0].isalnum() and word[0] not in "'’#@$£€(":
        return False
    if (
        word in SUBORDINATORS - {"that"}
        or word in AUXILIARIES
        or word in ("and", "or", "but", "nothing", "something")
    ):
        return word in ("if", "while", "when", "because", "although", "there")
    return has_verb(sentence, index, index + 25)


def clause_end(sentence: Sentence, first: int) -> int:
    """Give the end (exclusive) of a content that begins with unit `first`."""
    low = sentence.low
    ceiling = min(len(low), first + CLAUSE_LIMIT)
    index = first + 1
    while index < ceiling:
        word = low[index]
        if word == "according" and sentence.at(index + 1) == "to":
            break
        if word in (",", ";") or word in DASHES:
            after = sentence.at(index + 1)
            if after == "according" or (
                after.endswith("ing") and after in cue_forms() and cue_forms()[after].kind == "verb"
            ):
                break
            if after in ("and", "but", "while", "although", "though", "as") and _new_statement(
                sentence, index + 2
            ):
                break
        elif word == "and" and _new_statement(sentence, index + 1, coordinated=True):
            break
        index += 1
    while index > first + 1 and (low[index - 1] in ENDS or low[index - 1] in (",", ";", ":")):
        index -= 1
    return index


def _new_statement(sentence: Sentence, first: int, *, coordinated: bool = False) -> bool:
    """Tell whether another cue with its subject begins here."""
    for index in range(first, min(first + (3 if coordinated else 8), len(sentence))):
        word = sentence.low[index]
        if word == QUOTE or word == ",":
            return False
        cue = cue_forms().get(word)
        if cue is not None and cue.kind == "verb" and not word.endswith("ing") and cue.act is not None:
            if coordinated:
                return not _is_noun(sentence, index, word, cue)
            return index > first and not _is_noun(sentence, index, word, cue)
        if coordinated and not is_adverb(word) and word not in AUXILIARIES:
            return False
    return False
