"""The noun of a role, one for all words that mean the same."""

from bot.lexicon import names
from bot.lexicon.grammar import PREPOSITIONS

_SPELLED_OUT = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "col": "colonel",
    "capt": "captain", "lt": "lieutenant", "maj": "major", "sgt": "sergeant", "pres": "president",
    "prof": "professor", "supt": "superintendent", "cllr": "councillor", "det": "detective",
    "insp": "inspector", "adm": "admiral", "amb": "ambassador", "ald": "alderman",
}  # fmt: skip
_ALIKE = (
    {"chairman", "chairwoman", "chairperson", "chair"},
    {"spokesman", "spokeswoman", "spokesperson"},
    {"lawyer", "attorney", "barrister", "solicitor", "counsel"},
    {"congressman", "congresswoman", "representative", "lawmaker"},
    {"councillor", "councilman", "councilwoman", "councilor", "councilmember"},
    {"policeman", "policewoman"},
    {"businessman", "businesswoman"},
    {"premier", "pm"},
    {"ceo", "executive"},
)
_CANONICAL = {word: min(alike) for alike in _ALIKE for word in alike}
_KIN = frozenset(
    {
        "aunt",
        "brother",
        "cousin",
        "daughter",
        "father",
        "husband",
        "mother",
        "nephew",
        "niece",
        "sister",
        "son",
    }
    | {"ex-husband", "ex-wife", "grandfather", "grandmother", "uncle", "wife"}
)


def is_kin(noun: str) -> bool:
    """Say whether the noun tells only whose relative somebody is."""
    return noun in _KIN


def is_of_person(role: str) -> bool:
    """Say whether only a person can have the role: "spokesman", but not "operator" or "regulator"."""
    noun = role_noun(role)
    return names.is_role(noun) and not (names.is_body(noun) or names.is_company_word(noun))


def role_noun(role: str) -> str:
    """Give the noun of a role in small letters, one for words that mean the same: "Gov." -> "governor"."""
    return role_nouns(role)[-1]


def role_nouns(role: str) -> list[str]:
    """Give all nouns for people before the first preposition of a role, as `role_noun` does; never none."""
    words = role.lower().replace(".", "").split()
    end = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    known = [word for word in words[:end] if names.is_role(word)] or words[end - 1 : end] or [""]
    return [_canonical(_SPELLED_OUT.get(noun, noun)) for noun in known]


def _canonical(noun: str) -> str:
    return _CANONICAL.get(noun, names.fold(noun))
