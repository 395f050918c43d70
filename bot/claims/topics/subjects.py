"""The common nouns that an article is about.

What heads noun phrases often, or stands in the title, is a subject of the article.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.claims.tokens import Token
from bot.claims.topics.phrases import is_adjective, is_count, is_plain, noun_phrases, stem_of
from bot.lexicon.names import is_people_word, is_role
from bot.lexicon.remembering import by_word

_OFTEN: Final = 2  # a noun that heads so many phrases is a subject of the article
_IN_TITLE: Final = 3  # what a place in the title counts


@dataclass(frozen=True, slots=True)
class Subjects:
    """The nouns of an article: how much each counts, by its stem, and the phrases of two words."""

    nouns: dict[str, int]
    pairs: Collection[tuple[str, str]]
    forms: Mapping[str, str]  # how each stem is written most often

    def best(self, title: frozenset[str]) -> tuple[str, ...]:
        """Give the noun that counts most, as it is written most often, if title and text have it.

        The word before it comes with it where the two go together ("bus lane"). People count less: "sheriff
        says" does not tell what an article is about.
        """
        titled = {stem_of(word) for word in title}
        often = [stem for stem in self.nouns if stem in titled and self.nouns[stem] > _IN_TITLE + 1]
        ranked = sorted(often, key=lambda stem: _IN_TITLE * _is_human(stem) - self.nouns[stem])
        return tuple(self._in_pair(stem, titled) for stem in ranked[:1])

    def _in_pair(self, stem: str, titled: set[str]) -> str:
        before = next((one for one, other in self.pairs if other == stem and one in titled), None)
        form = self.forms.get(stem, stem)
        return f"{self.forms.get(before, before)} {form}" if before else form

    def among(self, tokens: Sequence[Token], limit: int, *, latest: bool = False) -> tuple[str, ...]:
        """Give what `tokens` name, as they write it: the article's nouns by frequency, then others.

        Of those that are as frequent the first come first, or with `latest` the last.
        """
        found: dict[str, str] = {}
        weak: set[str] = set()
        for phrase in noun_phrases(tokens):
            words = phrase.words
            stems = [stem_of(word) for word in words]
            pair = len(words) > 1 and (
                stems[-1] not in self.nouns or not is_adjective(words[-2]) or tuple(stems[-2:]) in self.pairs
            )
            pair = pair and not is_count(words[-2])
            found.setdefault(stems[-1], " ".join(words[-2:]) if pair else words[-1])
            if phrase.weak and stems[-1] not in self.nouns:
                weak.add(stems[-1])
        inside = {stem_of(word) for shown in found.values() for word in shown.split()[:-1]}
        for token in tokens:
            stem = stem_of(token.text)
            if stem in self.nouns and stem not in inside:
                found.setdefault(stem, token.text.lower())
        strong = [stem for stem in found if stem not in weak] or list(found)
        if latest:
            strong.reverse()
        ranked = sorted(strong, key=lambda stem: -self.nouns.get(stem, 0))
        return tuple(found[stem] for stem in ranked)[:limit]


def find_subjects(tokens: Sequence[Token], title: frozenset[str]) -> Subjects:
    """Find the subjects of an article in its words; `title` holds the words of its title in small letters."""
    stems = [_plain_stem(token.text) for token in tokens]
    written = Counter([token.text for token, stem in zip(tokens, stems, strict=True) if stem])
    words: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for word, count in written.most_common():
        forms.setdefault(stem_of(word), word)
        words[stem_of(word)] += count
    heads = Counter([stem_of(phrase.words[-1]) for phrase in noun_phrases(tokens)])
    pairs = Counter([(one, other) for one, other in pairwise(stems) if one and other])
    titled = {stem_of(word) for word in title if is_plain(word)}
    nouns = {
        stem: max(words[stem], heads[stem]) + _IN_TITLE * (stem in titled)
        for stem in heads
        if heads[stem] >= _OFTEN or words[stem] > _OFTEN or stem in titled
    }
    often = dict.fromkeys(pair for pair, count in pairs.most_common() if count >= _OFTEN)
    return Subjects(nouns, often, forms)


@by_word
def _is_human(stem: str) -> bool:
    return is_role(stem) or is_people_word(stem)


@by_word
def _plain_stem(word: str) -> str:
    return stem_of(word) if is_plain(word) else ""
