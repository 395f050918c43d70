"""The pool: what the taggers and the rules propose, each candidate once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.claims.attributions.introduced import Introduction, find_introductions
from bot.claims.attributions.negation import is_denied
from bot.claims.tagging.paths import CONTENT, CUE, SOURCE
from bot.claims.tagging.tagger import SCALE, Tagger
from bot.claims.tagging.view import Parts, View

NO_PATH: Final = 99.0
"""The loss of what only a rule proposes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution. `head` is its cue's head, where it has one.

    Of the tagger: `loss` to the best labelling of the head (`NO_PATH` where it does not propose this), `rank`
    among them, `sure` the mean and least margins of its content, and the least of its source. Of the rules:
    the surest one that proposes it, how sure that is, and whether the rules alone would keep it.
    """

    parts: Parts
    head: int | None
    loss: float = NO_PATH
    rank: int = 9
    sure: tuple[float, float, float] = (-1.0, -1.0, -1.0)
    rule: str = ""
    rule_confidence: float = 0.0
    kept: bool = False


def find_pool(view: View, tagger: Tagger) -> list[Candidate]:
    """Give every candidate of an article, equal ones joined, in a fixed order."""
    pool: dict[tuple[Parts | tuple[int, ...], ...], Candidate] = {}
    for candidate in (*_tagged(view, tagger), *_ruled(view, tagger.heads)):
        parts = candidate.parts
        key = (parts.source, parts.content, (candidate.head,) if candidate.head is not None else parts)
        known = pool.get(key)
        if known is None:
            pool[key] = candidate
        elif candidate.rule:
            surer = candidate.rule_confidence >= known.rule_confidence
            pool[key] = replace(
                known,
                rule=candidate.rule if surer or not known.rule else known.rule,
                rule_confidence=max(candidate.rule_confidence, known.rule_confidence),
                kept=candidate.kept or known.kept,
            )
    return list(pool.values())


def _tagged(view: View, tagger: Tagger) -> Iterator[Candidate]:
    introductions: dict[int, tuple[Introduction, ...]] = {}
    for head in tagger.heads:
        first, _ = view.window(head)
        found = tagger.label(head)
        sentence = view.sentence_of[head]
        if is_denied(view.sentences[sentence], head - view.bounds[sentence][0]):
            continue  # "denied having asked him to" says nothing of what was asked
        if sentence not in introductions:
            introductions[sentence] = tuple(find_introductions(view.sentences[sentence]))
        for path in found.paths:
            units: tuple[list[int], ...] = ([], [], [], [])
            for unit, label in enumerate(path.labels, first):
                units[label].append(unit)
            parts = Parts(tuple(units[SOURCE]), tuple(units[CUE]), tuple(units[CONTENT]))
            for introduction in introductions[sentence]:
                parts = _keep_apart(parts, head, introduction, view.bounds[sentence][0])
            if not parts.content:
                continue
            margins = [found.margins[unit - first] for unit in parts.content]
            source = [found.margins[unit - first] for unit in parts.source]
            yield Candidate(
                parts,
                head,
                loss=path.loss / SCALE,
                rank=path.rank,
                sure=(
                    sum(margins) / (len(margins) * SCALE),
                    min(margins) / SCALE,
                    min(source) / SCALE if source else -1.0,
                ),
            )


def _keep_apart(parts: Parts, head: int, introduction: Introduction, first: int) -> Parts:
    """Give what is labelled for a head without what an introduced quotation makes another's.

    `first` is the first unit of the sentence.
    """
    begin, quotation = first + introduction.begin, first + introduction.quotation
    if head > quotation:
        return parts
    if head < begin:
        runs_on = not introduction.apart and begin in parts.content and begin - 1 in parts.content
        return parts if runs_on else replace(parts, content=tuple(u for u in parts.content if u < begin))
    named = range(first + introduction.source[0], first + introduction.source[1])
    own = not {*named}.isdisjoint(parts.source) and parts.source[0] >= min(begin + 1, named[0])
    source = parts.source if own else tuple(named)
    return replace(parts, source=source, content=tuple(u for u in parts.content if u >= begin))


def _ruled(view: View, heads: Mapping[int, float]) -> Iterator[Candidate]:
    for kept, attributions, found in (
        (False, view.found, view.found_parts),
        (True, view.chosen, view.chosen_parts),
    ):
        for attribution, parts in zip(attributions, found, strict=True):
            if parts.content:
                head = max(parts.cue, key=lambda unit: heads.get(unit, 0.0), default=None)
                yield Candidate(
                    parts, head, rule=attribution.found_by, rule_confidence=attribution.confidence, kept=kept
                )
