"""What a person is called beside the name: "Deputy Defense Minister", "chief executive of HydroNord"."""

from collections.abc import Sequence

from bot.claims.document import Document
from bot.claims.names.capitals import core, is_capital, is_possessive
from bot.claims.names.noun_phrases import COMMAS, LINKS, MODIFIERS, modifies
from bot.claims.names.role_nouns import is_kin, role_noun
from bot.claims.tokens import Run, Token
from bot.lexicon import names
from bot.lexicon.grammar import DETERMINERS, PREPOSITIONS
from bot.lexicon.places import demonym
from bot.lexicon.remembering import by_word

_WEAK = frozenset({"rival", "opponent", "man", "woman", "boy", "girl", "star", "supporter", "critic"})
"""What alone is too little for a role."""
_LOOSE = frozenset(
    {"author", "co-author", "resident", "neighbour", "neighbor", "friend", "participant", "witness"}
)
"""What tells a part in the story rather than a position."""
HEADING = {
    "advises": "adviser", "captains": "captain", "chaired": "chair", "chairs": "chair",
    "co-authored": "co-author", "co-founded": "co-founder", "co-owns": "co-owner", "co-wrote": "co-author",
    "coaches": "coach", "commands": "commander", "coordinates": "coordinator", "created": "creator",
    "designed": "designer", "directed": "director", "directs": "director", "edits": "editor",
    "founded": "founder", "headed": "head", "heads": "head", "hosts": "host", "invented": "inventor",
    "leads": "leader", "led": "leader", "manages": "manager", "organised": "organiser",
    "organises": "organiser", "organized": "organizer", "organizes": "organizer", "oversees": "head",
    "owns": "owner", "presents": "presenter", "represents": "representative", "researches": "researcher",
    "runs": "head", "studies": "researcher", "supervises": "supervisor", "teaches": "teacher",
}  # fmt: skip
"""What one does who has a role, and the noun for it."""
BELONGING = frozenset({"at", "for", "from", "of", "with"})
_QUALIFIERS = frozenset(
    """acting assistant caretaker deputy erstwhile ex former incoming interim late longtime one-time
    onetime ousted outgoing retired shadow then vice""".split()  # noqa: SIM905
)
"""What makes a role another one, so that no role is told without it."""
_QUALIFYING = ("ex-", "then-")


def over_stop(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the index after a full stop at `at`, not beyond `end`; `at` where there is none."""
    return at + 1 if at < end and tokens[at].text == "." else at


def role_called(document: Document, run: Run) -> str | None:
    """Give the role among the capitals in front of a name; None for a mere epithet, "Crooked"."""
    if run.first == run.last:
        return None
    words = [core(token.text) for token in document.tokens[run.first : run.last]]
    called = any(names.is_role(word) or names.is_badge(word) or names.is_party(word) for word in words)
    return role_text(document, run) if called else None


@by_word
def qualifies(word: str) -> bool:
    """Say whether `word` makes the role behind it another one: "former", "Acting", "ex-Labour"."""
    return word.lower() in _QUALIFIERS or word.lower().startswith(_QUALIFYING)


def qualified(document: Document, run: Run, floor: int) -> Run:
    """Lengthen a role by the words in front that make it another one, "former", not reaching before `floor`.

    "Then" may also be an adverb, so that it needs an article: "the then President", "then President X said".
    """
    tokens = document.tokens
    first = at = run.first
    if first == run.last:
        return run
    while at > max(floor, run.first - MODIFIERS):
        word = tokens[at - 1].text
        if word.lower() == "then" and not (at - 1 > floor and tokens[at - 2].text.lower() in DETERMINERS):
            break
        if not (qualifies(word) or (is_capital(word) and modifies(word))):  # "former US President"
            break
        at -= 1
        first = at if qualifies(word) else first
    return Run(first, run.last)


def role_text(document: Document, run: Run) -> str | None:
    """Give the words of a role without titles ("Mr.") and a leading article; None if none stay.

    A verb becomes its noun: "heads the port authority" -> "head of the port authority".
    """
    tokens = document.tokens
    first, last = run
    if first == last:
        return None
    while first < last and (tokens[first].text.lower() in DETERMINERS or tokens[first].text in COMMAS):
        first += 1
    while first < last and is_title_at(tokens, first) and not _is_of_peer(tokens, first, last):
        first = over_stop(tokens, first + 1, last)
    while first < last and (
        is_title_at(tokens, last - 1) or (tokens[last - 1].text == "." and is_title_at(tokens, last - 2))
    ):
        last -= 1
    if first >= last or (last - first == 1 and _is_weak(tokens[first].text)):
        return None
    words = document.text[tokens[first].start : tokens[last - 1].end].split()
    if words[0] in HEADING:
        parted = len(words) > 1 and words[1] in PREPOSITIONS  # "teaches in Kirkwall"
        words[0] = HEADING[words[0]] if parted else f"{HEADING[words[0]]} of"
    return " ".join(words)


def _is_of_peer(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether a peer's title is part of the role: "Lord Mayor", "Lady Justice"."""
    return names.is_peer(tokens[at].text) and at + 1 < last and names.is_role(tokens[at + 1].text)


def _is_weak(word: str) -> bool:
    return word.lower() in _WEAK or demonym(word) is not None


def is_title_at(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word is a title and no role, as "Sir" and "Lord" are where they have a capital."""
    word = tokens[at].text
    honoured = is_capital(word) and names.title_gender(word) is not None
    return honoured or (names.is_title(word) and not names.is_role(word))


def fullest(*roles: str | None) -> str | None:
    """Choose the role that tells most: a position before a rank, that before "author", then several words."""
    given = [*dict.fromkeys([role for role in roles if role])]
    if len(given) < 2:
        return given[0] if given else None
    return max(
        given,
        key=lambda role: (
            not names.is_party(role.partition(",")[0]),
            not _is_loose(role),
            not _is_rank(role),
            " " in role,
        ),
    )


def _is_loose(role: str) -> bool:
    """Say whether a role is only a part in the story: "lead author", but not "the study's lead author"."""
    words = role.split()
    noun = role_noun(role)
    return (
        words[0] in BELONGING
        or words[0] == "whose"
        or (is_kin(noun) and LINKS.isdisjoint(words) and not any(map(is_possessive, words)))
        or (noun in _LOOSE and not any(map(is_possessive, words)))
    )


def _is_rank(role: str) -> bool:
    """Say whether a role is a rank alone: "Maj. Gen.", but not "Rovers captain" or "head of the fleet"."""
    words = role.split()
    ranked = names.is_rank(role_noun(role)) or names.is_badge(words[-1])
    return ranked and (len(words) == 1 or all(map(is_capital, words)))
