"""All rules over one document, their findings put in order."""

from collections.abc import Sequence

from bot.articles.model import Span
from bot.claims.attributions.choice import choose
from bot.claims.attributions.clipping import clip
from bot.claims.attributions.continuing import add_continuations
from bot.claims.attributions.introduced import find_introduced, keep_apart
from bot.claims.attributions.layout import find_by_layout
from bot.claims.attributions.phrases import find_by_phrases
from bot.claims.attributions.quoted import find_by_quotations
from bot.claims.attributions.uncued import add_uncued
from bot.claims.attributions.units import Sentence
from bot.claims.attributions.verbs import find_by_verbs
from bot.claims.model import Attribution


def keep_best(
    text: str, sentences: Sequence[Sentence], candidates: Sequence[Attribution], left_out: Sequence[Span]
) -> tuple[Attribution, ...]:
    """Give those of the rules' findings that stand together, with what goes on behind them, in order.

    `left_out` are the sorted spans of furniture. The time is linear in the length of the text.
    """
    clipped = (clip(text, found, left_out) for found in candidates)
    chosen = add_continuations(sentences, choose(clipped, left_out))
    return tuple(add_uncued(sentences, chosen, left_out))


def find_candidates(sentences: Sequence[Sentence]) -> list[Attribution]:
    """Give all that the rules find, also what contradicts or holds another.

    The time is linear in the length of the text: every rule looks no further than a fixed number of words.
    """
    found = list(find_by_layout(sentences))
    for sentence in sentences:
        own = list(keep_apart(sentence, [*find_by_verbs(sentence), *find_by_phrases(sentence)]))
        found += [*own, *find_introduced(sentence, own)]
    found += find_by_quotations(sentences, found)
    return found
