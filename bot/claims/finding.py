"""Finding attributions: rules and taggers propose, the reranker judges, the likeliest stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.articles.model import Span
from bot.claims.attributions.clipping import clip
from bot.claims.attributions.confidence import UNSAID
from bot.claims.attributions.contents import is_work
from bot.claims.attributions.continuing import add_continuations
from bot.claims.attributions.finder import find_candidates, keep_best
from bot.claims.attributions.tidying import opens_quotation, tidy
from bot.claims.attributions.uncued import add_uncued
from bot.claims.attributions.units import fold
from bot.claims.document import Document
from bot.claims.model import Attribution
from bot.claims.ranking.candidates import Candidate, find_pool
from bot.claims.ranking.choice import choose
from bot.claims.ranking.traits import Pool
from bot.claims.tagging.tagger import Tagger
from bot.claims.tagging.view import View, look
from bot.claims.trained import Trained, trained
from bot.lexicon.cues import cue_forms

LEARNED: Final = "learned"
"""Stands for a rule in what only the taggers found."""
LEAST: Final = 0.45
"""Probability from which a finding is kept: the dial between finding more and being right more often."""


def find_attributions(
    document: Document, furniture: Sequence[Span] = (), weights: Trained | None = None
) -> tuple[Attribution, ...]:
    """Give the attributions of a document in the order of the text, without what is `furniture` in them.

    `weights` are those of the package where none are given. `confidence` is the probability that an
    attribution is right as people mark it. Contents of two attributions are apart or one lies within the
    other. The time is linear in the length of the text: rules and taggers look no further than a fixed number
    of words.
    """
    left_out = sorted(furniture)
    view = view_of(document, left_out)
    model = weights or trained()
    tagger = Tagger(view, model.tagger)
    pool = find_pool(view, tagger)
    seen = Pool(view, pool, tagger.heads, model.tagger.shares)
    chances = model.reranker.chances([seen.traits(candidate) for candidate in pool])
    chosen = (
        (probability, _tidied(view, candidate))
        for probability, candidate in choose(list(zip(chances.tolist(), pool, strict=True)), LEAST)
    )
    attributions = [
        clip(document.text, _attribution(view, candidate, probability), left_out)
        for probability, candidate in _apart(chosen)
    ]
    attributions = add_continuations(view.sentences, sorted(attributions, key=_place))
    attributions = add_uncued(view.sentences, attributions, left_out)
    return tuple(sorted(attributions, key=_place))


def view_of(document: Document, left_out: Sequence[Span]) -> View:
    """Give a document as the taggers see it; `left_out` are the sorted spans of furniture."""
    sentences = list(fold(document))
    found = find_candidates(sentences)
    return look(document.text, sentences, found, keep_best(document.text, sentences, found, left_out))


def _tidied(view: View, candidate: Candidate) -> Candidate:
    return replace(candidate, parts=tidy(view, candidate.parts))


def _apart(chosen: Iterable[tuple[float, Candidate]]) -> Iterator[tuple[float, Candidate]]:
    """Give the first of those that tidying has made alike."""
    known: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for probability, candidate in chosen:
        key = candidate.parts.source, candidate.parts.content
        if key not in known:
            known.add(key)
            yield probability, candidate


def _attribution(view: View, candidate: Candidate, probability: float) -> Attribution:
    parts = candidate.parts
    return Attribution(
        view.spans(parts.source),
        view.spans(parts.cue),
        view.spans(parts.content),
        confidence=round(probability, 3),
        speech=_is_speech(view, candidate),
        found_by=candidate.rule or _rule_near(view, candidate) or LEARNED,
    )


def _rule_near(view: View, candidate: Candidate) -> str:
    """Give the rule that finds the same cue with most of the same content, "" where none does."""
    content = {*candidate.parts.content}
    ruled = view.found_at.get(candidate.head, ()) if candidate.head is not None else ()
    for number in ruled:
        if 2 * len(content.intersection(view.found_parts[number].content)) > len(content):
            return view.found[number].found_by
    return ""


def _is_speech(view: View, candidate: Candidate) -> bool:
    """Tell whether something is said: not thought, not wished, not asked, not what its source did not say."""
    ruled = view.found_at.get(candidate.head, ()) if candidate.head is not None else ()
    if candidate.head and view.low[candidate.head - 1 : candidate.head + 1] == ["without", "saying"]:
        return False  # "it goes without saying that"
    if ruled:
        findings = [view.found[number] for number in ruled]
        return all(one.confidence != UNSAID for one in findings) and any(one.speech for one in findings)
    quotes = [unit for unit in candidate.parts.content if view.quotations[unit] is not None]
    if quotes:
        return len(quotes) > 1 or not _names_work(view, quotes[0])
    words = (cue_forms().get(view.low[unit]) for unit in candidate.parts.cue)
    labelled = [view.low[unit] for unit in candidate.parts.cue] == [":"]
    labelled = labelled and opens_quotation(view, candidate.parts.content[0])
    return (
        labelled or not candidate.parts.cue or any(cue is not None and cue.act is not None for cue in words)
    )


def _names_work(view: View, unit: int) -> bool:
    """Tell whether a quotation is the name of a work, a sign or the like, as the rules see it."""
    number = view.sentence_of[unit]
    return is_work(view.sentences[number], unit - view.bounds[number][0])


def _place(attribution: Attribution) -> Span:
    return min((*attribution.source, *attribution.cue, *attribution.content))
