"""Noun phrases, verb groups and clause ends, found from function words alone, in bounded steps."""

from functools import cache

from bot.claims.attributions.closed import (
    ADVERBS,
    AUXILIARIES,
    CLOSINGS,
    COMMON_VERBS,
    CONTRACTED,
    COUNTING,
    DASHES,
    DAYS,
    DETERMINERS,
    ENDS,
    LEADS,
    MONTHS,
    OPENINGS,
    PARTING,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    SUBORDINATORS,
)
from bot.claims.attributions.units import QUOTE, Sentence
from bot.lexicon.cues import cue_forms

NP_LIMIT = 30
CLAUSE_LIMIT = 250


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def is_date(sentence: Sentence, index: int) -> bool:
    """Tell whether a unit is a day, month or figure of a date."""
    word = sentence.at(index)
    if word in DAYS or (word in MONTHS and sentence.is_capital(index)):
        return True
    return word.isdigit() and (sentence.at(index - 1) in MONTHS or sentence.at(index + 1) in MONTHS)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def group_start(sentence: Sentence, verb: int) -> int:
    """Give the first unit of the verb group that ends with `verb`: auxiliaries and adverbs before it."""
    first = verb
    while first > 0 and verb - first < 6:
        word = sentence.low[first - 1]
        if word not in AUXILIARIES and not is_adverb(word):
            break
        first -= 1
    while first < verb and is_adverb(sentence.low[first]) and first == 0:
        first += 1
    return first


def np_left(sentence: Sentence, last: int) -> int:
    """Give the first unit of the noun phrase that ends with `last`; `last` + 1 where there is none."""
    low = sentence.low
    if (low[last] in SUBJECTS and low[last] != "there") or low[last] in ("which", "this", "that"):
        return last
    floor = max(0, last - NP_LIMIT)
    index = last
    while index >= floor:
        step = _step_left(sentence, index, last, floor)
        if not step:
            break
        index -= step
    return _strip_lead(sentence, index + 1, last)


def _step_left(sentence: Sentence, index: int, last: int, floor: int) -> int:
    """Say how many units a noun phrase that ends with `last` goes on to the left; 0 where it begins."""
    low, word = sentence.low, sentence.low[index]
    if word in CLOSINGS:
        return next((index + 1 - k for k in range(index - 1, floor - 1, -1) if low[k] in OPENINGS), 0)
    if word == ".":
        return int(0 < index < last and sentence.starts[index] == sentence.ends[index - 1])
    if word in PARTING or word in DASHES or word in ENDS or word in OPENINGS:
        return 0
    if word == QUOTE:
        return int(not _ends_clause(sentence, index))
    if word in ("and", "or"):
        return int(_joins_nouns(sentence, index, last))
    return int(_goes_on_left(sentence, index, last, floor))


def _goes_on_left(sentence: Sentence, index: int, last: int, floor: int) -> bool:
    """Tell whether a word belongs to a noun phrase that ends with `last`, or a relative clause in it."""
    word = sentence.low[index]
    if word == "that" and 0 < index < last - 1 and _is_relative(sentence, index):
        return True
    if word in ("who", "which") and index < last:
        return True
    if word in _past_cues() and index < last and sentence.low[index - 1] not in DETERMINERS:
        return False
    if word in AUXILIARIES:
        return _in_relative(sentence, index, floor)
    return word not in SUBORDINATORS


