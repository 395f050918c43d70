"""The noun of a role, one for all words that mean the same."""

from bot.lexicon import names
from bot.lexicon.grammar import PREPOSITIONS
from bot.lexicon.names import Gender

_SPELLED_OUT = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "col": "colonel",
    "capt": "captain", "lt": "lieutenant", "maj": "major", "sgt": "sergeant", "pres": "president",
    "prof": "professor", "supt": "superintendent", "cllr": "councillor",
    "coun": "councillor", "det": "detective",
    "insp": "inspector", "adm": "admiral", "amb": "ambassador", "ald": "alderman", "brig": "brigadier",
    "cdr": "commander", "cdre": "commodore", "cmdr": "commander", "const": "constable", "cpl": "corporal",
    "lcpl": "corporal", "pfc": "soldier", "pte": "soldier", "pvt": "soldier", "spc": "soldier",
    "ssgt": "sergeant",
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
    """aunt auntie brother brother-in-law cousin dad daddy daughter daughter-in-law ex-boyfriend
    ex-girlfriend ex-husband ex-wife father father-in-law fiance fiancee gran granddad grandad
    granddaughter grandfather grandma grandmother grandpa grandson granny half-brother half-sister
    husband mom mother mother-in-law mum mummy nephew niece papa sibling sister sister-in-law son
    son-in-law stepbrother stepdaughter stepfather stepmother stepsister stepson twin uncle widow
    widower wife""".split()  # noqa: SIM905 - reads better as one
)


_RELATED = frozenset(
    """acquaintance adviser advisor agent aide ally assistant attorney barrister biographer carer chauffeur
    classmate colleague companion confidant confidante counsel critic deputy driver follower friend
    lawyer neighbor neighbour opponent partner physician publicist representative rival roommate
    secretary solicitor spokesman spokesperson spokeswoman supporter teammate victim""".split()  # noqa: SIM905 - reads better as one
)


def is_related(noun: str) -> bool:
    """Say whether the noun tells whose somebody is, as kin and spokesmen are: "a sister of the defendant"."""
    return noun.lower() in _RELATED or is_kin(noun)


def is_kin(noun: str) -> bool:
    """Say whether the noun tells only whose relative somebody is."""
    return names.fold(noun) in _KIN


def is_of_person(role: str) -> bool:
    """Say whether only a person can have the role: "spokesman", but not "operator" or "regulator"."""
    return names.is_role(role_noun(role)) and not is_of_body(role)


def is_of_body(role: str) -> bool:
    """Say whether the role is what an organisation may be called: "operator", "the regional newspaper"."""
    noun = role_noun(role)
    return role.partition(" ")[0] not in PREPOSITIONS and (names.is_body(noun) or names.is_company_word(noun))


def told_gender(role: str) -> Gender | None:
    """Give the gender that the noun of a role tells: "spokeswoman for the army"; None for "whose sister"."""
    words = role.split()
    end = next((at for at, word in enumerate(words) if at and word.lower() in PREPOSITIONS), len(words))
    noun = next((word for word in reversed(words[:end]) if names.is_role(word)), None)
    return names.role_gender(noun) if noun and words[0] != "whose" else None


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
