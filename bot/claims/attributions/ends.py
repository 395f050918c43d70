"""Where the content of an attribution ends: where another statement begins."""

from bot.claims.attributions.closed import AUXILIARIES, DASHES, ENDS, PREPOSITIONS, SUBJECTS
from bot.claims.attributions.frames import is_noun
from bot.claims.attributions.grammar import CLAUSE_LIMIT, is_adverb
from bot.claims.attributions.units import QUOTE, Sentence
from bot.claims.tokens import words
from bot.lexicon.cues import Cue, cue_forms

_PLAIN = words("say tell add report announce")
_RELATIVES = words("who which that")
_RESUMING = words("he she they it")


def first_comma(sentence: Sentence, first: int, last: int) -> int:
    """Give the first comma between two units, or the end of a quotation that ends with one, else `last`."""
    for index in range(first, last):
        if sentence.low[index] == ",":
            return index
        if sentence.low[index] == QUOTE and sentence.inner(index)[-1:] == ",":
            return index + 1
    return last


def clause_end(sentence: Sentence, first: int) -> int:
    """Give the end (exclusive) of a content that begins with unit `first`."""
    low = sentence.low
    ceiling = min(len(low), first + CLAUSE_LIMIT)
    index = first + 1
    while index < ceiling and not _ends_here(sentence, index):
        index += 1
    while index > first + 1 and (low[index - 1] in ENDS or low[index - 1] in (",", ";", ":")):
        index -= 1
    return index


def _ends_here(sentence: Sentence, index: int) -> bool:
    """Tell whether another statement, or the attribution of this one, begins at a unit of the content."""
    word, after = sentence.low[index], sentence.at(index + 1)
    if word == "according":
        return after == "to"
    if word == ";":
        return True
    if word == "," or word in DASHES:
        return breaks(sentence, index + 1)
    if sentence.low[index - 1] == QUOTE and sentence.inner(index - 1)[-1:] == ",":
        return breaks(sentence, index)
    if word in ("after", "as", "when", "while"):
        tells = word == "as" and sentence.low[index - 1] == QUOTE and _name_acts(sentence, index + 1)
        return tells or _new_statement(sentence, index + 1, reach=14)
    turns = word == "but" and turns_to_other(sentence, index + 1)
    return turns or (word in ("and", "but") and _goes_on_with_cue(sentence, index + 1))


def breaks(sentence: Sentence, first: int) -> bool:
    """Tell whether what follows a comma or dash, from unit `first`, is no longer the content."""
    word = sentence.at(first)
    if word in ("according", "compared"):
        return True
    if _steps_aside(sentence, first):
        return True
    cue = cue_forms().get(word)
    if cue is not None and word.endswith("ing") and cue.kind == "verb":
        return True
    if word in ("and", "but", "while", "although", "though", "as", "nor"):
        return _new_statement(sentence, first + 1)
    return _new_statement(sentence, first, reach=6, plain=True)


def _steps_aside(sentence: Sentence, first: int) -> bool:
    """Tell whether the article speaks again behind a comma: "…, a sign of haste", "…, but he left"."""
    word, after = sentence.at(first), sentence.at(first + 1)
    if word in ("and", "but"):
        return after in _RESUMING or (word == "but" and (after == "the" or _is_name(sentence, first + 1)))
    if word in ("though", "although"):
        return after in _RESUMING and sentence.low[first - 2] == QUOTE
    if word in ("as", "while"):
        return after in ("has", "have", "had", "did", "do", "does") or after.endswith("ing")
    return word in ("a", "an") and sentence.at(first - 1) == ","


def _name_acts(sentence: Sentence, first: int) -> bool:
    """Tell whether a name stands before what must be its verb: "as Iker Ibanez struck twice"."""
    end = next((k for k in range(first, min(first + 5, len(sentence))) if not sentence.is_capital(k)), -1)
    after = sentence.at(end)
    return end > first and after.isalpha() and after not in PREPOSITIONS and after not in ("and", "or")


def _is_name(sentence: Sentence, first: int) -> bool:
    """Tell whether two words with capitals, a person's name or role, begin here."""
    return sentence.is_capital(first) and sentence.is_capital(first + 1)


def _new_statement(sentence: Sentence, first: int, *, reach: int = 9, plain: bool = False) -> bool:
    """Tell whether another cue, maybe with its subject, begins here; with `plain` one like "say"."""
    if sentence.is_capital(first) and not plain:
        reach = 16
    for index in range(first, min(first + reach, len(sentence))):
        word = sentence.low[index]
        if word == QUOTE or (word == "," and reach < 16):
            return False
        cue = cue_forms().get(word)
        if cue is not None and cue.kind == "verb" and cue.act is not None and not word.endswith("ing"):
            if plain and (
                index == first
                or not (
                    cue.lemma in _PLAIN
                    or (sentence.low[first] not in _RELATIVES and _is_marked(sentence, index, cue))
                )
            ):
                return False
            return not is_noun(sentence, index, cue)
    return False


def _is_marked(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """Tell whether a verb of saying is followed by what begins a clause: "insists there is", "said that"."""
    after = sentence.at(verb + 1)
    return "that" in cue.ways and cue.lemma != sentence.low[verb] and (after == "that" or after in SUBJECTS)


def turns_to_other(sentence: Sentence, first: int) -> bool:
    """Tell whether somebody else is said to say something behind a "but" without a comma."""
    forms = cue_forms()
    for index in range(first + 1, min(first + 6, len(sentence))):
        if sentence.low[index] in (",", QUOTE):
            return False
        cue = forms.get(sentence.low[index])
        if cue is not None and cue.kind == "verb" and cue.act is not None:
            return _is_marked(sentence, index, cue)
    return False


def _goes_on_with_cue(sentence: Sentence, first: int) -> bool:
    """Tell whether a cue follows an "and" directly: "said Y and warned that Z"."""
    for index in range(first, min(first + 3, len(sentence))):
        word = sentence.low[index]
        cue = cue_forms().get(word)
        if cue is not None and cue.kind == "verb" and cue.act is not None:
            return not is_noun(sentence, index, cue)
        if not is_adverb(word) and word not in AUXILIARIES:
            return False
    return False
