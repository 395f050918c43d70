"""Words glued together because a scraper lost the blank between them: "cityin the", "Malyarin a statement".

Only a word that stands once in the article and is in no word list is looked at. A split must leave known words,
one of them a function word, or a name of the article before a function word.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from bot.articles.model import Mend
from bot.lexicon.words import words
from bot.lexicon.wordsets import word_set

_WORD: Final = re.compile(r"[A-Za-z]+")
# Not inside addresses, handles, hyphenated words and words with letters beyond ASCII.
_BEFORE_TOKEN: Final = re.compile(r"[\w@#/'’.\xa1-\xff-]")
_AFTER_TOKEN: Final = re.compile(r"[\w@/'’-]|\.\w")
_STOP: Final = re.compile(r"[a-z][.?!](?=[A-Z])")
_LEFT: Final = re.compile(r"(?<![\w./@-])[A-Za-z]+\Z")
_RIGHT: Final = re.compile(r"[A-Z][a-z]*(?![\w@/-]|\.\w)")
_NEXT: Final = re.compile(r" (?P<word>[A-Za-z]+|\d)")
_ACRONYM: Final = re.compile(r"[A-Z]{2,6}(?=[a-z]{2})")

_BEHIND: Final = word_set("glued behind")
_BEFORE: Final = word_set("glued before")
_COMMON: Final = word_set("glued common")
_TO_NAME: Final = word_set("glued to a name")
_OPENERS: Final = word_set("sentence opener")
_SHORT_OPENERS: Final = word_set("short opener")
_BEHIND_SHORT: Final = word_set("behind a short opener")
_DETERMINERS: Final = word_set("determiner")

_LONG: Final = frozenset(
    "who which said says told that from according based after where while would because during".split()
)
_DETS = frozenset("a an the its".split())
_STRICT: Final = {
    "in": _DETS,
    "and": frozenset("which who the its his her their that has had".split()),
    "of": _DETS,
    "for": _DETS,
}

_SHORTEST: Final = 4  # letters of a glued word, and of the name in one
_LONGEST: Final = 40
_LONGEST_LEFT: Final = 30


def count_words(text: str) -> Counter[str]:
    """Count the words of the letters A to Z in `text`, as they are written."""
    return Counter(_WORD.findall(text))


def find_glued(text: str, counts: Counter[str]) -> Iterator[Mend]:
    """Find glued words, and full stops without a blank behind them, in no order.

    `counts` are the words of `text`.
    """
    known = words()
    suspects = {
        word
        for word, count in counts.items()
        if count == 1
        and _SHORTEST <= len(word) <= _LONGEST
        and word not in known
        and word.lower() not in known
    }
    splits = {word: places for word in suspects if (places := _splits(word, counts))}
    if splits:
        for match in _WORD.finditer(text):
            if places := splits.get(match[0]):
                yield from _glued(text, match, places, counts)
    for match in _STOP.finditer(text):
        yield from _stop_without_blank(text, match.start() + 1)


def _splits(word: str, counts: Counter[str]) -> tuple[int, ...]:
    """Give where `word` may be split by itself; what stands around it is asked later."""
    if word.islower():
        return _split_small(word)
    if word[1:].islower():
        return _split_opener(word) or _split_name(word, counts)
    if acronym := _ACRONYM.match(word):
        at = acronym.end()
        return (at,) if word[at:] in _TO_NAME else ()
    for at in range(2, len(word) - 2):
        name = word[at:]
        if word[:at] in _COMMON and name[0].isupper() and (counts[name] or name in words()):
            return (at,)
    return ()


def _split_small(word: str) -> tuple[int, ...]:
    """Split two words of small letters: the commonest on both sides, else one function word before or behind.

    Where two splits are as good ("areport") there is none, unless one has a function word that is longer by two
    letters, as "wereliving" has.
    """
    known = words()
    pairs: list[tuple[int, int]] = []  # how good, where
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if at > 1 and left in _COMMON and (right in _COMMON or right == "a"):
            pairs.append((100 + min(at, len(right)), at))
        elif right in _BEHIND and at >= 3 and left in known:
            pairs.append((len(right), at))
        elif left in _BEFORE and len(right) >= 4 and right in known:
            pairs.append((at, at))
    if not pairs:
        return ()
    (best, at), *others = sorted(pairs, reverse=True)
    clear = not others or best >= 100 > others[0][0] or (best - others[0][0] >= 2 and others[0][0] > 1)
    return (at,) if clear else ()


def _split_opener(word: str) -> tuple[int, ...]:
    known = words()
    for at in range(len(word) - 2, 1, -1):
        left, right = word[:at], word[at:]
        if (left in _SHORT_OPENERS and right in _BEHIND_SHORT) or (
            left in _OPENERS and (right in _COMMON or (len(right) >= 5 and right in known))
        ):
            return (at,)
    return ()


def _split_name(word: str, counts: Counter[str]) -> tuple[int, ...]:
    known = words()
    return tuple(
        at
        for at in range(3, len(word) - 1)
        if (at >= _SHORTEST and word[at:] in _TO_NAME)
        or word[at:] in _LONG
        or (
            at >= _SHORTEST
            and len(word) - at >= 5
            and counts[word[:at]]
            and word[at:] in known
            and word[:at].lower() not in known
        )
    )


def _glued(text: str, match: re.Match[str], places: tuple[int, ...], counts: Counter[str]) -> Iterator[Mend]:
    word, start, end = match[0], match.start(), match.end()
    if (start and _BEFORE_TOKEN.match(text, start - 1)) or _AFTER_TOKEN.match(text, end):
        return
    for at in places:
        if (
            word[0].islower()
            or not word[1:].islower()
            or word[:at] in _OPENERS
            or word[:at] in _SHORT_OPENERS
            or _is_name_before(word[:at], word[at:], text, end, counts)
        ):
            yield Mend("glued", start, word, f"{word[:at]} {word[at:]}")
            return


def _is_name_before(name: str, behind: str, text: str, end: int, counts: Counter[str]) -> bool:
    """Say whether what follows the glued word lets it be a name of its own and a function word."""
    follows = _NEXT.match(text, end)
    following = follows["word"] if follows else ""
    if counts[name]:
        return True
    if name in words() and name.lower() not in words():
        return bool(following) and not following[0].isupper()
    if behind in _LONG:
        return bool(following) and following.islower()
    return following in _STRICT.get(behind, frozenset())


def _stop_without_blank(text: str, at: int) -> Iterator[Mend]:
    known = words()
    left = _LEFT.search(text, max(0, at - _LONGEST_LEFT), at)
    right = _RIGHT.match(text, at + 1)
    if not left or not right or len(left[0]) < 2 or right[0].lower() not in known:
        return
    if left[0] in known or left[0].lower() in known:
        glued = left[0] + text[at] + right[0]
        yield Mend("glued", left.start(), glued, f"{left[0]}{text[at]} {right[0]}")
