"""Noun phrases, verb groups and clause ends, found from function words alone, in bounded steps."""

from functools import cache

from bot.claims.attributions.units import QUOTE, Sentence
from bot.lexicon.cues import cue_forms


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _words("is are was were be been being am 's 're")
AUXILIARIES = BE | _words(
    """has have had having do does did will would can could shall should may might must didn’t didn't don’t don't doesn’t
    doesn't won’t won't wouldn’t wouldn't hasn’t hasn't haven’t haven't hadn’t hadn't isn’t isn't wasn’t wasn't
    cannot can’t can't couldn’t couldn't"""
)
ADVERBS = _words(
    """neither also later then now often once never not still already even ever further just again yet always soon
    sometimes recently earlier previously thus therefore instead too first himself herself themselves itself"""
)
SUBJECTS = _words("he she they it i we you who there one")
PRONOUNS = SUBJECTS | _words("him her them us me himself herself this that others many some several both")
DETERMINERS = _words("a an the his her their its our my your this these those some any no every each another")
SUBORDINATORS = _words(
    """that because while when if as after before since although though where whereas but so than what how why
    whether until unless once"""
)
PREPOSITIONS = _words(
    """in on at during after before to from of about via through with by for as under over amid against since
    inside outside near between among into upon regarding following despite ahead"""
)
DAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow mon tue wed thu
    fri sat sun last earlier later early late recently"""
)
MONTHS = _words(
    """january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec"""
)
ENDS = _words(". ! ? … ...")
DASHES = _words("— – -- - ―")
OPENINGS = _words("( [")
CLOSINGS = _words(") ]")
CLAUSE_HEADS = _words("whether if how what why who where when which")
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
    """Give the first unit of the noun phrase that ends with `last` (inclusive); `last` + 1 where there is none."""
    low = sentence.low
    if low[last] in SUBJECTS or low[last] in ("which", "this", "that"):
        return last
    floor = max(0, last - NP_LIMIT)
    index = last
    while index >= floor:
        word = low[index]
        if word in CLOSINGS:
            opening = next((k for k in range(index - 1, floor - 1, -1) if low[k] in OPENINGS), -1)
            if opening < 0:
                break
            index = opening - 1
            continue
        if word in (",", ";", ":", "said", "says") or word in DASHES or word in ENDS:
            if (
                word == "."
                and index > 0
                and sentence.starts[index] == sentence.ends[index - 1]
                and index < last
            ):
                index -= 1
                continue
            break
        if word == QUOTE and _ends_clause(sentence, index):
            break
        if word == "that" and 0 < index < last - 1 and _is_relative(sentence, index):
            index -= 1
            continue
        if word in ("who", "which") and index < last:
            index -= 1
            continue
        if word in _past_cues() and index < last and low[index - 1] not in DETERMINERS:
            break
        if word in SUBORDINATORS or word in OPENINGS or word in AUXILIARIES:
            if word in AUXILIARIES and _in_relative(sentence, index, floor):
                index -= 1
                continue
            break
        if word in ("and", "or") and not _joins_nouns(sentence, index, last):
            break
        index -= 1
    return _strip_lead(sentence, index + 1, last)


@cache
def _past_cues() -> frozenset[str]:
    return frozenset(form for form, cue in cue_forms().items() if cue.kind == "verb" and form.endswith("ed"))


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Tell whether a quotation ends like a clause (with a mark inside, or a comma behind) and is no mere name."""
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
    if index == last or index == 0 or sentence.low[index - 1] in (",", QUOTE):
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


_LEADS = _words(
    """and but or yet so however meanwhile also still then later moreover nevertheless instead nor now today
    yesterday earlier even indeed for"""
)


