"""The small words of English by what they do in a phrase; small_words.txt says which do what."""

from typing import Final

from bot.lexicon.sections import sections

_WORDS: Final = sections("small_words")

DETERMINERS: Final = _WORDS["determiner"]
PREPOSITIONS: Final = _WORDS["preposition"]
RELATIVES: Final = _WORDS["relative"]
AUXILIARIES: Final = _WORDS["auxiliary"]
PARTICIPLES: Final = _WORDS["participle"]
ATTRIBUTIVES: Final = _WORDS["attributive"]
HEADING: Final = _WORDS["heading"]
PLURALS: Final = _WORDS["plural"]
FINITE: Final = _WORDS["finite"]
