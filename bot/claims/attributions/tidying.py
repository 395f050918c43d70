"""Putting right what the judge has chosen: labels of headlines, and what somebody denies to have done."""

from dataclasses import replace
from typing import Final

from bot.claims.attributions.grammar import has_verb
from bot.claims.attributions.negation import is_denied
from bot.claims.tagging.view import Parts, View

_ABOUT: Final = frozenset({"about", "after", "ahead", "amid", "at", "before", "in", "on", "over"})
_OPENING: Final = frozenset("“‘'\"«„")
_LABEL: Final = 12
"""Units that a headline's label may have."""


def tidy(view: View, parts: Parts) -> Parts:
    """Give an attribution whose source, cue and content are parted where the words part them."""
    return _with_label(view, _with_deed(view, parts))


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
