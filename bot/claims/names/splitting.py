"""Runs of capitals parted into a role or title and the name behind it."""

from collections.abc import Sequence

from bot.claims.names.capitals import core, is_common
from bot.claims.names.roles import is_title_at, over_stop, qualifies
from bot.claims.tokens import Run, Token
from bot.lexicon import names
from bot.lexicon.places import demonym, place

_ADDRESSED = frozenset(
    {"president", "speaker", "chairman", "secretary", "prime", "minister"}
    | {"advocate", "chancellor", "justice", "mayor", "provost"}
)
"""Roles that stand behind "Mr" or "Lord"."""


def split_run(tokens: Sequence[Token], run: Run) -> tuple[Run, Run]:
    """Part a run of capitals into the role or title it begins with and the name that follows.

    Either may be empty: "Defense Minister" is only a role, "Vladimir Putin" only a name.
    """
    if _is_paper(tokens, run):
        return Run(run.first, run.first), run
    cut = at = run.first + _is_badge(tokens, run)
    while at < run.last:
        word = tokens[at].text
        forename = names.is_first_name(word) and not names.is_title(word)
        placed = place(word) or (
            at > run.first and place(f"{tokens[at - 1].text} {word}")
        )  # "North Carolina"
        if forename and at > run.first and not (placed or names.is_role(word)):
            inside = tokens[at - 1].text.islower() and names.is_particle(tokens[at - 1].text)
            apart = not inside and all(_is_no_forename(token.text) for token in tokens[cut:at])
            cut = at if apart else cut
            break
        if forename and cut == at > run.first and _is_last_but_surname(tokens, at, run):
            break
        if (names.is_role(core(word)) or names.is_title(word)) and not _is_lone(tokens, cut, at, run):
            at = cut = _over_of(tokens, over_stop(tokens, at + 1, run.last), run.last)
            continue
        if forename and not place(word):
            break
        at += 1
    rest = [core(token.text) for token in tokens[cut : run.last]] if cut > run.first else []
    if rest and not any(map(names.is_first_name, rest)) and any(map(names.is_organisation_word, rest)):
        cut = run.first if tokens[cut - 1].text not in ("of", "for") else cut
    return Run(run.first, cut), Run(cut, run.last)


def _is_paper(tokens: Sequence[Token], run: Run) -> bool:
    """Say whether a word for a role is a newspaper's name: "The Guardian"."""
    alone = run.last - run.first == 1 and run.first > 0 and tokens[run.first - 1].text in ("The", "the")
    return alone and names.is_organisation_word(core(tokens[run.first].text))


def _is_lone(tokens: Sequence[Token], cut: int, at: int, run: Run) -> bool:
    """Say whether a word for a role is a name all the same: "Dean Maddox", "Mr King", "Regula Tanner"."""
    word = tokens[at].text
    if run.last - run.first <= 2 and names.is_first_name(word) and not names.is_title(word):
        return True
    titled = _is_title_before(tokens, at, run.first) and word.lower() not in _ADDRESSED
    return at + 1 == run.last and (titled or _is_surname(tokens, cut, at))


def _is_last_but_surname(tokens: Sequence[Token], at: int, run: Run) -> bool:
    """Say whether a first name that is a role, too, stands before a surname: "Trooper Dean Maddox"."""
    return at + 2 == _over_honours(tokens, run) and not qualifies(tokens[at - 1].text)


def _over_honours(tokens: Sequence[Token], run: Run) -> int:
    """Give where a name ends without the honours behind it: "Dean Maddox KC"."""
    last = run.last
    while last > run.first + 1 and names.is_honour(tokens[last - 1].text):
        last -= 1
    return last


def _is_badge(tokens: Sequence[Token], run: Run) -> bool:
    """Say whether a run begins with what only a name behind it shows: "PC Broadbent", "Republican Trump"."""
    word = tokens[run.first].text
    several = (
        word.endswith("s") and names.is_role(names.singular(word)) and not names.is_role(word)
    )  # "Ministers Ana Li and Bo Ek"
    if run.first + 1 >= run.last or not (several or names.is_badge(word) or names.is_party(word)):
        return False
    after = core(tokens[run.first + 1].text)
    return names.is_first_name(after) or not (is_common(after) or place(after))


def _is_surname(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Say whether a role is the surname behind words that can only be a name: "Regula Tanner"."""
    before = tokens[first:at]
    return (
        names.is_surname_too(core(tokens[at].text))
        and bool(before)
        and not any(
            is_common(token.text) or place(token.text) or demonym(token.text) or names.is_role(token.text)
            for token in before
        )
    )


def _is_title_before(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Say whether the word before is a title, so that a last word "King" is a surname."""
    before = at - 2 if at > first and tokens[at - 1].text == "." else at - 1
    return before >= first and is_title_at(tokens, before)


def _is_no_forename(word: str) -> bool:
    """Say whether a word before a first name is no part of the name: "Democrat", "British", "Crooked"."""
    return not names.is_first_name(word) and (demonym(word) is not None or is_common(word))


def _over_of(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the index after "of State" in "Secretary of State John Kerry"."""
    if at >= end or tokens[at].text not in ("of", "for"):
        return at
    for last in range(at + 2, end):
        if names.is_first_name(tokens[last].text):
            return last
    return end if end - at > 4 or end - at <= 2 else end - 2 if end - at == 4 else end
