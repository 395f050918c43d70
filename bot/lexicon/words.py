"""English words, American and British, and which of them are known only with a capital.

The list is SCOWL's, as Debian's wamerican and wbritish carry it (see WORDS-LICENSE.txt), and a few hundred
words of today's news that it lacks.
"""

import lzma
from functools import cache
from itertools import chain

from bot.lexicon.files import path_of
from bot.lexicon.wordsets import word_set


@cache
def words() -> frozenset[str]:
    """Give every word in the spelling of the list: "city", "Berlin", "NATO"; possessives are not in it.

    A word that is written both ways ("march", "March") stands in it twice.
    """
    packed = path_of("words.txt.xz").read_bytes()
    return frozenset(chain(lzma.decompress(packed).decode("utf-8").split(), word_set("also words")))


def is_word(word: str) -> bool:
    """Say whether `word` is English as it is written, or with its capitals taken off ("City", "CITY")."""
    known = words()
    return word in known or word.lower() in known


def is_name_only(word: str) -> bool:
    """Say whether the list knows `word`, written in any way, only with a capital: "berlin", "Berlin"."""
    known = words()
    return word.lower() not in known and word.capitalize() in known
