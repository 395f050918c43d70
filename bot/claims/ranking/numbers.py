"""Numbers for names, as trees can ask for numbers only; 0 is any other name.

New names come last: trained trees know the numbers.
"""

from collections.abc import Iterable, Mapping
from typing import Final


def _numbered(names: Iterable[str]) -> Mapping[str, float]:
    return {name: float(number) for number, name in enumerate(names, 1)}


KINDS: Final = _numbered(
    [
        "QT", "pron", "det", "aux", "neg", "prep", "conj", "Name", "num", "-ing", "-ed", "-ly", "-tion",
        "-ment", "-er", "-or", "-ist", "-ian", "-s", "w", ",", ".", ":", ";", "—", "–", "-", "!", "?", "(",
        ")", "…", "...", "―", "/", "$", "&", "'", "’",
    ]
)  # fmt: skip
"""Kinds of units (`bot.claims.tagging.view.kind`)."""

HEADS: Final = _numbered(
    [
        "said", "says", "say", "told", "tell", "tells", "according", "added", "called", "calls", "asked",
        "wrote", "reported", "believe", "think", "thinks", "want", "wants", "claimed", "saying", "argued",
        "noted", "suggested", "announced", "warned", "promised", "plan", "plans", "urged", "accused",
        "accusing", "expected", "hopes",
    ]
)  # fmt: skip
"""Frequent heads of cues."""

RULES: Final = _numbered(
    [
        "“Y,” X said", "“Y,” said X", "X said “Y”", "X said that Y", "X said Y", "Y, X said", "Y, said X",
        "said X: “Y”", "…, saying Y", "X was told Y", "X is said to", "it was announced that Y",
        "as X reported, Y", "Y, according to X", "according to X, Y", "X's claim that Y", "reports that Y",
        "X: “Y”", "“Y”: X", "“Y,” X grinned", "“Y,” grinned X", "X writes:¶“Y”", "X writes:¶Y",
        "X did Z: “Y”", "X was quoted as saying Y", "NAME: Y", "Q. Y", "X did Z. “Y”", "X did Z.¶“Y”",
    ]
)  # fmt: skip
"""Rules by their names (`Attribution.found_by`)."""