def _strip_lead(sentence: Sentence, first: int, last: int) -> int:
    """Leave out a conjunction, adverb or adjunct without comma before a noun phrase, and dates behind it."""
    low = sentence.low
    while first <= last and (low[first] in _LEADS or (is_adverb(low[first]) and first < last)):
        first += 1
    if first < last and low[first] == "with":
        return first + 1
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
    low = sentence.low
    if sentence.at(first) in PRONOUNS and sentence.at(first + 1) != "of":
        if (
            sentence.at(first) == "her"
            and sentence.at(first + 1)[:1].isalpha()
            and not is_date(sentence, first + 1)
        ):
            pass
        elif low[first] in ("one", "some", "many", "several", "others", "both", "this", "that"):
            if low[first] in ("that", "this") and not sentence.at(first + 1).isalpha():
                return first
        else:
            return first + 1
    index, noun = first, False
    ceiling = min(len(low), first + NP_LIMIT)
    while index < ceiling:
        word = low[index]
        after = sentence.at(index + 1)
        if word in OPENINGS and noun:
            closing = next((k for k in range(index + 1, min(ceiling, index + 8)) if low[k] in CLOSINGS), -1)
            if closing < 0:
                break
            index = closing + 1
            continue
        if word == ".":
            if (
                index + 1 < len(low)
                and sentence.ends[index - 1] == sentence.starts[index]
                and sentence.is_capital(index + 1)
            ):
                index += 1
                continue
            break
        if word == QUOTE or not (word[0].isalnum() or word in "&'’$"):
            break
        if word in AUXILIARIES or word in SUBORDINATORS - {"as"} or word in ("who", "which"):
            break
        if noun:
            if (
                word in SUBJECTS
                or word in DETERMINERS
                or (is_date(sentence, index) and not sentence.is_capital(index - 1))
            ):
                break
            if word in DAYS:
                break
            if word in PREPOSITIONS:
                if not _binds(sentence, index):
                    break
                index += 2 if after in DETERMINERS else 1
                continue
            if word == "and":
                if (
                    not (sentence.is_capital(index + 1) or after in DETERMINERS)
                    or sentence.at(index + 1) in SUBJECTS
                ):
                    break
                index += 2 if after in DETERMINERS else 1
                continue
            if is_adverb(word) and not sentence.is_capital(index):
                break
        elif word in PREPOSITIONS or word == "to":
            break
        if word not in DETERMINERS:
            noun = True
        index += 1
    return index if noun else first


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
    if sentence.at(end) != ",":
        return end
    begin = end + 1
    head = sentence.at(begin)
    if (
        not head
        or head == QUOTE
        or head in SUBORDINATORS | PREPOSITIONS | SUBJECTS | {"and", "which", "adding", "saying"}
    ):
        return end
    if is_date(sentence, begin) or head.endswith("ing") or is_adverb(head) or head in AUXILIARIES:
        return end
    if head.isdigit() and sentence.at(begin + 1) == ",":
        return begin + 1
    stop = np_right(sentence, begin)
    if stop == begin:
        return end
    after = sentence.at(stop)
    if after in ("", ",", QUOTE, ":") or after in ENDS or after in PREPOSITIONS or after in ("who", "and"):
        return stop
    return end


def has_verb(sentence: Sentence, first: int, last: int, *, sure: bool = False) -> bool:
    """Tell whether the units hold something that looks like a finite verb.

    With `sure` only what can be nothing else counts: no "'s", no small word in -s, which may be a plural.
    """
    for index in range(first, min(last, first + 25, len(sentence))):
        word = sentence.low[index]
        if word in AUXILIARIES or word.endswith(_CONTRACTED):
            return True
        if not sure and word.endswith(("’s", "'s")):
            return True
        if index == first or sentence.is_capital(index):
            continue
        if word.endswith("ed") or word in COMMON_VERBS or (word in cue_forms() and not sure):
            return True
        if not sure and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            return True
    return False


_CONTRACTED = ("n't", "n’t", "’re", "'re", "’ve", "'ve", "’ll", "'ll", "'m", "’m", "'d", "’d")
COMMON_VERBS = _words(
    """went came made took got gave saw knew left won lost met held kept began ran broke fell rose sent
    spent stood paid put set cut hit let need needs want wants plan plans make makes take takes get gets go goes come comes
    give gives see sees seem seems look looks feel feels work works run runs keep keeps remain remains become became becomes"""
)
