"""Noun phrases of roles: where they begin, which words they hold, and where none goes on."""

from collections.abc import Sequence

from bot.claims.names.capitals import is_capital, is_possessive
from bot.claims.tokens import Token
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import ATTRIBUTIVES, AUXILIARIES, DETERMINERS, RELATIVES
from bot.lexicon.remembering import by_word

LINKS = frozenset({"of", "for", "at", "in", "on", "to", "with", "from", "by", "under", "and"})
COMMAS = frozenset({",", "--", "–", "—"})
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "should", "did", "does", "do"})
_BEFORE_VERB = _MODALS | {"to"}
MODIFIERS = 6
"""Words that may stand before the noun of a role: "former first deputy defence minister"."""
LONGEST = 16
"""Tokens of a role, and of the stretch in which one is looked for."""


def noun_phrase_start(tokens: Sequence[Token], noun: int, floor: int) -> int:
    """Give the index of the first word of the phrase whose noun is at `noun`, its article left out."""
    first = noun
    while first > floor and first > noun - MODIFIERS and (step := _step(tokens, first, floor)):
        first -= step
    participle = first - 1 > floor and tokens[first - 1].text.endswith(("ed", "ing"))
    if participle and _is_opened(
        tokens, first - 1, floor
    ):  # "the mining company", "a county building inspector"
        first -= 1
        while first > floor and first > noun - MODIFIERS and (step := _step(tokens, first, floor)):
            first -= step
    return first


def _step(tokens: Sequence[Token], first: int, floor: int) -> int:
    """Give how many tokens before `first` belong to its phrase: one word, with its apostrophe."""
    if modifies(tokens[first - 1].text):
        return 1
    apart = (
        tokens[first - 1].text in ("'", "’") and first - 2 >= floor and tokens[first - 2].text.endswith("s")
    )
    owns = apart and tokens[first - 2].end == tokens[first - 1].start and modifies(tokens[first - 2].text)
    return 2 if owns else 0


def _is_opened(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Say whether an article stands before the word at `at`, with no more than one noun between them."""
    if tokens[at - 1].text.lower() in DETERMINERS:
        return True
    between = at - 2 >= floor and tokens[at - 1].text.islower() and modifies(tokens[at - 1].text)
    return between and tokens[at - 2].text.lower() in DETERMINERS


def one_of(tokens: Sequence[Token], noun: int, floor: int) -> int:
    """Give where "one of the organisers" begins whose noun is at `noun`; `noun` where it is none."""
    word = tokens[noun].text
    if noun - 3 < floor or not word.endswith("s") or not names.is_role(names.singular(word)):
        return noun
    first = noun_phrase_start(tokens, noun, floor)
    before = [token.text.lower() for token in tokens[max(floor, first - 3) : first]]
    return first - 3 if before[:2] == ["one", "of"] and before[-1] in DETERMINERS else noun


@by_word
def modifies(word: str) -> bool:
    """Say whether `word` can stand before the noun of a role: "former", "Ukrainian", "defence"."""
    low = word.lower()
    if not word[0].isalpha() or low in DETERMINERS or low in LINKS or low in RELATIVES or low in AUXILIARIES:
        return False
    if is_capital(word) or low in ATTRIBUTIVES or is_possessive(word):
        return not names.is_opener(word) or (word.isupper() and len(word) > 1)  # "US", not "us"
    return not (low in cue_forms() or names.is_opener(low) or low.endswith(("ed", "ing", "ly")))


def is_verb(tokens: Sequence[Token], start: int, noun: int) -> bool:
    """Say whether the phrase from `start` is a verb in truth: "has accused Acme", "will host Joe Biden"."""
    before = tokens[start - 1].text.lower() if start else ""
    participle = tokens[noun].text == "accused" and before not in DETERMINERS
    return participle or (start == noun and before in _MODALS)


def over_verb(tokens: Sequence[Token], start: int, noun: int) -> int:
    """Give where a role begins behind a verb taken for its first word: "to overthrow Libyan dictator X"."""
    before = tokens[start - 1].text.lower() if start else ""
    verb = before in _BEFORE_VERB and start < noun and tokens[start].text.islower()
    loose = verb and tokens[start].text not in ATTRIBUTIVES and is_capital(tokens[start + 1].text)
    return start + 1 if loose else start


def ends(token: Token) -> bool:
    """Say whether no role goes on over the token: a full stop, a quotation mark, a bracket."""
    return token.text in {".", ";", ":", "!", "?", "…", '"', "“", "”", "''", "``", "(", ")", "«", "»"}
