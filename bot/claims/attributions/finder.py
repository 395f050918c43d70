"""All rules over one document, their findings put in order."""

from collections.abc import Sequence

from bot.articles.model import Span
from bot.claims.attributions.choice import choose
from bot.claims.attributions.clipping import clip
from bot.claims.attributions.continuing import add_continuations
from bot.claims.attributions.layout import find_by_layout
from bot.claims.attributions.phrases import find_by_phrases
from bot.claims.attributions.quoted import find_by_quotations
from bot.claims.attributions.uncued import add_uncued
from bot.claims.attributions.units import Sentence, fold
from bot.claims.attributions.verbs import find_by_verbs
from bot.claims.document import Document
from bot.claims.model import Attribution


def find_attributions(document: Document, furniture: Sequence[Span] = ()) -> tuple[Attribution, ...]:
    """Give the attributions of a document in the order of the text, without what is `furniture` in them.

    The time is linear in the length of the text: every rule looks no further than a fixed number of words.
    """
    sentences = list(fold(document))
    left_out = sorted(furniture)
    candidates = (clip(document.text, found, left_out) for found in find_candidates(sentences))
    chosen = add_continuations(sentences, choose(candidates, left_out))
    return tuple(add_uncued(sentences, chosen, left_out))


def find_candidates(sentences: Sequence[Sentence]) -> list[Attribution]:
    """Give all that the rules find, also what contradicts or holds another."""
    found = list(find_by_layout(sentences))
    for sentence in sentences:
        found += find_by_verbs(sentence)
        found += find_by_phrases(sentence)
    found += find_by_quotations(sentences, found)
    return found
