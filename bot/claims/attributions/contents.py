"""Where the content of an attribution begins and ends."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bot.claims.attributions.closed import (
    AUXILIARIES,
    CLAUSE_HEADS,
    DASHES,
    DETERMINERS,
    ENDS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
)
from bot.claims.attributions.ends import breaks, clause_end, first_comma, turns_to_other
from bot.claims.attributions.frames import Frame, is_noun
from bot.claims.attributions.grammar import has_verb, is_adverb, is_date, np_right
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.tokens import words
from bot.lexicon.cues import cue_forms

_RUN_IN = 25
"""Units between a verb and the "that" or the mark that begins its content."""
_DAYTIMES = words("morning afternoon evening night")
_OCCASIONS = words("statement conference briefing interview speech post letter email report address ceremony")
_OPENERS = words("while when as because if although though since after whereas once before")
_PERSONS = words("he she they we i you there")
_NEGATIONS = words("not never neither")
"""Adverbs that a content keeps: "said not everyone had signed"."""
_BETWEEN = PREPOSITIONS | DETERMINERS | {"and"}
"""Small words in the titles of works."""
_STARTING = (SUBORDINATORS - {"that"}) | AUXILIARIES | {"and", "or", "but"}
_NO_START = words("little nothing much something anything and or nor but")


class Piece(NamedTuple):
    """A part of a content as units, `first` to `last` (exclusive)."""

    first: int
    last: int


def clause_left(sentence: Sentence, last: int, floor: int) -> list[Piece]:
    """Give the clause from `floor`, or a dash behind it, to unit `last`, a comma or a quotation."""
    quoted = sentence.low[last] == QUOTE or sentence.at(last - 1) == QUOTE
    end = last + 1 if sentence.low[last] == QUOTE else last
    first = floor
    if quoted:
        quote = last if sentence.low[last] == QUOTE else last - 1
        if sentence.at(quote - 1) in DASHES or sentence.at(quote - 1) in (":", ";"):
            first = max(first, quote)
    while first < end and (
        sentence.low[first] in (",", ";", ":", "and", "but") or sentence.low[first] in DASHES
    ):
        first += 1
    return [Piece(first, end)] if first < end else []


def goes_on(sentence: Sentence, at: int) -> list[Piece]:
    """Give the second part of what an attribution breaks in two: "A," X said, "B"; A, X said, B."""
    low = sentence.low
    for index in range(at, min(at + 14, len(low) - 1)):
        if low[index] in (",", ":", ";") and low[index + 1] == QUOTE:
            return [Piece(index + 1, index + 2)]
    return [Piece(at, at + 1)] if at < len(low) and low[at] == QUOTE else []


def clause_goes_on(sentence: Sentence, at: int) -> list[Piece]:
    """Give the second half of a clause that an attribution interrupts between commas."""
    after = sentence.at(at + 1)
    if (
        sentence.at(at) != ","
        or after in ("", "who", "which", "where", "whose", "with", QUOTE)
        or after.endswith("ing")
        or (after in ("as", "while") and breaks(sentence, at + 1))
        or (after == "but" and turns_to_other(sentence, at + 2))
    ):
        return []
    end = clause_end(sentence, at + 1)
    going_on = end - at > 3 or after in AUXILIARIES or QUOTE in sentence.low[at + 1 : end]
    return [Piece(at + 1, end)] if going_on else []


def content_right(sentence: Sentence, frame: Frame, at: int, *, marked: bool = False) -> list[Piece]:
    """Give the content behind a verb, looked for from unit `at`.

    With `marked` only content that is plainly marked counts: behind a "that", a colon, or in quotation marks.
    """
    begin = _content_start(sentence, frame, at, marked=marked)
    if begin is None:
        return []
    head = sentence.low[begin]
    if marked and head not in ("that", QUOTE):
        return []
    if head == QUOTE and (marked or sentence.stops(begin)) and begin:
        return [Piece(begin, begin + 1), *_more_quotes(sentence, begin + 1)]
    end = clause_end(sentence, begin)
    opener = sentence.at(frame.first - 1)
    if sentence.at(frame.first - 2) == "what":
        end = next((k + 1 for k in range(begin, end) if sentence.low[k] == QUOTE), end)
    if opener in ("who", "which") and sentence.at(frame.first - 2) == ",":
        end = first_comma(sentence, begin + (head != QUOTE), end)
    if opener == "what" or sentence.at(frame.first - 2) == "what" or _is_subordinate(sentence, frame):
        end = _to_comma(sentence, begin, end)
    if end - begin < 2 and head != QUOTE and ("object" not in frame.cue.ways or head == "that"):
        return []
    return [Piece(begin, end)]


def _more_quotes(sentence: Sentence, at: int) -> list[Piece]:
    """Give a quotation that follows another directly: “A.” “B.”."""
    return [Piece(at, at + 1)] if sentence.at(at) == QUOTE else []


def _is_subordinate(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether the cue stands in a clause that opens the sentence: "While X says Y, Z"."""
    low = sentence.low
    if low[0] in ("and", "but") and len(low) > 1:
        return low[1] in _OPENERS and frame.first < 15
    return low[0] in _OPENERS and frame.first < 15 and "," not in low[: frame.first]


