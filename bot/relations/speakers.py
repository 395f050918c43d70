"""Who speaks, as speakers of two articles are compared: a surname for a full name, a body under two names."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.claims.model import SpeakerKind
from bot.lexicon.words import is_word
from bot.lexicon.wordsets import word_set
from bot.relations.words import name_words

_SPOKEN_FOR: Final = word_set("spoken for")


@dataclass(frozen=True)
class Speaker:
    """A speaker by name and kind, with the role that the article gives."""

    name: str
    kind: SpeakerKind
    role: str | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(name_words(self.name))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the name and of the role that are written with a capital, and so are names."""
        return frozenset(
            word
            for part in (self.name, self.role or "")
            for token in part.split()
            if token[:1].isupper()
            for word in name_words(token)
        )

    @cached_property
    def is_named(self) -> bool:
        """Whether the name tells somebody from others: "Parlo", "Ruth Zeller", not "police" or "A court"."""
        capitals = [token for token in self.name.split() if token[:1].isupper() and any(name_words(token))]
        return len(capitals) > 1 or any(not is_word(token.casefold()) for token in capitals)

    def is_akin(self, other: "Speaker") -> bool:
        """Tell whether two names have a word in common, or one is short for the other."""
        return (
            not set(self.words).isdisjoint(other.words)
            or self.is_short_for(other)
            or other.is_short_for(self)
        )

    def is_short_for(self, other: "Speaker") -> bool:
        """Tell whether the name is made of the first letters of another: IMF, International Monetary Fund."""
        capitals = [token[0] for token in other.name.split() if token[:1].isupper()]
        return len(capitals) > 2 and self.name == "".join(capitals)

    def is_same(self, other: "Speaker", around: frozenset[str], around_other: frozenset[str]) -> bool:
        """Tell whether two names are those of one speaker.

        `around` are the names that stand around each of the two: a ministry without its country is that of
        the country that its article names.
        """
        if self.is_short_for(other) or other.is_short_for(self):
            return True
        short, long, near = (self, other, around)
        if len(short.words) > len(long.words):
            short, long, near = (other, self, around_other)
        if not short.words:
            return False
        missing = set(long.words) - set(short.words)
        if len(missing) != len(set(long.words)) - len(set(short.words)):
            return False
        if not missing:
            return True
        if SpeakerKind.PERSON in (short.kind, long.kind) and short.words[-1] == long.words[-1]:
            return short.is_named
        return short.is_named and missing <= near | _SPOKEN_FOR

    def is_mentioned(self, around: frozenset[str], plain: Collection[str]) -> bool:
        """Tell whether names or words have the speaker among them: a person by the last word of the name."""
        if self.kind is SpeakerKind.PERSON and self.words and self.words[-1] in around:
            return True
        own = frozenset(
            word for token in self.name.split() if token[:1].isupper() for word in name_words(token)
        )
        return all(word in around or word in plain for word in own or self.words) and bool(self.words)
