"""The common nouns that an article is about.

What heads noun phrases often, or stands in the title, is a subject of the article.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.claims.document import Document, Run
from bot.claims.topics.phrases import Words, is_adjective, is_count, is_plain, noun_phrases, stem_of
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

    def best(self, title: frozenset[str], most: int) -> tuple[str, ...]:
        """Give the nouns that count most, as they are written most often, of those that title and text have.

        The word before one comes with it where the two go together ("bus lane"). People count less: "sheriff
        says" does not tell what an article is about.
        """
        titled = {stem_of(word) for word in title}
        often = [stem for stem in self.nouns if stem in titled and self.nouns[stem] > _IN_TITLE + 1]
        ranked = sorted(often, key=lambda stem: _IN_TITLE * _is_human(stem) - self.nouns[stem])
        return tuple(self._in_pair(stem, titled) for stem in ranked[:most])

    def _in_pair(self, stem: str, titled: set[str]) -> str:
        before = next((one for one, other in self.pairs if other == stem and one in titled), None)
        form = self.forms.get(stem, stem)
        return f"{self.forms.get(before, before)} {form}" if before else form

    def holds(self, noun: str) -> bool:
        """Tell whether the article is about the noun that a phrase ends in."""
        return stem_of(noun.rpartition(" ")[2]) in self.nouns

    def among(self, words: Words, limit: int, *, latest: bool = False) -> tuple[str, ...]:
        """Give what `words` name, in small letters: the article's nouns by frequency, then others.

        Of those that are as frequent the first come first, or with `latest` the last.
        """
        found: dict[str, str] = {}
        weak: set[str] = set()
        for phrase in noun_phrases(words):
            head = phrase.words[-1]
            stem = stem_of(head)
            found.setdefault(stem, self._with_modifier(phrase.words, stem) if len(phrase.words) > 1 else head)
            if phrase.weak and stem not in self.nouns:
                weak.add(stem)
        inside = {stem_of(word) for shown in found.values() if " " in shown for word in shown.split()[:-1]}
        for word in words.low:
            if (stem := stem_of(word)) in self.nouns and stem not in inside:
                found.setdefault(stem, word)
        strong = [stem for stem in found if stem not in weak] or list(found)
        if latest:
            strong.reverse()
        ranked = sorted(strong, key=lambda stem: -self.nouns.get(stem, 0))
        return tuple([found[stem] for stem in ranked[:limit]])

    def _with_modifier(self, words: Sequence[str], stem: str) -> str:
        """Give the head of a phrase, whose stem is given, with the word before it where that tells more."""
        before, head = words[-2:]
        pair = stem not in self.nouns or not is_adjective(before) or (stem_of(before), stem) in self.pairs
        return f"{before} {head}" if pair and not is_count(before) else head


def find_subjects(document: Document, words: Words, title: Run) -> Subjects:
    """Find the subjects of an article in its `words`; those of `title` count more, with capitals too."""
    times = Counter(document.words)
    stems = {word: stem_of(word) for word in times if is_plain(word)}
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for word in sorted(stems, key=times.__getitem__, reverse=True):
        forms.setdefault(stems[word], word)
        counts[stems[word]] += times[word]
    titled: set[str] = set()
    for word, small in zip(document.words[slice(*title)], document.low[slice(*title)], strict=True):
        if is_plain(small):
            titled.add(stem_of(small))
            counts[stem_of(small)] += word != small
    heads = Counter([stem_of(phrase.words[-1]) for phrase in noun_phrases(words)])
    pairs = Counter(
        [(one, other) for one, other in pairwise(map(stems.get, document.words)) if one and other]
    )
    nouns = {
        stem: max(counts[stem], heads[stem]) + _IN_TITLE * (stem in titled)
        for stem in heads
        if heads[stem] >= _OFTEN or counts[stem] > _OFTEN or stem in titled
    }
    often = dict.fromkeys(pair for pair, count in pairs.most_common() if count >= _OFTEN)
    return Subjects(nouns, often, forms)


@by_word
def _is_human(stem: str) -> bool:
    return is_role(stem) or is_people_word(stem)
