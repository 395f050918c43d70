"""Speech behind a dash, as much of Europe prints it: "— Y, — says X. — Y."."""

from collections.abc import Iterator, Sequence

from bot.claims.tokens import Run, Token
from bot.lexicon.cues import cue_forms

DASHES = frozenset("—–―-")
_BEFORE = frozenset({",", "!", "?", "…", "...", ".", "”", "»", "“"})
_ENDS = frozenset({".", "!", "?"})
_LONGEST = 30
"""Tokens between the two dashes that hold "says X"."""
_NEAR = 8
"""Tokens from the dash within which the verb of saying stands."""


def is_dash(token: Token) -> bool:
    """Tell whether a token is a dash or a hyphen that stands alone."""
    return token.text in DASHES


def spoken(tokens: Sequence[Token], run: Run) -> list[Run]:
    """Give what a paragraph that begins with a dash holds of speech, without the dashes; else nothing.

    A paragraph in which nobody is said to speak is not taken: it may be the item of a list.
    """
    if not is_dash(tokens[run.first]) or run.last - run.first < 4:
        return []
    parts = list(parts_between(tokens, Run(run.first + 1, run.last)))
    return parts if parts and parts[0].last < run.last else []


def parts_between(tokens: Sequence[Token], run: Run) -> Iterator[Run]:
    """Give the parts of `run` around each ", — says X. —" in it; the whole where there is none."""
    first = run.first
    index = first + 1
    while index < run.last - 1:
        if is_dash(tokens[index]) and tokens[index - 1].text in _BEFORE:
            end = _insertion(tokens, index + 1, run.last)
            if end > index:
                yield Run(first, index)
                first = index = end
                if first >= run.last or not is_dash(tokens[first]):
                    return
                first += 1
        index += 1
    if first < run.last:
        yield Run(first, run.last)


def _insertion(tokens: Sequence[Token], first: int, last: int) -> int:
    """Give the end of "says X" from token `first` on, at the next dash or sentence; 0 where none begins."""
    if not any(_is_cue(tokens, index) for index in range(first, min(first + _NEAR, last))):
        return 0
    for index in range(first, min(first + _LONGEST, last)):
        if is_dash(tokens[index]):
            return index
        if tokens[index].text in _ENDS:
            return index + 1
    return last if last - first < _LONGEST else 0


def _is_cue(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a verb of saying begins here: "says", "was indignant"."""
    for size in (1, 2):
        cue = cue_forms().get(" ".join(token.text.lower() for token in tokens[index : index + size]))
        if cue is not None and cue.kind != "noun" and "quote" in cue.ways:
            return True
    return False