def _to_comma(sentence: Sentence, begin: int, end: int) -> int:
    return next((k for k in range(begin + 1, end) if sentence.low[k] == ","), end)


def _content_start(sentence: Sentence, frame: Frame, at: int, *, marked: bool) -> int | None:
    """Give the first unit of the content behind a verb, None where it has none."""
    index = at
    if "addressee" in frame.cue.ways and not _begins_marked(sentence, index):
        index = np_right(sentence, index)
        if "to" in frame.cue.ways and index > at and _is_infinitive(sentence, index):
            return at  # "asked Comey to": the hearer is the one who shall do it
    if "as" not in frame.cue.ways:
        index = skip_adjuncts(sentence, index)
    if index >= len(sentence):
        return None
    reader = _STARTS.get(sentence.low[index])
    if reader is not None:
        return reader(sentence, frame, index)
    return (_marker if marked else _bare_start)(sentence, frame, index)


def _is_infinitive(sentence: Sentence, index: int) -> bool:
    return "to" in (sentence.at(index), sentence.at(index + 1) if sentence.at(index) == "not" else "")


def _at_quotation(sentence: Sentence, frame: Frame, index: int) -> int | None:
    if is_work(sentence, index):
        return None
    return index if frame.cue.ways & {"quote", "clause", "as", "of", "object", "to"} else None


def is_work(sentence: Sentence, index: int) -> bool:
    """Tell whether a quotation is the title of a work: “War and Peace”."""
    inner = sentence.inner(index).split()
    named = [word for word in inner if word not in _BETWEEN]
    return len(inner) > 1 and not sentence.stops(index) and all(word[0].isupper() for word in named)


def _at_colon(sentence: Sentence, _: Frame, index: int) -> int | None:
    return index + 1 if index + 1 < len(sentence) else None


def _at_comma(sentence: Sentence, frame: Frame, index: int) -> int | None:
    after = sentence.at(index + 1)
    if after == QUOTE:
        return index + 1
    inserted = after in PREPOSITIONS or after in ("per", "that", "however", "though") or is_adverb(after)
    return _marker(sentence, frame, index + 1) if inserted else None


def _at_that(sentence: Sentence, frame: Frame, index: int) -> int | None:
    if frame.cue.ways & {"as", "of"}:
        return _bare_start(sentence, frame, index)
    if frame.cue.ways & {"that", "addressee"} or sentence.at(index + 1) == ",":
        return index if index + 1 < len(sentence) else None
    return None


def _at_infinitive(sentence: Sentence, frame: Frame, index: int) -> int | None:
    after = sentence.at(index + 1)
    if "to" in frame.cue.ways and (after.isalpha() or after == QUOTE):
        return index
    return _marker(sentence, frame, index + 1)


def _at_not(sentence: Sentence, frame: Frame, index: int) -> int | None:
    if _is_infinitive(sentence, index):
        return index if "to" in frame.cue.ways else None
    return _bare_start(sentence, frame, index)


_STARTS: Mapping[str, Callable[[Sentence, Frame, int], int | None]] = {
    QUOTE: _at_quotation,
    ":": _at_colon,
    ",": _at_comma,
    "that": _at_that,
    "to": _at_infinitive,
    "not": _at_not,
}
"""How a content begins that is marked: by its first word or mark."""


def _begins_marked(sentence: Sentence, index: int) -> bool:
    word = sentence.at(index)
    return word in ("that", QUOTE, ":", ",", "to", "") or word in CLAUSE_HEADS


def skip_adjuncts(sentence: Sentence, index: int) -> int:
    """Pass over days, dates, adverbs and occasions: "on Monday night", "also", "in a statement on Friday"."""
    first = index
    while index < len(sentence):
        word = sentence.low[index]
        daytime = index > first and word in _DAYTIMES and is_date(sentence, index - 1)
        adverb = is_adverb(word) and word not in _NEGATIONS
        if daytime or is_date(sentence, index) or adverb or word in ("week", "month", "year"):
            index += 1
        elif end := _occasion_end(sentence, index, dated=index > first):
            index = end
        elif (word in ("on", "in", "this") and is_date(sentence, index + 1)) or (
            word == "this" and sentence.at(index + 1) in ("week", "month", "year", "morning")
        ):
            index += 2
        else:
            break
    return index


