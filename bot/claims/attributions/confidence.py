"""How often each rule is right, measured by ../shared/benchmark/score.py on the training part of PolNeAR."""

from types import MappingProxyType

from bot.lexicon.cues import Cue

_PLAIN = frozenset({"say", "tell", "add"})
"""Verbs that report speech and nothing else; all others also have other meanings."""

_SHARES = MappingProxyType(
    {  # rule: with "say", "tell" and "add"; with other words of saying; with thoughts and wishes
        "“Y,” X said": (0.95, 0.93, 0.7),
        "“Y,” said X": (0.95, 0.83, 0.7),
        "X said “Y”": (0.89, 0.78, 0.4),
        "X said that Y": (0.92, 0.8, 0.67),
        "X said Y": (0.84, 0.63, 0.48),
        "Y, X said": (0.88, 0.67, 0.4),
        "Y, said X": (0.84, 0.6, 0.3),
        "said X: “Y”": (0.8, 0.7, 0.3),
        "…, saying Y": (0.74, 0.64, 0.45),
        "X was told Y": (0.67, 0.67, 0.5),
        "X is said to": (0.75, 0.72, 0.72),
        "it was announced that Y": (0.65, 0.65, 0.5),
        "as X reported, Y": (0.5, 0.5, 0.3),
    }
)
_WITHOUT_VERB = MappingProxyType(
    {
        "Y, according to X": 0.83,
        "according to X, Y": 0.82,
        "X's claim that Y": 0.45,
        "reports that Y": 0.3,
        "X: “Y”": 0.85,
        "“Y”: X": 0.5,
        "“Y,” X grinned": 0.78,
        "“Y,” grinned X": 0.85,
        "X writes:¶“Y”": 0.75,
        "X writes:¶Y": 0.4,
        "X did Z: “Y”": 0.47,
        # Estimates: PolNeAR names the one who quotes, marks no interviews, and joins a quotation
        # that stands alone to the claim before.
        "X was quoted as saying Y": 0.6,
        "NAME: Y": 0.6,
        "Q. Y": 0.8,
        "X did Z. “Y”": 0.5,
        "X did Z.¶“Y”": 0.35,
    }
)

UNSAID = 0.25
"""Below what a claim needs: what a source did not say, and what it was asked before it answered."""


def confidence(rule: str, cue: Cue | None = None) -> float:
    """Give the share of a rule's findings that are right, between 0 and 1."""
    if cue is None or rule in _WITHOUT_VERB:
        return _WITHOUT_VERB[rule]
    plain, other, thought = _SHARES[rule]
    return thought if cue.act is None else plain if cue.lemma in _PLAIN else other
