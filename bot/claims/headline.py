"""A headline's own words: left out where the article below reports the same properly."""

import re
from collections.abc import Iterator, Sequence

from bot.articles.model import Span
from bot.claims.model import Claim, Directness

_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6


def without_headline(claims: Sequence[Claim], headline: Span) -> Iterator[Claim]:
    """Give the claims but those that only the headline's writer put into words.

    Such a claim has no quotation, and a claim below the headline shares a word that carries meaning: that
    one names the speaker better and has more of the words. `headline` is a span of the raw text.
    """
    below = [claim for claim in claims if claim.content[0].start >= headline.end]
    reported = {stem for claim in below for stem in _stems(claim.quote)}
    for claim in claims:
        inside = headline.start <= claim.content[0].start < headline.end
        if not (inside and claim.direct is Directness.INDIRECT and reported & _stems(claim.quote)):
            yield claim


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.lower())}
