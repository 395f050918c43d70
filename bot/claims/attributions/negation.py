"""Verbs that are negated: whom not saying a thing makes say what, and what nobody said."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.articles.model import Span
from bot.claims.acts import negated
from bot.claims.attributions.closed import CLAUSE_HEADS
from bot.claims.attributions.confidence import UNSAID
from bot.claims.attributions.frames import Frame
from bot.claims.attributions.units import Sentence
from bot.claims.model import Attribution, SpeechAct
from bot.lexicon.cues import cue_forms

_NEGATIONS = frozenset({"not", "never"})
_CONTRACTED = ("n't", "n’t")
_ALL = frozenset({"all", "any", "both", "each", "every", "everybody", "everyone", "many"})
_SAYING = frozenset({"say", "tell"})


def keep_negation(sentence: Sentence, frame: Frame, found: Attribution) -> Attribution:
    """Keep the content of a negated verb from meaning its opposite, where the act cannot tell.

    "Did not rule out a sale" has no cue, and its content begins with "did not". What somebody "never said"
    is what nobody said: it remains an attribution, but none to be sure of. "Did not confirm Y" and "did not
    say whether Y" stay as they are: they are declined. What "not everyone" says nobody in particular does.
    """
    if found.source and _is_not_all(sentence, found.source[0]):
        return replace(found, confidence=UNSAID)
    group = sentence.low[frame.first : frame.verb]
    if not found.content or frame.cue.act is None or not _is_negated(group, sentence.at(frame.verb)):
        return found
    first, *others = found.content
    if frame.cue.act == SpeechAct.DENIED and first.start >= sentence.ends[frame.last - 1]:
        begin = sentence.starts[frame.first]
        return replace(found, cue=(), content=(first._replace(start=begin), *others))
    asks = sentence.text[first.start : first.end].split()[0].lower() in CLAUSE_HEADS
    if negated(frame.cue) is SpeechAct.SAID or (frame.cue.lemma in _SAYING and not asks):
        return replace(found, confidence=UNSAID)
    return found


def is_denied(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb is what somebody denies to have done: "denied asking", "denied having asked"."""
    before = verb - 1 if sentence.low[verb].endswith("ing") else verb - 2
    if before == verb - 2 and sentence.at(verb - 1) != "having":
        return False
    cue = cue_forms().get(sentence.at(before))
    return cue is not None and cue.act == SpeechAct.DENIED


def _is_not_all(sentence: Sentence, source: Span) -> bool:
    """Tell whether a source is "not everyone", "not all experts"."""
    first = bisect_left(sentence.starts, source.start)
    first += sentence.at(first) == "not"
    return sentence.at(first - 1) == "not" and sentence.at(first) in _ALL


def _is_negated(group: Sequence[str], after: str) -> bool:
    negation = any(word in _NEGATIONS or word.endswith(_CONTRACTED) for word in group)
    return negation and "only" not in (*group, after)
