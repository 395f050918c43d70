"""Words glued together because a scraper lost the blank between them: "cityin the", "Malyarin a statement".

Only a word that stands once in the article and in no word list is looked at. It is split into two words, one
of them a function word, or into a name and what may follow it; where two splits are as good there is none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import filterfalse
from typing import Final

from bot.articles.model import Mend
from bot.lexicon.cues import cue_forms
from bot.lexicon.names import is_first_name, is_title
from bot.lexicon.places import place
from bot.lexicon.words import is_word, words
from bot.lexicon.wordsets import word_set

_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f]+")
# Not inside addresses, handles and hyphenated words.
_BEFORE_TOKEN: Final = re.compile(r"[\w@#/'’.\xa1-\xff-]")
_AFTER_TOKEN: Final = re.compile(r"[\w@/'’-]|\.\w")
_AFTER_BEFORE_NAME: Final = re.compile(r"[\w@/'’]|-[^A-Z]|\.\w")  # "ofEl-Fasher" is two words all the same
_STOP: Final = re.compile(r"[.?!](?=[A-Z])|(?<=[a-z]),(?=[a-z])")
_BEFORE: Final = re.compile(r"(?<![\w./@-])[A-Za-z]{2,}\Z")
_AFTER_STOP: Final = re.compile(r"[A-Za-z][a-z]*(?![\w@/-]|\.\w)")
_NEXT: Final = re.compile(r" ([A-Za-z]+|\d+)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_APOSTROPHE: Final = re.compile(r"['’](?:s|t|re|ve|ll|d)(?P<behind>[a-z]{2,40})(?![\w@/'’-])")
_NUMBER: Final = re.compile(r"\d[\d,.]{0,12}")
_BEHIND_NUMBER: Final = re.compile(r"[a-z]{2,10}(?![\w@/'’-]|\.\w)")
_ACRONYM: Final = re.compile(r"[A-Z]{2,6}(?=[a-z]{2})")

_BEHIND_CONTENT: Final = word_set("glued behind")
_BEFORE_CONTENT: Final = word_set("glued before")
_COMMON: Final = word_set("glued common")
_TO_NAME: Final = word_set("glued to a name")
_TO_ANY_NAME: Final = word_set("behind any name")
_OPENERS: Final = word_set("sentence opener")
_SHORT_OPENERS: Final = word_set("short opener")
_BEHIND_SHORT: Final = word_set("behind a short opener")
# What follows a short function word behind a name that nothing else shows: "Malyarin a", "Hrynkoand which".
_PROOF: Final = {
    word: word_set(f"behind {group}")
    for group in ("a preposition", "an auxiliary", "and")
    for word in word_set(f"proof: {group}")
}
# Letters before "and" and "of" with which these end no name, unlike "Rolland" and "Kristof".
_NO_NAME_BEFORE: Final = frozenset("abefjopquvxyz")

_BEFORE_DIGITS: Final = word_set("before digits")
_BEHIND_DIGITS: Final = word_set("behind digits")

_SHORTEST: Final = 4  # letters of a glued word, and of a name in one
_SHORTEST_BEHIND: Final = 5  # letters of an ordinary word behind a name: below, it makes names ("Obamacare")
_SHORTEST_VERB: Final = 6  # letters of a verb behind any name: of 10,000 names none ends in a longer one
_LONG_WORD: Final = 6  # letters of an ordinary word before a verb
_ENDINGS: Final = ("ed", "ing", "ly")  # a long word that ends so begins no compound
_LONG_NAME: Final = 5  # letters of a name that needs no proof before a word of `behind any name`: "Boussaid"
_LONGEST: Final = 40
_TWO_COMMON: Final = 100  # beats every split with one common word, whose worth is the letters of that word
_CLEARLY: Final = 2  # letters by which one function word must be longer than the other: "were", "we"


def count_words(text: str) -> Counter[str]:
    """Count the words of Latin letters in `text`, as they are written."""
    return Counter(_WORD.findall(text))


def find_glued(text: str, counts: Counter[str]) -> Iterator[Mend]:
    """Find glued words, and marks, numbers and "’s" without a blank beside them, in no order.

    `counts` are the words of `text`.
    """
    known = words()
    places = {
        word: found
        for word in filterfalse(known.__contains__, counts)
        if counts[word] == 1
        and _SHORTEST <= len(word) <= _LONGEST
        and word.lower() not in known
        and (found := _places(word, counts))
    }
    if places:
        for match in _WORD.finditer(text):
            word = match[0]
            if word in places and _stands_alone(text, match):
                at = next((at for at in places[word] if _fits(word, at, text, match.end(), counts)), 0)
                if at:
                    yield Mend("glued", match.start(), word, f"{word[:at]} {word[at:]}")
    for match in _STOP.finditer(text):
        yield from _stop_without_blank(text, match.start())
    for match in _APOSTROPHE.finditer(text):
        yield from _behind_apostrophe(text, match)
    for match in _NUMBER.finditer(text):
        yield from _beside_number(text, match)


def _places(word: str, counts: Counter[str]) -> tuple[int, ...]:
    """Give where `word` may be split by its letters; for a name, what follows is asked later."""
    if word.islower():
        return _in_small(word)
    if word[1:].islower():
        return _behind_opener(word) or _behind_name(word, counts)
    if acronym := _ACRONYM.match(word):
        at = acronym.end()
        return (at,) if word[at:] in _TO_NAME else ()
    return _before_name(word, counts)


def _in_small(word: str) -> tuple[int, ...]:
    """Split "ofthe", "cityin", "wereliving"; "areport" is both "a report" and "are port", so it stays."""
    known = words()
    pairs: list[tuple[int, int]] = []  # what it is worth, and where
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if at > 1 and left in _COMMON and (right in _COMMON or right == "a"):
            pairs.append((_TWO_COMMON + min(at, len(right)), at))
        elif right in _BEHIND_CONTENT and at >= 3 and left in known:
            pairs.append((len(right), at))
        elif left in _BEFORE_CONTENT and len(right) >= 4 and right in known:
            pairs.append((at, at))
        elif (
            at >= _LONG_WORD
            and left.endswith(_ENDINGS)
            and len(right) >= 3
            and right in known
            and left in known
        ):
            pairs.append((min(at, len(right)), at))
    if not pairs:
        return ()
    (best, at), *others = sorted(pairs, reverse=True)
    if not others:
        return (at,)
    next_best = others[0][0]
    # "a" before a word is too cheap a reading to be outdone, and too cheap to win.
    clear = best >= _TWO_COMMON > next_best or (best - next_best >= _CLEARLY and next_best > 1)
    return (at,) if clear else ()


def _behind_opener(word: str) -> tuple[int, ...]:
    """Split "Thecity", "Hewas" at the start of a sentence."""
    for at in range(len(word) - 2, 1, -1):
        left, right = word[:at], word[at:]
        if left in _SHORT_OPENERS and right in _BEHIND_SHORT:
            return (at,)
        if left in ("He", "She") and len(right) >= _SHORTEST_VERB and _is_verb(right):
            return (at,)
        if left in _OPENERS and (right in _COMMON or (len(right) >= _SHORTEST_BEHIND and right in words())):
            return (at,)
    return ()


def _behind_name(word: str, counts: Counter[str]) -> tuple[int, ...]:
    """Split "Donetskand", "Warbased"; most ordinary words only behind a name that stands elsewhere."""
    known = words()
    found = [
        at
        for at in range(_SHORTEST - 1, len(word) - 1)
        if word[at:] in _TO_ANY_NAME
        or (at >= _SHORTEST and word[at:] in _TO_NAME)
        or (
            at >= _SHORTEST
            and len(word) - at >= _SHORTEST_BEHIND
            and word[at:] in known
            and counts[word[:at]]
            and word[:at].lower() not in known
        )
    ]
    verb = next((at for at in range(1, len(word) - _SHORTEST_VERB + 1) if _is_verb(word[at:])), 0)
    # "Circuitreversed" is "Circuit reversed"; "Underfunded" and "Homeschooled" are words that the list lacks.
    if verb >= _SHORTEST and (verb >= _LONG_WORD or word[:verb].lower() not in known):
        found.append(verb)
    return tuple(found) if found and not is_first_name(word) and not place(word) else ()


def _is_verb(word: str) -> bool:
    """Say whether `word` is a verb of a kind and length in which no name ends: "condemned"."""
    return word in words() if word.endswith("ed") else word in cue_forms() and not word.endswith("ing")


def _before_name(word: str, counts: Counter[str]) -> tuple[int, ...]:
    """Split "inWashington", "fromDonetsk", "supportTrump", but not "iPhone"."""
    at = next((at for at in range(2, len(word)) if word[at].isupper()), 0)
    left, name = word[:at], word[at:]
    if not at or not left.islower():
        return ()
    if left in _COMMON and (counts[name] or name in words() or is_title(name)):
        return (at,)
    a_word = len(left) >= _SHORTEST and left in words()
    return (at,) if a_word and (counts[name] or name in words()) and name.lower() not in words() else ()


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    behind = _AFTER_BEFORE_NAME if match[0][0].islower() and not match[0].islower() else _AFTER_TOKEN
    return not ((start and _BEFORE_TOKEN.match(text, start - 1)) or behind.match(text, end))


def _fits(word: str, at: int, text: str, end: int, counts: Counter[str]) -> bool:
    """Say whether what follows lets the first part be a name; a part that is no name needs no proof."""
    name, behind = word[:at], word[at:]
    a_name = name[0].isupper() and name[1:].islower() and name not in _OPENERS and name not in _SHORT_OPENERS
    if not a_name or counts[name]:
        return True
    follows = _NEXT.match(text, end)
    following = follows[1] if follows else ""
    if behind in _TO_ANY_NAME and (len(name) >= _SHORTEST or is_word(name)):
        return len(name) >= _LONG_NAME or following.islower()
    if len(behind) >= _SHORTEST_VERB:
        return True
    if name in words() and name.lower() not in words() and len(behind) > 2:
        return bool(following) and not following[0].isupper()
    if behind in ("and", "of") and name[-1] in _NO_NAME_BEFORE:
        return bool(following)
    return following in _PROOF.get(behind, ()) or (behind == "in" and bool(_YEAR.fullmatch(following)))


def _stop_without_blank(text: str, at: int) -> Iterator[Mend]:
    """Mend "Monday.The" and "Orvandel,who", the mark at `at`, but no address: both sides must be words.

    Before a comma, and only there, any name will do.
    """
    left = _BEFORE.search(text, max(0, at - _LONGEST), at)
    right = _AFTER_STOP.match(text, at + 1)
    if (
        left
        and left[0][-1].islower()
        and right
        and right[0].lower() in words()
        and (is_word(left[0]) or (text[at] == "," and left[0][0].isupper()))
    ):
        glued = left[0] + text[at] + right[0]
        yield Mend("glued", left.start(), glued, f"{left[0]}{text[at]} {right[0]}")


def _behind_apostrophe(text: str, match: re.Match[str]) -> Iterator[Mend]:
    """Mend "Trump’sdebate", "don’tknow"."""
    known = words()
    behind, start = match["behind"], match.start()
    if not text[max(0, start - 1) : start].isalpha() or match[0][1:] in known:
        return
    if behind in known and (len(behind) > 2 or behind in _COMMON):
        yield Mend("glued", start, match[0], f"{match[0].removesuffix(behind)} {behind}")


def _beside_number(text: str, match: re.Match[str]) -> Iterator[Mend]:
    """Mend "July20", "in2019", "40percent"."""
    start, end = match.span()
    number = match[0]
    before = _BEFORE.search(text, max(0, start - _LONGEST), start)
    behind = _BEHIND_NUMBER.match(text, end)
    if before and number.isdecimal() and before[0] in _BEFORE_DIGITS and not _AFTER_TOKEN.match(text, end):
        yield Mend("glued", before.start(), before[0] + number, f"{before[0]} {number}")
    elif behind and number[-1].isdecimal() and behind[0] in _BEHIND_DIGITS and not before:
        yield Mend("glued", start, number + behind[0], f"{number} {behind[0]}")