@cache
def _past_cues() -> frozenset[str]:
    return frozenset(form for form, cue in cue_forms().items() if cue.kind == "verb" and form.endswith("ed"))


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Tell whether a quotation ends like a clause, with a mark inside or a comma behind, and is no name."""
    quotation = sentence.quotations[index]
    if sentence.at(index + 1) == ",":
        return True
    return quotation.inner.end - quotation.inner.start > 60 or sentence.stops(index)


def _is_relative(sentence: Sentence, that: int) -> bool:
    """Tell whether a "that" behind a noun has a verb behind itself: "the dam that towers over"."""
    before, after = sentence.low[that - 1], sentence.low[that + 1]
    if before in cue_forms() or not before.isalpha():
        return False
    return (
        after in AUXILIARIES
        or after in COMMON_VERBS
        or (after.endswith(("ed", "s")) and after not in DETERMINERS)
    )


def _in_relative(sentence: Sentence, index: int, floor: int) -> bool:
    return any(sentence.low[k] in ("who", "which") for k in range(index - 1, max(floor, index - 8) - 1, -1))


def _joins_nouns(sentence: Sentence, index: int, last: int) -> bool:
    """Tell whether an "and" joins two noun phrases, not two clauses: no verb before it in reach."""
    if index in (last, 0) or sentence.low[index - 1] in (",", QUOTE):
        return False
    if sentence.is_capital(index + 1) and sentence.is_capital(index - 1):
        return True
    for k in range(index - 1, max(-1, index - 12), -1):
        word = sentence.low[k]
        if word in AUXILIARIES or word in cue_forms() or (word.endswith("ed") and not sentence.is_capital(k)):
            return False
        if word in (",", ";", ":", QUOTE) or word in ENDS:
            return k < index - 1
    return index < 8


def _strip_lead(sentence: Sentence, first: int, last: int) -> int:
    """Leave out a conjunction, adverb or adjunct without comma before a noun phrase, and dates behind it."""
    low = sentence.low
    while first <= last and (low[first] in LEADS or (first < last and _is_lead(sentence, first))):
        first += 1
    if first < last and low[first] == "with":
        return first + 1
    if first < last - 1 and low[first] in PREPOSITIONS and is_date(sentence, first + 1):
        return first + 2
    if first < last and _is_year(low[first]) and low[first - 1] in (*PREPOSITIONS, "early", "late"):
        return first + 1
    if first < last - 1 and low[first] in PREPOSITIONS and _is_year(low[first + 1]):
        return first + 2
    if first <= last and low[first] in PREPOSITIONS:
        # "In Ohio Trump said": the base noun phrase next to the verb.
        index = last
        while index > first + 1 and sentence.is_capital(index - 1) and sentence.is_capital(index):
            index -= 1
        if index > first + 1 and not sentence.is_capital(index):
            while index > first + 1 and low[index] not in DETERMINERS and low[index - 1] not in PREPOSITIONS:
                index -= 1
        return index if index > first + 1 else last + 1
    return first


def _is_lead(sentence: Sentence, index: int) -> bool:
    """Tell whether a word before a noun phrase is an adverb, not a name: "Kelly", "Carly"."""
    return is_adverb(sentence.low[index]) and (index == 0 or not sentence.is_capital(index))


def strip_dates(sentence: Sentence, first: int, last: int) -> int:
    """Give the end (exclusive) of a noun phrase without "on Monday" behind it."""
    end = last
    while end > first + 1 and is_date(sentence, end - 1) and end - first > 1:
        end -= 1
    if end < last and end > first + 1 and sentence.low[end - 1] in ("on", "in", "this"):
        end -= 1
    return end


def np_right(sentence: Sentence, first: int) -> int:
    """Give the end (exclusive) of the noun phrase that begins with `first`; `first` where there is none."""
    alone = _pronoun_end(sentence, first)
    if alone is not None:
        return alone
    index, noun = first, False
    ceiling = min(len(sentence), first + NP_LIMIT)
    while index < ceiling:
        step = _after_noun(sentence, index, ceiling) if noun else _before_noun(sentence, index)
        if not step:
            break
        noun = noun or sentence.low[index] not in DETERMINERS
        index += step
    return min(index, len(sentence)) if noun else first


def _pronoun_end(sentence: Sentence, first: int) -> int | None:
    """Give the end of a pronoun that stands alone, None where no pronoun begins here or a noun follows it."""
    word, after = sentence.at(first), sentence.at(first + 1)
    if word not in PRONOUNS or after == "of":
        return None
    if word == "her" and after[:1].isalpha() and not is_date(sentence, first + 1):
        return None
    if word in ("that", "this"):
        return None if after.isalpha() else first
    return None if word in COUNTING else first + 1


def _before_noun(sentence: Sentence, index: int) -> int:
    """Say whether a noun phrase may go on here, before its first noun: 1, or 0 where it ends."""
    word = sentence.low[index]
    return int(not _is_barrier(word) and word not in PREPOSITIONS and word != "to")


def _is_barrier(word: str) -> bool:
    if word == QUOTE or not (word[0].isalnum() or word[0] in "&'’$"):
        return True
    return word in AUXILIARIES or (word in SUBORDINATORS and word != "as") or word in ("who", "which")


def _after_noun(sentence: Sentence, index: int, ceiling: int) -> int:
    """Say how many units a noun phrase goes on here, behind a noun; 0 where it ends."""
    low, word = sentence.low, sentence.low[index]
    if word in OPENINGS:
        return next(
            (k + 1 - index for k in range(index + 1, min(ceiling, index + 8)) if low[k] in CLOSINGS), 0
        )
    if word == ".":
        abbreviated = sentence.ends[index - 1] == sentence.starts[index]
        return int(abbreviated and sentence.is_capital(index + 1))
    if _is_barrier(word) or word in SUBJECTS or word in DETERMINERS or word in DAYS:
        return 0
    if is_date(sentence, index) and not sentence.is_capital(index - 1):
        return 0
    return _link(sentence, index)


def _link(sentence: Sentence, index: int) -> int:
    """Say how far a preposition, an "and" or a word leads on inside a noun phrase."""
    word, after = sentence.low[index], sentence.at(index + 1)
    step = 2 if after in DETERMINERS else 1
    if word in PREPOSITIONS:
        return step if _binds(sentence, index) else 0
    if word == "and":
        goes_on = (sentence.is_capital(index + 1) or after in DETERMINERS) and after not in SUBJECTS
        return step if goes_on else 0
    return int(not is_adverb(word) or sentence.is_capital(index))


def _binds(sentence: Sentence, index: int) -> bool:
    """Tell whether a preposition goes on with the noun phrase: "of Ohio", "a professor at Yale"."""
    word, after = sentence.low[index], sentence.at(index + 1)
    if word in ("of", "for"):
        return after not in ("", "more")
    if word in ("from", "with"):
        return True
    lowercase = not sentence.is_capital(index - 1)
    if word in ("at", "in", "on"):
        follows_name = sentence.is_capital(index + 1) or (after == "the" and sentence.is_capital(index + 2))
        return lowercase and follows_name and not is_date(sentence, index + 1)
    return False


def with_apposition(sentence: Sentence, end: int) -> int:
    """Lengthen a noun phrase that ends before `end` by an apposition: "Lask, a farmer from Y"."""
    begin = end + 1
    if sentence.at(end) != "," or _is_adverbial(sentence, begin):
        return end
    if sentence.low[begin].isdigit() and sentence.at(begin + 1) == ",":
        return begin + 1  # an age
    stop = np_right(sentence, begin)
    after = sentence.at(stop)
    ended = after in ("", ",", QUOTE, ":", "who", "and") or after in ENDS or after in PREPOSITIONS
    return stop if stop > begin and ended else end


def _is_adverbial(sentence: Sentence, first: int) -> bool:
    """Tell whether what begins behind a comma is no noun phrase, but a clause or an adjunct."""
    head = sentence.at(first)
    if head in ("", QUOTE, "and", "which", "whose", "whom") or head.endswith("ing") or is_adverb(head):
        return True
    opens = head in SUBORDINATORS or head in PREPOSITIONS or head in SUBJECTS or head in AUXILIARIES
    return opens or is_date(sentence, first)


def has_verb(sentence: Sentence, first: int, last: int, *, sure: bool = False) -> bool:
    """Tell whether the units hold something that looks like a finite verb.

    With `sure` only what can be nothing else counts: no "'s", no small word in -s, which may be a plural.
    """
    for index in range(first, min(last, first + 25, len(sentence))):
        word = sentence.low[index]
        if word in AUXILIARIES or word.endswith(CONTRACTED) or (not sure and word.endswith(("’s", "'s"))):
            return True
        if index == first or sentence.is_capital(index):
            continue
        if word.endswith("ed") or word in COMMON_VERBS or (word in cue_forms() and not sure):
            return True
        if not sure and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return True
    return False
