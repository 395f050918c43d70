"""When an attribution counts as found: the measure of ../shared/benchmark/score.py, for labels and tables."""

import json
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from bot.articles.model import Span
from bot.claims.tokens import words
from training.corpus import Article, Marked

ENOUGH: Final = 0.5
"""Overlap (Jaccard) of words from which two contents, or two sources, are the same."""
_LONGER: Final = 4
"""Words that a found source may hold beyond the marked one."""

_WORD = re.compile(r"\w+(?:[’'.]\w+)*")
_FUNCTION = words(
    "a an the of and or in on at to for from by with as his her their its this that these those 's"
)


class Words:
    """The words of an article, to compare spans by."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]
        self._low = [match.group().lower() for match in matches]

    def inside(self, spans: Sequence[Span]) -> frozenset[int]:
        """Give the numbers of the words that touch one of the spans."""
        found: set[int] = set()
        for start, end in spans:
            word = bisect_right(self._ends, start)
            while word < len(self._starts) and self._starts[word] < end:
                found.add(word)
                word += 1
        return frozenset(found)

    def names_source(self, found: Collection[int], marked: Collection[int]) -> bool:
        """Tell whether a found source names the marked one: much alike, a part of it, or a little more."""
        if not found or not marked:
            return not found and not marked
        one, other = set(found), set(marked)
        if overlap(one, other) >= ENOUGH:
            return True
        if one <= other:
            return any(self._low[word] not in _FUNCTION for word in one)
        return other <= one and len(one - other) <= _LONGER


def measured(found: Iterable[tuple[Article, Sequence[Marked]]], scorer: Path) -> dict[str, Any]:
    """Give the figures of `scorer` (../shared/benchmark/score.py) for what is found in articles.

    Raises subprocess.CalledProcessError when it fails.
    """
    pairs = list(found)
    with tempfile.TemporaryDirectory() as folder:
        marked, ours = Path(folder, "marked.jsonl"), Path(folder, "found.jsonl")
        marked.write_text("".join(_line(one, one.text, one.marked) for one, _ in pairs), encoding="utf-8")
        ours.write_text("".join(_line(one, "", spans) for one, spans in pairs), encoding="utf-8")
        command = [sys.executable, str(scorer), str(marked), str(ours), "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def _line(article: Article, text: str, attributions: Iterable[Marked]) -> str:
    rows = [{"source": one.source, "cue": one.cue, "content": one.content} for one in attributions]
    return json.dumps({"id": article.id, "text": text, "attributions": rows}) + "\n"


def overlap(one: Collection[int], other: Collection[int]) -> float:
    """Give the shared part of two sets of words (Jaccard)."""
    union = len({*one, *other})
    return len({*one} & {*other}) / union if union else 0.0


class Marks:
    """What people marked in an article, to judge findings by."""

    def __init__(self, article: Article) -> None:
        self._words = Words(article.text)
        self._marked = [
            (self._words.inside(one.source), self._words.inside(one.content)) for one in article.marked
        ]
        self._of_word: dict[int, list[int]] = {}
        for number, (_, content) in enumerate(self._marked):
            for word in content:
                self._of_word.setdefault(word, []).append(number)

    def right(self, found: Marked) -> float:
        """Give the overlap of content with the marked attribution that this finds, 0 where it finds none."""
        content, source = self._words.inside(found.content), self._words.inside(found.source)
        best = 0.0
        for number in {number for word in content for number in self._of_word.get(word, ())}:
            marked_source, marked_content = self._marked[number]
            alike = overlap(content, marked_content)
            if alike >= ENOUGH and alike > best and self._words.names_source(source, marked_source):
                best = alike
        return best
