"""Quotations that a clause of their own introduces: "“A,” X said, before Z interrupted: “B”".

Such a quotation belongs to the one whom its clause names (Z), and to nobody else who speaks in the sentence.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.articles.model import Span
from bot.claims.attributions.closed import (
    AUXILIARIES,
    COMMON_VERBS,
    DASHES,
    DETERMINERS,
    ENDS,
    OPENINGS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from bot.claims.attributions.confidence import confidence
from bot.claims.attributions.frames import longest_cue
from bot.claims.attributions.grammar import has_verb, is_adverb
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.model import Attribution
from bot.claims.tokens import words
from bot.lexicon.cues import Cue
from bot.lexicon.names import is_people_word, is_role

_REACH = 30
"""Units that a clause which introduces a quotation may have."""
_INSERTED = 15
"""Units that may stand between a subject's comma and the one before its verb."""
_NAMED = 8
"""Units that a source before an infinitive, or behind "from", may have."""
_THEN = words("before until whereupon and but yet whose whereas")
"""Words behind which the one of whom a clause tells says what follows its colon."""
_MEANWHILE = words("after while as when although though")
"""Words behind which only somebody who is said to speak says it: "said, as Z left: “B”" is not Z's."""
_LOOSE = words("and but yet as")
"""Of these, those that join and compare nouns, too: a mark or a verb of saying must stand before them."""
_BEFORE_WHICH = words("to at upon on")
"""What stands before "which" where that is what was said: "to which Z answered"."""
_CAUSING = words(
    "prompting leading causing forcing inviting provoking moving spurring prompted led caused forced"
)
_ANSWERS = words(
    "answer response reply retort rebuke reaction comeback riposte objection correction question this"
)
_PERSONS = words("he she they we i you it")
_NO_MORE = SUBORDINATORS | {"who", "which", ";"}
"""Words that begin another clause."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A clause that introduces a quotation, in units of its sentence; ends are exclusive.

    `begin` is where it begins, `source` and `cue` are what it names, `quotation` is the quotation's unit.
    `says` is the verb of saying, None where the source is only told to do something. `apart`: a mark stands
    before the clause, so that nothing that is reported before can run on into it.
    """

    begin: int
    source: tuple[int, int]
    cue: tuple[int, int]
    quotation: int
    says: Cue | None
    apart: bool


def find_introductions(sentence: Sentence) -> Iterator[Introduction]:
    """Give the quotations of a sentence that a clause behind another statement introduces, in order."""
    for quotation in sorted(sentence.quotations):
        mark = sentence.at(quotation - 1)
        if mark == ":" or (mark == "," and sentence.low[quotation - 2] != QUOTE):
            found = _introduce(sentence, quotation)
            if found is not None and (mark == ":" or found.cue[1] == quotation - 1):
                yield found


