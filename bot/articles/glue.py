"""Words glued together because a scraper lost the blank between them: "cityin the", "Malyarin a statement".

A split must leave a function word on one side and a known word, or a name of the article, on the other;
a name that the word list or the article itself shows whole is never split.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.articles.model import Mend
from bot.lexicon.words import words
from bot.lexicon.wordsets import word_set

# Not inside addresses, handles and hyphenated words.
_TOKEN: Final = re.compile(r"(?<![\w@#/'’.-])[A-Za-z]{4,}(?![\w@/'’-]|\.\w)")
_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_STOP: Final = re.compile(
    r"(?<![\w./@-])(?P<left>[A-Za-z]{2,})(?P<mark>[.?!])(?P<right>[A-Z][a-z]*)(?![\w@/-]|\.\w)"
)
_NEXT: Final = re.compile(r" (?P<word>[A-Za-z]+|\d)")

_BEHIND: Final = word_set("glued behind")
_BEFORE: Final = word_set("glued before")
_AFTER_NAME: Final = word_set("glued name")
_DETERMINERS: Final = word_set("determiner")
_SHORTEST_CONTENT: Final = 3
_SHORTEST_NAME: Final = 4


class _Split(NamedTuple):
    at: int
    score: int


def find_glued(text: str) -> Iterator[Mend]:
    """Find glued words and full stops without a blank behind them."""
    known = words()
    finder: _Finder | None = None
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word in known or word.lower() in known:
            continue
        finder = finder or _Finder(text)
        at = finder.split(word, match.end())
        if at:
            yield Mend("glued", match.start(), word, f"{word[:at]} {word[at:]}")
    for match in _STOP.finditer(text):
        left, right = match["left"], match["right"]
        if (left in known or left.lower() in known) and right.lower() in known and left[-1].islower():
            yield Mend("glued", match.start(), match[0], f"{left}{match['mark']} {right}")


class _Finder:
    """Where the unknown words of one text are to be split."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = Counter(_WORD.findall(text))

    def split(self, word: str, end: int) -> int:
        """Give where to split `word`, which ends at `end` of the text; 0 for nowhere."""
        if self._counts[word] > 1:
            return 0
        if word.islower():
            return self._split_small(word)
        return self._split_name(word, end) if word[1:].islower() else 0

    def _split_small(self, word: str) -> int:
        known = words()
        best = _Split(0, 0)
        for at in range(1, len(word)):
            left, right = word[:at], word[at:]
            before, behind = left in _BEFORE, right in _BEHIND
            if before and behind:
                best = max(best, _Split(at, 3), key=lambda split: split.score)
            elif (behind and len(left) >= _SHORTEST_CONTENT and left in known) or (
                before and len(right) >= _SHORTEST_CONTENT and right in known
            ):
                best = max(best, _Split(at, 1), key=lambda split: split.score)
        return best.at

    def _split_name(self, word: str, end: int) -> int:
        known = words()
        for at in range(_SHORTEST_NAME - 1, len(word) - 1):
            name, behind = word[:at], word[at:]
            if behind not in _AFTER_NAME:
                continue
            follows = _NEXT.match(self._text, end)
            following = follows["word"] if follows else ""
            if (self._counts[name] or (name in known and name.lower() not in known)) and _may_follow(
                behind, following
            ):
                return at
        return 0


def _may_follow(behind: str, following: str) -> bool:
    return bool(following) and behind != following
