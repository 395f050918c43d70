"""How much each name counts in an article, and whether it is used as a place's."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.articles.model import ArticleFacts, Span
from bot.claims.document import Document
from bot.claims.names.mentions import MentionKind
from bot.claims.names.naming import Naming
from bot.lexicon.names import is_body, is_geography, is_organisation_word

_IN_TITLE: Final = 4.0  # what a name in the title counts beside one in the text
_IN_LEAD: Final = 1.0
_BY_PEOPLE: Final = 0.5  # "Russian" beside "Russia"
_LEAD: Final = 4  # paragraphs, the title's among them
_LOCATING: Final = frozenset({"at", "in", "near", "outside", "around", "across"})


@dataclass(slots=True)
class Score:
    """How much a name counts in an article; `led`: the lead names it as where something is."""

    kind: MentionKind
    count: int = 0
    points: float = 0
    titled: bool = False
    located: bool = False
    led: bool = False

    @property
    def is_place(self) -> bool:
        """A name that nothing tells is a place's if it is used as one: "at Sirenia"."""
        return self.kind is MentionKind.PLACE or (self.kind is MentionKind.OTHER and self.located)

    def is_main(self, enough: float) -> bool:
        """Tell whether the name is a main topic: often enough in the text, or in the title."""
        return self.points >= enough and (self.count > 1 or self.titled)


def count_names(
    document: Document, named: Sequence[Naming], facts: ArticleFacts, title: frozenset[str]
) -> dict[str, Score]:
    """Give what each name of an article's prose counts; those in title and lead count more.

    `title` holds the words of the title in small letters.
    """
    lead = document.tokens[document.paragraphs[:_LEAD][-1].last - 1].end if document.paragraphs else 0
    outside = {name.casefold() for name in (facts.outlet or "", facts.byline or "", *facts.wire)}
    scores: dict[str, Score] = {}
    for naming in _outside(named, facts.furniture):
        if naming.name.casefold() in outside or _is_label(document, naming.span):
            continue
        score = scores.setdefault(naming.name, Score(naming.kind))
        located = not naming.by_people and _is_located(document, naming.span) and not _is_body(naming.name)
        leading = naming.span.end <= lead and not naming.by_people
        score.count += 1
        score.points += (_BY_PEOPLE if naming.by_people else 1) + _IN_LEAD * leading
        score.located |= located
        score.led |= located and leading and score.is_place
        words = document.text[naming.span.start : naming.span.end].lower().split()
        if not score.titled and title.issuperset(words):
            score.titled = True
            score.points += _IN_TITLE
    _merge(scores)
    return scores


def _merge(scores: dict[str, Score]) -> None:
    """Count "Marlow" for "Marlow Instruments", and "CHARLOTTE" for "Charlotte"."""
    longer: dict[str, str] = {}
    for name in scores:
        first, _, rest = name.partition(" ")
        if rest and first in scores and scores[first].kind is not MentionKind.PLACE:
            longer.setdefault(first, name)
    longer |= {
        name: name.title() for name in scores if name.isupper() and name.title() in scores.keys() - {name}
    }
    for short, long in longer.items():
        if short in scores and long in scores:
            taken = scores.pop(short)
            scores[long].points += taken.points
            scores[long].count += taken.count
            scores[long].titled |= taken.titled


def _is_body(name: str) -> bool:
    return any(is_organisation_word(word) or is_body(word.lower()) for word in name.split())


def _is_located(document: Document, span: Span) -> bool:
    """Tell whether a name is used as a place's: "at Sirenia", "the Sirenia valley", "a market of Reni"."""
    first, last = document.token_range(*span)
    before = document.low[first - 1] if first else ""
    behind = document.tokens[last].text if last < len(document.tokens) else ""
    of = before == "of" and document.low[max(0, first - 2)] != ","  # not "Ann Lee, 67, of Mylor Bridge"
    return of or before in _LOCATING or (behind.islower() and is_geography(behind.title()))


def _is_label(document: Document, span: Span) -> bool:
    """Tell whether a name heads its line, as the speakers of a transcript do."""
    text = document.text
    return text[span.end : span.end + 1] == ":" and (not span.start or text[span.start - 1] in "\n\r")


def _outside(found: Sequence[Naming], furniture: Sequence[Span]) -> Iterator[Naming]:
    ordered = sorted(furniture)
    for naming in found:
        at = bisect_right(ordered, naming.span) - 1
        if at < 0 or ordered[at].end <= naming.span.start:
            yield naming