def _occasion_end(sentence: Sentence, first: int, *, dated: bool) -> int:
    """Give the end of "at a news conference in Kyiv on Friday", without the date.

    Gives 0 where no occasion begins, or none with a date behind or, with `dated`, before it.
    """
    low = sentence.low
    if low[first] not in ("in", "at", "during"):
        return 0
    noun = next((k for k in range(first + 2, min(first + 6, len(low))) if low[k] in _OCCASIONS), 0)
    if not noun or low[first + 1] not in DETERMINERS:
        return 0
    for index in range(noun + 1, min(noun + 6, len(low))):
        if low[index] == "on" and is_date(sentence, index + 1):
            return index
        if low[index] not in ("in", "at", "to") and not sentence.is_capital(index):
            break
    return noun + 1 if dated else 0


def _bare_start(sentence: Sentence, frame: Frame, index: int) -> int | None:
    """Give the start of a content that no "that" and no mark begins, by the ways of the verb."""
    ways, word = frame.cue.ways, sentence.low[index]
    if sentence.at(frame.first - 2) == "what" and word in AUXILIARIES:
        return index
    if word in _NO_START or not (word[0].isalnum() or word[0] in "'’#@$£€(["):
        return None
    if word in CLAUSE_HEADS:
        return index if "whether" in ways or word not in ("when", "where", "which", "who") else None
    if ways & {"of", "as", "at"}:
        return index if _is_charge(sentence, frame, index) else None
    if word in PREPOSITIONS and sentence.at(index + 1) != "least":
        taken = "against" in ways and word in ("against", "of", "about")
        taken = taken or (word == "about" and "whether" in ways)
        return index if taken else _marker(sentence, frame, index)
    return index if _is_content(sentence, frame, index) else _marker(sentence, frame, index)


def _is_charge(sentence: Sentence, frame: Frame, index: int) -> bool:
    """Tell whether "accused X of Y", "described X as Y", "put X at Y" stands here."""
    if "at" in frame.cue.ways:
        return _is_figure(sentence, index)
    if "of" in frame.cue.ways:
        return "of" in sentence.low[index : index + 15]
    return _names(sentence, index, frame)


def _is_figure(sentence: Sentence, index: int) -> bool:
    """Tell whether "put X at Y" stands here, Y being a figure."""
    at = next((k for k in range(index + 1, index + 10) if sentence.at(k) == "at"), 0)
    return at > 0 and any(sentence.at(k)[:1].isdigit() for k in range(at + 1, at + 5))


def _is_content(sentence: Sentence, frame: Frame, index: int) -> bool:
    """Tell whether a clause, an infinitive or a noun phrase that the verb may take begins here."""
    ways, word = frame.cue.ways, sentence.low[index]
    if "clause" in ways and _begins_clause(sentence, index):
        return True
    if "that" in ways and word in _PERSONS:
        return True
    if "to" in ways and frame.cue.lemma not in ("say", "claim") and "to" in sentence.low[index : index + 15]:
        return True
    return "object" in ways and (word not in AUXILIARIES or word in ("having", "being"))


def _names(sentence: Sentence, index: int, frame: Frame) -> bool:
    """Tell whether "called X a Y", "described X as Y" stands here, and no "band called X"."""
    near = sentence.low[index : index + 14]
    if frame.cue.lemma != "call":
        return "as" in near or QUOTE in near
    return QUOTE in near[1:] or "a" in near[1:] or "an" in near[1:] or "the" in near[1:4]


def _marker(sentence: Sentence, frame: Frame, first: int) -> int | None:
    """Find the "that", or the quotation behind a comma or colon, that begins the content further on."""
    low = sentence.low
    for index in range(first, min(first + _RUN_IN, len(low))):
        word = low[index]
        if word == "that" and sentence.at(index + 1) not in AUXILIARIES:
            return index
        if word == QUOTE and low[index - 1] in (",", ":"):
            return index if "quote" in frame.cue.ways else None
        if word == ":" and index + 1 < len(low):
            return index + 1
        if word == ";" or word in ENDS or word in DASHES:
            return None
        cue = cue_forms().get(word)
        if cue is not None and cue.kind == "verb" and not is_noun(sentence, index, cue):
            return None
    return None


def _begins_clause(sentence: Sentence, index: int) -> bool:
    """Tell whether a clause without "that" begins here: a subject, and a verb behind it."""
    word = sentence.low[index]
    if word in SUBJECTS or word == "having":
        return True
    if word in _STARTING:
        return word in ("if", "while", "when", "because", "although")
    return QUOTE in sentence.low[index : index + 8] or has_verb(sentence, index, index + 25)
