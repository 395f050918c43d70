"""What a person is called beside the name: "Deputy Defense Minister", "chief executive of HydroNord"."""

from collections.abc import Sequence

from bot.claims.document import Document
from bot.claims.names.capitals import core, is_capital, is_common, is_possessive
from bot.claims.names.role_nouns import role_noun
from bot.claims.tokens import Run, Token
from bot.lexicon import names
from bot.lexicon.cues import cue_forms
from bot.lexicon.grammar import ATTRIBUTIVES, AUXILIARIES, DETERMINERS, RELATIVES
from bot.lexicon.places import demonym, place

LINKS = frozenset({"of", "for", "at", "in", "on", "to", "with", "from", "by", "under", "and"})
COMMAS = frozenset({",", "--", "–", "—"})
_WEAK = frozenset(
    {
        "rival",
        "opponent",
        "man",
        "woman",
        "boy",
        "girl",
        "star",
        "supporter",
        "critic",
        "republican",
        "democrat",
    }
)
"""What alone is too little for a role."""
_LOOSE = frozenset(
    {"author", "co-author", "resident", "neighbour", "neighbor", "friend", "participant", "witness"}
)
"""What tells a part in the story rather than a position."""
HEADING = {
    "chairs": "chair", "directs": "director", "edits": "editor", "founded": "founder", "heads": "head",
    "leads": "leader", "manages": "manager", "owns": "owner", "runs": "head",
}  # fmt: skip
"""What one does who has a role, and the noun for it."""
BELONGING = frozenset({"of", "from"})
_MODALS = frozenset({"will", "would", "can", "could", "may", "might", "must", "should", "did", "does", "do"})
_ADDRESSED = frozenset(
    {"president", "speaker", "chairman", "secretary", "prime", "minister"}
    | {"advocate", "chancellor", "justice", "mayor", "provost"}
)
"""Roles that stand behind "Mr" or "Lord"."""
_QUALIFIERS = frozenset(
    """acting assistant caretaker deputy erstwhile ex former incoming interim late longtime one-time
    onetime ousted outgoing retired shadow then vice""".split()  # noqa: SIM905
)
"""What makes a role another one, so that no role is told without it."""
_QUALIFYING = ("ex-", "then-")
MODIFIERS = 6
"""Words that may stand before the noun of a role: "former first deputy defence minister"."""
LONGEST = 16
"""Tokens of a role, and of the stretch in which one is looked for."""


def split_run(tokens: Sequence[Token], run: Run) -> tuple[Run, Run]:
    """Part a run of capitals into the role or title it begins with and the name that follows.

    Either may be empty: "Defense Minister" is only a role, "Vladimir Putin" only a name.
    """
    cut = run.first
    at = run.first
    while at < run.last:
        word = tokens[at].text
        forename = names.is_first_name(word) and not names.is_title(word)
        if forename and at > run.first and not (place(word) or names.is_role(word)):
            inside = tokens[at - 1].text.islower() and names.is_particle(tokens[at - 1].text)
            apart = not inside and all(_is_no_forename(token.text) for token in tokens[cut:at])
            cut = at if apart else cut
            break
        lone = (run.last - run.first <= 2 and forename) or (
            at + 1 == run.last and _is_title_before(tokens, at, run.first) and word.lower() not in _ADDRESSED
        )
        if (names.is_role(core(word)) or names.is_title(word)) and not lone:
            at = _over_stop(tokens, at + 1, run.last)
            cut = _over_of(tokens, at, run.last)
            at = cut
            continue
        if forename and not place(word):
            break
        at += 1
    rest = [core(token.text) for token in tokens[cut : run.last]]
    if rest and not any(map(names.is_first_name, rest)) and any(map(names.is_organisation_word, rest)):
        cut = run.first if tokens[cut - 1].text not in ("of", "for") else cut
    return Run(run.first, cut), Run(cut, run.last)


