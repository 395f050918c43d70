"""Putting right what the judge has chosen: labels of headlines, and what somebody denies to have done."""

from dataclasses import replace
from typing import Final

from bot.claims.attributions.grammar import has_verb
from bot.claims.attributions.negation import is_denied
from bot.claims.tagging.view import Parts, View

_ABOUT: Final = frozenset({"about", "after", "ahead", "amid", "at", "before", "in", "on", "over"})
_OPENING: Final = frozenset("“‘'\"«„")
_QUOTING: Final = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_QUOTED: Final = 16
"""Units behind "quoted" within which "as saying" stands."""
_BEFORE: Final = 16
_RELATIVE: Final = frozenset({"who", "which"})
_LABEL: Final = 12
"""Units that a headline's label may have."""


def tidy(view: View, parts: Parts) -> Parts:
    """Give an attribution whose source, cue and content are parted where the words part them."""
    return _within_relative(view, _with_quoted(view, _with_label(view, _with_deed(view, parts))))


def opens_quotation(view: View, unit: int) -> bool:
    """Tell whether a unit is or begins what stands in quotation marks, also in those that no other closes."""
    return view.low[unit][0] in _OPENING


def _with_deed(view: View, parts: Parts) -> Parts:
    """Let the content begin with what was done: "denied | having asked him to go"."""
    for place, unit in enumerate(parts.cue[1:], 1):
        number = view.sentence_of[unit]
        if unit == parts.cue[place - 1] + 1 and is_denied(
            view.sentences[number], unit - view.bounds[number][0]
        ):
            begin = place - (view.low[unit - 1] == "having")
            deed, cue = parts.cue[begin:], parts.cue[:begin]
            if cue and parts.content and deed[-1] < parts.content[0]:
                return replace(parts, cue=cue, content=(*deed, *parts.content))
    return parts


def _within_relative(view: View, parts: Parts) -> Parts:
    """End what is told in a relative clause with its quotation: "X, who vowed to “stay on,” | stood by"."""
    first = min((*parts.source, *parts.cue), default=0)
    if view.low[first] not in _RELATIVE or (first and view.low[first - 1] != ","):
        return parts
    for place, unit in enumerate(parts.content):
        quotation = view.quotations[unit]
        if quotation is not None and unit > first and view.text[quotation.inner.end - 1] == ",":
            return replace(parts, content=parts.content[: place + 1])
    return parts


def _with_quoted(view: View, parts: Parts) -> Parts:
    """Let who is quoted be the source, not who quotes: "Reuters quoted | an aide | as saying"."""
    first = parts.cue[0] if parts.cue else parts.content[0]
    begin, end = view.bounds[view.sentence_of[first]]
    stop = min(end, parts.content[-1])
    before = range(first, max(begin, first - _BEFORE) - 1, -1)
    quoting = next((at for at in before if view.low[at] in _QUOTING), -1)
    near = range(quoting + 2, min(quoting + _QUOTED, stop - 1)) if quoting >= 0 else ()
    saying = next((at for at in near if view.low[at : at + 2] == ["as", "saying"]), -1)
    content = tuple(unit for unit in parts.content if unit > saying + 1)
    if saying < 0 or not content:
        return parts
    last = saying - (view.low[saying - 1] == ",")
    return Parts(tuple(range(quoting + 1, last)), (saying, saying + 1), content)


def _with_label(view: View, parts: Parts) -> Parts:
    """Let all in front of a headline's colon be its source, up to what it was asked about: "X on Y: “Z”"."""
    if not parts.source or not parts.cue or parts.content[:1] != (parts.cue[-1] + 1,):
        return parts
    colon = parts.cue[-1]
    number = view.sentence_of[colon]
    first, label = view.bounds[number][0], range(view.bounds[number][0], colon)
    whole = len(label) <= _LABEL and {*label} <= {*parts.source, *parts.cue}
    if view.low[colon] != ":" or not whole or not opens_quotation(view, colon + 1):
        return parts
    if has_verb(view.sentences[number], 0, len(label)):
        return parts
    end = next((unit for unit in label[1:] if view.low[unit] in _ABOUT), colon)
    return replace(parts, source=tuple(range(first, end)), cue=(colon,))