def keep_apart(sentence: Sentence, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Give what was found in a sentence so that each introduced quotation belongs to its own source alone."""
    introductions = list(find_introductions(sentence))
    starts = [sentence.starts[introduction.quotation] for introduction in introductions]
    for attribution in found:
        part: Attribution | None = attribution
        first = bisect_left(starts, attribution.content[0].start)
        last = bisect_left(starts, attribution.content[-1].end)
        for introduction in introductions[first:last]:
            part = part and _part(sentence, introduction, part)
        if part is not None:
            yield part


def find_introduced(sentence: Sentence, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Give attributions of the introduced quotations of a sentence that `found` leaves over."""
    held = {span for attribution in found for span in attribution.content}
    for introduction in find_introductions(sentence):
        quotation = sentence.span(introduction.quotation, introduction.quotation + 1)
        if quotation not in held:
            source, cue = sentence.span(*introduction.source), sentence.span(*introduction.cue)
            rule = "X said “Y”" if introduction.says else "X did Z: “Y”"
            sure = confidence(rule, introduction.says)
            yield Attribution((source,), (cue,), (quotation,), sure, found_by=rule)


def _part(sentence: Sentence, introduction: Introduction, found: Attribution) -> Attribution | None:
    """Give an attribution without what is another's; None where nothing remains."""
    begin, quotation = sentence.starts[introduction.begin], sentence.starts[introduction.quotation]
    anchor = (found.cue or found.content)[0].start
    if anchor > quotation:
        return found
    if anchor >= begin:
        content = tuple(span for span in found.content if span.start >= begin)
        source = sentence.span(*introduction.source)
        own = any(span.start < source.end and source.start < span.end for span in found.source)
        own = own and found.source[0].start >= begin + (begin < source.start)
        return replace(found, source=found.source if own else (source,), content=content) if content else None
    if not introduction.apart and any(span.start < begin < span.end for span in found.content):
        return found
    stop = _stop(sentence, introduction)
    content = tuple(Span(start, min(end, stop)) for start, end in found.content if start < stop)
    return replace(found, content=content) if content else None


def _stop(sentence: Sentence, introduction: Introduction) -> int:
    """Give where the last word before the clause ends."""
    last = introduction.begin - 1
    while last > 0 and (sentence.low[last] in (",", ";", ":") or sentence.low[last] in DASHES):
        last -= 1
    return sentence.ends[last]


def _introduce(sentence: Sentence, quotation: int) -> Introduction | None:
    """Find the clause that ends with the mark before a quotation, from its joining word or mark on."""
    low = sentence.low
    for index in range(quotation - 2, max(0, quotation - _REACH), -1):
        word = low[index]
        if word == QUOTE or word in OPENINGS or (word in ENDS and word != "."):
            return None
        found = (
            _caused(sentence, index, quotation)
            or _answer(sentence, index, quotation)
            or _relative(sentence, index, quotation)
            or _joined(sentence, index, quotation)
        )
        if found is not None:
            return found
        if word == ";":
            return None
    return None


def _is_apart(sentence: Sentence, begin: int) -> bool:
    before = sentence.at(begin - 1)
    return before in (",", ";", QUOTE) or before in DASHES


def _caused(sentence: Sentence, index: int, quotation: int) -> Introduction | None:
    """…, prompting Z to retort: “B”; only for Z to add: “B”."""
    only = sentence.low[index] == "for" and sentence.at(index - 1) == "only"
    if not only and sentence.low[index] not in _CAUSING:
        return None
    first = index + 1
    to = next((k for k in range(first + 1, min(first + _NAMED, quotation)) if sentence.low[k] == "to"), 0)
    if not to or to + 1 >= quotation - 1 or has_verb(sentence, first, to, sure=True):
        return None
    size, cue = longest_cue(sentence, to + 1)
    begin = index - (only or sentence.at(index - 1) == "which")
    says = cue if cue is not None and cue.act is not None else None
    return Introduction(
        begin, (first, to), (to + 1, to + 1 + max(1, size)), quotation, says, _is_apart(sentence, begin)
    )


def _answer(sentence: Sentence, index: int, quotation: int) -> Introduction | None:
    """…, drawing a sharp answer from Z: “B”."""
    first, last = index + 2, quotation - 1
    if sentence.low[index] not in _ANSWERS or sentence.at(index + 1) != "from":
        return None
    if not first < last <= first + _NAMED or has_verb(sentence, first, last, sure=True):
        return None
    for begin in range(index, max(0, index - _NAMED), -1):
        if _is_apart(sentence, begin):
            return Introduction(begin, (first, last), (index, index + 1), quotation, None, apart=True)
    return None


def _relative(sentence: Sentence, index: int, quotation: int) -> Introduction | None:
    """X told Z, who replied: “B”; not said X, who added: “B”."""
    if sentence.low[index] != "who":
        return None
    last = index - 1 - (sentence.at(index - 1) == ",")
    verb = _behind_adverbs(sentence, index + 1)
    size, cue = longest_cue(sentence, verb)
    if cue is None or cue.act is None or last < 1:
        return None
    if "," in sentence.low[verb : quotation - 1] or not _leads_on(sentence, verb + size, quotation):
        return None
    first = _noun_phrase(sentence, last)
    if sentence.at(index - 1) != "," and not sentence.is_capital(last):
        return None  # "a candidate who promised more": it tells which one is meant
    if not _is_hearer(sentence, first):
        return None
    return Introduction(index, (first, last + 1), (verb, verb + size), quotation, cue, apart=True)


def _noun_phrase(sentence: Sentence, last: int) -> int:
    """Give the first unit of the short noun phrase that ends with `last`: "Smith", "a host on air"."""
    first = last
    while first > 1:
        word = sentence.low[first - 1]
        hangs = (
            word in PREPOSITIONS and not sentence.is_capital(first) and sentence.low[first] not in DETERMINERS
        )
        ends = word in PREPOSITIONS or word in SUBORDINATORS or word in ("and", "but")
        if not word[0].isalnum() or (ends and not hangs) or _is_verb(sentence, first - 1):
            break
        first -= 1
    return first


def _is_hearer(sentence: Sentence, first: int) -> bool:
    """Tell whether a noun phrase is not the subject of the verb of saying before it: "said X"."""
    before = sentence.at(first - 1)
    _, cue = longest_cue(sentence, first - 1)
    if cue is None or cue.kind != "verb":
        return before.isalpha()
    return "addressee" in cue.ways and sentence.at(first - 2) not in (QUOTE, ",")


def _joined(sentence: Sentence, index: int, quotation: int) -> Introduction | None:
    """…, before Z interrupted: “B”; …; Z was blunter: “B”."""
    word = sentence.low[index]
    if word == "which" and sentence.at(index - 1) in _BEFORE_WHICH:
        begin, then = index - 1, True
    elif word == "point" and sentence.low[index - 2 : index] == ["at", "which"]:
        begin, then = index - 2, True
    elif word == ";" or word in DASHES:
        begin, then = index + 1, True
    elif word in _THEN or (word in _MEANWHILE and sentence.at(index + 1) not in _PERSONS):
        begin, then = index, word in _THEN
    else:
        return None
    if word in _LOOSE and not _is_apart(sentence, begin) and longest_cue(sentence, index - 1)[1] is None:
        return None
    return _clause(sentence, index + 1, begin, quotation, then=then)


def _clause(sentence: Sentence, first: int, begin: int, quotation: int, *, then: bool) -> Introduction | None:
    """Read "Z, an engineer, interrupted" from `first` up to the mark before the quotation.

    With `then` Z need not be said to speak, if Z is a person and a mark stands before the clause.
    """
    low, apart = sentence.low, _is_apart(sentence, begin)
    first = _behind_adverbs(sentence, first)
    verb, end = _subject(sentence, first, quotation - 1)
    if not verb:
        if not (then and apart) or quotation - 1 - first > _NAMED or has_verb(sentence, first, quotation - 1):
            return None
        verb = end = quotation - 1  # "…; an engineer: “B”"
    for index in range(verb, quotation - 1):
        if low[index] in _NO_MORE or _begins_subject(sentence, index):
            return None
        size, cue = longest_cue(sentence, index)
        if cue is not None and cue.act is not None and "quote" in cue.ways:
            own = index == verb or low[index - 1] != ","  # "Z, whose video began it, posted": Z posts
            if own and not low[index].endswith("ing") and _leads_on(sentence, index + size, quotation):
                return Introduction(begin, (first, end), (index, index + size), quotation, cue, apart)
            return None
    if then and apart and _is_person(sentence, first, end):
        return Introduction(begin, (first, end), (quotation - 1, quotation), quotation, None, apart)
    return None


def _subject(sentence: Sentence, first: int, stop: int) -> tuple[int, int]:
    """Give the verb behind a subject that begins with `first`, and the subject's end; 0 where none is."""
    low = sentence.low
    index, end = first, 0
    if (
        first >= stop
        or not low[first][0].isalnum()
        or low[first] in PREPOSITIONS
        or _is_verb(sentence, first)
    ):
        return 0, 0
    while index < stop:
        word = low[index]
        if word == ",":
            comma = next((k for k in range(index + 1, min(index + _INSERTED, stop)) if low[k] == ","), 0)
            if end or not comma:
                return 0, 0
            aside = low[index + 1]
            names = aside not in PREPOSITIONS and aside not in ("who", "whose", "which", "where")
            end = comma if names and not has_verb(sentence, index + 1, comma, sure=True) else index
            index = comma + 1
            continue
        if word == QUOTE or not word[0].isalnum() or word in SUBORDINATORS or word in ("who", "which", "to"):
            return 0, 0
        if index > first and _is_verb(sentence, index):
            return index, min(end or index, index)
        if index > first and is_adverb(word):
            end = end or index
        elif end:
            return 0, 0
        index += 1
    return 0, 0


def _is_verb(sentence: Sentence, index: int) -> bool:
    word = sentence.low[index]
    if sentence.is_capital(index) or word.endswith("ing"):
        return False
    past = len(word) > 3 and word.endswith("ed") and sentence.at(index - 1) not in DETERMINERS
    cue = longest_cue(sentence, index)[1]
    return past or word in AUXILIARIES or word in COMMON_VERBS or (cue is not None and "noun" not in cue.ways)


def _behind_adverbs(sentence: Sentence, index: int) -> int:
    while is_adverb(sentence.at(index)) and not sentence.is_capital(index):
        index += 1
    return index


def _leads_on(sentence: Sentence, behind: int, quotation: int) -> bool:
    """Tell whether nothing between a verb of saying and the quotation begins another statement."""
    between = range(behind, quotation - 1)
    return not any(sentence.low[k] in _NO_MORE or _begins_subject(sentence, k) for k in between)


def _begins_subject(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun phrase, maybe the subject of another verb, begins behind a comma."""
    word = sentence.low[index]
    named = word in _PERSONS or word in DETERMINERS or sentence.is_capital(index)
    return named and sentence.at(index - 1) == ","


def _is_person(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a subject is a person that is named or described, not one that "he" may be."""
    if sentence.low[first] in _PERSONS:
        return False
    inside = range(first, last)
    if any(is_role(sentence.words[k]) or is_people_word(sentence.words[k]) for k in inside):
        return True
    return all(sentence.is_capital(k) for k in inside if sentence.low[k][0].isalpha())