def _is_title_before(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Say whether the word before is a title, so that a last word "King" is a surname."""
    before = at - 2 if at > first and tokens[at - 1].text == "." else at - 1
    return before >= first and _is_title(tokens, before)


def _is_no_forename(word: str) -> bool:
    """Say whether a word before a first name is no part of the name: "Democrat", "British", "Crooked"."""
    return not names.is_first_name(word) and (demonym(word) is not None or is_common(word))


def _over_stop(tokens: Sequence[Token], at: int, end: int) -> int:
    return at + 1 if at < end and tokens[at].text == "." else at


def _over_of(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the index after "of State" in "Secretary of State John Kerry"."""
    if at >= end or tokens[at].text not in ("of", "for"):
        return at
    for last in range(at + 2, end):
        if names.is_first_name(tokens[last].text):
            return last
    return end if end - at > 4 or end - at <= 2 else end - 2 if end - at == 4 else end


def role_called(document: Document, run: Run) -> str | None:
    """Give the role among the capitals in front of a name; None for a mere epithet, "Crooked"."""
    words = document.tokens[run.first : run.last]
    return role_text(document, run) if any(names.is_role(core(token.text)) for token in words) else None


def qualifies(word: str) -> bool:
    """Say whether `word` makes the role behind it another one: "former", "Acting", "ex-Labour"."""
    return word.lower() in _QUALIFIERS or word.lower().startswith(_QUALIFYING)


def qualified(document: Document, run: Run, floor: int) -> Run:
    """Lengthen a role by the words in front that make it another one, "former", not reaching before `floor`.

    "Then" may also be an adverb, so that it needs an article: "the then President", "then President X said".
    """
    tokens = document.tokens
    first = at = run.first
    while run.last > run.first and at > max(floor, run.first - MODIFIERS):
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
    while first < last and (tokens[first].text.lower() in DETERMINERS or tokens[first].text in COMMAS):
        first += 1
    while first < last and _is_title(tokens, first) and not _is_of_peer(tokens, first, last):
        first = _over_stop(tokens, first + 1, last)
    while first < last and (
        _is_title(tokens, last - 1) or (tokens[last - 1].text == "." and _is_title(tokens, last - 2))
    ):
        last -= 1
    if first >= last or (last - first == 1 and _is_weak(tokens[first].text)):
        return None
    words = document.text[tokens[first].start : tokens[last - 1].end].split()
    return " ".join([f"{HEADING[words[0]]} of", *words[1:]] if words[0] in HEADING else words)


def _is_of_peer(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether a peer's title is part of the role: "Lord Mayor", "Lady Justice"."""
    return names.is_peer(tokens[at].text) and at + 1 < last and names.is_role(tokens[at + 1].text)


def _is_weak(word: str) -> bool:
    return word.lower() in _WEAK or demonym(word) is not None


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word is a title and no role, as "Sir" and "Lord" are where they have a capital."""
    word = tokens[at].text
    honoured = is_capital(word) and names.title_gender(word) is not None
    return honoured or (names.is_title(word) and not names.is_role(word))


def fullest(*roles: str | None) -> str | None:
    """Choose the role that tells most: a position before "author", then several words, then the first."""
    given = [role for role in roles if role]
    return max(given, key=lambda role: (not _is_loose(role), " " in role), default=None)


def _is_loose(role: str) -> bool:
    """Say whether a role is only a part in the story: "lead author", but not "the study's lead author"."""
    words = role.split()
    return words[0] in BELONGING or (role_noun(role) in _LOOSE and not any(map(is_possessive, words)))


def body_before(document: Document, first: int, floor: int) -> str | None:
    """Give what an organisation at `first` is called in front of its name: "the regional newspaper"."""
    tokens = document.tokens
    last = first - 1 if first > floor and tokens[first - 1].text in COMMAS else first
    if last < first and [token.text for token in tokens[max(floor, last - 2) : last]] == ["in", "question"]:
        last -= 2
    word = tokens[last - 1].text if last > floor else ""
    if not word.islower() or not (names.is_body(word) or names.is_company_word(word)):
        return None
    start = noun_phrase_start(tokens, last - 1, floor)
    if last < first and tokens[start - 1].text.lower() not in DETERMINERS:
        return None
    return role_text(document, Run(start, last))


def role_before(document: Document, first: int, floor: int, *, introduces: bool, known: bool) -> Run:
    """Find the role that stands before the name at `first`, not reaching before the token `floor`.

    A name that `introduces` the person (more than a surname) may stand behind a comma; where its first name
    is not `known` only right behind the noun, as "a spokeswoman for the buyer, Baltic Quays" names the buyer.

    "HydroNord spokeswoman Ana Li", "its chief executive, Tim Cook", "the spokesman for the group, Colonel X".
    """
    tokens = document.tokens
    if first - 1 < floor:
        return Run(first, first)
    if names.is_role(tokens[first - 1].text):
        start = noun_phrase_start(tokens, first - 1, floor)
        if is_verb(tokens, start, first - 1):
            return Run(first, first)
        return Run(start - _is_then(tokens, start, floor), first)
    if first - 3 >= floor and tokens[first - 2].text == "of" and tokens[first - 1].text.islower():
        noun = first - 3  # "secretary of state John F. Kerry"
        return Run(
            noun_phrase_start(tokens, noun, floor) if names.is_role(tokens[noun].text) else first, first
        )
    if tokens[first - 1].text in COMMAS and introduces:
        return _before_comma(tokens, first - 1, max(floor, first - LONGEST), known=known)
    return Run(first, first)


def is_verb(tokens: Sequence[Token], start: int, noun: int) -> bool:
    """Say whether the phrase from `start` is a verb in truth: "has accused Acme", "will host Joe Biden"."""
    before = tokens[start - 1].text.lower() if start else ""
    participle = tokens[noun].text == "accused" and before not in DETERMINERS
    return participle or (start == noun and before in _MODALS)


def _is_then(tokens: Sequence[Token], start: int, floor: int) -> bool:
    """Say whether "then" makes the role at `start` a former one: "the then chairman"."""
    return start > floor and tokens[start - 1].text.lower() == "then" and tokens[start].text.islower()


def _before_comma(tokens: Sequence[Token], comma: int, floor: int, *, known: bool) -> Run:
    """Find "the spokesman for the Tavria group" before a comma: a role with all that hangs on it."""
    for noun in range(comma - 1, floor - 1, -1):
        word = tokens[noun].text
        if (
            ends(tokens[noun])
            or word in COMMAS
            or word.lower() in RELATIVES - {"and"}
            or word.lower() in AUXILIARIES
        ):
            break
        if names.is_role(word) and (noun + 1 == comma or (known and tokens[noun + 1].text in LINKS)):
            start = noun_phrase_start(tokens, noun, floor)
            if is_verb(tokens, start, noun):
                break
            if start == floor or tokens[start - 1].text.lower() in DETERMINERS:
                return Run(start, comma)
    return Run(comma, comma)


def noun_phrase_start(tokens: Sequence[Token], noun: int, floor: int) -> int:
    """Give the index of the first word of the phrase whose noun is at `noun`, its article left out."""
    first = noun
    while first > floor and first > noun - MODIFIERS and modifies(tokens[first - 1].text):
        first -= 1
    participle = first - 1 > floor and tokens[first - 1].text.endswith(("ed", "ing"))
    if participle and tokens[first - 2].text.lower() in DETERMINERS:  # "the mining company"
        first -= 1
    return first


def modifies(word: str) -> bool:
    """Say whether `word` can stand before the noun of a role: "former", "Ukrainian", "defence"."""
    low = word.lower()
    if not word[0].isalpha() or low in DETERMINERS or low in LINKS or low in RELATIVES or low in AUXILIARIES:
        return False
    if is_capital(word) or low in ATTRIBUTIVES or is_possessive(word):
        return not names.is_opener(word) or (word.isupper() and len(word) > 1)  # "US", not "us"
    return not (low in cue_forms() or names.is_opener(low) or low.endswith(("ed", "ing", "ly")))


def ends(token: Token) -> bool:
    """Say whether no role goes on over the token: a full stop, a quotation mark, a bracket."""
    return token.text in {".", ";", ":", "!", "?", "…", '"', "“", "”", "''", "``", "(", ")", "«", "»"}
